import type { RawBuilder } from 'kysely'
import type { Words } from '#contracts/words.ts'
import { sql } from '#kernel/db.ts'
import { ladderChoices, shippedLevels } from '#modules/catalogue/index.ts'
import type { Fact, FactSource } from '#modules/expression/index.ts'
import type { PersonFacts } from '#modules/personnel/index.ts'

/** What stands where a record is said to be complete and holds nothing on the ladder. */
const nothing = 'none'

/** The qualification under `q` is in force on the date: by what stands on it, and by the norm of its day. */
const inForce = (on: RawBuilder<unknown>) => sql`q.awarded_on <= ${on} and (q.expires_on is null or q.expires_on > ${on})`

/** How high a level stands, as the choices of the fact have it: a join less than asking the catalogue, for every row. */
const heightOf = (ladder: string) =>
  sql`case q.level ${sql.join(
    shippedLevels(ladder).map(({ level, height }) => sql`when ${sql.lit(level)} then ${sql.lit(height)}`),
    sql` `,
  )} else 0 end`

/** The highest level in force on the date, equivalents included. Nothing recorded means “none” where the record of the ladder is complete, and is
 * unknown elsewhere. */
function ladderFact(ladder: string, words: Words): Fact {
  const height = heightOf(ladder)
  const source: FactSource = {
    name: ladder,
    key: 'person_id',
    rows: (on) => sql`select distinct on (q.person_id) q.person_id, q.level from training_record.v_counted_qualification q
      where q.ladder = ${ladder} and ${inForce(on)} order by q.person_id, ${height} desc, q.awarded_on desc, q.level`,
  }
  return {
    words,
    type: 'level',
    absence: 'open',
    choices: [
      { value: nothing, words: { vi: 'Chưa có', en: 'None' }, height: 0 },
      ...shippedLevels(ladder).map(({ level, height, vi, en }) => ({ value: level, words: { vi, en }, height })),
    ],
    source,
    value: (row, _on, view) => sql`coalesce(${sql.ref(`${row}.level`)}, case when ${ladder} = any(${sql.ref(`${view}.complete_ladders`)}) then ${nothing} end)`,
  }
}

/** The fields of the highest diplomas in force: somebody may have two of one level. */
const educationFieldSource: FactSource = {
  name: 'education_field',
  key: 'person_id',
  rows: (on) => sql`select t.person_id, string_agg(distinct t.field, '; ') as field from (
      select q.person_id, q.field, ${heightOf('education')} as height, max(${heightOf('education')}) over (partition by q.person_id) as top
      from training_record.v_counted_qualification q
      where q.ladder = 'education' and ${inForce(on)}
    ) t where t.height = t.top group by t.person_id`,
}

const levelChoices = ladderChoices.flatMap((ladder) =>
  shippedLevels(ladder.value).map(({ level, vi, en }) => ({
    value: `${ladder.value}/${level}`,
    words: { vi: `${ladder.words.vi}: ${vi}`, en: `${ladder.words.en}: ${en}` },
  })),
)

const qualifications: Fact = {
  words: { vi: 'Văn bằng, chứng chỉ', en: 'Qualifications' },
  type: 'collection',
  // A record may be complete for one ladder and not for another: of the whole nobody can say that it is all.
  absence: 'open',
  entries: {
    key: 'person_id',
    rows: (on) => sql`select q.person_id, q.ladder, q.ladder || '/' || q.level as level, q.field, q.awarded_on, q.equivalent, ${inForce(on)} as in_force,
        extract(year from age(${on}, q.awarded_on))::int as years_ago
      from training_record.v_counted_qualification q where q.awarded_on <= ${on}`,
    order: ['awarded_on', 'level'],
    facts: {
      level: { words: { vi: 'Bậc', en: 'Level' }, type: 'choice', column: 'level', choices: levelChoices },
      ladder: { words: { vi: 'Loại văn bằng, chứng chỉ', en: 'Kind' }, type: 'choice', column: 'ladder', choices: ladderChoices },
      field: { words: { vi: 'Ngành, chuyên ngành', en: 'Field' }, type: 'text', column: 'field' },
      awardedOn: { words: { vi: 'Ngày cấp', en: 'Awarded on' }, type: 'date', column: 'awarded_on' },
      yearsAgo: { words: { vi: 'Đã cấp được', en: 'Awarded' }, type: 'number', unit: { vi: 'năm', en: 'years ago' }, column: 'years_ago' },
      inForce: { words: { vi: 'Còn giá trị', en: 'In force' }, type: 'boolean', column: 'in_force' },
      equivalent: { words: { vi: 'Được công nhận tương đương', en: 'Recognised as equivalent' }, type: 'boolean', column: 'equivalent' },
    },
  },
}

const commitmentSource: FactSource = {
  name: 'commitment',
  key: 'person_id',
  rows: (on) => sql`select c.person_id, max(c.valid_to) as valid_to from training_record.commitment c
    where c.valid_from <= ${on} and c.valid_to > ${on} and (c.released_on is null or c.released_on > ${on}) group by c.person_id`,
}

/** What the ledger adds to the facts about people. */
export const personLadderFacts: PersonFacts = {
  politicalTheory: ladderFact('political-theory', { vi: 'Lý luận chính trị', en: 'Political theory' }),
  stateManagement: ladderFact('state-management', { vi: 'Quản lý nhà nước', en: 'State management' }),
  leadershipTraining: ladderFact('leadership', { vi: 'Kỹ năng lãnh đạo, quản lý', en: 'Leadership training' }),
  defence: ladderFact('defence', { vi: 'Quốc phòng và an ninh', en: 'Defence and security' }),
  professionalTitle: ladderFact('professional-title', { vi: 'Chứng chỉ chức danh nghề nghiệp', en: 'Professional title' }),
  education: ladderFact('education', { vi: 'Trình độ chuyên môn', en: 'Education' }),
  educationField: {
    words: { vi: 'Ngành của trình độ cao nhất', en: 'Field of the highest degree' },
    type: 'text',
    absence: 'open',
    source: educationFieldSource,
    value: (source) => sql.ref(`${source}.field`),
  },
  foreignLanguage: ladderFact('foreign-language', { vi: 'Ngoại ngữ', en: 'Foreign language' }),
  ethnicLanguage: ladderFact('ethnic-language', { vi: 'Tiếng dân tộc thiểu số', en: 'Ethnic minority language' }),
  it: ladderFact('it', { vi: 'Tin học', en: 'Information technology' }),
  qualifications,
  commitmentMonths: {
    words: { vi: 'Cam kết phục vụ còn lại', en: 'Service commitment left' },
    type: 'number',
    unit: { vi: 'tháng', en: 'months' },
    absence: 'closed',
    source: commitmentSource,
    // A month begun is owed.
    value: (source, on) => {
      const until = sql.ref(`${source}.valid_to`)
      return sql`coalesce((extract(year from age(${until}, ${on})) * 12 + extract(month from age(${until}, ${on}))
        + (extract(day from age(${until}, ${on})) > 0)::int)::int, 0)`
    },
  },
}
