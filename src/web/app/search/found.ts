import { queryOptions } from '@tanstack/react-query'
import type { Class } from '#contracts/classes.ts'
import type { UnitListItem } from '#contracts/organisation.ts'
import type { FoundPerson } from '#contracts/personnel-people.ts'
import type { IssuedReport } from '#contracts/reporting-issued.ts'
import { get } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'

/** One thing found: where it leads, and what tells it from its namesakes. */
export interface Found {
  readonly href: string
  readonly label: string
  readonly note: string
}

/** What can be searched on the server, each within the reach of its own permission. */
interface Source {
  readonly key: 'people' | 'units' | 'classes' | 'reports'
  readonly permission: string
  readonly find: (q: string, signal: AbortSignal) => Promise<readonly Found[]>
}

interface Page<Item> {
  readonly items: readonly Item[]
}

const shown = 6
const noteOf = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' · ')

export const sources: readonly Source[] = [
  {
    key: 'people',
    permission: 'personnel.list-people',
    find: async (q, signal) =>
      (await get<Page<FoundPerson>>('/api/people/search', { q, limit: shown }, signal)).items.map(
        ({ personId, code, fullName, birthDate, mainPost, unit }) => ({
          href: `/ho-so/${personId}`,
          label: fullName,
          note: noteOf(code, birthDate.slice(0, 4), mainPost?.name, unit.name),
        }),
      ),
  },
  {
    key: 'units',
    permission: 'organisation.list-units',
    find: async (q, signal) =>
      (await get<Page<UnitListItem>>('/api/units', { q, limit: shown }, signal)).items.map(({ unitId, code, name, parent }) => ({
        href: `/don-vi/${unitId}`,
        label: name,
        note: noteOf(code, parent?.name),
      })),
  },
  {
    key: 'classes',
    permission: 'classes.list-classes',
    find: async (q, signal) =>
      (await get<Page<Class>>('/api/classes', { q, limit: shown }, signal)).items.map(({ classId, code, name, provider }) => ({
        href: `/lop-hoc/${classId}`,
        label: name,
        note: noteOf(code, provider.name),
      })),
  },
  {
    key: 'reports',
    permission: 'reporting.read-issued',
    find: async (q, signal) =>
      (await get<Page<IssuedReport>>('/api/reports/issued', { q, limit: shown }, signal)).items.map(({ reportId, number, title, issuedOn, unit }) => ({
        href: `/bao-cao/da-ban-hanh/${reportId}`,
        label: `${number}: ${title}`,
        note: noteOf(formatDate(issuedOn), unit?.name),
      })),
  },
]

/** The best matches of one source. Each answers for itself: a slow one holds up no other. */
export const foundQuery = (source: Source, q: string) =>
  queryOptions({
    queryKey: ['search', source.key, q],
    queryFn: ({ signal }) => source.find(q, signal),
    staleTime: 30_000,
  })
