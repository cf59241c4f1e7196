import { readFileSync } from 'node:fs'
import type { Layout } from '#contracts/documents.ts'
import type { ReportTexts } from '#contracts/reporting-draft.ts'
import { fill } from '#contracts/words.ts'

interface Letterhead {
  readonly superior: string
  readonly issuer: string
  readonly symbol: string
  readonly signerTitle: string
  readonly recipients: readonly string[]
}

interface Shipped {
  readonly province: Readonly<Record<Layout, Letterhead>>
  readonly unit: Readonly<Record<Layout, Letterhead>>
  /** What is different for a unit whose name begins so. */
  readonly localUnits: readonly ({ readonly begins: string } & Readonly<Record<Layout, Partial<Letterhead>>>)[]
}

const shipped = JSON.parse(readFileSync(new URL('../../../../db/data/letterheads.json', import.meta.url), 'utf8')) as Shipped
const upper = (text: string) => text.toLocaleUpperCase('vi')

/** Letterhead, signature and recipients to begin with, where no earlier edition has any: of the body that reports for the province in that
 * layout, or of the unit. What cannot be told is left for a person to fill. `province` is the name of the root unit. */
export function suggestedTexts(layout: Layout, province: string, unit: string | null): ReportTexts {
  const place = province.replace(/^(tỉnh|thành phố)\s+/i, '')
  const local = shipped.localUnits.find(({ begins }) => unit?.toLocaleLowerCase('vi').startsWith(begins.toLocaleLowerCase('vi')))
  const letterhead = unit === null ? shipped.province[layout] : { ...shipped.unit[layout], ...local?.[layout] }
  const said = { place, unit: unit ?? '', name: unit?.slice(local?.begins.length ?? 0) ?? '' }
  return {
    context: '',
    directing: '',
    results: '',
    limitations: '',
    directions: '',
    superior: upper(fill(letterhead.superior, said)),
    issuer: upper(fill(letterhead.issuer, said)),
    symbol: letterhead.symbol,
    place,
    authority: '',
    signerTitle: upper(letterhead.signerTitle),
    signerName: '',
    recipients: letterhead.recipients.join('\n'),
  }
}
