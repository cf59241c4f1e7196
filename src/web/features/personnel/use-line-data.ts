import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { LineData } from './line-views.ts'
import { usePerson } from './person-frame.ts'
import { choicesQuery, disciplineQuery, levelsQuery, personQuery, qualificationsQuery, successionQuery } from './person-queries.ts'
import type { LineKindName } from './person-view.ts'

/** What the form of a kind is filled from, and the same read anew; undefined while it is loaded. */
export function useLineData(kind: LineKindName): { readonly data: LineData | undefined; readonly error: unknown; readonly fresh: () => Promise<LineData> } {
  const { person } = usePerson()
  const { personId } = person
  const client = useQueryClient()
  const choices = useQuery(choicesQuery)
  const levels = useQuery({ ...levelsQuery, enabled: kind === 'van-bang' })
  const discipline = useQuery({ ...disciplineQuery(personId), enabled: kind === 'ky-luat' })
  const qualifications = useQuery({ ...qualificationsQuery(personId), enabled: kind === 'van-bang' })
  // Whoever opens the form of the fenced list by its address reads it: the reading is logged as any other.
  const succession = useQuery({ ...successionQuery(personId), enabled: kind === 'quy-hoach' })
  const needed = [
    choices,
    ...(kind === 'van-bang' ? [levels, qualifications] : []),
    ...(kind === 'ky-luat' ? [discipline] : []),
    ...(kind === 'quy-hoach' ? [succession] : []),
  ]
  const loaded = needed.every(({ data }) => data !== undefined)
  const common = { choices: choices.data, levels: levels.data }
  return {
    error: needed.find(({ isError }) => isError)?.error,
    data: loaded ? { ...common, person, discipline: discipline.data, succession: succession.data, qualifications: qualifications.data?.items } : undefined,
    fresh: async () => {
      const now = { staleTime: 0 } as const
      return {
        ...common,
        person: await client.fetchQuery({ ...personQuery(personId), ...now }),
        discipline: kind === 'ky-luat' ? await client.fetchQuery({ ...disciplineQuery(personId), ...now }) : undefined,
        succession: kind === 'quy-hoach' ? await client.fetchQuery({ ...successionQuery(personId), ...now }) : undefined,
        qualifications: kind === 'van-bang' ? (await client.fetchQuery({ ...qualificationsQuery(personId), ...now })).items : undefined,
      }
    },
  }
}
