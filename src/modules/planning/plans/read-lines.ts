import type { PlanLine } from '#contracts/planning-plans.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { appraisedOf, grantedOf, type HeldLine, linesOf, splitsOf } from './line-store.ts'
import { planBlockOf } from './plan-blocks.ts'
import { issuesOf, suggestClasses } from './plan-parts.ts'

interface Named {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** The lines of a version as a screen shows them. */
export async function readLines(
  tx: Tx,
  ctx: Ctx,
  { versionId, province, years }: { readonly versionId: string; readonly province: boolean; readonly years: { readonly from: number; readonly to: number } },
): Promise<PlanLine[]> {
  const lines = await linesOf(tx, [versionId])
  const splits = await splitsOf(tx, [versionId])
  const units = await unitsByIds(
    tx,
    splits.map(({ unitId }) => unitId),
    ctx.today,
  )
  const programmes = await programmesOf(tx, lines)
  const providers = await providersOf(tx, lines)
  const needs = await needsOf(tx, versionId)
  const around = await aroundLines(tx, versionId)
  const budgets = await budgetsOf(tx, versionId)
  const splitsOfLine = Map.groupBy(splits, ({ lineId }) => lineId)
  return lines.map((line) => {
    const { lineId, versionId: _of, programmeId, providerId, ...rest } = line
    const programme = programmes.get(programmeId)
    const split = (splitsOfLine.get(lineId) ?? [])
      .map(({ unitId, asked, appraised, approved, differenceCode, note, lockVersion }) => {
        const unit = units.get(unitId)
        return {
          ended: unit?.endedOn != null && unit.endedOn <= ctx.today,
          unit: { unitId, code: unit?.code ?? '', name: unit?.name ?? '' },
          block: unit ? planBlockOf(unit, province) : ('state' as const),
          ...{ asked, appraised, approved, granted: grantedOf({ asked, appraised, approved }), differenceCode, note },
          needs: needs.get(`${line.lineKey} ${unitId}`) ?? 0,
          lockVersion,
        }
      })
      .toSorted((a, b) => (a.unit.code < b.unit.code ? -1 : 1))
    const suggested = suggestClasses(line.channel, line.seats, programme?.size ?? null)
    const sum = (pick: (part: (typeof split)[0]) => number) => split.reduce((total, part) => total + pick(part), 0)
    return {
      ...rest,
      lineId,
      pinned: [...rest.pinned],
      programme: { programmeId, code: programme?.code ?? '', name: programme?.name ?? '', typeCode: programme?.typeCode ?? '' },
      provider: providerNamed(providers, providerId),
      budget: budgets.get(lineId) ?? null,
      suggestedClasses: suggested,
      split: split.map(({ ended: _ended, ...part }) => part),
      asked: sum(({ asked }) => asked),
      appraised: sum(appraisedOf),
      granted: sum(({ granted }) => granted),
      needs: sum((part) => part.needs),
      opened: around.get(line.lineKey)?.opened ?? 0,
      openComments: around.get(line.lineKey)?.comments ?? 0,
      issues: issuesOf({ line, split: split.map((part) => ({ ...part, unitId: part.unit.unitId })), suggested, budget: budgets.get(lineId) ?? null, years }),
    }
  })
}

/** What the items of each line's budget come to, by line. */
async function budgetsOf(tx: Tx, versionId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ lineId: string; total: number }>`
    select b.line_id as "lineId", sum(b.amount)::bigint as total from planning.line_budget b join planning.plan_line l using (line_id)
    where l.version_id = ${versionId}::uuid group by b.line_id`.execute(tx)
  return new Map(rows.map(({ lineId, total }) => [lineId, total]))
}

function providerNamed(providers: ReadonlyMap<string, Named>, providerId: string | null): PlanLine['provider'] {
  const found = providerId === null ? undefined : providers.get(providerId)
  return found ? { providerId: found.id, code: found.code, name: found.name } : null
}

/** Programmes of lines, with the class size of their type and the type of the second level above them. */
export async function programmesOf(tx: Tx, lines: readonly Pick<HeldLine, 'programmeId'>[]) {
  const { rows } = await sql<Named & { typeCode: string; size: number | null; group: string }>`
    select p.programme_id as id, p.code, p.name, p.type_code as "typeCode", t.default_size as size, s.name_vi as group
    from catalogue.v_programme p join catalogue.v_training_type t using (type_code)
    join catalogue.v_training_type s on s.type_code = coalesce(p.type_ancestors[2], p.type_ancestors[1])
    where p.programme_id = any(${[...new Set(lines.map(({ programmeId }) => programmeId))]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function providersOf(tx: Tx, lines: readonly Pick<HeldLine, 'providerId'>[]): Promise<ReadonlyMap<string, Named>> {
  const { rows } = await sql<Named>`
    select provider_id as id, code, name from catalogue.v_provider
    where provider_id = any(${[...new Set(lines.flatMap(({ providerId }) => providerId ?? []))]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** People whose needs a version gathers, by line and unit. */
async function needsOf(tx: Tx, versionId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; people: number }>`
    select n.line_key || ' ' || n.unit_id as key, sum(n.head_count)::int as people from planning.plan_line_need n
    where n.version_id = ${versionId}::uuid and n.unit_id is not null group by 1`.execute(tx)
  return new Map(rows.map(({ key, people }) => [key, people]))
}

/** Classes opened from lines, and comments that are to be seen to. */
async function aroundLines(tx: Tx, versionId: string) {
  const { rows } = await sql<{ lineKey: string; opened: number; comments: number }>`
    select l.line_key as "lineKey",
      (select count(*) from planning.line_class c where c.line_key = l.line_key
        or c.line_key in (select o.line_key from planning.plan_line o where o.parent_key = l.line_key))::int as opened,
      (select count(*) from planning.line_comment m where m.version_id = l.version_id and m.line_key = l.line_key and m.settled_on is null)::int as comments
    from planning.plan_line l where l.version_id = ${versionId}::uuid`.execute(tx)
  return new Map(rows.map((row) => [row.lineKey, row]))
}
