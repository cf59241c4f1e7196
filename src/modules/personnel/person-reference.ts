import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import type { InputRow, RowReport } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Cell, Column, Row } from '#kernel/tabular/index.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import { sameName } from './person-name.ts'

/** How a file names a person: by code, else by CCCD, else by name and birth date. */
export interface PersonRef {
  readonly personCode?: string | undefined
  readonly cccd?: string | undefined
  readonly fullName?: string | undefined
  readonly birthDate?: PlainDate | undefined
  /** A unit the person belongs or belonged to: chooses among people of one name and birth date. */
  readonly unitId?: string | undefined
}

/** A person as other modules need them beside their own data. */
export interface PersonName {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly birthDate: PlainDate
  readonly unitId: string
}

/** What is wrong with a reference: the column it is about, and the code with its parameters. */
interface PersonProblem {
  readonly column: 'personCode' | 'cccd' | 'fullName' | 'birthDate'
  readonly code: ErrorCode
  readonly params?: ErrorParams
  /** Whom an ambiguous reference may mean, within the scope; at most ten. */
  readonly people?: readonly PersonName[]
}

export type PersonMatch = { readonly person: PersonName } | { readonly problem: PersonProblem }

/** The columns by which every import about people names them. */
export const personColumns: readonly Column[] = [
  {
    key: 'personCode',
    header: { vi: 'Mã cán bộ', en: 'Person code' },
    clearable: false,
    type: { kind: 'code' },
    help: { vi: 'Mã trong hệ thống. Có mã thì không cần số CCCD.', en: 'The code here. With a code the CCCD is not needed.' },
    example: 'P0001234',
    aliases: ['Mã CBCCVC', 'Mã người'],
  },
  {
    key: 'cccd',
    header: { vi: 'Số CCCD', en: 'CCCD' },
    clearable: false,
    type: { kind: 'digits', length: 12 },
    sensitive: true,
    help: { vi: '12 chữ số, dùng khi không có mã.', en: '12 digits, used where there is no code.' },
    example: '060190001234',
    aliases: ['CCCD', 'Số định danh cá nhân'],
  },
  {
    key: 'fullName',
    header: { vi: 'Họ và tên', en: 'Full name' },
    clearable: false,
    type: { kind: 'text', maxLength: 200 },
    help: {
      vi: 'Không có mã và CCCD thì tìm theo họ tên và ngày sinh; có mã thì dùng để đối chiếu.',
      en: 'Without code and CCCD the person is found by name and birth date; with a code it is compared.',
    },
    example: 'Nguyễn Thị Hòa',
    aliases: ['Họ tên'],
  },
  {
    key: 'birthDate',
    header: { vi: 'Ngày sinh', en: 'Birth date' },
    clearable: false,
    type: { kind: 'date' },
    help: { vi: 'dd/mm/yyyy', en: 'dd/mm/yyyy' },
    example: '05/09/1985',
  },
]

/** One person that a reference may mean. */
export interface Candidate extends PersonName {
  readonly hasCccd: boolean
  /** Within the scope of whoever asks. */
  readonly reachable: boolean
  /** Where the person belongs or belonged; only of those found by name. */
  readonly unitIds: readonly string[] | null
}

export interface Candidates {
  readonly byCode: Candidate | undefined
  readonly byCccd: Candidate | undefined
  /** Same name (accents apart) and birth date, in scope. */
  readonly byName: readonly Candidate[]
}

/** Everybody each reference may mean, in one statement. */
export async function findCandidates(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  secrets: Pick<Secrets, 'lookUp'>,
  refs: readonly PersonRef[],
): Promise<readonly Candidates[]> {
  // Three arrays, not one JSON: the server reads them several times faster.
  const codes = refs.map((ref) => ref.personCode ?? null)
  const numbers = refs.map((ref) => (ref.cccd === undefined ? null : secrets.lookUp(ref.cccd)))
  const named = refs.flatMap((ref, i) => (ref.fullName && ref.birthDate && !ref.personCode ? [{ i, name: searchKey(ref.fullName), birth: ref.birthDate }] : []))
  const { rows } = await sql<Candidate & { i: number; how: 'code' | 'cccd' | 'name' }>`
    with r as materialized (
      select (n - 1)::int as i, code, cccd from unnest(${codes}::text[], ${numbers}::text[]) with ordinality as r(code, cccd, n)
    ), named as materialized (
      select * from unnest(${named.map(({ i }) => i)}::int[], ${named.map(({ name }) => name)}::text[], ${named.map(({ birth }) => birth)}::date[]) as r(i, name, birth)
    ), found as (
      select r.i, 'code' as how, k.person_id from r join personnel.person_key k on k.kind = 'code' and k.value = r.code
      union all
      select r.i, 'cccd', k.person_id from r join personnel.person_key k on k.kind = 'cccd' and k.value = r.cccd
      union all
      select r.i, 'name', p.person_id from named r join personnel.person p on p.search_key = r.name and p.birth_date = r.birth
    )
    select f.i, f.how, p.person_id as "personId", p.code, p.full_name as "fullName", p.birth_date as "birthDate", p.unit_id as "unitId",
      p.cccd_encrypted is not null as "hasCccd", ${inScope(scope, 'p.unit_id', ctx.today)} as reachable,
      case when f.how = 'name' then (select array_agg(s.unit_id::text) from personnel.unit_stay s where s.person_id = f.person_id) end as "unitIds"
    from found f join personnel.person p using (person_id)
    order by f.i, p.code`.execute(tx)
  const byRef = new Map<number, { byCode?: Candidate; byCccd?: Candidate; byName: Candidate[] }>()
  for (const { i, how, ...candidate } of rows) {
    const entry = byRef.get(i) ?? { byName: [] }
    byRef.set(i, entry)
    if (how === 'code') entry.byCode = candidate
    else if (how === 'cccd') entry.byCccd = candidate
    else if (candidate.reachable) entry.byName.push(candidate)
  }
  return refs.map((_, i) => {
    const entry = byRef.get(i)
    return entry ? { byCode: entry.byCode, byCccd: entry.byCccd, byName: entry.byName } : nobody
  })
}

const nobody: Candidates = { byCode: undefined, byCccd: undefined, byName: [] }

/** Which person each reference means. Whoever is out of scope is unknown. */
export async function resolvePeople(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  secrets: Pick<Secrets, 'lookUp'>,
  refs: readonly PersonRef[],
): Promise<readonly PersonMatch[]> {
  const candidates = await findCandidates(tx, ctx, scope, secrets, refs)
  return refs.map((ref, index) => decide(ref, candidates[index] ?? nobody))
}

function decide(ref: PersonRef, { byCode, byCccd, byName }: Candidates): PersonMatch {
  if (ref.personCode !== undefined) {
    if (!byCode?.reachable) return problem('personCode', 'personnel.unknown-person')
    const otherCccd = ref.cccd !== undefined && byCccd?.personId !== byCode.personId && (byCccd !== undefined || byCode.hasCccd)
    return otherCccd ? problem('cccd', 'personnel.code-and-cccd-differ') : confirmed(ref, byCode)
  }
  if (ref.cccd !== undefined && byCccd) {
    return byCccd.reachable ? confirmed(ref, byCccd) : problem('cccd', 'personnel.unknown-person')
  }
  if (ref.fullName === undefined || ref.birthDate === undefined) {
    return ref.cccd === undefined ? problem('personCode', 'personnel.person-not-named') : problem('cccd', 'personnel.unknown-person')
  }
  // A number that nobody has yet may be that of someone recorded without one, never of someone recorded with another.
  const free = ref.cccd === undefined ? byName : byName.filter((candidate) => !candidate.hasCccd)
  const { fullName } = ref
  const exact = free.filter((candidate) => sameName(candidate.fullName, fullName))
  const namesakes = exact.length ? exact : free
  const { unitId } = ref
  const ofUnit = unitId === undefined ? [] : namesakes.filter((candidate) => candidate.unitIds?.includes(unitId))
  const people = ofUnit.length ? ofUnit : namesakes
  const [only] = people
  if (!only) return problem('fullName', 'personnel.unknown-person')
  if (people.length > 1) {
    return problem('personCode', 'personnel.ambiguous-person', { count: people.length, codes: codesOf(people) }, people.slice(0, 10).map(nameOf))
  }
  return { person: nameOf(only) }
}

/** A code or a number is trusted only when the name and birth date beside it agree: a slip of one digit would change someone else. */
function confirmed(ref: PersonRef, candidate: Candidate): PersonMatch {
  const params = { name: candidate.fullName, birthDate: formatVietnamese(candidate.birthDate) }
  if (ref.fullName !== undefined && searchKey(ref.fullName) !== searchKey(candidate.fullName)) return problem('fullName', 'personnel.person-differs', params)
  if (ref.birthDate !== undefined && ref.birthDate !== candidate.birthDate) return problem('birthDate', 'personnel.person-differs', params)
  return { person: nameOf(candidate) }
}

/** Codes to choose from, at most ten. */
export function codesOf(people: readonly Candidate[]): string {
  return `${people
    .slice(0, 10)
    .map((person) => person.code)
    .join(', ')}${people.length > 10 ? ', …' : ''}`
}

function nameOf({ personId, code, fullName, birthDate, unitId }: Candidate): PersonName {
  return { personId, code, fullName, birthDate, unitId }
}

function problem(column: PersonProblem['column'], code: ErrorCode, params?: ErrorParams, people?: readonly PersonName[]): PersonMatch {
  return { problem: { column, code, ...(params && { params }), ...(people && { people }) } }
}

/** The reference in the columns of an import's row. */
export function refOfRow(row: Row, unitId?: string): PersonRef {
  const text = (cell: Cell | undefined) => (typeof cell === 'string' && cell !== '' ? cell : undefined)
  return {
    personCode: text(row.personCode),
    cccd: text(row.cccd),
    fullName: text(row.fullName),
    birthDate: text(row.birthDate) as PlainDate | undefined,
    unitId,
  }
}

/** Which person each row of an import means; reports what is wrong on the row itself. `unitIds`, in the same order, choose among namesakes. */
export async function matchPeople(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  secrets: Pick<Secrets, 'lookUp'>,
  rows: readonly InputRow[],
  report: RowReport,
  unitIds: readonly (string | undefined)[] = [],
): Promise<readonly (PersonName | undefined)[]> {
  const matches = await resolvePeople(
    tx,
    ctx,
    scope,
    secrets,
    rows.map(({ row }, index) => refOfRow(row, unitIds[index])),
  )
  return matches.map((match, index) => {
    const line = rows[index]?.line
    if ('person' in match) return match.person
    if (line !== undefined) report.error(line, match.problem.column, match.problem.code, match.problem.params)
    return undefined
  })
}

/** The person's own cells of a record, as `match` returns them in `current`: how a row names the person is no change of the record.
 * A cell the row leaves unsaid shows the person's; null, as an import being taken back has it, stays null. */
export function personCellsOf(row: Row, person: PersonName): Row {
  const said = (key: string, recorded: Cell) => (row[key] === undefined ? recorded : row[key])
  return {
    personCode: said('personCode', person.code),
    cccd: said('cccd', null),
    fullName: said('fullName', person.fullName),
    birthDate: said('birthDate', person.birthDate),
  }
}

/** The person's cells as an export writes them. */
export function personCells(person: Pick<PersonName, 'code' | 'fullName' | 'birthDate'>): Row {
  return { personCode: person.code, cccd: null, fullName: person.fullName, birthDate: person.birthDate }
}

/** People by id. */
export async function peopleNames(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, PersonName>> {
  const { rows } = await sql<PersonName>`
    select person_id as "personId", code, full_name as "fullName", birth_date as "birthDate", unit_id as "unitId"
    from personnel.person where person_id = any(${personIds}::uuid[])`.execute(tx)
  return new Map(rows.map((person) => [person.personId, person]))
}
