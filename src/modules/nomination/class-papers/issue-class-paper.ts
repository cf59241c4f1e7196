import type { IssueClassPaper, PaperHead } from '#contracts/nomination-class-papers.ts'
import type { IssuedPaper } from '#contracts/nomination-papers.ts'
import type { AuditDraft, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type ClassForPapers, holdClassForPapers } from '#modules/classes/index.ts'
import type { FilledWith } from '#modules/documents/index.ts'
import { numberDecision } from '../decisions/decision-number.ts'
import { enrolmentNotice, openClassDecision, roster } from '../documents/class-papers.ts'
import type { ClassPaper, HeadPaper } from '../documents/papers.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { readClassPaper } from '../papers/gather-paper.ts'
import { keepPaper, paperName } from '../papers/keep-paper.ts'
import { readHead } from '../papers/paper-head.ts'
import { classLearners } from './class-learners.ts'

type Asked = IssueClassPaper & { readonly classId: string }

interface Numbered {
  readonly number: string | null
  readonly date: PlainDate | null
  readonly registerEntryId: string | null
  /** What else its number changed. */
  readonly audit: readonly AuditDraft[]
}

const names = { 'open-class': 'quyet-dinh-mo-lop', 'enrolment-notice': 'thong-bao-chieu-sinh', roster: 'danh-sach-hoc-vien' } as const
const subjects = { 'open-class': 'Mở', 'enrolment-notice': 'Chiêu sinh' } as const

/** The number of a document. A class is opened once: its decision issued again has the number that it has. A list has none. */
async function numberOf(tx: Tx, ctx: Ctx, asked: Asked, held: ClassForPapers, scope: Scope): Promise<Numbered> {
  const date = asked.decisionDate as PlainDate
  if (asked.kind === 'roster') return { number: null, date, registerEntryId: null, audit: [] }
  if (asked.kind === 'open-class' && held.decision) return { ...held.decision, registerEntryId: null, audit: [] }
  const name = /^lớp\s/i.test(held.name) ? held.name.replace(/^Lớp/, 'lớp') : `lớp ${held.name}`
  const { decisionNo: number, registerEntryId } = await numberDecision(tx, ctx, asked, `${subjects[asked.kind]} ${name}`, scope)
  return { number, date, registerEntryId, audit: asked.kind === 'open-class' ? [await held.openBy({ number, date })] : [] }
}

async function filledOf(tx: Tx, ctx: Ctx, asked: Asked, head: HeadPaper, lesson: ClassPaper, scope: Scope): Promise<FilledWith> {
  if (asked.kind === 'roster') return roster({ class: lesson, learners: await classLearners(tx, ctx, asked.classId, asked.decisionDate, scope) }, head)
  if (asked.kind === 'open-class') {
    const { bases, proposedBy, enforcers, learners, leadBody, coordinatingBodies } = asked
    return openClassDecision({ class: lesson, bases, proposedBy, enforcers, learners, leadBody, coordinatingBodies }, head)
  }
  const { bases, learners, targets, conditions, papers, sendTo, sendBy, contact } = asked
  return enrolmentNotice({ class: lesson, bases, learners, targets, conditions, papers, sendTo, sendBy: sendBy as PlainDate, contact }, head)
}

/** Issues a document of a class: numbered by the register of the issuing body, made and kept in one transaction, so that no number is without its document. The
 * decision that opens a class becomes the class's own. Throws `kernel.not-found`, `classes.host-outside`, `nomination.class-empty`, `nomination.roster-beyond`, and
 * as taking a number does. */
export function issueClassPaperUse({ gate, documents, demonstration, files }: NominationParts): Use<Asked, IssuedPaper> {
  return gate.command('nomination.issue-document', async (tx, ctx, asked: Asked, scope) => {
    const { classId, kind, layout } = asked
    const held = await holdClassForPapers(tx, ctx, scope, classId)
    const { class: lesson, code } = await readClassPaper(tx, classId)
    const { number, date, registerEntryId, audit } = await numberOf(tx, ctx, asked, held, scope)
    const typed: Omit<PaperHead, 'number'> = asked
    const head = await readHead(tx, typed, { number, date, invented: await demonstration(tx) })
    const { bytes, templateVersionId } = await documents.renderDocument(tx, kind, layout, await filledOf(tx, ctx, asked, head, lesson, scope))
    const of = { kind, layout, classId, bytes, templateVersionId, number, dated: date, registerEntryId }
    const kept = await keepPaper(tx, ctx, files, { ...of, name: paperName(names[kind], code) })
    const host = held.hostUnitId && { unitId: held.hostUnitId }
    return { value: { documentId: kept.documentId, taskId: null }, audit: [...audit, { ...kept.audit, ...host }] }
  })
}
