import type { PlanIssue, PlanLine, PlanLineSplit } from '#contracts/planning-plans.ts'
import { planBlocks } from './plan-blocks.ts'
import { appraisedOf, grantedOf, type HeldLine, type HeldSplit } from './line-store.ts'

/** What is wrong with a line, and with whose part of it. `null` is the line itself. */
export interface FoundIssue {
  readonly issue: PlanIssue
  readonly unitId: string | null
}

interface Judged {
  readonly line: Pick<HeldLine, 'year' | 'channel' | 'classes' | 'seats' | 'cost'>
  readonly split: readonly (Pick<HeldSplit, 'unitId' | 'asked' | 'appraised' | 'approved' | 'differenceCode'> & { readonly ended?: boolean })[]
  /** ⌈seats ÷ class size⌉, where there is a size. */
  readonly suggested: number | null
  /** Sum of the items of the line's budget, where it has some. */
  readonly budget: number | null
  readonly years: { readonly from: number; readonly to: number }
}

/** Issues that keep a version from being submitted; the others are told and may stay. */
export const blockingIssues: readonly PlanIssue[] = ['no-seats', 'no-reason', 'year-outside']

/** Classes that so many seats ask for: ⌈301/100⌉ = 4. */
export function suggestClasses(channel: 'opened' | 'sent', seats: number, size: number | null): number | null {
  return channel === 'opened' && size !== null && size > 0 ? Math.ceil(seats / size) : null
}

export function issuesOf({ line, split, suggested, budget, years }: Judged): FoundIssue[] {
  const found: FoundIssue[] = []
  const granted = split.reduce((sum, each) => sum + grantedOf(each), 0)
  if (line.seats === 0) found.push({ issue: 'no-seats', unitId: null })
  if (split.length > 0 && granted !== line.seats) found.push({ issue: 'seats-differ', unitId: null })
  if (suggested !== null && line.classes < suggested) found.push({ issue: 'classes-too-few', unitId: null })
  if (budget !== null && line.cost !== budget) found.push({ issue: 'cost-differs', unitId: null })
  if (line.year < years.from || line.year > years.to) found.push({ issue: 'year-outside', unitId: null })
  for (const each of split) {
    if (each.differenceCode === null && (appraisedOf(each) !== each.asked || grantedOf(each) !== appraisedOf(each))) {
      found.push({ issue: 'no-reason', unitId: each.unitId })
    }
    if (Math.max(appraisedOf(each), grantedOf(each)) > each.asked) found.push({ issue: 'more-than-asked', unitId: each.unitId })
    if (each.ended) found.push({ issue: 'unit-ended', unitId: each.unitId })
  }
  return found
}

/** Sums of lines. */
export function totalsOf(lines: readonly Pick<PlanLine, 'classes' | 'seats' | 'asked' | 'appraised' | 'granted' | 'cost' | 'needs'>[]) {
  const sum = (pick: (line: (typeof lines)[0]) => number) => lines.reduce((total, line) => total + pick(line), 0)
  return {
    classes: sum(({ classes }) => classes),
    seats: sum(({ seats }) => seats),
    asked: sum(({ asked }) => asked),
    appraised: sum(({ appraised }) => appraised),
    granted: sum(({ granted }) => granted),
    cost: sum(({ cost }) => cost ?? 0),
    needs: sum(({ needs }) => needs),
  }
}

/** Sums of the parts of each unit, over all lines. */
export function byUnit(lines: readonly { readonly split: readonly PlanLineSplit[] }[]) {
  const units = Map.groupBy(
    lines.flatMap(({ split }) => split),
    ({ unit }) => unit.unitId,
  )
  return [...units.values()].flatMap((parts) => {
    const [first] = parts
    if (!first) return []
    const sum = (pick: (part: PlanLineSplit) => number) => parts.reduce((total, part) => total + pick(part), 0)
    return [
      {
        unit: first.unit,
        block: first.block,
        asked: sum(({ asked }) => asked),
        appraised: sum(appraisedOf),
        granted: sum(({ granted }) => granted),
        needs: sum(({ needs }) => needs),
      },
    ]
  })
}

/** Sums of the units of each block, in the order in which documents list blocks. */
export function byBlock(units: ReturnType<typeof byUnit>) {
  return planBlocks.flatMap((block) => {
    const held = units.filter((unit) => unit.block === block)
    const sum = (pick: (unit: (typeof units)[0]) => number) => held.reduce((total, unit) => total + pick(unit), 0)
    return held.length === 0
      ? []
      : [
          {
            ...{ block, units: held.length, asked: sum(({ asked }) => asked), appraised: sum(({ appraised }) => appraised) },
            ...{ granted: sum(({ granted }) => granted), needs: sum(({ needs }) => needs) },
          },
        ]
  })
}
