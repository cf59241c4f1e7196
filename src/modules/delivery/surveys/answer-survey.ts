import type { AnswerSurvey, PaperShown } from '#contracts/delivery-surveys.ts'
import type { RespondentKind, SurveyQuestion } from '#contracts/delivery-survey-forms.ts'
import { type Ctx, makeCtx, systemActor } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId, newUnorderedId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { surveySetting } from './read-survey-forms.ts'

interface PaperRow extends Omit<PaperShown, 'lecturers' | 'smallestGroup' | 'state' | 'opensOn' | 'closesOn'> {
  readonly surveyId: string
  readonly classId: string
  readonly hostUnitId: string | null
  readonly respondent: RespondentKind
  readonly opensOn: PlainDate
  readonly closesOn: PlainDate
  readonly answered: boolean
  readonly settled: boolean
}

async function findPaper(tx: Tx, respondentId: string, lock = false): Promise<PaperRow> {
  const { rows } = await sql<PaperRow>`
    select s.survey_id as "surveyId", s.class_id as "classId", c.name as "className", c.host_unit_id as "hostUnitId", f.respondent, v.title, v.lead,
      p.full_name as about, v.scale_max as "scaleMax", v.scale_low as "scaleLow", v.scale_high as "scaleHigh", v.blank_percent as "blankPercent", v.questions,
      s.opens_on as "opensOn", s.closes_on as "closesOn", s.anonymous, r.answered, s.settled_on is not null as settled
    from delivery.survey_respondent r join delivery.survey s using (survey_id) join classes.v_class c using (class_id) join delivery.survey_form f using (form_id)
    join delivery.survey_form_version v on v.version_id = s.version_id left join personnel.v_person p on p.person_id = r.about_person_id
    where r.respondent_id = ${respondentId}::uuid ${lock ? sql`for update of r for share of s` : sql``}`.execute(tx)
  if (!rows[0]) throw new AppError('delivery.survey-link-ended')
  return rows[0]
}

/** Those about whom questions on each lecturer are asked: who taught until the day, in the order of their first session. */
async function lecturersOf(tx: Tx, classId: string): Promise<PaperShown['lecturers']> {
  const { rows } = await sql<{ lecturerId: string; name: string }>`
    select l.lecturer_id as "lecturerId", l.full_name as name from classes.v_held_session s join catalogue.v_lecturer l using (lecturer_id)
    where s.class_id = ${classId}::uuid and s.cancelled_on is null group by 1, 2 order by min(s.held_on), l.full_name`.execute(tx)
  return rows
}

function stateOf({ settled, answered, opensOn, closesOn }: PaperRow, today: PlainDate): PaperShown['state'] {
  if (answered) return 'answered'
  if (settled || closesOn < today) return 'closed'
  return opensOn > today ? 'coming' : 'open'
}

/** What the page of a signed link shows: the least that is needed to answer. */
export async function showPaper(tx: Tx, ctx: Ctx, respondentId: string): Promise<PaperShown> {
  const paper = await findPaper(tx, respondentId)
  const { surveyId: _survey, classId, hostUnitId: _host, respondent: _kind, answered: _answered, settled: _settled, ...shown } = paper
  return {
    ...shown,
    lecturers: await lecturersOf(tx, classId),
    smallestGroup: (await surveySetting(tx, ctx.today)).smallestGroup,
    state: stateOf(paper, ctx.today),
  }
}

interface Reply {
  readonly question: string
  readonly lecturerId: string | null
  readonly score: number | null
  readonly words: string | null
}

/** What of the replies belongs to the paper; anything else is refused as invalid, for the page sends only what it was asked. */
function repliesTo({ questions, scaleMax, blankPercent }: PaperRow, lecturers: PaperShown['lecturers'], given: AnswerSurvey['replies']): readonly Reply[] {
  const asked = questions.flatMap((question): { question: SurveyQuestion; lecturerId: string | null }[] =>
    question.each === 'lecturer' ? lecturers.map(({ lecturerId }) => ({ question, lecturerId })) : [{ question, lecturerId: null }],
  )
  const keyOf = (question: string, lecturerId: string | null) => `${question} ${lecturerId ?? ''}`
  const byKey = new Map(given.map((reply) => [keyOf(reply.question, reply.lecturerId), reply]))
  const known = new Set(asked.map(({ question, lecturerId }) => keyOf(question.key, lecturerId)))
  const wrong =
    given.length !== byKey.size || given.some(({ question, lecturerId, score }) => !known.has(keyOf(question, lecturerId)) || (score ?? 1) > scaleMax)
  if (wrong) throw new AppError('kernel.invalid-input', {}, { replies: '—' })
  const replies = asked.flatMap(({ question: { key, kind }, lecturerId }): Reply[] => {
    const { score = null, words = null } = byKey.get(keyOf(key, lecturerId)) ?? {}
    if (kind === 'scale') return score === null ? [] : [{ question: key, lecturerId, score, words: null }]
    return words === null ? [] : [{ question: key, lecturerId, score: null, words }]
  })
  const scales = asked.filter(({ question }) => question.kind === 'scale').length
  const blank = scales - replies.filter(({ score }) => score !== null).length
  const most = Math.floor((scales * blankPercent) / 100)
  if (blank > most) throw new AppError('delivery.survey-too-blank', { blank, most })
  return replies
}

type Answering = AnswerSurvey & { readonly respondentId: string }

/** Takes a paper in: once, while the survey is open. The link is the right to answer. Of an anonymous one the audit knows the class and nothing that
 * could be joined with who asked: neither respondent, nor the request.
 * Throws `delivery.survey-link-ended`, `delivery.survey-answered`, `delivery.survey-not-open`, `delivery.survey-too-blank`. */
export function answerSurveyUse({ gate }: Pick<DeliveryParts, 'gate'>): (ctx: Ctx, input: Answering) => Promise<{ done: true }> {
  const use = gate.command('delivery.answer-survey', async (tx: Tx, ctx: Ctx, { respondentId, replies: given }: Answering) => {
    const paper = await findPaper(tx, respondentId, true)
    const state = stateOf(paper, ctx.today)
    if (state === 'answered') throw new AppError('delivery.survey-answered')
    if (state !== 'open') throw new AppError('delivery.survey-not-open', { opens: formatVietnamese(paper.opensOn), closes: formatVietnamese(paper.closesOn) })
    const replies = repliesTo(paper, await lecturersOf(tx, paper.classId), given)
    // Not of the time-ordered kind: the key says nothing of when.
    const answerId = newUnorderedId()
    await sql`update delivery.survey_respondent set answered = true where respondent_id = ${respondentId}::uuid`.execute(tx)
    await sql`insert into delivery.survey_answer (answer_id, survey_id, respondent_id)
      values (${answerId}::uuid, ${paper.surveyId}::uuid, ${paper.anonymous ? null : respondentId}::uuid)`.execute(tx)
    await sql`insert into delivery.survey_reply (answer_id, question, lecturer_id, score, words)
      select ${answerId}::uuid, question, "lecturerId", score, words
      from jsonb_to_recordset(${rowsAsJson(replies)}::jsonb) as r(question text, "lecturerId" uuid, score int, words text)`.execute(tx)
    return {
      value: { done: true } as const,
      audit: {
        ...{ subjectKind: 'class', subjectId: paper.classId, ...(paper.hostUnitId !== null && { unitId: paper.hostUnitId }) },
        detail: { survey: paper.title.vi },
      },
    }
  })
  return async ({ now, language }, input) => await use(makeCtx({ actor: systemActor('survey-link'), now, requestId: newId(), language }), input)
}
