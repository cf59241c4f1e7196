import type { ChangeSetting, SettingEffect } from '#contracts/requirements-settings.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { changeLaw } from '#kernel/dated-law.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { settingLaw } from './setting-law.ts'

const shown = 100

interface Held {
  readonly confirmationId: string
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly unitName: string
  readonly programme: string
  readonly on: string
  /** The last day. */
  readonly until: string
}

/** What a change does to the confirmations there are: those before it, the change itself, those after it. Run as a rehearsal, so that it is what the
 * command would do. */
export async function settingEffect(tx: Tx, ctx: Ctx, input: ChangeSetting, scope: Scope): Promise<Outcome<SettingEffect>> {
  const before = await standing(tx, ctx.today)
  const { audit } = await changeLaw(settingLaw, tx, ctx, input, scope)
  const after = await standing(tx, ctx.today)
  const then = new Map(after.map((each) => [each.confirmationId, each.until]))
  const moved = before.flatMap((each) => {
    const until = then.get(each.confirmationId) ?? each.until
    return until === each.until ? [] : [{ ...each, after: until }]
  })
  const count = (rows: readonly Held[]) => ({ standing: rows.length, holding: rows.filter(({ on, until }) => on <= ctx.today && ctx.today <= until).length })
  const lines = moved.slice(0, shown).map(({ personId, code, fullName, unitName, programme, until, after: later }) => ({
    ...{ person: { personId, code, fullName }, unitName, programme, before: until, after: later },
  }))
  return { value: { on: ctx.today, before: count(before), after: count(after), moved: moved.length, lines }, audit }
}

async function standing(tx: Tx, today: string): Promise<readonly Held[]> {
  const { rows } = await sql<Held>`
    select c.confirmation_id as "confirmationId", c.person_id as "personId", p.code, p.full_name as "fullName", coalesce(u.name, '') as "unitName", c.on_date as "on",
      coalesce((select g.name from catalogue.v_programme g where g.code = c.programme limit 1), c.programme) as programme,
      (c.on_date + make_interval(months => coalesce((h.value ->> 'months')::int, 0)))::date as until
    from requirements.confirmation c join personnel.v_person p on p.person_id = c.person_id
    left join requirements.setting h on h.code = 'confirmation-months' and h.valid_from <= c.on_date and (h.valid_to is null or h.valid_to > c.on_date)
    left join (select distinct on (v.unit_id) v.unit_id, v.name from organisation.v_unit v
      order by v.unit_id, v.valid_from <= ${today}::date desc, abs(v.valid_from - ${today}::date)) u on u.unit_id = p.unit_id
    where c.withdrawn_at is null order by p.sort_key collate "vi-x-icu", p.person_id, c.on_date, c.confirmation_id`.execute(tx)
  return rows
}
