import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AuditFilters, AuditLine, AuditSeals } from '#contracts/audit.ts'
import type { Language } from '#contracts/words.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

/** What the address says, as the API takes it: days are those of the province's clock, the last one included. */
export function searchOfView({ filters }: TableView): Readonly<Record<string, string | undefined>> {
  const { action, actor, kind, subject, from, to, request } = filters
  const instant = (day: string | undefined, days: number) => {
    if (day === undefined) return undefined
    return new Date(new Date(`${day}T00:00:00+07:00`).getTime() + days * 86_400_000).toISOString()
  }
  return { action, actorId: actor, subjectKind: kind, subjectId: subject, requestId: request, from: instant(from, 0), to: instant(to, 1) }
}

export const auditQuery = (view: TableView, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', searchOfView(view), language],
    queryFn: ({ pageParam, signal }) =>
      get<{ readonly items: readonly AuditLine[]; readonly next: string | null }>('/api/audit', { ...searchOfView(view), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const auditFiltersQuery = (language: Language) =>
  queryOptions({ queryKey: ['audit', 'filters', language], queryFn: ({ signal }) => get<AuditFilters>('/api/audit/filters', {}, signal), staleTime: 300_000 })

export const auditSealsQuery = queryOptions({
  queryKey: ['audit', 'seals'],
  queryFn: ({ signal }) => get<AuditSeals>('/api/audit/seals', {}, signal),
})
