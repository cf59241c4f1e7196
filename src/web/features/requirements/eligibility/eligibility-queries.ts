import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Eligibility, EligibleList, PersonEligibility, ProgrammeCounts } from '#contracts/requirements-eligibility.ts'
import type { PersonConfirmations, ProgrammeConfirmations } from '#contracts/requirements-confirmations.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { rulesKey } from '../rules/rule-queries.ts'

const personPath = (personId: string) => `/api/people/${encodeURIComponent(personId)}`
const programmePath = (code: string) => `/api/eligibility/programmes/${encodeURIComponent(code)}`

/** Below the person’s own key: what changes a person makes it old. A change of a rule does too (see useRulesRenewed). */
export const personEligibilityKey = (personId: string) => ['person', personId, 'eligibility'] as const

export const personEligibilityQuery = (personId: string) =>
  queryOptions({
    queryKey: [...personEligibilityKey(personId), 'all'],
    queryFn: ({ signal }) => get<PersonEligibility>(`${personPath(personId)}/eligibility`, {}, signal),
  })

/** One programme with every reason. */
export const eligibilityQuery = (personId: string, programme: string) =>
  queryOptions({
    queryKey: [...personEligibilityKey(personId), programme],
    queryFn: ({ signal }) => get<Eligibility>(`${personPath(personId)}/eligibility/${encodeURIComponent(programme)}`, {}, signal),
  })

export const confirmationsPath = (personId: string) => `${personPath(personId)}/confirmations`

export const personConfirmationsQuery = (personId: string) =>
  queryOptions({
    queryKey: [...personEligibilityKey(personId), 'confirmations'],
    queryFn: ({ signal }) => get<PersonConfirmations>(confirmationsPath(personId), {}, signal),
  })

/** What stands of everybody in reach. */
export const programmeConfirmationsQuery = (programme: string) =>
  queryOptions({
    queryKey: [...rulesKey, 'confirmations', programme],
    queryFn: ({ signal }) => get<ProgrammeConfirmations>(`${programmePath(programme)}/confirmations`, {}, signal),
  })

export const programmeCountsQuery = (unit: string | undefined) =>
  queryOptions({
    queryKey: [...rulesKey, 'programme-counts', unit],
    queryFn: ({ signal }) => get<ProgrammeCounts>('/api/eligibility/programmes', { unit }, signal),
    placeholderData: keepPreviousData,
  })

/** What the list of a programme is narrowed by, as the API is asked. */
export function eligibleAsked({ q, sort, filters }: TableView, unit: string | undefined) {
  const verdict = filters['kq']
  return {
    unit,
    q,
    studying: filters['hoc'] === 'ca' ? 'include' : filters['hoc'] === 'chi' ? 'only' : undefined,
    verdict: verdict === 'ineligible' || verdict === 'unknown' ? verdict : verdict === 'all' ? undefined : 'eligible',
    sort: sort === 'name' ? 'name' : 'priority',
  } as const
}

export const eligibleQuery = (programme: string, asked: ReturnType<typeof eligibleAsked>) =>
  infiniteQueryOptions({
    queryKey: [...rulesKey, 'eligible', programme, asked],
    queryFn: ({ pageParam, signal }) => get<EligibleList>(`${programmePath(programme)}/people`, { ...asked, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export function eligibleExportPath(programme: string, asked: ReturnType<typeof eligibleAsked>): string {
  const query = new URLSearchParams({ format: 'xlsx' })
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value)
  return `${programmePath(programme)}/export?${query.toString()}`
}
