import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { screen, shellRoute } from './shell-route.tsx'

interface QualitySearch {
  readonly muc?: 'giang-vien' | 'chuong-trinh' | 'mau-phieu' | undefined
  /** Id of the lecturer or programme whose surveys are listed. */
  readonly tu?: string | undefined
}

const qualityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/chat-luong',
  validateSearch: ({ muc, tu }): QualitySearch => ({
    ...(muc === 'giang-vien' || muc === 'chuong-trinh' || muc === 'mau-phieu' ? { muc } : {}),
    ...(typeof tu === 'string' && /^[\w-]{1,60}$/.test(tu) ? { tu } : {}),
  }),
  component: lazyRouteComponent(
    screen(() => import('../quality-route.tsx'), 'surveys'),
    'QualityRoute',
  ),
})

const surveyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/chat-luong/dot/$surveyId',
  validateSearch: ({ muc }): { readonly muc?: 'nguoi' | undefined } => (muc === 'nguoi' ? { muc } : {}),
  component: lazyRouteComponent(
    screen(() => import('../quality-route.tsx'), 'surveys'),
    'SurveyRoute',
  ),
})

const formRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/chat-luong/mau/$formId',
  component: lazyRouteComponent(
    screen(() => import('../quality-route.tsx'), 'surveys'),
    'SurveyFormRoute',
  ),
})

const classRulesTabs = ['hoan-thanh', 'xep-loai', 'nghia-vu', 'danh-gia', 'thu-lao'] as const

const classRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quy-dinh/lop-hoc',
  validateSearch: ({ muc }): { readonly muc?: (typeof classRulesTabs)[number] | undefined } => {
    const tab = classRulesTabs.find((each) => each === muc)
    return tab ? { muc: tab } : {}
  },
  component: lazyRouteComponent(
    screen(() => import('../class-rules-route.tsx'), 'laws', 'expression'),
    'ClassRulesRoute',
  ),
})

export const qualityRoutes = [qualityRoute, surveyRoute, formRoute, classRulesRoute] as const
