import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterResult } from '#contracts/classes-commands.ts'
import type { PeopleRow } from '#contracts/personnel-people.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ClassPicker } from '#web/pickers/class-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { FormPanel } from '../form-panel.tsx'
import { BulkRows, type BulkOutcome } from './bulk-rows.tsx'
import classes from './bulk.module.css'

interface EnrolManyPanelProps {
  readonly rows: readonly PeopleRow[]
  readonly onClose: () => void
}

/** Enrols the people ticked in a class with one decision: seats and what stands against somebody are the class's to judge; each is told apart. */
export function EnrolManyPanel({ rows, onClose }: EnrolManyPanelProps) {
  const { t } = useTranslation('people')
  const client = useQueryClient()
  const [enrolled, setEnrolled] = useState<{ readonly classId: string; readonly result: RosterResult }>()
  const changed = async () => {
    // What a class or a person shows of enrolments is old now.
    await Promise.all([client.invalidateQueries({ queryKey: ['classes'] }), client.invalidateQueries({ queryKey: ['person'] })])
  }
  const form = useForm({
    form: 'enrol many',
    initial: { classId: '', decisionNo: '', decisionDate: '' },
    check: ({ classId, decisionDate }) => ({
      ...(classId === '' ? { classId: t('chooseClass') } : {}),
      ...(decisionDate === '' || isDay(decisionDate) ? {} : { decisionDate: t('missingDay') }),
    }),
    save: async ({ classId, decisionNo, decisionDate }, requestKey) => {
      const personIds = rows.map(({ personId }) => personId)
      const body = { personIds, decisionNo: decisionNo.trim() || null, decisionDate: decisionDate || null, reason: null, joinedOn: null, note: null }
      return { classId, result: await post<RosterResult>(`/api/classes/${classId}/enrolments`, body, { requestKey }) }
    },
    onSaved: (saved) => {
      setEnrolled(saved)
      void changed()
    },
  })
  const undoing = useMutation({
    mutationFn: (path: string) => post<RosterResult>(path),
    onSuccess: async () => {
      showToast({ message: t('enrolmentTakenBack') })
      await changed()
      onClose()
    },
  })
  if (enrolled) {
    const { classId, result } = enrolled
    const outcomes = rows.flatMap((row): BulkOutcome[] => {
      const line = result.lines.find(({ personId }) => personId === row.personId)
      return line ? [{ ...row, done: line.outcome === 'done', reason: line.outcome === 'done' ? null : (line.message ?? t('enrolledAlready')) }] : []
    })
    return (
      <SidePanel
        title={t('bulkEnrol')}
        lead={t('bulkEnrolLead')}
        size="wide"
        onClose={onClose}
        actions={
          <>
            {result.changeId !== null && (
              <Button busy={undoing.isPending} onClick={() => undoing.mutate(`/api/classes/${classId}/changes/${result.changeId}/undo`)}>
                {t('takeBack')}
              </Button>
            )}
            <Button variant="primary" onClick={onClose}>
              {t('finish')}
            </Button>
          </>
        }
      >
        <div className={classes.step}>
          <p role="status" className={classes.sum}>
            <strong>{t('hasEnrolled', { count: result.done, number: formatNumber(result.done) })}</strong>
          </p>
          {undoing.error && <RequestError title={t('notUndone')} error={undoing.error} />}
          <BulkRows rows={outcomes} name="ghi-danh" done={t('enrolled')} />
        </div>
      </SidePanel>
    )
  }
  return (
    <FormPanel
      title={t('bulkEnrol')}
      lead={t('bulkEnrolLead')}
      form={form}
      save={t('enrolThem', { count: rows.length, number: formatNumber(rows.length) })}
      onClose={onClose}
    >
      <ClassPicker label={t('class')} {...form.choice('classId')} />
      <TextField label={t('decisionNo')} maxLength={100} autoComplete="off" {...form.field('decisionNo')} />
      <DateField label={t('decisionDate')} help={t('decisionDateHelp')} {...form.choice('decisionDate')} />
    </FormPanel>
  )
}
