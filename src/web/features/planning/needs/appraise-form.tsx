import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NeedLine, NeedSheet } from '#contracts/planning-need-lines.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, Select } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { needsKey } from './needs-queries.ts'
import classes from './needs.module.css'

interface AppraiseFormProps {
  readonly sheet: NeedSheet
  readonly line: NeedLine
  readonly onClose: () => void
}

/** How many of a line are kept, and why fewer. */
export function AppraiseForm({ sheet, line, onClose }: AppraiseFormProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const form = useForm({
    form: `appraise ${line.lineId}`,
    initial: { appraised: String(line.appraised ?? line.headCount), differenceCode: line.differenceCode ?? '' },
    check: ({ appraised, differenceCode }) => ({
      ...(/^\d{1,4}$/.test(appraised) && Number(appraised) <= line.headCount ? {} : { appraised: t('keptBetween', { most: formatNumber(line.headCount) }) }),
      ...(Number(appraised) < line.headCount && differenceCode === '' ? { differenceCode: t('differenceMissing') } : {}),
    }),
    save: async ({ appraised, differenceCode }, requestKey) =>
      await post(
        `/api/needs/sheets/${sheet.sheetId}/appraise`,
        { lines: [{ lineId: line.lineId, version: line.version, appraised: Number(appraised), differenceCode: differenceCode || null }] },
        { requestKey },
      ),
    onSaved: () => {
      showToast({ message: t('appraisedDone', { count: 1, number: '1' }) })
      void client.invalidateQueries({ queryKey: needsKey })
      onClose()
    },
  })
  const reduced = Number(form.values.appraised) < line.headCount
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate aria-label={t('appraise')}>
      <h3 className={classes.subtitle}>{t('appraise')}</h3>
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <NumberField label={t('keptOf', { asked: formatNumber(line.headCount) })} {...form.field('appraised')} />
      {reduced && (
        <Select
          label={t('difference')}
          none={t('choose')}
          options={sheet.differences.map(({ code, name }) => ({ value: code, label: name[currentLanguage()] }))}
          {...form.field('differenceCode')}
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
