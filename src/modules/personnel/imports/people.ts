import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { type AnyImport, defineImport, type InputRow, type RowReport } from '#kernel/imports/definition.ts'
import { newId } from '#kernel/ids.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { placeUnits } from '../person-units.ts'
import { type Candidate, type Candidates, codesOf, findCandidates, refOfRow } from '../person-reference.ts'
import { nameKey, sameName } from '../person-name.ts'
import { giveCodes, pagesOfPeople, readPeople, removePeople, savePeople } from '../people-store.ts'
import { checkPeople } from './people-checks.ts'
import { peopleColumns } from './people-columns.ts'

/** What a row of people refers to. */
export interface PeopleRefs {
  /** The unit the row puts the person in: the one they are in already, or the one its code means. */
  readonly unitId: string
}

/** People: found by code, else by CCCD, else by name, birth date and unit; whoever is not found is new. */
export function peopleImport(secrets: Secrets): AnyImport {
  return defineImport<PeopleRefs>({
    kind: 'people',
    subject: { kind: 'person', id: 'personId' },
    title: { vi: 'Hồ sơ cán bộ, công chức, viên chức', en: 'People' },
    columns: peopleColumns,
    requiredForNew: ['fullName', 'birthDate', 'sex', 'ethnicGroup', 'unitCode', 'unitSince'],
    instructions: [
      {
        vi: 'Người đã có được tìm theo mã, nếu không có mã thì theo số CCCD, rồi theo họ tên, ngày sinh và đơn vị. Không tìm thấy thì là người mới.',
        en: 'Someone known is found by code, else by CCCD, else by name, birth date and unit. Whoever is not found is new.',
      },
      {
        vi: 'Chuyển đơn vị, đổi ngạch: điền mã mới và ngày; thời gian trước đó vẫn được giữ.',
        en: 'For a new unit or rank give its code and its day; what was before is kept.',
      },
      { vi: 'Số CCCD lạ so với ngày sinh, giới tính chỉ bị cảnh báo.', en: 'A CCCD that does not match birth date or sex is only warned of.' },
    ],
    importPermission: 'personnel.import-people',
    exportPermission: 'personnel.export-people',
    lists: async (tx) => ({ rankCode: (await rankCodes(tx)).toSorted() }),

    match: async (tx, ctx, scope, rows, report) => {
      const candidates = await findCandidates(
        tx,
        ctx,
        scope,
        secrets,
        rows.map(({ row }) => refOfRow(row)),
      )
      const unitsAsked = rows.map(({ row }) => ({ code: row.unitCode, on: row.unitSince }))
      const named = await placeUnits(tx, ctx, scope, unitsAsked)
      const found = rows.map((input, index) => findPerson(input, candidates[index], named.unitIdOf(index), report))
      refuseTwice(rows, found, named.unitIdOf, report)

      const people = await readPeople(tx, secrets, [...new Set(found.flatMap((candidate) => candidate?.personId ?? []))])
      const byId = new Map(people.map((person) => [person.personId, person]))
      // Where only one of code and date was given the other is the one recorded.
      const merged = rows.map(({ row }, index) => {
        const current = byId.get(found[index]?.personId ?? '')?.row
        return { code: row.unitCode ?? current?.unitCode, on: row.unitSince ?? current?.unitSince }
      })
      const allSaid = merged.every(({ code, on }, index) => code === unitsAsked[index]?.code && on === unitsAsked[index]?.on)
      const placed = allSaid ? named : await placeUnits(tx, ctx, scope, merged)
      const ranks = new Set(await rankCodes(tx))
      return rows.map(({ line, row }, index) => {
        const person = byId.get(found[index]?.personId ?? '')
        const current = person?.row
        const sameUnit = person && (row.unitCode ?? current?.unitCode) === current?.unitCode && (row.unitSince ?? current?.unitSince) === current?.unitSince
        if (!sameUnit && !report.failed(line) && merged[index]?.code != null && merged[index]?.on != null) placed.report(index, line, 'unitCode', report)
        if (typeof row.rankCode === 'string' && row.rankCode !== current?.rankCode && !ranks.has(row.rankCode)) {
          report.error(line, 'rankCode', 'personnel.unknown-rank', { code: row.rankCode })
        }
        return {
          key: person && { personId: person.personId },
          current: current && asWritten(row, current),
          refs: { unitId: (sameUnit ? person.unitId : placed.unitIdOf(index)) ?? '' },
        }
      })
    },

    check: async (tx, ctx, _scope, changes, report) => await checkPeople(tx, ctx, changes, report),

    write: async (tx, ctx, changes) => {
      const codes = await giveCodes(
        tx,
        changes.map(({ after }) => after),
      )
      const saves = changes.map((change, index) => ({
        personId: change.key?.personId ?? newId(),
        before: change.before,
        code: codes[index] ?? '',
        after: change.after,
        unitId: change.refs?.unitId ?? '',
      }))
      await savePeople(tx, secrets, await withUnits(tx, ctx, saves))
      return saves.map(({ personId }) => ({ personId }))
    },

    remove: async (tx, _ctx, keys) =>
      await removePeople(
        tx,
        keys.map((key) => key.personId ?? ''),
      ),

    rows: async function* (tx, ctx, scope) {
      for await (const ids of pagesOfPeople(tx, scope, ctx.today)) {
        for (const { row } of await readPeople(tx, secrets, ids)) yield row
      }
    },
  })
}

/** The record in the words of the row: a code the system gave and the usual status may be left out. Only an import taken back says so. */
function asWritten(row: Row, recorded: Row): Row {
  return {
    ...recorded,
    personCode: row.personCode === null ? null : recorded.personCode,
    status: row.status === null && recorded.status === 'active' ? null : recorded.status,
  }
}

/** Which person the row means; undefined for someone new, after reporting what is wrong. */
function findPerson({ line, row }: InputRow, candidates: Candidates | undefined, unitId: string | undefined, report: RowReport): Candidate | undefined {
  if (!candidates || report.failed(line)) return undefined
  const { byCode, byCccd, byName } = candidates
  if (typeof row.personCode === 'string') {
    if (byCode && !byCode.reachable) report.error(line, 'personCode', 'personnel.unknown-person')
    else if (byCccd && byCccd.personId !== byCode?.personId) {
      report.error(line, 'cccd', byCode && byCccd.reachable ? 'personnel.code-and-cccd-differ' : 'personnel.cccd-taken')
    }
    return byCode
  }
  if (byCccd) {
    if (!byCccd.reachable) report.error(line, 'cccd', 'personnel.unknown-person')
    return byCccd
  }
  // A number that nobody has yet may be that of someone recorded without one, never of someone recorded with another.
  const free = typeof row.cccd === 'string' ? byName.filter((candidate) => !candidate.hasCccd) : byName
  const people = free.filter((candidate) => sameName(candidate.fullName, String(row.fullName)) && (unitId === undefined || candidate.unitIds?.includes(unitId)))
  if (people.length > 1) report.error(line, 'personCode', 'personnel.ambiguous-person', { count: people.length, codes: codesOf(people) })
  const [only] = people
  if (!only && free[0]) report.warn(line, 'fullName', 'personnel.possible-duplicate', { code: codesOf(free) })
  return only
}

/** Two rows must not be about one person: neither two new ones with one code, number or name, nor one number for two people. */
function refuseTwice(
  rows: readonly InputRow[],
  found: readonly (Candidate | undefined)[],
  unitIdOf: (index: number) => string | undefined,
  report: RowReport,
): void {
  type Seen = Map<string, { line: number; personId: string | undefined }>
  const [codes, numbers, names]: [Seen, Seen, Seen] = [new Map(), new Map(), new Map()]
  for (const [index, { line, row }] of rows.entries()) {
    const personId = found[index]?.personId
    const look = (seen: Seen, column: string, value: string) => {
      const earlier = seen.get(value)
      if (!earlier) seen.set(value, { line, personId })
      // Two rows for one known person are the engine's to report.
      else if (personId === undefined || personId !== earlier.personId) report.error(line, column, 'personnel.same-person-twice', { line: earlier.line })
    }
    if (typeof row.personCode === 'string') look(codes, 'personCode', row.personCode)
    if (typeof row.cccd === 'string') look(numbers, 'cccd', row.cccd)
    if (!row.personCode && !row.cccd && row.fullName) look(names, 'fullName', `${nameKey(String(row.fullName))} ${row.birthDate} ${unitIdOf(index)}`)
  }
}

async function rankCodes(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select rank_code as code from personnel.rank`.execute(tx)
  return rows.map((row) => row.code)
}

/** A change taken back brings no look-ups with it: the unit is found again by its code. */
async function withUnits<Save extends { unitId: string; after: Row }>(tx: Tx, ctx: Ctx, saves: readonly Save[]): Promise<Save[]> {
  if (saves.every((save) => save.unitId)) return [...saves]
  const placed = await placeUnits(
    tx,
    ctx,
    'all' satisfies Scope,
    saves.map(({ after }) => ({ code: after.unitCode, on: after.unitSince })),
  )
  return saves.map((save, index) => ({ ...save, unitId: save.unitId || (placed.unitIdOf(index) ?? '') }))
}
