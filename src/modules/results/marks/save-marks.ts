import type { Assessment, SavedMarks, SaveMarks } from '#contracts/results-marks.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { Outcome, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import type { ResultsParts } from '../results-parts.ts'
import { auditOfResult, type ClassResult, lockResult, requireEntering, touchResult } from './class-result.ts'
import { assessmentsOf, resultStatuses } from './read-learners.ts'
import { cellKey, type MarkCell, standingMarks, writeMarks } from './write-marks.ts'

type Asked = SaveMarks & { readonly classId: string }

/** Enters and changes marks, cell by cell: each that cannot be is told by itself, the others are kept. Once the results were closed a change needs a
 * reason. Throws `results.not-entering`, `results.needs-reason`, and as `lockResult` does. */
export function saveMarksUse({ gate }: ResultsParts): Use<Asked, SavedMarks> {
  return gate.command(
    'results.enter-marks',
    async (tx, ctx, asked: Asked, scope) => await enterMarks(tx, ctx, asked, await lockResult(tx, ctx, scope, asked.classId)),
  )
}

/** Marks of a class whose results are locked. Throws `results.not-entering`, `results.needs-reason`. */
export async function enterMarks(tx: Tx, ctx: Ctx, { classId, marks, attendance, reason }: Asked, result: ClassResult): Promise<Outcome<SavedMarks>> {
  requireEntering(result)
  const why = reason || null
  if (result.round > 0 && why === null) throw new AppError('results.needs-reason')
  const assessments = new Map((await assessmentsOf(tx, classId)).map((assessment) => [assessment.assessmentId, assessment]))
  const learners = await learnersOf(tx, classId)
  const before = await standingMarks(tx, [classId])
  const after = new Map(before)
  const refused: SavedMarks['refused'] = []
  const cells = new Map<string, MarkCell>()
  for (const { was, ...asked } of marks) {
    const cell = { ...asked, classId }
    const key = cellKey(cell)
    const problem = problemOf(cell, { learners, assessments, now: before.get(key) ?? null, was, first: after.get(cellKey({ ...cell, attempt: 1 })) })
    if (problem) refused.push({ ...problem.of, message: messageOf(problem.code, problem.params, ctx.language) })
    else if ((before.get(key) ?? null) !== cell.value) {
      cells.set(key, cell)
      if (cell.value === null) after.delete(key)
      else after.set(key, cell.value)
    }
  }
  await writeMarks(tx, ctx, [...cells.values()], before, why)
  const given = await giveAttendance(tx, ctx, { classId, learners, attendance })
  refused.push(...given.refused)
  const saved = cells.size + given.saved
  if (saved > 0) await touchResult(tx, classId)
  const changes = {
    ...(cells.size ? { marks: [null, toldMarks(learners, assessments, [...cells.values()], before)] as const } : {}),
    ...(given.saved ? { attendanceGiven: [null, given.saved] as const } : {}),
  }
  return { value: { saved, refused }, audit: saved ? auditOfResult(result, changes, why) : [] }
}

/** Names and codes of the learners whose results count, by id. */
export async function learnersOf(tx: Tx, classId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select e.person_id as "personId", p.full_name || ' (' || p.code || ')' as name from classes.v_enrolment e join personnel.v_person p using (person_id)
    where e.class_id = ${classId}::uuid and e.status = any(${resultStatuses}::text[])`.execute(tx)
  return new Map(rows.map(({ personId, name }) => [personId, name]))
}

interface Around {
  readonly learners: ReadonlyMap<string, string>
  readonly assessments: ReadonlyMap<string, Assessment>
  readonly now: number | null
  readonly was: number | null
  readonly first: number | undefined
}

interface Problem {
  readonly of: Omit<SavedMarks['refused'][0], 'message'>
  readonly code: ErrorCode
  readonly params: ErrorParams
}

function problemOf({ personId, assessmentId, attempt, value }: MarkCell, { learners, assessments, now, was, first }: Around): Problem | undefined {
  const problem = (code: ErrorCode, params: ErrorParams = {}): Problem => ({ of: { personId, assessmentId, attempt }, code, params })
  const assessment = assessments.get(assessmentId)
  if (!learners.has(personId)) return problem('results.not-a-learner')
  if (!assessment) return problem('kernel.not-found')
  if (now !== was && now !== value) return problem('kernel.changed-meanwhile')
  if (value !== null && value > assessment.scale * 100) return problem('results.mark-out-of-scale', { scale: assessment.scale })
  if (attempt === 2 && value !== null && first === undefined) return problem('results.resit-without-first')
  return undefined
}

const decimals = (value: number | null | undefined) => (value === null || value === undefined ? '–' : String(value / 100).replace('.', ','))
const mostTold = 60

/** The changed marks in the words of the history; of very many their number. */
function toldMarks(
  learners: ReadonlyMap<string, string>,
  assessments: ReadonlyMap<string, Assessment>,
  cells: readonly MarkCell[],
  before: ReadonlyMap<string, number>,
): string | number {
  if (cells.length > mostTold) return cells.length
  return cells
    .map((cell) => {
      const attempt = cell.attempt === 2 ? ' (lần 2)' : ''
      const old = before.get(cellKey(cell))
      return `${learners.get(cell.personId)} · ${assessments.get(cell.assessmentId)?.name}${attempt}: ${old === undefined ? '' : `${decimals(old)} → `}${decimals(cell.value)}`
    })
    .join('; ')
}

interface Given {
  readonly classId: string
  readonly learners: ReadonlyMap<string, string>
  readonly attendance: SaveMarks['attendance']
}

/** Attendance by paper, where no roll is called here. */
async function giveAttendance(tx: Tx, ctx: Ctx, { classId, learners, attendance }: Given): Promise<SavedMarks> {
  if (attendance.length === 0) return { saved: 0, refused: [] }
  const { rows: sessions } = await sql`select from classes.v_held_session where class_id = ${classId}::uuid and cancelled_on is null limit 1`.execute(tx)
  const problemWith = (personId: string): ErrorCode | undefined =>
    sessions.length ? 'results.roll-is-called' : learners.has(personId) ? undefined : 'results.not-a-learner'
  const refused = attendance.flatMap(({ personId }) => {
    const code = problemWith(personId)
    return code ? [{ personId, assessmentId: null, attempt: null, message: messageOf(code, {}, ctx.language) }] : []
  })
  const rows = attendance
    .filter(({ personId }) => problemWith(personId) === undefined)
    .map((each) => ({ ...each, basis: each.basis || (ctx.language === 'vi' ? 'Danh sách ký trên giấy' : 'Signed sheets') }))
  const given = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, share int, basis text)`
  await sql`delete from results.attendance_given g using ${given} where r.share is null and g.person_id = r."personId" and g.class_id = ${classId}::uuid`.execute(
    tx,
  )
  await sql`insert into results.attendance_given as g (person_id, class_id, share, basis, given_by, given_name)
    select "personId", ${classId}::uuid, share, basis, ${ctx.actor.id}, ${ctx.actor.name} from ${given} where share is not null
    on conflict (person_id, class_id) do update set share = excluded.share, basis = excluded.basis, given_by = excluded.given_by,
      given_name = excluded.given_name, version = g.version + 1`.execute(tx)
  return { saved: rows.length, refused }
}
