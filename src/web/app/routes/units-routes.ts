import { createRoute, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { type DraftKind, isDraftKind } from '#web/features/organisation/acts/act-draft.ts'
import { screen, shellRoute } from './shell-route.tsx'

interface UnitsSearch {
  /** The day the organisation is looked at; today without it. */
  readonly ngay?: string | undefined
  /** Only units of this block, and those above them. */
  readonly khoi?: string | undefined
}

const loadUnits = screen(() => import('../units-route.tsx'), 'units')

/** The tree stays while the unit beside it changes. */
const unitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  id: 'cay-don-vi',
  validateSearch: ({ ngay, khoi }: Readonly<Record<string, unknown>>): UnitsSearch => ({
    ...(typeof ngay === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(ngay) ? { ngay } : {}),
    ...(khoi === 'party' || khoi === 'state' || khoi === 'front' || khoi === 'service' ? { khoi } : {}),
  }),
  // Another unit is looked at on the same day.
  search: { middlewares: [retainSearchParams<UnitsSearch>(['ngay', 'khoi'])] },
  component: lazyRouteComponent(loadUnits, 'UnitsRoute'),
})

const noUnitRoute = createRoute({
  getParentRoute: () => unitsRoute,
  path: '/don-vi',
  component: lazyRouteComponent(loadUnits, 'NoUnitRoute'),
})

interface UnitSearch {
  readonly muc?: 'chuc-danh' | 'nguoi' | 'lich-su' | undefined
}

const unitRoute = createRoute({
  getParentRoute: () => unitsRoute,
  path: '/don-vi/$unitId',
  validateSearch: ({ muc }): UnitSearch => (muc === 'chuc-danh' || muc === 'nguoi' || muc === 'lich-su' ? { muc } : {}),
  component: lazyRouteComponent(loadUnits, 'UnitRoute'),
})

const loadActs = screen(() => import('../unit-acts-route.tsx'), 'units')

const actsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/don-vi/sap-xep',
  component: lazyRouteComponent(loadActs, 'ActsRoute'),
})

interface WizardSearch {
  readonly viec?: DraftKind | undefined
  /** Id of the unit it was begun from. */
  readonly tu?: string | undefined
  readonly buoc?: number | undefined
}

const uuid = /^[\da-f-]{36}$/i

const wizardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/don-vi/sap-xep/moi',
  validateSearch: ({ viec, tu, buoc }): WizardSearch => ({
    ...(isDraftKind(viec) ? { viec } : {}),
    ...(typeof tu === 'string' && uuid.test(tu) ? { tu } : {}),
    ...(['2', '3', '4'].includes(String(buoc)) ? { buoc: Number(buoc) } : {}),
  }),
  component: lazyRouteComponent(loadActs, 'WizardRoute'),
})

const actRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/don-vi/sap-xep/$actId',
  component: lazyRouteComponent(loadActs, 'ActRoute'),
})

interface UnplacedSearch {
  /** Ids of a unit, and of an act. */
  readonly tai?: string | undefined
  readonly dot?: string | undefined
}

const unplacedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/don-vi/chua-bo-tri',
  validateSearch: ({ tai, dot }): UnplacedSearch => ({
    ...(typeof tai === 'string' && uuid.test(tai) ? { tai } : {}),
    ...(typeof dot === 'string' && uuid.test(dot) ? { dot } : {}),
  }),
  component: lazyRouteComponent(loadActs, 'UnplacedRoute'),
})

export const unitsRoutes = [unitsRoute.addChildren([noUnitRoute, unitRoute]), actsRoute, wizardRoute, actRoute, unplacedRoute] as const
