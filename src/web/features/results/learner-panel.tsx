import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassResults, LearnerResult } from '#contracts/results.ts'
import type { SavedMarks } from '#contracts/results-marks.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, TextField } from '#web/ui/field.tsx'
import { readHundredths } from '#web/ui/grid/grid-model.ts'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { Verdict } from '#web/ui/verdict.tsx'
import { averageOf, resultOf, verdicts } from './marks-sheet.tsx'
import { shownMark, trailQuery, useResultsChanged } from './results-queries.ts'
import classes from './results.module.css'
import { markOf, sendMarks } from './use-marks.ts'

interface LearnerPanelProps {
  readonly data: ClassResults
  readonly learner: LearnerResult
  /** A lecturer's: marks alone. */
  readonly own?: boolean
  readonly onClose: () => void
}

/** Why a learner’s result is what it is, their marks, and what was changed of them. */
export function LearnerPanel({ data, learner, own = false, onClose }: LearnerPanelProps) {
  const { t } = useTranslation('results')
  const formId = useId()
  const trail = useQuery({ ...trailQuery(data.classId, learner.personId), enabled: !own }).data
  const { can } = data
  return (
    <SidePanel
      title={learner.fullName}
      lead={`${learner.code} · ${learner.unit.name}`}
      onClose={onClose}
      actions={
        can.enter && (
          <>
            <Button onClick={onClose}>{t('back')}</Button>
            <Button variant="primary" type="submit" form={formId}>
              {t('saveMarks')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.stack}>
        <p className={classes.verdict}>
          <Verdict verdict={verdicts[learner.verdict]} words={t(`verdict_${learner.verdict}`)} />
          <span>
            {t('average')} {averageOf(learner)} · {resultOf(t, learner)}
          </span>
        </p>
        <ul className={classes.reasons}>
          {learner.reasons.map(({ code, words, found, verdict, decides }) => (
            <li key={code}>
              <Verdict verdict={verdict === null ? 'unknown' : verdict ? 'eligible' : decides ? 'ineligible' : 'attention'} words={words[currentLanguage()]} />
              <span className={classes.muted}>
                {found[currentLanguage()]}
                {!decides && ` · ${t('onlyTold')}`}
              </span>
            </li>
          ))}
        </ul>
        {learner.nameCheck && (
          <p className={learner.nameCheck.right ? classes.muted : classes.notice}>
            {learner.nameCheck.right ? t('nameRight') : t('nameWrong', { words: learner.nameCheck.words ?? '' })}
          </p>
        )}
        {can.enter && <MarksForm formId={formId} data={data} learner={learner} own={own} onSaved={onClose} />}
        {trail && trail.items.length > 0 && (
          <section aria-labelledby={`${formId}-trail`}>
            <h3 id={`${formId}-trail`}>{t('trail')}</h3>
            <ul className={classes.trail}>
              {trail.items.map((item) => (
                <li key={`${item.at}${item.assessment}${item.attempt}`}>
                  <strong>
                    {item.assessment}
                    {item.attempt === 2 && ` (${t('resit')})`}: {item.old === null ? '–' : shownMark(item.old)} →{' '}
                    {item.new === null ? '–' : shownMark(item.new)}
                  </strong>
                  <span className={classes.muted}>
                    {item.name} · {formatInstant(item.at)}
                    {item.reason && ` · ${item.reason}`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </SidePanel>
  )
}

interface MarksFormProps {
  readonly formId: string
  readonly data: ClassResults
  readonly learner: LearnerResult
  readonly own: boolean
  readonly onSaved: () => void
}

function MarksForm({ formId, data, learner, own, onSaved }: MarksFormProps) {
  const { t } = useTranslation('results')
  const changed = useResultsChanged()
  const { assessments, rollCalled, round } = data
  const written = (value: number | null) => (value === null ? '' : shownMark(value))
  const cells = assessments.flatMap(({ assessmentId, name, scale }) =>
    ([1, 2] as const).map((attempt) => ({
      ...{ column: `${assessmentId}.${attempt}`, scale, was: markOf(learner, assessmentId, attempt) },
      label: attempt === 1 ? name : t('resitOf', { name }),
    })),
  )
  const all = rollCalled || own ? cells : [...cells, { column: 'attendance', scale: 100, was: learner.attendance.share, label: t('attendanceTitle') }]
  const form = useForm<Readonly<Record<string, string>>, SavedMarks>({
    form: `marks-${learner.personId}`,
    initial: { reason: '', ...Object.fromEntries(all.map(({ column, was }) => [column, written(was)])) },
    check: (values) => ({
      ...Object.fromEntries(
        all.flatMap(({ column, scale }) => {
          const value = readHundredths(values[column] ?? '')
          return value === undefined || (value ?? 0) > scale * 100 ? [[column, t('badMark', { scale })]] : []
        }),
      ),
      ...(round > 0 && !values['reason']?.trim() ? { reason: t('needReason') } : {}),
    }),
    save: async (values, requestKey) => {
      const changes = all.flatMap(({ column, was }) => {
        const value = readHundredths(values[column] ?? '') ?? null
        return value === was ? [] : [{ row: learner.personId, column, value }]
      })
      const answer = await sendMarks(data, changes, values['reason'] ?? '', { own, requestKey })
      const [refused] = answer.refused
      if (refused) throw new ApiError(422, { code: 'web.refused', message: refused.message })
      return answer
    },
    onSaved: ({ saved }) => {
      void changed()
      showToast({ message: t('saved', { count: saved, number: String(saved) }) })
      onSaved()
    },
  })
  return (
    <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      {all.map(({ column, label, scale }) => (
        <NumberField key={column} label={label} help={column === 'attendance' ? '%' : t('outOf', { scale })} inputMode="decimal" {...form.field(column)} />
      ))}
      {round > 0 && <TextField label={t('reasonOfChange')} maxLength={500} {...form.field('reason')} />}
    </form>
  )
}
