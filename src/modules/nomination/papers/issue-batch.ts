import type { IssuedPaper, IssuePaper } from '#contracts/nomination-papers.ts'
import type { AuditDraft, Use } from '#kernel/command.ts'
import { type Ctx, makeCtx, systemActor } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { type NamedPaper, officeLine } from '#modules/documents/index.ts'
import { makeBatch } from '../documents/make-batch.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { commitmentsOfDecision, madeBefore, summonsesOf } from './batch-papers.ts'
import { type DecisionPaper, readDecisionPaper } from './gather-paper.ts'
import { queueFor, requireMeant, requireNoTask } from './issued-before.ts'
import { keepPaper, paperName } from './keep-paper.ts'
import { requireWhole } from './require-whole.ts'

type Asked = IssuePaper & { readonly decisionId: string }

/** What a task is told: what was asked for by whom, and how often it was begun. */
interface Payload extends Asked {
  readonly batchId: string
  readonly attempt: number
  readonly askedBy: string
  readonly askedName: string
}

export const papersTask = 'nomination.papers'
// A batch whose process dies again and again is left to whoever asked for it.
const mostAttempts = 5

const kinds = {
  summons: { code: 'summons', name: 'giay-trieu-tap', none: 'nomination.nobody-sent' },
  commitment: { code: 'commitment', name: 'ban-cam-ket', none: 'nomination.no-commitments' },
} as const

const kindOf = ({ kind }: Pick<IssuePaper, 'kind'>): keyof typeof kinds => (kind === 'commitment' ? 'commitment' : 'summons')

/** Many documents of one decision, such as 300 summonses, as one file or a zip: asked for by a command, made by a task. A task whose process is gone is taken up
 * again, and what was asked for once is issued once. Throws `kernel.not-found`, `nomination.issued-already`, `nomination.being-issued`, `nomination.nobody-sent`, `nomination.no-commitments`. */
export function batchUses(parts: NominationParts): { readonly enqueue: Use<Asked, IssuedPaper>; readonly task: TaskDefinition } {
  const { gate, documents, demonstration, files, tasks, clock } = parts
  const permission = 'nomination.issue-document'
  const start = async (tx: Tx, ctx: Ctx, payload: Payload) =>
    // Where a PDF is made beside the file, it waits its turn for LibreOffice.
    await tasks.enqueue(tx, ctx, papersTask, payload, documents.pdfAvailable() && payload.as === 'one' ? officeLine : undefined)
  const papersOf = async (tx: Tx, { today }: Ctx, paper: DecisionPaper, asked: Asked): Promise<readonly NamedPaper[]> => {
    const papers = kindOf(asked) === 'commitment' ? await commitmentsOfDecision(tx, paper) : summonsesOf(paper, asked, today)
    if (papers.length === 0) throw new AppError(kinds[kindOf(asked)].none)
    return papers
  }
  const enqueue = gate.command(permission, async (tx, ctx, asked: Asked, scope) => {
    const { decisionId } = asked
    await requireWhole(tx, ctx, decisionId, scope)
    if (asked.kind === 'summons' && asked.answerBy !== null && asked.answerBy < ctx.today)
      throw new AppError('nomination.answer-by-past', { today: formatVietnamese(ctx.today) })
    await queueFor(tx, asked)
    await requireMeant(tx, ctx, asked)
    requireNoTask(ctx, await tasks.underway(tx, papersTask), asked)
    // Told at once rather than by a task that fails.
    const papers = await papersOf(tx, ctx, await readDecisionPaper(tx, ctx, decisionId, false), asked)
    const taskId = await start(tx, ctx, { ...asked, batchId: newId(), attempt: 1, askedBy: ctx.actor.id, askedName: ctx.actor.name })
    return {
      value: { documentId: null, taskId },
      audit: { subjectKind: 'nomination-decision', subjectId: decisionId, detail: { kind: asked.kind, papers: papers.length } },
    }
  })
  const gather = gate.query(permission, async (tx, ctx, asked: Payload, scope) => {
    await requireWhole(tx, ctx, asked.decisionId, scope)
    const paper = await readDecisionPaper(tx, ctx, asked.decisionId, await demonstration(tx))
    const papers = await papersOf(tx, ctx, paper, asked)
    return { paper, papers, made: await madeBefore(tx, asked.batchId), template: await documents.openTemplate(tx, kinds[kindOf(asked)].code, paper.layout) }
  })
  const keep = (paper: DecisionPaper, made: { readonly bytes: Uint8Array; readonly pdf: Uint8Array | null; readonly templateVersionId: string }) =>
    gate.command(permission, async (tx, ctx, { decisionId, batchId, as, ...asked }: Payload, scope) => {
      await requireWhole(tx, ctx, decisionId, scope)
      // Two tasks of one asking wait for one another: the second finds what the first has kept.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`papers ${batchId}`}, 0))`.execute(tx)
      const before = await madeBefore(tx, batchId)
      if (before) return { value: before, audit: [] as AuditDraft[] }
      const { layout, classId, unitId, classCode } = paper
      const kind = kindOf(asked)
      const of = { ...made, kind, layout, classId, unitId, decisionId, taskId: batchId }
      const { documentId, audit } = await keepPaper(tx, ctx, files, { ...of, as: as === 'zip' ? 'zip' : 'docx', name: paperName(kinds[kind].name, classCode) })
      return { value: { documentId }, audit }
    })
  /** Takes up again what a process that is gone has left. */
  const takeUp = gate.command(permission, async (tx, ctx, { attempt, ...payload }: Payload) => {
    if (attempt >= mostAttempts) return { value: undefined, audit: [] as AuditDraft[] }
    const { askedBy, askedName, decisionId } = payload
    const asker = { kind: 'account', id: askedBy, name: askedName, permissions: new Map() } as const
    await start(tx, { ...ctx, actor: asker }, { ...payload, attempt: attempt + 1 })
    return { value: undefined, audit: { subjectKind: 'nomination-decision', subjectId: decisionId, detail: { resumed: payload.kind } } }
  })
  return {
    enqueue,
    task: {
      kind: papersTask,
      run: async (ctx, payload, control) => {
        const asked = payload as Payload
        const { decisionId } = asked
        const { paper, papers, made, template } = await gather(ctx, asked)
        if (made) return { ...made, decisionId }
        const { bytes, pdf } = await makeBatch(documents, { template, papers, as: asked.as }, control)
        // The last moment at which it can be stopped: what is kept is issued.
        await control.progress(papers.length, papers.length, 'keep')
        const { documentId } = await keep(paper, { bytes, pdf, templateVersionId: template.versionId })(ctx, asked)
        return { documentId, decisionId }
      },
      abandoned: async (payload) => {
        await takeUp(makeCtx({ actor: systemActor('resume-papers'), now: clock.now(), requestId: newId() }), payload as Payload)
      },
    },
  }
}
