import type { SqlBool } from 'kysely'
import { personCategoryWords, personStatusWords, recordLadderWords, sexWords } from '#contracts/personnel.ts'
import { sql } from '#kernel/db.ts'
import { ethnicGroups } from '#kernel/vietnamese/index.ts'
import type { Fact, FactSource } from '#modules/expression/index.ts'
import { choicesOf, factGroups, monthsBetween, type PersonFacts, months, yearsSince } from './fact-parts.ts'

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

const categorySource: FactSource = {
  name: 'categories',
  key: 'person_id',
  rows: () => sql`select c.person_id, array_agg(c.category order by c.category) as categories from personnel.person_category c group by c.person_id`,
}

/** As a semi-join: the index of categories answers it. */
const categoryWhere: NonNullable<Fact['where']> = ({ operator, value }, alias) => {
  const has = sql<SqlBool>`exists (select from personnel.person_category c where c.person_id = ${sql.ref(`${alias}.person_id`)} and c.category = ${value})`
  if (operator === 'contains') return has
  return operator === 'doesNotContain' ? sql<SqlBool>`(not ${has})` : undefined
}

/** The ages of retirement of each sex as three lists by birth: from which birth date on, how many months old, and from which day on. */
const retirementSource: FactSource = {
  name: 'retirement',
  key: 'sex',
  rows: () => sql`select r.sex, array_agg(r.born_from order by r.born_from) as born, array_agg(r.age_months order by r.born_from) as ages,
    array_agg(r.since order by r.born_from) as since from personnel.v_retirement_age r group by r.sex`,
}

/** The first day on which a person has reached the age that holds for the year of that day. */
const retirementDay: NonNullable<Fact['value']> = (source, _on, view) => {
  const [birth, column] = [sql.ref(`${view}.birth_date`), (name: string) => sql.ref(`${source}.${name}`)]
  const place = sql`width_bucket(${birth}, ${column('born')})`
  return sql`greatest((${column('since')})[${place}], (${birth} + make_interval(months => (${column('ages')})[${place}]))::date)`
}

/** Nhân thân: over the columns of personnel.v_person_fact. */
export const identityFacts: PersonFacts = {
  fullName: { words: { vi: 'Họ và tên', en: 'Full name' }, type: 'text', column: 'full_name' },
  code: { words: { vi: 'Mã', en: 'Code' }, type: 'text', column: 'code' },
  birthDate: { words: { vi: 'Ngày sinh', en: 'Birth date' }, type: 'date', column: 'birth_date' },
  age: {
    words: { vi: 'Tuổi', en: 'Age' },
    type: 'number',
    unit: { vi: 'tuổi', en: 'years' },
    sql: (alias, on) => sql`coalesce(${yearsSince(sql.ref(`${alias}.birth_date`), on)}, -1)`,
    where: ageWhere,
  },
  sex: { words: { vi: 'Giới tính', en: 'Sex' }, type: 'choice', column: 'sex', choices: choicesOf(sexWords) },
  ethnicGroup: {
    words: { vi: 'Dân tộc', en: 'Ethnic group' },
    type: 'choice',
    column: 'ethnic_group',
    choices: ethnicGroups.map(({ code, name }) => ({ value: code, words: { vi: name, en: name } })),
  },
  ethnicMinority: {
    words: { vi: 'Dân tộc thiểu số', en: 'Ethnic minority' },
    type: 'boolean',
    sql: (alias) => sql`(${sql.ref(`${alias}.ethnic_group`)} <> '01')`,
    // Bare, it is the condition of the partial index.
    where: ({ operator, value }, alias) =>
      (operator === '=') === value && (operator === '=' || operator === '!=') ? sql<SqlBool>`(${sql.ref(`${alias}.ethnic_group`)} <> '01')` : undefined,
  },
  category: {
    words: { vi: 'Đối tượng', en: 'Category' },
    type: 'codes',
    source: categorySource,
    value: (source) => sql`coalesce(${sql.ref(`${source}.categories`)}, '{}')`,
    where: categoryWhere,
    choices: choicesOf(personCategoryWords),
    absence: 'closed',
    group: factGroups.work,
  },
  status: { words: { vi: 'Tình trạng', en: 'Status' }, type: 'choice', column: 'status', choices: choicesOf(personStatusWords), group: factGroups.work },
  retirementOn: {
    words: { vi: 'Ngày đủ tuổi nghỉ hưu', en: 'Reaches retirement age on' },
    type: 'date',
    source: retirementSource,
    value: retirementDay,
    absence: 'open',
    group: factGroups.work,
  },
  monthsToRetirement: {
    words: { vi: 'Còn công tác đến tuổi nghỉ hưu', en: 'Left until retirement age' },
    type: 'number',
    unit: months,
    source: retirementSource,
    // Whole months, rounded down: the day after retirement is one month too late.
    value: (source, on, view) => {
      const day = retirementDay(source, on, view)
      return sql`(case when ${day} >= ${on} then ${monthsBetween(day, on)}
        else -${monthsBetween(on, day)} - (extract(day from age(${on}, ${day})) > 0)::int end)`
    },
    absence: 'open',
    group: factGroups.work,
  },
}

/** Which ladders of the record are said to be complete. */
export const completenessFacts: PersonFacts = {
  completeLadders: {
    words: { vi: 'Đã kê khai đủ quá trình', en: 'Complete record of' },
    type: 'codes',
    column: 'complete_ladders',
    choices: choicesOf(recordLadderWords),
  },
}
