import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { OfficialDocument } from '#contracts/documents.ts'
import type { AnnualReport, FigureRow } from '#contracts/reporting.ts'
import type { Tx } from '#kernel/db.ts'
import { sha256Of } from '#kernel/files.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { figureRows, figureTurns } from '../figures/figure-rows.ts'
import { annualFigures } from '../figures/figures.ts'
import { figureById } from '../figures/find-figure.ts'
import type { View } from '../figures/counted-turns.ts'

const deflate = promisify(gzip)
const inflate = promisify(gunzip)

/** The people behind every figure: each turn once, and for each figure which turns are its own. */
export interface FrozenLists {
  readonly turns: readonly FigureRow[]
  readonly figures: Readonly<Record<string, readonly number[]>>
}

/** What its row says of an issued report, beside what it counted and said: the day, the number, whose, by whom. */
export interface IssuedRecord {
  readonly number: string
  readonly registerEntryId: string
  readonly issuer: string
  readonly layout: OfficialDocument['layout']
  readonly issuedOn: PlainDate
  readonly title: string
  readonly periodName: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly unitId: string | null
  readonly unitCode: string | null
  readonly unitName: string | null
  readonly organisation: AnnualReport['organisation']
  readonly domainDate: PlainDate
  readonly youngMaxAge: number
  readonly issuedById: string
  readonly issuedBy: string
  /** An instant in ISO 8601. */
  readonly issuedAt: string
}

/** What an issued report froze, besides its files. */
export interface Frozen extends Pick<AnnualReport, 'figures' | 'limitations' | 'directions'> {
  readonly record: IssuedRecord
  readonly document: OfficialDocument
  readonly lists: FrozenLists
}

const turnKey = ({ personId, classId }: Pick<FigureRow, 'personId' | 'classId'>) => `${personId} ${classId}`

/** Reads the lists of all figures as they stand: the widest one, and to which figures each of its turns belongs. */
export async function readLists(tx: Tx, view: View): Promise<FrozenLists> {
  const everything = await figureById(tx, 'all')
  const { rows: turns } = await figureRows(tx, everything, view)
  const places = new Map(turns.map((turn, place) => [turnKey(turn), place]))
  const figures: Record<string, number[]> = Object.fromEntries(annualFigures.map(({ id }) => [id, []]))
  for (const { figure, ...turn } of await figureTurns(tx, annualFigures, view)) {
    const place = places.get(turnKey(turn))
    if (place === undefined) throw new Error(`a turn of ${figure} is not among all turns`)
    figures[figure]?.push(place)
  }
  for (const list of Object.values(figures)) list.sort((a, b) => a - b)
  return { turns, figures }
}

export function listOf({ turns, figures }: FrozenLists, figureId: string): FigureRow[] {
  return (figures[figureId] ?? []).flatMap((place) => turns[place] ?? [])
}

/** What one list has and the other has not. */
export function difference(list: readonly FigureRow[], other: readonly FigureRow[]): FigureRow[] {
  const known = new Set(other.map(turnKey))
  return list.filter((row) => !known.has(turnKey(row)))
}

export async function packLists(lists: FrozenLists): Promise<Uint8Array> {
  return await deflate(JSON.stringify(lists))
}

/** Undefined where the bytes are no such lists. */
export async function unpackLists(bytes: Uint8Array): Promise<FrozenLists | undefined> {
  try {
    const lists: unknown = JSON.parse((await inflate(bytes)).toString('utf8'))
    return isLists(lists) ? lists : undefined
  } catch {
    return undefined
  }
}

function isLists(value: unknown): value is FrozenLists {
  if (typeof value !== 'object' || value === null || !('turns' in value) || !('figures' in value)) return false
  const { turns, figures } = value
  return Array.isArray(turns) && typeof figures === 'object' && figures !== null && Object.values(figures).every((places) => Array.isArray(places))
}

/** One seal over everything that was frozen. Fields are put in order, since jsonb keeps an order of its own. */
export function sealOf({ record, figures, limitations, directions, document, lists }: Frozen): string {
  return sha256Of(Buffer.from(JSON.stringify(inOrder({ record, figures, limitations, directions, document, lists }))))
}

/** What approval is given for: numbers, lists and words. Neither the day nor the number of the document is part of it. */
export function fingerprintOf(parts: Pick<Frozen, 'figures' | 'limitations' | 'directions' | 'lists'> & { readonly texts: unknown }): string {
  const { figures, limitations, directions, lists, texts } = parts
  return sha256Of(Buffer.from(JSON.stringify(inOrder({ figures, limitations, directions, lists, texts }))))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries: [string, unknown][] = Object.entries(value)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]))
}
