import { z } from 'zod'
import type { CostGrowth, SaveCostGrowth } from '#contracts/planning-costs.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import shipped from '../../../../db/data/cost-growth.json' with { type: 'json' }

const shippedGrowth = z.array(z.object({ percent: z.number().int().min(0), legalBasis: z.string().min(1), verified: z.boolean(), validFrom: z.iso.date() }))

/** Puts in the share that ships with the system where there is none. */
export async function loadCostGrowth(tx: Tx): Promise<void> {
  const rows = shippedGrowth.parse(shipped).map((row) => ({ ...row, id: newId() }))
  await sql`
    insert into planning.cost_growth (growth_id, percent, legal_basis, verified, valid_from)
    select id, percent, "legalBasis", verified, "validFrom"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, percent int, "legalBasis" text, verified boolean, "validFrom" date)
    where not exists (select from planning.cost_growth)`.execute(tx)
}

type Row = CostGrowth & { readonly growthId: string }

/** The share that holds on a day. */
export async function costGrowthOn(tx: Tx, on: PlainDate): Promise<CostGrowth | null> {
  const { rows } = await sql<CostGrowth>`
    select percent, legal_basis as "legalBasis", verified, valid_from as "validFrom", version from planning.cost_growth
    where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(tx)
  return rows[0] ?? null
}

/** From how many per cent above its approved cost a line is to be approved again, from a day on: the last share ends there, or is corrected on its own first
 * day. Throws `planning.growth-province-only`, `kernel.changed-meanwhile`, and `kernel.invalid-input` at the day. */
export function saveCostGrowthUse(gate: Gate): Use<SaveCostGrowth, { version: number }> {
  return gate.command('planning.edit-cost-growth', async (tx, ctx, { version, percent, legalBasis, verified, validFrom }: SaveCostGrowth, scope) => {
    if (scope !== 'all') throw new AppError('planning.growth-province-only')
    const { rows } = await sql<Row>`
      select growth_id as "growthId", percent, legal_basis as "legalBasis", verified, valid_from as "validFrom", version from planning.cost_growth
      where valid_to is null for update`.execute(tx)
    const [last] = rows
    if ((last?.version ?? 0) !== version) throw new AppError('kernel.changed-meanwhile')
    const report = fieldReport(ctx, {})
    if (last && validFrom < last.validFrom) report.field('validFrom', 'planning.growth-begins-then', { date: formatVietnamese(last.validFrom as PlainDate) })
    report.refuse()
    const inPlace = last?.validFrom === validFrom
    if (last && inPlace) {
      await sql`update planning.cost_growth set percent = ${percent}, legal_basis = ${legalBasis}, verified = ${verified}, version = version + 1
        where growth_id = ${last.growthId}::uuid`.execute(tx)
    } else {
      if (last) await sql`update planning.cost_growth set valid_to = ${validFrom}::date where growth_id = ${last.growthId}::uuid`.execute(tx)
      await sql`insert into planning.cost_growth (growth_id, percent, legal_basis, verified, valid_from)
        values (${newId()}::uuid, ${percent}, ${legalBasis}, ${verified}, ${validFrom}::date)`.execute(tx)
    }
    const fields = { percent, legalBasis, verified, validFrom }
    const changes = Object.fromEntries(
      Object.entries(fields).flatMap(([field, value]) => {
        const was = last?.[field as keyof typeof fields] ?? null
        return was === value ? [] : [[field, [was, value]]]
      }),
    )
    return { value: { version: inPlace ? version + 1 : 1 }, audit: { subjectKind: 'setting', subjectId: 'cost-growth', detail: { changes } } }
  })
}
