import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type TableSearch, tableSearchOf } from '#web/ui/data-table/table-view.ts'
import { screen, shellRoute } from './shell-route.tsx'

const uuid = /^[\da-f-]{36}$/i
const code = /^[\w.-]{1,60}$/
const oneOf = (search: Readonly<Record<string, unknown>>, name: string, shape: RegExp) => {
  const value = search[name]
  return typeof value === 'string' && shape.test(value) ? { [name]: value } : {}
}

interface RulesSearch extends TableSearch {
  /** The rules as a table; on the time axis without. */
  readonly dang?: 'bang' | undefined
}

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh',
  validateSearch: (search): RulesSearch => ({ ...tableSearchOf(search), ...(search['dang'] === 'bang' ? { dang: 'bang' } : {}) }),
  component: lazyRouteComponent(
    screen(() => import('../rules-route.tsx'), 'rules'),
    'RulesRoute',
  ),
})

const newRuleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/moi',
  /** Code of the programme that it shall hold for. */
  validateSearch: (search): { readonly ct?: string } => oneOf(search, 'ct', code),
  component: lazyRouteComponent(
    screen(() => import('../rule-form-route.tsx'), 'rules', 'expression'),
    'NewRuleRoute',
  ),
})

interface RuleSearch {
  /** Id of the version that is looked at; the one in force without. */
  readonly pb?: string | undefined
}

const ruleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/$ruleId',
  validateSearch: (search): RuleSearch => oneOf(search, 'pb', uuid),
  component: lazyRouteComponent(
    screen(() => import('../rule-route.tsx'), 'rules', 'expression'),
    'RuleRoute',
  ),
})

const newVersionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/$ruleId/sua',
  validateSearch: (search): RuleSearch => oneOf(search, 'pb', uuid),
  component: lazyRouteComponent(
    screen(() => import('../rule-form-route.tsx'), 'rules', 'expression'),
    'NewVersionRoute',
  ),
})

const programmesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/chuong-trinh',
  validateSearch: tableSearchOf,
  component: lazyRouteComponent(
    screen(() => import('../eligible-route.tsx'), 'rules'),
    'ProgrammesRoute',
  ),
})

interface EligibleSearch extends TableSearch {
  /** Id of the person whose reasons are open beside the list. */
  readonly nguoi?: string | undefined
}

const eligibleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/chuong-trinh/$code',
  validateSearch: (search): EligibleSearch => ({ ...tableSearchOf(search), ...oneOf(search, 'nguoi', uuid) }),
  component: lazyRouteComponent(
    screen(() => import('../eligible-route.tsx'), 'rules'),
    'EligibleRoute',
  ),
})

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/tham-so',
  component: lazyRouteComponent(
    screen(() => import('../settings-route.tsx'), 'settings', 'standards'),
    'SettingsRoute',
  ),
})

export const requirementsRoutes = [settingsRoute, rulesRoute, newRuleRoute, ruleRoute, newVersionRoute, programmesRoute, eligibleRoute] as const
