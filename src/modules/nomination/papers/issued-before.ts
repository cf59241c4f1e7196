import type { IssuePaper } from '#contracts/nomination-papers.ts'
import type { Ctx } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'

const paperKindWords = {
  decision: { vi: 'Quyết định bằng văn bản', en: 'The decision as a document' },
  roster: { vi: 'Danh sách học viên', en: 'The list of learners' },
  summons: { vi: 'Giấy triệu tập', en: 'The summonses' },
  commitment: { vi: 'Bản cam kết', en: 'The commitments' },
} as const satisfies Record<IssuePaper['kind'], { readonly vi: string; readonly en: string }>

type Asked = Pick<IssuePaper, 'kind' | 'again'> & { readonly decisionId: string }
type Underway = Pick<IssuePaper, 'kind' | 'as'> & { readonly decisionId: string }

/** Whoever issues a document of a decision a second time must mean to. Throws `nomination.issued-already`. */
export async function requireMeant(tx: Tx, ctx: Ctx, { decisionId, kind, again }: Asked): Promise<void> {
  if (again) return
  const { rows } = await sql<{ number: string; on: PlainDate; by: string }>`
    select n.decision_no as number, d.issued_on as "on", d.issued_name as "by" from nomination.document d join nomination.decision n using (decision_id)
    where d.decision_id = ${decisionId}::uuid and d.kind = ${kind} order by d.document_id desc limit 1`.execute(tx)
  const [last] = rows
  if (!last) return
  throw new AppError('nomination.issued-already', {
    ...{ paper: paperKindWords[kind][ctx.language], number: last.number, date: formatVietnamese(last.on), name: last.by },
  })
}

/** Two who issue the same document of a decision at once go one after the other. */
export const queueFor = async (tx: Tx, { decisionId, kind }: Pick<Asked, 'decisionId' | 'kind'>): Promise<void> =>
  await lockInTransaction(tx, `papers of ${decisionId} ${kind}`)

/** What a task of those under way makes already is not asked for once more: whoever does not see it asks again, in another tab or at another desk. Throws
 * `nomination.being-issued`. */
export function requireNoTask(ctx: Ctx, underway: readonly unknown[], { decisionId, kind, as }: Underway): void {
  if ((underway as readonly Underway[]).some((each) => each.decisionId === decisionId && each.kind === kind && each.as === as))
    throw new AppError('nomination.being-issued', { paper: paperKindWords[kind][ctx.language] })
}
