import { queryOptions } from '@tanstack/react-query'
import type { ClassSurveys, Quality, SurveyPapers, SurveyResult } from '#contracts/delivery-surveys.ts'
import type { SurveyForms } from '#contracts/delivery-survey-forms.ts'
import { get } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'

export const surveysKey = ['surveys'] as const

export const qualityQuery = (year: number) =>
  queryOptions({ queryKey: [...surveysKey, 'quality', year], queryFn: ({ signal }) => get<Quality>('/api/quality', { year }, signal) })

export const classSurveysQuery = (classId: string) =>
  queryOptions({ queryKey: [...surveysKey, 'class', classId], queryFn: ({ signal }) => get<ClassSurveys>(`/api/classes/${classId}/surveys`, {}, signal) })

export const surveyQuery = (surveyId: string) =>
  queryOptions({ queryKey: [...surveysKey, 'one', surveyId], queryFn: ({ signal }) => get<SurveyResult>(`/api/surveys/${surveyId}`, {}, signal) })

export interface Behind {
  readonly question: string
  readonly lecturerId?: string | undefined
  readonly score?: number | undefined
}

export const papersQuery = (surveyId: string, behind: Behind) =>
  queryOptions({
    queryKey: [...surveysKey, 'papers', surveyId, behind],
    queryFn: ({ signal }) => get<SurveyPapers>(`/api/surveys/${surveyId}/papers`, { ...behind }, signal),
  })

export const surveyFormsQuery = queryOptions({
  queryKey: [...surveysKey, 'forms'],
  queryFn: ({ signal }) => get<SurveyForms>('/api/survey-forms', {}, signal),
})

/** English where there is some. */
export const inLanguage = ({ vi, en }: { readonly vi: string; readonly en: string }): string => (currentLanguage() === 'en' && en ? en : vi)
