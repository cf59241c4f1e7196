import type { Plan, PlanLine, PlanLineSplit } from '#contracts/planning-plans.ts'
import { cellKey } from '#web/ui/grid/grid-model.ts'

export type Measure = 'asked' | 'appraised' | 'approved'
export const measures = ['asked', 'appraised', 'approved'] as const

/** A column of the grid is a unit's number of one kind: what was typed stays when another kind is looked at. */
export const columnKey = (unitId: string, measure: Measure): string => `${unitId}:${measure}`

export function columnOf(key: string): { readonly unitId: string; readonly measure: Measure } {
  const [unitId = '', measure] = key.split(':')
  return { unitId, measure: measures.find((each) => each === measure) ?? 'asked' }
}

export interface Numbers {
  readonly splitOf: (lineKey: string, unitId: string) => PlanLineSplit | undefined
  /** As saved; a part that is not there yet asks for nothing. */
  readonly savedOf: (lineKey: string, unitId: string, measure: Measure) => number | null
  /** As typed, else as saved. */
  readonly valueOf: (lineKey: string, unitId: string, measure: Measure) => number | null
  /** What it is until it is said: what was appraised, else asked. */
  readonly standing: (lineKey: string, unitId: string, measure: Measure) => number
}

/** The numbers of a plan by line and unit, with what was typed and not saved. */
export function numbersOf(lines: readonly PlanLine[], drafts: ReadonlyMap<string, number | null>): Numbers {
  const splits = new Map(lines.map((line) => [line.lineKey, new Map(line.split.map((part) => [part.unit.unitId, part]))]))
  const splitOf = (lineKey: string, unitId: string) => splits.get(lineKey)?.get(unitId)
  const savedOf = (lineKey: string, unitId: string, measure: Measure) => splitOf(lineKey, unitId)?.[measure] ?? null
  const valueOf = (lineKey: string, unitId: string, measure: Measure) => {
    const typed = drafts.size === 0 ? undefined : drafts.get(cellKey(lineKey, columnKey(unitId, measure)))
    return typed === undefined ? savedOf(lineKey, unitId, measure) : typed
  }
  const standing = (lineKey: string, unitId: string, measure: Measure): number => {
    const asked = () => valueOf(lineKey, unitId, 'asked') ?? 0
    const appraised = () => valueOf(lineKey, unitId, 'appraised') ?? asked()
    if (measure === 'asked') return asked()
    return measure === 'appraised' ? appraised() : (valueOf(lineKey, unitId, 'approved') ?? appraised())
  }
  return { splitOf, savedOf, valueOf, standing }
}

/** What a number is compared with. */
export const before = (measure: Measure): Measure | undefined => (measure === 'asked' ? undefined : measure === 'appraised' ? 'asked' : 'appraised')

/** The lines of the year looked at; all of them in a plan of one year. */
export const linesOfYear = (plan: Plan, year: number | undefined): readonly PlanLine[] =>
  year === undefined ? plan.lines : plan.lines.filter((line) => line.year === year)

/** A unit's name over a narrow column: without the word for its kind. */
export const shortUnit = (name: string): string => {
  const short = name.replace(/^(Ủy ban nhân dân |UBND )?([Hh]uyện|[Tt]hành phố|[Tt]hị xã) (?=\p{Lu})/u, '')
  return short === '' ? name : short
}
