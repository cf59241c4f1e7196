import { type Mode } from '#contracts/classes.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Change, RowReport } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { type ProgrammeByCode, programmesByCode, providersByCode } from '#modules/catalogue/index.ts'
import { type ModeChange, parseModeChanges } from '../mode-changes.ts'
import { textOf } from './filled-cells.ts'

const dateOf = (row: Row, key: string) => textOf(row, key) as PlainDate | undefined

/** From when the first mode counts: the opening as far as it is known. */
function modeStart(row: Row): PlainDate {
  return dateOf(row, 'openedOn') ?? dateOf(row, 'plannedOpenOn') ?? dateOf(row, 'decisionDate') ?? ('1900-01-01' as PlainDate)
}

/** The modes of a class over time, the first from its opening; a row that was checked. */
export function modesOf(row: Row): readonly ModeChange[] {
  const mode = textOf(row, 'mode') as Mode | undefined
  const parsed = parseModeChanges(textOf(row, 'modeChanges') ?? '')
  return mode ? [{ from: modeStart(row), mode }, ...('changes' in parsed ? parsed.changes : [])] : []
}

/** What the merged rows must be: programme and provider known, dates in order, a cancelled class with its reason, changes of mode in order. */
export async function checkClasses(tx: Tx, ctx: Ctx, changes: readonly Change<unknown>[], report: RowReport): Promise<void> {
  const programmes = await programmesByCode(
    tx,
    changes.flatMap(({ after }) => textOf(after, 'programmeCode') ?? []),
  )
  const providers = await providersByCode(
    tx,
    changes.flatMap(({ after }) => textOf(after, 'providerCode') ?? []),
  )
  for (const { line, after } of changes) {
    const programme = textOf(after, 'programmeCode')
    const provider = textOf(after, 'providerCode')
    if (programme && !programmes.has(programme)) report.error(line, 'programmeCode', 'catalogue.unknown-programme')
    if (provider && !providers.has(provider)) report.error(line, 'providerCode', 'catalogue.unknown-provider')
    checkDates(line, after, report)
    checkModes(line, after, report)
    const known = programmes.get(programme ?? '')
    if (known) warnUnusual(ctx, line, after, known, report)
  }
}

function checkDates(line: number, row: Row, report: RowReport): void {
  const opened = dateOf(row, 'openedOn')
  const closed = dateOf(row, 'closedOn')
  const cancelled = dateOf(row, 'cancelledOn')
  const reason = textOf(row, 'cancelReason')
  if (closed && !opened) report.error(line, 'openedOn', 'classes.closed-without-opening')
  if (closed && opened && closed < opened) report.error(line, 'closedOn', 'classes.closed-before-opened', { date: formatVietnamese(opened) })
  if (cancelled && !reason) report.error(line, 'cancelReason', 'classes.needs-cancel-reason')
  if (reason && !cancelled) report.error(line, 'cancelledOn', 'classes.reason-without-cancel')
  if (cancelled && opened && opened > cancelled) report.error(line, 'openedOn', 'classes.cancelled-before-opened', { date: formatVietnamese(cancelled) })
  if (cancelled && closed) report.error(line, 'cancelledOn', 'classes.cancelled-and-closed')
}

/** A changed date of opening may overtake a change of mode, so the order is checked on the merged row. */
function checkModes(line: number, row: Row, report: RowReport): void {
  const text = textOf(row, 'modeChanges')
  const parsed = text === undefined ? undefined : parseModeChanges(text)
  if (!parsed || 'bad' in parsed) return
  let mode = textOf(row, 'mode')
  if (!mode) return report.error(line, 'mode', 'classes.mode-changes-without-mode')
  let after = modeStart(row)
  for (const change of parsed.changes) {
    if (change.from <= after) return report.error(line, 'modeChanges', 'classes.mode-changes-order', { date: formatVietnamese(after) })
    if (change.mode === mode) return report.error(line, 'modeChanges', 'classes.mode-unchanged', { date: formatVietnamese(change.from) })
    after = change.from
    mode = change.mode
  }
}

/** Nothing wrong, but worth a look. */
function warnUnusual(ctx: Ctx, line: number, row: Row, programme: ProgrammeByCode, report: RowReport): void {
  const form = textOf(row, 'studyForm')
  if (form && programme.studyForms.length && !programme.studyForms.includes(form)) report.warn(line, 'studyForm', 'classes.study-form-unusual')
  const on = dateOf(row, 'openedOn') ?? dateOf(row, 'plannedOpenOn') ?? ctx.today
  if ((programme.validFrom && on < programme.validFrom) || (programme.validTo && on >= programme.validTo)) {
    report.warn(line, 'programmeCode', 'classes.programme-not-in-force', { code: programme.code, date: formatVietnamese(on) })
  }
}
