import type { AuditDraft } from '#kernel/command.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Followed, GivenBack } from '#modules/organisation/index.ts'
import { auditPlan, writeStates } from '../plans/plan-store.ts'

interface Handed extends GivenBack {
  readonly fromVersionId: string
  readonly fromUnitId: string
  readonly fromState: 'in-force' | 'closed' | 'draft' | 'withdrawn'
  readonly toVersionId: string
  readonly toUnitId: string
  readonly toState: string
  readonly begins: 'plan' | 'amendment' | 'nothing' | null
  /** Whether a hand-over ended the old version as it stands. */
  readonly ended: boolean
  /** Lines that somebody has changed since, or put forward. */
  readonly touched: number
}

/** A line of a version with what hangs on it, as a hash; of the line `l`. */
export const lineAsLeft = sql`md5(jsonb_build_array(to_jsonb(l),
  (select jsonb_agg(to_jsonb(u) order by u.unit_id) from planning.plan_line_unit u where u.line_id = l.line_id),
  (select jsonb_agg(to_jsonb(s) order by s.share_key) from planning.line_share s where s.line_id = l.line_id),
  (select jsonb_agg(to_jsonb(r) order by r.lecturer_id) from planning.plan_line_lecturer r where r.line_id = l.line_id),
  (select count(*) from planning.line_budget b where b.line_id = l.line_id),
  (select count(*) from planning.line_class c where c.line_key = l.line_key),
  (select count(*) from planning.line_comment m where m.version_id = l.version_id and m.line_key = l.line_key),
  (select jsonb_agg(n.need_line_id order by n.need_line_id) from planning.plan_line_need n where n.version_id = l.version_id and n.line_key = l.line_key))::text)`

/** Plans of units that were handed over to others. */
async function handedOver(tx: Tx, unitIds: readonly string[]): Promise<readonly Handed[]> {
  await sql`select v.version_id from planning.plan_version v where v.version_id in (
    select unnest(array[h.from_version_id, h.to_version_id]) from planning.plan_handover h join planning.plan p on p.plan_id = h.from_plan_id
    where p.unit_id = any(${unitIds}::uuid[])) order by v.version_id for update`.execute(tx)
  const { rows } = await sql<Handed>`
    select h.from_plan_id as "planId", f.title, h.from_version_id as "fromVersionId", f.unit_id as "fromUnitId", fv.state as "fromState", h.to_plan_id as "toPlanId",
      t.title as "toTitle", h.to_version_id as "toVersionId", t.unit_id as "toUnitId", tv.state as "toState", count(*)::int as lines,
      max(h.begins) filter (where h.begins <> 'nothing') as begins, bool_or(h.ends is not distinct from fv.state) as ended,
      count(*) filter (where tv.state not in ('draft', 'withdrawn')
        or (tv.state = 'draft' and l.line_id is not null and h.as_left is distinct from ${lineAsLeft}))::int as touched
    from planning.plan_handover h join planning.plan f on f.plan_id = h.from_plan_id join planning.plan t on t.plan_id = h.to_plan_id
    join planning.plan_version fv on fv.version_id = h.from_version_id join planning.plan_version tv on tv.version_id = h.to_version_id
    left join planning.plan_line l on l.version_id = h.to_version_id and l.line_key = h.to_line_key
    where f.unit_id = any(${unitIds}::uuid[])
    group by h.from_plan_id, f.title, f.unit_id, h.from_version_id, fv.state, h.to_plan_id, t.title, t.unit_id, h.to_version_id, tv.state
    order by f.title, t.title, h.to_version_id`.execute(tx)
  return rows
}

interface Returned {
  readonly followed: readonly Followed[]
  readonly given: readonly GivenBack[]
  readonly audit: readonly AuditDraft[]
}

/** When units stand again, because the act that ended them is taken back: the lines of their plans that were handed over leave the successor's draft, and the
 * versions that were ended by it stand as before. Where somebody has changed or submitted what was handed over nothing is done and it is said which plan; lines
 * that were dropped there stand in nobody's way. */
export async function giveBackPlans(tx: Tx, unitIds: readonly string[], foundedIds: readonly string[]): Promise<Returned> {
  const handed = await handedOver(tx, unitIds)
  const touched = handed.filter((each) => each.touched > 0)
  if (touched.length > 0) {
    return { followed: [{ what: 'plans', count: touched.length, example: touched.map(({ toTitle }) => toTitle).join('; ') }], given: [], audit: [] }
  }
  if (handed.length === 0) return { followed: [], given: [], audit: [] }
  const from = handed.map(({ fromVersionId }) => fromVersionId)
  const reopened = new Map(handed.flatMap((each) => (each.ended ? [[each.fromVersionId, each] as const] : [])))
  await sql`update planning.plan_version set in_force_to = null, state = 'in-force', lock_version = lock_version + 1
    where version_id = any(${[...reopened.values()].flatMap(({ fromState, fromVersionId }) => (fromState === 'closed' ? [fromVersionId] : []))}::uuid[])`.execute(
    tx,
  )
  await writeStates(
    tx,
    [...reopened.values()].flatMap(({ fromState, fromVersionId }) =>
      fromState === 'withdrawn' ? [{ versionId: fromVersionId, state: 'draft' as const }] : [],
    ),
  )
  const taken = sql`planning.plan_handover h join planning.plan_version v on v.version_id = h.to_version_id and v.state = 'draft'
    where h.from_version_id = any(${from}::uuid[])`
  await sql`delete from planning.plan_line_need n using ${taken} and n.version_id = h.to_version_id and n.line_key = h.to_line_key`.execute(tx)
  await sql`delete from planning.plan_line l using ${taken} and l.version_id = h.to_version_id and l.line_key = h.to_line_key`.execute(tx)
  await sql`delete from planning.plan_handover where from_version_id = any(${from}::uuid[])`.execute(tx)
  await endBegun(tx, handed, foundedIds)
  return {
    followed: [],
    given: handed.map(({ planId, title, toPlanId, toTitle, lines }) => ({ planId, title, toPlanId, toTitle, lines })),
    audit: handed.flatMap(({ planId, title, fromUnitId, toPlanId, toTitle, toUnitId, lines }) => [
      auditPlan({ planId, unitId: fromUnitId }, { changes: { handedTo: [toTitle, null], lines: [null, lines] } }),
      auditPlan({ planId: toPlanId, unitId: toUnitId }, { changes: { handedFrom: [title, null], lines: [lines, null] } }),
    ]),
  }
}

/** What was begun for the lines and holds nothing else goes: a plan of a unit that goes itself altogether, another draft as one that is dropped. */
async function endBegun(tx: Tx, handed: readonly Handed[], foundedIds: readonly string[]): Promise<void> {
  const begun = new Map(handed.flatMap((each) => (each.begins !== null && each.toState === 'draft' ? [[each.toVersionId, each] as const] : [])))
  const { rows } = await sql<{ versionId: string }>`
    select v.version_id as "versionId" from planning.plan_version v where v.version_id = any(${[...begun.keys()]}::uuid[])
      and (select count(*) from planning.plan_line l where l.version_id = v.version_id) = (select count(*) from planning.plan_line b where b.version_id = v.based_on)
      and not exists (select from planning.plan_line l left join planning.plan_line b on b.version_id = v.based_on and b.line_key = l.line_key
        where l.version_id = v.version_id and (b.line_id is null or l.lock_version > 1))`.execute(tx)
  const empty = rows.flatMap(({ versionId }) => begun.get(versionId) ?? [])
  const founded = new Set(foundedIds)
  const gone = empty.filter(({ begins, toUnitId }) => begins === 'plan' && founded.has(toUnitId))
  await sql`delete from planning.plan_target where plan_id = any(${gone.map(({ toPlanId }) => toPlanId)}::uuid[])`.execute(tx)
  await sql`delete from planning.plan_version where version_id = any(${gone.map(({ toVersionId }) => toVersionId)}::uuid[])`.execute(tx)
  await sql`delete from planning.plan where plan_id = any(${gone.map(({ toPlanId }) => toPlanId)}::uuid[])`.execute(tx)
  await writeStates(
    tx,
    empty.flatMap((each) => (gone.includes(each) ? [] : [{ versionId: each.toVersionId, state: 'withdrawn' as const }])),
  )
}
