import { chainStateWords, type Decide, type DecideResult, type DecideResults } from '#contracts/approval.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { readSpecialDays } from '../rules/calendar.ts'
import type { Notify, SubjectKind } from './approval-parts.ts'
import { tellMoved } from './tell-moved.ts'
import { type Course, decideSeat } from './chain.ts'
import { addOpinions, delegationsTo, type HeldChain, holdChains, type NewOpinion, partyOf, writeCourses } from './chain-store.ts'
import { visibleChain } from './chain-scope.ts'
import { noticesOf } from './notices.ts'
import { type Deputising, keptFrom, standingOf } from './who-decides.ts'

/** Agrees to, returns or rejects steps, a result for each: what moved on since it was shown is refused and stays as it is, the others go on.
 * Throws `approval.words-needed`; what a subject's `onApproved` or `onMoved` throws takes all of it back. */
export function decider(kinds: readonly SubjectKind[], notify: Notify) {
  return async (tx: Tx, ctx: Ctx, { items, decision, words, returnTo }: Decide, scope: Scope): Promise<Outcome<DecideResults>> => {
    if (decision !== 'agree' && words === null) throw new AppError('approval.words-needed', {}, { words: messageOf('approval.words-needed', {}, ctx.language) })
    const ids = items.map(({ chainId }) => chainId)
    const held = await holdChains(tx, sql`(c.chain_id = any(${ids}::uuid[]) and ${visibleChain(ctx, scope)})`)
    const actor = await partyOf(tx, ctx)
    const delegations = await delegationsTo(tx, ctx.actor.id, ctx.today)
    const deciders = await lastDeciders(tx, [...held.keys()])
    const courses = new Map([...held].map(([chainId, { course }]) => [chainId, course]))
    const opinions: NewOpinion[] = []
    const told: { chain: HeldChain; stepId: string; by: Deputising | undefined }[] = []
    const results = items.map(({ chainId, stepId, round }): DecideResult => {
      const chain = held.get(chainId)
      const course = courses.get(chainId)
      const step = chain?.steps.find((each) => each.stepId === stepId)
      if (!chain || !course || !step) return refused(ctx, chainId, 'kernel.not-found')
      const standing = standingOf({ actor, ...keptFrom(step.action, chain), named: step.people, delegations, on: ctx.today })
      if ('refused' in standing) return refused(ctx, chainId, standing.refused, { people: step.people.map(({ name }) => name).join(', ') })
      const moved = decideSeat(course, { stepId, round, decision, returnTo })
      if ('refused' in moved) return refused(ctx, chainId, moved.refused, whyParams(ctx, course, deciders.get(stepId)))
      const by = standing.as === 'deputy' ? standing.by : undefined
      courses.set(chainId, moved.course)
      opinions.push({ chainId, stepId, round, kind: decision, words, returnTo: decision === 'return' ? returnTo : null, by })
      told.push({ chain, stepId, by })
      return { chainId, done: true, state: moved.course.state, code: null, message: null }
    })
    const moved = [...held.values()].flatMap((chain) => {
      const course = courses.get(chain.chainId) ?? chain.course
      return course === chain.course ? [] : [{ chain, course }]
    })
    if (moved.length) {
      await writeCourses(tx, ctx, await readSpecialDays(tx), moved)
      await addOpinions(tx, ctx, actor, opinions)
      await tellMoved(tx, ctx, kinds, moved)
      await notify(
        tx,
        ctx,
        moved.flatMap(({ chain, course }) => noticesOf(chain, chain.course, course)),
      )
    }
    return { value: { items: results }, audit: told.map((each) => auditOf(ctx, each, courses, { decision, words })) }
  }
}

function auditOf(
  ctx: Ctx,
  { chain, stepId, by }: { chain: HeldChain; stepId: string; by: Deputising | undefined },
  courses: ReadonlyMap<string, Course>,
  { decision, words }: Pick<Decide, 'decision' | 'words'>,
): AuditDraft {
  const step = chain.steps.find((each) => each.stepId === stepId)
  return {
    subjectKind: 'approval-chain',
    subjectId: chain.chainId,
    ...(chain.unitId !== null && { unitId: chain.unitId }),
    detail: {
      title: chain.title,
      changes: {
        [`step.${step?.position ?? 0}.${step?.seat ?? 0}`]: [null, decision],
        ...(courses.get(chain.chainId)?.state !== chain.course.state && { status: [chain.course.state, courses.get(chain.chainId)?.state] }),
      },
      ...(by && { forName: by.fromName }),
      ...(words !== null && { reason: words }),
    },
  }
}

function refused(ctx: Ctx, chainId: string, code: ErrorCode, params: ErrorParams = {}): DecideResult {
  return { chainId, done: false, state: null, code, message: messageOf(code, params, ctx.language) }
}

function whyParams(ctx: Ctx, course: Course, last: { readonly name: string; readonly on: PlainDate } | undefined): ErrorParams {
  return { state: chainStateWords[course.state][ctx.language], name: last?.name ?? ctx.actor.name, date: formatVietnamese(last?.on ?? ctx.today) }
}

/** Who decided each step of these chains last. */
async function lastDeciders(tx: Tx, chainIds: readonly string[]): Promise<ReadonlyMap<string, { name: string; on: PlainDate }>> {
  const { rows } = await sql<{ stepId: string; name: string; on: PlainDate }>`
    select distinct on (o.step_id) o.step_id as "stepId", o.name, s.decided_on as "on" from approval.opinion o join approval.step s using (step_id)
    where o.chain_id = any(${chainIds}::uuid[]) and o.kind in ('agree', 'return', 'reject') and s.decided_on is not null
    order by o.step_id, o.opinion_id desc`.execute(tx)
  return new Map(rows.map(({ stepId, ...last }) => [stepId, last]))
}
