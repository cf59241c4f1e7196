import type { IssuePaper } from '#contracts/nomination-papers.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { NamedPaper } from '#modules/documents/index.ts'
import { balancesOf } from '#modules/training-record/index.ts'
import grounds from '../../../../db/data/sending-grounds.json' with { type: 'json' }
import { commitment, summons } from '../documents/class-papers.ts'
import { commitmentPaper } from './commitment-paper.ts'
import type { DecisionPaper } from './gather-paper.ts'

/** The name of a file in a zip has no letter that a file system refuses. */
const named = (fullName: string, filledWith: NamedPaper['filledWith']): NamedPaper => ({ name: fullName.replace(/[\\/:*?"<>|]+/g, ' '), filledWith })

export const stillSent = ({ people }: DecisionPaper) => people.filter(({ act, state }) => act !== 'withdraw' && state === 'sent')

/** A summons for everybody whom a decision still sends, dated the day it is issued and never before the decision. */
export function summonsesOf(paper: DecisionPaper, { gathersAt, contact, answerBy }: IssuePaper, today: PlainDate): NamedPaper[] {
  const basis = `Quyết định số ${paper.number} ngày ${formatVietnamese(paper.date)} của ${paper.issuer}`
  const said = { class: paper.class, basis, gathersAt: gathersAt ?? '', bring: grounds.bring, contact, answerBy: (answerBy ?? paper.date) as PlainDate }
  const head = { ...paper.head, number: null, date: today < paper.date ? paper.date : today }
  return stillSent(paper).map((learner) => named(learner.fullName, summons({ ...said, learner }, head)))
}

/** A commitment for everybody whom a decision sends and the law commits to serve. */
export async function commitmentsOfDecision(tx: Tx, paper: DecisionPaper): Promise<NamedPaper[]> {
  const people = stillSent(paper)
  const balances = await balancesOf(
    tx,
    people.map(({ personId }) => personId),
    paper.date,
  )
  return people.flatMap((learner) => {
    const own = balances.get(learner.personId)?.find(({ classId, release }) => classId === paper.classId && release === null)
    if (!own) return []
    const said = { class: paper.class, learner, addressee: paper.issuer, decidedBy: paper.issuer }
    return [named(learner.fullName, commitment(commitmentPaper(own, said), { ...paper.head, number: null, date: null }))]
  })
}

/** The document that was made of what was asked for, where a task before has done so. */
export async function madeBefore(tx: Tx, taskId: string): Promise<{ readonly documentId: string } | undefined> {
  const { rows } = await sql<{ documentId: string }>`
    select document_id as "documentId" from nomination.document where task_id = ${taskId}::uuid`.execute(tx)
  return rows[0]
}
