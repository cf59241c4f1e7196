import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { screen, shellRoute } from './shell-route.tsx'

const load = screen(() => import('../templates-route.tsx'), 'templates')

const templatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/mau-van-ban',
  component: lazyRouteComponent(load, 'TemplatesRoute'),
})

export interface TemplateSearch {
  /** Which part of the page: its versions without. */
  readonly muc?: 'truong' | undefined
  /** What is open beside it: an upload, or the version that is looked at. */
  readonly mo?: string | undefined
}

const templateRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quan-tri/mau-van-ban/$templateId',
  validateSearch: ({ muc, mo }): TemplateSearch => ({
    ...(muc === 'truong' ? { muc } : {}),
    ...(mo === 'tai-len' || (typeof mo === 'string' && /^ban-\d{1,6}$/.test(mo)) ? { mo } : {}),
  }),
  component: lazyRouteComponent(load, 'TemplateRoute'),
})

export const templatesRoutes = [templatesRoute, templateRoute] as const
