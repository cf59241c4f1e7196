import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { type AnyImport, type Change, defineImport, type InputRow, type Match, type RowReport } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Cell, Row } from '#kernel/tabular/index.ts'
import { fold, normalise } from '#kernel/vietnamese/index.ts'
import { ladderChoices, type LadderLevel, ladderLevels } from '#modules/catalogue/index.ts'
import { inScope, postAndTermCodes, postsByIds, resolvePosts, unitsByIds } from '#modules/organisation/index.ts'
import { type PeopleResolver, personCells, personCellsOf, type PersonName, placeUnits } from '#modules/personnel/index.ts'
import { forgetQualifications, recordQualifications, type QualificationRecord } from '../record-qualifications.ts'
import { qualificationColumns } from './qualification-columns.ts'

/** What the import found for a row; undefined on rows with an error. */
type Refs =
  | { readonly person: PersonName; readonly ladder: string; readonly level: string; readonly unitId: string | null; readonly postId: string | null }
  | undefined

interface Stored {
  readonly personId: string
  readonly qualificationId: string
  readonly ladder: string
  readonly level: string
  readonly awardedOn: PlainDate
  readonly unitId: string | null
  readonly postId: string | null
  readonly cells: Row
}

/** Văn bằng, chứng chỉ: one per person, level and day of award. */
export function qualificationsImport(personnel: Pick<PeopleResolver, 'matchPeople'>): AnyImport {
  return defineImport<Refs>({
    kind: 'qualifications',
    subject: { kind: 'person', id: 'personId' },
    title: { vi: 'Văn bằng, chứng chỉ', en: 'Qualifications' },
    columns: qualificationColumns,
    requiredForNew: ['equivalent'],
    instructions: [
      {
        vi: 'Mỗi dòng là một văn bằng, chứng chỉ của một người, nhận ra bằng thang, bậc và ngày cấp.',
        en: 'One row per qualification of a person, known by ladder, level and day of award.',
      },
      {
        vi: 'Đơn vị, chức danh ghi lúc được cấp; không biết thì để trống, hệ thống không tự điền.',
        en: 'Unit and post are those at the award; leave them empty when unknown, nothing is filled in.',
      },
    ],
    importPermission: 'training-record.import-qualifications',
    exportPermission: 'training-record.export-qualifications',
    async lists(tx) {
      const levels = await ladderLevels(tx)
      const { postCodes } = await postAndTermCodes(tx)
      return { level: [...new Set(levels.map(({ levelName }) => levelName.vi))], postCode: postCodes }
    },
    match: (tx, ctx, scope, rows, report) => match(tx, ctx, scope, personnel, rows, report),
    async check(_tx, ctx, _scope, changes, report) {
      for (const change of changes) checkDates(ctx, change, report)
    },
    write: (tx, _ctx, changes) =>
      recordQualifications(tx, changes.map(recordOf)).then((keys) => keys.map(({ personId, qualificationId }) => ({ personId, qualificationId }))),
    async remove(tx, _ctx, keys) {
      await forgetQualifications(
        tx,
        keys.map((key) => ({ personId: key['personId'] ?? '', qualificationId: key['qualificationId'] ?? '' })),
      )
    },
    rows: (tx, ctx, scope) => exportRows(tx, ctx, scope),
  })
}

async function match(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  personnel: Pick<PeopleResolver, 'matchPeople'>,
  rows: readonly InputRow[],
  report: RowReport,
): Promise<readonly Match<Refs>[]> {
  const levels = await ladderLevels(tx)
  const sound = rows.filter(({ line }) => !report.failed(line))
  const people = await personnel.matchPeople(tx, ctx, scope, sound, report)
  const found = sound.flatMap(({ line, row }, index) => {
    const person = people[index]
    const level = levelOf(levels, line, row, report)
    const awardedOn = textOf(row, 'awardedOn') as PlainDate | null
    return person && level && awardedOn ? [{ line, row, person, ladder: level.ladder, level: level.level, levelName: level.levelName.vi, awardedOn }] : []
  })
  const stored = new Map(
    (
      await storedQualifications(
        tx,
        ctx,
        levels,
        found.map((each) => ({ ...each, personId: each.person.personId })),
      )
    ).map((each) => [nameOf(each), each]),
  )
  const standing = (each: (typeof found)[number]) => stored.get(nameOf({ ...each, personId: each.person.personId }))
  const named = found.flatMap((each) => {
    const code = textOf(each.row, 'unitCode')
    return code !== null && code !== standing(each)?.cells['unitCode'] ? [{ line: each.line, code, on: each.awardedOn }] : []
  })
  // A past unit may be anywhere in the province.
  const placed = await placeUnits(tx, ctx, 'all', named)
  for (const [index, { line }] of named.entries()) placed.report(index, line, 'unitCode', report)
  const units = new Map(named.map(({ line }, index) => [line, placed.unitIdOf(index) ?? null]))
  const posts = await resolvePosts(
    tx,
    found.flatMap(({ row }) => textOf(row, 'postCode') ?? []),
  )
  const matches = new Map<number, Match<Refs>>()
  const lineOf = new Map<string, number>()
  for (const each of found) {
    const { line, row, person, ladder, level } = each
    const known = standing(each)
    const name = nameOf({ ...each, personId: person.personId })
    const earlier = lineOf.get(name)
    if (earlier !== undefined) report.error(line, 'level', 'import.duplicate-row', { line: earlier })
    lineOf.set(name, line)
    const postCode = textOf(row, 'postCode')
    if (postCode !== null && !posts.has(postCode)) report.error(line, 'postCode', 'organisation.unknown-post', { code: postCode })
    fillCells(row, person, each.levelName, known)
    matches.set(line, {
      key: known && { personId: person.personId, qualificationId: known.qualificationId },
      current: known && { ...personCellsOf(row, person), ...known.cells },
      refs: {
        person,
        ladder,
        level,
        unitId: units.has(line) ? (units.get(line) ?? null) : row['unitCode'] === null ? null : (known?.unitId ?? null),
        postId: postCode === null ? (row['postCode'] === null ? null : (known?.postId ?? null)) : (posts.get(postCode)?.postId ?? null),
      },
    })
  }
  return rows.map(({ line }) => matches.get(line) ?? { key: undefined, current: undefined, refs: undefined })
}

/** The level a row names on its ladder, by value, words or a usual short form; accents and capitals make no difference. */
function levelOf(levels: readonly LadderLevel[], line: number, row: Row, report: RowReport): LadderLevel | undefined {
  const ladder = textOf(row, 'ladder')
  const text = textOf(row, 'level')
  if (ladder === null || text === null) return undefined
  const own = levels.filter((level) => level.ladder === ladder)
  const folded = (word: string) => fold(normalise(word))
  const found = own.find(({ level, levelName, aliases }) => [level, levelName.vi, levelName.en, ...aliases].some((word) => folded(word) === folded(text)))
  if (!found) {
    const words = ladderChoices.find((choice) => choice.value === ladder)?.words.vi ?? ladder
    report.error(line, 'level', 'training-record.unknown-level', { ladder: words, levels: own.map(({ levelName }) => levelName.vi).join(', ') })
  }
  return found
}

/** Writes the level in its one spelling, whom the row means, and what a new row leaves open, before rows are compared: the history of the import says
 * who it was, and undo finds the record as it was written. */
function fillCells(row: Row, person: PersonName, level: string, known: Stored | undefined): void {
  const cells = row as Record<string, Cell | undefined>
  for (const [key, cell] of Object.entries(personCells(person))) if (key !== 'cccd') cells[key] ??= cell
  cells['level'] = level
  if (!known) cells['equivalent'] ??= false
}

function checkDates(ctx: Ctx, { line, after }: Change<unknown>, report: RowReport): void {
  checkAwardDates(ctx, line, after, report)
  if (after['equivalent'] === null) report.error(line, 'equivalent', 'tabular.cell-required')
}

/** Validity ends after the award, and an award in the future is unusual. */
export function checkAwardDates(ctx: Ctx, line: number, after: Row, report: RowReport): void {
  const awarded = textOf(after, 'awardedOn') as PlainDate | null
  const until = textOf(after, 'validUntil')
  if (awarded !== null && awarded > ctx.today) report.warn(line, 'awardedOn', 'training-record.awarded-in-future', { date: formatVietnamese(ctx.today) })
  if (awarded !== null && until !== null && until <= awarded) {
    report.error(line, 'validUntil', 'training-record.valid-until-before-award', { date: formatVietnamese(awarded) })
  }
}

function recordOf({ after, refs }: Change<Refs>): QualificationRecord {
  // Rows without a match are rows with an error, and those are not written.
  if (!refs) throw new Error('a qualification without its person cannot be written')
  return {
    personId: refs.person.personId,
    ladder: refs.ladder,
    level: refs.level,
    awardedOn: textOf(after, 'awardedOn') as PlainDate,
    field: textOf(after, 'field'),
    validUntil: textOf(after, 'validUntil') as PlainDate | null,
    equivalent: after['equivalent'] === true,
    providerName: textOf(after, 'providerName'),
    documentNo: textOf(after, 'documentNo'),
    unitId: refs.unitId,
    postId: refs.postId,
    note: textOf(after, 'note'),
  }
}

interface QualificationRow extends Omit<Stored, 'cells'> {
  readonly field: string | null
  readonly validUntil: PlainDate | null
  readonly equivalent: boolean
  readonly providerName: string | null
  readonly documentNo: string | null
  readonly note: string | null
}

const columns = sql`q.person_id as "personId", q.qualification_id as "qualificationId", q.ladder, q.level, q.awarded_on as "awardedOn", q.field,
  q.valid_until as "validUntil", q.equivalent, q.provider_name as "providerName", q.document_no as "documentNo", q.unit_id as "unitId", q.post_id as "postId", q.note`

/** Those of these qualifications that stand already. */
async function storedQualifications(
  tx: Tx,
  ctx: Ctx,
  levels: readonly LadderLevel[],
  asked: readonly Pick<QualificationRecord, 'personId' | 'ladder' | 'level' | 'awardedOn'>[],
): Promise<readonly Stored[]> {
  if (!asked.length) return []
  // All that these people have, told apart here: asked for level and day too, the planner may walk everybody who graduated on that day, once per row.
  const { rows } = await sql<QualificationRow>`
    select ${columns} from training_record.qualification q where q.person_id = any(${[...new Set(asked.map(({ personId }) => personId))]})`.execute(tx)
  const names = new Set(asked.map(nameOf))
  return await withCells(
    tx,
    ctx,
    levels,
    rows.filter((row) => names.has(nameOf(row))),
  )
}

/** Adds the cells of the import, without the person's. */
async function withCells(tx: Tx, ctx: Ctx, levels: readonly LadderLevel[], rows: readonly QualificationRow[]): Promise<Stored[]> {
  const names = new Map(levels.map(({ ladder, level, levelName }) => [`${ladder} ${level}`, levelName.vi]))
  const units = await unitsByIds(
    tx,
    rows.flatMap(({ unitId }) => unitId ?? []),
    ctx.today,
  )
  const posts = await postsByIds(
    tx,
    rows.flatMap(({ postId }) => postId ?? []),
  )
  return rows.map(({ field, validUntil, equivalent, providerName, documentNo, note, ...row }) => ({
    ...row,
    cells: {
      ...{ ladder: row.ladder, level: names.get(`${row.ladder} ${row.level}`) ?? row.level, awardedOn: row.awardedOn },
      ...{ field, validUntil, equivalent, providerName, documentNo, note },
      unitCode: units.get(row.unitId ?? '')?.code ?? null,
      postCode: posts.get(row.postId ?? '')?.code ?? null,
    },
  }))
}

/** Every qualification of the people within scope, person by person; a few thousand people at a time are in memory. */
async function* exportRows(tx: Tx, ctx: Ctx, scope: Scope): AsyncIterable<Row> {
  const levels = await ladderLevels(tx)
  for (let after = ''; ;) {
    const { rows: people } = await sql<PersonName>`
      select p.person_id as "personId", p.code, p.full_name as "fullName", p.birth_date as "birthDate", p.unit_id as "unitId"
      from personnel.v_person p where p.code > ${after} and ${inScope(scope, 'p.unit_id', ctx.today)} order by p.code limit 5000`.execute(tx)
    const last = people.at(-1)
    if (!last) return
    after = last.code
    const { rows } = await sql<QualificationRow>`
      select ${columns} from training_record.qualification q where q.person_id = any(${people.map(({ personId }) => personId)})
      order by q.ladder, q.level, q.awarded_on`.execute(tx)
    const byPerson = Map.groupBy(await withCells(tx, ctx, levels, rows), ({ personId }) => personId)
    for (const person of people) for (const { cells } of byPerson.get(person.personId) ?? []) yield { ...personCells(person), ...cells }
  }
}

const nameOf = ({ personId, ladder, level, awardedOn }: Pick<QualificationRecord, 'personId' | 'ladder' | 'level' | 'awardedOn'>) =>
  `${personId} ${ladder} ${level} ${awardedOn}`

function textOf(row: Row, key: string): string | null {
  const cell = row[key]
  return typeof cell === 'string' && cell !== '' ? cell : null
}
