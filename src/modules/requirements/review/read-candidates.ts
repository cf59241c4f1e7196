import type { ReviewCandidates, ReviewLine } from '#contracts/requirements-review.ts'
import { type Tx, sql } from '#kernel/db.ts'
import type { Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { plannedForPosts } from '#modules/personnel/index.ts'
import type { MaySend } from '../rules/may-send.ts'

export interface PostAt {
  readonly unitId: string
  readonly postId: string
}

type Candidate = ReviewCandidates['items'][0] & PostAt & { readonly unitOfPersonId: string }

/** Who is planned for these posts and lacks, or may lack, what verified standards ask of their holders on the date; in the order of names. FENCED. */
export async function readCandidates(tx: Tx, ctx: Ctx, on: string, posts: readonly PostAt[], maySend: MaySend): Promise<Candidate[]> {
  const planned = await plannedForPosts(tx, on as PlainDate, posts)
  if (planned.length === 0) return []
  const missing = Map.groupBy(await missingOf(tx, on, planned), ({ personId, postId }) => `${personId} ${postId}`)
  const lacking = planned.flatMap((person) => {
    const own = missing.get(`${person.personId} ${person.postId}`)
    return own ? [{ person, own }] : []
  })
  const asks = lacking.flatMap(({ own }) => own.map(({ personId, ladder, level }) => ({ personId, ladder, level })))
  const may = await maySend(tx, ctx, on, asks)
  const units = await unitsByIds(
    tx,
    lacking.map(({ person }) => person.unitId),
    on as PlainDate,
  )
  return lacking.map(({ person, own }) => {
    const unit = units.get(person.unitId)
    const verdicts = new Set(own.map(({ personId, ladder, level }) => may.get(`${personId} ${ladder} ${level}`) ?? null))
    return {
      ...{ personId: person.personId, code: person.code, fullName: person.fullName, mainPost: person.mainPost, term: person.term },
      unit: { unitId: person.unitId, code: unit?.code ?? '', name: unit?.name ?? '' },
      missing: own.map(({ ladder, level, levelName, verdict }) => ({ ladder, level, levelName, verdict })),
      // One programme that they may be sent to is enough.
      eligible: verdicts.has(true) ? true : verdicts.has(null) ? null : false,
      ...{ unitId: person.plannedUnitId, postId: person.postId, unitOfPersonId: person.unitId },
    }
  })
}

interface Missing {
  readonly personId: string
  readonly postId: string
  readonly standardId: string
  readonly ladder: string
  readonly level: string
  readonly levelName: ReviewLine['requirements'][0]['levelName']
  readonly ladderName: ReviewLine['requirements'][0]['levelName']
  readonly verdict: 'missing' | 'unknown'
}

/** What each would lack in the post planned for; the strictest of each ladder. What is asked and what is held are put in one heap and sorted rather than
 * joined: the planner takes both for a handful of rows. */
export async function missingOf(tx: Tx, on: string, planned: readonly { readonly personId: string; readonly postId: string }[]): Promise<Missing[]> {
  const { rows } = await sql<Missing>`
    with planned as (select distinct "personId" as person_id, "postId" as post_id from jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) as r("personId" uuid, "postId" uuid)),
    asked as (
      select distinct on (p.person_id, p.post_id, s.ladder) p.person_id, p.post_id, s.standard_id, s.ladder, s.level, s.height
      from planned p join requirements.v_post_standard s on s.post_id = p.post_id
      where s.verified and s.valid_from <= ${on}::date and (s.valid_to is null or s.valid_to > ${on}::date)
      order by p.person_id, p.post_id, s.ladder, s.height desc),
    heap as (
      select a.person_id, a.ladder, a.post_id, a.standard_id, a.level, a.height as asked, null::int as held from asked a
      union all
      select q.person_id, q.ladder, null, null, null, null, q.height from requirements.qualified_on(${on}::date) q
      where (q.person_id in (select person_id from planned)) is true),
    judged as materialized (select h.*, max(h.held) over (partition by h.person_id, h.ladder) as best from heap h)
    select j.person_id as "personId", j.post_id as "postId", j.standard_id as "standardId", j.ladder, j.level, jsonb_build_object('vi', l.name_vi, 'en', l.name_en) as "levelName",
      jsonb_build_object('vi', l.ladder_vi, 'en', l.ladder_en) as "ladderName",
      case when j.best is not null or j.ladder = any(f.complete_ladders) then 'missing' else 'unknown' end as verdict
    from judged j join catalogue.v_ladder_level l on l.ladder = j.ladder and l.level = j.level
    join personnel.v_person_fact f on f.person_id = j.person_id
    where j.post_id is not null and (j.best is null or j.best < j.asked)
    order by j.ladder`.execute(tx)
  return rows
}
