import type { NewComment } from '#contracts/planning-plan-lines.ts'
import type { LineComment } from '#contracts/planning-plans.ts'
import { planStateWords } from '#contracts/planning-plan-states.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { auditPlan, findPlan, holdVersion } from './plan-store.ts'
import { commentsOf } from './read-plan.ts'

type Of<Body> = Body & { readonly planId: string }

/** Says what is to be corrected in a line, as long as the version is not approved. Throws `kernel.not-found`, `planning.line-not-found`,
 * `planning.not-in-state`. */
export function commentLineUse(gate: Gate): Use<Of<NewComment>, LineComment> {
  return gate.command('planning.comment-plan', async (tx, ctx, input: Of<NewComment>, scope) => {
    const { plan, version } = await holdVersion(tx, ctx, input, scope)
    if (version.approvedOn !== null) throw new AppError('planning.not-in-state', { state: planStateWords[version.state][ctx.language] })
    const { rows } = await sql<{ code: string }>`
      select code from planning.plan_line where version_id = ${version.versionId}::uuid and line_key = ${input.lineKey}::uuid`.execute(tx)
    const [line] = rows
    if (!line) throw new AppError('planning.line-not-found')
    const commentId = newId()
    await sql`insert into planning.line_comment (comment_id, version_id, line_key, words, by_account, by_name, at)
      values (${commentId}::uuid, ${version.versionId}::uuid, ${input.lineKey}::uuid, ${input.words}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now})`.execute(
      tx,
    )
    const comment = (await commentsOf(tx, version.versionId)).find((each) => each.commentId === commentId)
    if (!comment) throw new AppError('kernel.not-found')
    return { value: comment, audit: auditPlan(plan, { changes: { [`${line.code}.comment`]: [null, input.words] }, version: version.number }) }
  })
}

/** Marks a comment as seen to: by whoever edits the plan, or wrote it. Throws `kernel.not-found`; settled already it stays as it was. */
export function settleCommentUse(gate: Gate): Use<{ readonly planId: string; readonly commentId: string }, LineComment> {
  return gate.command('planning.comment-plan', async (tx, ctx, { planId, commentId }: { readonly planId: string; readonly commentId: string }, scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const { rows } = await sql<{ versionId: string; words: string }>`
      update planning.line_comment m set settled_on = coalesce(m.settled_on, ${ctx.today}::date), settled_name = coalesce(m.settled_name, ${ctx.actor.name})
      from planning.plan_version v where v.version_id = m.version_id and v.plan_id = ${planId}::uuid and m.comment_id = ${commentId}::uuid
      returning m.version_id as "versionId", m.words`.execute(tx)
    const [row] = rows
    const comment = row && (await commentsOf(tx, row.versionId)).find((each) => each.commentId === commentId)
    if (!comment) throw new AppError('kernel.not-found')
    return { value: comment, audit: auditPlan(plan, { changes: { 'comment.settledOn': [null, comment.settledOn] }, reason: row?.words }) }
  })
}
