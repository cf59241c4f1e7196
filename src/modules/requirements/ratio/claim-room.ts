import type { ClaimedRoom, ClaimRoom } from '#contracts/requirements-ratio.ts'
import type { Gate, Outcome, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { countTables, hasLeft, placesOn } from './ratio-counts.ts'
import { type RatioRule, ratioRuleOn } from './ratio-rules.ts'
import { releaseSent } from './release-sent.ts'
import { type RatioOn, standingOfUnit } from './read-ratio.ts'
import { lockRoom, type RoomGroup, roomOf } from './room.ts'

interface Candidate {
  readonly personId: string
  readonly fullName: string
  readonly unitId: string | null
  readonly gone: boolean
  readonly open: boolean
  readonly settled: boolean
}

/** Proposes people within the transaction of whoever calls. */
export type ClaimingRoom = (tx: Tx, ctx: Ctx, input: ClaimRoom, scope: Scope, how?: Ordered) => Promise<Outcome<ClaimedRoom>>

/** `ordered`: the people come in the order of a list, and those beyond the ratio are the last of it; else all of them bring the unit there. */
interface Ordered {
  readonly ordered?: boolean
}

export function claimRoomUse(gate: Gate, people: FactSet): Use<ClaimRoom, ClaimedRoom> {
  const claim = claimingRoom(people)
  return gate.command('requirements.claim-room', async (tx, ctx, input, scope) => await claim(tx, ctx, input, scope))
}

/** Proposes people for a programme that the ratio counts: each takes room of their proposing unit. All of them or none. Over the ratio, by the severity of
 * the reading: told, let through for a named approval, or refused. Throws `kernel.not-found`, `requirements.other-programme`,
 * `requirements.no-proposing-unit`, `requirements.has-left`, `requirements.claimed-already`, `requirements.has-level-already`, `requirements.no-room`,
 * `requirements.no-asking-posts`, `requirements.no-reading`. */
export function claimingRoom(people: FactSet): ClaimingRoom {
  return async (tx, ctx, input, scope, { ordered = false } = {}) => {
    const rule = await ratioRuleOn(tx, ctx.today)
    const programme = await requireProgramme(tx, input.programmeId, rule)
    const personIds = [...new Set(input.personIds)]
    const unitIds = await proposingUnits(tx, ctx, scope, personIds)
    const asked = { on: ctx.today, rule, people, unitIds }
    const groups = await lockRoom(tx, asked)
    await releaseSent(tx, ctx, personIds)
    const candidates = await requireCandidates(tx, ctx, scope, { rule, people, personIds, unitIds })

    const before = await roomOf(tx, asked, groups)
    const order = new Map(personIds.map((personId, index) => [personId, index]))
    const rows = candidates
      .map(({ personId, unitId }) => ({ personId, claimId: newId(), unitId }))
      .toSorted((a, b) => (order.get(a.personId) ?? 0) - (order.get(b.personId) ?? 0))
    await sql`insert into requirements.ratio_claim (person_id, claim_id, unit_id, programme_id, rule_id, claimed_on, claimed_by, claimed_name, reason, over, needs_approval)
      select "personId", "claimId", "unitId", ${input.programmeId}::uuid, ${rule.ruleId}::uuid, ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name}, ${input.reason}, 0, false
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "claimId" uuid, "unitId" uuid)`.execute(tx)
    const after = await roomOf(tx, asked, groups)

    const over = new Map(unitIds.map((unitId) => [unitId, overBy(before, after, groups, unitId)]))
    const worst = [...over].find(([, by]) => by > 0)
    if (worst && rule.severity === 'block') throw refusal(before, after, groups, worst[0])
    const beyond = new Map(unitIds.map((unitId) => [unitId, ordered ? (over.get(unitId) ?? 0) - standingOver(before, groups, unitId) : rows.length]))
    const flagged = lastOf(rows, beyond).map(({ claimId, unitId, last }) => ({ claimId, over: last ? (over.get(unitId) ?? 0) : 0 }))
    await sql`update requirements.ratio_claim c set over = r.over, needs_approval = r.over > 0 and ${rule.severity === 'exception'}
      from jsonb_to_recordset(${rowsAsJson(flagged)}::jsonb) as r("claimId" uuid, over int)
      where c.claim_id = r."claimId" and c.person_id = any(${personIds}::uuid[]) and r.over > 0`.execute(tx)

    const claims = rows.map(({ personId, claimId, unitId }, index) => {
      const by = flagged[index]?.over ?? 0
      const needsApproval = by > 0 && rule.severity === 'exception'
      const name = after.units.find((unit) => unit.unitId === unitId)?.name ?? ''
      const note =
        by > 0 ? messageOf(needsApproval ? 'requirements.over-needs-approval' : 'requirements.over-told', { unit: name, over: by }, ctx.language) : null
      return { personId, claimId, unitId, over: by, needsApproval, note }
    })
    return {
      value: { claims: claims.map(({ unitId: _, ...claim }) => claim) },
      audit: claims.map(({ personId, unitId, over: by, needsApproval }) => ({
        subjectKind: 'person',
        subjectId: personId,
        unitId,
        detail: {
          changes: { ratioClaim: [null, programme] },
          ...(by > 0 ? { overRatio: by, needsApproval } : {}),
          ...(input.reason ? { reason: input.reason } : {}),
        },
      })),
    }
  }
}

async function requireProgramme(tx: Tx, programmeId: string, rule: RatioRule): Promise<string> {
  const { rows } = await sql<{ name: string; counts: boolean }>`
    select name, type_ancestors && ${rule.types}::text[] as counts from catalogue.v_programme where programme_id = ${programmeId}::uuid`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  if (!rows[0].counts) throw new AppError('requirements.other-programme', { programme: rows[0].name })
  return rows[0].name
}

/** Where each stands today: the unit of the main post, else the unit that answers for them. */
const standsAt = (ctx: Ctx) => sql`coalesce((select a.unit_id from personnel.v_appointment a where a.person_id = v.person_id and a.is_main
  and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date)), v.unit_id)`

async function proposingUnits(tx: Tx, ctx: Ctx, scope: Scope, personIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ fullName: string; unitId: string | null }>`
    with ${sql.join(placesOn(ctx.today))}
    select v.full_name as "fullName", p.top_id as "unitId" from personnel.v_person v left join place p on p.unit_id = ${standsAt(ctx)}
    where v.person_id = any(${personIds}::uuid[]) and ${inScope(scope, 'v.unit_id', ctx.today)}`.execute(tx)
  if (rows.length < personIds.length) throw new AppError('kernel.not-found')
  const stray = rows.find(({ unitId }) => unitId === null)
  if (stray) throw new AppError('requirements.no-proposing-unit', { name: stray.fullName })
  return [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))]
}

interface CandidatesAsked {
  readonly rule: RatioRule
  readonly people: FactSet
  readonly personIds: readonly string[]
  readonly unitIds: readonly string[]
}

/** Read once the room is locked: nobody among them has left the service, has been proposed, is sent, or has the level. */
async function requireCandidates(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  { rule, people, personIds, unitIds }: CandidatesAsked,
): Promise<readonly (Candidate & { readonly unitId: string })[]> {
  const tables = countTables({ rule, on: ctx.today, people, unitIds }, 'now')
  const { rows } = await sql<Candidate>`
    with ${sql.join([...placesOn(ctx.today), ...tables.with])}
    select v.person_id as "personId", v.full_name as "fullName", p.top_id as "unitId",
      ${hasLeft('v', ctx.today)} as gone,
      exists (select from requirements.ratio_claim c where c.person_id = v.person_id and c.released_on is null) as open,
      exists (select from ${tables.facts} f where f.person_id = v.person_id and f.holds) or exists (select from ${tables.sent} s where s.person_id = v.person_id) as settled
    from personnel.v_person v left join place p on p.unit_id = ${standsAt(ctx)}
    where v.person_id = any(${personIds}::uuid[]) and ${inScope(scope, 'v.unit_id', ctx.today)} order by v.person_id`.execute(tx)
  const gone = rows.find((row) => row.gone)
  if (gone) throw new AppError('requirements.has-left', { name: gone.fullName })
  const open = rows.find((row) => row.open)
  if (open) throw new AppError('requirements.claimed-already', { name: open.fullName })
  const settled = rows.find((row) => row.settled)
  if (settled) throw new AppError('requirements.has-level-already', { name: settled.fullName })
  const placed = rows.filter((row): row is Candidate & { unitId: string } => row.unitId !== null && unitIds.includes(row.unitId))
  // Somebody was moved while this waited for the room.
  if (placed.length < personIds.length) throw new AppError('kernel.changed-meanwhile')
  return placed
}

/** Rows, and whether each is among so many last ones of its unit. */
function lastOf<Row extends { readonly unitId: string }>(rows: readonly Row[], most: ReadonlyMap<string, number>): (Row & { readonly last: boolean })[] {
  const left = new Map([...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, of]) => [unitId, of.length]))
  return rows.map((row) => {
    const after = (left.get(row.unitId) ?? 0) - 1
    left.set(row.unitId, after)
    return { ...row, last: after < (most.get(row.unitId) ?? 0) }
  })
}

const groupOfUnit = (groups: readonly RoomGroup[], unitId: string): RoomGroup | undefined => groups.find((group) => group.unitIds.includes(unitId))

const standingOfGroup = ({ standings }: RatioOn, group: RoomGroup | undefined) => standings.groups.find(({ id }) => id === group?.id)?.standing

const standingOver = (standing: RatioOn, groups: readonly RoomGroup[], unitId: string): number =>
  standingOfGroup(standing, groupOfUnit(groups, unitId))?.over ?? 0

/** By how many the unit's group is over, where these claims brought it there or further. A reading that does not count them brings it nowhere. */
function overBy(before: RatioOn, after: RatioOn, groups: readonly RoomGroup[], unitId: string): number {
  const [was, is] = [standingOver(before, groups, unitId), standingOver(after, groups, unitId)]
  return is > was ? is : 0
}

function refusal(before: RatioOn, after: RatioOn, groups: readonly RoomGroup[], unitId: string): AppError {
  const unit = after.units.find((each) => each.unitId === unitId)?.name ?? ''
  if (standingOfUnit(after, unitId).noPosts) return new AppError('requirements.no-asking-posts', { unit })
  const group = groupOfUnit(groups, unitId)
  const [was, is] = [standingOfGroup(before, group), standingOfGroup(after, group)]
  const { ceiling = 0, holders = 0, studying = 0, proposed = 0 } = was ?? {}
  return new AppError('requirements.no-room', { unit, ceiling, holders, studying, proposed, asked: (is?.proposed ?? 0) - proposed, over: is?.over ?? 0 })
}
