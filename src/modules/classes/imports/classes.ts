import { type Mode } from '#contracts/classes.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { type Change, defineImport, type InputRow, type Match, type RowReport } from '#kernel/imports/definition.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { placeUnits } from '#modules/personnel/index.ts'
import { anyOf, classesDb } from '../classes-db.ts'
import { type ClassRecord, removeClasses, writeClasses } from '../classes-store.ts'
import { formatModeChanges, type ModeChange, parseModeChanges } from '../mode-changes.ts'
import { checkClasses, modesOf } from './check-classes.ts'
import { classColumns } from './class-columns.ts'
import { fillCell, reportCleared, textOf } from './filled-cells.ts'

interface Refs {
  /** Whether the class may be changed by whoever imports: its host, as it was and as it shall be, is within the scope. */
  readonly writable: boolean
  readonly hostUnitId: string | null
}

interface Stored {
  readonly classId: string
  readonly hostUnitId: string | null
  readonly row: Row
}

const needed = ['name', 'programmeCode', 'providerCode', 'channel', 'studyForm']

/** Lớp: opened here, or attended elsewhere. */
export const classesImport = defineImport<Refs>({
  kind: 'classes',
  subject: { kind: 'class', id: 'classId' },
  title: { vi: 'Lớp', en: 'Classes' },
  columns: classColumns,
  requiredForNew: needed,
  instructions: [
    {
      vi: 'Mỗi dòng là một lớp, nhận ra bằng mã lớp. Học viên nhập ở tệp riêng.',
      en: 'One row per class, known by its code. Learners are imported in a file of their own.',
    },
    {
      vi: 'Lớp đổi phương thức giữa chừng: ghi phương thức lúc khai giảng và các lần đổi.',
      en: 'When the mode changed mid-course, give the mode at the opening and the changes.',
    },
    { vi: 'Lớp bị hủy: ghi ngày hủy và lý do; không xóa dòng.', en: 'A cancelled class keeps its row: give the date and the reason.' },
  ],
  importPermission: 'classes.import-classes',
  exportPermission: 'classes.export-classes',
  async lists(tx) {
    const db = classesDb(tx)
    const programmes = await db.selectFrom('catalogue.v_programme').select('code').orderBy('code').limit(300).execute()
    const providers = await db.selectFrom('catalogue.v_provider').select('code').orderBy('code').limit(300).execute()
    return { programmeCode: programmes.map(({ code }) => code), providerCode: providers.map(({ code }) => code) }
  },
  match: matchClasses,
  async check(tx, ctx, _scope, changes, report) {
    for (const { line, refs } of changes) if (!refs.writable) report.error(line, 'hostUnitCode', 'classes.host-outside')
    reportCleared(changes, needed, report)
    await checkClasses(tx, ctx, changes, report)
  },
  async write(tx, _ctx, changes) {
    const records = changes.map(recordOf)
    await writeClasses(tx, records)
    return records.map(({ classId }) => ({ classId }))
  },
  async remove(tx, _ctx, keys) {
    await removeClasses(
      tx,
      keys.flatMap((key) => key['classId'] ?? []),
    )
  },
  async *rows(tx, ctx, scope) {
    for (const { row } of await storedClasses(tx, ctx, { scope })) yield row
  },
})

/** Which class each row means. A class that somebody else hosts is told apart from an unknown code; whether one's own may be changed is checked
 * only once a row changes it, so that an export comes back in without a word. */
async function matchClasses(tx: Tx, ctx: Ctx, scope: Scope, rows: readonly InputRow[], report: RowReport): Promise<readonly Match<Refs>[]> {
  const existing = new Map(
    (await storedClasses(tx, ctx, { codes: rows.flatMap(({ row }) => textOf(row, 'classCode') ?? []) })).map((stored) => [
      textOf(stored.row, 'classCode'),
      stored,
    ]),
  )
  const hosts = await hostOfEach(tx, ctx, rows, existing, report)
  const reached = await unitsInScope(
    tx,
    scope,
    [...[...existing.values()].flatMap(({ hostUnitId }) => hostUnitId ?? []), ...[...hosts.values()].flatMap((id) => id ?? [])],
    ctx.today,
  )
  const within = (hostUnitId: string | null) => scope === 'all' || (hostUnitId !== null && reached.has(hostUnitId))
  const lineOf = new Map<string, number>()
  return rows.map(({ line, row }) => {
    const code = textOf(row, 'classCode') ?? ''
    const earlier = lineOf.get(code)
    if (code && earlier !== undefined) report.error(line, 'classCode', 'import.duplicate-row', { line: earlier })
    lineOf.set(code, line)
    canonicalModes(line, row, report)
    const stored = existing.get(code)
    if (stored && stored.hostUnitId !== null && !within(stored.hostUnitId)) report.error(line, 'classCode', 'classes.code-taken')
    const hostUnitId = hosts.get(line) ?? null
    const writable = within(hostUnitId) && (!stored || within(stored.hostUnitId))
    return { key: stored && { classId: stored.classId }, current: stored?.row, refs: { hostUnitId, writable } }
  })
}

/** The host of every class by line: the one the row names on the day of the opening, else the one that stands; null = the whole province. */
async function hostOfEach(
  tx: Tx,
  ctx: Ctx,
  rows: readonly InputRow[],
  existing: ReadonlyMap<string | undefined, Stored>,
  report: RowReport,
): Promise<ReadonlyMap<number, string | null>> {
  const hosts = new Map<number, string | null>()
  const named: { readonly line: number; readonly code: string; readonly on: PlainDate }[] = []
  for (const { line, row } of rows) {
    const stored = existing.get(textOf(row, 'classCode'))
    const code = textOf(row, 'hostUnitCode')
    if (code !== undefined && code !== stored?.row['hostUnitCode']) {
      const date = (key: string) => (row[key] === undefined ? textOf(stored?.row, key) : textOf(row, key)) as PlainDate | undefined
      named.push({ line, code, on: date('openedOn') ?? date('plannedOpenOn') ?? date('decisionDate') ?? ctx.today })
    } else hosts.set(line, row['hostUnitCode'] === null ? null : (stored?.hostUnitId ?? null))
  }
  const placed = await placeUnits(tx, ctx, 'all', named)
  for (const [index, { line }] of named.entries()) {
    placed.report(index, line, 'hostUnitCode', report)
    hosts.set(line, placed.unitIdOf(index) ?? null)
  }
  return hosts
}

/** Writes changes of mode in their one spelling, so that “15/07/2021  Online” is no change. */
function canonicalModes(line: number, row: Row, report: RowReport): void {
  const text = textOf(row, 'modeChanges')
  if (text === undefined) return
  const parsed = parseModeChanges(text)
  if ('bad' in parsed) report.error(line, 'modeChanges', 'classes.bad-mode-changes', { part: parsed.bad })
  else fillCell(row, 'modeChanges', formatModeChanges(parsed.changes))
}

function recordOf({ key, after, refs }: Change<Refs>): ClassRecord {
  const text = (column: string) => textOf(after, column) ?? null
  const date = (column: string) => text(column) as PlainDate | null
  const count = (column: string) => (typeof after[column] === 'number' ? after[column] : null)
  return {
    classId: key?.['classId'] ?? newId(),
    code: text('classCode') ?? '',
    name: text('name') ?? '',
    programmeCode: text('programmeCode') ?? '',
    providerCode: text('providerCode') ?? '',
    channel: text('channel') ?? '',
    studyForm: text('studyForm') ?? '',
    fundSource: text('fundSource'),
    hostUnitId: refs.hostUnitId,
    place: text('place'),
    capacity: count('capacity'),
    hours: count('hours'),
    plannedOpenOn: date('plannedOpenOn'),
    openedOn: date('openedOn'),
    closedOn: date('closedOn'),
    cancelledOn: date('cancelledOn'),
    cancelReason: text('cancelReason'),
    decisionNo: text('decisionNo'),
    decisionDate: date('decisionDate'),
    note: text('note'),
    modes: modesOf(after),
  }
}

/** Classes in the columns of the import: those of these codes, or those within a scope with the province’s own. In the order of codes. */
async function storedClasses(tx: Tx, ctx: Ctx, which: { readonly codes: readonly string[] } | { readonly scope: Scope }): Promise<readonly Stored[]> {
  let query = classesDb(tx)
    .selectFrom('classes.v_class_fact as f')
    .innerJoin('classes.class as c', 'c.class_id', 'f.class_id')
    .select([
      'c.class_id',
      'f.class_code',
      'f.class_name',
      'f.programme_code',
      'f.provider_code',
      'f.channel',
      'f.study_form',
      'f.fund_source',
      'c.host_unit_id',
    ])
    .select(['c.place', 'c.capacity', 'c.hours', 'c.planned_open_on', 'c.opened_on', 'c.closed_on', 'c.cancelled_on', 'c.cancel_reason'])
    .select(['c.decision_no', 'c.decision_date', 'c.note'])
    .orderBy('c.code')
  if ('codes' in which) query = query.where('c.code', '=', anyOf(which.codes))
  else if (which.scope !== 'all') query = query.where((eb) => eb.or([eb('c.host_unit_id', 'is', null), inScope(which.scope, 'c.host_unit_id', ctx.today)]))
  const rows = await query.execute()
  const modes = await modesOfClasses(
    tx,
    rows.map((row) => row.class_id),
  )
  const hosts = await unitsByIds(
    tx,
    rows.flatMap((row) => row.host_unit_id ?? []),
    ctx.today,
  )
  return rows.map((row) => {
    const [first, ...changes] = modes.get(row.class_id) ?? []
    return {
      classId: row.class_id,
      hostUnitId: row.host_unit_id,
      row: {
        classCode: row.class_code,
        name: row.class_name,
        programmeCode: row.programme_code,
        providerCode: row.provider_code,
        channel: row.channel,
        studyForm: row.study_form,
        mode: first?.mode ?? null,
        modeChanges: formatModeChanges(changes),
        fundSource: row.fund_source,
        hostUnitCode: (row.host_unit_id && hosts.get(row.host_unit_id)?.code) || null,
        place: row.place,
        capacity: row.capacity,
        hours: row.hours,
        plannedOpenOn: row.planned_open_on,
        openedOn: row.opened_on,
        closedOn: row.closed_on,
        cancelledOn: row.cancelled_on,
        cancelReason: row.cancel_reason,
        decisionNo: row.decision_no,
        decisionDate: row.decision_date,
        note: row.note,
      },
    }
  })
}

async function modesOfClasses(tx: Tx, classIds: readonly string[]): Promise<ReadonlyMap<string, readonly ModeChange[]>> {
  if (!classIds.length) return new Map()
  const { rows } = await sql<{ classId: string; from: PlainDate; mode: Mode }>`
    select class_id as "classId", valid_from as "from", mode from classes.class_mode where class_id = any(${classIds}) order by class_id, valid_from`.execute(
    tx,
  )
  return Map.groupBy(rows, ({ classId }) => classId)
}
