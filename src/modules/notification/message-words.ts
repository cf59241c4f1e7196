import type { NotificationWords } from '#contracts/notification.ts'
import { fill, type Language, type Words } from '#contracts/words.ts'

/** What a message is filled with: a text that is the same in both languages, a number, or words. */
export type Params = Readonly<Record<string, string | number | Words>>

export type Kinds = Readonly<Record<string, NotificationWords>>

/** A message in one language. Of a kind that this version no longer knows there is the kind's id alone. */
export function inWords(kinds: Kinds, kind: string, params: Params, language: Language): { readonly subject: string; readonly text: string } {
  const words = kinds[kind]
  if (!words) return { subject: kind, text: '' }
  const filled = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]))
  // What begins a sentence has a capital, whatever word it is.
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
  return { subject: capital(fill(words.subject[language], filled)), text: capital(fill(words.text[language], filled)) }
}

export const kindName = (kinds: Kinds, kind: string, language: Language): string => kinds[kind]?.name[language] ?? kind
