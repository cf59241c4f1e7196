import { queryOptions } from '@tanstack/react-query'
import type { PersonEnrolments } from '#contracts/classes-person.ts'
import type { PersonChoices, PersonDiscipline } from '#contracts/personnel-editing.ts'
import type { PersonDetail, PersonIdentity, PersonSuccession } from '#contracts/personnel.ts'
import type { QualificationLevels, QualificationList } from '#contracts/training-record.ts'
import type { EquivalenceList } from '#contracts/training-record-recognition.ts'
import { get } from '#web/lib/api.ts'

/** Everything that is known of one person: taken back together after a change. */
export const personKey = (personId: string) => ['person', personId] as const
export const personPath = (personId: string) => `/api/people/${encodeURIComponent(personId)}`

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: [...personKey(personId), 'record'],
    queryFn: ({ signal }) => get<PersonDetail>(personPath(personId), {}, signal),
  })

export const enrolmentsQuery = (personId: string) =>
  queryOptions({
    queryKey: [...personKey(personId), 'enrolments'],
    queryFn: ({ signal }) => get<PersonEnrolments>(`${personPath(personId)}/enrolments`, {}, signal),
  })

export const qualificationsQuery = (personId: string) =>
  queryOptions({
    queryKey: [...personKey(personId), 'qualifications'],
    queryFn: ({ signal }) => get<QualificationList>(`${personPath(personId)}/qualifications`, {}, signal),
  })

export const disciplineQuery = (personId: string) =>
  queryOptions({
    queryKey: [...personKey(personId), 'discipline'],
    queryFn: ({ signal }) => get<PersonDiscipline>(`${personPath(personId)}/discipline`, {}, signal),
  })

/** Each reading is logged: asked for once, by a click, and never again by itself. */
export const successionQuery = (personId: string) =>
  queryOptions({
    queryKey: ['fenced', personId, 'succession'],
    queryFn: () => get<PersonSuccession>(`${personPath(personId)}/succession`),
    staleTime: Infinity,
    // Left, it is gone: whoever comes back asks again.
    gcTime: 0,
    retry: false,
  })

export const readIdentity = (personId: string) => get<PersonIdentity>(`${personPath(personId)}/identity`)

export const choicesQuery = queryOptions({
  queryKey: ['person-choices'],
  queryFn: ({ signal }) => get<PersonChoices>('/api/people/choices', {}, signal),
  staleTime: 3_600_000,
})

export const levelsQuery = queryOptions({
  queryKey: ['qualification-levels'],
  queryFn: ({ signal }) => get<QualificationLevels>('/api/qualification-levels', {}, signal),
  staleTime: 3_600_000,
})

export const equivalencesQuery = queryOptions({
  queryKey: ['equivalences'],
  queryFn: ({ signal }) => get<EquivalenceList>('/api/equivalences', {}, signal),
  staleTime: 3_600_000,
})
