import { keepPreviousData, infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { ClassResults, TaughtClasses } from '#contracts/results.ts'
import type { MarkTrail } from '#contracts/results-marks.ts'
import type { CertificateList, OwnCertificates } from '#contracts/results-certificates.ts'
import { get } from '#web/lib/api.ts'
import { writeHundredths } from '#web/ui/grid/grid-model.ts'
import { currentLanguage } from '#web/lib/language.ts'

const resultsKey = ['results'] as const

export const resultsPath = (classId: string) => `/api/classes/${classId}`

export const resultsQuery = (classId: string) =>
  queryOptions({
    queryKey: [...resultsKey, 'class', classId],
    queryFn: ({ signal }) => get<ClassResults>(`${resultsPath(classId)}/results`, {}, signal),
  })

export const ownResultsQuery = (classId: string) =>
  queryOptions({
    queryKey: [...resultsKey, 'own-class', classId],
    queryFn: ({ signal }) => get<ClassResults>(`/api/my/classes/${classId}/results`, {}, signal),
  })

export const taughtClassesQuery = queryOptions({
  queryKey: [...resultsKey, 'taught'],
  queryFn: ({ signal }) => get<TaughtClasses>('/api/my/taught-classes', {}, signal),
})

export const trailQuery = (classId: string, personId: string) =>
  queryOptions({
    queryKey: [...resultsKey, 'trail', classId, personId],
    queryFn: ({ signal }) => get<MarkTrail>(`${resultsPath(classId)}/marks/${personId}/trail`, {}, signal),
  })

export type CertificateParams = Readonly<Record<string, string | undefined>>

export const certificatesQuery = (params: CertificateParams) =>
  infiniteQueryOptions({
    queryKey: [...resultsKey, 'certificates', params],
    queryFn: ({ pageParam, signal }) => get<CertificateList>('/api/certificates', { ...params, ...(pageParam ? { after: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const ownCertificatesQuery = queryOptions({
  queryKey: [...resultsKey, 'own'],
  queryFn: ({ signal }) => get<OwnCertificates>('/api/my/certificates', {}, signal),
})

/** What closing writes is seen on the roster, in records and in figures too. */
export function useResultsChanged() {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: resultsKey })
    void client.invalidateQueries({ queryKey: ['classes'] })
  }
}

/** 850 → 8,5 in the language of the screen. */
export const shownMark = (hundredths: number): string => writeHundredths(hundredths, currentLanguage() === 'vi' ? ',' : '.')
