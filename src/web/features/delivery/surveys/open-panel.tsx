import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ClassSurveys } from '#contracts/delivery-surveys.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox } from '#web/ui/field.tsx'
import { filled } from '#web/ui/filled.ts'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { inLanguage, surveysKey } from './survey-queries.ts'
import classes from './surveys.module.css'

interface OpenPanelProps {
  readonly classId: string
  readonly today: string
  readonly surveys: ClassSurveys
  readonly onClose: () => void
}

const formId = 'open-survey'
const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Which forms are put to whom in a class, from when to when, by name or not. */
export function OpenPanel({ classId, today, surveys: { forms, setting }, onClose }: OpenPanelProps) {
  const { t } = useTranslation('surveys')
  const client = useQueryClient()
  const form = useForm<Texts, unknown>({
    form: `open-survey ${classId}`,
    initial: {
      ...{ opensOn: today, closesOn: dayAfter(today, setting.openDays), forms: '' },
      ...Object.fromEntries(
        forms.flatMap(({ formId: id, anonymous }) => [
          [id, ''],
          [`${id} anonymous`, anonymous ? 'true' : ''],
        ]),
      ),
    },
    check: (values) => ({
      ...(forms.some(({ formId: id }) => values[id] === 'true') ? {} : { forms: t('noFormChosen') }),
      ...(isDay(values['opensOn'] ?? '') ? {} : { opensOn: t('badDay') }),
      ...(isDay(values['closesOn'] ?? '') ? {} : { closesOn: t('badDay') }),
    }),
    save: async (values, requestKey) =>
      await post(
        `/api/classes/${classId}/surveys`,
        {
          ...{ opensOn: values['opensOn'], closesOn: values['closesOn'] },
          forms: forms.flatMap(({ formId: id }) => (values[id] === 'true' ? [{ formId: id, anonymous: values[`${id} anonymous`] === 'true' }] : [])),
        },
        { requestKey },
      ),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: surveysKey })
      showToast({ message: t('opened') })
      onClose()
    },
  })
  return (
    <SidePanel
      title={t('open')}
      lead={t('openLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={form.saving}>
            {t('open')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <fieldset className={classes.forms} id={filled(form.choice('forms')).id} tabIndex={-1}>
          <legend>{t('whichForms')}</legend>
          {form.choice('forms').error && <p className={classes.fault}>{form.choice('forms').error}</p>}
          {forms.map((each) => (
            <div key={each.formId} className={classes.formChoice}>
              <Checkbox
                label={inLanguage(each.title)}
                help={
                  each.running
                    ? t('runningAlready')
                    : t('wouldAsk', { who: t(`respondent_${each.respondent}`), count: each.people, number: formatNumber(each.people) })
                }
                disabled={each.running || each.people === 0}
                {...filled(form.choice(each.formId))}
              />
              {form.values[each.formId] === 'true' && (
                <Checkbox
                  label={t('anonymous')}
                  help={t('anonymousHelp', { smallest: formatNumber(setting.smallestGroup) })}
                  {...filled(form.choice(`${each.formId} anonymous`))}
                />
              )}
            </div>
          ))}
        </fieldset>
        <div className={classes.pair}>
          <DateField label={t('firstDay')} {...filled(form.choice('opensOn'))} />
          <DateField label={t('lastDay')} {...filled(form.choice('closesOn'))} />
        </div>
      </form>
    </SidePanel>
  )
}
