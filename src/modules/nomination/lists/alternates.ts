import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { messageOf } from '#kernel/errors.ts'
import { joinWaiting, leaveWaiting, type MayBePromoted } from '#modules/classes/index.ts'
import type { HeldNominee } from './nomination-store.ts'

/** Approved alternates wait for a seat of the class in the order of their list; whoever sits or waits there already is left as they are. */
export async function letWait(tx: Tx, ctx: Ctx, classId: string, alternates: readonly HeldNominee[]): Promise<void> {
  const { rows } = await sql<{ personId: string }>`
    select p as "personId" from unnest(${alternates.map(({ personId }) => personId)}::uuid[]) p
    where exists (select from classes.v_enrolment e where e.person_id = p and e.class_id = ${classId}::uuid and e.status not in ('dropped', 'withdrawn', 'transferred'))`.execute(
    tx,
  )
  const seated = new Set(rows.map(({ personId }) => personId))
  const waiting = alternates.filter(({ personId }) => !seated.has(personId))
  await leaveWaiting(
    tx,
    ctx,
    waiting.map(({ personId }) => ({ personId, classId })),
    'vào danh sách dự bị đã được duyệt',
  )
  // Why somebody is sent is told by their list alone, to those who may know it.
  const none = { postId: null, reason: null, decisionNo: null, decisionDate: null }
  await joinWaiting(
    tx,
    ctx,
    waiting.map(({ personId, unitId, nominationId }) => ({ ...none, personId, unitId, classId, sourceId: nominationId })),
  )
}

/** They wait no longer. */
export async function stopWaiting(tx: Tx, ctx: Ctx, classId: string, personIds: readonly string[], reason: string): Promise<void> {
  await leaveWaiting(
    tx,
    ctx,
    personIds.map((personId) => ({ personId, classId })),
    reason,
  )
}

/** Who would be called next for a place that a unit gave up: an approved alternate of that unit first; undefined where nobody waits. */
export async function nextAlternate(
  tx: Tx,
  _ctx: Ctx,
  { classId, unitId }: { readonly classId: string; readonly unitId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select p.full_name as name from nomination.nomination n join nomination.nominee m using (nomination_id) join personnel.v_person p using (person_id)
    where n.class_id = ${classId}::uuid and n.state in ('approved', 'decided') and m.state = 'waiting'
    order by n.unit_id <> ${unitId}::uuid, n.submitted_on, n.nomination_id, m.position limit 1`.execute(tx)
  return rows[0]?.name
}

const wordsOf = (code: 'classes.not-approved-yet' | 'nomination.awaits-amendment'): Words => ({ vi: messageOf(code, {}, 'vi'), en: messageOf(code, {}, 'en') })

/** Nobody is sent without a decision: whoever waits as an approved alternate is called by an amending one, and until then passed over with that reason. */
export const mayBePromoted: MayBePromoted = async (tx, _ctx, asked) => {
  const ids = asked.flatMap(({ sourceId }) => sourceId ?? [])
  const { rows } = await sql<{ key: string }>`
    select m.person_id || ' ' || m.nomination_id as key from nomination.nominee m join nomination.nomination n using (nomination_id)
    where m.nomination_id = any(${ids}::uuid[]) and m.state = 'waiting' and n.state in ('approved', 'decided')`.execute(tx)
  const approved = new Set(rows.map(({ key }) => key))
  return asked.map(({ personId, sourceId }) => wordsOf(approved.has(`${personId} ${sourceId}`) ? 'nomination.awaits-amendment' : 'classes.not-approved-yet'))
}
