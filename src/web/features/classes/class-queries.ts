import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Class, ClassCounts, ClassDetail, Enrolment } from '#contracts/classes.ts'
import type { CancelReason } from '#contracts/classes-commands.ts'
import type { Language } from '#contracts/words.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

interface ClassPage {
  readonly items: readonly Class[]
  readonly next: string | null
  readonly counts: ClassCounts
}

interface RosterPage {
  readonly items: readonly Enrolment[]
  readonly next: string | null
  readonly total: number
  readonly exceptions: number
}

/** What every list is scoped to. */
export interface ListScope {
  readonly year: number
  readonly unitId: string | undefined
}

const sorts: Readonly<Record<string, string>> = { ten: 'name', ma: 'code', khaigiang: 'opening' }
const rosterSorts: Readonly<Record<string, string>> = { hoten: 'name', donvi: 'unit', qd: 'decision', trangthai: 'status' }

/** A column of the table as the API sorts by it. */
function sortOf(sort: string | undefined, names: Readonly<Record<string, string>>): string | undefined {
  const name = names[sort?.replace('-', '') ?? '']
  return name && `${sort?.startsWith('-') ? '-' : ''}${name}`
}

/** The view of the list as the API asks for it, for the list and its file. */
export function classesParams({ q, sort, filters }: TableView, { year, unitId }: ListScope) {
  return {
    ...{
      q,
      year: filters['ky'] === 'tat-ca' ? undefined : year,
      unitId,
      sort: sortOf(sort, sorts) ?? (q ? undefined : '-opening'),
      status: filters['tt'],
      mode: filters['pt'],
      channel: filters['kenh'],
    },
    ...{ seats: filters['cho'], type: filters['lh'], programmeId: filters['ct'], providerId: filters['cs'] },
  }
}

export const classesKey = ['classes'] as const

export const classesQuery = (view: TableView, scope: ListScope, ready: boolean) =>
  infiniteQueryOptions({
    queryKey: [...classesKey, 'list', classesParams(view, scope)],
    queryFn: ({ pageParam, signal }) => get<ClassPage>('/api/classes', { ...classesParams(view, scope), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: ready,
  })

export const classKey = (classId: string) => [...classesKey, 'one', classId] as const

export const classQuery = (classId: string) =>
  queryOptions({ queryKey: classKey(classId), queryFn: ({ signal }) => get<ClassDetail>(`/api/classes/${classId}`, {}, signal) })

export const rosterParams = ({ q, sort, filters }: TableView) => ({ q, sort: sortOf(sort, rosterSorts), status: filters['tt'] })

export const rosterQuery = (classId: string, view: TableView) =>
  infiniteQueryOptions({
    queryKey: [...classKey(classId), 'roster', rosterParams(view)],
    queryFn: ({ pageParam, signal }) => get<RosterPage>(`/api/classes/${classId}/enrolments`, { ...rosterParams(view), limit: 200, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const cancelReasonsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['class-cancel-reasons', language],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly CancelReason[] }>('/api/class-cancel-reasons', {}, signal)).items,
    staleTime: 600_000,
  })

/** An address with the parameters that have a value. */
export function addressWith(path: string, params: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value))
  return `${path}?${query.toString()}`
}
