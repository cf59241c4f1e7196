import { useCallback, useEffect, useReducer } from 'react'
import type { NominationDetail } from '#contracts/nomination-lists.ts'
import type { ProposedPerson } from '#contracts/nomination.ts'

/** Somebody on the list; the name is kept so that the list stands before it is judged. */
export interface Listed extends ProposedPerson {
  readonly fullName: string
  readonly code: string
  /** Of the exception’s document. */
  readonly fileName?: string | null
}

/** The list as it is sent. */
export const asProposed = (people: readonly Listed[]): ProposedPerson[] => people.map(({ fullName: _name, code: _code, fileName: _file, ...person }) => person)

interface BenchList {
  /** Those who go, then alternates, each in their order. */
  readonly people: readonly Listed[]
  /** The lists before, the latest last. */
  readonly before: readonly (readonly Listed[])[]
}

type Change =
  /** `beside`: of whom they take the place. */
  | { readonly kind: 'add'; readonly person: Listed; readonly beside?: string | undefined }
  | { readonly kind: 'remove'; readonly personId: string }
  | { readonly kind: 'move'; readonly personId: string; readonly by: -1 | 1 }
  | { readonly kind: 'place'; readonly personId: string; readonly beside: string }
  | { readonly kind: 'toggle'; readonly personId: string }
  | { readonly kind: 'edit'; readonly personId: string; readonly values: Partial<Listed> }
  | { readonly kind: 'replace'; readonly people: readonly Listed[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'load'; readonly people: readonly Listed[] }

const mostUndone = 50

/** Alternates stand under the line. */
const inOrder = (people: readonly Listed[]): readonly Listed[] => [
  ...people.filter(({ alternate }) => !alternate),
  ...people.filter(({ alternate }) => alternate),
]

export function changed(people: readonly Listed[], change: Exclude<Change, { kind: 'undo' | 'load' }>): readonly Listed[] {
  switch (change.kind) {
    case 'add': {
      if (people.some(({ personId }) => personId === change.person.personId)) return people
      const at = people.findIndex(({ personId }) => personId === change.beside)
      const beside = people[at]
      // Beyond the seats somebody new goes under the line wherever they are let go.
      if (!beside) return inOrder([...people, change.person])
      return inOrder([...people.slice(0, at), { ...change.person, alternate: change.person.alternate || beside.alternate }, ...people.slice(at)])
    }
    case 'remove':
      return people.filter(({ personId }) => personId !== change.personId)
    case 'toggle':
      return inOrder(people.map((each) => (each.personId === change.personId ? { ...each, alternate: !each.alternate } : each)))
    case 'edit':
      return people.map((each) => (each.personId === change.personId ? { ...each, ...change.values } : each))
    case 'replace':
      return inOrder(change.people)
    case 'move': {
      const index = people.findIndex(({ personId }) => personId === change.personId)
      const [person, beside] = [people[index], people[index + change.by]]
      if (!person || !beside) return people
      // At the line the next step crosses it.
      if (beside.alternate !== person.alternate) return inOrder(people.map((each) => (each === person ? { ...each, alternate: beside.alternate } : each)))
      return people.map((each, at) => (at === index ? beside : at === index + change.by ? person : each))
    }
    case 'place': {
      const from = people.findIndex(({ personId }) => personId === change.personId)
      const to = people.findIndex(({ personId }) => personId === change.beside)
      const [person, beside] = [people[from], people[to]]
      if (!person || !beside || from === to) return people
      const rest = people.filter((each) => each !== person)
      return inOrder([...rest.slice(0, to), { ...person, alternate: beside.alternate }, ...rest.slice(to)])
    }
  }
}

function reduce(state: BenchList, change: Change): BenchList {
  if (change.kind === 'load') return { people: change.people, before: [] }
  if (change.kind === 'undo') {
    const last = state.before.at(-1)
    return last ? { people: last, before: state.before.slice(0, -1) } : state
  }
  const people = changed(state.people, change)
  return people === state.people ? state : { people, before: [...state.before, state.people].slice(-mostUndone) }
}

const keyOf = (classId: string, unitId: string) => `tn-nominees ${classId} ${unitId}`

/** What lies on the bench of a class and a unit. */
interface Kept {
  readonly people: readonly Listed[]
  /** The list that came back, and its version, that it began with. */
  readonly of?: string | undefined
  /** What lay there before the last change: one step can be undone after a reload too. */
  readonly before?: readonly Listed[] | undefined
}

function kept(key: string): Kept {
  try {
    const found: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? 'null')
    if (Array.isArray(found)) return { people: found as readonly Listed[] }
    return typeof found === 'object' && found !== null && 'people' in found ? (found as Kept) : { people: [] }
  } catch {
    return { people: [] }
  }
}

const keep = (key: string, list: Kept) => window.sessionStorage.setItem(key, JSON.stringify(list))

/** The people of a list that came back, as the bench has them. What the reader may not know of why somebody is sent is asked anew. */
export const listedOf = ({ nominees }: NominationDetail): readonly Listed[] =>
  inOrder(
    nominees.map(({ personId, fullName, code, alternate, raised, reason, forPostId, why, exception }): Listed => ({
      ...{ personId, fullName, code, alternate: alternate && !raised, reason: reason ?? 'incumbent', postId: forPostId, why },
      exception: exception && { approvedBy: exception.approvedBy, reason: exception.reason, documentNo: exception.documentNo, fileId: exception.fileId },
      fileName: exception?.fileName ?? null,
    })),
  )

/** Lays a list that came back on the bench of its class and unit. Where it lies there already, with what was changed of it since, it stays so; whatever
 * else lay there can be had back by undoing. Says which it was. */
export function layOut(list: NominationDetail): 'laid' | 'kept' | 'aside' {
  const key = keyOf(list.class.classId, list.unit.unitId)
  const of = `${list.nominationId} ${list.version}`
  const there = kept(key)
  if (there.of === of && there.people.length > 0) return 'kept'
  const aside = there.people.length > 0
  keep(key, { people: listedOf(list), of, before: aside ? there.people : undefined })
  return aside ? 'aside' : 'laid'
}

/** The list of one unit for one class. Nothing of it is on the server until it is submitted; a reload of the page finds it again. */
export function useBenchList(classId: string, unitId: string) {
  const key = keyOf(classId, unitId)
  const [state, change] = useReducer(reduce, key, (from): BenchList => {
    const { people, before } = kept(from)
    return { people, before: before ? [before] : [] }
  })
  useEffect(() => {
    if (state.people.length) keep(key, { people: state.people, of: kept(key).of, before: state.before.at(-1) })
    else window.sessionStorage.removeItem(key)
  }, [key, state])
  const forget = useCallback(() => change({ kind: 'load', people: [] }), [])
  return { people: state.people, mayUndo: state.before.length > 0, change, forget }
}

export type BenchChange = (change: Change) => void
