import { useTranslation } from 'react-i18next'
import type { Commitment, PersonCommitments } from '#contracts/training-record-commitments.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { useForm } from '#web/ui/use-form.ts'
import type { CommitmentPanelProps } from './commitment-form.tsx'
import { commitmentPath } from './commitment-queries.ts'
import { useCommitmentSaved } from './use-saved.ts'
import classes from './commitments.module.css'

interface ReleaseFormProps extends CommitmentPanelProps {
  readonly of: Commitment
  readonly reasons: PersonCommitments['releases']
}

const formId = 'release-commitment'

/** Lets somebody go from what is left, for a reason of the list and on a document. */
export function ReleaseForm({ personId, fullName, version, of, reasons, onClose }: ReleaseFormProps) {
  const { t } = useTranslation('commitments')
  const saved = useCommitmentSaved()
  const form = useForm({
    form: `release ${of.commitmentId}`,
    initial: { on: '', code: '', words: '', documentNo: '', documentDate: '' },
    check: ({ on, code, documentNo }) => ({
      ...(isDay(on) ? {} : { on: t('noDay') }),
      ...(code ? {} : { code: t('missing') }),
      ...(documentNo.trim() ? {} : { documentNo: t('missing') }),
    }),
    save: async ({ words, documentDate, ...values }, requestKey) =>
      await post(
        `${commitmentPath(personId)}/${of.commitmentId}/release`,
        { ...values, version, words: words.trim() || null, documentDate: documentDate || null },
        { requestKey },
      ),
    onSaved: () => {
      saved(t('released'))
      onClose()
    },
  })
  return (
    <SidePanel
      title={t('releaseTitle')}
      lead={`${fullName} · ${of.reason}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={form.saving}>
            {t('release')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <p>{t('releaseLead', { left: formatNumber(of.leftMonths) })}</p>
        <Select
          label={t('releaseReason')}
          none={t('choose')}
          options={reasons.map(({ code, name }) => ({ value: code, label: name[currentLanguage()] }))}
          {...form.field('code')}
        />
        <DateField label={t('releaseOn')} {...form.choice('on')} />
        <TextField label={t('releaseDocumentNo')} maxLength={100} {...form.field('documentNo')} />
        <DateField label={t('releaseDocumentDate')} {...form.choice('documentDate')} />
        <TextArea label={t('releaseWords')} maxLength={500} {...form.field('words')} />
      </form>
    </SidePanel>
  )
}
