import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, retainSearchParams } from '@tanstack/react-router'
import { readReportSearch, type ReportSearch } from '#web/features/reporting/report-view.ts'
import { loadWords, type Namespace } from '#web/lib/language.ts'
import { sessionQuery } from '#web/lib/session.ts'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { PageError } from './page-error.tsx'
import { Shell } from './shell.tsx'

/** The part of the address that every page behind the log-in has. */
interface ShellSearch {
  /** The year every list is scoped to. */
  readonly nam?: number | undefined
  /** Code of the unit every list is scoped to. */
  readonly donvi?: string | undefined
}

interface IssuedSearch {
  /** Id of the figure whose frozen list is open. */
  readonly xem?: string | undefined
}

const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

/** Everything behind the log-in: the session is known before anything is drawn; without one, query-client.ts leads to the log-in page. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  validateSearch: ({ nam, donvi }): ShellSearch => {
    const year = Number(nam)
    return {
      ...(Number.isInteger(year) && year >= 1975 && year <= 2100 ? { nam: year } : {}),
      ...(typeof donvi === 'string' && /^[\w.-]{1,60}$/.test(donvi) ? { donvi } : {}),
    }
  },
  // Kept from screen to screen; taken away only by saying undefined.
  search: { middlewares: [retainSearchParams<ShellSearch>(['nam', 'donvi'])] },
  beforeLoad: async ({ context }) => {
    await context.queryClient.ensureQueryData(sessionQuery)
  },
  component: Shell,
  errorComponent: PageError,
})

/** A screen of its own file, loaded together with the words it is drawn in. */
function screen<Module extends object>(load: () => Promise<Module>, ...words: readonly Namespace[]): () => Promise<Module> {
  return async () => {
    const [module] = await Promise.all([load(), loadWords(...words)])
    return module
  }
}

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(
    screen(() => import('./home-route.tsx'), 'reporting', 'imports'),
    'HomeRoute',
  ),
})

const reportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bao-cao',
  validateSearch: readReportSearch,
  // Another year or unit is looked at in the same way.
  search: { middlewares: [retainSearchParams<ReportSearch>(['muc', 'tochuc', 'thethuc', 'dem'])] },
  component: lazyRouteComponent(
    screen(() => import('./report-route.tsx'), 'reporting'),
    'ReportRoute',
  ),
})

const issuedListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bao-cao/da-ban-hanh',
  validateSearch: tableSearchOf,
  component: lazyRouteComponent(
    screen(() => import('./issued-list-route.tsx'), 'reporting'),
    'IssuedListRoute',
  ),
})

const issuedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bao-cao/da-ban-hanh/$id',
  validateSearch: ({ xem }): IssuedSearch => (typeof xem === 'string' && xem.length <= 80 ? { xem } : {}),
  component: lazyRouteComponent(
    screen(() => import('./issued-route.tsx'), 'reporting'),
    'IssuedRoute',
  ),
})

interface ImportsSearch extends TableSearch {
  /** The part of the page: what can be imported, or the imports so far. */
  readonly muc?: 'lich-su'
}

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhap-xuat',
  validateSearch: (search): ImportsSearch => ({ ...tableSearchOf(search), ...(search['muc'] === 'lich-su' ? { muc: 'lich-su' } : {}) }),
  component: lazyRouteComponent(
    screen(() => import('./imports-route.tsx'), 'imports'),
    'ImportsRoute',
  ),
})

const uploadRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhap-xuat/moi/$kind',
  component: lazyRouteComponent(
    screen(() => import('./upload-route.tsx'), 'imports'),
    'UploadRoute',
  ),
})

interface BatchSearch {
  /** Which rows are open beside the page. */
  readonly xem?: 'created' | 'updated'
}

const batchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/nhap-xuat/$batchId',
  validateSearch: ({ xem }): BatchSearch => (xem === 'created' || xem === 'updated' ? { xem } : {}),
  component: lazyRouteComponent(
    screen(() => import('./batch-route.tsx'), 'imports'),
    'BatchRoute',
  ),
})

const passwordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mat-khau',
  component: lazyRouteComponent(
    screen(() => import('./password-route.tsx'), 'access'),
    'PasswordRoute',
  ),
})

const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([homeRoute, reportRoute, issuedListRoute, issuedRoute, importsRoute, uploadRoute, batchRoute, passwordRoute]),
])

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: addressOf,
  })
}

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
