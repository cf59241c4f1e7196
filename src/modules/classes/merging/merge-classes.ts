import type { MergeClasses, MergedClasses } from '#contracts/classes-merge.ts'
import type { AuditDraft, Gate, Outcome, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { Message, Notify } from '#modules/notification/index.ts'
import { callOff } from '../editing/cancel-class.ts'
import { auditOf, lockClass, requireKept, type StandingClass } from '../editing/class-record.ts'
import { teachersOf, tellTeachers } from '../editing/tell-teachers.ts'
import { type Enrolled, type EnrolmentRecord, makeEnrolling, type Verdict } from '../enrol.ts'
import { enrolmentsOfClass, seatsTaken, type StandingEnrolment } from '../roster/roster-records.ts'
import { grantSeats, seatBalances } from '../seats/grants.ts'
import { holdsSeat, quotaUnitsOf } from '../seats/ledger.ts'
import type { MarkedSessions } from '../sessions/read-timetable.ts'

type OfClass<Body> = Body & { readonly classId: string }

export interface MergeUses {
  readonly mergeClasses: Use<OfClass<MergeClasses>, MergedClasses>
  /** What merging would do; nothing is kept. */
  readonly previewMerge: Use<OfClass<MergeClasses>, MergedClasses>
}

interface MergeParts {
  readonly gate: Gate
  readonly notify: Notify
  readonly enrolled?: Enrolled | undefined
  readonly marked: MarkedSessions
}

/** Ghép lớp: the learners of one class go on in another of the same programme with the decision, the approval and the verdict they have; their seats go along;
 * the class they leave is called off, and they, their units and whoever was to teach there are told. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `classes.host-outside`,
 * `classes.merge-…` for what is not to be merged, `classes.clashes` where somebody sits elsewhere on the days of the other class. */
export function mergeUses({ gate, notify, enrolled, marked }: MergeParts): MergeUses {
  const run = async (tx: Tx, ctx: Ctx, input: OfClass<MergeClasses>, scope: Scope): Promise<Outcome<MergedClasses>> => {
    const on = input.on as PlainDate
    const { from, into } = await bothClasses(tx, ctx, input, scope)
    const standing = await rosterOf(tx, from.classId)
    const moving = standing.filter(({ status }) => holdsSeat(status))
    const done = moving.filter(({ status, completedOn, result, certificateNo }) => status !== 'enrolled' || (completedOn ?? result ?? certificateNo) !== null)
    if (done.length) throw new AppError('classes.merge-has-results', { count: done.length })
    const there = await enrolmentsOfClass(
      tx,
      into.classId,
      moving.map(({ personId }) => personId),
    )
    const here = (row: StandingEnrolment) => {
      const other = there.get(row.personId)
      return other !== undefined && holdsSeat(other.status)
    }
    const going = moving.filter((row) => !here(row))
    const before = await seatsTaken(tx, into.classId)
    const places = into.capacity === null ? null : into.capacity - before
    if (places !== null && going.length > places) throw new AppError('classes.merge-full', { left: Math.max(0, places), count: going.length })

    const reason = `Ghép lớp ${from.code} vào lớp ${into.code}`
    const verdicts = await verdictsOf(tx, from.classId)
    // They were approved when they were decided: that stands, and is not asked anew.
    const carrying = makeEnrolling(async (_tx, _ctx, asked) => asked.map(({ personId }) => verdicts.get(personId)), enrolled)
    await carrying.enrol(
      tx,
      ctx,
      moving.map((row) => ({ ...record(row), status: 'transferred', joinedOn: row.joinedOn && row.joinedOn > on ? on : row.joinedOn, leftOn: on })),
    )
    const seats = await seatsGoAlong(tx, ctx, from, into, going, reason)
    await carrying.enrol(
      tx,
      ctx,
      going.map((row) => ({
        ...{ ...record(row), classId: into.classId, joinedOn: on, leftOn: null },
        note: [row.note, `Chuyển từ lớp ${from.code}`].filter(Boolean).join('; '),
      })),
    )
    const words = { vi: `${into.name} (${into.code})`, en: `${into.name} (${into.code})` }
    const merged = { code: 'merged', words: ['Ghép với lớp khác', words.vi, input.note].filter(Boolean).join(': ') }
    const off = await callOff(tx, ctx, { standing: from, on, reason: merged, marked })
    const why = { vi: `học viên chuyển sang lớp ${words.vi}`, en: `its learners go on in ${words.en}` }
    await notify(tx, ctx, [...messages(from, into, moving, on), ...tellTeachers(from, await teachersOf(tx, ctx, off.sessions), on, why)])
    const units = await byUnit(tx, ctx, going)
    const value = {
      into: { classId: into.classId, code: into.code, name: into.name, capacity: into.capacity },
      ...{ moved: going.length, alreadyThere: moving.length - going.length, learnersBefore: before, learnersAfter: before + going.length },
      ...{ seats, sessionsCancelled: off.sessions.length, told: moving.length, units },
    }
    return { value, audit: [await auditOf(tx, ctx, from, off.record), ...(await auditsOfMoved(tx, from, into, going))] }
  }
  return { mergeClasses: gate.command('classes.merge-classes', run), previewMerge: gate.rehearsal('classes.merge-classes', run) }
}

/** Both classes, locked in one order whichever is named first. */
async function bothClasses(tx: Tx, ctx: Ctx, { classId, intoId, version }: OfClass<MergeClasses>, scope: Scope) {
  if (classId === intoId) throw new AppError('classes.merge-into-itself')
  const locked = new Map<string, StandingClass>()
  for (const id of [classId, intoId].toSorted()) locked.set(id, await lockClass(tx, ctx, scope, id))
  const [from, into] = [locked.get(classId), locked.get(intoId)]
  if (!from || !into) throw new AppError('kernel.not-found')
  await requireKept(tx, ctx, scope, from, version)
  await requireKept(tx, ctx, scope, into)
  if (from.programmeCode !== into.programmeCode) throw new AppError('classes.merge-other-programme', { programme: into.programmeName })
  for (const each of [from, into])
    if (each.cancelledOn !== null || (each.closedOn !== null && each.closedOn <= ctx.today)) throw new AppError('classes.merge-over', { code: each.code })
  return { from, into }
}

async function rosterOf(tx: Tx, classId: string): Promise<readonly StandingEnrolment[]> {
  const { rows } = await sql<{ personId: string }>`select person_id as "personId" from classes.enrolment where class_id = ${classId}::uuid order by 1`.execute(
    tx,
  )
  return [
    ...(
      await enrolmentsOfClass(
        tx,
        classId,
        rows.map(({ personId }) => personId),
      )
    ).values(),
  ]
}

async function verdictsOf(tx: Tx, classId: string): Promise<ReadonlyMap<string, Verdict>> {
  const { rows } = await sql<{ personId: string; verdict: Verdict }>`
    select person_id as "personId", verdict from classes.enrolment where class_id = ${classId}::uuid and verdict is not null`.execute(tx)
  return new Map(rows.map(({ personId, verdict }) => [personId, verdict]))
}

function record({ enrolmentId: _id, version: _version, ...kept }: StandingEnrolment): EnrolmentRecord {
  return kept
}

/** Seats that units were granted in the class that is dissolved are theirs in the other, where seats are granted by unit at all; whoever comes without one brings
 * their own. How many. */
async function seatsGoAlong(tx: Tx, ctx: Ctx, from: StandingClass, into: StandingClass, going: readonly StandingEnrolment[], reason: string): Promise<number> {
  const balances = await seatBalances(tx, ctx, [from.classId, into.classId])
  const { rows } = await sql<{ governed: boolean }>`
    select exists (select from classes.seat_grant where class_id = ${into.classId}::uuid) as governed`.execute(tx)
  const places = await quotaUnitsOf(
    tx,
    going.map(({ unitId }) => unitId),
    ctx.today,
  )
  const need = new Map<string, number>()
  for (const { unitId } of going) need.set(places.get(unitId) ?? unitId, (need.get(places.get(unitId) ?? unitId) ?? 0) + 1)
  const of = (classId: string) => new Map(balances.filter((balance) => balance.classId === classId).map((balance) => [balance.unitId, balance]))
  const [had, has] = [of(from.classId), of(into.classId)]
  const taken = [...had.values()].flatMap(({ unitId, granted, left }) => (granted > 0 && left > 0 ? [{ unitId, seats: Math.min(granted, left) }] : []))
  await grantSeats(
    tx,
    ctx,
    taken.map(({ unitId, seats }) => ({ classId: from.classId, unitId, seats: -seats, reason })),
  )
  if (!rows[0]?.governed) return 0
  const given = [...new Set([...need.keys(), ...taken.map(({ unitId }) => unitId)])].flatMap((unitId) => {
    const short = (need.get(unitId) ?? 0) - Math.max(0, has.get(unitId)?.left ?? 0)
    const seats = Math.max(taken.find((each) => each.unitId === unitId)?.seats ?? 0, short)
    return seats > 0 ? [{ classId: into.classId, unitId, seats, reason }] : []
  })
  await grantSeats(tx, ctx, given)
  return given.reduce((sum, { seats }) => sum + seats, 0)
}

async function byUnit(tx: Tx, ctx: Ctx, going: readonly StandingEnrolment[]): Promise<MergedClasses['units']> {
  const places = await quotaUnitsOf(
    tx,
    going.map(({ unitId }) => unitId),
    ctx.today,
  )
  const named = await unitsByIds(tx, [...new Set(places.values())], ctx.today)
  const groups = Map.groupBy(going, ({ unitId }) => places.get(unitId) ?? unitId)
  return [...groups]
    .map(([unitId, rows]) => ({ name: named.get(unitId)?.name ?? '', learners: rows.length }))
    .toSorted((a, b) => b.learners - a.learners || a.name.localeCompare(b.name, 'vi'))
}

function messages(from: StandingClass, into: StandingClass, moving: readonly StandingEnrolment[], on: PlainDate): readonly Message[] {
  const params = { name: from.name, code: from.code, into: `${into.name} (${into.code})`, date: formatVietnamese(on) }
  const officers = [...new Set(moving.map(({ unitId }) => unitId))].map((unitId) => ({ may: 'personnel.edit-person' as const, unitId }))
  return [
    { kind: 'classes.class-merged', to: officers, params, link: `/lop-hoc/${into.classId}` },
    // A learner need not have a right to open the class.
    { kind: 'classes.own-class-merged', to: moving.map(({ personId, unitId }) => ({ personId, unitId })), params, link: null },
  ]
}

async function auditsOfMoved(tx: Tx, from: StandingClass, into: StandingClass, going: readonly StandingEnrolment[]): Promise<AuditDraft[]> {
  const { rows } = await sql<{ name: string }>`select full_name || ' (' || code || ')' as name from personnel.v_person
    where person_id = any(${going.map(({ personId }) => personId)}::uuid[]) order by sort_key, code`.execute(tx)
  const ofInto: AuditDraft = {
    subjectKind: 'class',
    subjectId: into.classId,
    ...(into.hostUnitId ? { unitId: into.hostUnitId } : {}),
    detail: { code: into.code, changes: { mergedFrom: [null, `${from.name} (${from.code})`], added: [null, rows.map(({ name }) => name).join('; ')] } },
  }
  const ofPeople = going.map(({ personId, unitId }): AuditDraft => {
    return { subjectKind: 'person', subjectId: personId, unitId, detail: { classId: into.classId, changes: { class: [from.name, into.name] } } }
  })
  return [ofInto, ...ofPeople]
}
