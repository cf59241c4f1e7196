import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import type { ClassDetail, Enrolment } from '#contracts/classes.ts'
import type { EditEnrolment, RosterResult } from '#contracts/classes-commands.ts'
import { get, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { useRef } from 'react'
import { classKey } from './class-queries.ts'
import { LearnerState } from './class-state.tsx'
import { useRosterDone } from './roster-result.tsx'
import classes from './classes.module.css'

interface EnrolmentPanelProps {
  readonly item: ClassDetail
  readonly row: Enrolment
  readonly onClose: () => void
}

const formId = 'enrolment-form'
const labels = {
  decisionNo: 'decisionNo',
  decisionDate: 'decisionDate',
  reason: 'sentFor',
  joinedOn: 'joinedOn',
  result: 'result',
  certificateNo: 'certificateNo',
  note: 'note',
} as const

const valuesOf = (row: Enrolment) => ({
  decisionNo: row.decisionNo ?? '',
  decisionDate: row.decisionDate ?? '',
  reason: row.reason ?? '',
  joinedOn: row.joinedOn ?? '',
  result: row.result ?? '',
  certificateNo: row.certificateNo ?? '',
  note: row.note ?? '',
})

/** One enrolment, corrected: decision, dates, result. Its status is changed on the roster. */
export function EnrolmentPanel({ item, row, onClose }: EnrolmentPanelProps) {
  const { t } = useTranslation('classes')
  const client = useQueryClient()
  const version = useRef(row.version)
  const done = useRosterDone(item.classId)
  const form = useForm({
    form: `enrolment-${item.classId}-${row.personId}`,
    initial: valuesOf(row),
    check: ({ decisionDate, joinedOn }) => ({
      ...(decisionDate === '' || isDay(decisionDate) ? {} : { decisionDate: t('badDay') }),
      ...(joinedOn === '' || isDay(joinedOn) ? {} : { joinedOn: t('badDay') }),
    }),
    save: (values, requestKey) => {
      const text = (name: keyof typeof values) => values[name].trim() || null
      const body: EditEnrolment = {
        version: version.current,
        decisionNo: text('decisionNo'),
        decisionDate: text('decisionDate'),
        reason: values.reason === 'incumbent' || values.reason === 'planned' ? values.reason : null,
        joinedOn: text('joinedOn'),
        result: text('result'),
        certificateNo: text('certificateNo'),
        note: text('note'),
      }
      return put<RosterResult>(`/api/classes/${item.classId}/enrolments/${row.personId}`, body, { requestKey })
    },
    onSaved: (result) => {
      void done(result, () => t('lineSaved', { name: row.fullName }))
      onClose()
    },
    current: async () => {
      const page = await get<{ readonly items: readonly Enrolment[] }>(`/api/classes/${item.classId}/enrolments`, { q: row.personCode, limit: 5 })
      const now = page.items.find(({ personId }) => personId === row.personId) ?? row
      version.current = now.version
      void client.invalidateQueries({ queryKey: classKey(item.classId) })
      return valuesOf(now)
    },
  })
  return (
    <SidePanel
      title={row.fullName}
      lead={<LearnerState status={row.status} />}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict
          conflict={form.conflict}
          mine={form.values}
          onTake={form.takeTheirs}
          label={(field) => t(labels[field])}
          show={(field, value) => showOf(t, field, value)}
        />
        <Facts
          lines={[
            { label: t('personCode'), value: row.personCode },
            { label: t('birthDate'), value: formatDate(row.birthDate) },
            { label: t('unitThen'), value: row.unit.name },
            { label: t('postThen'), value: row.post?.name },
            ...(row.exception
              ? [{ label: t('exception'), value: t('exceptionFull', { ...row.exception, name: row.exception.approvedBy, document: row.exception.documentNo }) }]
              : []),
          ]}
        />
        <TextField label={t('decisionNo')} maxLength={100} {...form.field('decisionNo')} />
        <DateField label={t('decisionDate')} {...form.choice('decisionDate')} />
        <Select
          label={t('sentFor')}
          none={t('notSaid')}
          options={[
            { value: 'incumbent', label: t('reason_incumbent') },
            { value: 'planned', label: t('reason_planned') },
          ]}
          {...form.field('reason')}
        />
        <DateField label={t('joinedOn')} {...form.choice('joinedOn')} />
        <TextField label={t('result')} maxLength={100} {...form.field('result')} />
        <TextField label={t('certificateNo')} maxLength={100} {...form.field('certificateNo')} />
        <TextArea label={t('note')} maxLength={1000} {...form.field('note')} />
      </form>
    </SidePanel>
  )
}

function showOf(t: ReturnType<typeof useTranslation<'classes'>>['t'], field: keyof typeof labels, value: string): string {
  if (field === 'reason' && (value === 'incumbent' || value === 'planned')) return t(`reason_${value}`)
  return isDay(value) ? formatDate(value) : value
}
