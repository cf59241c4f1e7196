import type { ClosedResults } from '#contracts/results.ts'
import type { AuditDraft, Outcome, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isOneOf } from '#modules/approval/index.ts'
import { recordOfClass } from '#modules/training-record/index.ts'
import { voidWhoFailed } from '../certificates/void-certificates.ts'
import type { ResultsParts } from '../results-parts.ts'
import { auditOfResult, type ClassResult, handsOf, lockResult, stateAfter } from './class-result.ts'
import { type JudgedClass, judgeClass } from './read-learners.ts'

interface Asked {
  readonly classId: string
  readonly version: number
}

/** Closes results that somebody else submitted: the verdict on every learner is kept, and who completed or failed is written on the roster and into the
 * ledger in the same transaction. Whoever's verdict is open stays enrolled. Throws `results.wrong-state`, `results.same-person`, `results.no-learners`, and as
 * `lockResult` does. */
export function closeResultsUse(parts: ResultsParts): Use<Asked, ClosedResults> {
  return parts.gate.command('results.close-results', async (tx, ctx, asked: Asked, scope) => await close(parts, tx, ctx, asked, scope))
}

/** What closing would do, without doing it. Throws as closing does. */
export function rehearseCloseUse(parts: ResultsParts): Use<Asked, ClosedResults> {
  return parts.gate.rehearsal('results.close-results', async (tx, ctx, asked: Asked, scope) => await close(parts, tx, ctx, asked, scope))
}

async function close(parts: ResultsParts, tx: Tx, ctx: Ctx, { classId, version }: Asked, scope: Scope): Promise<Outcome<ClosedResults>> {
  const result = await lockResult(tx, ctx, scope, classId, version)
  const state = stateAfter(ctx, result.state, 'close')
  await requireSecond(tx, ctx, result)
  const completedOn = result.completedOn ?? ctx.today
  const judged = await judgeClass(tx, ctx, { classId, scheme: result.scheme, on: completedOn }, 'all')
  if (judged.learners.length === 0) throw new AppError('results.no-learners')
  const round = result.round + 1
  await keepVerdicts(tx, ctx, { classId, round, completedOn, judged })
  const learners = judged.learners.map(({ personId, judgement }) => ({
    personId,
    status: judgement.verdict === 'unknown' ? ('enrolled' as const) : judgement.verdict,
    completedOn: judgement.verdict === 'completed' ? completedOn : null,
    // Grades are written as the paper has them.
    result: judgement.verdict === 'unknown' ? null : (judgement.band?.words.vi ?? null),
  }))
  const changed = await parts.classes.complete(tx, ctx, { classId, learners })
  const qualifications = await giveQualifications(tx, { classId, completedOn, judged })
  const voided = result.round > 0 ? await voidWhoFailed(parts, tx, ctx, classId, passed(judged)) : []
  await sql`update results.class_result set state = ${state}, completed_on = ${completedOn}::date, round = ${round}, closed_by = ${ctx.actor.id},
      closed_name = ${ctx.actor.name}, closed_at = ${ctx.now}, reopen_by = null, reopen_name = null, reopen_reason = null, version = version + 1
    where class_id = ${classId}::uuid`.execute(tx)
  const count = (verdict: string) => judged.learners.filter(({ judgement }) => judgement.verdict === verdict).length
  const value = { state, completed: count('completed'), failed: count('failed'), unknown: count('unknown'), qualifications, voided: voided.length }
  await tellLearners(parts, tx, ctx, result, judged)
  const about = auditOfResult(result, {
    resultState: [result.state, state],
    completed: [null, value.completed],
    failed: [null, value.failed],
    ...(value.unknown ? { unknown: [null, value.unknown] } : {}),
    ...(voided.length ? { certificatesVoided: [null, voided.join('; ')] } : {}),
  })
  return { value, audit: [about, ...auditsOfPeople(classId, result, judged, new Set(changed.map(({ personId }) => personId)))] }
}

/** Whoever submitted the results or had a hand in their marks does not close them, nor does another account of theirs. */
async function requireSecond(tx: Tx, ctx: Ctx, { classId, submittedBy }: ClassResult): Promise<void> {
  if (await isOneOf(tx, ctx, [submittedBy ?? [], await handsOf(tx, classId)].flat())) throw new AppError('results.same-person')
}

const passed = ({ learners }: JudgedClass) => learners.filter(({ judgement }) => judgement.verdict === 'completed')

interface Closing {
  readonly classId: string
  readonly round: number
  readonly completedOn: PlainDate
  readonly judged: JudgedClass
}

async function keepVerdicts(tx: Tx, ctx: Ctx, { classId, round, completedOn, judged }: Closing): Promise<void> {
  const rows = judged.learners.map(({ personId, judgement: { verdict, average, band, reasons } }) => ({
    ...{ personId, verdict, average, reasons, band: band?.code ?? null, grade: band?.words.vi ?? null },
    on: verdict === 'completed' ? completedOn : null,
  }))
  await sql`insert into results.completion (person_id, class_id, round, verdict, average_share, band, grade, reasons, completed_on, closed_at, closed_by, closed_name)
    select "personId", ${classId}::uuid, ${round}::int, verdict, average, band, grade, reasons, "on", ${ctx.now}, ${ctx.actor.id}, ${ctx.actor.name}
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, verdict text, average int, band text, grade text, reasons jsonb, "on" date)`.execute(
    tx,
  )
}

async function giveQualifications(tx: Tx, { classId, completedOn, judged }: Omit<Closing, 'round'>): Promise<number> {
  const { ladder, level } = judged.programme
  if (ladder === null || level === null) return 0
  const people = passed(judged).map(({ personId, unitId, postId, certificate }) => ({ personId, unitId, postId, documentNo: certificate?.registerNo ?? null }))
  return await recordOfClass(tx, { classId, ladder, level, awardedOn: completedOn, providerName: judged.providerName, people })
}

async function tellLearners({ notify }: ResultsParts, tx: Tx, ctx: Ctx, result: ClassResult, { learners }: JudgedClass): Promise<void> {
  const told = Map.groupBy(
    learners.filter(({ judgement }) => judgement.verdict !== 'unknown'),
    ({ judgement }) => judgement.band?.code ?? judgement.verdict,
  )
  const messages = [...told.values()].map((group) => {
    const { verdict, band } = group[0]?.judgement ?? { verdict: 'unknown' as const, band: null }
    const grade = band?.words ?? (verdict === 'completed' ? { vi: 'Hoàn thành', en: 'Completed' } : { vi: 'Không đạt', en: 'Failed' })
    const to = group.map(({ personId, unitId }) => ({ personId, unitId }))
    return { kind: 'results.closed' as const, to, params: { class: result.name, grade }, link: null }
  })
  await notify(tx, ctx, messages)
}

function auditsOfPeople(classId: string, result: ClassResult, { learners }: JudgedClass, changed: ReadonlySet<string>): AuditDraft[] {
  return learners
    .filter(({ personId }) => changed.has(personId))
    .map(({ personId, unitId, status, judgement }) => {
      const after = judgement.verdict === 'unknown' ? 'enrolled' : judgement.verdict
      const moved = status === after ? {} : { status: [status, after] }
      return {
        ...{ subjectKind: 'person', subjectId: personId, unitId },
        detail: { classId, changes: { class: [result.name, result.name], ...moved, result: [null, judgement.band?.words.vi ?? null] } },
      }
    })
}
