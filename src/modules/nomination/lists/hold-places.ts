import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { inParts, sql, type Tx } from '#kernel/db.ts'
import type { NominationParts } from '../nomination-parts.ts'
import type { ClassAsked } from './class-asked.ts'

/** What is kept for somebody who would go. */
export interface HeldPlace {
  readonly claimId: string | null
  /** Beyond the unit's ratio, by so many; 0: within it. */
  readonly over: number
  /** They may go with a named approval alone. */
  readonly needsApproval: boolean
  readonly note: string | null
}

export interface Goer {
  readonly personId: string
  readonly unitId: string
}

export type PlaceParts = Pick<NominationParts, 'seats'> & { readonly requirements: Pick<NominationParts['requirements'], 'room'> }

/** Keeps room under the ratio (where the programme is counted), then seats of the class, for people in the order of their list: all or none. Whoever comes
 * last in it is the one beyond the ratio. Room is always taken before seats, so that no two wait for each other. Throws as claiming room and reserving do. */
export async function holdPlaces(
  tx: Tx,
  ctx: Ctx,
  { seats, requirements: { room } }: PlaceParts,
  { lesson, people, scope }: { readonly lesson: Pick<ClassAsked, 'classId' | 'programmeId' | 'code'>; readonly people: readonly Goer[]; readonly scope: Scope },
): Promise<{ readonly places: ReadonlyMap<string, HeldPlace>; readonly audit: readonly AuditDraft[] }> {
  const places = new Map<string, HeldPlace>()
  const audit: AuditDraft[] = []
  if (people.length && (await room.counts(tx, lesson.programmeId, ctx.today))) {
    const personIds = people.map(({ personId }) => personId)
    const claimed = await room.claim(tx, ctx, { personIds, programmeId: lesson.programmeId, reason: `đề nghị cử vào lớp ${lesson.code}` }, scope, {
      ordered: true,
    })
    for (const { personId, ...claim } of claimed.value.claims) places.set(personId, claim)
    audit.push(...[claimed.audit].flat())
  }
  await seats.reserve(
    tx,
    ctx,
    people.map(({ personId, unitId }) => ({ personId, unitId, classId: lesson.classId })),
  )
  return { places, audit }
}

/** Gives back what was kept for people who go no more; what is gone already is passed over. The class is held before the claims, as whoever enrols holds
 * them: neither waits for the other. */
export async function letGo(
  tx: Tx,
  ctx: Ctx,
  { seats, requirements: { room } }: PlaceParts,
  {
    classId,
    people,
    reason,
  }: { readonly classId: string; readonly people: readonly { readonly personId: string; readonly claimId: string | null }[]; readonly reason: string },
): Promise<readonly AuditDraft[]> {
  await seats.release(
    tx,
    ctx,
    people.map(({ personId }) => ({ personId, classId })),
  )
  const audit: AuditDraft[] = []
  const { rows: open } = await sql<{ personId: string; claimId: string }>`
    select c.person_id as "personId", c.claim_id as "claimId" from requirements.v_ratio_claim c
    where c.released_on is null and c.person_id = any(${people.map(({ personId }) => personId)}::uuid[])
      and c.claim_id = any(${people.flatMap(({ claimId }) => claimId ?? [])}::uuid[])`.execute(tx)
  for (const claims of inParts(open, 500)) audit.push(...[(await room.release(tx, ctx, { claims: [...claims], reason }, 'all')).audit].flat())
  return audit
}
