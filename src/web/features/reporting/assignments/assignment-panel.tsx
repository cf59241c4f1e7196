import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '#contracts/reporting-assignments.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { assignmentsKey } from './assignment-queries.ts'
import { AssignmentState } from './assignment-state.tsx'
import classes from './assignments.module.css'

/** What a unit is to do, by when, and what it did; answered by the unit, settled by whoever assigned it. */
export function AssignmentPanel({ row, onClose }: { readonly row: Assignment; readonly onClose: () => void }) {
  const { t } = useTranslation('scorecard')
  return (
    <SidePanel title={row.unit.name} lead={<AssignmentState row={row} />} onClose={onClose}>
      <Facts
        lines={[
          { label: t('task'), value: row.words },
          { label: t('direction'), value: row.direction },
          { label: t('dueOn'), value: formatDate(row.dueOn) },
          { label: t('assignedBy'), value: `${row.assignedName}, ${formatDate(row.assignedOn)}` },
          ...(row.answer === null
            ? []
            : [
                { label: t('answer'), value: row.answer },
                { label: t('answerLink'), value: row.answerLink && <a href={row.answerLink}>{row.answerLink}</a> },
                { label: t('answeredBy'), value: [row.answeredName, row.answeredOn && formatDate(row.answeredOn)].filter(Boolean).join(', ') },
              ]),
          ...(row.settledOn === null
            ? []
            : [
                { label: t('settledBy'), value: `${row.settledName ?? ''}, ${formatDate(row.settledOn)}` },
                { label: t('settledWords'), value: row.settledWords },
              ]),
        ]}
      />
      {row.can.answer && <AnswerForm row={row} onDone={onClose} />}
      {row.can.settle && <SettlePart row={row} onDone={onClose} />}
    </SidePanel>
  )
}

function AnswerForm({ row: { assignmentId, version, answer }, onDone }: { readonly row: Assignment; readonly onDone: () => void }) {
  const { t } = useTranslation('scorecard')
  const client = useQueryClient()
  const form = useForm({
    form: `assignment ${assignmentId}`,
    initial: { answer: answer ?? '', link: '' },
    check: ({ answer: words, link }) => ({
      ...(words.trim() === '' ? { answer: t('answerWanted') } : {}),
      ...(link.trim() !== '' && !/^(\/|https:\/\/)/.test(link.trim()) ? { link: t('linkShape') } : {}),
    }),
    save: async (values, requestKey) =>
      await post(`/api/assignments/${assignmentId}/answer`, { version, answer: values.answer.trim(), link: values.link.trim() || null }, { requestKey }),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: assignmentsKey })
      showToast({ message: t('answered') })
      onDone()
    },
  })
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <h3>{t('answerTitle')}</h3>
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <TextArea label={t('answer')} maxLength={2000} rows={4} {...form.field('answer')} />
      <TextField label={t('linkOptional')} help={t('linkHelp')} maxLength={300} autoComplete="off" {...form.field('link')} />
      <div>
        <Button variant="primary" type="submit" busy={form.saving}>
          {t('sendAnswer')}
        </Button>
      </div>
    </form>
  )
}

function SettlePart({ row: { assignmentId, version, state }, onDone }: { readonly row: Assignment; readonly onDone: () => void }) {
  const { t } = useTranslation('scorecard')
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const [doing, setDoing] = useState<string>()
  const [failure, setFailure] = useState<unknown>()
  const settle = async (decision: 'accept' | 'reopen' | 'withdraw') => {
    if (decision !== 'accept' && words.trim() === '') {
      setMissing(true)
      return
    }
    setDoing(decision)
    try {
      await post(`/api/assignments/${assignmentId}/settle`, { version, decision, words: words.trim() || null }, { requestKey: newRequestKey() })
      await client.invalidateQueries({ queryKey: assignmentsKey })
      showToast({ message: t(`settled_${decision}`) })
      onDone()
    } catch (error) {
      setFailure(error)
    } finally {
      setDoing(undefined)
    }
  }
  return (
    <section className={classes.form} aria-label={t('settleTitle')}>
      <h3>{t('settleTitle')}</h3>
      {failure !== undefined && <RequestError error={failure} />}
      <TextArea
        label={t('settleWords')}
        error={missing ? t('settleWordsWanted') : undefined}
        maxLength={1000}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setMissing(false)
        }}
      />
      <div className={classes.buttons}>
        {state === 'answered' && (
          <>
            <Button busy={doing === 'accept'} onClick={() => void settle('accept')}>
              {t('accept')}
            </Button>
            <Button busy={doing === 'reopen'} onClick={() => void settle('reopen')}>
              {t('reopen')}
            </Button>
          </>
        )}
        <Button variant="danger" busy={doing === 'withdraw'} onClick={() => void settle('withdraw')}>
          {t('withdraw')}
        </Button>
      </div>
    </section>
  )
}
