import type { CatalogueSection, EditCatalogueEntry, NewCatalogueEntry, SavedEntry } from '#contracts/catalogue-entries.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type FieldReport, fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import type { CodedImport } from '../imports/coded-import.ts'
import { lecturersKind } from '../imports/lecturers.ts'
import { writeSyllabuses } from '../imports/programme-subjects.ts'
import { programmesKind } from '../imports/programmes.ts'
import { providersKind } from '../imports/providers.ts'
import { roomsKind } from '../imports/rooms.ts'
import { entryRow, type EntryRow, lockEntry, setDates, subjectKindOf } from './entry-rows.ts'
import { typesKind } from './types-kind.ts'

/** Lists whose records are written by their own import, so that a screen and a file are judged alike. */
const kinds: Readonly<Record<CatalogueSection, CodedImport>> = {
  types: typesKind,
  programmes: programmesKind,
  providers: providersKind,
  lecturers: lecturersKind,
  rooms: roomsKind,
}

/** Fields of the forms by the columns of the imports. */
const fieldOf = { fullName: 'name', gradeCode: 'grade', personCode: 'personId', providerCode: 'providerId', unitCode: 'unitId', yieldsLevel: 'yields' }

/** Throws `catalogue.province-only` when the right does not cover the whole province. */
export function requireProvince(scope: Scope): void {
  if (scope !== 'all') throw new AppError('catalogue.province-only')
}

/** Adds an entry to a list. Throws `catalogue.province-only`, and `kernel.invalid-input` with the words of every field that is wrong. */
export function createEntryUse(gate: Gate): Use<NewCatalogueEntry, SavedEntry> {
  return gate.command('catalogue.create-entry', async (tx, ctx, input: NewCatalogueEntry, scope) => {
    requireProvince(scope)
    const { section, code } = input
    await lockInTransaction(tx, `catalogue ${section}`)
    const report = fieldReport(ctx, { code })
    if ((await kinds[section].read(tx, [code])).length) report.field('code', 'catalogue.code-exists')
    report.refuse()
    const id = section === 'types' ? code : newId()
    await save(tx, ctx, section, id, undefined, { ...(await rowOf(tx, ctx, input)), code }, input)
    if (input.section === 'lecturers') await keepAbsences(tx, ctx, id, input.absences)
    if (input.section === 'programmes') await writeSyllabuses(tx, [{ id, subjects: input.syllabus }])
    return { value: { id, version: (await lockEntry(tx, section, id)) ?? 1 }, audit: await auditOf(tx, section, id, undefined) }
  })
}

/** Changes an entry; its code stays. Throws `catalogue.province-only`, `kernel.not-found`, `kernel.changed-meanwhile`, and `kernel.invalid-input` with
 * the words of every field that is wrong. */
export function editEntryUse(gate: Gate): Use<EditCatalogueEntry & { entryId: string }, SavedEntry> {
  return gate.command('catalogue.edit-entry', async (tx, ctx, input: EditCatalogueEntry & { entryId: string }, scope) => {
    requireProvince(scope)
    const { section, entryId, version } = input
    const standing = await lockEntry(tx, section, entryId)
    const before = await entryRow(tx, section, entryId)
    if (standing === undefined || !before) throw new AppError('kernel.not-found')
    if (standing !== version) throw new AppError('kernel.changed-meanwhile')
    const [stored] = await kinds[section].read(tx, [before.code])
    await save(tx, ctx, section, entryId, stored?.row, { ...(await rowOf(tx, ctx, input)), code: before.code }, input)
    if (input.section === 'lecturers') await keepAbsences(tx, ctx, entryId, input.absences)
    if (input.section === 'programmes') await writeSyllabuses(tx, [{ id: entryId, subjects: input.syllabus }])
    return { value: { id: entryId, version: (await lockEntry(tx, section, entryId)) ?? version }, audit: await auditOf(tx, section, entryId, before) }
  })
}

type Dates = { readonly validFrom: string | null; readonly validTo: string | null }

async function save(tx: Tx, ctx: Ctx, section: CatalogueSection, id: string, before: Row | undefined, after: Row, dates: Dates): Promise<void> {
  const report: FieldReport = fieldReport(ctx, after, fieldOf)
  const from = dates.validFrom as PlainDate | null
  const to = dates.validTo as PlainDate | null
  if (from && to && to <= from) report.field('validTo', 'catalogue.ends-before-start', { from: formatVietnamese(from) })
  await kinds[section].check(tx, ctx, [{ line: 0, key: before && { id }, before, after, refs: undefined }], report)
  report.refuse()
  await kinds[section].write(tx, ctx, [{ id, before, after }])
  // The files of lecturers and rooms know no dates.
  if (section === 'lecturers' || section === 'rooms') await setDates(tx, section, id, from, to)
}

/** When a lecturer is away, as the form has it; the file of lecturers does not say. */
async function keepAbsences(tx: Tx, ctx: Ctx, id: string, absences: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
  const report = fieldReport(ctx, {})
  const wrong = absences.find(({ from, to }, index) => to < from || absences.findIndex((other) => other.from === from) !== index)
  if (wrong) report.field('absences', 'catalogue.absence-ends-before', { from: formatVietnamese(wrong.from as PlainDate) })
  report.refuse()
  await sql`delete from catalogue.lecturer_absence where lecturer_id = ${id}::uuid`.execute(tx)
  await sql`insert into catalogue.lecturer_absence (lecturer_id, absent_from, absent_to)
    select ${id}::uuid, r."from", r."to" from jsonb_to_recordset(${rowsAsJson(absences)}::jsonb) as r("from" date, "to" date)`.execute(tx)
}

/** A form in the columns of the import; what it names by id is looked up. */
async function rowOf(tx: Tx, ctx: Ctx, input: NewCatalogueEntry | EditCatalogueEntry): Promise<Row> {
  const { name, validFrom, validTo } = input
  if (input.section === 'types') {
    const { nameEn, parentCode, studyForms, modes, defaultSize, sizeMin, sizeMax, duration, yields } = input
    const lists = { studyForms: studyForms.join(';'), modes: modes.join(';') }
    return {
      name,
      nameEn,
      parentCode,
      ...lists,
      ...{ defaultSize, sizeMin, sizeMax },
      duration,
      yieldsLadder: yields?.ladder ?? null,
      yieldsLevel: yields?.level ?? null,
      validFrom,
      validTo,
    }
  }
  if (input.section === 'programmes') {
    const { typeCode, hours, hoursPerWeek, legalBasis } = input
    return { name, typeCode, hours, hoursPerWeek, legalBasis, validFrom, validTo }
  }
  if (input.section === 'providers') {
    const { level, place, unitId } = input
    return { name, level, place, unitCode: await codeOf(tx, ctx, 'unitId', unitId), validFrom, validTo }
  }
  if (input.section === 'lecturers') {
    const { kind, personId, providerId, subjects, types, hoursPerYear, grade } = input
    const codes = { personCode: await codeOf(tx, ctx, 'personId', personId), providerCode: await codeOf(tx, ctx, 'providerId', providerId) }
    return { fullName: name, kind, ...codes, subjects, types: types.length ? types.join(';') : null, hoursPerYear, gradeCode: grade }
  }
  return { name, seats: input.seats, providerCode: await codeOf(tx, ctx, 'providerId', input.providerId) }
}

const namedBy = {
  unitId: {
    query: (id: string) => sql<{ code: string }>`select code from organisation.v_unit where unit_id = ${id}::uuid limit 1`,
    unknown: 'kernel.not-found',
  },
  personId: {
    query: (id: string) => sql<{ code: string }>`select code from personnel.v_person where person_id = ${id}::uuid`,
    unknown: 'catalogue.unknown-person',
  },
  providerId: {
    query: (id: string) => sql<{ code: string }>`select code from catalogue.provider where provider_id = ${id}::uuid`,
    unknown: 'catalogue.unknown-provider',
  },
} as const

async function codeOf(tx: Tx, ctx: Ctx, field: keyof typeof namedBy, id: string | null): Promise<string | null> {
  if (id === null) return null
  const { query, unknown } = namedBy[field]
  const code = (await query(id).execute(tx)).rows[0]?.code
  if (code !== undefined) return code
  const report = fieldReport(ctx, {})
  report.field(field, unknown, { value: '—' })
  report.refuse()
  return null
}

/** What the history of an entry tells: every field that is not as it was, in words where there are some. */
export async function auditOf(tx: Tx, section: CatalogueSection, id: string, before: EntryRow | undefined): Promise<AuditDraft> {
  const after = await entryRow(tx, section, id)
  const old = before ? told(before) : {}
  const now = after ? told(after) : {}
  const changes: Record<string, [unknown, unknown]> = {}
  for (const field of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if ((old[field] ?? null) !== (now[field] ?? null)) changes[field] = [old[field] ?? null, now[field] ?? null]
  }
  const entry = after ?? before
  return { subjectKind: subjectKindOf(section), subjectId: id, detail: { code: entry?.code, name: entry?.name, changes } }
}

type Item = string | { readonly from: string; readonly to: string } | { readonly name: string; readonly periods: number }

function tellItem(item: Item): string {
  if (typeof item === 'string') return item
  return 'periods' in item ? `${item.name} (${item.periods})` : `${item.from} – ${item.to}`
}

function told({ code, name, validFrom, validTo, fields }: EntryRow): Record<string, string | number | boolean | null> {
  const { section: _section, ...own } = fields
  const flat = Object.entries(own).map(([key, value]): [string, string | number | boolean | null] => {
    if (Array.isArray(value)) return [key, value.map(tellItem).join(key === 'syllabus' ? '; ' : ', ')]
    if (value === null || typeof value !== 'object') return [key, value]
    if ('levelName' in value) return [key, value.levelName.vi]
    return [key, 'name' in value ? (typeof value.name === 'string' ? value.name : value.name.vi) : value.code]
  })
  return { code, name, ...Object.fromEntries(flat.filter(([key]) => key !== 'depth')), validFrom, validTo }
}
