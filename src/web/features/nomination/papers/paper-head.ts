import type { TFunction } from 'i18next'
import type { PaperHead } from '#contracts/nomination-class-papers.ts'
import type { Layout } from '#contracts/documents.ts'
import { isDay } from '#web/lib/day.ts'

/** The head of a document as it is typed. */
export type HeadTexts = Readonly<
  Record<'layout' | 'issuerUnitId' | 'issuer' | 'symbol' | 'number' | 'decisionDate' | 'signerAuthority' | 'signerTitle' | 'signerName', string>
>

/** What a document is usually issued under, in both layouts. */
export interface UsualHead {
  readonly unitId: string
  readonly issuer: Readonly<Record<Layout, string>>
  readonly symbol: Readonly<Record<Layout, string>>
}

const remembered = 'paper-head'

export const layoutOf = (text: string | undefined): Layout => (text === 'party' ? 'party' : 'state')

/** Whoever issues one document issues the next: body and signer last used come back, symbol and number do not. */
export function headBefore({ unitId, issuer, symbol }: UsualHead, today: string): HeadTexts {
  const before: Partial<HeadTexts> = kept()
  const layout = layoutOf(before.layout)
  const usual = { layout, issuerUnitId: unitId, issuer: issuer[layout], signerAuthority: '', signerTitle: '', signerName: '' }
  return { ...usual, ...before, symbol: symbol[layout], number: '', decisionDate: today }
}

function kept(): Partial<HeadTexts> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(remembered) ?? '{}')
    return typeof found === 'object' && found ? found : {}
  } catch {
    return {}
  }
}

export function keepHead({ layout, issuerUnitId, issuer, signerAuthority, signerTitle, signerName }: HeadTexts): void {
  try {
    localStorage.setItem(remembered, JSON.stringify({ layout, issuerUnitId, issuer, signerAuthority, signerTitle, signerName }))
  } catch {
    // A browser that keeps nothing asks again.
  }
}

const asked = { issuer: 'issuer', issuerUnitId: 'issuerUnit', symbol: 'symbol', signerTitle: 'signerTitle', signerName: 'signerName' } as const

/** What is missing or wrong, in words by field. */
export function headErrors(t: TFunction<'papers'>, head: HeadTexts): Partial<Record<keyof HeadTexts, string>> {
  const missing = (Object.keys(asked) as (keyof typeof asked)[]).filter((name) => head[name].trim() === '')
  return {
    ...Object.fromEntries(missing.map((name) => [name, t('fillIn', { field: t(asked[name]) })])),
    ...(isDay(head.decisionDate) ? {} : { decisionDate: t('noDay') }),
    ...(/^([1-9]\d{0,4})?$/.test(head.number.trim()) ? {} : { number: t('noNumber') }),
  }
}

export function headOf({ layout, issuerUnitId, issuer, symbol, number, decisionDate, signerAuthority, signerTitle, signerName }: HeadTexts): PaperHead {
  const text = number.trim()
  return {
    ...{ layout: layoutOf(layout), issuerUnitId, issuer: issuer.trim(), symbol: symbol.trim(), decisionDate, number: text === '' ? null : Number(text) },
    ...{ signerAuthority: signerAuthority.trim() || null, signerTitle: signerTitle.trim(), signerName: signerName.trim() },
  }
}

/** The lines of a text, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
