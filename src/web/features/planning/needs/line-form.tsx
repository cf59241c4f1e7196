import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NeedLine, NeedSheet } from '#contracts/planning-need-lines.ts'
import { put } from '#web/lib/api.ts'
import { ProgrammePicker } from '#web/pickers/programme-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, TextArea } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { DetailFields, detailsOf, detailValues } from './detail-fields.tsx'
import { needsKey } from './needs-queries.ts'
import classes from './needs.module.css'

interface LineFormProps {
  readonly sheet: NeedSheet
  readonly line: NeedLine
  readonly onClose: () => void
}

/** Changes a line. Somebody else who saved meanwhile is told of: the list is read anew, and the form opened on what stands. */
export function LineForm({ sheet, line, onClose }: LineFormProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const form = useForm({
    form: `need-line ${line.lineId}`,
    initial: { programmeId: line.programme.programmeId, headCount: String(line.headCount), why: line.why ?? '', ...detailValues(line) },
    check: ({ programmeId, headCount }) => ({
      ...(programmeId ? {} : { programmeId: t('programmeMissing') }),
      ...(/^[1-9]\d{0,3}$/.test(headCount) ? {} : { headCount: t('numberMissing') }),
    }),
    save: async ({ programmeId, headCount, why, ...details }, requestKey) =>
      await put(
        `/api/needs/sheets/${sheet.sheetId}/lines/${line.lineId}`,
        { ...detailsOf(details), version: line.version, programmeId, headCount: Number(headCount), why: why.trim() || null },
        { requestKey },
      ),
    onSaved: () => {
      showToast({ message: t('lineSaved') })
      void client.invalidateQueries({ queryKey: needsKey })
      onClose()
    },
  })
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate aria-label={t('editLine')}>
      <LeaveGuard hasTyped={form.hasTyped} />
      <h3 className={classes.subtitle}>{t('editLine')}</h3>
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <ProgrammePicker
        by="id"
        label={t('programme')}
        {...form.choice('programmeId')}
        chosen={{ value: line.programme.programmeId, label: line.programme.name }}
      />
      {!line.person && <NumberField label={t('headCount')} {...form.field('headCount')} />}
      {line.source !== 'gap' && <TextArea label={t('why')} rows={2} maxLength={500} {...form.field('why')} />}
      <DetailFields form={form} line={line} />
      <div className={classes.actions}>
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
