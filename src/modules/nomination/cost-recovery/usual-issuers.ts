import type { Layout } from '#contracts/documents.ts'
import type { UsualIssuer } from '#contracts/nomination-recovery.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { usualDecisionHead } from '../documents/sending-head.ts'

interface Above {
  readonly unitId: string
  readonly name: string
  readonly block: string
  readonly province: boolean
}

/** Under what head a unit, and each unit above it within reach, usually decides, in both layouts. First the one that answers for the unit to the province, else the
 * nearest. What a body last wrote behind the number of its own decision stands before what is usual. */
export async function usualIssuers(tx: Tx, { today }: Pick<Ctx, 'today'>, unitId: string, scope: Scope): Promise<UsualIssuer[]> {
  const { rows } = await sql<Above>`
    with recursive above as (
      select u.unit_id, u.name, u.block, u.parent_id, 1 as step from organisation.v_unit u where u.unit_id = ${unitId}::uuid
        and u.valid_from <= ${today}::date and (u.valid_to is null or u.valid_to > ${today}::date)
      union all
      select u.unit_id, u.name, u.block, u.parent_id, a.step + 1 from above a join organisation.v_unit u on u.unit_id = a.parent_id
        and u.valid_from <= ${today}::date and (u.valid_to is null or u.valid_to > ${today}::date)
    ) select unit_id as "unitId", name, block, parent_id is null as province from above order by step`.execute(tx)
  const province = rows.at(-1)?.name ?? ''
  // A committee of the Party in a town decides in the Party's layout, in the name of the town's.
  const layout = rows[0]?.block === 'party' ? ('party' as const) : ('state' as const)
  const written = await lastSymbols(tx, rows)
  const reached = await unitsInScope(
    tx,
    scope,
    rows.map(({ unitId: id }) => id),
    today,
  )
  const within = rows.filter(({ unitId: id }) => reached.has(id))
  const answers = within.findLast(({ province: isProvince }) => !isProvince)
  return [...new Set([...(answers ? [answers] : []), ...within])].map(({ unitId: id, name, province: isProvince }) => {
    const headIn = (asked: Layout) => {
      const usual = usualDecisionHead({ layout: asked, province, issuer: isProvince ? { kind: 'commission' } : { kind: 'unit', name } })
      return { ...usual, symbol: written.get(`${id} ${asked}`) ?? usual.symbol }
    }
    return { unitId: id, name, layout, head: { party: headIn('party'), state: headIn('state') } }
  })
}

/** What stood behind the number of the last decision of each, by unit and layout. */
async function lastSymbols(tx: Tx, units: readonly Above[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ unitId: string; layout: Layout; symbol: string }>`
    select distinct on (c.decision ->> 'issuerUnitId', c.decision ->> 'layout') c.decision ->> 'issuerUnitId' as "unitId", c.decision ->> 'layout' as layout,
      c.decision ->> 'symbol' as symbol
    from nomination.recovery_case c where c.decision ->> 'issuerUnitId' = any(${units.map(({ unitId }) => unitId)}::text[])
    order by c.decision ->> 'issuerUnitId', c.decision ->> 'layout', c.decision_date desc, c.recovery_id desc`.execute(tx)
  return new Map(rows.map(({ unitId, layout, symbol }) => [`${unitId} ${layout}`, symbol]))
}
