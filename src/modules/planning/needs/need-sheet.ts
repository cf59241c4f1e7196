import { type SheetAction, type SheetState, sheetStateWords, sheetTransitions } from '#contracts/planning-needs.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { inScope, unitsBelow } from '#modules/organisation/index.ts'

/** A sheet with its window, held for the rest of the transaction. */
export interface HeldSheet {
  readonly sheetId: string
  readonly unitId: string
  readonly unitName: string
  readonly state: SheetState
  readonly version: number
  readonly dueOn: PlainDate
  readonly reviewSignedOn: PlainDate | null
  readonly reviewSignedName: string | null
  readonly sentOn: PlainDate | null
  readonly windowId: string
  readonly year: number
  readonly reviewOn: PlainDate
  readonly closedOn: PlainDate | null
}

/** Sheets within reach, locked in the order of their ids so that two commands never wait for each other. */
export async function holdSheets(tx: Tx, ctx: Ctx, scope: Scope, sheetIds: readonly string[]): Promise<readonly HeldSheet[]> {
  const { rows } = await sql<HeldSheet>`
    select s.sheet_id as "sheetId", s.unit_id as "unitId", (select v.name from organisation.v_unit v where v.unit_id = s.unit_id
        order by v.valid_from <= ${ctx.today}::date desc, abs(v.valid_from - ${ctx.today}::date) limit 1) as "unitName",
      s.state, s.version, s.due_on as "dueOn", s.review_signed_on as "reviewSignedOn", s.review_signed_name as "reviewSignedName", s.sent_on as "sentOn",
      w.window_id as "windowId", w.year, w.review_on as "reviewOn", w.closed_on as "closedOn"
    from planning.need_sheet s join planning.needs_window w on w.window_id = s.window_id
    where s.sheet_id = any(${sheetIds}::uuid[]) and ${inScope(scope, 's.unit_id', ctx.today)} order by s.sheet_id for update of s for share of w`.execute(tx)
  return rows
}

/** Throws `kernel.not-found`; and `kernel.changed-meanwhile` where a version is given and another one stands. */
export async function holdSheet(tx: Tx, ctx: Ctx, scope: Scope, sheetId: string, version?: number): Promise<HeldSheet> {
  const [sheet] = await holdSheets(tx, ctx, scope, [sheetId])
  if (!sheet) throw new AppError('kernel.not-found')
  if (version !== undefined && version !== sheet.version) throw new AppError('kernel.changed-meanwhile')
  return sheet
}

/** What the sheet becomes by an action. Throws `planning.window-closed` for what units do, `planning.sheet-not-open`, `planning.sheet-not-sent`. */
export function requireAction({ state, closedOn, year }: Pick<HeldSheet, 'state' | 'closedOn' | 'year'>, action: SheetAction, ctx: Ctx): SheetState {
  const ofUnit = action !== 'return' && action !== 'accept' && action !== 'appraise'
  if (closedOn !== null && (ofUnit || action === 'return')) throw new AppError('planning.window-closed', { year, date: formatVietnamese(closedOn) })
  const next = sheetTransitions[state][action]
  if (next === undefined) throw new AppError(ofUnit ? 'planning.sheet-not-open' : 'planning.sheet-not-sent', { state: sheetStateWords[state][ctx.language] })
  return next
}

/** The actions that a sheet allows, whoever asks. */
export const mayBe = ({ state, closedOn }: Pick<HeldSheet, 'state' | 'closedOn'>, action: SheetAction): boolean =>
  sheetTransitions[state][action] !== undefined && (closedOn === null || action === 'accept' || action === 'appraise')

/** The sheet's unit and everything below it on the day. */
export async function unitsOfSheet(tx: Tx, unitId: string, on: PlainDate): Promise<readonly string[]> {
  const units = await unitsBelow(tx, [unitId], on)
  return units === 'all' ? [] : units
}

export type Changes = Readonly<Record<string, readonly [unknown, unknown]>>

export function sheetAudit(
  { sheetId, unitId }: Pick<HeldSheet, 'sheetId' | 'unitId'>,
  changes: Changes,
  more: Readonly<Record<string, unknown>> = {},
): AuditDraft {
  return { subjectKind: 'need-sheet', subjectId: sheetId, unitId, detail: { changes, ...more } }
}
