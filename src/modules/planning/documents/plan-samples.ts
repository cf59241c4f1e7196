import type { PlanKind } from '#contracts/planning-plans.ts'
import { scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DocumentKind } from '#modules/documents/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { findPlan } from '../plans/plan-store.ts'
import { chooseVersion, listVersions } from '../plans/read-plan.ts'
import { takeSnapshot } from '../plans/snapshot.ts'
import { filledPlan } from './paper-of-snapshot.ts'
import type { PlanDocumentCode } from './plan-letter.ts'

const readable = 'planning.read-plan'
const most = 30

/** Plans that a template can be looked at with: those that the reader may read anyway, as they stand now. */
export function planSamples(code: PlanDocumentCode, kinds: readonly PlanKind[]): NonNullable<DocumentKind['samples']> {
  return {
    list: async (tx, ctx) => {
      const scope = scopeOf(ctx.actor, readable)
      if (scope === undefined) return []
      const { rows } = await sql<{ id: string; title: string }>`
        select p.plan_id as id, case when u.parent_id is null then p.title else p.title || ' – ' || u.name end as title
        from planning.plan p
        join lateral (select name, parent_id from organisation.v_unit u where u.unit_id = p.unit_id order by u.valid_from desc limit 1) u on true
        where p.kind = any(${kinds}::text[]) and ${inScope(scope, 'p.unit_id', ctx.today)}
        order by u.parent_id is not null, p.year_from desc, p.kind, u.name limit ${most}`.execute(tx)
      return rows
    },
    read: async (tx, ctx, planId, { layout, invented }) => {
      const scope = scopeOf(ctx.actor, readable)
      if (scope === undefined) return undefined
      const plan = await findPlan(tx, ctx, planId, scope)
      if (!kinds.includes(plan.kind)) return undefined
      const version = chooseVersion(await listVersions(tx, planId), undefined)
      const snapshot = await takeSnapshot(tx, { plan, version, on: ctx.today })
      const { versionId, decisionNo: number, decisionDate: date } = version
      return await filledPlan(tx, code, { plan, versionId, snapshot, layout, number, date: date as PlainDate | null, invented, on: ctx.today })
    },
  }
}
