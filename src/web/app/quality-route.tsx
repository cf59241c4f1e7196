import { getRouteApi } from '@tanstack/react-router'
import { FormPage } from '#web/features/delivery/surveys/form-page.tsx'
import { QualityPage } from '#web/features/delivery/surveys/quality-page.tsx'
import { SurveyPage } from '#web/features/delivery/surveys/survey-page.tsx'
import { useScope } from './scope.ts'

const quality = getRouteApi('/shell/chat-luong')
const survey = getRouteApi('/shell/chat-luong/dot/$surveyId')
const form = getRouteApi('/shell/chat-luong/mau/$formId')

export function QualityRoute() {
  const { muc, tu } = quality.useSearch()
  const { year } = useScope()
  return <QualityPage year={year} tab={muc ?? 'dot'} only={tu} />
}

export function SurveyRoute() {
  const { surveyId } = survey.useParams()
  return <SurveyPage key={surveyId} surveyId={surveyId} tab={survey.useSearch().muc ?? 'ket-qua'} />
}

export function SurveyFormRoute() {
  const { formId } = form.useParams()
  const { today } = useScope()
  return <FormPage key={formId} formId={formId} today={today} />
}
