import type { FactSet } from '#modules/expression/index.ts'

const percent = { vi: '%', en: '%' }

/** What pass rules may ask about a learner of a class. */
export const learnerFacts: FactSet = {
  name: 'learner',
  facts: {
    marks: {
      words: { vi: 'Bài kiểm tra, bài thi bắt buộc', en: 'Required assessments' },
      type: 'collection',
      absence: 'open',
      entries: {
        key: 'person_id',
        rows: () => {
          throw new Error('learners are judged one class at a time')
        },
        facts: { share: { words: { vi: 'Điểm, phần trăm thang điểm', en: 'Mark in percent of the scale' }, type: 'number', unit: percent } },
      },
    },
    attendance: { words: { vi: 'Tỷ lệ dự học', en: 'Attendance' }, type: 'number', unit: percent },
    average: { words: { vi: 'Điểm trung bình, phần trăm thang điểm', en: 'Average in percent of the scale' }, type: 'number', unit: percent },
  },
}
