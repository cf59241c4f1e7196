import { type ClipboardEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { NumberField, TextField } from '#web/ui/field.tsx'
import { syllabusOf } from './entry-values.ts'
import type { Form } from './type-choices.ts'
import classes from './catalogue.module.css'

interface Line {
  readonly name: string
  readonly periods: string
}

/** Two columns of a sheet: name and tiết; undefined where it is an ordinary text. */
function pasted(text: string): readonly Line[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (!lines.some((line) => line.includes('\t'))) return undefined
  return lines.map((line) => {
    const cells = line.split('\t').map((cell) => cell.trim())
    return { name: cells[0] ?? '', periods: cells.slice(1).find((cell) => /^\d+$/.test(cell)) ?? '' }
  })
}

/** Khung chương trình: what is taught, in its order; two columns of a sheet may be pasted into a name. */
export function Syllabus({ form }: { readonly form: Form }) {
  const { t } = useTranslation('catalogue')
  const heading = useId()
  const lines = syllabusOf(form.values.syllabus)
  const put = (next: readonly Line[]) => form.set('syllabus', next.map(({ name, periods }) => `${periods}\t${name}`).join('\n'))
  const change = (index: number, line: Partial<Line>) => put(lines.map((each, at) => (at === index ? { ...each, ...line } : each)))
  const { error } = form.field('syllabus')
  const sum = lines.reduce((all, { periods }) => all + (Number(periods) || 0), 0)
  const hours = Number(form.values.hours)
  const paste = (event: ClipboardEvent, index: number) => {
    const rows = pasted(event.clipboardData.getData('text'))
    if (!rows) return
    event.preventDefault()
    put([...lines.slice(0, index), ...rows, ...lines.slice(index + (lines[index]?.name ? 0 : 1))])
  }
  return (
    <section aria-labelledby={heading} className={classes.several}>
      <h3 id={heading} className={classes.legend}>
        {t('syllabus')}
      </h3>
      <p className={classes.hint}>{t('syllabusHelp')}</p>
      {lines.map((line, index) => (
        // Lines have no names of their own: their place is what they are known by.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes.subject} onPaste={(event) => paste(event, index)}>
          <TextField
            label={t('subjectName', { at: index + 1 })}
            maxLength={300}
            value={line.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <NumberField label={t('periods')} value={line.periods} onChange={(event) => change(index, { periods: event.currentTarget.value })} />
          <span className={classes.subjectActs}>
            <Button
              variant="subtle"
              small
              disabled={index === 0}
              onClick={() => put(lines.map((each, at) => (at === index - 1 ? line : at === index ? (lines[index - 1] ?? each) : each)))}
              aria-label={t('subjectUp', { at: index + 1 })}
            >
              ↑
            </Button>
            <Button
              variant="subtle"
              small
              disabled={index === lines.length - 1}
              onClick={() => put(lines.map((each, at) => (at === index + 1 ? line : at === index ? (lines[index + 1] ?? each) : each)))}
              aria-label={t('subjectDown', { at: index + 1 })}
            >
              ↓
            </Button>
            <Button variant="subtle" small onClick={() => put(lines.filter((_, at) => at !== index))} aria-label={t('removeSubject', { at: index + 1 })}>
              ×
            </Button>
          </span>
        </div>
      ))}
      {error && <p role="alert">{error}</p>}
      {lines.length > 0 && (
        <p className={classes.hint} data-off={(hours > 0 && hours !== sum) || undefined}>
          {hours > 0 ? t('syllabusSumOf', { sum: formatNumber(sum), hours: formatNumber(hours) }) : t('syllabusSum', { sum: formatNumber(sum) })}
        </p>
      )}
      <Button onClick={() => put([...lines, { name: '', periods: '' }])}>{t('addSubject')}</Button>
    </section>
  )
}
