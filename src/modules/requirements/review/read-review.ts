import type { ReviewLine, ReviewStatus, ReviewTotals } from '#contracts/requirements-review.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { readInSlices } from './read-in-slices.ts'
import { lineOrder, type RawBest, type RawLine, type RawRequirement, type RawReview } from './review-lines.ts'
import { type ReviewAsked, type ReviewPart, reviewTables } from './review-tables.ts'
import { readWeights } from './weights.ts'

/** Where what is missing stands for after a date: in a plan in force, or registered for one. */
export type PlannedIn = NonNullable<ReviewLine['plannedIn']>

/** What is missing of whom; which of it is to be put right after `on`, and where. By `personId ladder`. */
export type InPlan = (
  tx: Tx,
  ctx: Ctx,
  on: string,
  asks: readonly { readonly personId: string; readonly ladder: string; readonly level: string }[],
) => Promise<ReadonlyMap<string, PlannedIn>>

/** `InPlan` of whoever reads. */
type OfReader = (tx: Tx, on: string, asks: Parameters<InPlan>[3]) => ReturnType<InPlan>

export interface ReviewRead {
  readonly items: ReviewLine[]
  readonly more: boolean
  readonly totals: ReviewTotals
}

const statusOf: readonly ReviewStatus[] = ['vacant', 'met', 'expiring', 'grace', 'unknown', 'missing']
const severityOf = (status: ReviewStatus) => statusOf.indexOf(status)

/** The review in its order, a page of it, and the totals of all of it: by one statement, or slice by slice where it is of very many. */
export async function readReview(tx: Tx, personFacts: FactSet, asked: ReviewAsked, part: ReviewPart, inPlan?: OfReader): Promise<ReviewRead> {
  const { on } = asked
  const { limit } = part
  const row = (await readInSlices(tx, asked, part, (slice, of) => readRaw(tx, personFacts, slice, of))) ?? (await readRaw(tx, personFacts, asked, part))
  const weights = new Map((await readWeights(tx, personFacts)).map(({ factor, name, points }) => [factor, { factor, name, points }]))
  const shown = limit === undefined ? row.items : row.items.slice(0, limit)
  const requirements = Map.groupBy(row.asked, placeOf)
  const best = new Map(row.best.map((each) => [`${each.personId} ${each.ladder}`, each]))
  const items = shown.map((line) => lineOf(line, requirements.get(placeOf(line)) ?? [], best, on, weights))
  const { counts, ...totals } = row.totals
  return {
    items: inPlan ? await withPlans(tx, on, items, inPlan) : items,
    more: limit !== undefined && row.items.length > limit,
    totals: { ...totals, byStatus: Object.fromEntries(statusOf.map((each, severity) => [each, counts[severity] ?? 0])) as ReviewTotals['byStatus'] },
  }
}

/** The statement; of a page there is one line more where there are more. */
async function readRaw(tx: Tx, personFacts: FactSet, asked: ReviewAsked, part: ReviewPart): Promise<RawReview> {
  const tables = await reviewTables(tx, personFacts, asked)
  const { on } = asked
  const { limit, offset = 0 } = part
  const status = part.status === undefined ? sql`true` : sql`l.severity = ${severityOf(part.status)}`
  const open = part.open ? sql`l.severity = any(${part.vacant ? [0, 4, 5] : [4, 5]}::int[])` : sql`true`
  const { rows } = await sql<RawReview>`
    ${tables},
    page as (
      select l.*, row_number() over () as place from (
        select l.* from line l join unit_then u on u.unit_id = l.unit_id where ${status} and ${open}
        order by ${lineOrder}
        ${limit === undefined ? sql`` : sql`limit ${limit + 1}`} offset ${offset}) l),
    -- “is true” keeps the planner from joining: it takes every list for one row, and a whole province for nested loops. And of people once each it
    -- makes a hash; of the lines themselves, which it takes for millions, a list to be gone through every time. What is asked and what is held come
    -- beside the lines, and are put together by who reads them.
    whom as materialized (select distinct person_id from page where person_id is not null),
    best as (
      select distinct on (q.person_id, q.ladder) q.person_id, q.ladder, q.level, q.awarded_on from requirements.qualified_on(${on}::date) q
      where q.person_id = any(array(select person_id from whom)) order by q.person_id, q.ladder, q.height desc, q.awarded_on desc, q.level)
    select
      (select jsonb_build_object('lines', count(*), 'people', count(distinct person_id),
        'counts', jsonb_build_array(${sql.join(statusOf.map((_, severity) => sql`count(*) filter (where severity = ${severity}::int)`))}),
        'incumbentsMissing', count(distinct person_id) filter (where severity = 5 and post_id is not null), 'studying', count(*) filter (where learning and severity in (4, 5)), 'longestOverdueDays', coalesce(max(overdue_days), 0)) from line) as totals,
      (select coalesce(jsonb_agg(jsonb_build_object('unitId', l.unit_id, 'unitCode', u.code, 'unitName', u.name, 'postId', l.post_id, 'postCode', p.code, 'postName', p.name,
        'block', p.block, 'level', p.level, 'leadership', p.leadership, 'seat', l.seat, 'personId', l.person_id, 'personCode', f.code, 'fullName', f.full_name,
        'main', h.is_main, 'since', h.since, 'severity', l.severity, 'score', l.score, 'reasons', l.reasons, 'appointmentId', l.appointment_id,
        'overdueDays', l.overdue_days, 'tier', l.tier, 'sortKey', l.sort_key)
        order by l.place), '[]')
        from page l join unit_then u on u.unit_id = l.unit_id left join organisation.v_post p on p.post_id = l.post_id left join facts f on f.person_id = l.person_id
        left join holder h on h.person_id = l.person_id and h.appointment_id = l.appointment_id) as items,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', j.person_id, 'appointmentId', j.appointment_id, 'standardId', j.standard_id,
        'groupId', j.group_id, 'groupCode', g.code, 'groupName', jsonb_build_object('vi', g.name_vi, 'en', g.name_en), 'subject', j.subject,
        'ladder', j.ladder, 'ladderName', jsonb_build_object('vi', v.ladder_vi, 'en', v.ladder_en), 'level', j.level,
        'levelName', jsonb_build_object('vi', v.name_vi, 'en', v.name_en), 'verified', j.verified, 'verdict', j.verdict, 'since', j.since,
        'dueOn', j.due_on, 'endsOn', j.ends_on, 'legalBasis', s.legal_basis, 'article', s.article,
        'studying', case when j.verdict <> 'met' and j.learning_in is not null
          then jsonb_build_object('classId', e.class_id, 'name', e.class_name, 'since', e.since) end)
        order by array_position(array['missing', 'unknown', 'grace', 'expiring', 'met'], j.verdict), not j.verified, j.ladder), '[]')
        from judged j join requirements.standard_group g on g.group_id = j.group_id join requirements.standard s on s.standard_id = j.standard_id
        join catalogue.v_ladder_level v on v.ladder = j.ladder and v.level = j.level
        left join learning e on e.person_id = j.person_id and e.ladder = j.ladder
        where (j.person_id in (select person_id from whom)) is true) as asked,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', b.person_id, 'ladder', b.ladder, 'level', b.level, 'awardedOn', b.awarded_on,
        'levelName', jsonb_build_object('vi', v.name_vi, 'en', v.name_en))), '[]')
        from best b join catalogue.v_ladder_level v on v.ladder = b.ladder and v.level = b.level) as best`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a statement without a row')
  return row
}

type Factor = ReviewLine['priority']['reasons'][0]

const foundOf = (best: RawBest | undefined) => (best ? { level: best.level, levelName: best.levelName, awardedOn: best.awardedOn } : null)

/** Whose line it is: a person in one post, or apart from any. Nobody's seat has nothing asked of anybody. */
const placeOf = ({ personId, appointmentId }: Pick<RawLine, 'personId' | 'appointmentId'>) => `${personId} ${appointmentId}`

function lineOf(
  line: RawLine,
  requirements: readonly RawRequirement[],
  best: ReadonlyMap<string, RawBest>,
  on: string,
  weights: ReadonlyMap<string, Factor>,
): ReviewLine {
  const { unitId, postId, personId, seat } = line
  return {
    lineId: [unitId, postId ?? '-', personId ?? seat].join(':'),
    unit: { unitId, code: line.unitCode, name: line.unitName },
    post: postId === null ? null : { postId, code: line.postCode, name: line.postName, block: line.block, level: line.level, leadership: line.leadership },
    holder: personId === null ? null : { personId, code: line.personCode, fullName: line.fullName, main: line.main ?? false, since: line.since },
    status: statusOf[line.severity] ?? 'met',
    requirements: requirements.map(({ groupId, groupCode, groupName, endsOn, personId: holder, appointmentId: _appointment, ...each }) => ({
      ...each,
      found: foundOf(best.get(`${holder} ${each.ladder}`)),
      group: { groupId, code: groupCode, name: groupName },
      overdueDays: each.verdict === 'missing' || each.verdict === 'unknown' ? Math.max(0, daysBetween(each.dueOn, on)) : 0,
      expiresOn: each.verdict === 'met' || each.verdict === 'expiring' ? endsOn : null,
      filledIn: each.verdict === 'unknown' ? 'training' : null,
    })),
    inPlan: null,
    plannedIn: null,
    priority: { score: line.score, reasons: line.reasons.flatMap((factor) => weights.get(factor) ?? []) },
  }
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** A line is in a plan, or registered, when everything missing on it is: it stands as the least of that stands. */
async function withPlans(tx: Tx, on: string, items: readonly ReviewLine[], inPlan: OfReader): Promise<ReviewLine[]> {
  const missingOf = ({ holder, requirements }: ReviewLine) =>
    holder
      ? requirements.flatMap(({ verdict, verified, ladder, level }) =>
          verified && verdict === 'missing' ? [{ personId: holder.personId, ladder, level }] : [],
        )
      : []
  const planned = await inPlan(tx, on, items.flatMap(missingOf))
  return items.map((line) => {
    const missing = missingOf(line)
    if (missing.length === 0) return line
    const found = missing.flatMap(({ personId, ladder }) => planned.get(`${personId} ${ladder}`) ?? [])
    const plannedIn = found.length < missing.length ? null : (found.find(({ state }) => state === 'registered') ?? found[0] ?? null)
    return { ...line, inPlan: plannedIn?.state === 'planned', plannedIn }
  })
}
