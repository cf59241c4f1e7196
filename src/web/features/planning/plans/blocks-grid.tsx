import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { usePhone } from '#web/lib/phone.ts'
import { Button } from '#web/ui/button.tsx'
import { Grid } from '#web/ui/grid/grid.tsx'
import { GridCards } from '#web/ui/grid/grid-cards.tsx'
import type { GridPlace, GridProps } from '#web/ui/grid/grid-types.ts'
import { planOfBlocks } from './plan-blocks.ts'
import type { PlanView } from './plan-view.ts'
import { PrintedNumbers } from './printed-numbers.tsx'
import { columnOf, type Measure } from './unit-numbers.ts'
import { UnitStrip } from './unit-strip.tsx'
import { useUnitGrid } from './use-unit-grid.ts'

interface BlocksGridProps {
  readonly plan: Plan
  readonly view: PlanView
  readonly measure: Measure
  readonly onView: (view: PlanView) => void
}

/** The plan consolidated by block: a column for each, which opens its people and leads to its units. Sums are read, not typed into. */
export function BlocksGrid({ plan, view, measure, onView }: BlocksGridProps) {
  const { t } = useTranslation('plans')
  const phone = usePhone()
  const [selected, setSelected] = useState<GridPlace>()
  const summed = useMemo(() => planOfBlocks(t, plan), [t, plan])
  const grid = useUnitGrid(summed, { year: view.cua, measure, unit: undefined, units: summed.byUnit.map(({ unit }) => unit), whole: true })
  const props: GridProps = {
    label: t('byBlock'),
    corner: t('programme'),
    ...{ columns: grid.columns, rows: grid.rows, edges: grid.edges, cell: grid.cell, drafts: grid.drafts.drafts },
    totalOf: grid.totalOf,
    readOnly: true,
    selected,
    onSelect: setSelected,
    onChange: () => {},
    onUndo: () => {},
    onOpen: ({ row, column }) => onView({ nguoi: `${row}.${columnOf(column).unitId}` }),
  }
  const chosen = selected && columnOf(selected.column).unitId
  return (
    <>
      {phone ? <GridCards {...props} /> : <Grid {...props} />}
      {!phone && (
        <UnitStrip plan={summed} grid={grid} place={selected} onPeople={(nguoi) => onView({ nguoi })}>
          {chosen && <Button onClick={() => onView({ dv: chosen })}>{t('unitsOfBlock')}</Button>}
        </UnitStrip>
      )}
      <PrintedNumbers grid={grid} plan={summed} of={undefined} columns={grid.columns} />
    </>
  )
}
