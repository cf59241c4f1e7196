import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassResults, LearnerResult } from '#contracts/results.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePhone } from '#web/lib/phone.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Grid } from '#web/ui/grid/grid.tsx'
import { readHundredths, writeHundredths } from '#web/ui/grid/grid-model.ts'
import type { GridNumbers, GridPlace, GridWrong } from '#web/ui/grid/grid-types.ts'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { shownMark } from './results-queries.ts'
import classes from './results.module.css'
import { attendanceColumn, columnOf, markOf, useMarks } from './use-marks.ts'

export const verdicts = { completed: 'eligible', failed: 'ineligible', unknown: 'unknown' } as const

interface MarksSheetProps {
  readonly data: ClassResults
  /** A lecturer's: entered by its own address, attendance left to the school. */
  readonly own?: boolean
  /** Why, and the trail of one learner. */
  readonly onOpen: (personId: string) => void
}

/** Marks by learner and assessment, worked in as in a spreadsheet; on a phone a card for each learner. */
export function MarksSheet({ data, own = false, onOpen }: MarksSheetProps) {
  const { t } = useTranslation('results')
  const phone = usePhone()
  const [selected, setSelected] = useState<GridPlace>()
  const [resits, setResits] = useState(false)
  /** Of the last thing typed or pasted: what could not be a mark. */
  const [wrong, setWrong] = useState<readonly GridWrong[]>([])
  const sheet = useMarks(data, own)
  const { learners, assessments, can } = data
  const comma = currentLanguage() === 'vi' ? ',' : '.'
  const scaleOf = (column: string) => assessments.find(({ assessmentId }) => column.startsWith(`${assessmentId}.`))?.scale ?? 100
  const numbers: GridNumbers = {
    read: (text, column) => {
      const value = readHundredths(text)
      return typeof value === 'number' && value > scaleOf(column) * 100 ? undefined : value
    },
    write: (value) => writeHundredths(value, comma),
    show: (value) => writeHundredths(value, comma),
    wrong: (column) => t('badMark', { scale: scaleOf(column) }),
  }
  const again = new Set(
    assessments.filter(({ assessmentId }) => resits || learners.some((each) => markOf(each, assessmentId, 2) !== null)).map((each) => each.assessmentId),
  )
  const failedOnce =
    can.enter && learners.some((each) => assessments.some(({ assessmentId, scale }) => (markOf(each, assessmentId, 1) ?? scale * 100) < scale * 50))
  const columns = [
    ...assessments.flatMap(({ assessmentId, name }) => [
      { key: columnOf(assessmentId, 1), label: name },
      ...(again.has(assessmentId) ? [{ key: columnOf(assessmentId, 2), label: t('resitOf', { name }) }] : []),
    ]),
    { key: attendanceColumn, label: t('attendance'), title: t('attendanceTitle') },
  ]
  if (learners.length === 0) return <p className={classes.muted}>{t('noLearners')}</p>
  const chosen = selected && learners.find(({ personId }) => personId === selected.row)
  return (
    <>
      <LeaveGuard hasTyped={sheet.drafts.hasTyped} />
      <div className={`${classes.bar} screen-only`}>
        {failedOnce && !resits && again.size < assessments.length && !phone && (
          <Button small onClick={() => setResits(true)}>
            {t('showResits')}
          </Button>
        )}
        <span className={classes.push} />
        {sheet.drafts.drafts.size > 0 && (
          <>
            <strong>{t('waiting', { count: sheet.drafts.drafts.size, number: formatNumber(sheet.drafts.drafts.size) })}</strong>
            <Button small onClick={() => sheet.drafts.undo()}>
              {t('undoLast')}
            </Button>
            <Button
              small
              onClick={() => {
                setWrong([])
                sheet.giveUp()
              }}
            >
              {t('giveUp')}
            </Button>
            <Button small variant="primary" busy={sheet.saving} onClick={() => void sheet.save()}>
              {t('saveMarks')}
            </Button>
          </>
        )}
      </div>
      {data.round > 0 && can.enter && sheet.drafts.drafts.size > 0 && (
        <TextField
          label={t('reasonOfChange')}
          help={t('reasonOfChangeHelp')}
          value={sheet.reason}
          maxLength={500}
          onChange={(event) => sheet.setReason(event.currentTarget.value)}
        />
      )}
      {sheet.failure !== undefined && <RequestError title={t('notSaved')} error={sheet.failure} onRetry={() => void sheet.save()} />}
      {sheet.refused.length + wrong.length > 0 && (
        <div className={classes.refused} role="alert">
          <ul>
            {wrong.map(({ row, column, text }) => (
              <li key={`${row} ${column}`}>
                {learners.find(({ personId }) => personId === row)?.fullName}, {columns.find(({ key }) => key === column)?.label}:{' '}
                {t('wrongCell', { text, scale: scaleOf(column) })}
              </li>
            ))}
            {sheet.refused.map(({ personId, assessmentId, attempt, message }) => (
              <li key={`${personId} ${assessmentId} ${attempt}`}>
                {learners.find((each) => each.personId === personId)?.fullName}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {phone ? (
        <Cards data={data} onOpen={onOpen} />
      ) : (
        <Grid
          label={t('marks')}
          corner={t('learner')}
          columns={columns}
          rows={learners.map(({ personId, fullName, code, unit }) => ({ key: personId, label: fullName, note: `${code} · ${unit.name}`, group: '' }))}
          edges={[
            {
              key: 'average',
              label: t('average'),
              of: (row) => ({ value: averageOf(learners.find(({ personId }) => personId === row)) }),
              total: { value: '' },
            },
            {
              key: 'result',
              label: t('result'),
              of: (row) => ({
                value: resultOf(
                  t,
                  learners.find(({ personId }) => personId === row),
                ),
              }),
              total: { value: '' },
              strong: true,
            },
          ]}
          cell={(row, column) => ({ value: sheet.saved(row, column), readOnly: column === attendanceColumn && (own || data.rollCalled) })}
          drafts={sheet.drafts.drafts}
          states={sheet.drafts.states}
          readOnly={!can.enter}
          numbers={numbers}
          selected={selected}
          onSelect={setSelected}
          onChange={(changes, left, cells) => {
            setWrong(cells)
            sheet.drafts.change(changes)
            const other = left - cells.length
            if (other > 0) showToast({ failed: true, message: t('cellsLeft', { count: other, number: formatNumber(other) }) })
          }}
          onUndo={sheet.drafts.undo}
          onOpen={({ row }) => onOpen(row)}
          behind={t('behindMark')}
          onSave={() => void sheet.save()}
        />
      )}
      {!phone && (
        <div className={`${classes.strip} screen-only`}>
          {chosen ? (
            <>
              <strong>{chosen.fullName}</strong>
              <Verdict verdict={verdicts[chosen.verdict]} words={t(`verdict_${chosen.verdict}`)} />
              <span className={classes.muted}>
                {chosen.reasons
                  .filter(({ verdict, decides }) => decides && verdict !== true)
                  .map(({ found }) => found[currentLanguage()])
                  .join(' · ')}
              </span>
              <Button small aria-haspopup="dialog" onClick={() => onOpen(chosen.personId)}>
                {t('why')}
              </Button>
            </>
          ) : (
            <span className={classes.muted}>{t('chooseCell')}</span>
          )}
        </div>
      )}
    </>
  )
}

type Words = ReturnType<typeof useTranslation<'results'>>['t']

/** On ten points, whatever the scales of the assessments. */
export const averageOf = (learner: LearnerResult | undefined): string => (learner?.average == null ? '–' : shownMark(Math.round(learner.average / 10)))

export const resultOf = (t: Words, learner: LearnerResult | undefined): string =>
  learner ? (learner.grade?.[currentLanguage()] ?? t(`verdict_${learner.verdict}`)) : ''

function Cards({ data, onOpen }: MarksSheetProps) {
  const { t } = useTranslation('results')
  return (
    <ul className={classes.cards} aria-label={t('marks')}>
      {data.learners.map((learner) => (
        <li key={learner.personId}>
          <div>
            <strong>{learner.fullName}</strong>
            <span className={classes.muted}>{learner.unit.name}</span>
            <span>
              {t('average')} {averageOf(learner)} · {resultOf(t, learner)}
            </span>
          </div>
          <Verdict verdict={verdicts[learner.verdict]} words={t(`verdict_${learner.verdict}`)} />
          <Button aria-haspopup="dialog" onClick={() => onOpen(learner.personId)}>
            {t(data.can.enter ? 'openMarks' : 'why')}
            <span className="spoken"> {learner.fullName}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
