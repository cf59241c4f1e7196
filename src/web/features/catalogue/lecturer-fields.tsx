import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select } from '#web/ui/field.tsx'
import { normsQuery } from './costs/norm-queries.ts'
import { absencesOf } from './entry-values.ts'
import { type Form, useTypeChoices } from './type-choices.ts'
import classes from './catalogue.module.css'

interface LecturerTypesProps {
  /** Codes with spaces between them. */
  readonly value: string
  readonly onValue: (value: string) => void
}

/** Which types a lecturer teaches: chosen one after another. */
export function LecturerTypes({ value, onValue }: LecturerTypesProps) {
  const { t } = useTranslation('catalogue')
  const choices = useTypeChoices()
  const chosen = value.split(' ').filter(Boolean)
  const nameOf = (code: string) => choices.find((each) => each.value === code)?.label.trim() ?? code
  return (
    <div className={classes.several}>
      <Select
        label={t('types')}
        help={t('typesHelp')}
        none={t('addType')}
        options={choices.filter((each) => !chosen.includes(each.value))}
        value=""
        onChange={(event) => onValue([...chosen, event.currentTarget.value].filter(Boolean).join(' '))}
      />
      {chosen.length > 0 && (
        <ul className={classes.severalList}>
          {chosen.map((code) => (
            <li key={code}>
              <span>{nameOf(code)}</span>
              <Button
                variant="subtle"
                small
                onClick={() => onValue(chosen.filter((each) => each !== code).join(' '))}
                aria-label={t('removeType', { name: nameOf(code) })}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** By which grade of the cost norms their sessions are paid. */
export function GradeField({ form }: { readonly form: Form }) {
  const { t } = useTranslation('catalogue')
  const { data } = useQuery(normsQuery(''))
  const language = currentLanguage()
  return (
    <Select
      label={t('grade')}
      help={t('gradeHelp')}
      none={t('gradeNone')}
      options={(data?.grades ?? []).map(({ code, name }) => ({ value: code, label: `${code} – ${name[language]}` }))}
      {...form.field('grade')}
    />
  )
}

/** When a lecturer cannot teach. */
export function Absences({ form }: { readonly form: Form }) {
  const { t } = useTranslation('catalogue')
  const lines = absencesOf(form.values.absences)
  const put = (next: readonly { readonly from: string; readonly to: string }[]) => form.set('absences', next.map(({ from, to }) => `${from}~${to}`).join('\n'))
  const { error } = form.field('absences')
  return (
    <fieldset className={classes.ticks}>
      <legend>{t('absences')}</legend>
      {lines.map(({ from, to }, index) => (
        // Lines have no names of their own: their place is what they are known by.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes.range}>
          <DateField label={t('absenceFrom')} value={from} onValue={(day) => put(lines.map((line, at) => (at === index ? { ...line, from: day } : line)))} />
          <DateField label={t('absenceTo')} value={to} onValue={(day) => put(lines.map((line, at) => (at === index ? { ...line, to: day } : line)))} />
          <Button variant="subtle" small onClick={() => put(lines.filter((_, at) => at !== index))} aria-label={t('removeAbsence')}>
            ×
          </Button>
        </div>
      ))}
      {error && <p role="alert">{error}</p>}
      <Button onClick={() => put([...lines, { from: '', to: '' }])}>{t('addAbsence')}</Button>
    </fieldset>
  )
}
