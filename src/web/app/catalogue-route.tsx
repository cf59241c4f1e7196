import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CataloguePage, sectionOf } from '#web/features/catalogue/catalogue-page.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope, useSession } from './scope.ts'

const route = getRouteApi('/shell/danh-muc')

export function CatalogueRoute() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const { today } = useScope()
  const { permissions } = useSession()
  const go = (next: typeof search, replace = false) => void navigate({ to: '/danh-muc', search: next, replace, resetScroll: false })
  const section = sectionOf(search.muc)
  return (
    <CataloguePage
      key={section}
      section={section}
      today={today}
      mayRead={permissions.includes('training-record.read-person')}
      ruleLinks={{ rules: permissions.includes('requirements.list-rules'), eligible: permissions.includes('requirements.list-eligible') }}
      view={viewOf(search)}
      onView={(view) => go({ ...search, ...searchOf(view) }, view.q !== search.tim)}
      open={search.xem}
      onOpen={(xem) => go({ ...search, xem, mo: undefined })}
      form={search.mo}
      onForm={(mo) => go({ ...search, mo, ...(mo === 'moi' ? { xem: undefined } : {}) })}
    />
  )
}
