import type { Returned } from '#contracts/approval.ts'
import { sql, type Tx } from '#kernel/db.ts'

/** Why a subject lies with whoever submitted it: the words of its last return, by whom, at which step, to whom. Null where its latest chain is not one
 * that was returned. For the module that submits, under its own permission. */
export async function lastReturn(tx: Tx, kind: string, subjectId: string): Promise<Returned | null> {
  const { rows } = await sql<Returned>`
    select o.words, o.name, o.for_name as "forName", c.submitted_name as "toName", s.decided_on as "returnedOn",
      jsonb_build_object('vi', s.body_vi, 'en', s.body_en) as step
    from (select chain_id, state, submitted_name from approval.chain where subject_kind = ${kind} and subject_id = ${subjectId} order by chain_id desc limit 1) c
    join approval.opinion o using (chain_id) join approval.step s using (step_id)
    where c.state = 'returned' and o.kind = 'return' and o.return_to = 0 order by o.opinion_id desc limit 1`.execute(tx)
  return rows[0] ?? null
}
