import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { BenchPeople, CheckedList, CheckList, Proposal, Propose, Workbench } from '#contracts/nomination-workbench.ts'
import type { NominationApproval, ResubmitNomination } from '#contracts/nomination-lists.ts'
import type { SubmitNomination } from '#contracts/nomination.ts'
import { get, post } from '#web/lib/api.ts'

export const benchKey = ['nomination', 'workbench'] as const

const benchPath = (classId: string) => `/api/nominations/workbench/${classId}`

export const workbenchQuery = (classId: string, unitId: string | undefined) =>
  queryOptions({
    queryKey: [...benchKey, classId, 'head', unitId],
    queryFn: ({ signal }) => get<Workbench>(benchPath(classId), { unitId }, signal),
    placeholderData: keepPreviousData,
    // Whoever comes back to the tab sees whether their list was returned, or submitted in another tab.
    refetchOnWindowFocus: 'always',
  })

export type VerdictFilter = 'eligible' | 'ineligible' | 'unknown' | undefined

export const benchPeopleQuery = (classId: string, unitId: string, filter: { readonly q: string; readonly verdict: VerdictFilter }) =>
  infiniteQueryOptions({
    queryKey: [...benchKey, classId, 'people', unitId, filter],
    queryFn: ({ signal, pageParam }) =>
      get<BenchPeople>(`${benchPath(classId)}/people`, { unitId, verdict: filter.verdict, q: filter.q || undefined, limit: 40, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })

/** What the list would mean; the last answer stays while the next is worked out. */
export const checkQuery = (list: CheckList) =>
  queryOptions({
    queryKey: [...benchKey, list.classId, 'check', list.unitId, list.people],
    queryFn: () => post<CheckedList>('/api/nominations/check', list),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export const chainQuery = (classId: string, unitId: string) =>
  queryOptions({
    queryKey: [...benchKey, classId, 'chain', unitId],
    queryFn: ({ signal }) => get<NominationApproval>('/api/nominations/approval', { classId, unitId }, signal),
  })

export const proposeList = async (asked: Propose): Promise<Proposal> => await post('/api/nominations/propose', asked)

export const submitList = async (list: SubmitNomination, requestKey: string): Promise<{ nominationId: string }> =>
  await post('/api/nominations', list, { requestKey })

export const submitAgain = async (nominationId: string, list: ResubmitNomination, requestKey: string): Promise<{ nominationId: string }> =>
  await post(`/api/nominations/${nominationId}/resubmit`, list, { requestKey })
