import type { fundSourceWords } from '#contracts/classes.ts'
import type { PlanBlock } from '#contracts/planning-plans.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** A plan as its documents say it: what a version held, in names rather than ids. */
export interface PlanPaper {
  readonly kind: 'five-year' | 'year' | 'opening'
  readonly title: string
  readonly unitName: string
  /** The plan of the whole province, which gathers those of its units. */
  readonly province: boolean
  readonly yearFrom: number
  readonly yearTo: number
  readonly leadBody: string
  readonly coordinatingBodies: readonly string[]
  /** One basis a line. */
  readonly legalBasis: string
  /** One paragraph a line. */
  readonly goals: string
  /** What it changes, where it is an amendment. */
  readonly amendment: { readonly number: number; readonly reason: string; readonly decisionNo: string | null; readonly decisionDate: PlainDate | null } | null
  readonly targets: readonly PaperTarget[]
  readonly lines: readonly PaperLine[]
}

export interface PaperTarget {
  readonly name: string
  readonly percent: number
  readonly yearly: boolean
  readonly byYear: number | null
}

export interface PaperLine {
  readonly code: string
  readonly year: number
  /** The line's own name, else its programme's. */
  readonly name: string
  readonly programme: string
  /** What it is counted under: a training type of the second level. */
  readonly group: string
  readonly channel: 'opened' | 'sent'
  readonly studyForm: 'full-time' | 'part-time' | null
  readonly mode: 'in-person' | 'online' | 'blended' | null
  readonly classes: number
  readonly seats: number
  readonly quarter: number | null
  readonly opensOn: PlainDate | null
  readonly endsOn: PlainDate | null
  readonly place: string | null
  readonly room: string | null
  readonly provider: string | null
  readonly fundSource: keyof typeof fundSourceWords | null
  /** In đồng. */
  readonly cost: number | null
  readonly note: string | null
  readonly lecturers: readonly { readonly name: string; readonly hours: number }[]
  readonly units: readonly PaperShare[]
}

/** A unit's part in a line. */
export interface PaperShare {
  readonly unitCode: string
  readonly unitName: string
  /** Of which block it is counted. */
  readonly block: PlanBlock
  readonly asked: number
  readonly appraised: number | null
  readonly approved: number | null
  readonly difference: string | null
}

/** What stands at the end of the way so far. */
export function grantedSeats({ asked, appraised, approved }: PaperShare): number {
  return approved ?? appraised ?? asked
}
