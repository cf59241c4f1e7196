import { sheetStateWords } from '#contracts/planning-needs.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { type AnyImport, type Change, defineImport, type InputRow, type Match, type RowReport } from '#kernel/imports/definition.ts'
import type { Cell, Row } from '#kernel/tabular/index.ts'
import { programmesByCode, providersByCode } from '#modules/catalogue/index.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { resolveUnits } from '#modules/organisation/index.ts'
import { type PeopleResolver, personCells, personCellsOf, type PersonName } from '#modules/personnel/index.ts'
import { editable } from '../add-lines.ts'
import { insertLines, openedHere } from '../line-rows.ts'
import { holdSheets, mayBe } from '../need-sheet.ts'
import { sameNeeds } from '../same-needs.ts'
import { editedKeys, needColumns, plannedColumns, toldColumns } from './need-columns.ts'
import { type MeantSheet, meantSheets, type StoredNeed, storedNeeds } from './stored-needs.ts'
import { plannedOfPeople, readsSuccession, toldOfPeople } from './told-of-people.ts'

/** What the import found for a row; undefined on rows with an error. */
type Refs =
  | {
      readonly sheet: MeantSheet
      readonly person: PersonName | null
      readonly unitId: string
      readonly programmeId: string
      readonly providerId: string | null
    }
  | undefined

export interface NeedsImportDeps {
  readonly personnel: Pick<PeopleResolver, 'matchPeople'>
  readonly personFacts: FactSet
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const textOf = (row: Row, key: string): string | null => {
  const cell = row[key]
  return typeof cell === 'string' && cell !== '' ? cell : null
}
const names = ['personCode', 'cccd', 'fullName'] as const

/** Biểu đăng ký nhu cầu: a row is a line of a sheet, known by its id; a new one by year, person and programme, or year, unit and programme. */
export function needsImport({ personnel, personFacts }: NeedsImportDeps): AnyImport {
  return defineImport<Refs>({
    kind: 'needs',
    subject: { kind: 'need-sheet', id: 'sheetId' },
    title: { vi: 'Nhu cầu đào tạo, bồi dưỡng', en: 'Training needs' },
    columns: needColumns,
    requiredForNew: ['programmeCode', 'why'],
    instructions: [
      {
        vi: 'Xuất phiếu ra tệp, sửa hoặc thêm dòng, rồi nhập lại. Cột “Mã dòng”, “Lần sửa” giữ nguyên; dòng mới để trống hai cột này.',
        en: 'Export the sheet, edit or add rows, and import it. Leave “Line id” and “Edition” as they are, and empty in new rows.',
      },
      {
        vi: 'Dòng theo số lượng: để trống tên, ghi mã đơn vị và số người. Muốn bỏ dòng thì bỏ trên màn hình, kèm lý do.',
        en: 'A row by number: leave the name empty, give the unit and how many. Rows are taken out on the screen, with a reason.',
      },
      {
        vi: 'Các cột về nhân thân, trình độ chỉ để đối chiếu với hồ sơ. Chức danh quy hoạch chỉ ghi cho người được xem quy hoạch; nhập tệp bỏ qua cột đó.',
        en: 'Columns about the person are only compared with the record. Planned posts are written only for those who may see them; an import passes over them.',
      },
    ],
    importPermission: 'planning.import-needs',
    exportPermission: 'planning.export-needs',
    match: (tx, ctx, scope, rows, report) => match(tx, ctx, scope, { personnel, personFacts }, rows, report),
    check: (tx, ctx, _scope, changes, report) => check(tx, ctx, changes, report),
    write,
    async remove(tx, ctx, keys) {
      await holdForChange(
        tx,
        ctx,
        keys.flatMap((key) => key['sheetId'] ?? []),
      )
      await sql`delete from planning.need_line where line_id = any(${keys.map((key) => key['lineId'] ?? '')}::uuid[])`.execute(tx)
    },
    async *rows(tx, ctx, scope) {
      const needs = await storedNeeds(tx, ctx, scope, sql<boolean>`true`)
      const told = await toldOfPeople(tx, ctx, personFacts, peopleOf(needs))
      const planned = await plannedOfPeople(tx, ctx, peopleOf(needs))
      for (const { cells, person } of needs)
        yield { ...cells, ...(person ? { ...personCells(person), ...told.get(person.personId), ...planned.get(person.personId) } : {}) }
    },
    alsoReads: (ctx) => (readsSuccession(ctx) ? [{ subjectKind: 'succession', detail: { on: ctx.today } }] : []),
  })
}

const peopleOf = (needs: readonly StoredNeed[]) => [...new Set(needs.flatMap(({ person }) => person?.personId ?? []))]

async function match(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  { personnel, personFacts }: NeedsImportDeps,
  rows: readonly InputRow[],
  report: RowReport,
): Promise<readonly Match<Refs>[]> {
  const sound = rows.filter(({ line }) => !report.failed(line))
  const ids = sound.flatMap(({ row }) => textOf(row, 'lineId') ?? []).filter((id) => uuid.test(id))
  const byId = new Map((await storedNeeds(tx, ctx, scope, sql<boolean>`l.line_id = any(${ids}::uuid[])`)).map((need) => [need.lineId, need]))
  const naming = sound.filter(({ row }) => !byId.has(textOf(row, 'lineId') ?? '') && names.some((name) => textOf(row, name) !== null))
  const found = new Map((await personnel.matchPeople(tx, ctx, scope, naming, report)).map((person, index) => [naming[index]?.line, person]))
  const units = await resolveUnits(
    tx,
    sound.map(({ row }) => ({ code: textOf(row, 'unitCode') ?? '', on: ctx.today })),
  )
  const programmes = await programmesByCode(
    tx,
    sound.flatMap(({ row }) => textOf(row, 'programmeCode') ?? []),
  )
  const providers = await providersByCode(
    tx,
    sound.flatMap(({ row }) => textOf(row, 'providerCode') ?? []),
  )
  const years = sound.flatMap(({ row }) => (typeof row['year'] === 'number' ? [row['year']] : []))
  const places = [
    ...[...found.values()].flatMap((person) => person?.unitId ?? []),
    ...units.flatMap((unit) => unit?.unitId ?? []),
    ...[...byId.values()].map(({ unitId }) => unitId),
  ]
  const sheets = await meantSheets(tx, ctx, scope, [...new Set(years)], [...new Set(places)])
  const inSheets = [...new Set([...sheets.values()].map(({ sheetId }) => sheetId))]
  const standing = await storedNeeds(tx, ctx, scope, sql<boolean>`s.sheet_id = any(${inSheets}::uuid[])`)
  const byName = new Map(standing.toReversed().map((need) => [nameOf(need.sheetId, need.person?.personId ?? need.unitId, need.programmeId), need]))
  const told = await toldOfPeople(tx, ctx, personFacts, [...peopleOf([...byId.values()]), ...[...found.values()].flatMap((person) => person?.personId ?? [])])

  const matches = new Map<number, Match<Refs>>()
  const lineOf = new Map<string, number>()
  for (const [index, { line, row }] of sound.entries()) {
    if (report.failed(line)) continue
    const id = textOf(row, 'lineId')
    const known = id === null ? undefined : byId.get(id)
    if (id !== null && !known) report.error(line, 'lineId', 'planning.unknown-need-line')
    const person = known ? known.person : (found.get(line) ?? null)
    const unit = units[index]
    const unitId = known?.unitId ?? person?.unitId ?? unit?.unitId
    const sheet = unitId === undefined ? undefined : sheets.get(`${row['year']} ${unitId}`)
    if (unitId === undefined) report.error(line, 'unitCode', 'planning.nobody-chosen')
    else if (!sheet) report.error(line, 'year', 'planning.no-open-window', { year: Number(row['year']) })
    const code = textOf(row, 'programmeCode')
    const programmeId = code === null ? known?.programmeId : programmes.get(code)?.programmeId
    if (code !== null && programmeId === undefined) report.error(line, 'programmeCode', 'catalogue.unknown-programme', { value: code })
    const provider = textOf(row, 'providerCode')
    if (provider !== null && !providers.has(provider)) report.error(line, 'providerCode', 'catalogue.unknown-provider', { value: provider })
    if (person && typeof row['headCount'] === 'number' && row['headCount'] !== 1) report.error(line, 'headCount', 'planning.line-has-person')
    if (!sheet || unitId === undefined || report.failed(line)) continue
    const stored = known ?? (programmeId === undefined ? undefined : byName.get(nameOf(sheet.sheetId, person?.personId ?? unitId, programmeId)))
    if (programmeId !== undefined) {
      const name = nameOf(sheet.sheetId, person?.personId ?? unitId, programmeId)
      const earlier = person ? lineOf.get(name) : undefined
      if (earlier !== undefined) report.error(line, 'programmeCode', 'import.duplicate-row', { line: earlier })
      lineOf.set(name, line)
    }
    if (stored) reportChanged(line, row, stored, report)
    const compared = compareTold(line, row, person ? (told.get(person.personId) ?? {}) : {}, report)
    const cells = row as Record<string, Cell | undefined>
    const unitCode = stored ? stored.cells['unitCode'] : (unit?.code ?? null)
    if (stored || person) cells['unitCode'] = unitCode ?? undefined
    if (!stored) cells['headCount'] ??= 1
    matches.set(line, {
      key: stored && { sheetId: sheet.sheetId, lineId: stored.lineId },
      current: stored && {
        ...stored.cells,
        ...(person ? personCellsOf(row, person) : {}),
        ...compared,
        // How a row is known is no change of the line.
        ...{ lineId: said(row, 'lineId', stored.lineId), lineVersion: said(row, 'lineVersion', stored.version) },
      },
      refs: {
        ...{ sheet, person, unitId, programmeId: programmeId ?? '' },
        providerId: provider === null ? (row['providerCode'] === null ? null : (stored?.providerId ?? null)) : (providers.get(provider) ?? null),
      },
    })
  }
  return rows.map(({ line }) => matches.get(line) ?? { key: undefined, current: undefined, refs: undefined })
}

const said = (row: Row, key: string, recorded: Cell): Cell => (row[key] === undefined ? recorded : (row[key] ?? null))
const nameOf = (sheetId: string, whose: string, programmeId: string) => `${sheetId} ${whose} ${programmeId}`

/** A line that was changed here after the file was written is not written over: both values are told. */
function reportChanged(line: number, row: Row, stored: StoredNeed, report: RowReport): void {
  const version = row['lineVersion']
  if (typeof version !== 'number' || version === stored.version) return
  for (const key of editedKeys) {
    const [file, here] = [row[key], stored.cells[key] ?? null]
    if (file !== undefined && file !== here) report.error(line, key, 'planning.need-changed', { value: String(file ?? '-'), here: String(here ?? '-') })
  }
}

/** What a row says about the person beside is compared with the record, told where it differs, and changes nothing. */
function compareTold(line: number, row: Row, told: Row, report: RowReport): Row {
  const cells = row as Record<string, Cell | undefined>
  for (const { key } of toldColumns) {
    const [file, here] = [row[key], told[key] ?? null]
    if (file !== undefined && file !== null && file !== here) report.warn(line, key, 'planning.need-read-only', { here: String(here ?? '-') })
    cells[key] = file === null ? null : (here ?? undefined)
  }
  for (const { key } of plannedColumns) cells[key] = undefined
  return Object.fromEntries(toldColumns.map(({ key }) => [key, cells[key] ?? null]))
}

/** The sheet may be edited; nobody is registered twice or studies for the level. */
async function check(tx: Tx, ctx: Ctx, changes: readonly Change<Refs>[], report: RowReport): Promise<void> {
  for (const { line, refs } of changes) {
    if (!refs) continue
    const { state, closedOn, signed } = refs.sheet
    if (!mayBe({ state, closedOn: closedOn as typeof ctx.today | null }, 'edit'))
      report.error(line, 'year', 'planning.sheet-not-open', { state: sheetStateWords[state][ctx.language] })
    else if (!signed) report.error(line, 'year', 'planning.review-not-signed')
  }
  for (const { line, before, after } of changes)
    if (textOf(before ?? {}, 'why') !== null && textOf(after, 'why') === null) report.error(line, 'why', 'planning.why-missing')
  const moved = changes.filter(({ before, after, refs }) => refs?.person && before?.['programmeCode'] !== after['programmeCode'])
  for (const own of Map.groupBy(moved, ({ refs }) => refs?.sheet.sheetId).values()) {
    const sheet = own[0]?.refs?.sheet
    if (!sheet) continue
    const asked = own.map(({ refs, key }) => ({
      personId: refs?.person?.personId ?? '',
      programmeId: refs?.programmeId ?? '',
      lineId: key?.['lineId'] ?? null,
    }))
    for (const [index, same] of (await sameNeeds(tx, sheet, ctx.today, asked)).entries()) {
      const line = own[index]?.line
      if (line === undefined) continue
      if (same.lineId) report.error(line, 'programmeCode', 'planning.need-exists', { name: same.fullName, year: sheet.year })
      else if (same.studying) report.error(line, 'programmeCode', 'planning.need-studying', { name: same.fullName, course: same.studying })
    }
  }
}

/** What was sent since the file was checked, or before it is taken back, stays as it was sent. Throws `planning.window-closed`, `planning.sheet-not-open`,
 * `planning.review-not-signed`. */
async function holdForChange(tx: Tx, ctx: Ctx, sheetIds: readonly string[]): Promise<void> {
  // The scope was checked when the rows were matched.
  for (const sheet of await holdSheets(tx, ctx, 'all', [...new Set(sheetIds)])) editable(ctx, sheet)
}

async function write(tx: Tx, ctx: Ctx, changes: readonly Change<Refs>[]): Promise<readonly { sheetId: string; lineId: string }[]> {
  await holdForChange(
    tx,
    ctx,
    changes.flatMap(({ refs }) => refs?.sheet.sheetId ?? []),
  )
  const opened = await openedHere(
    tx,
    changes.flatMap(({ refs }) => (refs?.programmeId ? [refs.programmeId] : [])),
  )
  const rows = changes.map(({ key, after, refs }) => {
    // Rows without a match are rows with an error, and those are not written.
    if (!refs) throw new Error('a need without its sheet cannot be written')
    const { person, unitId, programmeId, providerId } = refs
    return {
      ...{ sheetId: refs.sheet.sheetId, lineId: key?.['lineId'] ?? null, personId: person?.personId ?? null, unitId, programmeId, providerId },
      ...{
        headCount: Number(after['headCount'] ?? 1),
        studyForm: textOf(after, 'studyForm'),
        quarter: typeof after['quarter'] === 'number' ? after['quarter'] : null,
      },
      ...{ fundSource: textOf(after, 'fundSource'), why: textOf(after, 'why'), note: textOf(after, 'note') },
    }
  })
  const standing = rows.filter(({ lineId }) => lineId !== null)
  await sql`update planning.need_line l set programme_id = r."programmeId", head_count = r."headCount", study_form = r."studyForm", quarter = r.quarter,
      provider_id = r."providerId", fund_source = r."fundSource", why = r.why, note = r.note, version = l.version + 1,
      appraised = case when l.programme_id = r."programmeId" and l.head_count = r."headCount" then l.appraised end,
      difference_code = case when l.programme_id = r."programmeId" and l.head_count = r."headCount" then l.difference_code end
    from jsonb_to_recordset(${rowsAsJson(standing)}::jsonb) as r("lineId" uuid, "programmeId" uuid, "headCount" int, "studyForm" text, quarter int, "providerId" uuid,
      "fundSource" text, why text, note text) where l.line_id = r."lineId"`.execute(tx)
  const made = new Map<(typeof rows)[number], string>()
  for (const [sheetId, own] of Map.groupBy(
    rows.filter(({ lineId }) => lineId === null),
    (row) => row.sheetId,
  )) {
    const lines = own.map(({ personId, unitId, programmeId, providerId, headCount, studyForm, quarter, fundSource, why, note }) => ({
      ...{ personId, unitId, programmeId, providerId, headCount, studyForm, quarter, fundSource, why, note },
      ...{ reason: 'other' as const, source: 'file' as const, channel: opened.has(programmeId) ? ('opened' as const) : ('sent' as const) },
    }))
    const ids = await insertLines(tx, ctx, sheetId, lines)
    for (const [index, row] of own.entries()) made.set(row, ids[index] ?? '')
  }
  return rows.map((row) => ({ sheetId: row.sheetId, lineId: row.lineId ?? made.get(row) ?? '' }))
}
