import type { ReportTexts } from '#contracts/reporting-draft.ts'

/** The parts of the report that a person writes, in the order of the document. */
export const writtenParts = ['context', 'directing', 'results', 'limitations', 'directions'] as const satisfies readonly (keyof ReportTexts)[]
export type WrittenPart = (typeof writtenParts)[number]

/** What frames the document: above it, below it, and who gets it. */
export const frameFields = [
  'superior',
  'issuer',
  'symbol',
  'place',
  'authority',
  'signerTitle',
  'signerName',
  'recipients',
] as const satisfies readonly (keyof ReportTexts)[]
export type TextField = keyof ReportTexts

export const textFields: readonly TextField[] = [...writtenParts, ...frameFields]

/** Longest each may be; as in the contract. */
export const longest: Readonly<Record<TextField, number>> = {
  context: 20_000,
  directing: 20_000,
  results: 20_000,
  limitations: 20_000,
  directions: 20_000,
  superior: 200,
  issuer: 200,
  symbol: 40,
  place: 100,
  authority: 200,
  signerTitle: 200,
  signerName: 200,
  recipients: 5000,
}

export const differing = (a: ReportTexts, b: ReportTexts): readonly TextField[] => textFields.filter((field) => a[field] !== b[field])

/** What was typed and not yet kept by the server; survives a reload and a new log-in on this device until the browser's tab is closed. */
interface Unsaved {
  readonly version: number
  readonly texts: ReportTexts
}

const keyOf = (edition: string) => `tn-loi ${edition}`

export function readUnsaved(edition: string): Unsaved | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(edition)) ?? 'null')
    return isUnsaved(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

export function keepUnsaved(edition: string, unsaved: Unsaved | undefined): void {
  try {
    if (unsaved === undefined) sessionStorage.removeItem(keyOf(edition))
    else sessionStorage.setItem(keyOf(edition), JSON.stringify(unsaved))
  } catch {
    // A browser that keeps nothing still edits.
  }
}

function isUnsaved(value: unknown): value is Unsaved {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('texts' in value)) return false
  const { texts } = value
  return (
    typeof value.version === 'number' &&
    typeof texts === 'object' &&
    texts !== null &&
    textFields.every((field) => typeof Reflect.get(texts, field) === 'string')
  )
}
