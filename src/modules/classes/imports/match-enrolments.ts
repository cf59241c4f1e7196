import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { InputRow, Match, RowReport } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { postsByIds, resolvePosts, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { type PeopleResolver, personCells, personCellsOf, type PersonName, placeUnits } from '#modules/personnel/index.ts'
import { classesByCode } from '../classes-readers.ts'
import { type Standing, standingOn } from '../standing.ts'
import { fillCell, textOf } from './filled-cells.ts'
import { findEnrolments, type FoundRow, type StoredEnrolment } from './find-enrolments.ts'

/** What the import found for a row; undefined on rows with an error. */
export type EnrolmentRefs = { readonly person: PersonName; readonly classId: string; readonly unitId: string; readonly postId: string | null } | undefined

const none: Match<EnrolmentRefs> = { key: undefined, current: undefined, refs: undefined }

/** Which enrolment each row means; fills what the file may leave empty. Reports unknown people, classes, units and posts, and units out of scope. */
export async function matchEnrolments(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  personnel: Pick<PeopleResolver, 'resolvePeople'>,
  rows: readonly InputRow[],
  report: RowReport,
): Promise<readonly Match<EnrolmentRefs>[]> {
  const classes = await classesByCode(
    tx,
    rows.map(({ row }) => textOf(row, 'classCode') ?? ''),
  )
  for (const { line, row } of rows) {
    const code = textOf(row, 'classCode')
    if (code && !classes.has(code)) report.error(line, 'classCode', 'classes.unknown-class')
  }
  const sound = rows.filter(({ line }) => !report.failed(line))
  const found = await findEnrolments(tx, ctx, scope, personnel, sound, classes, report)
  const standings = await standingOfNew(tx, ctx, found)
  const units = await unitOfEach(tx, ctx, found, standings, report)
  const posts = await postOfEach(tx, found, units, standings, report)
  const reached = await unitsInScope(tx, scope, [...units.values(), ...found.flatMap(({ stored }) => stored?.unitId ?? [])], ctx.today)
  const matches = new Map<number, Match<EnrolmentRefs>>()
  const lineOf = new Map<string, number>()
  for (const { line, row, person, lesson, stored } of found) {
    const unitId = units.get(line)
    if (unitId === undefined || report.failed(line)) continue
    if (!reached.has(unitId) || (stored && !reached.has(stored.unitId))) {
      report.error(line, 'unitCode', 'classes.unit-outside')
      continue
    }
    const name = `${person.personId} ${lesson.classId}`
    const earlier = lineOf.get(name)
    if (earlier !== undefined) report.error(line, 'classCode', 'import.duplicate-row', { line: earlier })
    lineOf.set(name, line)
    fillPerson(row, person)
    fillStatus(row, stored)
    matches.set(line, {
      key: stored && { classId: lesson.classId, personId: person.personId },
      current: stored && rowOf(stored, person, lesson.code, row),
      refs: { person, classId: lesson.classId, unitId, postId: posts.get(line) ?? null },
    })
  }
  return rows.map(({ line }) => matches.get(line) ?? none)
}

/** The unit of every enrolment by line: the one the row names on the date of the decision, else the one that stands, else where the person was. */
async function unitOfEach(
  tx: Tx,
  ctx: Ctx,
  found: readonly FoundRow[],
  standings: ReadonlyMap<number, Standing>,
  report: RowReport,
): Promise<ReadonlyMap<number, string>> {
  const units = new Map<number, string>()
  const named: { readonly line: number; readonly code: string; readonly on: PlainDate }[] = []
  const unnamed: FoundRow[] = []
  for (const each of found) {
    const { line, row, stored } = each
    const code = textOf(row, 'unitCode')
    if (code !== undefined && code !== stored?.unitCode) named.push({ line, code, on: decidedOn(ctx, each) })
    else if (stored && row['unitCode'] === null) report.error(line, 'unitCode', 'tabular.cell-required')
    else if (stored) units.set(line, stored.unitId)
    else unnamed.push(each)
  }
  const placed = await placeUnits(tx, ctx, 'all', named)
  for (const [index, { line }] of named.entries()) {
    placed.report(index, line, 'unitCode', report)
    const unitId = placed.unitIdOf(index)
    if (unitId !== undefined) units.set(line, unitId)
  }
  const known = await unitsByIds(
    tx,
    [...standings.values()].flatMap(({ unitId, postUnitId }) => unitId ?? postUnitId ?? []),
    ctx.today,
  )
  for (const each of unnamed) {
    const { unitId, postUnitId } = standings.get(each.line) ?? {}
    const unit = known.get(unitId ?? postUnitId ?? '')
    if (unit) {
      units.set(each.line, unit.unitId)
      fillCell(each.row, 'unitCode', unit.code)
    } else report.error(each.line, 'unitCode', 'classes.unknown-unit-then', { date: formatVietnamese(decidedOn(ctx, each)) })
  }
  return units
}

/** The post of every enrolment by line: the one the row names, else the one that stands, else the main post the person held in that unit. */
async function postOfEach(
  tx: Tx,
  found: readonly FoundRow[],
  units: ReadonlyMap<number, string>,
  standings: ReadonlyMap<number, Standing>,
  report: RowReport,
): Promise<ReadonlyMap<number, string>> {
  const posts = new Map<number, string>()
  const byCode = await resolvePosts(
    tx,
    found.flatMap(({ row }) => textOf(row, 'postCode') ?? []),
  )
  const known = await postsByIds(
    tx,
    [...standings.values()].flatMap(({ postId }) => postId ?? []),
  )
  for (const { line, row, stored } of found) {
    const code = textOf(row, 'postCode')
    const standing = standings.get(line)
    if (code !== undefined) {
      const post = byCode.get(code)
      if (post) posts.set(line, post.postId)
      else report.error(line, 'postCode', 'organisation.unknown-post', { code })
    } else if (stored) {
      if (row['postCode'] === undefined && stored.postId) posts.set(line, stored.postId)
    } else if (row['postCode'] === undefined && standing) {
      const post = known.get(standing.postId ?? '')
      // A post held elsewhere says nothing of someone sent by another unit; a main post in a part of the unit that answers for the person does.
      if (post && (standing.postUnitId === units.get(line) || standing.unitId === units.get(line))) {
        posts.set(line, post.postId)
        fillCell(row, 'postCode', post.code)
      }
    }
  }
  return posts
}

/** Where the people of new enrolments stood on the date of the decision, by line. */
async function standingOfNew(tx: Tx, ctx: Ctx, found: readonly FoundRow[]): Promise<ReadonlyMap<number, Standing>> {
  const fresh = found.filter(({ stored }) => !stored)
  const standings = await standingOn(
    tx,
    fresh.map((each) => ({ personId: each.person.personId, on: decidedOn(ctx, each) })),
  )
  return new Map(fresh.flatMap(({ line }, index) => (standings[index] ? [[line, standings[index]]] : [])))
}

/** The date whose unit and post count: the decision, else the opening of the class. */
function decidedOn(ctx: Ctx, { row, lesson, stored }: FoundRow): PlainDate {
  const decided = row['decisionDate'] === undefined ? stored?.decisionDate : (textOf(row, 'decisionDate') as PlainDate | undefined)
  return decided ?? lesson.openedOn ?? lesson.plannedOpenOn ?? ctx.today
}

/** Whom the row means, in full: what is kept of an import says who it was. */
function fillPerson(row: Row, person: PersonName): void {
  for (const [key, cell] of Object.entries(personCells(person))) if (key !== 'cccd' && textOf(row, key) === undefined) fillCell(row, key, cell ?? null)
}

/** What a row may leave empty: a completion date completes, a new learner is enrolled and joined on the day of the decision. */
function fillStatus(row: Row, stored: StoredEnrolment | undefined): void {
  if (textOf(row, 'status') === undefined && row['status'] !== null) {
    if (textOf(row, 'completedOn') !== undefined && (stored?.status ?? 'enrolled') === 'enrolled') fillCell(row, 'status', 'completed')
    else if (!stored) fillCell(row, 'status', 'enrolled')
  }
  const decided = textOf(row, 'decisionDate')
  if (!stored && row['joinedOn'] === undefined && decided !== undefined) fillCell(row, 'joinedOn', decided)
}

/** A standing enrolment in the columns of the import. */
function rowOf(stored: StoredEnrolment, person: PersonName, classCode: string, row: Row): Row {
  const { decisionNo, decisionDate, unitCode, postCode, reason, status, joinedOn, leftOn, completedOn, result, certificateNo, note } = stored
  return {
    ...personCellsOf(row, person),
    ...{ classCode, decisionNo, decisionDate, unitCode, postCode, reason, status, joinedOn, leftOn, completedOn, result, certificateNo, note },
  }
}
