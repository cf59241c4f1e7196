import { ownPermissions } from '#contracts/access-own.ts'
import type { ExplainedGrant, Explanation } from '#contracts/access-explain.ts'
import { type Permission, permissionWords } from '#contracts/permissions.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { inScope } from '#modules/organisation/index.ts'
import { accountInScope } from './account-scope.ts'
import { grantsOf } from './account-queries.ts'

/** About whom or what it is asked: a unit, or a person by the unit that answers for them. */
export interface Asked {
  readonly unitId?: string | undefined
  readonly personId?: string | undefined
}

export interface ExplainAccount extends Asked {
  readonly accountId: string
  readonly permission: string
  readonly on?: string | undefined
}

interface PathUnit {
  readonly unitId: string
  readonly code: string
  readonly name: string
}

/** Why an account may or may not do something with a unit or person on a date: every grant, and at which of role, unit and dates it holds or fails.
 * The same conditions as those of every request, so the answer is what would happen. Throws `kernel.not-found` out of scope. */
export async function explainAccount(tx: Tx, ctx: Ctx, input: ExplainAccount, scope: Scope): Promise<Explanation> {
  const on = (input.on ?? ctx.today) as PlainDate
  if (!Object.hasOwn(permissionWords, input.permission)) throw new AppError('kernel.not-found')
  const unitId = await unitAskedAbout(tx, ctx, input, scope)
  const { rows } = await sql<{ disabled: boolean }>`
    select a.disabled_at is not null as disabled from access.account a where a.id = ${input.accountId} and ${accountInScope(scope, 'a.id', ctx)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  const { disabled } = rows[0]
  const [path, grants, roles] = await Promise.all([pathTo(tx, unitId, on), grantsOf(tx, [input.accountId], on), rolesWith(tx, input.permission)])
  const explained = (grants.get(input.accountId) ?? []).map((grant): ExplainedGrant => {
    const from = grant.unit === null ? 0 : path.findIndex((unit) => unit.unitId === grant.unit?.unitId)
    return {
      ...grant,
      roleAllows: roles.some(({ role }) => role === grant.role),
      reaches: from >= 0,
      when: grant.validFrom > on ? 'not-yet' : grant.validTo !== null && grant.validTo <= on ? 'ended' : 'in-force',
      path: from >= 0 ? path.slice(from) : [],
    }
  })
  const own = (ownPermissions as readonly string[]).includes(input.permission)
  return {
    allowed: !disabled && (own || explained.some(holds)),
    on,
    permission: { permission: input.permission, name: permissionWords[input.permission as Permission] },
    unit: path.at(-1) ?? { unitId, code: '', name: '' },
    disabled,
    own,
    grants: explained.toSorted((a, b) => conditionsMet(b) - conditionsMet(a)),
    roles,
  }
}

const conditionsMet = ({ roleAllows, reaches, when }: ExplainedGrant) => Number(roleAllows) + Number(reaches) + Number(when === 'in-force')
const holds = (grant: ExplainedGrant) => conditionsMet(grant) === 3

/** The unit that is asked about, itself or by a person. Throws `kernel.not-found` where the asker does not reach it. */
export async function unitAskedAbout(tx: Tx, ctx: Ctx, { unitId, personId }: Asked, scope: Scope): Promise<string> {
  const { rows } =
    personId === undefined
      ? await sql<{ unitId: string }>`select u.unit_id as "unitId" from (select distinct unit_id from organisation.v_unit where unit_id = ${unitId}::uuid) u
          where ${inScope(scope, 'u.unit_id', ctx.today)}`.execute(tx)
      : await sql<{ unitId: string }>`select p.unit_id as "unitId" from personnel.v_person p
          where p.person_id = ${personId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0].unitId
}

/** The units from the root down to this one on a date; where the unit has ended, as it last stood. */
async function pathTo(tx: Tx, unitId: string, on: PlainDate): Promise<PathUnit[]> {
  const { rows } = await sql<PathUnit>`
    select c.ancestor_id as "unitId", u.code, u.name
    from organisation.v_unit_closure c
    join lateral (
      select v.code, v.name from organisation.v_unit v where v.unit_id = c.ancestor_id
      order by v.valid_from <= ${on}::date desc, abs(v.valid_from - ${on}::date) limit 1) u on true
    where c.descendant_id = ${unitId}::uuid and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date
      or c.valid_to = (select max(v.ended_on) from organisation.v_unit v where v.unit_id = ${unitId}::uuid))
    order by c.depth desc`.execute(tx)
  return rows
}

async function rolesWith(tx: Tx, permission: string): Promise<Explanation['roles']> {
  const { rows } = await sql<{ role: string; vi: string; en: string }>`
    select role, r.name_vi as vi, r.name_en as en from access.role_permission p join access.role r using (role) where p.permission = ${permission} order by role`.execute(
    tx,
  )
  return rows.map(({ role, vi, en }) => ({ role, name: { vi, en } }))
}
