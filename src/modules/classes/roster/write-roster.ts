import type { RosterResult } from '#contracts/classes-commands.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import type { AnyImport, Change } from '#kernel/imports/definition.ts'
import { planTyped } from '#kernel/imports/typed-rows.ts'
import type { Row } from '#kernel/tabular/index.ts'
import type { StandingClass } from '../editing/class-record.ts'
import type { EnrolmentRecord } from '../enrol.ts'
import { recordOf } from '../imports/enrolments.ts'
import { holdsSeat } from '../seats/ledger.ts'
import { readRoom } from '../seats/room.ts'
import { seatRefusalOf } from '../seats/seat-refusals.ts'
import { decideEnrolments, type Deciding, refusedLines } from './decide-enrolments.ts'
import { enrolmentsOfClass, keepRosterChange, namesOfPeople, seatsTaken, type StandingEnrolment } from './roster-records.ts'

/** One person of a command on a roster, and the cells of the import that it changes. */
export interface RosterLine {
  readonly personId: string
  readonly cells: Row
  /** What is wrong with it before anything is compared. */
  readonly refused?: ErrorCode | undefined
}

export interface RosterWork {
  readonly lesson: StandingClass
  readonly kind: 'enrolled' | 'changed'
  readonly lines: readonly RosterLine[]
  readonly reason?: string | null
  /** One form: what is wrong is thrown by its fields instead of told by the line. */
  readonly strict?: boolean
  /** Decided here: the rules bind, and each line that they stand in the way of is refused by itself. */
  readonly deciding?: Deciding | undefined
}

interface Judged {
  readonly outcome: RosterResult['lines'][0]['outcome']
  readonly message: string | null
}

/** Writes the good lines of a command on a roster by the rules of the import of enrolments, and says of the others why not. */
export async function writeRoster(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  definition: AnyImport,
  { lesson, kind, lines, reason = null, strict = false, deciding }: RosterWork,
): Promise<Outcome<RosterResult>> {
  const people = lines.map(({ personId }) => personId)
  const names = await namesOfPeople(tx, ctx, scope, lesson.classId, people)
  const standing = await enrolmentsOfClass(tx, lesson.classId, people)
  const judged = new Map<number, Judged>()
  const refuse = (index: number, code: ErrorCode, params: ErrorParams = {}) =>
    judged.set(index, { outcome: 'refused', message: messageOf(code, params, ctx.language) })
  const asked: { readonly index: number; readonly row: Row }[] = []
  for (const [index, { personId, cells, refused }] of lines.entries()) {
    const name = names.get(personId)
    if (!name) refuse(index, 'personnel.unknown-person', { value: personId })
    else if (refused) refuse(index, refused)
    else asked.push({ index, row: { personCode: name.code, classCode: lesson.code, ...cells } })
  }
  const plan = await planTyped(
    definition,
    tx,
    ctx,
    scope,
    asked.map(({ row }) => row),
  )
  if (strict && plan.errors.size)
    throw new AppError('kernel.invalid-input', {}, Object.fromEntries([...plan.errors.values()].flat().map(({ key, message }) => [key, message])))
  const changeOf = new Map(plan.changes.map((change) => [change.line, change]))
  const ruledOut = deciding ? await refusedLines(tx, ctx, plan.changes, deciding) : undefined
  let taken = await seatsTaken(tx, lesson.classId)
  const records = new Map(plan.changes.map((change) => [change.line, recordOf(change)]))
  const room = await readRoom(
    tx,
    ctx,
    [lesson.classId],
    [...records.values()].map(({ unitId }) => unitId),
  )
  const sound: Change<never>[] = []
  const written: string[] = []
  for (const [line, { index }] of asked.entries()) {
    const change = changeOf.get(line)
    const error = plan.errors.get(line)?.[0]
    const ruling = ruledOut?.get(line)
    const personId = lines[index]?.personId ?? ''
    if (error) judged.set(index, { outcome: 'refused', message: error.message })
    else if (!change) judged.set(index, { outcome: 'unchanged', message: null })
    else if (ruling) refuse(index, ...ruling)
    else {
      const before = standing.get(personId)
      const held = before !== undefined && holdsSeat(before.status)
      const holds = holdsSeat(change.after['status'] as EnrolmentRecord['status'])
      const record = records.get(line)
      if (holds && !held && record) {
        const place = room.quotaUnitOf(record.unitId)
        // What is recorded is stopped by the capacity alone, so that a clerk notices; a file may exceed it.
        const decided = before ? before.entry === 'decided' : deciding !== undefined
        const full = !decided && lesson.capacity !== null && taken >= lesson.capacity
        if (full) refuse(index, 'classes.no-seat', { capacity: lesson.capacity })
        const missing = decided ? room.take(record, place) : undefined
        if (missing) refuse(index, ...seatRefusalOf(room, [missing]))
        if (full || missing) continue
        if (!decided) room.record(record, place)
      }
      taken += Number(holds) - Number(held)
      sound.push(change)
      written.push(personId)
      judged.set(index, { outcome: 'done', message: null })
    }
  }
  if (sound.length && deciding) await decideEnrolments(tx, ctx, sound, deciding)
  else if (sound.length) await definition.write(tx, ctx, sound)
  return await outcomeOf(tx, ctx, {
    lesson,
    kind,
    reason,
    names,
    standing,
    written,
    results: lines.map(({ personId }, index) => ({ personId, ...judged.get(index) })),
  })
}

export interface RosterOutcome {
  readonly lesson: StandingClass
  readonly kind: 'enrolled' | 'changed' | 'removed'
  readonly reason: string | null
  readonly names: ReadonlyMap<string, { readonly code: string; readonly fullName: string }>
  readonly standing: ReadonlyMap<string, StandingEnrolment>
  readonly written: readonly string[]
  readonly results: readonly ({ readonly personId: string } & Partial<Judged>)[]
  /** An undo is not undone again: nothing is kept of it. */
  readonly last?: boolean
}

/** What a command on a roster answers and what the audit keeps of it: one entry about the class, one about each person. */
export async function outcomeOf(tx: Tx, ctx: Ctx, work: RosterOutcome): Promise<Outcome<RosterResult>> {
  const { lesson, kind, names, standing, written, results } = work
  const after = await enrolmentsOfClass(tx, lesson.classId, written)
  const lines = written.map((personId) => {
    const { version: _version, enrolmentId: _id, ...before } = standing.get(personId) ?? {}
    const { enrolmentId = null, version = null } = after.get(personId) ?? {}
    return { personId, before: standing.has(personId) ? (before as EnrolmentRecord) : null, enrolmentId, version }
  })
  const changeId = written.length && !work.last ? await keepRosterChange(tx, { classId: lesson.classId, kind, madeBy: ctx.actor.id, lines }) : null
  const told = results.map(({ personId, outcome = 'refused', message = null }) => ({
    personId,
    code: names.get(personId)?.code ?? '',
    fullName: names.get(personId)?.fullName ?? '',
    outcome,
    message,
  }))
  return {
    value: { changeId, done: written.length, refused: told.filter(({ outcome }) => outcome === 'refused').length, lines: told },
    audit: written.length ? auditsOf(work, after) : [],
  }
}

type Fields = Readonly<Partial<Record<keyof EnrolmentRecord, unknown>>>

/** Ids say nothing to a reader of the history, and which class it is stands beside. */
const untold = new Set(['personId', 'classId', 'unitId', 'postId', 'entry', 'exception', 'enrolmentId', 'version'])

function differences(before: Fields | undefined, after: Fields | undefined): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {}
  for (const field of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]) as Set<keyof EnrolmentRecord>) {
    const old = before?.[field] ?? null
    const now = after?.[field] ?? null
    if (!untold.has(field) && old !== now) changes[field] = [old, now]
  }
  return changes
}

/** The exception that a new enrolment rests on, in words. */
function exceptionOf(before: StandingEnrolment | undefined, after: StandingEnrolment | undefined): Record<string, [unknown, unknown]> {
  if (before || !after?.exception) return {}
  const { approvedBy, documentNo, reason } = after.exception
  return { exception: [null, `${approvedBy}, ${documentNo}: ${reason}`] }
}

function auditsOf({ lesson, reason, names, standing, written }: RosterOutcome, after: ReadonlyMap<string, StandingEnrolment>): AuditDraft[] {
  const because = reason ? { reason } : {}
  const listOf = (ids: readonly string[]) => ids.map((id) => `${names.get(id)?.fullName ?? ''} (${names.get(id)?.code ?? ''})`).join('; ')
  const added = written.filter((id) => !standing.has(id))
  const gone = written.filter((id) => !after.has(id))
  const statuses = Map.groupBy(
    written.filter((id) => standing.has(id) && after.has(id) && standing.get(id)?.status !== after.get(id)?.status),
    (id) => `${standing.get(id)?.status} ${after.get(id)?.status}`,
  )
  const edited = written.filter((id) => standing.has(id) && after.has(id) && standing.get(id)?.status === after.get(id)?.status)
  const about = (names: readonly string[], key: string): Record<string, [unknown, unknown]> => (names.length ? { [key]: [null, listOf(names)] } : {})
  const base = { subjectKind: 'class', subjectId: lesson.classId, ...(lesson.hostUnitId ? { unitId: lesson.hostUnitId } : {}) }
  const ofClass: AuditDraft[] = [
    ...(added.length || gone.length || edited.length
      ? [{ ...base, detail: { code: lesson.code, changes: { ...about(added, 'added'), ...about(gone, 'removed'), ...about(edited, 'edited') }, ...because } }]
      : []),
    ...[...statuses].map(([move, ids]) => ({
      ...base,
      detail: { code: lesson.code, changes: { status: move.split(' '), ...about(ids, 'learners') }, ...because },
    })),
  ]
  const ofPeople = written.map((personId): AuditDraft => {
    const unitId = (after.get(personId) ?? standing.get(personId))?.unitId
    return {
      subjectKind: 'person',
      subjectId: personId,
      ...(unitId ? { unitId } : {}),
      detail: {
        classId: lesson.classId,
        changes: {
          class: [standing.has(personId) ? lesson.name : null, after.has(personId) ? lesson.name : null],
          ...differences(standing.get(personId), after.get(personId)),
          ...exceptionOf(standing.get(personId), after.get(personId)),
        },
        ...because,
      },
    }
  })
  return [...ofClass, ...ofPeople]
}
