import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDraft, ReportTexts } from '#contracts/reporting-draft.ts'
import { longest, writtenParts, type TextField, type WrittenPart } from './report-texts.ts'
import classes from './texts.module.css'

interface WrittenPartsProps {
  readonly computed: ReportDraft['computed']
  readonly texts: ReportTexts
  readonly errors: Partial<Record<TextField, string>>
  readonly readOnly: boolean
  readonly onChange: (field: TextField, value: string) => void
}

/** Part by part as the document has them: the sentences that the data makes, and what is written to them. */
export function WrittenParts({ computed, texts, errors, readOnly, onChange }: WrittenPartsProps) {
  const { t } = useTranslation('reporting')
  return writtenParts.map((part) => (
    <section key={part} className={classes.part} aria-label={t(`text_${part}`)}>
      <h2>{t(`text_${part}`)}</h2>
      <div className={classes.pair}>
        <Computed paragraphs={part === 'directing' ? [] : computed[part]} />
        <PartText part={part} value={texts[part]} error={errors[part]} readOnly={readOnly} onChange={(value) => onChange(part, value)} />
      </div>
    </section>
  ))
}

function Computed({ paragraphs }: { readonly paragraphs: readonly string[] }) {
  const { t } = useTranslation('reporting')
  return (
    <div className={classes.computed}>
      <p className={classes.columnTitle}>{t('computed')}</p>
      {paragraphs.length === 0 ? <p className={classes.none}>{t('nothingComputed')}</p> : paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
    </div>
  )
}

interface PartTextProps {
  readonly part: WrittenPart
  readonly value: string
  readonly error: string | undefined
  readonly readOnly: boolean
  readonly onChange: (value: string) => void
}

function PartText({ part, value, error, readOnly, onChange }: PartTextProps) {
  const { t } = useTranslation('reporting')
  const id = useId()
  return (
    <div className={classes.written}>
      <label htmlFor={id} className={classes.columnTitle}>
        {t('written')}
        <span className="spoken"> {t(`text_${part}`)}</span>
      </label>
      <textarea
        id={id}
        name={part}
        rows={6}
        maxLength={longest[part]}
        readOnly={readOnly}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-loi ${id}-giup` : `${id}-giup`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error && (
        <p id={`${id}-loi`} className={classes.error}>
          {error}
        </p>
      )}
      <p id={`${id}-giup`} className={classes.help}>
        {t(`textHelp_${part}`)}
      </p>
    </div>
  )
}
