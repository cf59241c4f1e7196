import type { CalculateRecovery, Recovery, RecoveryCalculation } from '#contracts/nomination-recovery.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { addDays, formatVietnamese, type PlainDate, yearsBetween } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'
import { type SpentPerLearner, spentPerLearner } from '#modules/planning/index.ts'
import { type CommitmentTerms, commitmentTerms, releaseReasons } from '#modules/training-record/index.ts'
import { refuseField } from './recovery-store.ts'
import { recoverySum } from './recovery-sum.ts'

/** Whom and what a calculation is about, as found. */
export interface RecoveryGround {
  readonly personId: string
  readonly unitId: string
  readonly fullName: string
  readonly favoured: boolean
  readonly recruitedOn: PlainDate | null
  readonly commitment: CommitmentTerms['commitment']
  readonly terms: NonNullable<CommitmentTerms['terms']>
  readonly perLearner: SpentPerLearner | undefined
  readonly exemptions: Awaited<ReturnType<typeof releaseReasons>>
}

type Asked = Pick<CalculateRecovery, 'personId' | 'commitmentId' | 'reason' | 'happenedOn' | 'exemptCode'>

/** The person and the commitment, up to the day it happened. Throws `kernel.not-found` for a person out of scope and for a commitment that rests on no law here,
 * and what the day cannot be. */
export async function groundOf(tx: Tx, ctx: Ctx, { personId, commitmentId, reason, happenedOn }: Asked, scope: Scope): Promise<RecoveryGround> {
  const { rows } = await sql<Pick<RecoveryGround, 'personId' | 'unitId' | 'fullName' | 'favoured' | 'recruitedOn'>>`
    select p.person_id as "personId", p.unit_id as "unitId", p.full_name as "fullName", p.sex = 'female' or p.ethnic_minority as favoured,
      p.recruited_on as "recruitedOn"
    from personnel.v_person p where p.person_id = ${personId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  const [person] = rows
  if (!person) throw new AppError('kernel.not-found')
  // The last day of service is served.
  const found = await commitmentTerms(tx, personId, commitmentId, addDays(happenedOn as PlainDate, 1))
  if (!found?.terms) throw new AppError('kernel.not-found')
  const { commitment, terms } = found
  if (happenedOn > ctx.today) refuseField(ctx, 'happenedOn', 'nomination.recovery-in-future', { date: formatVietnamese(ctx.today) })
  const until = (commitment.trainingTo ?? addDays(commitment.validFrom as PlainDate, -1)) as PlainDate
  if ((reason === 'left-study' && happenedOn > until) || (reason === 'left-service' && happenedOn <= until)) {
    refuseField(ctx, 'happenedOn', 'nomination.recovery-during-study', { date: formatVietnamese(until) })
  }
  // What was paid back is not asked for again, whatever day is said.
  if (commitment.release?.code === 'recovered') refuseField(ctx, 'happenedOn', 'nomination.recovery-paid-back')
  if (commitment.release && commitment.release.on < happenedOn) refuseField(ctx, 'happenedOn', 'nomination.recovery-released')
  const perLearner = commitment.classId === null ? undefined : await spentPerLearner(tx, commitment.classId)
  return { ...person, commitment, terms, perLearner, exemptions: (await releaseReasons(tx)).filter(({ kind }) => kind === 'exempt') }
}

/** What is owed on a ground, with every step. */
export function calculated(ground: RecoveryGround, asked: Asked & { readonly cost: number; readonly priorYears: number }): Recovery['calculation'] {
  const { commitment, terms, favoured, exemptions } = ground
  const { trainingMonths, serveMonths, servedMonths, trainingTo } = commitment
  const duringStudy = trainingTo !== null && asked.happenedOn <= trainingTo
  const exempt = exemptions.find(({ code }) => code === asked.exemptCode)?.name ?? null
  const question = {
    reason: asked.reason,
    duringStudy,
    cost: BigInt(asked.cost),
    trainingMonths,
    serveMonths,
    servedMonths,
    priorYears: asked.priorYears,
    favoured,
    exempt,
  }
  const { amount, steps } = recoverySum(terms, question)
  return {
    ...{ trainingMonths, serveMonths, servedMonths, duringStudy, favoured, amount: Number(amount), steps: [...steps] },
    ...{ legalBasis: [terms.article, terms.legalBasis].filter(Boolean).join(', '), verified: terms.verified },
  }
}

/** What would have to be paid back, before a case is opened: with what is known of the cost and of earlier service where nothing is given. */
export async function calculateRecovery(tx: Tx, ctx: Ctx, input: CalculateRecovery, scope: Scope): Promise<RecoveryCalculation> {
  const ground = await groundOf(tx, ctx, input, scope)
  const { commitment, perLearner, recruitedOn, exemptions } = ground
  const costs = [
    ...(perLearner ? [{ basis: 'class' as const, ...perLearner }] : []),
    ...(commitment.cost === null ? [] : [{ basis: 'commitment' as const, amount: commitment.cost, learners: null }]),
  ]
  const suggestedYears =
    recruitedOn === null || commitment.trainingFrom === null ? null : Math.max(0, yearsBetween(recruitedOn, commitment.trainingFrom as PlainDate))
  const cost = input.cost ?? costs[0]?.amount ?? null
  const priorYears = input.priorYears ?? suggestedYears
  return {
    ...calculated(ground, { ...input, cost: cost ?? 0, priorYears: priorYears ?? 0 }),
    ...{ cost, priorYears, costs, suggestedYears },
    exemptions: exemptions.map(({ code, name, legalBasis }) => ({ code, name, legalBasis })),
  }
}
