import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Layout } from '#contracts/documents.ts'
import type { ReportTexts } from '#contracts/reporting-draft.ts'
import { TextField } from '#web/ui/field.tsx'
import { longest, type TextField as Field } from './report-texts.ts'
import classes from './texts.module.css'

interface FrameFieldsProps {
  readonly layout: Layout
  readonly texts: ReportTexts
  readonly errors: Partial<Record<Field, string>>
  readonly readOnly: boolean
  readonly onChange: (field: Field, value: string) => void
}

/** Letterhead, signature and recipients. */
export function FrameFields({ layout, texts, errors, readOnly, onChange }: FrameFieldsProps) {
  const { t } = useTranslation('reporting')
  const id = useId()
  const line = (field: Exclude<Field, 'recipients'>, help?: string) => (
    <TextField
      label={t(`text_${field}`)}
      name={field}
      maxLength={longest[field]}
      readOnly={readOnly}
      value={texts[field]}
      error={errors[field]}
      {...(help ? { help } : {})}
      onChange={(event) => onChange(field, event.currentTarget.value)}
    />
  )
  return (
    <section className={classes.part} aria-label={t('frame')}>
      <h2>{t('frame')}</h2>
      <div className={classes.frame}>
        <fieldset>
          <legend>{t('letterhead')}</legend>
          {line('superior')}
          {line('issuer')}
          {line('symbol', t(`symbolHelp_${layout}`))}
          {line('place')}
        </fieldset>
        <fieldset>
          <legend>{t('signature')}</legend>
          {line('authority')}
          {line('signerTitle')}
          {line('signerName')}
        </fieldset>
        <fieldset>
          <legend>{t('text_recipients')}</legend>
          <label htmlFor={id} className={classes.columnTitle}>
            {t('recipientsLabel')}
          </label>
          <textarea
            id={id}
            name="recipients"
            rows={6}
            maxLength={longest.recipients}
            readOnly={readOnly}
            value={texts.recipients}
            onChange={(event) => onChange('recipients', event.currentTarget.value)}
          />
          {errors.recipients && <p className={classes.error}>{errors.recipients}</p>}
        </fieldset>
      </div>
    </section>
  )
}
