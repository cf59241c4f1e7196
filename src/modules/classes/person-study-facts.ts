import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db.ts'
import type { Fact, FactSource } from '#modules/expression/index.ts'
import type { PersonFacts, ReadChoices } from '#modules/personnel/index.ts'

/** The first day on which an enrolment was no longer in progress, whatever ended it; a class's last day is still one of study. */
const endedOn = sql`least(e.completed_on, e.left_on, c.closed_on + 1, c.cancelled_on)`

/** Sent by then, and not yet at an end. Where no day of the end is recorded, the state says whether it has come. */
const inProgress = (on: RawBuilder<unknown>) => sql`e.decision_date <= ${on}
  and case when ${endedOn} is null then e.status in ('enrolled', 'suspended') else ${endedOn} > ${on} end`

const studyingSource: FactSource = {
  name: 'studying',
  key: 'person_id',
  rows: (on) => sql`select e.person_id, count(*) as classes from classes.enrolment e join classes.class c on c.class_id = e.class_id
    where ${inProgress(on)} group by e.person_id`,
}

const aboutCourse: Readonly<Record<string, Fact>> = {
  programme: { words: { vi: 'Chương trình', en: 'Programme' }, type: 'choice', column: 'programme', choicesFrom: 'programme' },
  type: { words: { vi: 'Loại hình (và mọi nhánh trên)', en: 'Training type, with all above it' }, type: 'codes', column: 'type', choicesFrom: 'trainingType' },
}

/** What the rosters add to the facts about people. */
export const personStudyFacts: PersonFacts = {
  studying: {
    words: { vi: 'Đang đi học', en: 'Studying' },
    type: 'boolean',
    absence: 'closed',
    source: studyingSource,
    value: (source) => sql`(${sql.ref(`${source}.person_id`)} is not null)`,
  },
  studies: {
    words: { vi: 'Khóa đang học', en: 'Courses in progress' },
    type: 'collection',
    absence: 'closed',
    entries: {
      key: 'person_id',
      rows: (on) => sql`select e.person_id, g.code as programme, g.type_ancestors as type, coalesce(e.joined_on, c.opened_on, e.decision_date) as since
        from classes.enrolment e join classes.class c on c.class_id = e.class_id join catalogue.v_programme g on g.programme_id = c.programme_id
        where ${inProgress(on)}`,
      order: ['since', 'programme'],
      facts: { ...aboutCourse, since: { words: { vi: 'Học từ', en: 'Since' }, type: 'date', column: 'since' } },
    },
  },
  trainings: {
    words: { vi: 'Khóa đã hoàn thành', en: 'Courses completed' },
    type: 'collection',
    absence: 'open',
    entries: {
      key: 'person_id',
      rows: (on) => sql`select t.person_id, t.programme, t.type, t.completed_on, extract(year from age(${on}, t.completed_on))::int as years_ago
        from (
          select e.person_id, g.code as programme, g.type_ancestors as type, coalesce(e.completed_on, c.closed_on) as completed_on
          from classes.enrolment e join classes.class c on c.class_id = e.class_id join catalogue.v_programme g on g.programme_id = c.programme_id
          where e.status = 'completed'
        ) t where t.completed_on <= ${on}`,
      order: ['completed_on', 'programme'],
      facts: {
        ...aboutCourse,
        completedOn: { words: { vi: 'Ngày hoàn thành', en: 'Completed on' }, type: 'date', column: 'completed_on' },
        yearsAgo: { words: { vi: 'Đã hoàn thành được', en: 'Completed' }, type: 'number', unit: { vi: 'năm', en: 'years ago' }, column: 'years_ago' },
      },
    },
  },
}

/** Programmes and training types, as what is offered for them. */
export const personStudyChoices: ReadChoices = async (tx) => {
  const { rows } = await sql<{ list: string; value: string; vi: string; en: string }>`
    select 'programme' as list, code as value, name as vi, name as en from catalogue.v_programme
    union all select 'trainingType', type_code, name_vi, name_en from catalogue.v_training_type
    order by list, value`.execute(tx)
  const choices = (list: string) => rows.filter((row) => row.list === list).map(({ value, vi, en }) => ({ value, words: { vi, en } }))
  return { programme: choices('programme'), trainingType: choices('trainingType') }
}
