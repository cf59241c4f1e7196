import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Absence, ClassAttendance } from '#contracts/delivery-attendance.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './attendance.module.css'
import { attendanceKey } from './roll-queries.ts'

/** Báo vắng, miễn học của lớp: what was said beforehand, by whom, and how to say it. */
export function Absences({ classId, attendance }: { readonly classId: string; readonly attendance: ClassAttendance }) {
  const { t } = useTranslation('attendance')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: [...attendanceKey, 'absences', classId],
    queryFn: ({ signal }) => get<{ items: Absence[] }>(`/api/classes/${classId}/absences`, {}, signal),
  })
  const [asked, setAsked] = useState<'absences' | 'exemptions'>()
  const changed = () => void client.invalidateQueries({ queryKey: attendanceKey })
  const withdraw = async ({ noticeId }: Absence) => {
    await post(`/api/classes/${classId}/absences/${noticeId}/withdraw`)
    changed()
    showToast({ message: t('withdrawnToast') })
  }
  const { can } = attendance
  return (
    <section className={classes.part}>
      <div className={classes.head}>
        <div>
          <h2>{t('absencesTitle')}</h2>
          <p className={classes.muted}>{t('absencesLead')}</p>
        </div>
        <div className={classes.actions}>
          {can.reportAbsence && <Button onClick={() => setAsked('absences')}>{t('reportAbsence')}</Button>}
          {can.grantExemption && <Button onClick={() => setAsked('exemptions')}>{t('grantExemption')}</Button>}
        </div>
      </div>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={80} />}
      {data?.items.length === 0 && <EmptyState plain title={t('noAbsencesTitle')} text={t('noAbsencesText')} />}
      {data && data.items.length > 0 && (
        <ul className={classes.absences}>
          {data.items.map((item) => (
            <li key={item.noticeId} data-withdrawn={item.withdrawnName !== null || undefined}>
              <div>
                <strong>{item.fullName}</strong> <Tag tone={item.kind === 'exemption' ? 'info' : 'warning'}>{t(`absence_${item.kind}`)}</Tag>
                <p className={classes.plain}>
                  {[
                    item.fromOn === item.toOn ? formatDate(item.fromOn) : `${formatDate(item.fromOn)} – ${formatDate(item.toOn)}`,
                    item.half && t(`half_${item.half}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  {` · ${item.reason}`}
                </p>
                <p className={classes.muted}>
                  {t(item.byLearner ? 'saidByLearner' : 'saidBy', { name: item.givenName, at: formatInstant(item.givenAt) })}
                  {item.withdrawnName !== null && ` · ${t('withdrawnBy', { name: item.withdrawnName })}`}
                </p>
              </div>
              <div className={classes.actions}>
                {item.fileName !== null && (
                  <a className={classes.link} href={`/api/classes/${classId}/absences/${item.noticeId}/file`} download>
                    {t('paper')}
                  </a>
                )}
                {can.reportAbsence && item.withdrawnName === null && (
                  <Button small variant="subtle" onClick={() => void withdraw(item)}>
                    {t('withdraw')}
                    <span className="spoken"> {item.fullName}</span>
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {asked && <AbsenceForm classId={classId} attendance={attendance} kind={asked} onClose={() => setAsked(undefined)} onSaved={changed} />}
    </section>
  )
}

interface AbsenceFormProps {
  readonly classId: string
  readonly attendance: ClassAttendance
  readonly kind: 'absences' | 'exemptions'
  readonly onClose: () => void
  readonly onSaved: () => void
}

function AbsenceForm({ classId, attendance, kind, onClose, onSaved }: AbsenceFormProps) {
  const { t } = useTranslation('attendance')
  const form = useForm({
    form: `${kind} ${classId}`,
    initial: { personId: '', fromOn: attendance.today, toOn: attendance.today, half: '', reason: '' },
    check: ({ personId, fromOn, toOn, reason }) => ({
      ...(personId === '' ? { personId: t('learnerNeeded') } : {}),
      ...(isDay(fromOn) ? {} : { fromOn: t('badDay') }),
      ...(isDay(toOn) && toOn >= fromOn ? {} : { toOn: t('badLastDay') }),
      ...(reason.trim() === '' ? { reason: t('reasonNeeded') } : {}),
    }),
    save: async ({ personId, half, ...values }, requestKey) =>
      await post(`/api/classes/${classId}/${kind}`, { ...values, half: half === '' ? null : half, personIds: [personId], fileId: null }, { requestKey }),
    onSaved: () => {
      onSaved()
      onClose()
      showToast({ message: t(kind === 'absences' ? 'absenceSaved' : 'exemptionSaved') })
    },
  })
  const title = t(kind === 'absences' ? 'reportAbsence' : 'grantExemption')
  return (
    <SidePanel
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form="vang" busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="vang" noValidate className={classes.form} onSubmit={form.submit}>
        <ErrorSummary failure={form.failure} problems={form.problems} />
        <Select
          label={t('learner')}
          options={[
            { value: '', label: t('chooseLearner') },
            ...attendance.learners.map(({ personId, fullName, unitName }) => ({ value: personId, label: `${fullName} – ${unitName}` })),
          ]}
          {...form.field('personId')}
        />
        <DateField label={t('fromDay')} {...form.choice('fromOn')} />
        <DateField label={t('toDay')} {...form.choice('toOn')} />
        <Select
          label={t('half')}
          options={[
            { value: '', label: t('wholeDay') },
            ...(['morning', 'afternoon', 'evening'] as const).map((value) => ({ value, label: t(`half_${value}`) })),
          ]}
          {...form.field('half')}
        />
        <TextArea label={t('reason')} {...form.field('reason')} />
      </form>
    </SidePanel>
  )
}
