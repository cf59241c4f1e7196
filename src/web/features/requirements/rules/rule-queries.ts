import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CatalogueEntry } from '#contracts/catalogue-entries.ts'
import type { FactDescription } from '#contracts/expression.ts'
import type { TrialPeople } from '#contracts/requirements-eligibility.ts'
import type { RuleDetail, RuleList, RuleTrial, TryRule, VerdictWord } from '#contracts/requirements.ts'
import { get, post } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'

/** Rules, verdicts and lists of the eligible: taken back together after a change of a rule. */
export const rulesKey = ['rules'] as const
export const rulePath = (ruleId: string) => `/api/rules/${encodeURIComponent(ruleId)}`

export interface RulesAsked {
  readonly programme?: string | undefined
  readonly aspect?: string | undefined
  readonly q?: string | undefined
  readonly inForce?: 'true' | undefined
  readonly verified?: 'true' | 'false' | undefined
}

export const ruleListQuery = (asked: RulesAsked) =>
  queryOptions({
    queryKey: [...rulesKey, 'list', asked],
    queryFn: ({ signal }) => get<RuleList>('/api/rules', { ...asked }, signal),
    placeholderData: keepPreviousData,
  })

export const ruleQuery = (ruleId: string) =>
  queryOptions({
    queryKey: [...rulesKey, 'one', ruleId],
    queryFn: ({ signal }) => get<RuleDetail>(rulePath(ruleId), {}, signal),
  })

/** What a condition of a rule may ask. They change with the lists of posts and ranks alone. */
export const ruleFactsQuery = queryOptions({
  queryKey: ['rule-facts'],
  queryFn: async ({ signal }) => (await get<{ readonly items: readonly FactDescription[] }>('/api/rules/facts', {}, signal)).items,
  staleTime: 10 * 60_000,
})

/** What a draft would change. Asked for by a click; kept by what was tried. */
export const trialQuery = (draft: TryRule | undefined) =>
  queryOptions({
    queryKey: [...rulesKey, 'trial', draft, currentLanguage()],
    queryFn: () => post<RuleTrial>('/api/rules/try', draft),
    enabled: draft !== undefined,
    staleTime: Infinity,
    retry: false,
  })

export const trialPeopleQuery = (draft: TryRule, from: VerdictWord, to: VerdictWord) =>
  infiniteQueryOptions({
    queryKey: [...rulesKey, 'trial-people', draft, from, to],
    queryFn: ({ pageParam }) => {
      const page = new URLSearchParams({ from, to, limit: '50', ...(pageParam ? { after: pageParam } : {}) })
      return post<TrialPeople>(`/api/rules/try/people?${page.toString()}`, draft)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Infinity,
  })

/** A type or programme that can be named: in the order of the catalogue, below what it belongs to. */
export interface ProgrammeChoice {
  readonly code: string
  readonly name: string
  readonly depth: number
}

interface TypePage {
  readonly items: readonly CatalogueEntry[]
}

export const programmeChoicesQuery = queryOptions({
  queryKey: ['programme-choices', currentLanguage()],
  queryFn: async ({ signal }): Promise<readonly ProgrammeChoice[]> =>
    (await get<TypePage>('/api/catalogue/types', { limit: 200 }, signal)).items.map(({ code, name, fields }) => ({
      code,
      name: fields.section === 'types' && currentLanguage() === 'en' ? fields.nameEn : name,
      depth: fields.section === 'types' ? fields.depth : 0,
    })),
  staleTime: 10 * 60_000,
})
