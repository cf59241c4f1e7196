import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FactDescription } from '#contracts/expression.ts'
import type { PassRuleVersion } from '#contracts/results-rules.ts'
import { get } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { useTrainingTypes } from '#web/pickers/training-types.ts'
import type { LawFormParts, LawKind } from '#web/ui/dated-law/law-kind.ts'
import { LawSection } from '#web/ui/dated-law/law-section.tsx'
import { cleanExpression, type EditedExpression, editedOf } from '#web/ui/expression/edited-expression.ts'
import { ExpressionEditor } from '#web/ui/expression/expression-editor.tsx'
import { Checkbox, Select, TextField } from '#web/ui/field.tsx'
import { filled } from '#web/ui/filled.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './rules.module.css'

const editedIn = (value: string): EditedExpression => JSON.parse(value) as EditedExpression
const typesIn = (value: string | undefined): readonly string[] => (value ?? '').split(' ').filter(Boolean)

/** Điều kiện hoàn thành: what a learner must have reached, by type of training. */
export function PassRules({ today }: { readonly today: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['pass-rule-facts'],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly FactDescription[] }>('/api/pass-rules/facts', {}, signal)).items,
    staleTime: 600_000,
  })
  if (data) return <Rules today={today} facts={data} />
  return error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={320} />
}

function Rules({ today, facts }: { readonly today: string; readonly facts: readonly FactDescription[] }) {
  const { t } = useTranslation('laws')
  const { nameOf } = useTrainingTypes()
  const typeWords = (codes: readonly string[]) => (codes.length === 0 ? t('everyType') : codes.map(nameOf).join('; '))
  const kind: LawKind<PassRuleVersion> = {
    path: '/api/pass-rules',
    title: t('passTitle'),
    lead: t('passLead'),
    newWords: t('passNew'),
    name: ({ words }) => words[currentLanguage()],
    lines: ({ typeCodes, conditionWords, switchedOn }) => [
      { label: t('field_typeCodes'), value: typeWords(typeCodes) },
      { label: t('field_condition'), value: conditionWords[currentLanguage()] },
      { label: t('decidesLabel'), value: t(switchedOn ? 'decides' : 'toldOnly') },
    ],
    fieldWords: (field) => {
      const known = (['typeCodes', 'condition', 'switchedOn'] as const).find((each) => each === field)
      if (field === 'words.vi' || field === 'nameVi') return t('field_nameVi')
      if (field === 'words.en' || field === 'nameEn') return t('field_nameEn')
      return known && t(`field_${known}`)
    },
    showValue: (field, value) => (field === 'typeCodes' && Array.isArray(value) ? typeWords(value.map(String)) : undefined),
    effectWords: ({ groups: running, looked, changed }) =>
      t(changed ? 'resultsEffect' : 'resultsNoEffect', { classes: formatNumber(running), looked: formatNumber(looked), count: changed }),
    textsOf: (of) => ({
      ...{
        nameVi: of?.words.vi ?? '',
        nameEn: of?.words.en ?? '',
        typeCodes: of?.typeCodes.join(' ') ?? '',
        switchedOn: of?.switchedOn === false ? '' : 'true',
      },
      condition: JSON.stringify(editedOf(facts, of?.condition, 'attendance')),
    }),
    problems: (texts) => ({
      ...(texts['nameVi']?.trim() ? {} : { nameVi: t('needWords') }),
      ...(texts['nameEn']?.trim() ? {} : { nameEn: t('needWords') }),
      ...(cleanExpression(facts, editedIn(texts['condition'] ?? '{}')).incomplete > 0 ? { condition: t('needCondition') } : {}),
    }),
    bodyOf: (texts) => ({
      ...{
        words: { vi: texts['nameVi']?.trim(), en: texts['nameEn']?.trim() },
        typeCodes: typesIn(texts['typeCodes']),
        switchedOn: texts['switchedOn'] === 'true',
      },
      condition: cleanExpression(facts, editedIn(texts['condition'] ?? '{}')).expression,
    }),
    codeOf: (texts) => codeFrom(texts['nameEn'] ?? ''),
    fields: (parts) => <Fields {...parts} facts={facts} />,
  }
  return <LawSection kind={kind} today={today} />
}

/** A code of its own, from the English words and the moment. */
const codeFrom = (words: string) =>
  `${words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)}-${Date.now().toString(36)}`

function Fields({ form, tried, facts }: LawFormParts & { readonly facts: readonly FactDescription[] }) {
  const { t } = useTranslation('laws')
  const { choices, nameOf } = useTrainingTypes()
  const condition = filled(form.choice('condition'))
  const types = typesIn(form.values['typeCodes'])
  return (
    <>
      <TextField label={t('field_nameVi')} maxLength={200} {...form.field('nameVi')} />
      <TextField label={t('field_nameEn')} maxLength={200} {...form.field('nameEn')} />
      <Select
        label={t('field_typeCodes')}
        help={t('typesHelp')}
        options={choices.filter(({ value }) => !types.includes(value))}
        none={types.length === 0 ? t('everyType') : t('addType')}
        value=""
        onChange={(event) => form.set('typeCodes', [...types, event.currentTarget.value].filter(Boolean).join(' '))}
      />
      {types.length > 0 && (
        <ul className={classes.chips}>
          {types.map((type) => (
            <li key={type}>
              <button type="button" onClick={() => form.set('typeCodes', types.filter((each) => each !== type).join(' '))}>
                {nameOf(type)} <span aria-hidden="true">×</span>
                <span className="spoken">{t('removeType')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div id={condition.id} tabIndex={-1} className={classes.condition}>
        <h3>{t('field_condition')}</h3>
        {condition.error && <p role="alert">{condition.error}</p>}
        <ExpressionEditor
          label={t('field_condition')}
          facts={facts}
          value={editedIn(condition.value)}
          onValue={(next) => condition.onValue(JSON.stringify(next))}
          tried={tried}
        />
      </div>
      <Checkbox label={t('field_switchedOn')} help={t('switchedHelp')} {...filled(form.choice('switchedOn'))} />
    </>
  )
}
