import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { screen, shellRoute } from './shell-route.tsx'

const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/hom-nay',
  component: lazyRouteComponent(
    screen(() => import('../today-route.tsx'), 'attendance', 'lecturers', 'packages', 'results', 'surveys'),
    'TodayRoute',
  ),
})

const ownScheduleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lich-cua-toi',
  component: lazyRouteComponent(
    screen(() => import('../own-schedule-route.tsx'), 'attendance', 'online', 'timetable'),
    'OwnScheduleRoute',
  ),
})

const ownMaterialsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/hoc-lieu-cua-toi',
  component: lazyRouteComponent(
    screen(() => import('../own-materials-route.tsx'), 'attendance', 'online'),
    'OwnMaterialsRoute',
  ),
})

const rollRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/buoi-hoc/$sessionId',
  component: lazyRouteComponent(
    screen(() => import('../roll-route.tsx'), 'attendance', 'online'),
    'RollRoute',
  ),
})

const codeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/buoi-hoc/$sessionId/ma',
  component: lazyRouteComponent(
    screen(() => import('../code-route.tsx'), 'attendance'),
    'CodeRoute',
  ),
})

interface CheckInSearch {
  /** The code that was scanned. */
  readonly c?: string | undefined
}

const checkInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/diem-danh',
  validateSearch: ({ c }): CheckInSearch => (typeof c === 'string' && /^[\w.-]{1,120}$/.test(c) ? { c } : {}),
  component: lazyRouteComponent(
    screen(() => import('../check-in-route.tsx'), 'attendance'),
    'CheckInRoute',
  ),
})

const ownRecordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ho-so-cua-toi',
  component: lazyRouteComponent(
    screen(() => import('../../features/personnel/own-record-page.tsx'), 'own'),
    'OwnRecordPage',
  ),
})

const ownCertificatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/chung-chi-cua-toi',
  component: lazyRouteComponent(
    screen(() => import('../own-certificates-route.tsx'), 'own', 'commitments', 'results'),
    'OwnCertificatesRoute',
  ),
})

const ownTeachingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gio-giang-cua-toi',
  component: lazyRouteComponent(
    screen(() => import('../timetable-routes.tsx'), 'lecturers', 'timetable'),
    'OwnTeachingRoute',
  ),
})

const ownMarksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhap-diem/$classId',
  component: lazyRouteComponent(
    screen(() => import('../own-marks-route.tsx'), 'results', 'surveys'),
    'OwnMarksRoute',
  ),
})

const ownPapersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/phieu-cua-toi',
  component: lazyRouteComponent(
    screen(() => import('../own-marks-route.tsx'), 'results', 'surveys'),
    'OwnPapersRoute',
  ),
})

const unitPapersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/phieu-don-vi',
  component: lazyRouteComponent(
    screen(() => import('../own-marks-route.tsx'), 'results', 'surveys'),
    'UnitPapersRoute',
  ),
})

const correctionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ho-so/dinh-chinh',
  component: lazyRouteComponent(
    screen(() => import('../corrections-route.tsx'), 'own'),
    'CorrectionsRoute',
  ),
})

export const ownRoutes = [
  ownTeachingRoute,
  ownMarksRoute,
  ownPapersRoute,
  unitPapersRoute,
  ownRecordRoute,
  ownCertificatesRoute,
  correctionsRoute,
  todayRoute,
  ownScheduleRoute,
  ownMaterialsRoute,
  rollRoute,
  codeRoute,
  checkInRoute,
] as const
