import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { TemplatePage } from '#web/features/documents/template-page.tsx'
import { TemplatesPage } from '#web/features/documents/templates-page.tsx'

const route = getRouteApi('/shell/quan-tri/mau-van-ban/$templateId')

export function TemplatesRoute() {
  return <TemplatesPage />
}

export function TemplateRoute() {
  const { templateId } = route.useParams()
  const { muc, mo } = route.useSearch()
  const navigate = useNavigate({ from: '/quan-tri/mau-van-ban/$templateId' })
  return (
    <TemplatePage
      key={templateId}
      templateId={templateId}
      part={muc}
      open={mo}
      onOpen={(next) => void navigate({ to: '.', search: (before) => ({ ...before, mo: next }), resetScroll: false })}
    />
  )
}
