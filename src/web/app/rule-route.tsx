import { getRouteApi } from '@tanstack/react-router'
import { RulePage } from '#web/features/requirements/rules/rule-page.tsx'
import { useScope } from './scope.ts'

const route = getRouteApi('/shell/quy-dinh/$ruleId')

export function RuleRoute() {
  const { ruleId } = route.useParams()
  const { pb } = route.useSearch()
  const { today } = useScope()
  return <RulePage key={ruleId} ruleId={ruleId} today={today} versionId={pb} />
}
