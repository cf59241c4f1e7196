import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { cellKey } from '#web/ui/grid/grid-model.ts'
import { numberOf } from '#web/ui/grid/grid-numbers.tsx'
import type { GridPlace } from '#web/ui/grid/grid-types.ts'
import { costDiffers, costWords, nameOf } from './line-words.ts'
import { columnOf } from './unit-numbers.ts'
import type { useUnitGrid } from './use-unit-grid.ts'
import classes from './plans.module.css'

interface UnitStripProps {
  readonly plan: Plan
  readonly grid: ReturnType<typeof useUnitGrid>
  readonly place: GridPlace | undefined
  readonly onPeople: (of: string) => void
  /** What is done with the cell, instead of writing an opinion. */
  readonly children?: ReactNode
}

/** Under the grid: what the chosen cell says, and who is behind it. */
export function UnitStrip({ plan, grid, place, onPeople, children }: UnitStripProps) {
  const { t } = useTranslation('plans')
  return (
    <div className={classes.foot}>
      {place ? (
        <ChosenCell plan={plan} grid={grid} place={place} onPeople={onPeople}>
          {children}
        </ChosenCell>
      ) : (
        <p className={classes.muted}>{t('chooseCell')}</p>
      )}
    </div>
  )
}

/** What was typed and waits to be saved. */
export function WaitingCells({ grid }: Pick<UnitStripProps, 'grid'>) {
  const { t } = useTranslation('plans')
  const waiting = grid.drafts.drafts.size
  return (
    <div className={classes.waiting}>
      <strong>{t('cellsWaiting', { count: waiting, number: formatNumber(waiting) })}</strong>
      <Button onClick={() => grid.drafts.undo()}>{t('undoLast')}</Button>
      <Button
        onClick={() => {
          grid.drafts.drop()
          grid.drafts.setStates(new Map())
        }}
      >
        {t('giveUp')}
      </Button>
      <Button variant="primary" busy={grid.saving} onClick={() => void grid.save()}>
        {t('saveCells')}
      </Button>
    </div>
  )
}

function ChosenCell({ plan, grid, place: { row, column }, onPeople, children }: UnitStripProps & { readonly place: GridPlace }) {
  const { t } = useTranslation('plans')
  const { unitId, measure } = columnOf(column)
  const line = grid.byKey.get(row)
  if (!line) return null
  const split = grid.numbers.splitOf(row, unitId)
  const unit = split?.unit.name ?? plan.byUnit.find((each) => each.unit.unitId === unitId)?.unit.name ?? ''
  const state = grid.drafts.states.get(cellKey(row, column))
  const reason = split?.differenceCode ? grid.reasons.get(split.differenceCode)?.[currentLanguage()] : undefined
  const { mark, warn } = grid.cell(row, column)
  const lacks = warn === true && mark?.startsWith(t('issue_no-reason')) === true
  const more = measure === 'asked' ? 0 : grid.numbers.standing(row, unitId, measure) - grid.numbers.standing(row, unitId, 'asked')
  const people = split?.needs ?? 0
  return (
    <div className={classes.chosen} role="status">
      <p className={classes.chosenWords}>
        <strong>{[unit, nameOf(line)].filter(Boolean).join(' × ')}</strong>
        <span>
          {t('cellNumbers', {
            asked: numberOf(grid.numbers.valueOf(row, unitId, 'asked')),
            appraised: numberOf(grid.numbers.valueOf(row, unitId, 'appraised'), true),
            approved: numberOf(grid.numbers.valueOf(row, unitId, 'approved'), true),
          })}
          {reason && ` · ${t('reasonIs', { reason })}`}
          {lacks && <b className={classes.lacks}> · {t('issue_no-reason')}</b>}
          {more > 0 && <b className={classes.lacks}> · {t('moreThanAsked', { number: formatNumber(more) })}</b>}
          {split?.note && ` · ${split.note}`}
          {costDiffers(line) && <b className={classes.lacks}> · {costWords(t, line)}</b>}
        </span>
      </p>
      {typeof state === 'object' ? (
        <span className={classes.refused}>
          {t('refusedCell', { theirs: numberOf(state.theirs, true), mine: numberOf(grid.numbers.valueOf(row, unitId, measure), true) })}
          <Button small onClick={() => grid.settle(cellKey(row, column), false)}>
            {t('takeTheirs')}
          </Button>
          <Button small onClick={() => grid.settle(cellKey(row, column), true)}>
            {t('keepMine')}
          </Button>
        </span>
      ) : (
        <>
          <button type="button" className={classes.behind} onClick={() => onPeople(`${row}.${unitId}`)}>
            {people > 0 ? t('peopleBehind', { count: people, number: formatNumber(people) }) : t('nobodyBehind')}
          </button>
          <button type="button" className={classes.behind} onClick={() => onPeople(row)}>
            {t('peopleOfLine', { count: line.needs, number: formatNumber(line.needs) })}
          </button>
          {children ?? <Button onClick={() => onPeople(`${row}.${unitId}`)}>{t(plan.can.consolidate || plan.can.edit ? 'editOpinion' : 'seeOpinion')}</Button>}
        </>
      )}
    </div>
  )
}
