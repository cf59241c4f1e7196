import type { Act, ActDetail, ActOutcome, ActTotals } from '#contracts/organisation-acts.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '../unit-scope.ts'

export interface ListActs {
  readonly unitId?: string | undefined
  readonly limit: number
  readonly after?: string | undefined
}

interface ActRow {
  readonly actId: string
  readonly kind: Act['kind']
  readonly title: string
  readonly effectiveOn: string
  readonly legalBasis: string
  readonly madeAt: Date
  readonly madeBy: string
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
  readonly outcome: ActOutcome
}

const columns = sql<ActRow>`a.act_id as "actId", a.kind, a.title, a.effective_on as "effectiveOn", a.legal_basis as "legalBasis", a.made_at as "madeAt",
  a.made_by_name as "madeBy", a.undone_at as "undoneAt", a.undone_by_name as "undoneBy"`

/** Acts on any unit within the scope: whoever answers for one that an act changed sees the act. */
const visible = (scope: Scope, ctx: Ctx) =>
  scope === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from organisation.unit_act_unit x where x.act_id = a.act_id and ${inScope(scope, 'x.unit_id', ctx.today)})`

/** What acts of earlier days were not asked. */
const notCountedThen = { needSheets: 0, plans: 0, planSeats: 0, ownPlans: 0 }

function present(ctx: Ctx, { madeAt, undoneAt, outcome: _, ...act }: ActRow, totals: ActTotals): Act {
  return {
    ...act,
    madeAt: madeAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    totals: { ...notCountedThen, ...totals },
    can: { undo: undoneAt === null && scopeOf(ctx.actor, 'organisation.undo-act') !== undefined },
  }
}

/** Acts about units, the newest first. */
export async function listActs(tx: Tx, ctx: Ctx, { unitId, limit, after }: ListActs, scope: Scope): Promise<{ items: Act[]; next: string | null }> {
  const { rows } = await sql<ActRow & { totals: ActTotals }>`
    select ${columns}, a.outcome->'totals' as totals from organisation.unit_act a
    where ${visible(scope, ctx)}
      and ${unitId === undefined ? sql`true` : sql`exists (select from organisation.unit_act_unit o where o.act_id = a.act_id and o.unit_id = ${unitId}::uuid)`}
      and ${after === undefined ? sql`true` : sql`(a.made_at, a.act_id) < (select b.made_at, b.act_id from organisation.unit_act b where b.act_id = ${after}::uuid)`}
    order by a.made_at desc, a.act_id desc limit ${limit + 1}`.execute(tx)
  const page = rows.slice(0, limit)
  return { items: page.map(({ totals, ...row }) => present(ctx, row, totals)), next: rows.length > limit ? (page.at(-1)?.actId ?? null) : null }
}

/** One act with what it did. 404 out of scope. */
export async function readAct(tx: Tx, ctx: Ctx, { actId }: { actId: string }, scope: Scope): Promise<ActDetail> {
  const { rows } = await sql<ActRow>`
    select ${columns}, a.outcome from organisation.unit_act a where a.act_id = ${actId}::uuid and ${visible(scope, ctx)}`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const act = present(ctx, row, row.outcome.totals)
  return { ...act, outcome: { ...row.outcome, totals: act.totals } }
}
