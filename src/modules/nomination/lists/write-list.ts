import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { HeldPlace } from './hold-places.ts'
import type { JudgedPerson } from './judge-list.ts'
import type { KeptException } from './nomination-store.ts'
import type { Snapshot } from './snapshot.ts'

/** Which list of the unit for the class this is. Throws `nomination.open-already` where one is on its way. */
export async function nextRound(tx: Tx, _ctx: Ctx, { classId, unitId }: { readonly classId: string; readonly unitId: string }): Promise<number> {
  const { rows } = await sql<{ round: number; open: boolean; unit: string }>`
    select coalesce(max(n.round), 0) + 1 as round, coalesce(bool_or(n.state in ('submitted', 'appraised', 'returned', 'approved')), false) as open,
      (select u.name from organisation.v_unit u where u.unit_id = ${unitId}::uuid order by u.valid_from desc limit 1) as unit
    from nomination.nomination n where n.class_id = ${classId}::uuid and n.unit_id = ${unitId}::uuid`.execute(tx)
  const { round = 1, open = false, unit = '' } = rows[0] ?? {}
  if (open) throw new AppError('nomination.open-already', { unit })
  return round
}

/** An exception waits to be decided where it is needed: for a rule that admits exceptions and is not met, or for room under the ratio. */
function exceptionOf({ exception, excepting }: JudgedPerson, place: HeldPlace | undefined): KeptException | null {
  if (!exception) return null
  const { approvedBy, reason, documentNo, fileId } = exception
  const over = place?.needsApproval ? place.over : null
  const state = excepting.length || over !== null ? 'asked' : 'not-needed'
  return { approvedBy, reason, documentNo, fileId, over, state, decidedName: null, decidedOn: null, words: null }
}

export async function insertNominees(
  tx: Tx,
  ctx: Ctx,
  nominationId: string,
  people: readonly JudgedPerson[],
  places: ReadonlyMap<string, HeldPlace>,
): Promise<void> {
  const rows = people.map((person) => {
    const { personId, position, alternate, standsIn, postId, reason, why, verdict } = person
    const place = places.get(personId)
    return { personId, position, alternate, standsIn, postId, reason, why, verdict, exception: exceptionOf(person, place), claimId: place?.claimId ?? null }
  })
  for (const part of inParts(rows)) {
    await sql`insert into nomination.nominee (person_id, nomination_id, position, alternate, unit_id, post_id, reason, why, verdict, judged_on, exception, claim_id)
      select "personId", ${nominationId}::uuid, position, alternate, "standsIn", "postId", reason, why, verdict, ${ctx.today}::date, nullif(exception, 'null'::jsonb), "claimId"
      from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r("personId" uuid, position int, alternate boolean, "standsIn" uuid, "postId" uuid, reason text,
        why text, verdict jsonb, exception jsonb, "claimId" uuid)`.execute(tx)
  }
}

interface Written {
  readonly nominationId: string
  readonly number: number
  readonly words: string | null
  readonly hash: string
  readonly snapshot: Snapshot
  readonly fileId: string
}

/** Keeps what was put forward this time for ever, and on the list itself what was put forward last. */
export async function writeSubmission(tx: Tx, ctx: Ctx, { nominationId, number, words, hash, snapshot, fileId }: Written): Promise<void> {
  const json = JSON.stringify(snapshot)
  await sql`insert into nomination.submission (nomination_id, number, submitted_on, submitted_by, submitted_name, words, content_hash, snapshot, file_id)
    values (${nominationId}::uuid, ${number}, ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name}, ${words}, ${hash}, ${json}::jsonb, ${fileId}::uuid)`.execute(
    tx,
  )
  await sql`update nomination.nomination set snapshot = ${json}::jsonb, file_id = ${fileId}::uuid where nomination_id = ${nominationId}::uuid`.execute(tx)
}
