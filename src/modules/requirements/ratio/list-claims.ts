import type { SqlBool } from 'kysely'
import type { RatioClaim } from '#contracts/requirements-ratio.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'

export interface ListClaims {
  readonly state?: 'open' | 'released' | undefined
  readonly unitId?: string | undefined
  readonly limit: number
  readonly after?: string | undefined
}

export interface ClaimsPage {
  readonly items: RatioClaim[]
  readonly next: string | null
  readonly counts: { readonly open: number; readonly released: number; readonly needApproval: number }
}

/** Claims on the room of the ratio, the latest first. Throws `kernel.not-found` for a unit out of scope. */
export async function listClaims(tx: Tx, ctx: Ctx, { state, unitId, limit, after }: ListClaims, scope: Scope): Promise<ClaimsPage> {
  if (unitId !== undefined && !(await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId)) throw new AppError('kernel.not-found')
  const reach = sql<SqlBool>`${inScope(scope, 'c.unit_id', ctx.today)} and ${unitId === undefined ? sql<SqlBool>`true` : sql<SqlBool>`c.unit_id = ${unitId}::uuid`}`
  const wanted = state === undefined ? sql<SqlBool>`true` : state === 'open' ? sql<SqlBool>`c.released_on is null` : sql<SqlBool>`c.released_on is not null`
  // Keys are in the order of their making.
  const { rows } = await sql<RatioClaim>`
    select c.person_id as "personId", c.claim_id as "claimId", p.code as "personCode", p.full_name as "fullName",
      jsonb_build_object('unitId', c.unit_id, 'code', u.code, 'name', u.name) as unit, g.name as programme, c.claimed_on as "claimedOn",
      c.claimed_name as "claimedBy", c.reason, c.over, c.needs_approval as "needsApproval", c.released_on as "releasedOn", c.released_name as "releasedBy",
      c.release_reason as "releaseReason"
    from requirements.ratio_claim c join personnel.v_person p using (person_id) join catalogue.v_programme g using (programme_id)
    join lateral (select v.code, v.name from organisation.v_unit v where v.unit_id = c.unit_id
      order by v.valid_from <= c.claimed_on desc, abs(v.valid_from - c.claimed_on) limit 1) u on true
    where ${reach} and ${wanted} and ${after === undefined ? sql<SqlBool>`true` : sql<SqlBool>`c.claim_id < ${after}::uuid`}
    order by c.claim_id desc limit ${limit + 1}`.execute(tx)
  const { rows: counted } = await sql<ClaimsPage['counts']>`
    select count(*) filter (where c.released_on is null)::int as open, count(*) filter (where c.released_on is not null)::int as released,
      count(*) filter (where c.released_on is null and c.needs_approval)::int as "needApproval"
    from requirements.ratio_claim c where ${reach}`.execute(tx)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.claimId ?? null) : null, counts: counted[0] ?? { open: 0, released: 0, needApproval: 0 } }
}
