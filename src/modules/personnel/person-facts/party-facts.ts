import { ratingWords } from '#contracts/personnel.ts'
import { partyStandingWords } from '#contracts/personnel-facts.ts'
import { sql } from '#kernel/db.ts'
import type { FactSource } from '#modules/expression/index.ts'
import { choicesOf, laddered, type PersonFacts, years, yearsSince } from './fact-parts.ts'

/** Nobody joins twice without having left: the last membership in force counts. */
const membershipSource: FactSource = {
  name: 'membership',
  key: 'person_id',
  rows: (on) => sql`select distinct on (m.person_id) m.person_id, m.joined_on, m.official_on from personnel.party_membership m
    where m.joined_on <= ${on} and (m.left_on is null or m.left_on > ${on}) order by m.person_id, m.joined_on desc`,
}

const lastRatingSource: FactSource = {
  name: 'last_rating',
  key: 'person_id',
  rows: (on) => sql`select distinct on (y.person_id) y.person_id, y.rating from personnel.yearly_rating y
    where y.year <= extract(year from ${on})::int order by y.person_id, y.year desc`,
}

const disciplineSource: FactSource = {
  name: 'discipline',
  key: 'person_id',
  rows: (on) => sql`select d.person_id, bool_or(d.ends_on is not null) as sure from personnel.discipline d
    where d.decided_on <= ${on} and (d.ends_on is null or d.ends_on > ${on}) group by d.person_id`,
}

// The table of words goes from the best to the worst.
const ratings = laddered(Object.fromEntries(Object.entries(ratingWords).toReversed()))

/** Đảng, đánh giá: membership, yearly ratings, discipline. */
export const partyFacts: PersonFacts = {
  partyStanding: {
    words: { vi: 'Đảng viên', en: 'Party membership' },
    type: 'choice',
    source: membershipSource,
    value: (source, on) => sql`(case when ${sql.ref(`${source}.person_id`)} is null then 'none'
      when ${sql.ref(`${source}.official_on`)} <= ${on} then 'full' else 'probationary' end)`,
    choices: choicesOf(partyStandingWords),
    absence: 'closed',
    filledIn: 'party',
  },
  partySince: {
    words: { vi: 'Ngày kết nạp Đảng', en: 'Joined the Party on' },
    type: 'date',
    source: membershipSource,
    value: (source) => sql.ref(`${source}.joined_on`),
    absence: 'closed',
    filledIn: 'party',
  },
  partyOfficialOn: {
    words: { vi: 'Ngày vào Đảng chính thức', en: 'Full Party member since' },
    type: 'date',
    source: membershipSource,
    // A day to come is a plan, not a fact.
    value: (source, on) => sql`(case when ${sql.ref(`${source}.official_on`)} <= ${on} then ${sql.ref(`${source}.official_on`)} end)`,
    absence: 'closed',
    filledIn: 'party',
  },
  partyYears: {
    words: { vi: 'Tuổi Đảng', en: 'Years in the Party' },
    type: 'number',
    unit: years,
    source: membershipSource,
    // Counted from the admission, and nothing for whoever is no member.
    value: (source, on) => sql`coalesce(${yearsSince(sql.ref(`${source}.joined_on`), on)}, 0)`,
    absence: 'closed',
    filledIn: 'party',
  },
  lastRating: {
    words: { vi: 'Xếp loại gần nhất', en: 'Last rating' },
    type: 'level',
    source: lastRatingSource,
    value: (source) => sql.ref(`${source}.rating`),
    choices: ratings,
    absence: 'open',
    filledIn: 'ratings',
  },
  ratings: {
    words: { vi: 'Xếp loại hằng năm', en: 'Yearly ratings' },
    type: 'collection',
    absence: 'open',
    filledIn: 'ratings',
    entries: {
      key: 'person_id',
      rows: (on) => sql`select y.person_id, y.year, (extract(year from ${on})::int - y.year) as years_ago, y.rating,
          (row_number() over (partition by y.person_id order by y.year desc))::int as nth_latest
        from personnel.yearly_rating y where y.year <= extract(year from ${on})::int`,
      order: ['nth_latest'],
      facts: {
        year: { words: { vi: 'Năm', en: 'Year' }, type: 'number', column: 'year' },
        rating: { words: { vi: 'Xếp loại', en: 'Rating' }, type: 'level', column: 'rating', choices: ratings },
        yearsAgo: { words: { vi: 'Cách năm xét', en: 'Age of the rating' }, type: 'number', unit: years, column: 'years_ago' },
        nthLatest: { words: { vi: 'Thứ tự từ lần gần nhất', en: 'Order from the latest' }, type: 'number', column: 'nth_latest' },
      },
    },
  },
  inDiscipline: {
    words: { vi: 'Đang bị kỷ luật', en: 'Under discipline' },
    type: 'boolean',
    source: disciplineSource,
    // A decision whose end is not recorded: nobody knows whether it is still in force.
    value: (source) => sql`(case when ${sql.ref(`${source}.person_id`)} is null then false when ${sql.ref(`${source}.sure`)} then true end)`,
    absence: 'closed',
    permission: 'personnel.read-discipline',
    filledIn: 'discipline',
  },
}
