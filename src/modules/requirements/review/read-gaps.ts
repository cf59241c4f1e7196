import type { ReviewTotals } from '#contracts/requirements-review.ts'
import type { Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { missingOf } from './read-candidates.ts'
import { readReview } from './read-review.ts'

/** Something that a verified standard asks of somebody for a post, and that they lack. */
export interface Gap {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  /** The unit of the post that asks; of whom their rank asks it, their own. */
  readonly unitId: string
  /** null: asked of the person, whatever the post. */
  readonly postId: string | null
  readonly postName: string | null
  readonly standardId: string
  readonly ladder: string
  readonly level: string
  /** The ladder and the level on it. */
  readonly levelName: Words
  readonly overdueDays: number
}

export interface GapsOfUnits {
  readonly totals: ReviewTotals
  readonly gaps: readonly Gap[]
}

/** The review of units on a date: its totals, and what holders of posts miss. Reads no succession list. */
export type GapsOf = (tx: Tx, on: string, unitIds: readonly string[]) => Promise<GapsOfUnits>

export function readingGaps(personFacts: FactSet): GapsOf {
  return async (tx, on, unitIds) => {
    const { items, totals } = await readReview(tx, personFacts, { on, units: [unitIds], soonMonths: 6, succession: false }, { open: true })
    const gaps = items.flatMap(({ holder, unit, post, requirements }) =>
      holder
        ? requirements.flatMap(({ verified, verdict, standardId, ladder, ladderName, level, levelName, overdueDays }) =>
            verified && verdict === 'missing'
              ? [
                  {
                    ...{ personId: holder.personId, code: holder.code, fullName: holder.fullName, unitId: unit.unitId },
                    ...{ postId: post?.postId ?? null, postName: post?.name ?? null, standardId, ladder, level, overdueDays },
                    levelName: { vi: `${ladderName.vi}: ${levelName.vi}`, en: `${ladderName.en}: ${levelName.en}` },
                  },
                ]
              : [],
          )
        : [],
    )
    return { totals, gaps }
  }
}

/** What people of units would lack in the posts that they are planned for on a date. FENCED: whoever asks holds the right to read succession lists of these
 * units, and logs the reading. */
export async function plannedGapsOf(tx: Tx, on: string, unitIds: readonly string[]): Promise<readonly Gap[]> {
  const { rows: planned } = await sql<Omit<Gap, 'standardId' | 'ladder' | 'level' | 'levelName' | 'overdueDays'>>`
    select p.person_id as "personId", p.code, p.full_name as "fullName", p.unit_id as "unitId", e.post_id as "postId", o.name as "postName"
    from personnel.v_planned_post e join personnel.v_person p on p.person_id = e.person_id join organisation.v_post o on o.post_id = e.post_id
    where e.approved_on <= ${on}::date and (e.removed_on is null or e.removed_on > ${on}::date) and e.term_ends_on > ${on}::date
      and (p.left_on is null or p.left_on > ${on}::date) and p.unit_id = any(${unitIds}::uuid[])
    order by p.sort_key collate "vi-x-icu", p.person_id, o.code`.execute(tx)
  if (planned.length === 0) return []
  const asked = planned.flatMap(({ personId, postId }) => (postId === null ? [] : [{ personId, postId }]))
  const missing = Map.groupBy(await missingOf(tx, on, asked), ({ personId, postId }) => `${personId} ${postId}`)
  return planned.flatMap((person) =>
    (missing.get(`${person.personId} ${person.postId}`) ?? []).flatMap(({ verdict, standardId, ladder, ladderName, level, levelName }) =>
      verdict === 'missing'
        ? [
            {
              ...person,
              standardId,
              ladder,
              level,
              overdueDays: 0,
              levelName: { vi: `${ladderName.vi}: ${levelName.vi}`, en: `${ladderName.en}: ${levelName.en}` },
            },
          ]
        : [],
    ),
  )
}
