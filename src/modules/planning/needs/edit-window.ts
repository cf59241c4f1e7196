import type { Level } from '#contracts/organisation.ts'
import type { CloseWindow, EditWindow, ExtendSheet } from '#contracts/planning-needs.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'
import { type Changes, holdSheet, sheetAudit } from './need-sheet.ts'
import { checkDeadlines } from './open-window.ts'
import { tellUnits } from './tell-units.ts'
import { type HeldWindow, holdWindow } from './window-rows.ts'

type OfWindow<Body> = Body & { readonly windowId: string }
const levels: readonly Level[] = ['province', 'district', 'commune']

/** Changes what a window says and until when: sheets that were not sent follow the deadline of their level, unless they were given one of their own, and
 * their units are told. Throws `planning.province-only`, `planning.window-closed`, `kernel.changed-meanwhile`, and `kernel.invalid-input`. */
export function editWindowUse(gate: Gate, notify: Notify): Use<OfWindow<EditWindow>, { version: number }> {
  return gate.command('planning.edit-needs-window', async (tx, ctx, input: OfWindow<EditWindow>, scope) => {
    const { windowId, title, instructions, legalBasis, deadlines, reason } = input
    const held = await holdWindow(tx, ctx, scope, windowId, input.version)
    requireOpen(held)
    const standing = levels.filter((level) => held.deadlines[level] !== undefined)
    checkDeadlines(ctx, deadlines, standing, held.openedOn)
    await sql`update planning.needs_window set title = ${title}, instructions = ${instructions}, legal_basis = ${legalBasis}, version = version + 1
      where window_id = ${windowId}::uuid`.execute(tx)
    const moved = levels.flatMap((level) => {
      const [was, is] = [held.deadlines[level], deadlines[level]]
      return is !== undefined && was !== is ? [{ level, was: was ?? null, dueOn: is }] : []
    })
    const told = await moveDeadlines(tx, windowId, moved, ctx.today)
    await notify(
      tx,
      ctx,
      told.flatMap((sheet) => tellUnits('planning.needs-extended', { ...sheet, year: held.year })),
    )
    const pairs: readonly (readonly [string, unknown, unknown])[] = [
      ['title', held.title, title],
      ['instructions', held.instructions, instructions],
      ['legalBasis', held.legalBasis, legalBasis],
      ...moved.map(({ level, was, dueOn }) => [`deadlines.${level}`, was, dueOn] as const),
    ]
    const changes: Changes = Object.fromEntries(pairs.flatMap(([field, was, is]) => (was === is ? [] : [[field, [was, is] as const]])))
    return {
      value: { version: held.version + 1 },
      audit: { subjectKind: 'needs-window', subjectId: windowId, detail: { changes, ...(reason ? { reason } : {}) } },
    }
  })
}

interface MovedSheet {
  readonly sheetId: string
  readonly unitId: string
  readonly unitName: string
  readonly dueOn: PlainDate
}

async function moveDeadlines(
  tx: Tx,
  windowId: string,
  moved: readonly { readonly level: Level; readonly was: string | null; readonly dueOn: string }[],
  today: PlainDate,
): Promise<readonly MovedSheet[]> {
  if (moved.length === 0) return []
  const given = sql`jsonb_to_recordset(${rowsAsJson(moved)}::jsonb) as r(level text, was date, "dueOn" date)`
  await sql`insert into planning.needs_deadline (window_id, level, due_on) select ${windowId}::uuid, r.level, r."dueOn" from ${given}
    on conflict (window_id, level) do update set due_on = excluded.due_on`.execute(tx)
  const { rows } = await sql<MovedSheet>`
    update planning.need_sheet s set due_on = r."dueOn", version = s.version + 1
    from ${given}, organisation.v_unit v
    where s.window_id = ${windowId}::uuid and s.unit_id = v.unit_id and v.level = r.level and s.sent_on is null and s.due_on = r.was
      and v.valid_from <= ${today}::date and (v.valid_to is null or v.valid_to > ${today}::date)
    returning s.sheet_id as "sheetId", s.unit_id as "unitId", v.name as "unitName", s.due_on as "dueOn"`.execute(tx)
  return rows
}

/** Closes a window: units edit and send no more; what was sent is appraised all the same. Throws as `editWindowUse`. */
export function closeWindowUse(gate: Gate): Use<OfWindow<CloseWindow>, { version: number }> {
  return gate.command('planning.edit-needs-window', async (tx, ctx, { windowId, version, reason }: OfWindow<CloseWindow>, scope) => {
    const held = await holdWindow(tx, ctx, scope, windowId, version)
    requireOpen(held)
    await sql`update planning.needs_window set closed_on = ${ctx.today}::date, version = version + 1 where window_id = ${windowId}::uuid`.execute(tx)
    const changes: Changes = { closedOn: [null, ctx.today] }
    return {
      value: { version: held.version + 1 },
      audit: { subjectKind: 'needs-window', subjectId: windowId, detail: { changes, ...(reason ? { reason } : {}) } },
    }
  })
}

/** Gives one unit a deadline of its own. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `planning.window-closed`, and `kernel.invalid-input`. */
export function extendSheetUse(gate: Gate, notify: Notify): Use<ExtendSheet & { readonly sheetId: string }, { version: number }> {
  return gate.command('planning.edit-needs-window', async (tx, ctx, input: ExtendSheet & { readonly sheetId: string }, scope) => {
    const { sheetId, dueOn, reason } = input
    const sheet = await holdSheet(tx, ctx, scope, sheetId, input.version)
    if (sheet.closedOn !== null) throw new AppError('planning.window-closed', { year: sheet.year, date: formatVietnamese(sheet.closedOn) })
    const report = fieldReport(ctx, {})
    if (dueOn < ctx.today) report.field('dueOn', 'planning.deadline-past', { date: formatVietnamese(ctx.today) })
    report.refuse()
    await sql`update planning.need_sheet set due_on = ${dueOn}::date, version = version + 1 where sheet_id = ${sheetId}::uuid`.execute(tx)
    await notify(tx, ctx, tellUnits('planning.needs-extended', { ...sheet, dueOn }))
    return { value: { version: sheet.version + 1 }, audit: sheetAudit(sheet, { dueOn: [sheet.dueOn, dueOn] }, { reason }) }
  })
}

function requireOpen({ closedOn, year }: HeldWindow): void {
  if (closedOn !== null) throw new AppError('planning.window-closed', { year, date: formatVietnamese(closedOn as PlainDate) })
}
