import { useTranslation } from 'react-i18next'
import { formatDate, formatInstant, formatNumber } from '#web/lib/format.ts'

/** A value of an entry as a reader knows it. */
export function AuditValue({ value }: { readonly value: unknown }) {
  const { t } = useTranslation('audit')
  return <>{wordsOf(value, { yes: t('yes'), no: t('no'), nothing: t('nothing') })}</>
}

interface ValueWords {
  readonly yes: string
  readonly no: string
  readonly nothing: string
}

function wordsOf(value: unknown, words: ValueWords): string {
  if (value === null || value === undefined || value === '') return words.nothing
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value)
    return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? formatInstant(value) : value
  }
  if (Array.isArray(value)) return value.map((each) => wordsOf(each, words)).join(', ') || words.nothing
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${wordsOf(each, words)}`)
    .join('; ')
}
