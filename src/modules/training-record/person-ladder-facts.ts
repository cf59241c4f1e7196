import type { Words } from '#contracts/words.ts'
import { sql } from '#kernel/db.ts'
import { shippedLevels } from '#modules/catalogue/index.ts'
import type { Fact } from '#modules/expression/index.ts'
import type { PersonFacts } from '#modules/personnel/index.ts'

/** What stands where a record is said to be complete and holds nothing on the ladder. */
const nothing = 'none'

/** The highest level in force on the date. Nothing recorded means “none” where the record of the ladder is complete, and is unknown elsewhere. */
function ladderFact(ladder: string, words: Words): Fact {
  return {
    words,
    type: 'level',
    absence: 'open',
    choices: [
      { value: nothing, words: { vi: 'Chưa có', en: 'None' }, height: 0 },
      ...shippedLevels(ladder).map(({ level, height, vi, en }) => ({ value: level, words: { vi, en }, height })),
    ],
    sql: (alias, on) => sql`coalesce(
      (select q.level from training_record.v_qualification q join catalogue.v_ladder_level l on l.ladder = q.ladder and l.level = q.level
        where q.person_id = ${sql.ref(`${alias}.person_id`)} and q.ladder = ${ladder} and q.awarded_on <= ${on} and (q.valid_until is null or q.valid_until > ${on})
        order by l.height desc, q.awarded_on desc, q.level limit 1),
      case when ${ladder} = any(${sql.ref(`${alias}.complete_ladders`)}) then ${nothing} end)`,
  }
}

/** What the ledger adds to the facts about people. */
export const personLadderFacts: PersonFacts = {
  politicalTheory: ladderFact('political-theory', { vi: 'Lý luận chính trị', en: 'Political theory' }),
  stateManagement: ladderFact('state-management', { vi: 'Quản lý nhà nước', en: 'State management' }),
  leadershipTraining: ladderFact('leadership', { vi: 'Kỹ năng lãnh đạo, quản lý', en: 'Leadership training' }),
  defence: ladderFact('defence', { vi: 'Quốc phòng và an ninh', en: 'Defence and security' }),
  professionalTitle: ladderFact('professional-title', { vi: 'Chứng chỉ chức danh nghề nghiệp', en: 'Professional title' }),
  education: ladderFact('education', { vi: 'Trình độ chuyên môn', en: 'Education' }),
  foreignLanguage: ladderFact('foreign-language', { vi: 'Ngoại ngữ', en: 'Foreign language' }),
  ethnicLanguage: ladderFact('ethnic-language', { vi: 'Tiếng dân tộc thiểu số', en: 'Ethnic minority language' }),
  it: ladderFact('it', { vi: 'Tin học', en: 'Information technology' }),
}
