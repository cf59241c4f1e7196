import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ClassPage, type ClassPart } from '#web/features/classes/class-page.tsx'
import { ClassAttendance } from '#web/features/delivery/class-attendance.tsx'
import { ClassSurveys } from '#web/features/delivery/surveys/class-surveys.tsx'
import { ClassOnline } from '#web/features/delivery/online/class-online.tsx'
import { ClassPackages } from '#web/features/delivery/packages/class-packages.tsx'
import { ClassPapers } from '#web/features/nomination/papers/class-papers.tsx'
import { ClassCosts } from '#web/features/planning/costs/class-costs.tsx'
import { ClassPeople, classPeopleQuery } from '#web/features/planning/plans/class-people.tsx'
import { ResultsTab } from '#web/features/results/results-tab.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
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
  const { t: tPlans } = useTranslation('plans')
  const { data: people } = useQuery({ ...classPeopleQuery(classId), enabled: permissions.includes('classes.enrol-people') })
  const { t: words } = useTranslation('workbench')
  const { t: tAttendance } = useTranslation('attendance')
  const { t: tResults } = useTranslation('results')
  const { t: tSurveys } = useTranslation('surveys')
  const { t: tOnline } = useTranslation('online')
  const { t: tPapers } = useTranslation('papers')
  const to = '/lop-hoc/$classId'
  const part = (permission: string, key: ClassPart['key'], label: string, content: ClassPart['content']): readonly ClassPart[] =>
    permissions.includes(permission) ? [{ key, label, content }] : []
  const parts = [
    ...part('planning.read-budgets', 'kinh-phi', t('costs'), <ClassCosts classId={classId} today={today} />),
    ...part('delivery.read-roll', 'diem-danh', tAttendance('tabTitle'), <ClassAttendance classId={classId} />),
    ...(permissions.includes('delivery.read-packages') || permissions.includes('delivery.read-online')
      ? [
          {
            key: 'hoc-lieu' as const,
            label: tOnline('tab'),
            content: (
              <>
                {permissions.includes('delivery.read-packages') && <ClassPackages key={classId} classId={classId} />}
                {permissions.includes('delivery.read-online') && <ClassOnline classId={classId} today={today} />}
              </>
            ),
          },
        ]
      : []),
    ...part('results.read-marks', 'ket-qua', tResults('tab'), (item) => <ResultsTab classId={classId} today={today} endsOn={item.closedOn} />),
    ...part('delivery.read-surveys', 'danh-gia', tSurveys('tabOfClass'), <ClassSurveys classId={classId} today={today} />),
    ...part('nomination.read-document', 'van-ban', tPapers('title'), <ClassPapers classId={classId} today={today} />),
  ]
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
      planned={
        people?.line ? { label: tPlans('classPeople'), content: (onEnrol) => <ClassPeople key={classId} people={people} onEnrol={onEnrol} /> } : undefined
      }
      timetable={
        permissions.includes('classes.read-timetable')
          ? {
              view: { week: search.tuan, kind: search.kieu === 'ds' ? 'list' : 'week', open: search.buoi },
              onView: (changes) => {
                const { week = search.tuan, kind = search.kieu === 'ds' ? 'list' : 'week' } = changes
                const buoi = 'open' in changes ? changes.open : search.buoi
                void navigate({
                  to,
                  params: { classId },
                  search: { ...search, muc: 'lich-hoc', tuan: week, kieu: kind === 'list' ? 'ds' : undefined, buoi },
                  resetScroll: false,
                })
              },
            }
          : undefined
      }
      seats={permissions.includes('classes.read-seats') ? { waiting: permissions.includes('classes.read-waiting') } : undefined}
      sendPeople={
        permissions.includes('nomination.open-workbench') && (
          <ButtonLink to="/cu-di-hoc/ban/$classId" params={{ classId }}>
            {words('openBench')}
          </ButtonLink>
        )
      }
      parts={parts}
    />
  )
}
