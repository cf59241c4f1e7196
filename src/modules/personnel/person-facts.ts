import type { RawBuilder, SqlBool } from 'kysely'
import { personCategoryWords, personStatusWords, ratingWords, recordLadderWords, sexWords } from '#contracts/personnel.ts'
import { blockWords, levelWords, postTierWords, regionWords, unitKindWords } from '#contracts/organisation.ts'
import { partyStandingWords, rankGradeWords } from '#contracts/personnel-facts.ts'
import type { Words } from '#contracts/words.ts'
import { sql } from '#kernel/db.ts'
import { ethnicGroups } from '#kernel/vietnamese/index.ts'
import type { Fact, FactChoice, FactSet, FactSql } from '#modules/expression/index.ts'

/** Facts about people that another module owns, joined in server/modules.ts. */
export type PersonFacts = FactSet['facts']

const groups = {
  person: { vi: 'Nhân thân', en: 'Person' },
  work: { vi: 'Công tác', en: 'Work' },
  post: { vi: 'Chức vụ, ngạch', en: 'Posts and rank' },
  party: { vi: 'Đảng, đánh giá', en: 'Party and ratings' },
  record: { vi: 'Đào tạo, bồi dưỡng', en: 'Training' },
} as const satisfies Readonly<Record<string, Words>>

const years: Words = { vi: 'năm', en: 'years' }

const choicesOf = (table: Readonly<Record<string, Words>>): FactChoice[] => Object.entries(table).map(([value, words]) => ({ value, words }))
/** The table goes from the lowest to the highest. */
const laddered = (table: Readonly<Record<string, Words>>): FactChoice[] => choicesOf(table).map((choice, index) => ({ ...choice, height: index + 1 }))

const personId = (alias: string) => sql.ref(`${alias}.person_id`)

/** Whole years from a date on; null before it and where there is none. */
const yearsSince = (since: RawBuilder<unknown>, on: RawBuilder<unknown>) =>
  sql`(case when ${since} <= ${on} then extract(year from age(${on}, ${since}))::int end)`

/** What a unit is on the date; one that has ended, as it last was. */
const ofUnit =
  (column: 'kind' | 'block' | 'level' | 'region'): FactSql =>
  (alias, on) =>
    sql`(select v.${sql.ref(column)} from organisation.v_unit v where v.unit_id = ${sql.ref(`${alias}.unit_id`)}
    order by v.valid_from <= ${on} desc, abs(v.valid_from - ${on}) limit 1)`

const inForce = (row: string, on: RawBuilder<unknown>) =>
  sql`${sql.ref(`${row}.valid_from`)} <= ${on} and (${sql.ref(`${row}.valid_to`)} is null or ${sql.ref(`${row}.valid_to`)} > ${on})`

/** Of the main post on the date; at most one is in force. */
const ofMainPost =
  (what: RawBuilder<unknown>): FactSql =>
  (alias, on) =>
    sql`(select ${what} from personnel.appointment a join organisation.v_post t on t.post_id = a.post_id
    where a.person_id = ${personId(alias)} and a.is_main and ${inForce('a', on)} limit 1)`

const ofRank =
  (what: RawBuilder<unknown>): FactSql =>
  (alias, on) =>
    sql`(select ${what} from personnel.rank_period r join personnel.rank k on k.rank_code = r.rank_code
    where r.person_id = ${personId(alias)} and r.valid_from <= ${on} order by r.valid_from desc limit 1)`

const ofMembership =
  (what: (on: RawBuilder<unknown>) => RawBuilder<unknown>): FactSql =>
  (alias, on) =>
    sql`(select ${what(on)} from personnel.party_membership m
    where m.person_id = ${personId(alias)} and m.joined_on <= ${on} and (m.left_on is null or m.left_on > ${on}) order by m.joined_on desc limit 1)`

/** Age in the form in which the index of birth dates answers: a person is n once the day n years before is not before the birth. */
const ageWhere: NonNullable<Fact['where']> = ({ operator, value }, alias, on) => {
  const ages = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  if (!ages.every((age) => Number.isInteger(age) && Number(age) >= 0 && Number(age) < 200)) return undefined
  const birth = sql.ref(`${alias}.birth_date`)
  const dayOf = (age: unknown) => sql`(${on} - make_interval(years => ${Number(age)}::int))::date`
  const least = (age: unknown) => sql<SqlBool>`(${birth} <= ${dayOf(age)})`
  const below = (age: unknown) => sql<SqlBool>`(${birth} > ${dayOf(age)})`
  const [low, high] = ages.map(Number)
  switch (operator) {
    case '>=':
      return least(low)
    case '>':
      return least(Number(low) + 1)
    case '<':
      return below(low)
    case '<=':
      return below(Number(low) + 1)
    case '=':
      return sql<SqlBool>`(${least(low)} and ${below(Number(low) + 1)})`
    case 'between':
      return sql<SqlBool>`(${least(low)} and ${below(Number(high) + 1)})`
    default:
      return undefined
  }
}

const categories: FactSql = (alias) => sql`array(select c.category from personnel.person_category c where c.person_id = ${personId(alias)} order by c.category)`

/** As a semi-join: the index of categories answers it. */
const categoryWhere: NonNullable<Fact['where']> = ({ operator, value }, alias) => {
  const has = sql<SqlBool>`exists (select from personnel.person_category c where c.person_id = ${personId(alias)} and c.category = ${value})`
  if (operator === 'contains') return has
  return operator === 'doesNotContain' ? sql<SqlBool>`(not ${has})` : undefined
}

/** What can be asked about a person on a date, over the columns of personnel.v_person_fact. Succession planning is fenced and is not among them. */
const ownFacts: PersonFacts = {
  fullName: { words: { vi: 'Họ và tên', en: 'Full name' }, type: 'text', column: 'full_name', group: groups.person },
  code: { words: { vi: 'Mã', en: 'Code' }, type: 'text', column: 'code', group: groups.person },
  birthDate: { words: { vi: 'Ngày sinh', en: 'Birth date' }, type: 'date', column: 'birth_date', group: groups.person },
  age: {
    words: { vi: 'Tuổi', en: 'Age' },
    type: 'number',
    unit: { vi: 'tuổi', en: 'years' },
    group: groups.person,
    sql: (alias, on) => sql`coalesce(${yearsSince(sql.ref(`${alias}.birth_date`), on)}, -1)`,
    where: ageWhere,
  },
  sex: { words: { vi: 'Giới tính', en: 'Sex' }, type: 'choice', column: 'sex', choices: choicesOf(sexWords), group: groups.person },
  ethnicGroup: {
    words: { vi: 'Dân tộc', en: 'Ethnic group' },
    type: 'choice',
    column: 'ethnic_group',
    choices: ethnicGroups.map(({ code, name }) => ({ value: code, words: { vi: name, en: name } })),
    group: groups.person,
  },
  ethnicMinority: {
    words: { vi: 'Dân tộc thiểu số', en: 'Ethnic minority' },
    type: 'boolean',
    sql: (alias) => sql`(${sql.ref(`${alias}.ethnic_group`)} <> '01')`,
    // Bare, it is the condition of the partial index.
    where: ({ operator, value }, alias) =>
      (operator === '=') === value && (operator === '=' || operator === '!=') ? sql<SqlBool>`(${sql.ref(`${alias}.ethnic_group`)} <> '01')` : undefined,
    group: groups.person,
  },
  category: {
    words: { vi: 'Đối tượng', en: 'Category' },
    type: 'codes',
    sql: categories,
    where: categoryWhere,
    choices: choicesOf(personCategoryWords),
    absence: 'closed',
    group: groups.work,
  },
  status: { words: { vi: 'Tình trạng', en: 'Status' }, type: 'choice', column: 'status', choices: choicesOf(personStatusWords), group: groups.work },
  unitKind: { words: { vi: 'Loại đơn vị', en: 'Kind of unit' }, type: 'choice', sql: ofUnit('kind'), choices: choicesOf(unitKindWords), group: groups.work },
  unitBlock: {
    words: { vi: 'Khối của đơn vị', en: 'Block of the unit' },
    type: 'choice',
    sql: ofUnit('block'),
    choices: choicesOf(blockWords),
    group: groups.work,
  },
  unitLevel: {
    words: { vi: 'Cấp của đơn vị', en: 'Level of the unit' },
    type: 'choice',
    sql: ofUnit('level'),
    choices: choicesOf(levelWords),
    group: groups.work,
  },
  unitRegion: {
    words: { vi: 'Vùng của đơn vị', en: 'Region of the unit' },
    type: 'choice',
    sql: (alias, on) => sql`coalesce(${ofUnit('region')(alias, on)}, 'other')`,
    choices: [...choicesOf(regionWords), { value: 'other', words: { vi: 'Vùng khác', en: 'Elsewhere' } }],
    absence: 'closed',
    group: groups.work,
  },
  unitSince: { words: { vi: 'Về đơn vị từ', en: 'In the unit since' }, type: 'date', column: 'unit_since', group: groups.work },
  recruitedOn: { words: { vi: 'Ngày tuyển dụng', en: 'Recruited on' }, type: 'date', column: 'recruited_on', absence: 'open', group: groups.work },
  seniority: {
    words: { vi: 'Thâm niên', en: 'Seniority' },
    type: 'number',
    unit: years,
    sql: (alias, on) => yearsSince(sql.ref(`${alias}.recruited_on`), on),
    absence: 'open',
    group: groups.work,
  },
  leftOn: { words: { vi: 'Ngày nghỉ, thôi việc', en: 'Left on' }, type: 'date', column: 'left_on', absence: 'open', group: groups.work },
  mainPost: {
    words: { vi: 'Chức vụ chính', en: 'Main post' },
    type: 'choice',
    sql: ofMainPost(sql`t.code`),
    choicesFrom: 'post',
    absence: 'open',
    group: groups.post,
  },
  postTier: {
    words: { vi: 'Bậc của chức vụ chính', en: 'Tier of the main post' },
    type: 'choice',
    sql: ofMainPost(sql`t.tier`),
    choices: choicesOf(postTierWords),
    absence: 'open',
    group: groups.post,
  },
  postLevel: {
    words: { vi: 'Cấp của chức vụ chính', en: 'Level of the main post' },
    type: 'choice',
    sql: ofMainPost(sql`t.level`),
    choices: choicesOf(levelWords),
    absence: 'open',
    group: groups.post,
  },
  leadershipPost: {
    words: { vi: 'Giữ chức vụ lãnh đạo, quản lý', en: 'Holds a leading post' },
    type: 'boolean',
    sql: (alias, on) => sql`exists (select from personnel.appointment a join organisation.v_post t on t.post_id = a.post_id
      where a.person_id = ${personId(alias)} and t.leadership and ${inForce('a', on)})`,
    absence: 'closed',
    group: groups.post,
  },
  yearsInPost: {
    words: { vi: 'Thời gian giữ chức vụ chính', en: 'Time in the main post' },
    type: 'number',
    unit: years,
    sql: (alias, on) => ofMainPost(yearsSince(sql`a.valid_from`, on))(alias, on),
    absence: 'open',
    group: groups.post,
  },
  rank: {
    words: { vi: 'Ngạch, chức danh nghề nghiệp', en: 'Rank' },
    type: 'choice',
    sql: ofRank(sql`k.rank_code`),
    choicesFrom: 'rank',
    absence: 'open',
    group: groups.post,
  },
  rankGrade: {
    words: { vi: 'Bậc của ngạch', en: 'Grade of the rank' },
    type: 'level',
    sql: ofRank(sql`k.grade`),
    choices: laddered(rankGradeWords),
    absence: 'open',
    group: groups.post,
  },
  yearsInRank: {
    words: { vi: 'Thời gian giữ ngạch', en: 'Time in the rank' },
    type: 'number',
    unit: years,
    sql: (alias, on) => ofRank(yearsSince(sql`r.valid_from`, on))(alias, on),
    absence: 'open',
    group: groups.post,
  },
  partyStanding: {
    words: { vi: 'Đảng viên', en: 'Party membership' },
    type: 'choice',
    sql: (alias, on) => sql`coalesce(${ofMembership((day) => sql`case when m.official_on <= ${day} then 'full' else 'probationary' end`)(alias, on)}, 'none')`,
    choices: choicesOf(partyStandingWords),
    absence: 'closed',
    group: groups.party,
  },
  partySince: {
    words: { vi: 'Ngày kết nạp Đảng', en: 'Joined the Party on' },
    type: 'date',
    sql: ofMembership(() => sql`m.joined_on`),
    absence: 'closed',
    group: groups.party,
  },
  lastRating: {
    words: { vi: 'Xếp loại gần nhất', en: 'Last rating' },
    type: 'level',
    sql: (alias, on) => sql`(select y.rating from personnel.yearly_rating y
      where y.person_id = ${personId(alias)} and y.year <= extract(year from ${on}) order by y.year desc limit 1)`,
    // The table of words goes from the best to the worst.
    choices: laddered(Object.fromEntries(Object.entries(ratingWords).toReversed())),
    absence: 'open',
    group: groups.party,
  },
  inDiscipline: {
    words: { vi: 'Đang bị kỷ luật', en: 'Under discipline' },
    type: 'boolean',
    // A decision whose end is not recorded: nobody knows whether it is still in force.
    sql: (alias, on) => sql`(select case when count(*) = 0 then false when bool_or(d.ends_on is not null) then true end
      from personnel.discipline d where d.person_id = ${personId(alias)} and d.decided_on <= ${on} and (d.ends_on is null or d.ends_on > ${on}))`,
    absence: 'closed',
    group: groups.party,
    permission: 'personnel.read-discipline',
  },
  completeLadders: {
    words: { vi: 'Đã kê khai đủ quá trình', en: 'Complete record of' },
    type: 'codes',
    column: 'complete_ladders',
    choices: choicesOf(recordLadderWords),
    group: groups.record,
  },
}

/** The facts about people: those of this module, and those that others own. */
export function personFactSet(contributed: PersonFacts): FactSet {
  const joined = Object.fromEntries(Object.entries(contributed).map(([id, fact]) => [id, { group: groups.record, ...fact }]))
  return { name: 'person', facts: { ...ownFacts, ...joined } }
}
