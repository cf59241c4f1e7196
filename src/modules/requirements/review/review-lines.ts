import type { Block, Level } from '#contracts/organisation.ts'
import type { ReviewLine, ReviewTotals } from '#contracts/requirements-review.ts'
import type { Words } from '#contracts/words.ts'
import { sql } from '#kernel/db.ts'

const collation = sql.raw('collate "vi-x-icu"')

export interface RawRequirement {
  readonly personId: string
  readonly appointmentId: string | null
  readonly standardId: string
  readonly groupId: string
  readonly groupCode: string
  readonly groupName: Words
  readonly subject: 'post' | 'person'
  readonly ladder: string
  readonly ladderName: Words
  readonly level: string
  readonly levelName: Words
  readonly verified: boolean
  readonly verdict: ReviewLine['requirements'][0]['verdict']
  readonly since: string
  readonly dueOn: string
  readonly endsOn: string | null
  readonly legalBasis: string
  readonly article: string | null
  readonly studying: ReviewLine['requirements'][0]['studying']
}

/** The highest level that somebody has on a ladder. */
export interface RawBest {
  readonly personId: string
  readonly ladder: string
  readonly level: string
  readonly levelName: Words
  readonly awardedOn: string
}

export interface RawLine {
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly postId: string | null
  readonly postCode: string
  readonly postName: string
  readonly block: Block | null
  readonly level: Level
  readonly leadership: boolean
  readonly seat: number
  readonly personId: string | null
  readonly appointmentId: string | null
  readonly personCode: string
  readonly fullName: string
  readonly main: boolean | null
  readonly since: string | null
  readonly severity: number
  readonly score: number
  readonly reasons: readonly string[]
  readonly overdueDays: number
  readonly tier: string | null
  readonly sortKey: string
}

export interface RawReview {
  readonly totals: Omit<ReviewTotals, 'byStatus'> & { readonly counts: readonly number[] }
  readonly items: readonly RawLine[]
  readonly asked: readonly RawRequirement[]
  readonly best: readonly RawBest[]
}

/** The order of lines `l` with their units `u`. */
export const lineOrder = sql`l.score desc, l.overdue_days desc, u.name ${collation}, u.unit_id,
  array_position(array['principal', 'deputy', 'member', 'division-head', 'division-deputy', 'delegate', 'professional', 'support'], l.tier),
  l.sort_key ${collation}, l.person_id, l.appointment_id, l.post_id, l.seat`
