import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { formatNumber } from '#web/lib/format.ts'
import { usePhone } from '#web/lib/phone.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Select } from '#web/ui/field.tsx'
import { Grid } from '#web/ui/grid/grid.tsx'
import { GridCards } from '#web/ui/grid/grid-cards.tsx'
import type { GridPlace, GridProps } from '#web/ui/grid/grid-types.ts'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { ConsolidateButtons } from './consolidate-buttons.tsx'
import { FillButton } from './fill-button.tsx'
import { BlocksGrid } from './blocks-grid.tsx'
import { allBlocks, blockKey, blockName, blockOfKey } from './plan-blocks.ts'
import { type PlanNumbers, planNumbers, type PlanView } from './plan-view.ts'
import { planPath } from './plan-queries.ts'
import { PrintedNumbers } from './printed-numbers.tsx'
import { columnOf, type Measure } from './unit-numbers.ts'
import { UnitStrip, WaitingCells } from './unit-strip.tsx'
import { useUnitGrid } from './use-unit-grid.ts'
import { YearSelect } from './year-select.tsx'
import classes from './plans.module.css'

interface UnitsTabProps {
  readonly plan: Plan
  readonly today: string
  readonly view: PlanView
  readonly onView: (view: PlanView) => void
}

const measureOf = { 'de-nghi': 'asked', 'tham-dinh': 'appraised', 'phe-duyet': 'approved' } as const
type Unit = Plan['byUnit'][number]['unit']

/** What each unit asks for, what the appraisal keeps and what is approved, worked in as in a spreadsheet. */
export function UnitsTab({ plan, today, view, onView }: UnitsTabProps) {
  const { t } = useTranslation('plans')
  const phone = usePhone()
  const [added, setAdded] = useState<readonly Unit[]>([])
  const [selected, setSelected] = useState<GridPlace>()
  // Once a version is approved, what was approved is what counts.
  const usual: PlanNumbers = plan.shown.approvedOn === null ? 'de-nghi' : 'phe-duyet'
  const shown = view.so ?? usual
  const measure: Measure = measureOf[shown]
  const block = blockOfKey(plan, view.dv)
  const byBlocks = view.dv === allBlocks && plan.byBlock.length > 1
  const known = plan.byUnit.filter((each) => block === undefined || each.block === block).map((each) => each.unit)
  const units = [...known, ...added.filter(({ unitId }) => !known.some((each) => each.unitId === unitId))]
  const unit = units.find(({ unitId }) => unitId === view.dv)
  const grid = useUnitGrid(plan, { year: view.cua, measure, unit, units, whole: !unit && !block })
  const people = ({ row, column }: GridPlace) => onView({ nguoi: `${row}.${columnOf(column).unitId}` })
  if (plan.lines.length === 0) {
    return (
      <EmptyState title={t('noLinesTitle')} text={t(plan.can.edit ? 'noLinesEdit' : 'noLinesText')}>
        {plan.can.fill && plan.unfilledNeeds > 0 && <FillButton plan={plan} primary />}
        {plan.can.edit && <Button onClick={() => onView({ muc: 'dong-ke-hoach', dong: 'moi' })}>{t('addLine')}</Button>}
      </EmptyState>
    )
  }
  if (!grid.ready) return <Skeleton height={360} />
  const props: GridProps = {
    label: t('tabUnits'),
    corner: t('programme'),
    ...{ columns: grid.columns, rows: grid.rows, edges: grid.edges, cell: grid.cell, drafts: grid.drafts.drafts, states: grid.drafts.states },
    totalOf: grid.totalOf,
    readOnly: !plan.can.edit && !plan.can.consolidate,
    selected,
    onSelect: setSelected,
    onChange: grid.change,
    onUndo: grid.drafts.undo,
    onOpen: people,
    onSave: () => void grid.save(),
  }
  return (
    <div className={classes.stack}>
      <LeaveGuard hasTyped={grid.drafts.hasTyped} />
      <div className={`${classes.bar} screen-only`}>
        {!unit && (
          <StatusTabs
            label={t('numbers')}
            tabs={planNumbers.map((key) => ({ key, label: t(measureOf[key]) }))}
            chosen={shown}
            onChoose={(key) => onView({ so: key === usual ? undefined : key })}
          />
        )}
        <UnitSelect plan={plan} units={units} value={view.dv ?? ''} onValue={(dv) => onView({ dv: dv || undefined })} />
        {plan.yearFrom !== plan.yearTo && <YearSelect plan={plan} value={view.cua} onValue={(cua) => onView({ cua })} />}
        {plan.can.edit && !byBlocks && <AddUnit today={today} onAdd={(next) => setAdded((was) => [...was, next])} />}
        <span className={classes.push} />
        {block && plan.can.export && (
          <DownloadButton
            path={`${planPath(plan.planId)}/document?number=${plan.shown.number}&format=xlsx&block=${block}`}
            fileName={`ke-hoach-${plan.yearFrom}-khoi-${block}.xlsx`}
            label={t('excelOfBlock')}
            of={blockName(t, block)}
          />
        )}
        {byBlocks && grid.drafts.drafts.size === 0 ? null : grid.drafts.drafts.size > 0 ? (
          <WaitingCells grid={grid} />
        ) : (
          <>
            {plan.can.fill && plan.unfilledNeeds > 0 && <FillButton plan={plan} />}
            {plan.can.consolidate && <ConsolidateButtons plan={plan} unit={unit} block={block} measure={measure} />}
          </>
        )}
      </div>
      {grid.failure !== undefined && <RequestError title={t('cellsFailed')} error={grid.failure} onRetry={() => void grid.save()} />}
      {byBlocks ? <BlocksGrid plan={plan} view={view} measure={measure} onView={onView} /> : phone ? <GridCards {...props} /> : <Grid {...props} />}
      {!phone && !byBlocks && <UnitStrip plan={plan} grid={grid} place={selected} onPeople={(nguoi) => onView({ nguoi })} />}
      {!byBlocks && <PrintedNumbers grid={grid} plan={plan} of={unit?.name ?? (block && blockName(t, block))} />}
    </div>
  )
}

interface UnitSelectProps {
  readonly plan: Plan
  readonly units: readonly Unit[]
  readonly value: string
  readonly onValue: (value: string) => void
}

function UnitSelect({ plan, units, value, onValue }: UnitSelectProps) {
  const { t } = useTranslation('plans')
  const all = [...plan.byUnit.map((each) => each.unit), ...units.filter(({ unitId }) => !plan.byUnit.some((each) => each.unit.unitId === unitId))]
  const held = plan.byBlock.length > 1 ? plan.byBlock : []
  return (
    <Select
      label={t('units')}
      none={t('allUnits', { count: plan.byUnit.length, number: formatNumber(plan.byUnit.length) })}
      options={[
        ...(held.length ? [{ value: allBlocks, label: t('everyBlock', { count: held.length, number: formatNumber(held.length) }) }] : []),
        ...held.map(({ block, units: count }) => ({
          value: blockKey(block),
          label: t('blockUnits', { count, number: formatNumber(count), block: blockName(t, block) }),
        })),
        ...all.map(({ unitId, name }) => ({ value: unitId, label: name })),
      ]}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}

function AddUnit({ today, onAdd }: { readonly today: string; readonly onAdd: (unit: Unit) => void }) {
  const { t } = useTranslation('plans')
  const [value, setValue] = useState('')
  return (
    <Popup
      label={t('addUnit')}
      button={
        <>
          {t('addUnit')}
          <ChevronDownIcon />
        </>
      }
    >
      <div className={classes.filters}>
        <UnitPicker
          on={today}
          label={t('unit')}
          help={t('addUnitHelp')}
          value={value}
          onValue={setValue}
          onPick={(option) => {
            if (!option) return
            onAdd({ unitId: option.value, code: option.note ?? '', name: option.label })
            setValue('')
          }}
        />
      </div>
    </Popup>
  )
}
