import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSession } from '#contracts/delivery-attendance.ts'
import { postFile, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { isDay } from '#web/lib/day.ts'
import classes from './delivery.module.css'

interface AbsencePanelProps {
  readonly session: OwnSession
  readonly onClose: () => void
  readonly onSaved: () => void
}

/** A learner says beforehand that they will not come, with a reason and, if there is one, a paper. */
export function AbsencePanel({ session, onClose, onSaved }: AbsencePanelProps) {
  const { t } = useTranslation('attendance')
  const [file, setFile] = useState<File>()
  const form = useForm({
    form: `absence ${session.sessionId}`,
    initial: { fromOn: session.heldOn, toOn: session.heldOn, reason: '' },
    check: ({ fromOn, toOn, reason }) => ({
      ...(isDay(fromOn) ? {} : { fromOn: t('badDay') }),
      ...(isDay(toOn) && toOn >= fromOn ? {} : { toOn: t('badLastDay') }),
      ...(reason.trim() === '' ? { reason: t('reasonNeeded') } : {}),
    }),
    save: async (values, requestKey) => {
      const kept = file ? await postFile<{ fileId: string }>('/api/my/absence-files', file, () => {}).answer : undefined
      const half = values.fromOn === values.toOn && values.fromOn === session.heldOn ? session.half : null
      await post('/api/my/absences', { classId: session.classId, ...values, half, fileId: kept?.fileId ?? null }, { requestKey })
    },
    onSaved: () => {
      onSaved()
      onClose()
      showToast({ message: t('absenceSaved') })
    },
  })
  return (
    <SidePanel
      title={t('reportAbsence')}
      lead={session.className}
      onClose={onClose}
      actions={
        <Button variant="primary" type="submit" form="bao-vang" busy={form.saving}>
          {t('sendAbsence')}
        </Button>
      }
    >
      <form id="bao-vang" noValidate className={classes.form} onSubmit={form.submit}>
        <ErrorSummary failure={form.failure} problems={form.problems} />
        <DateField label={t('fromDay')} {...form.choice('fromOn')} />
        <DateField label={t('toDay')} {...form.choice('toOn')} />
        <TextArea label={t('reason')} {...form.field('reason')} />
        <label className={classes.file}>
          <span>{t('paper')}</span>
          <input type="file" accept="application/pdf,image/png,image/jpeg" onChange={(event) => setFile(event.currentTarget.files?.[0])} />
          <span className={classes.small}>{t('paperHelp')}</span>
        </label>
      </form>
    </SidePanel>
  )
}
