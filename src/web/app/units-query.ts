import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { UnitListItem } from '#contracts/organisation.ts'
import { get } from '#web/lib/api.ts'

interface UnitPage {
  readonly items: readonly UnitListItem[]
}

export const shownUnits = 12

/** Units as they stood on a date; with words the best match first. */
export const unitsQuery = (q: string, on: string) =>
  queryOptions({
    queryKey: ['units', q, on],
    queryFn: ({ signal }) => get<UnitPage>('/api/units', { on, limit: shownUnits, q: q || undefined }, signal),
    placeholderData: keepPreviousData,
  })
