import type { SurveyObject, SurveyQuestion } from '#contracts/delivery-survey-forms.ts'
import type { SurveyPapers, SurveyResult } from '#contracts/delivery-surveys.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import type { SurveyLinks } from './survey-links.ts'
import { hostedIn, leastShown, surveyLines } from './survey-store.ts'

interface Counted {
  readonly question: string
  readonly lecturerId: string | null
  readonly lecturerName: string | null
  readonly score: number
  readonly count: number
}

type Cell = SurveyResult['questions'][number]['cells'][number]
type Head = Pick<
  SurveyResult,
  'version' | 'scaleMax' | 'scaleLow' | 'scaleHigh' | 'legalBasis' | 'verified' | 'openedName' | 'openedOn' | 'remindedOn' | 'settledOn'
> & { readonly questions: readonly SurveyQuestion[]; readonly hostUnitId: string | null; readonly smallestGroup: number }
type Respondent = Omit<SurveyResult['respondents'][number], 'link'> & { readonly reached: boolean }

const round = (value: number) => Math.round(value * 100) / 100

/** The scores of a question, about the class or about one lecturer; too few of an anonymous survey are not told. */
function cellOf(counts: readonly Counted[], scaleMax: number, least: number): Cell {
  const scores = counts.reduce((sum, { count }) => sum + count, 0)
  const total = counts.reduce((sum, { score, count }) => sum + score * count, 0)
  const told = scores > 0 && scores >= least
  const distribution = Array.from({ length: scaleMax }, (_, index) => counts.find(({ score }) => score === index + 1)?.count ?? 0)
  return {
    lecturerId: counts[0]?.lecturerId ?? null,
    lecturerName: counts[0]?.lecturerName ?? null,
    scores,
    average: told ? round(total / scores) : null,
    distribution: told ? distribution : null,
  }
}

function objectsOf(questions: SurveyResult['questions'], scaleMax: number, papers: number): SurveyResult['objects'] {
  const byObject = Map.groupBy(
    questions.filter(({ kind }) => kind === 'scale'),
    ({ object }) => object,
  )
  return [...byObject].flatMap(([object, of]: [SurveyObject, SurveyResult['questions']]) => {
    const cells = of.flatMap((question) => question.cells).filter(({ average }) => average !== null)
    const scores = cells.reduce((sum, cell) => sum + cell.scores, 0)
    const total = cells.reduce((sum, { average, scores: weight }) => sum + (average ?? 0) * weight, 0)
    return scores === 0 ? [] : [{ object, average: round((total * 10) / scores / scaleMax), scores, papers }]
  })
}

/** One survey: its results as far as they may be told, and who was asked. Throws `kernel.not-found`. */
export function readSurvey(links: SurveyLinks) {
  return async (tx: Tx, ctx: Ctx, surveyId: string, scope: Scope): Promise<SurveyResult> => {
    const [line] = await surveyLines(tx, ctx, sql`s.survey_id = ${surveyId}::uuid and ${hostedIn(scope, ctx.today)}`)
    if (!line) throw new AppError('kernel.not-found')
    const { rows: heads } = await sql<Head>`
      select s.version, v.scale_max as "scaleMax", v.scale_low as "scaleLow", v.scale_high as "scaleHigh", v.legal_basis as "legalBasis", v.verified,
        s.opened_name as "openedName", s.opened_on as "openedOn", s.reminded_on as "remindedOn", s.settled_on as "settledOn", v.questions,
        c.host_unit_id as "hostUnitId", ${leastShown(ctx.today)} as "smallestGroup"
      from delivery.survey s join delivery.survey_form_version v using (version_id) join classes.v_class c using (class_id)
      where s.survey_id = ${surveyId}::uuid`.execute(tx)
    const [head] = heads
    if (!head) throw new AppError('kernel.not-found')
    const { questions, hostUnitId, smallestGroup, ...rest } = head
    const shown = line.hidden === null
    const counts = shown ? await countScores(tx, surveyId) : []
    const comments = shown ? await readComments(tx, surveyId) : []
    const least = line.anonymous ? smallestGroup : 1
    const results = questions.map((question) => ({
      ...question,
      cells:
        question.kind === 'text'
          ? []
          : [
              ...Map.groupBy(
                counts.filter((each) => each.question === question.key),
                ({ lecturerId }) => lecturerId ?? '',
              ).values(),
            ].map((of) => cellOf(of, rest.scaleMax, least)),
      comments: comments.filter((each) => each.question === question.key).map(({ words }) => words),
    }))
    const reach = scopeOf(ctx.actor, 'delivery.open-survey')
    const change = reach === 'all' || (reach !== undefined && hostUnitId !== null && (await unitsInScope(tx, reach, [hostUnitId], ctx.today)).has(hostUnitId))
    const respondents = await readRespondents(tx, surveyId)
    return {
      ...line,
      ...rest,
      smallestGroup,
      questions: results,
      objects: objectsOf(results, rest.scaleMax, line.answered),
      respondents: respondents.map(({ reached, ...each }) => ({
        ...each,
        // Whoever is told by the system needs no link from anybody else's hand.
        link: change && !reached && !each.answered && line.state !== 'closed' ? links.linkOf(each.respondentId) : null,
      })),
      can: { change: change && rest.settledOn === null },
    }
  }
}

async function countScores(tx: Tx, surveyId: string): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    select y.question, y.lecturer_id as "lecturerId", l.full_name as "lecturerName", y.score, count(*)::int as count
    from delivery.survey_answer a join delivery.survey_reply y using (answer_id) left join catalogue.v_lecturer l on l.lecturer_id = y.lecturer_id
    where a.survey_id = ${surveyId}::uuid and y.score is not null group by 1, 2, 3, 4 order by 3, 4`.execute(tx)
  return rows
}

async function readComments(tx: Tx, surveyId: string): Promise<readonly { readonly question: string; readonly words: string }[]> {
  const { rows } = await sql<{ question: string; words: string }>`
    select y.question, y.words from delivery.survey_answer a join delivery.survey_reply y using (answer_id)
    where a.survey_id = ${surveyId}::uuid and y.words is not null order by md5(y.words)`.execute(tx)
  return rows
}

async function readRespondents(tx: Tx, surveyId: string): Promise<readonly Respondent[]> {
  const { rows } = await sql<Respondent>`
    select r.respondent_id as "respondentId", coalesce(p.full_name, l.full_name, u.name, '–') as name, about.full_name as about, u.name as unit,
      r.person_id as "personId", r.answered, r.person_id is not null or r.unit_id is not null as reached
    from delivery.survey_respondent r left join personnel.v_person p on p.person_id = r.person_id
    left join catalogue.v_lecturer l on l.lecturer_id = r.lecturer_id left join personnel.v_person about on about.person_id = r.about_person_id
    left join lateral (select v.name from organisation.v_unit v where v.unit_id = coalesce(r.unit_id, p.unit_id) order by v.valid_from desc limit 1) u on true
    where r.survey_id = ${surveyId}::uuid order by r.answered, p.sort_key nulls last, name, about.sort_key`.execute(tx)
  return rows
}

export interface PapersOf {
  readonly surveyId: string
  readonly question: string
  readonly lecturerId?: string | undefined
  readonly score?: number | undefined
}

/** The papers behind a figure of a survey by name. Throws `kernel.not-found`, also for anonymous ones: nothing is behind their figures. */
export async function readPapers(tx: Tx, ctx: Ctx, { surveyId, question, lecturerId, score }: PapersOf, scope: Scope): Promise<SurveyPapers> {
  const { rows: known } = await sql`select from delivery.survey s join classes.v_class c using (class_id)
    where s.survey_id = ${surveyId}::uuid and not s.anonymous and ${hostedIn(scope, ctx.today)}`.execute(tx)
  if (!known.length) throw new AppError('kernel.not-found')
  const { rows } = await sql<SurveyPapers['items'][number]>`
    select coalesce(p.full_name, l.full_name, u.name, '–') as name, about.full_name as about, y.score, y.words
    from delivery.survey_answer a join delivery.survey_reply y using (answer_id) join delivery.survey_respondent r using (respondent_id)
    left join personnel.v_person p on p.person_id = r.person_id left join catalogue.v_lecturer l on l.lecturer_id = r.lecturer_id
    left join personnel.v_person about on about.person_id = r.about_person_id
    left join lateral (select v.name from organisation.v_unit v where v.unit_id = r.unit_id order by v.valid_from desc limit 1) u on true
    where a.survey_id = ${surveyId}::uuid and y.question = ${question} and y.lecturer_id is not distinct from ${lecturerId ?? null}::uuid
      and (${score ?? null}::int is null or y.score = ${score ?? null}::int)
    order by y.score, p.sort_key nulls last, name, about.sort_key`.execute(tx)
  return { items: rows }
}
