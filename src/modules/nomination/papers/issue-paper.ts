import type { IssuedPaper, IssuePaper } from '#contracts/nomination-papers.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { FilledWith } from '#modules/documents/index.ts'
import { roster } from '../documents/class-papers.ts'
import { amendDecision, sendDecision, sendDecisionKind } from '../documents/send-decision.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { batchUses } from './issue-batch.ts'
import { stillSent } from './batch-papers.ts'
import { type DecisionPaper, readDecisionPaper } from './gather-paper.ts'
import { queueFor, requireMeant } from './issued-before.ts'
import { keepPaper, paperName } from './keep-paper.ts'
import { requireWhole } from './require-whole.ts'

type Asked = IssuePaper & { readonly decisionId: string }
type Alone = 'decision' | 'roster'

/** What a kind of paper says of a decision: the template's kind and what fills it. */
function filledOf(paper: DecisionPaper, kind: Alone): { readonly code: string; readonly filled: FilledWith } {
  const { head, grounds: of, people, duty } = paper
  if (kind === 'roster') return { code: 'roster', filled: roster({ class: paper.class, learners: stillSent(paper) }, { ...head, number: null }) }
  if (paper.kind === 'send' || !paper.amends) {
    const learners = people.filter(({ act }) => act === 'send')
    return { code: sendDecisionKind({ learners }), filled: sendDecision({ ...of, class: paper.class, learners, duty }, head) }
  }
  const into = new Map(people.flatMap((person) => (person.insteadOf ? [[person.insteadOf, person] as const] : [])))
  const changes = people.flatMap((person) =>
    person.act === 'withdraw' ? [{ removed: person, added: into.get(person.personId) ?? null, reason: person.reason }] : [],
  )
  return { code: 'send-amend', filled: amendDecision({ ...of, class: paper.class, amends: paper.amends, changes }, head) }
}

const names = { decision: 'quyet-dinh-cu', roster: 'danh-sach-hoc-vien' } as const

interface Made {
  readonly kind: Alone
  readonly decisionId: string
  readonly paper: DecisionPaper
  readonly bytes: Uint8Array
  readonly templateVersionId: string
}

/** Issues a document of a decision: its bytes and their hash are kept for ever. Summonses and commitments are many and are made by a task. Throws
 * `kernel.not-found`, `nomination.issued-already`, and what `batchUses` does. */
export function issuePaperUses(parts: NominationParts): { readonly issuePaper: Use<Asked, IssuedPaper>; readonly task: TaskDefinition } {
  const { gate, documents, demonstration, files } = parts
  const permission = 'nomination.issue-document'
  // Made before the transaction that keeps it: a list of 1,500 people takes seconds.
  const render = gate.query(
    permission,
    async (tx: Tx, ctx: Ctx, { decisionId, kind, again }: Asked & { readonly kind: Alone }, scope: Scope): Promise<Made> => {
      await requireWhole(tx, ctx, decisionId, scope)
      await requireMeant(tx, ctx, { decisionId, kind, again })
      const paper = await readDecisionPaper(tx, ctx, decisionId, await demonstration(tx))
      if (kind === 'roster' && stillSent(paper).length === 0) throw new AppError('nomination.nobody-sent')
      const { code, filled } = filledOf(paper, kind)
      return { kind, decisionId, paper, ...(await documents.renderDocument(tx, code, paper.layout, filled)) }
    },
  )
  const keep = ({ kind, paper, ...made }: Made) =>
    gate.command(permission, async (tx, ctx, { decisionId, again }: Asked, scope) => {
      await requireWhole(tx, ctx, decisionId, scope)
      await queueFor(tx, { decisionId, kind })
      await requireMeant(tx, ctx, { decisionId, kind, again })
      const { layout, classId, unitId } = paper
      const { documentId, audit } = await keepPaper(tx, ctx, files, { ...made, kind, layout, classId, unitId, name: paperName(names[kind], paper.classCode) })
      return { value: { documentId, taskId: null }, audit }
    })
  const { enqueue, task } = batchUses(parts)
  return {
    issuePaper: async (ctx, asked) => {
      const { kind } = asked
      if (kind === 'summons' || kind === 'commitment') return await enqueue(ctx, asked)
      return await keep(await render(ctx, { ...asked, kind }))(ctx, asked)
    },
    task,
  }
}
