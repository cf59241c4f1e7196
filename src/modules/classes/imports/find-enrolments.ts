import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { InputRow, RowReport } from '#kernel/imports/definition.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { postsByIds, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { type PeopleResolver, type PersonMatch, type PersonName, type PersonRef, refOfRow } from '#modules/personnel/index.ts'
import type { ClassDates } from '../classes-readers.ts'
import type { EnrolmentRecord } from '../enrol.ts'
import type { EnrolmentKey } from '../seats/ledger.ts'
import { textOf } from './filled-cells.ts'

/** An enrolment as it stands, with what its row does not say. */
export interface StoredEnrolment extends Omit<EnrolmentRecord, 'entry'> {
  readonly unitCode: string
  readonly postCode: string | null
}

/** A row whose person and class are known. */
export type FoundRow = {
  readonly line: number
  readonly row: Row
  readonly person: PersonName
  readonly lesson: ClassDates
  readonly stored: StoredEnrolment | undefined
}

/** People, classes and the enrolments that stand already, for the rows where both are known. */
export async function findEnrolments(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  personnel: Pick<PeopleResolver, 'resolvePeople'>,
  rows: readonly InputRow[],
  classes: ReadonlyMap<string, ClassDates>,
  report: RowReport,
): Promise<readonly FoundRow[]> {
  const refs = await personRefs(tx, rows)
  const matches = await personnel.resolvePeople(tx, ctx, scope, refs)
  // Whoever has moved out of the scope is still found for the enrolments of their time in it, and for nothing else.
  const lost = matches.flatMap((match, index) =>
    'problem' in match && match.problem.code === 'personnel.unknown-person' && refs[index]?.personCode ? [index] : [],
  )
  const elsewhere =
    scope === 'all' || !lost.length
      ? []
      : await personnel.resolvePeople(
          tx,
          ctx,
          'all',
          lost.map((index) => refs[index] ?? {}),
        )
  const moved = new Map(lost.map((index, at) => [index, elsewhere[at]]))
  const candidates = rows.flatMap(({ line, row }, index) => {
    const match = matches[index]
    const lesson = classes.get(textOf(row, 'classCode') ?? '')
    const own = match && 'person' in match ? match.person : undefined
    const other = personOf(moved.get(index))
    if (match && 'problem' in match && !(other && lesson)) reportPerson(line, match, report)
    const person = own ?? other
    return person && lesson ? [{ line, row, person, lesson, own: own !== undefined, match }] : []
  })
  const stored = await storedEnrolments(
    tx,
    ctx,
    candidates.map(({ person, lesson }) => ({ personId: person.personId, classId: lesson.classId })),
  )
  const mine = await unitsInScope(
    tx,
    scope,
    [...stored.values()].map(({ unitId }) => unitId),
    ctx.today,
  )
  return candidates.flatMap(({ own, match, ...each }) => {
    const enrolment = stored.get(`${each.person.personId} ${each.lesson.classId}`)
    if (own || (enrolment && mine.has(enrolment.unitId))) return [{ ...each, stored: enrolment }]
    if (match && 'problem' in match) reportPerson(each.line, match, report)
    return []
  })
}

/** How rows name their people; the unit of the decision, as it is called today, chooses among namesakes. */
async function personRefs(tx: Tx, rows: readonly InputRow[]): Promise<readonly PersonRef[]> {
  const codes = [...new Set(rows.flatMap(({ row }) => (textOf(row, 'personCode') || textOf(row, 'cccd') ? [] : (textOf(row, 'unitCode') ?? []))))]
  const { rows: units } = codes.length
    ? await sql<{
        code: string
        unitId: string
      }>`select code, unit_id as "unitId" from organisation.v_unit where code = any(${codes}) group by code, unit_id`.execute(tx)
    : { rows: [] }
  const unitIds = Map.groupBy(units, ({ code }) => code)
  return rows.map(({ row }) => {
    // A code that meant two units over time chooses nobody.
    const bearers = unitIds.get(textOf(row, 'unitCode') ?? '') ?? []
    return refOfRow(row, bearers.length === 1 ? bearers[0]?.unitId : undefined)
  })
}

function personOf(match: PersonMatch | undefined): PersonName | undefined {
  return match && 'person' in match ? match.person : undefined
}

function reportPerson(line: number, match: PersonMatch, report: RowReport): void {
  if ('problem' in match) report.error(line, match.problem.column, match.problem.code, match.problem.params)
}

async function storedEnrolments(tx: Tx, ctx: Ctx, keys: readonly EnrolmentKey[]): Promise<ReadonlyMap<string, StoredEnrolment>> {
  if (!keys.length) return new Map()
  const { rows } = await sql<Omit<StoredEnrolment, 'unitCode' | 'postCode'>>`
    select distinct e.person_id as "personId", e.class_id as "classId", e.decision_no as "decisionNo", e.decision_date as "decisionDate", e.unit_id as "unitId",
      e.post_id as "postId", e.reason, e.status, e.joined_on as "joinedOn", e.left_on as "leftOn", e.completed_on as "completedOn", e.result,
      e.certificate_no as "certificateNo", e.note
    from jsonb_to_recordset(${rowsAsJson(keys)}::jsonb) as r("personId" uuid, "classId" uuid)
    join classes.enrolment e on e.person_id = r."personId" and e.class_id = r."classId"`.execute(tx)
  const units = await unitsByIds(
    tx,
    rows.map((row) => row.unitId),
    ctx.today,
  )
  const posts = await postsByIds(
    tx,
    rows.flatMap((row) => row.postId ?? []),
  )
  return new Map(
    rows.map((row) => [
      `${row.personId} ${row.classId}`,
      { ...row, unitCode: units.get(row.unitId)?.code ?? '', postCode: (row.postId && posts.get(row.postId)?.code) || null },
    ]),
  )
}
