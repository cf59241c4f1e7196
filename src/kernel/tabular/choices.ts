import type { Language } from '#contracts/words.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import { foldKey } from './keys.ts'
import type { Choice } from './types.ts'

type Report = { error(code: ErrorCode, params?: ErrorParams): undefined }
export type ChoiceFinder = (text: string, report: Report) => string | undefined

/** Finds the choice a text names: letter by letter first, then without case, accents and spaces, where no two choices fall together. */
export function choiceFinder(choices: readonly Choice[], language: Language): ChoiceFinder {
  const exact = new Map<string, string>()
  const folded = new Map<string, string | undefined>()
  for (const { value, words, aliases = [] } of choices) {
    for (const spelling of [value, words.vi, words.en, ...aliases]) {
      if (!exact.has(spelling)) exact.set(spelling, value)
      const key = foldKey(spelling)
      folded.set(key, !folded.has(key) || folded.get(key) === value ? value : undefined)
    }
  }
  const offered = shortList(choices.map((choice) => choice.words[language]))
  return (text, report) => exact.get(text) ?? folded.get(foldKey(text)) ?? report.error('tabular.not-a-choice', { value: text, choices: offered })
}

/** Finds several choices separated by ';': their values joined by ';' in the order of the list, each once. */
export function choicesFinder(choices: readonly Choice[], language: Language): ChoiceFinder {
  const find = choiceFinder(choices, language)
  return (text, report) => {
    const found = new Set<string>()
    for (const part of text.split(';')) {
      const word = part.trim()
      if (word === '') continue
      const value = find(word, report)
      if (value === undefined) return undefined
      found.add(value)
    }
    const inOrder = choices.map((choice) => choice.value).filter((value) => found.has(value))
    return inOrder.length > 0 ? inOrder.join(';') : undefined
  }
}

function shortList(words: readonly string[]): string {
  const most = 12
  return words.length > most ? `${words.slice(0, most).join('; ')}; …` : words.join('; ')
}
