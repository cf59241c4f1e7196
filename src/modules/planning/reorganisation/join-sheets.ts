import type { SheetState } from '#contracts/planning-needs.ts'
import type { ReviewTotals } from '#contracts/requirements-review.ts'

/** A sheet of a window that may pass to another unit. */
export interface PassingSheet {
  readonly sheetId: string
  readonly windowId: string
  readonly unitId: string
  readonly state: SheetState
  readonly windowClosed: boolean
  readonly signed: boolean
  readonly totals: ReviewTotals | null
}

const sent = (state: SheetState) => state !== 'open' && state !== 'returned'

/** Where sheets of one window become one. What one unit has sent and another has not cannot pass for sent: the joined sheet goes back to the unit, to be
 * looked at and sent again; in a window that closed nobody can send any more, so such sheets stay apart (undefined). A sheet that needs nothing adds nothing. */
export function joinedState(a: Pick<PassingSheet, 'state' | 'windowClosed'>, b: Pick<PassingSheet, 'state'>): SheetState | undefined {
  if (a.state === b.state) return a.state
  if (a.state === 'none') return b.state
  if (b.state === 'none') return a.state
  if (sent(a.state) && sent(b.state)) return 'submitted'
  if (a.windowClosed) return undefined
  return 'returned'
}

/** The review of both units: everything that was counted in either. */
export function joinedTotals(a: ReviewTotals, b: ReviewTotals): ReviewTotals {
  const byStatus = { ...a.byStatus }
  for (const [status, count] of Object.entries(b.byStatus) as [keyof ReviewTotals['byStatus'], number][]) byStatus[status] = (byStatus[status] ?? 0) + count
  return {
    lines: a.lines + b.lines,
    people: a.people + b.people,
    byStatus,
    incumbentsMissing: a.incumbentsMissing + b.incumbentsMissing,
    studying: a.studying + b.studying,
    longestOverdueDays: Math.max(a.longestOverdueDays, b.longestOverdueDays),
  }
}

/** Three numbers of a unit's part in a line. */
export interface Numbers {
  readonly asked: number
  readonly appraised: number | null
  readonly approved: number | null
}

/** Both parts as one; what was asked counts as granted where only the other was appraised or approved. */
export function joinedNumbers(a: Numbers, b: Numbers): Numbers {
  const either = (key: 'appraised' | 'approved', of: (numbers: Numbers) => number) => (a[key] === null && b[key] === null ? null : of(a) + of(b))
  return {
    asked: a.asked + b.asked,
    appraised: either('appraised', ({ appraised, asked }) => appraised ?? asked),
    approved: either('approved', ({ approved, appraised, asked }) => approved ?? appraised ?? asked),
  }
}

/** A part as shares of these sizes, the first of them with what is left over: their sums are the part. */
export function sharedNumbers(part: Numbers, others: readonly number[]): readonly Numbers[] {
  const share = (whole: number | null, taken: number, left: number) =>
    whole === null ? null : Math.min(left, part.asked === 0 ? 0 : Math.floor((whole * taken) / part.asked))
  let rest = part
  const shares = others.map((taken): Numbers => {
    const asked = Math.min(taken, rest.asked)
    const own = { asked, appraised: share(part.appraised, asked, rest.appraised ?? 0), approved: share(part.approved, asked, rest.approved ?? 0) }
    rest = {
      asked: rest.asked - own.asked,
      appraised: rest.appraised === null ? null : rest.appraised - (own.appraised ?? 0),
      approved: rest.approved === null ? null : rest.approved - (own.approved ?? 0),
    }
    return own
  })
  return [rest, ...shares]
}
