import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '#contracts/catalogue-entries.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { type FactLine, Facts } from '#web/ui/facts.tsx'
import classes from './catalogue.module.css'

/** What is written of an entry. */
export function EntryFacts({ entry }: { readonly entry: CatalogueEntry }) {
  const { t } = useTranslation('catalogue')
  const day = (date: string | null) => (date === null ? null : formatDate(date))
  return (
    <Facts
      lines={[
        { label: t('code'), value: entry.code },
        ...ownLines(t, entry),
        { label: t('validFrom'), value: day(entry.validFrom) },
        { label: t('validTo'), value: day(entry.validTo) },
      ]}
    />
  )
}

function ownLines(t: TFunction<'catalogue'>, { fields }: CatalogueEntry): readonly FactLine[] {
  const language = currentLanguage()
  const number = (value: number | null) => (value === null ? null : formatNumber(value))
  if (fields.section === 'types') {
    const { yields } = fields
    return [
      { label: t('nameEn'), value: fields.nameEn },
      { label: t('family'), value: t(`family_${fields.family}`) },
      { label: t('studyForms'), value: fields.studyForms.map((form) => t(`form_${form}`)).join(', ') },
      { label: t('modes'), value: fields.modes.map((mode) => t(`mode_${mode}`)).join(', ') },
      { label: t('defaultSize'), value: number(fields.defaultSize) },
      { label: t('sizeMin'), value: number(fields.sizeMin) },
      { label: t('sizeMax'), value: number(fields.sizeMax) },
      { label: t('duration'), value: fields.duration },
      { label: t('yields'), value: yields && `${yields.ladderName[language]}: ${yields.levelName[language]}` },
    ]
  }
  if (fields.section === 'programmes') {
    return [
      {
        label: t('type'),
        value: (
          <Link to="/danh-muc" search={{ xem: fields.type.code }} className={classes.link}>
            {fields.type.name[language]}
          </Link>
        ),
      },
      { label: t('hours'), value: number(fields.hours) },
      { label: t('hoursPerWeek'), value: number(fields.hoursPerWeek) },
      { label: t('legalBasis'), value: fields.legalBasis },
      {
        label: t('syllabus'),
        value: fields.syllabus.length > 0 && (
          <ol className={classes.syllabus}>
            {fields.syllabus.map(({ name, periods }, index) => (
              // A subject may come twice: its place is what it is known by.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                {name} <small>{t('periodsOf', { count: periods })}</small>
              </li>
            ))}
          </ol>
        ),
      },
    ]
  }
  const provider = (at: { readonly id: string; readonly name: string } | null) =>
    at && (
      <Link to="/danh-muc" search={{ muc: 'co-so', xem: at.id }} className={classes.link}>
        {at.name}
      </Link>
    )
  if (fields.section === 'providers') {
    return [
      { label: t('level'), value: t(`level_${fields.level}`) },
      { label: t('place'), value: t(`place_${fields.place}`) },
      { label: t('unit'), value: fields.unit?.name },
    ]
  }
  if (fields.section === 'lecturers') {
    return [
      { label: t('kind'), value: t(`kind_${fields.kind}`) },
      { label: t('provider'), value: provider(fields.provider) },
      { label: t('personCode'), value: fields.person?.code },
      { label: t('subjects'), value: fields.subjects },
      { label: t('types'), value: fields.types.join(', ') },
      { label: t('hoursPerYear'), value: number(fields.hoursPerYear) },
      { label: t('grade'), value: fields.grade },
      { label: t('absences'), value: fields.absences.map(({ from, to }) => `${formatDate(from)} – ${formatDate(to)}`).join('; ') },
    ]
  }
  return [
    { label: t('provider'), value: provider(fields.provider) },
    { label: t('seats'), value: number(fields.seats) },
  ]
}
