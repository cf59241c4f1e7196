import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { UnitDetail, UnitListItem } from '#contracts/organisation.ts'
import type { UnitPosts, UnitStaff, UnitTree } from '#contracts/organisation-tree.ts'
import type { FigureDetail } from '#contracts/reporting.ts'
import { get } from '#web/lib/api.ts'

/** Everything about units that an act makes old begins with this. */
export const unitsKey = ['organisation'] as const

/** One level of the tree on a day: below a unit, or the roots. */
export const treeQuery = (on: string, block: string | undefined, parentId: string | undefined) =>
  queryOptions({
    queryKey: [...unitsKey, 'tree', on, block, parentId],
    queryFn: ({ signal }) => get<UnitTree>('/api/units/tree', { on, block, parentId }, signal),
    staleTime: 60_000,
  })

export const unitQuery = (unitId: string, on: string) =>
  queryOptions({
    queryKey: [...unitsKey, 'one', unitId, on],
    queryFn: ({ signal }) => get<UnitDetail>(`/api/units/${encodeURIComponent(unitId)}`, { on }, signal),
    placeholderData: keepPreviousData,
  })

export const unitPostsQuery = (unitId: string, on: string) =>
  queryOptions({
    queryKey: [...unitsKey, 'posts', unitId, on],
    queryFn: ({ signal }) => get<UnitPosts>(`/api/units/${encodeURIComponent(unitId)}/posts`, { on }, signal),
  })

export const unitStaffQuery = (unitId: string, on: string) =>
  queryOptions({
    queryKey: [...unitsKey, 'staff', unitId, on],
    queryFn: ({ signal }) => get<UnitStaff>(`/api/units/${encodeURIComponent(unitId)}/staff`, { on }, signal),
  })

/** Enrolment-turns of the unit in a year, from the figure of reporting. */
export const unitTrainingQuery = (unit: string, year: number) =>
  queryOptions({
    queryKey: ['reporting', 'figure', 'all', 'unit-page', unit, year],
    queryFn: ({ signal }) => get<FigureDetail>('/api/figures/all', { unit, year, limit: 1 }, signal),
  })

/** Units found by words, as they stood on a day. */
export const unitSearchQuery = (q: string, on: string, block: string | undefined) =>
  queryOptions({
    queryKey: [...unitsKey, 'search', q, on, block],
    queryFn: ({ signal }) => get<{ readonly items: readonly UnitListItem[] }>('/api/units', { q, on, block, limit: 30 }, signal),
    placeholderData: keepPreviousData,
  })

export interface PeopleOfUnit {
  readonly items: readonly {
    readonly personId: string
    readonly code: string
    readonly fullName: string
    readonly birthDate: string
    readonly sex: 'male' | 'female'
    readonly unit: { readonly unitId: string; readonly name: string }
    readonly mainPost: { readonly name: string } | null
  }[]
  readonly next: string | null
}

/** People of a unit and everything below it today, by name. */
export const unitPeopleQuery = (unitId: string) =>
  infiniteQueryOptions({
    queryKey: [...unitsKey, 'people', unitId],
    queryFn: ({ pageParam, signal }) => get<PeopleOfUnit>('/api/people', { unitId, status: 'active', limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
