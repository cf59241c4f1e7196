import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyResult } from '#contracts/delivery-surveys.ts'
import { get, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { surveysKey } from './survey-queries.ts'
import classes from './surveys.module.css'

/** Another last day of a survey. */
export function ExtendPanel({ result, onClose }: { readonly result: SurveyResult; readonly onClose: () => void }) {
  const { t } = useTranslation('surveys')
  const client = useQueryClient()
  const version = useRef(result.version)
  const path = `/api/surveys/${result.surveyId}`
  const form = useForm({
    form: `survey ${result.surveyId}`,
    initial: { closesOn: result.closesOn },
    check: ({ closesOn }) => (isDay(closesOn) ? {} : { closesOn: t('badDay') }),
    save: async ({ closesOn }, requestKey) => await put(path, { closesOn, version: version.current }, { requestKey }),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: surveysKey })
      showToast({ message: t('extended') })
      onClose()
    },
    current: async () => {
      const now = await get<SurveyResult>(path)
      version.current = now.version
      return { closesOn: now.closesOn }
    },
  })
  return (
    <SidePanel title={t('extend')} onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={() => t('closes')} />
        <DateField label={t('lastDay')} {...form.choice('closesOn')} />
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </form>
    </SidePanel>
  )
}
