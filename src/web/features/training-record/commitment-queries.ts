import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { TrainingType } from '#contracts/catalogue.ts'
import type { PersonEnrolments } from '#contracts/classes-person.ts'
import type { CommitmentList, PersonCommitments } from '#contracts/training-record-commitments.ts'
import type { CommitmentRuleList } from '#contracts/training-record-commitment-rules.ts'
import type { FactDescription } from '#contracts/expression.ts'
import { get } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

export const commitmentPath = (personId: string) => `/api/people/${personId}/commitments`

/** Below the person’s own key: whoever saves anything about a person has it read anew. */
export const personCommitmentsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['person', personId, 'commitments'],
    queryFn: ({ signal }) => get<PersonCommitments>(commitmentPath(personId), {}, signal),
  })

export const studiesQuery = (personId: string) =>
  queryOptions({
    queryKey: ['person', personId, 'enrolments'],
    queryFn: ({ signal }) => get<PersonEnrolments>(`/api/people/${personId}/enrolments`, {}, signal),
  })

export const degreeTypesQuery = queryOptions({
  queryKey: ['training-types'],
  queryFn: async ({ signal }) => (await get<{ readonly items: readonly TrainingType[] }>('/api/training-types', {}, signal)).items,
  staleTime: Infinity,
})

export const commitmentsKey = ['commitments'] as const

/** What the list asks of the server. */
export const commitmentParams = ({ q, filters }: TableView, unit: string | undefined) => ({
  ...{ q, unit, state: filters['tt'] === 'all' ? undefined : (filters['tt'] ?? 'serving'), type: filters['lh'], endingMonths: filters['het'] },
})

export const commitmentsQuery = (view: TableView, unit: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...commitmentsKey, commitmentParams(view, unit)],
    queryFn: ({ pageParam, signal }) => get<CommitmentList>('/api/commitments', { ...commitmentParams(view, unit), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** What can be asked about a person. */
export const personFactsQuery = () =>
  queryOptions({
    queryKey: ['person-facts', currentLanguage()],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly FactDescription[] }>('/api/people/facts', {}, signal)).items,
    staleTime: 600_000,
  })

export const commitmentRulesKey = ['commitment-rules'] as const

export const commitmentRulesQuery = queryOptions({
  queryKey: commitmentRulesKey,
  queryFn: ({ signal }) => get<CommitmentRuleList>('/api/commitment-rules', {}, signal),
})
