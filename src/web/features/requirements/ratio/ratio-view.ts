import type { Ratio, RatioCount, RatioUnit } from '#contracts/requirements-ratio.ts'
import { tableSearchOf, type TableSearch, type TableView } from '#web/ui/data-table/table-view.ts'
import { fold } from '#web/lib/fold.ts'

export type RatioPart = 'don-vi' | 'de-nghi'

/** What of the ratio is looked at; it lives in the address. */
export interface RatioSearch extends TableSearch {
  /** The day; today without it. */
  readonly ngay?: string | undefined
  /** Code of another reading than the one in force. */
  readonly cach?: string | undefined
  readonly muc?: RatioPart | undefined
  /** What is open beside the page: a unit's id, a count, both as `id.count`, or `quy-tac`, `giu-cho`. */
  readonly xem?: string | undefined
}

const counts: readonly RatioCount[] = ['posts', 'holders', 'studying', 'proposed']
const opened = /^(?:[\da-f-]{36})?(?:\.(?:posts|holders|studying|proposed))?$|^quy-tac$|^giu-cho$/

export function readRatioSearch(search: Readonly<Record<string, unknown>>): RatioSearch {
  const { ngay, cach, muc, xem } = search
  return {
    ...tableSearchOf(search),
    ...(typeof ngay === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(ngay) ? { ngay } : {}),
    ...(typeof cach === 'string' && /^[A-Z]$/.test(cach) ? { cach } : {}),
    ...(muc === 'de-nghi' ? { muc } : {}),
    ...(typeof xem === 'string' && xem !== '' && opened.test(xem) ? { xem } : {}),
  }
}

/** What is open: one count of a unit, or of all; or the unit itself. */
export interface OpenedCount {
  readonly unitId: string | undefined
  readonly count: RatioCount | undefined
}

export const openingOf = (unitId: string | undefined, count?: RatioCount): string => `${unitId ?? ''}${count ? `.${count}` : ''}`

export function openedCount(xem: string | undefined): OpenedCount | undefined {
  if (xem === undefined || xem === 'quy-tac' || xem === 'giu-cho') return undefined
  const [unitId, count] = xem.split('.')
  return { unitId: unitId === '' ? undefined : unitId, count: counts.find((each) => each === count) }
}

export const unitStates = ['over', 'full', 'free', 'no-posts'] as const
export type UnitState = (typeof unitStates)[number]

/** Where a unit stands: over, with nothing left, with room, or without a post that asks. */
export function stateOf({ over, room, proposed, noPosts }: RatioUnit): UnitState {
  if (over > 0) return 'over'
  if (noPosts) return 'no-posts'
  return room - proposed > 0 ? 'free' : 'full'
}

const sorts: Readonly<Record<string, (unit: RatioUnit) => number>> = {
  posts: ({ posts }) => posts,
  holders: ({ holders }) => holders,
  studying: ({ studying }) => studying,
  proposed: ({ proposed }) => proposed,
  ceiling: ({ ceiling }) => ceiling,
  room: ({ room }) => room,
  over: ({ over }) => over,
  inherited: ({ inheritedOver }) => inheritedOver,
}

/** The units of the view, over ones first unless it is ordered otherwise. All are at hand: nothing is asked of the server. */
export function unitsOf(ratio: Ratio, { q, sort = '-over', filters }: TableView, scopeUnit: string | undefined): readonly RatioUnit[] {
  const words = fold(q ?? '').trim()
  const shown = ratio.units.filter(
    (unit) =>
      (scopeUnit === undefined || unit.unit.code === scopeUnit) &&
      (filters['kq'] === undefined || stateOf(unit) === filters['kq']) &&
      (words === '' || fold(`${unit.unit.code} ${unit.unit.name}`).includes(words)),
  )
  const value = sorts[sort.replace('-', '')]
  if (!value) return sort === '-name' ? shown.toReversed() : shown
  const sign = sort.startsWith('-') ? -1 : 1
  return shown.toSorted((a, b) => sign * (value(a) - value(b)))
}
