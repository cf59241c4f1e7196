import i18next from 'i18next'
import type { TFunction } from 'i18next'
import { formatDate } from '#web/lib/format.ts'

export type PersonWords = TFunction<'person'>

/** From a day to the day before another; open while there is none. */
export function span(t: PersonWords, from: string, to: string | null): string {
  return to === null ? t('since', { date: formatDate(from) }) : t('fromTo', { from: formatDate(from), to: formatDate(to) })
}

/** Words for a key that is put together: undefined when there are none. */
function wordsOf(t: PersonWords, key: string): string | undefined {
  return i18next.exists(key, { ns: 'person' }) ? t(key as 'since') : undefined
}

/** A field of the history in words: 'appointment.to' is “Thôi giữ từ”. */
export function fieldWords(t: PersonWords, name: string): string {
  return wordsOf(t, `field_${name.replace('.', '_')}`) ?? wordsOf(t, `field_${name.split('.').at(-1)}`) ?? name
}

/** Fields whose values are codes, by the beginning of their words; of two kinds of status each has its own. */
const coded: Readonly<Record<string, string>> = {
  sex: 'sex',
  status: 'status learner',
  answer: 'answer',
  correctionOf: 'field correction',
  correctionState: 'correction',
  entry: 'entry',
  categories: 'category',
  completeLadders: 'ladder',
  'rating.rating': 'rating',
  rating: 'rating',
  'discipline.form': 'discipline',
  form: 'discipline',
  ladder: 'ladder',
  'recognition.evidenceKind': 'evidence',
  'handover.state': 'handover',
}

/** A value of the history as a reader knows it; undefined where it reads well as it is. */
export function valueWords(t: PersonWords, name: string, value: unknown, ethnicGroups: ReadonlyMap<string, string>): string | undefined {
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (name === 'ethnicGroup') return ethnicGroups.get(String(value))
  const prefix = coded[name]
  if (prefix === undefined) return undefined
  const values = Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : []
  const words = (each: unknown) =>
    prefix
      .split(' ')
      .map((group) => wordsOf(t, `${group}_${String(each)}`))
      .find((found) => found !== undefined)
  return values.map((each) => words(each) ?? String(each)).join(', ') || undefined
}
