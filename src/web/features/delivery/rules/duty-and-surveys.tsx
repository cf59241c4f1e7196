import { useTranslation } from 'react-i18next'
import type { StudyDuty, SurveyRule } from '#contracts/delivery-rules.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import type { LawKind } from '#web/ui/dated-law/law-kind.ts'
import { LawSection } from '#web/ui/dated-law/law-section.tsx'
import { NumberField } from '#web/ui/field.tsx'
import { wholeNumber } from './whole-number.ts'

/** Nghĩa vụ học tập hằng năm. */
export function StudyDuties({ today }: { readonly today: string }) {
  const { t } = useTranslation('laws')
  const kind: LawKind<StudyDuty> = {
    path: '/api/study-duties',
    title: t('dutyTitle'),
    lead: t('dutyLead'),
    name: () => t('dutyTitle'),
    lines: ({ periods }) => [{ label: t('field_periods'), value: t('periodsAYear', { count: periods }) }],
    fieldWords: (field) => (field === 'periods' ? t('field_periods') : undefined),
    effectWords: ({ on, looked, changed }) =>
      t(changed ? 'dutyEffect' : 'dutyNoEffect', {
        year: today.slice(0, 4),
        date: formatDate(on),
        looked: formatNumber(looked),
        count: changed,
        changed: formatNumber(changed),
      }),
    textsOf: (of) => ({ periods: String(of?.periods ?? 40) }),
    problems: (texts) => (wholeNumber(texts['periods'], 1, 1000) === undefined ? { periods: t('badNumber', { from: 1, to: '1.000' }) } : {}),
    bodyOf: (texts) => ({ periods: Number(texts['periods']) }),
    fields: ({ form }) => <NumberField label={t('field_periods')} help={t('periodsHelp')} {...form.field('periods')} />,
  }
  return <LawSection kind={kind} today={today} />
}

const bounds = {
  smallestGroup: [2, 50],
  followFromMonths: [1, 24],
  followToMonths: [2, 36],
  openDays: [1, 120],
  remindDays: [1, 60],
  classesPercent: [0, 100],
} as const
const names = Object.keys(bounds) as (keyof typeof bounds)[]
const begins: Readonly<Record<keyof typeof bounds, number>> = {
  ...{ smallestGroup: 5, followFromMonths: 3, followToMonths: 6, openDays: 14, remindDays: 3, classesPercent: 20 },
}

/** What quality surveys go by: how few answers are not shown, when the follow-up opens, how long, how many classes must be evaluated. */
export function SurveyRules({ today }: { readonly today: string }) {
  const { t } = useTranslation('laws')
  const kind: LawKind<SurveyRule> = {
    path: '/api/survey-rules',
    title: t('surveysTitle'),
    lead: t('surveysLead'),
    endless: true,
    name: () => t('surveysTitle'),
    lines: ({ smallestGroup, followFromMonths, followToMonths, openDays, remindDays, classesPercent }) => [
      { label: t('field_smallestGroup'), value: t('papersLeast', { count: smallestGroup }) },
      { label: t('followLabel'), value: t('followMonths', { from: formatNumber(followFromMonths), to: formatNumber(followToMonths) }) },
      { label: t('openLabel'), value: t('openFor', { days: formatNumber(openDays), remind: formatNumber(remindDays) }) },
      { label: t('field_classesPercent'), value: `${formatNumber(classesPercent)} %` },
    ],
    fieldWords: (field) => {
      const known = names.find((each) => each === field)
      return known && t(`field_${known}`)
    },
    effectWords: ({ looked, changed }) => t(changed ? 'surveysEffect' : 'surveysNoEffect', { count: changed, looked: formatNumber(looked) }),
    textsOf: (of) => Object.fromEntries(names.map((name) => [name, String(of?.[name] ?? begins[name])])),
    problems: (texts) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const [from, to] = bounds[name]
          return wholeNumber(texts[name], from, to) === undefined ? [[name, t('badNumber', { from, to })]] : []
        }),
      ),
    bodyOf: (texts) => Object.fromEntries(names.map((name) => [name, Number(texts[name])])),
    fields: ({ form }) => (
      <>
        {names.map((name) => (
          <NumberField key={name} label={t(`field_${name}`)} {...(name === 'smallestGroup' ? { help: t('smallestHelp') } : {})} {...form.field(name)} />
        ))}
      </>
    ),
  }
  return <LawSection kind={kind} today={today} />
}
