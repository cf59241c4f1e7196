import type { FactDescription } from '#contracts/expression.ts'
import { type FactChoice, type FactSet, operatorsOf } from './fact-set.ts'

/** The facts of a set as a screen offers them, in the order of their declaration. `lists` fills the choices that stand in the database, by `choicesFrom`. */
export function describeFacts(set: FactSet, lists: Readonly<Record<string, readonly FactChoice[]>> = {}): FactDescription[] {
  return Object.entries(set.facts).map(([id, fact]) => {
    const choices = fact.choices ?? (fact.choicesFrom === undefined ? undefined : lists[fact.choicesFrom])
    return {
      id,
      words: fact.words,
      type: fact.type,
      operators: [...operatorsOf[fact.type]],
      group: fact.group ?? null,
      unit: fact.unit ?? null,
      absence: fact.absence ?? null,
      choices: choices?.map(({ value, words }) => ({ value, words })) ?? null,
    }
  })
}
