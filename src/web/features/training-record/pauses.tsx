import { useTranslation } from 'react-i18next'
import type { Commitment } from '#contracts/training-record-commitments.ts'
import { isDay } from '#web/lib/day.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/field.tsx'
import type { Texts, useForm } from '#web/ui/use-form.ts'
import { filled } from '#web/ui/filled.ts'
import classes from './commitments.module.css'

const most = 3
const names = (index: number) => ({ from: `pauseFrom${index}`, to: `pauseTo${index}`, reason: `pauseReason${index}` })

export function pauseTexts(pauses: Commitment['pauses']): Texts {
  const rows = Array.from({ length: Math.max(most, pauses.length) }, (_each, index) => {
    const { from, to, reason } = names(index)
    return { [from]: pauses[index]?.from ?? '', [to]: pauses[index]?.to ?? '', [reason]: pauses[index]?.reason ?? '' }
  })
  return Object.assign({ pauses: '' }, ...rows) as Texts
}

/** Those with both days; the rest was left empty. */
export function pausesOf(values: Texts): Commitment['pauses'] {
  const count = Object.keys(values).filter((name) => name.startsWith('pauseFrom')).length
  return Array.from({ length: count }, (_each, index) => {
    const { from, to, reason } = names(index)
    return { from: values[from] ?? '', to: values[to] ?? '', reason: values[reason]?.trim() || '–' }
  }).filter(({ from, to }) => isDay(from) && isDay(to))
}

/** Unpaid leave and the like: one more row is shown than is filled in. */
export function Pauses({ form }: { readonly form: Pick<ReturnType<typeof useForm<Texts, unknown>>, 'field' | 'choice' | 'values'> }) {
  const { t } = useTranslation('commitments')
  const count = Object.keys(form.values).filter((name) => name.startsWith('pauseFrom')).length
  const shown = Math.min(count, pausesOf(form.values).length + 1)
  const { error, id } = form.choice('pauses')
  return (
    <fieldset className={classes.pauses} id={id} tabIndex={-1}>
      <legend>{t('pauses')}</legend>
      <p className={classes.muted}>{t('pausesHelp')}</p>
      {error && <p className={classes.fault}>{error}</p>}
      {Array.from({ length: shown }, (_each, index) => {
        const { from, to, reason } = names(index)
        return (
          <div key={from} className={classes.pause}>
            <DateField label={t('pauseFrom')} {...filled(form.choice(from))} />
            <DateField label={t('pauseTo')} {...filled(form.choice(to))} />
            <TextField label={t('pauseReason')} maxLength={300} {...form.field(reason)} />
          </div>
        )
      })}
    </fieldset>
  )
}
