import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

interface PeopleSearch extends TableSearch {
  /** Id of the person who is open beside the list. */
  readonly nguoi?: string | undefined
}

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ho-so',
  validateSearch: (search): PeopleSearch => {
    const { nguoi } = search
    return { ...tableSearchOf(search), ...(typeof nguoi === 'string' && /^[\da-f-]{36}$/i.test(nguoi) ? { nguoi } : {}) }
  },
  component: lazyRouteComponent(
    screen(() => import('../people-route.tsx'), 'people', 'person', 'expression'),
    'PeopleRoute',
  ),
})

export const peopleRoutes = [peopleRoute] as const
