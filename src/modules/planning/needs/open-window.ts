import type { Level } from '#contracts/organisation.ts'
import type { OpenWindow } from '#contracts/planning-needs.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'
import { tellUnits } from './tell-units.ts'
import { requireProvince } from './window-rows.ts'

interface ProposingUnit {
  readonly unitId: string
  readonly name: string
  readonly level: Level
}

/** Opens the window of a year with a sheet for every unit that stands below the province today, and tells the units. Throws `planning.province-only`,
 * `planning.window-exists`, `planning.no-proposing-units`, and `kernel.invalid-input` for a level of units without a deadline. */
export function openWindowUse(gate: Gate, notify: Notify): Use<OpenWindow, { windowId: string; sheets: number }> {
  return gate.command('planning.open-needs-window', async (tx, ctx, input: OpenWindow, scope) => {
    requireProvince(scope)
    const { year, title, instructions, legalBasis, reviewOn, deadlines } = input
    const units = await proposingUnits(tx, ctx)
    if (units.length === 0) throw new AppError('planning.no-proposing-units')
    checkDeadlines(ctx, deadlines, [...new Set(units.map(({ level }) => level))], ctx.today)
    const windowId = newId()
    const { rows } = await sql`
      insert into planning.needs_window (window_id, year, title, instructions, legal_basis, review_on, opened_on, opened_by, opened_name)
      values (${windowId}::uuid, ${year}, ${title}, ${instructions}, ${legalBasis}, ${reviewOn}::date, ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name})
      on conflict (year) do nothing returning window_id`.execute(tx)
    if (rows.length === 0) throw new AppError('planning.window-exists', { year })
    const ofLevels = Object.entries(deadlines).map(([level, dueOn]) => ({ level, dueOn }))
    await sql`insert into planning.needs_deadline (window_id, level, due_on)
      select ${windowId}::uuid, level, "dueOn" from jsonb_to_recordset(${rowsAsJson(ofLevels)}::jsonb) as r(level text, "dueOn" date)`.execute(tx)
    const sheets = units.map(({ unitId, name, level }) => ({ sheetId: newId(), unitId, name, dueOn: deadlines[level] ?? ctx.today }))
    await sql`insert into planning.need_sheet (sheet_id, window_id, unit_id, due_on)
      select "sheetId", ${windowId}::uuid, "unitId", "dueOn" from jsonb_to_recordset(${rowsAsJson(sheets)}::jsonb)
        as r("sheetId" uuid, "unitId" uuid, "dueOn" date)`.execute(tx)
    await notify(
      tx,
      ctx,
      sheets.flatMap((sheet) => tellUnits('planning.needs-opened', { ...sheet, unitName: sheet.name, year }, { title })),
    )
    return {
      value: { windowId, sheets: sheets.length },
      audit: {
        subjectKind: 'needs-window',
        subjectId: windowId,
        detail: {
          changes: { year: [null, year], title: [null, title], reviewOn: [null, reviewOn], deadlines: [null, deadlines], sheets: [null, sheets.length] },
        },
      },
    }
  })
}

/** The first level below the province today, as the ratio counts proposing units too. */
async function proposingUnits(tx: Tx, ctx: Ctx): Promise<readonly ProposingUnit[]> {
  const { rows } = await sql<ProposingUnit>`
    select v.unit_id as "unitId", v.name, v.level from organisation.v_unit v
    join organisation.v_unit r on r.unit_id = v.parent_id and r.parent_id is null and r.valid_from <= ${ctx.today}::date and (r.valid_to is null or r.valid_to > ${ctx.today}::date)
    where v.valid_from <= ${ctx.today}::date and (v.valid_to is null or v.valid_to > ${ctx.today}::date) order by v.unit_id`.execute(tx)
  return rows
}

/** Every level that has units has a day, none before the window opens. Throws `kernel.invalid-input`. */
export function checkDeadlines(ctx: Ctx, deadlines: OpenWindow['deadlines'], levels: readonly Level[], openedOn: string): void {
  const report = fieldReport(ctx, {})
  for (const level of levels) if (deadlines[level] === undefined) report.field(`deadlines.${level}`, 'planning.deadline-missing')
  for (const [level, dueOn] of Object.entries(deadlines))
    if (dueOn < openedOn) report.field(`deadlines.${level}`, 'planning.deadline-past', { date: formatVietnamese(openedOn as typeof ctx.today) })
  report.refuse()
}
