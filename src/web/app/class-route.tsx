import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ClassPage } from '#web/features/classes/class-page.tsx'
import { ClassCosts } from '#web/features/planning/costs/class-costs.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { useScope, useSession } from './scope.ts'

const route = getRouteApi('/shell/lop-hoc/$classId')

export function ClassRoute() {
  const { classId } = route.useParams()
  const search = route.useSearch()
  const navigate = useNavigate()
  const { today } = useScope()
  const { permissions } = useSession()
  const { t } = useTranslation('costs')
  const to = '/lop-hoc/$classId'
  return (
    <ClassPage
      key={classId}
      classId={classId}
      tab={search.muc ?? 'tom-tat'}
      today={today}
      view={viewOf(search)}
      onView={(view) =>
        void navigate({ to, params: { classId }, search: { ...search, ...searchOf(view) }, replace: view.q !== search.tim, resetScroll: false })
      }
      enrolling={search.mo === 'ghi-danh'}
      onEnrolling={(open) => void navigate({ to, params: { classId }, search: { ...search, mo: open ? 'ghi-danh' : undefined }, resetScroll: false })}
      onRemoved={() => void navigate({ to: '/lop-hoc', replace: true })}
      mayImport={permissions.includes('classes.import-enrolments')}
      costs={permissions.includes('planning.read-budgets') ? { label: t('costs'), content: <ClassCosts classId={classId} today={today} /> } : undefined}
    />
  )
}
