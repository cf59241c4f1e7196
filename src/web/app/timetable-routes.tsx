import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { OwnTeachingPage } from '#web/features/classes/lecturers/own-teaching.tsx'
import { LecturerPage } from '#web/features/classes/lecturers/lecturer-page.tsx'
import { RegisterPage } from '#web/features/classes/lecturers/register-page.tsx'
import { TimetablePage } from '#web/features/classes/sessions/timetable-page.tsx'
import { useScope } from './scope.ts'
import { useScopeName } from './unit-scope.tsx'
import { unitsQuery } from './units-query.ts'

const timetable = getRouteApi('/shell/lich')
const register = getRouteApi('/shell/giang-vien')
const lecturer = getRouteApi('/shell/giang-vien/$lecturerId')

export function TimetableRoute() {
  const { tuan, theo, gv, phong, lop, xem } = timetable.useSearch()
  const navigate = useNavigate({ from: '/lich' })
  const { today, unit } = useScope()
  const { on } = useScopeName()
  const found = useQuery({ ...unitsQuery(unit ?? '', on), enabled: unit !== undefined })
  const unitId = unit === undefined ? undefined : found.data?.items.find(({ code }) => code === unit)?.unitId
  const view = { week: tuan, by: theo === 'gv' ? ('lecturer' as const) : ('room' as const), lecturerId: gv, roomId: phong, classId: lop, open: xem }
  return (
    <TimetablePage
      today={today}
      unitId={unitId}
      ready={unit === undefined || unitId !== undefined}
      view={view}
      onView={(changes) => {
        const { week, by, lecturerId, roomId, classId, open } = { ...view, ...changes }
        void navigate({
          to: '.',
          search: (before) => ({ ...before, tuan: week, theo: by === 'lecturer' ? 'gv' : undefined, gv: lecturerId, phong: roomId, lop: classId, xem: open }),
          resetScroll: false,
        })
      }}
    />
  )
}

export function RegisterRoute() {
  const { tim, loai, ca } = register.useSearch()
  const navigate = useNavigate({ from: '/giang-vien' })
  const { year } = useScope()
  const view = { q: tim, kind: loai, all: ca === '1' }
  return (
    <RegisterPage
      year={year}
      view={view}
      onView={(changes) => {
        const { q, kind, all } = { ...view, ...changes }
        void navigate({ to: '.', search: (before) => ({ ...before, tim: q, loai: kind, ca: all ? '1' : undefined }), replace: true, resetScroll: false })
      }}
    />
  )
}

export function LecturerRoute() {
  const { lecturerId } = lecturer.useParams()
  return <LecturerPage key={lecturerId} lecturerId={lecturerId} year={useScope().year} />
}

export function OwnTeachingRoute() {
  return <OwnTeachingPage year={useScope().year} />
}
