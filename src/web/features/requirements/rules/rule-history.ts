import type { TFunction } from 'i18next'
import { aspects, severities } from './rule-words.ts'

type T = TFunction<'rules'>

const fields = {
  name: 'name',
  aspect: 'aspect',
  programmes: 'programmes',
  appliesTo: 'appliesTo',
  mustHold: 'mustHold',
  severity: 'severity',
  legalBasis: 'legalBasis',
  article: 'article',
  validFrom: 'validFrom',
  validTo: 'validTo',
  message: 'message',
  note: 'note',
  verified: 'verification',
  number: 'version',
} as const

/** A field of the history as the form calls it. */
export const ruleFieldWord = (t: T, name: string): string => (name in fields ? t(fields[name as keyof typeof fields]) : name)

/** A value of the history that is one of a short list. */
export function ruleFieldValue(t: T, name: string, value: unknown): string | undefined {
  const aspect = name === 'aspect' ? aspects.find((each) => each === value) : undefined
  if (aspect) return t(`aspect_${aspect}`)
  const severity = name === 'severity' ? severities.find((each) => each === value) : undefined
  if (severity) return t(`severity_${severity}`)
  return name === 'verified' && typeof value === 'boolean' ? t(value ? 'verified' : 'unverified') : undefined
}
