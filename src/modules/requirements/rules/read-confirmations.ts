import type { RawBuilder } from 'kysely'
import type { PersonConfirmations, ProgrammeConfirmations } from '#contracts/requirements-confirmations.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { requirePerson } from './person-eligibility.ts'
import { programmeOf } from './programmes.ts'

type Told = Omit<PersonConfirmations['items'][0], 'can'>
type ToldOfPerson = Told & { readonly personId: string; readonly code: string; readonly fullName: string; readonly unitId: string }

/** Confirmations with the names of what they are about, and until when each holds: the setting of the day it was looked into. Over the rows `c` of the
 * confirmation and `p` of the person. */
export async function tellConfirmations(tx: Tx, where: RawBuilder<unknown>, limit = 1000): Promise<readonly ToldOfPerson[]> {
  const { rows } = await sql<ToldOfPerson>`
    select c.confirmation_id as "confirmationId", c.confirmed_name as "confirmedName", c.confirmed_at::text as "confirmedAt", c.on_date as "on", c.evidence,
      (c.on_date + make_interval(months => coalesce((h.value ->> 'months')::int, 0)))::date as until, r.code as rule,
      jsonb_build_object('vi', r.name_vi, 'en', r.name_en) as "ruleName", c.programme,
      coalesce((select jsonb_build_object('vi', g.name, 'en', g.name) from catalogue.v_programme g where g.code = c.programme limit 1),
        (select jsonb_build_object('vi', t.name_vi, 'en', t.name_en) from catalogue.v_training_type t where t.type_code = c.programme),
        jsonb_build_object('vi', c.programme, 'en', c.programme)) as "programmeName",
      c.withdrawn_name as "withdrawnName", c.withdrawn_at::text as "withdrawnAt", c.file_name as "fileName",
      p.person_id as "personId", p.code, p.full_name as "fullName", p.unit_id as "unitId"
    from requirements.confirmation c join requirements.rule_version v on v.version_id = c.version_id join requirements.rule r on r.rule_id = v.rule_id
    join personnel.v_person p on p.person_id = c.person_id
    left join requirements.setting h on h.code = 'confirmation-months' and h.valid_from <= c.on_date and (h.valid_to is null or h.valid_to > c.on_date)
    where ${where} order by c.confirmed_at desc, c.confirmation_id limit ${limit}`.execute(tx)
  return rows
}

/** Everything that was ever vouched for of one person, latest first. Throws `kernel.not-found`. */
export async function personConfirmations(tx: Tx, ctx: Ctx, { personId }: { readonly personId: string }, scope: Scope): Promise<PersonConfirmations> {
  const { unitId } = await requirePerson(tx, ctx, personId, scope)
  const held = scopeOf(ctx.actor, 'requirements.confirm-unknown')
  const may = held !== undefined && (await unitsInScope(tx, held, [unitId], ctx.today)).has(unitId)
  const rows = await tellConfirmations(tx, sql`c.person_id = ${personId}::uuid`)
  return {
    items: rows.map(({ personId: _person, code: _code, fullName: _name, unitId: _unit, ...row }) => {
      const standing = row.withdrawnAt === null
      return { ...row, can: { withdraw: may && standing, attach: may && standing && row.fileName === null } }
    }),
  }
}

/** What is vouched for of anybody in reach for one programme and was not taken back, latest first; a thousand at most. Throws
 * `requirements.unknown-programme`. */
export async function programmeConfirmations(
  tx: Tx,
  ctx: Ctx,
  { programme: code }: { readonly programme: string },
  scope: Scope,
): Promise<ProgrammeConfirmations> {
  const programme = await programmeOf(tx, code)
  const where = sql`c.programme = ${programme.code} and c.withdrawn_at is null and ${inScope(scope, 'p.unit_id', ctx.today)}`
  const rows = await tellConfirmations(tx, where)
  const ids = rows.map(({ unitId }) => unitId)
  const units = await unitsByIds(tx, ids, ctx.today)
  const held = scopeOf(ctx.actor, 'requirements.confirm-unknown')
  const may = held === undefined ? new Set<string>() : await unitsInScope(tx, held, ids, ctx.today)
  return {
    items: rows.map(({ personId, code: personCode, fullName, unitId, ...row }) => ({
      ...row,
      person: { personId, code: personCode, fullName },
      unit: { unitId, code: units.get(unitId)?.code ?? '', name: units.get(unitId)?.name ?? '' },
      can: { withdraw: may.has(unitId), attach: may.has(unitId) && row.fileName === null },
    })),
  }
}
