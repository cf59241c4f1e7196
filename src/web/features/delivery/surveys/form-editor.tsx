import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyFormVersion, SurveyQuestion } from '#contracts/delivery-survey-forms.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { surveysKey } from './survey-queries.ts'
import classes from './surveys.module.css'

interface FormEditorProps {
  readonly formId: string
  /** The version that the new one begins with. */
  readonly from: SurveyFormVersion
  readonly today: string
  readonly onClose: () => void
}

const editorId = 'survey-form-editor'
const objects = ['programme', 'learner', 'lecturer', 'facilities', 'course', 'effect'] as const
const between = (text: string, least: number, most: number) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most

/** A new version of a form, from a day on. */
export function FormEditor({ formId, from, today, onClose }: FormEditorProps) {
  const { t } = useTranslation('surveys')
  const client = useQueryClient()
  const [questions, setQuestions] = useState(from.questions)
  const form = useForm({
    form: `survey-form ${formId}`,
    initial: {
      ...{
        validFrom: from.validFrom > today ? from.validFrom : today,
        titleVi: from.title.vi,
        titleEn: from.title.en,
        leadVi: from.lead.vi,
        leadEn: from.lead.en,
      },
      ...{ scaleMax: String(from.scaleMax), lowVi: from.scaleLow.vi, lowEn: from.scaleLow.en, highVi: from.scaleHigh.vi, highEn: from.scaleHigh.en },
      ...{ blankPercent: String(from.blankPercent), anonymous: from.anonymous ? 'true' : '', automatic: from.automatic ? 'true' : '' },
      ...{ legalBasis: from.legalBasis, verified: from.verified ? 'true' : '', questions: '' },
    },
    check: (values) => ({
      ...(isDay(values.validFrom) ? {} : { validFrom: t('badDay') }),
      ...(values.titleVi.trim() ? {} : { titleVi: t('missing') }),
      ...(between(values.scaleMax, 3, 10) ? {} : { scaleMax: t('badScale') }),
      ...(between(values.blankPercent, 0, 100) ? {} : { blankPercent: t('badPercent') }),
      ...(values.lowVi.trim() ? {} : { lowVi: t('missing') }),
      ...(values.highVi.trim() ? {} : { highVi: t('missing') }),
      ...(values.legalBasis.trim() ? {} : { legalBasis: t('missing') }),
      ...(questions.length > 0 && questions.every(({ words }) => words.vi.trim()) ? {} : { questions: t('badQuestions') }),
    }),
    save: async (values, requestKey) =>
      await post(
        `/api/survey-forms/${formId}/versions`,
        {
          ...{ validFrom: values.validFrom, title: { vi: values.titleVi, en: values.titleEn }, lead: { vi: values.leadVi, en: values.leadEn } },
          ...{ scaleMax: Number(values.scaleMax), scaleLow: { vi: values.lowVi, en: values.lowEn }, scaleHigh: { vi: values.highVi, en: values.highEn } },
          ...{ blankPercent: Number(values.blankPercent), anonymous: values.anonymous === 'true', automatic: values.automatic === 'true' },
          ...{ legalBasis: values.legalBasis, verified: values.verified === 'true', questions },
        },
        { requestKey },
      ),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: surveysKey })
      void client.invalidateQueries({ queryKey: ['history'] })
      showToast({ message: t('versionSaved') })
      onClose()
    },
  })
  return (
    <SidePanel
      title={t('newVersion')}
      lead={t('newVersionLead')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={editorId} variant="primary" busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={editorId} className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={() => form.hasTyped() || questions !== from.questions} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <DateField label={t('validFrom')} help={t('validFromHelp')} {...form.choice('validFrom')} />
        <div className={classes.pair}>
          <TextField label={t('titleVi')} maxLength={500} {...form.field('titleVi')} />
          <TextField label={t('titleEn')} maxLength={500} {...form.field('titleEn')} />
          <TextArea label={t('leadVi')} maxLength={1000} {...form.field('leadVi')} />
          <TextArea label={t('leadEn')} maxLength={1000} {...form.field('leadEn')} />
          <NumberField label={t('field_scaleMax')} help={t('scaleHelp')} {...form.field('scaleMax')} />
          <NumberField label={t('field_blankPercent')} help={t('blankHelp')} {...form.field('blankPercent')} />
          <TextField label={t('lowVi')} maxLength={100} {...form.field('lowVi')} />
          <TextField label={t('lowEn')} maxLength={100} {...form.field('lowEn')} />
          <TextField label={t('highVi')} maxLength={100} {...form.field('highVi')} />
          <TextField label={t('highEn')} maxLength={100} {...form.field('highEn')} />
        </div>
        <Checkbox label={t('field_anonymous')} {...form.choice('anonymous')} />
        <Checkbox label={t('field_automatic')} help={t('automaticHelp')} {...form.choice('automatic')} />
        <Questions questions={questions} onChange={setQuestions} id={form.choice('questions').id} error={form.choice('questions').error} />
        <TextArea label={t('legalBasis')} maxLength={1000} {...form.field('legalBasis')} />
        <Checkbox label={t('field_verified')} {...form.choice('verified')} />
      </form>
    </SidePanel>
  )
}

interface QuestionsProps {
  readonly questions: readonly SurveyQuestion[]
  readonly onChange: (questions: SurveyQuestion[]) => void
  readonly id: string
  readonly error: string | undefined
}

function Questions({ questions, onChange, id, error }: QuestionsProps) {
  const { t } = useTranslation('surveys')
  const made = useRef(0)
  const list = useRef<HTMLFieldSetElement>(null)
  const edit = (key: string, change: Partial<SurveyQuestion>) => onChange(questions.map((each) => (each.key === key ? { ...each, ...change } : each)))
  const move = (index: number, by: number) => {
    const next = [...questions]
    const [taken] = next.splice(index, 1)
    if (taken) next.splice(index + by, 0, taken)
    onChange(next)
  }
  const add = () => {
    const taken = new Set(questions.map(({ key }) => key))
    let key = ''
    do key = `them-${++made.current}`
    while (taken.has(key))
    onChange([...questions, { key, object: questions.at(-1)?.object ?? 'course', kind: 'scale', each: 'class', words: { vi: '', en: '' } }])
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-of-type textarea')?.focus())
  }
  return (
    <fieldset className={classes.forms} ref={list} id={id} tabIndex={-1}>
      <legend>{t('questions')}</legend>
      {error && <p className={classes.fault}>{error}</p>}
      <ol className={classes.questions}>
        {questions.map((question, index) => {
          const named = t('questionNumber', { number: String(index + 1) })
          return (
            <li key={question.key}>
              <div className={classes.pair}>
                <TextArea
                  label={`${named} – ${t('inVietnamese')}`}
                  rows={2}
                  maxLength={500}
                  value={question.words.vi}
                  onChange={(event) => edit(question.key, { words: { ...question.words, vi: event.currentTarget.value } })}
                />
                <TextArea
                  label={`${named} – ${t('inEnglish')}`}
                  rows={2}
                  maxLength={500}
                  value={question.words.en}
                  onChange={(event) => edit(question.key, { words: { ...question.words, en: event.currentTarget.value } })}
                />
                <Select
                  label={t('object')}
                  options={objects.map((value) => ({ value, label: t(`object_${value}`) }))}
                  value={question.object}
                  onChange={(event) => edit(question.key, { object: objects.find((each) => each === event.currentTarget.value) ?? question.object })}
                />
                <Select
                  label={t('kind')}
                  options={(['scale', 'lecturer', 'text'] as const).map((value) => ({ value, label: t(`kind_${value}`) }))}
                  value={question.each === 'lecturer' ? 'lecturer' : question.kind}
                  onChange={(event) => {
                    const value = event.currentTarget.value
                    edit(question.key, { kind: value === 'text' ? 'text' : 'scale', each: value === 'lecturer' ? 'lecturer' : 'class' })
                  }}
                />
              </div>
              <div className={classes.acts}>
                <Button small disabled={index === 0} aria-label={t('moveUp', { name: named })} onClick={() => move(index, -1)}>
                  ↑
                </Button>
                <Button small disabled={index === questions.length - 1} aria-label={t('moveDown', { name: named })} onClick={() => move(index, 1)}>
                  ↓
                </Button>
                <Button small aria-label={t('removeOf', { name: named })} onClick={() => onChange(questions.filter(({ key }) => key !== question.key))}>
                  {t('remove')}
                </Button>
              </div>
            </li>
          )
        })}
      </ol>
      <Button onClick={add}>{t('addQuestion')}</Button>
    </fieldset>
  )
}
