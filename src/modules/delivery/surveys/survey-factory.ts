import type { PaperShown } from '#contracts/delivery-surveys.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

/** The id of a shipped form. */
export async function formIdOf(tx: Tx, code: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select form_id as id from delivery.survey_form where code = ${code}`.execute(tx)
  if (!rows[0]) throw new Error(`no survey form ${code}`)
  return rows[0].id
}

/** A lecturer, of the house where `personId` says who. */
export async function aLecturer(tx: Tx, draft: { readonly code: string; readonly fullName: string; readonly personId?: string }): Promise<string> {
  const id = newId()
  await sql`insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, kind, person_id)
    values (${id}::uuid, ${draft.code}, ${draft.fullName}, lower(${draft.fullName}), 'visiting', ${draft.personId ?? null}::uuid)`.execute(tx)
  return id
}

export interface SurveyAnswer {
  readonly scores: Readonly<Record<string, number>>
  readonly words?: Readonly<Record<string, string>>
}

interface Reply {
  readonly question: string
  readonly lecturerId: string | null
  readonly score: number | null
  readonly words: string | null
}

/** The replies to every question of a paper: this score, unless `scores` says another. */
export function repliesOf(
  { questions, lecturers }: Pick<PaperShown, 'questions' | 'lecturers'>,
  score: number,
  { scores = {}, words = {} }: Partial<SurveyAnswer> = {},
): Reply[] {
  return questions.flatMap(({ key, kind, each }): Reply[] => {
    const said = words[key]
    if (kind === 'text') return said === undefined ? [] : [{ question: key, lecturerId: null, score: null, words: said }]
    const about = each === 'lecturer' ? lecturers.map(({ lecturerId }) => lecturerId) : [null]
    return about.map((lecturerId) => ({ question: key, lecturerId, score: scores[key] ?? score, words: null }))
  })
}
