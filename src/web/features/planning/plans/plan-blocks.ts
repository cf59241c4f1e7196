import type { TFunction } from 'i18next'
import type { Plan, PlanBlock, PlanLine, PlanLineSplit } from '#contracts/planning-plans.ts'

/** What stands for a block where a unit stands otherwise, in the address too. */
export const blockKey = (block: PlanBlock): string => `khoi-${block}`
export const allBlocks = 'cac-khoi'

/** The block that a key stands for; undefined for a unit's id. */
export const blockOfKey = (plan: Pick<Plan, 'byBlock'>, key: string | undefined): PlanBlock | undefined =>
  plan.byBlock.find(({ block }) => key === blockKey(block))?.block

export const blockName = (t: TFunction<'plans'>, block: PlanBlock): string => t(block === 'local' ? 'localities' : 'blockOf', { block: t(`block_${block}`) })

/** A plan by block: the blocks stand where its units stood, each with the sums of its units. Nothing is typed into a sum. */
export function planOfBlocks(t: TFunction<'plans'>, plan: Plan): Plan {
  const unitOf = (block: PlanBlock) => ({ unitId: blockKey(block), code: '', name: blockName(t, block) })
  return {
    ...plan,
    byUnit: plan.byBlock.map(({ units: _units, ...sums }) => ({ ...sums, unit: unitOf(sums.block) })),
    lines: plan.lines.map((line) => ({ ...line, split: plan.byBlock.flatMap(({ block }) => splitOfBlock(line, block, unitOf(block))) })),
    can: { ...plan.can, edit: false, consolidate: false },
  }
}

function splitOfBlock(line: PlanLine, block: PlanBlock, unit: PlanLineSplit['unit']): PlanLineSplit[] {
  const parts = line.split.filter((part) => part.block === block)
  const sum = (pick: (part: PlanLineSplit) => number) => parts.reduce((total, part) => total + pick(part), 0)
  const appraised = (part: PlanLineSplit) => part.appraised ?? part.asked
  if (parts.length === 0) return []
  return [
    {
      ...{ unit, block, asked: sum(({ asked }) => asked) },
      // Of a block nobody has said a number while nobody has of any of its units.
      appraised: parts.every((part) => part.appraised === null) ? null : sum(appraised),
      approved: parts.every((part) => part.approved === null) ? null : sum((part) => part.approved ?? appraised(part)),
      ...{ granted: sum(({ granted }) => granted), needs: sum(({ needs }) => needs), differenceCode: '', note: null, lockVersion: 0 },
    },
  ]
}
