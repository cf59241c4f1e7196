import type { QueryClient } from '@tanstack/react-query'
import { type AnyRoute, createRouter } from '@tanstack/react-router'
import { accessRoutes } from './routes/access-routes.ts'
import { approvalRoutes } from './routes/approval-routes.ts'
import { catalogueRoutes } from './routes/catalogue-routes.ts'
import { classesRoutes } from './routes/classes-routes.ts'
import { costsRoutes } from './routes/costs-routes.ts'
import { commitmentsRoutes } from './routes/commitments-routes.ts'
import { deviationRoutes } from './routes/deviation-routes.ts'
import { importsRoutes } from './routes/imports-routes.ts'
import { needsRoutes } from './routes/needs-routes.ts'
import { nominationRoutes } from './routes/nomination-routes.ts'
import { notificationRoutes } from './routes/notification-routes.ts'
import { openingRoutes } from './routes/opening-routes.ts'
import { packagesRoutes } from './routes/packages-routes.ts'
import { ownRoutes } from './routes/own-routes.ts'
import { peopleRoutes } from './routes/people-routes.ts'
import { personRoutes } from './routes/person-routes.ts'
import { plansRoutes } from './routes/plans-routes.ts'
import { qualityRoutes } from './routes/quality-routes.ts'
import { ratioRoutes } from './routes/ratio-routes.ts'
import { reportingRoutes } from './routes/reporting-routes.ts'
import { requirementsRoutes } from './routes/requirements-routes.ts'
import { scorecardRoutes } from './routes/scorecard-routes.ts'
import { rootRoute, shellRoute } from './routes/shell-route.tsx'
import { standardsRoutes } from './routes/standards-routes.ts'
import { registersRoutes } from './routes/registers-routes.ts'
import { resultsRoutes } from './routes/results-routes.ts'
import { templatesRoutes } from './routes/templates-routes.ts'
import { timetableRoutes } from './routes/timetable-routes.ts'
import { unitsRoutes } from './routes/units-routes.ts'
import { workbenchRoutes } from './routes/workbench-routes.ts'

/** Every screen; each feature names its own in ./routes. */
const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([
    ...reportingRoutes,
    ...timetableRoutes,
    ...scorecardRoutes,
    ...approvalRoutes,
    ...ratioRoutes,
    ...plansRoutes,
    ...needsRoutes,
    ...commitmentsRoutes,
    ...deviationRoutes,
    ...costsRoutes,
    ...nominationRoutes,
    ...classesRoutes,
    ...qualityRoutes,
    ...workbenchRoutes,
    ...openingRoutes,
    ...packagesRoutes,
    ...ownRoutes,
    ...peopleRoutes,
    ...personRoutes,
    ...unitsRoutes,
    ...catalogueRoutes,
    ...requirementsRoutes,
    ...standardsRoutes,
    ...importsRoutes,
    ...accessRoutes,
    ...notificationRoutes,
    ...registersRoutes,
    ...resultsRoutes,
    ...templatesRoutes,
  ]),
])

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: knownOnly(routeTree),
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: addressOf,
  })
}

/** What no screen on the way knows is not there: the router would hand `?muc=` with any words to the screen although its own check left them out. */
function knownOnly<Tree extends AnyRoute>(tree: Tree): Tree {
  const visit = (route: AnyRoute, above: readonly Check[]): void => {
    const { validateSearch } = route.options as { readonly validateSearch?: Check }
    const children = Object.values((route.children as Readonly<Record<string, AnyRoute>> | undefined) ?? {})
    const checks = validateSearch ? [...above, validateSearch] : above
    for (const child of children) visit(child, checks)
    // Of a frame the screen within it may still know more.
    if (children.length > 0) return
    route.options.validateSearch = (search: Search): Search => {
      const known: Search = Object.assign({}, ...checks.map((check) => check(search)))
      return { ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])), ...known }
    }
  }
  visit(tree, [])
  return tree
}

type Search = Readonly<Record<string, unknown>>
type Check = (search: Search) => Search

/** The search part of an address, readable: every value is text, without the quotes of JSON. */
function addressOf(search: Readonly<Record<string, unknown>>): string {
  const address = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (typeof value === 'string' || typeof value === 'number') address.set(name, String(value))
  // What needs no escape in an address is left as it reads.
  const text = address.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ReturnType<typeof makeRouter>
  }
}
