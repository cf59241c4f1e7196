import type { AnswerSurvey } from '#contracts/delivery-surveys.ts'
import { sql } from '#kernel/db.ts'
import type { House } from '#server/house.ts'
import { demoCtx, maker } from './demonstration-parts.ts'

/** How well a class went in the demonstration, and how many of ten learners answer. */
const stories = [
  { mean: 8.6, answering: 8 },
  { mean: 7.4, answering: 7 },
  { mean: 9.1, answering: 9 },
  { mean: 6.8, answering: 6 },
]

const pleased = [
  'Giảng viên nhiệt tình, nhiều ví dụ thực tế.',
  'Tài liệu gửi trước nên dễ theo dõi.',
  'Phần thảo luận nhóm sát với công việc ở cơ sở.',
  'Ban tổ chức chu đáo, hỗ trợ tốt khi chuyển sang học trực tuyến.',
]
const better = [
  'Tăng thời gian thực hành, giảm lý thuyết.',
  'Đường truyền buổi chiều có lúc bị gián đoạn.',
  'Nên gửi câu hỏi thảo luận trước một ngày.',
  'Phòng học hơi nóng vào buổi chiều.',
]

/** The same for the same class: the demonstration is the same everywhere. */
const chanceOf = (seed: number) => {
  let state = seed >>> 0 || 1
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Invented surveys of some classes that ended in 2021, answered and closed; one of them is still open. Follow-ups that are due open by themselves. */
export async function loadSurveys(house: House): Promise<void> {
  const { surveys } = house.modules.delivery
  const { rows } = await sql<{ classId: string; endedOn: string }>`
    select c.class_id as "classId", c.closed_on as "endedOn" from classes.v_class c
    where c.channel = 'opened' and c.cancelled_on is null and c.closed_on between '2021-05-01' and '2021-11-20' and c.host_unit_id is not null
      and (select count(*) from classes.v_enrolment e where e.class_id = c.class_id and e.status = 'completed') >= 20
    order by c.closed_on desc, c.code limit ${stories.length}`.execute(house.database.reader)
  const { items: forms } = await surveys.readForms(demoCtx(house, maker), undefined)
  const form = forms.find(({ code }) => code === 'hoc-vien')
  if (!form) throw new Error('the demonstration has no survey form for learners')
  for (const [at, { classId, endedOn }] of rows.entries()) {
    const { mean, answering } = stories[at] ?? { mean: 8, answering: 8 }
    const chance = chanceOf(at + 1)
    const open = at === 0
    const opensOn = open ? house.clock.now().toISOString().slice(0, 10) : endedOn
    const ctx = demoCtx(house, maker, opensOn)
    const closesOn = new Date(Date.parse(opensOn) + 14 * 86_400_000).toISOString().slice(0, 10)
    const { surveyIds } = await surveys.openSurveys(ctx, { classId, forms: [{ formId: form.formId, anonymous: true }], opensOn, closesOn })
    const [surveyId = ''] = surveyIds
    const { rows: asked } = await sql<{ id: string }>`
      select respondent_id as id from delivery.survey_respondent where survey_id = ${surveyId}::uuid order by respondent_id`.execute(house.database.reader)
    const score = () => Math.max(3, Math.min(10, Math.round(mean + (chance() - 0.5) * 3.4)))
    for (const { id } of asked) {
      if (chance() * 10 > (open ? 4 : answering)) continue
      const paper = await surveys.showPaper(ctx, id)
      const words = (of: readonly string[]) => (chance() < 0.2 ? (of[Math.floor(chance() * of.length)] ?? null) : null)
      const replies = paper.questions.flatMap(({ key, kind, each }): AnswerSurvey['replies'] => {
        if (kind === 'text') return [{ question: key, lecturerId: null, score: null, words: words(key === 'more-good' ? pleased : better) }]
        const about = each === 'lecturer' ? paper.lecturers.map(({ lecturerId }) => lecturerId) : [null]
        return about.map((lecturerId) => ({ question: key, lecturerId, score: score(), words: null }))
      })
      await surveys.answerSurvey(ctx, { respondentId: id, replies })
    }
    if (!open) await surveys.closeSurvey(demoCtx(house, maker, closesOn), { surveyId })
  }
  await surveys.tendSurveys(house.systemCtx('tn demo load'))
}
