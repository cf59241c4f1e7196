import type { ClassResults } from '#contracts/results.ts'
import type { MarkTrail } from '#contracts/results-marks.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isOneOf } from '#modules/approval/index.ts'
import { keepsClass, learnerInReach, requireVisibleClass } from '#modules/classes/index.ts'
import { handsOf } from './class-result.ts'
import type { GradeBand, Judgement } from './judge-learner.ts'
import { judgeClass } from './read-learners.ts'

interface Row {
  readonly hostUnitId: string | null
  readonly cancelled: boolean
  readonly channel: 'opened' | 'sent'
  readonly endsOn: PlainDate | null
  readonly state: ClassResults['state']
  readonly scheme: ClassResults['scheme']
  readonly completedOn: PlainDate | null
  readonly round: number
  readonly version: number
  readonly submittedBy: string | null
  readonly submitted: ClassResults['submitted']
  readonly closed: ClassResults['closed']
  readonly returnedReason: string | null
  readonly reopenBy: string | null
  readonly reopen: ClassResults['reopen']
  readonly template: number
  readonly yields: ClassResults['yields']
}

const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** Marks and results of a class: learners of units within reach, judged as they stand now. Throws `kernel.not-found`. */
export async function readResults(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<ClassResults> {
  await requireVisibleClass(tx, ctx, scope, classId)
  const { rows } = await sql<Row>`
    select c.host_unit_id as "hostUnitId", c.cancelled_on is not null as cancelled, c.channel, c.closed_on as "endsOn", coalesce(r.state, 'entering') as state,
      coalesce(r.scheme, 'five-grades') as scheme, r.completed_on as "completedOn", coalesce(r.round, 0) as round, coalesce(r.version, 0) as version,
      r.submitted_by as "submittedBy", r.reopen_by as "reopenBy", r.returned_reason as "returnedReason",
      case when r.submitted_at is not null then jsonb_build_object('name', r.submitted_name, 'at', ${instant('r.submitted_at')}) end as submitted,
      case when r.closed_at is not null then jsonb_build_object('name', r.closed_name, 'at', ${instant('r.closed_at')}) end as closed,
      case when r.reopen_reason is not null then jsonb_build_object('name', r.reopen_name, 'reason', r.reopen_reason) end as reopen,
      (select count(*)::int from results.programme_assessment t where t.programme_id = c.programme_id) as template,
      (select jsonb_build_object('vi', l.ladder_vi || ': ' || l.name_vi, 'en', l.ladder_en || ': ' || l.name_en) from catalogue.v_programme g
        join catalogue.v_ladder_level l on l.ladder = g.yields_ladder and l.level = g.yields_level where g.programme_id = c.programme_id) as yields
    from classes.v_class c left join results.class_result r using (class_id) where c.class_id = ${classId}::uuid`.execute(tx)
  const [row] = rows as [Row]
  const { hostUnitId, cancelled, channel, endsOn, submittedBy, reopenBy, ...kept } = row
  const judged = await judgeClass(tx, ctx, { classId, scheme: kept.scheme, on: kept.completedOn ?? earlier(endsOn, ctx.today) }, scope)
  const may = async (permission: string): Promise<boolean> => {
    const reach = scopeOf(ctx.actor, permission)
    return !cancelled && reach !== undefined && (await keepsClass(tx, ctx, reach, hostUnitId))
  }
  const entering = kept.state === 'entering'
  // Once closed, what was closed is shown: marks and rolls may be put right since.
  const verdicts = kept.state === 'closed' || kept.state === 'reopening' ? await keptVerdicts(tx, classId, judged.bands) : undefined
  const learners = judged.learners.map(({ unitId, unitCode, unitName, postId: _post, judgement: live, marks, ...learner }) => {
    const judgement = verdicts?.get(learner.personId) ?? live
    return {
      ...learner,
      unit: { unitId, code: unitCode, name: unitName },
      marks: [...marks],
      ...{ average: judgement.average, grade: judgement.band?.words ?? null, verdict: judgement.verdict, reasons: [...judgement.reasons] },
    }
  })
  const count = (verdict: string) => learners.filter((learner) => learner.verdict === verdict).length
  return {
    classId,
    ...kept,
    ...{ rollCalled: judged.rollCalled, assessments: [...judged.assessments], rules: [...judged.rules], learners },
    counts: { completed: count('completed'), failed: count('failed'), unknown: count('unknown') },
    can: {
      edit: entering && (await may('results.edit-assessments')),
      enter: entering && (await may('results.enter-marks')),
      submit: entering && learners.length > 0 && (await may('results.submit-results')),
      close:
        kept.state === 'submitted' && (await may('results.close-results')) && !(await isOneOf(tx, ctx, [submittedBy ?? [], await handsOf(tx, classId)].flat())),
      askReopen: kept.state === 'closed' && (await may('results.ask-reopen')),
      decideReopen: kept.state === 'reopening' && (await may('results.decide-reopen')) && !(await isOneOf(tx, ctx, [reopenBy ?? []].flat())),
      // A class attended elsewhere is certified elsewhere.
      certify: kept.state === 'closed' && channel === 'opened' && (await may('results.issue-certificates')),
      import: entering && (await may('results.import-marks')),
      export: scopeOf(ctx.actor, 'results.export-marks') !== undefined,
    },
  }
}

/** The verdicts of the last closing, by person. */
async function keptVerdicts(tx: Tx, classId: string, bands: readonly GradeBand[]): Promise<ReadonlyMap<string, Judgement>> {
  type Kept = Pick<Judgement, 'verdict' | 'average' | 'reasons'> & { readonly personId: string; readonly band: string | null; readonly grade: string | null }
  const { rows } = await sql<Kept>`
    select c.person_id as "personId", c.verdict, c.average_share as average, c.band, c.grade, c.reasons
    from results.completion c join results.class_result r on r.class_id = c.class_id and r.round = c.round where c.class_id = ${classId}::uuid`.execute(tx)
  return new Map(
    rows.map(({ personId, band, grade, ...rest }) => {
      const named = bands.find(({ code }) => code === band)
      const words =
        grade === null ? null : { code: band ?? '', words: named?.words ?? { vi: grade, en: grade }, fromShare: 0, passes: rest.verdict === 'completed' }
      return [personId, { ...rest, band: words }]
    }),
  )
}

/** The day whose law judges before anybody has said when the class completed. */
export const earlier = (day: PlainDate | null, today: PlainDate): PlainDate => (day !== null && day < today ? day : today)

/** What was changed of the marks of a learner within reach, the latest first. Throws `kernel.not-found`. */
export async function readTrail(tx: Tx, ctx: Ctx, { classId, personId }: { classId: string; personId: string }, scope: Scope): Promise<MarkTrail> {
  await requireVisibleClass(tx, ctx, scope, classId)
  const { rows } = await sql<MarkTrail['items'][0]>`
    select coalesce(a.name, '') as assessment, t.attempt, t.old_value as old, t.new_value as new, t.reason, t.changed_name as name, ${instant('t.changed_at')} as at
    from results.mark_change t left join results.assessment a using (assessment_id)
    join classes.v_enrolment e on e.person_id = t.person_id and e.class_id = t.class_id
    where t.class_id = ${classId}::uuid and t.person_id = ${personId}::uuid and ${learnerInReach(scope, ctx.today)}
    order by t.changed_at desc, t.change_id desc limit 200`.execute(tx)
  return { items: rows }
}
