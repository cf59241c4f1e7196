import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { screen, shellRoute } from './shell-route.tsx'

interface TimetableSearch {
  /** The Monday of the week shown. */
  readonly tuan?: string | undefined
  readonly theo?: 'gv' | undefined
  readonly gv?: string | undefined
  readonly phong?: string | undefined
  readonly lop?: string | undefined
  /** The session that is open beside the week. */
  readonly xem?: string | undefined
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f-]{36}$/.test(value)
export const isDayText = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

const timetableRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lich',
  validateSearch: ({ tuan, theo, gv, phong, lop, xem }): TimetableSearch => ({
    ...(isDayText(tuan) ? { tuan } : {}),
    ...(theo === 'gv' ? { theo } : {}),
    ...(isId(gv) ? { gv } : {}),
    ...(isId(phong) ? { phong } : {}),
    ...(isId(lop) ? { lop } : {}),
    ...(isId(xem) ? { xem } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../timetable-routes.tsx'), 'timetable'),
    'TimetableRoute',
  ),
})

interface RegisterSearch {
  readonly tim?: string | undefined
  readonly loai?: 'tenured' | 'visiting' | 'reporter' | undefined
  readonly ca?: '1' | undefined
}

const registerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/giang-vien',
  validateSearch: ({ tim, loai, ca }): RegisterSearch => ({
    ...(typeof tim === 'string' && tim !== '' ? { tim } : {}),
    ...(loai === 'tenured' || loai === 'visiting' || loai === 'reporter' ? { loai } : {}),
    ...(String(ca) === '1' ? { ca: '1' } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../timetable-routes.tsx'), 'lecturers', 'timetable'),
    'RegisterRoute',
  ),
})

const lecturerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/giang-vien/$lecturerId',
  component: lazyRouteComponent(
    screen(() => import('../timetable-routes.tsx'), 'lecturers', 'timetable'),
    'LecturerRoute',
  ),
})

export const timetableRoutes = [timetableRoute, registerRoute, lecturerRoute] as const
