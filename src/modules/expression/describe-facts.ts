import type { FactDescription } from '#contracts/expression.ts'
import { type Fact, type FactChoice, type FactSet, type FactType, operatorsOf } from './fact-set.ts'

type Lists = Readonly<Record<string, readonly FactChoice[]>>

/** The facts of a set as a screen offers them, in the order of their declaration. `lists` fills the choices that stand in the database, by `choicesFrom`. */
export function describeFacts(set: FactSet, lists: Lists = {}): FactDescription[] {
  return Object.entries(set.facts).map(([id, fact]) => ({
    ...described(id, fact, lists),
    type: fact.type,
    entries: fact.entries ? Object.entries(fact.entries.facts).map(([name, each]) => ({ ...described(name, each, lists), type: plain(each.type) })) : null,
  }))
}

function described(id: string, fact: Fact, lists: Lists) {
  const choices = fact.choices ?? (fact.choicesFrom === undefined ? undefined : lists[fact.choicesFrom])
  return {
    id,
    words: fact.words,
    operators: [...operatorsOf[fact.type]],
    group: fact.group ?? null,
    unit: fact.unit ?? null,
    absence: fact.absence ?? null,
    choices: choices?.map(({ value, words }) => ({ value, words })) ?? null,
  }
}

function plain(type: FactType): Exclude<FactType, 'collection'> {
  if (type === 'collection') throw new TypeError('an entry of a collection has no collections')
  return type
}
