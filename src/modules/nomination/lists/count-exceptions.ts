import type { CountedExceptions } from '#contracts/nomination-exceptions.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { inScope } from '#modules/organisation/index.ts'
import { withUnits } from './list-nominations.ts'

/** Exceptions of lists put forward in a year, unit by unit: those for rules and those for the ratio, asked for, granted, refused. Whoever is on a list that was
 * taken back counts no more. */
export async function countExceptions(tx: Tx, ctx: Ctx, { year }: { readonly year?: number | undefined }, scope: Scope): Promise<CountedExceptions> {
  const of = sql`m.exception ->> 'state'`
  const ratio = sql`m.exception ->> 'over' is not null`
  const { rows } = await sql<Omit<CountedExceptions['items'][0], 'unit'> & { unitId: string }>`
    select n.unit_id as "unitId", count(*)::int as people,
      count(*) filter (where ${of} = 'asked')::int as asked, count(*) filter (where ${of} = 'granted')::int as granted,
      count(*) filter (where ${of} = 'refused')::int as refused, count(*) filter (where ${of} = 'granted' and ${ratio})::int as "grantedRatio",
      count(*) filter (where ${of} = 'granted' and m.state = 'sent')::int as sent
    from nomination.nomination n join nomination.nominee m using (nomination_id)
    where ${of} in ('asked', 'granted', 'refused') and n.state not in ('withdrawn', 'rejected') and ${inScope(scope, 'n.unit_id', ctx.today)}
      and (${year ?? null}::int is null or extract(year from n.submitted_on) = ${year ?? null}::int)
    group by 1 order by granted desc, people desc, 1`.execute(tx)
  return { items: await withUnits(tx, ctx, rows) }
}
