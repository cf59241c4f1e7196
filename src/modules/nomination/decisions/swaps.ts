import type { AmendDecision } from '#contracts/nomination-decisions.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { ClassAsked } from '../lists/class-asked.ts'
import { type HeldNomination, type HeldNominee, nomineesOf } from '../lists/nomination-store.ts'
import { isVacant } from './decision-store.ts'
import { holdLists } from './issue-decision.ts'

export interface Swap {
  readonly out: HeldNominee
  readonly in: HeldNominee | null
  readonly reason: string
  /** They had declined or were withdrawn before: only their place is taken now. */
  readonly left: boolean
}

/** Who goes and who comes, with their lists held. Throws `kernel.not-found`, `kernel.invalid-input`, `nomination.not-sent`, `nomination.no-substitute`,
 * `nomination.same-unit-first`. */
export async function swapsOf(
  tx: Tx,
  ctx: Ctx,
  {
    decisionId,
    lesson,
    changes,
    scope,
  }: { readonly decisionId: string; readonly lesson: ClassAsked; readonly changes: AmendDecision['changes']; readonly scope: Scope },
) {
  const outIds = changes.map(({ personId }) => personId)
  const inIds = changes.flatMap(({ substituteId }) => substituteId ?? [])
  if (new Set([...outIds, ...inIds]).size < outIds.length + inIds.length) throw new AppError('kernel.invalid-input')
  const { rows } = await sql<{ personId: string; nominationId: string; coming: boolean }>`
    select m.person_id as "personId", m.nomination_id as "nominationId", m.person_id = any(${inIds}::uuid[]) as coming
    from nomination.nominee m join nomination.nomination n using (nomination_id) where n.class_id = ${lesson.classId}::uuid and (
      (m.person_id = any(${outIds}::uuid[]) and exists (select from nomination.decision_person d where d.person_id = m.person_id
        and d.nomination_id = m.nomination_id and d.decision_id = ${decisionId}::uuid and d.act <> 'withdraw'))
      or (m.person_id = any(${inIds}::uuid[]) and m.state = 'waiting' and n.state in ('approved', 'decided')))`.execute(tx)
  const held = await holdLists(
    tx,
    ctx,
    lesson.classId,
    rows.map(({ nominationId }) => nominationId),
    scope,
  )
  const nominees = await nomineesOf(
    tx,
    held.map(({ nominationId }) => nominationId),
  )
  const { rows: places } = await sql<{ personId: string }>`
    select p.person_id as "personId" from nomination.decision_person p join nomination.nominee m on m.person_id = p.person_id and m.nomination_id = p.nomination_id
    where p.decision_id = ${decisionId}::uuid and p.person_id = any(${outIds}::uuid[]) and ${isVacant}`.execute(tx)
  const vacant = new Set(places.map(({ personId }) => personId))
  const listOf = new Map(rows.map(({ personId, nominationId }) => [personId, nominationId]))
  const find = (personId: string) => nominees.find((each) => each.personId === personId && each.nominationId === listOf.get(personId))
  const swaps = changes.map(({ personId, substituteId, reason }): Swap => {
    const out = find(personId)
    if (!out) throw new AppError('kernel.not-found')
    const left = out.state !== 'sent'
    if (left && (substituteId === null || !vacant.has(personId))) throw new AppError('nomination.not-sent', { name: out.fullName })
    if (substituteId === null) return { out, in: null, reason, left }
    const into = find(substituteId)
    if (!into) throw new AppError('kernel.not-found')
    if (into.state !== 'waiting') throw new AppError('nomination.no-substitute', { name: into.fullName })
    return { out, in: into, reason, left }
  })
  await checkSameUnitFirst(tx, ctx, held, swaps, lesson)
  return { held, swaps }
}

/** An alternate of another unit comes in only where the unit itself has none left. */
async function checkSameUnitFirst(tx: Tx, ctx: Ctx, held: readonly HeldNomination[], swaps: readonly Swap[], { classId }: ClassAsked): Promise<void> {
  const unitOf = new Map(held.map(({ nominationId, unitId }) => [nominationId, unitId]))
  const { rows } = await sql<{ unitId: string; personId: string }>`
    select n.unit_id as "unitId", m.person_id as "personId" from nomination.nomination n join nomination.nominee m using (nomination_id)
    where n.class_id = ${classId}::uuid and n.state in ('approved', 'decided') and m.state = 'waiting'`.execute(tx)
  const used = new Set(swaps.flatMap((swap) => swap.in?.personId ?? []))
  for (const swap of swaps) {
    const own = unitOf.get(swap.out.nominationId) ?? ''
    if (!swap.in || unitOf.get(swap.in.nominationId) === own) continue
    if (!rows.some(({ unitId, personId }) => unitId === own && !used.has(personId))) continue
    const unit = (await unitsByIds(tx, [own], ctx.today)).get(own)
    throw new AppError('nomination.same-unit-first', { unit: unit?.name ?? '' })
  }
}
