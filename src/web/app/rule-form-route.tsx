import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { NewRulePage, NewVersionPage } from '#web/features/requirements/rules/rule-form-page.tsx'
import { useScope } from './scope.ts'

const newRoute = getRouteApi('/shell/quy-dinh/moi')
const versionRoute = getRouteApi('/shell/quy-dinh/$ruleId/sua')

const useOpen = () => {
  const navigate = useNavigate()
  return (ruleId: string, pb: string) => void navigate({ to: '/quy-dinh/$ruleId', params: { ruleId }, search: { pb } })
}

export function NewRuleRoute() {
  const { ct } = newRoute.useSearch()
  const { today } = useScope()
  return <NewRulePage programme={ct} today={today} onSaved={useOpen()} />
}

export function NewVersionRoute() {
  const { ruleId } = versionRoute.useParams()
  const { pb } = versionRoute.useSearch()
  const { today } = useScope()
  return <NewVersionPage key={ruleId} ruleId={ruleId} versionId={pb} today={today} onSaved={useOpen()} />
}
