import type { ClassPapers } from '#contracts/nomination-class-papers.ts'
import type { Paper } from '#contracts/nomination-papers.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { keepsClass, requireVisibleClass } from '#modules/classes/index.ts'
import { plansOfClass } from '#modules/planning/index.ts'
import { rulesForProgramme } from '#modules/requirements/index.ts'
import grounds from '../../../../db/data/sending-grounds.json' with { type: 'json' }
import { paperColumns, readablePaper } from '../papers/readable-papers.ts'
import { byLayout, usualIssuer } from '../papers/usual-issuer.ts'

interface ClassRow {
  readonly programme: string
  readonly provider: string
  readonly capacity: number | null
  readonly hostUnitId: string | null
  readonly number: string | null
  readonly date: PlainDate | null
  readonly learners: number
}

/** Documents of a class that the reader may see, the latest first, and what a new one would say before anything is typed. Throws `kernel.not-found`. */
export async function listClassPapers(tx: Tx, ctx: Ctx, { classId }: { readonly classId: string }, scope: Scope): Promise<ClassPapers> {
  await requireVisibleClass(tx, ctx, scope, classId)
  const { rows } = await sql<ClassRow>`
    select f.programme_code as programme, f.provider_name as provider, f.capacity, f.host_unit_id as "hostUnitId", f.decision_no as number, f.decision_date as date,
      (select count(*)::int from classes.v_enrolment e where e.class_id = f.class_id and (e.left_on is null or e.left_on > ${ctx.today}::date)
        and e.status not in ('dropped', 'withdrawn', 'transferred')) as learners
    from classes.v_class_fact f where f.class_id = ${classId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const { rows: items } = await sql<Paper>`
    select ${paperColumns} from nomination.document d where d.class_id = ${classId}::uuid and d.decision_id is null and d.person_id is null
      and ${readablePaper(scope, ctx)} order by d.document_id desc`.execute(tx)
  const reach = scopeOf(ctx.actor, 'nomination.issue-document')
  return {
    items,
    decision: row.number === null ? null : { number: row.number, date: row.date },
    usual: await usualOf(tx, ctx, classId, row),
    learners: row.learners,
    can: { issue: reach !== undefined && (await keepsClass(tx, ctx, reach, row.hostUnitId)) },
  }
}

async function usualOf(tx: Tx, ctx: Ctx, classId: string, { programme, provider, capacity, learners }: ClassRow): Promise<ClassPapers['usual']> {
  const plans = await plansOfClass(tx, classId)
  const rules = await rulesForProgramme(tx, programme, ctx.today)
  // A name tells officials which rule it is; who reads the notice is told what the rule asks.
  const asked = (...aspects: readonly string[]) => rules.flatMap(({ aspect, message }) => (aspects.includes(aspect) ? [message.vi] : [])).slice(0, 20)
  const planned = plans.flatMap(({ decisionNo, decisionDate, title }) =>
    decisionNo === null ? [] : [`Kế hoạch số ${decisionNo}${decisionDate === null ? '' : ` ngày ${formatVietnamese(decisionDate)}`} (${title})`],
  )
  // A plan that is known by its number takes the place of the plan in general.
  const general = (basis: string) => !(planned.length && /^kế hoạch/i.test(basis))
  const { province, issuer, symbolOf } = await usualIssuer(tx)
  const leadBody = plans.find((plan) => plan.leadBody !== '')?.leadBody
  const targets = asked('target')
  return {
    province,
    issuer,
    symbol: { 'open-class': symbolOf('QĐ'), 'enrolment-notice': symbolOf('TB'), roster: symbolOf('DS') },
    bases: byLayout((layout) => [...grounds[layout].bases.filter(general), ...planned]),
    enforcers: byLayout((layout) => grounds[layout].enforcersOfOffice),
    sendTo: issuer,
    learners: capacity ?? (learners || null),
    leadBody: leadBody ?? provider,
    coordinatingBodies: [...new Set(plans.flatMap(({ coordinatingBodies }) => coordinatingBodies))],
    targets: targets.length ? targets : ['Cán bộ, công chức, viên chức đáp ứng điều kiện dưới đây'],
    conditions: asked('standard', 'condition'),
    papers: grounds.papers,
  }
}
