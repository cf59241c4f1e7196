import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { CheckIcon, QuestionIcon } from '#web/ui/icons.tsx'
import type { Ladder, Standard, StandardGroup } from './standards-queries.ts'
import classes from './matrix.module.css'

/** Whether somebody has checked a standard against the text of the law: picture, colour and word. */
export function Verified({ verified }: { readonly verified: boolean }) {
  const { t } = useTranslation('standards')
  return (
    <span className={classes.mark} data-tone={verified ? 'success' : 'warning'}>
      {verified ? <CheckIcon /> : <QuestionIcon />}
      {t(verified ? 'verified' : 'unverified')}
    </span>
  )
}

/** How many posts a row is about; of a row about people, that it is. */
export function Covers({ group: { subject, posts } }: { readonly group: StandardGroup }) {
  const { t } = useTranslation('standards')
  return (
    <span className={classes.covers}>{subject === 'person' ? t('ofPeople') : t('ofPosts', { count: posts.length, posts: formatNumber(posts.length) })}</span>
  )
}

/** What a cell asks: the level, and whether it is verified; the dates are read aloud with it. */
export function CellMark({ standard }: { readonly standard: Standard | undefined }) {
  const { t } = useTranslation('standards')
  if (!standard) {
    return (
      <span className={classes.nothing}>
        <span aria-hidden="true">–</span>
        <span className="spoken">{t('asksNothing')}</span>
      </span>
    )
  }
  return (
    <span className={classes.asked} data-unverified={!standard.verified || undefined}>
      {!standard.verified && <QuestionIcon />}
      <span>{standard.levelName[currentLanguage()]}</span>
      <span className="spoken">
        , {t(standard.verified ? 'verified' : 'unverified')}, {spanWords(t, standard)}
      </span>
    </span>
  )
}

interface CellDetailProps {
  readonly group: StandardGroup
  /** None: of the row itself. */
  readonly ladder: Ladder | undefined
  readonly standard: Standard | undefined
}

/** Everything about one cell on one line. */
export function CellDetail({ group, ladder, standard }: CellDetailProps) {
  const { t } = useTranslation('standards')
  const language = currentLanguage()
  if (!ladder) {
    return (
      <>
        <strong>{group.name[language]}</strong>: {group.told[language]}
      </>
    )
  }
  return (
    <>
      <strong>
        {group.name[language]} · {ladder.name[language]}
      </strong>
      : {standard ? standardWords(t, standard) : t('asksNothing')}
    </>
  )
}

/** When a version holds. */
export function spanWords(t: TFunction<'standards'>, { validFrom, validTo }: Pick<Standard, 'validFrom' | 'validTo'>): string {
  return validTo === null ? t('from', { date: formatDate(validFrom) }) : t('fromTo', { from: formatDate(validFrom), to: formatDate(validTo) })
}

export const lawWords = ({ legalBasis, article }: Pick<Standard, 'legalBasis' | 'article'>): string => [legalBasis, article].filter(Boolean).join(', ')

/** Level, dates, grace, law, state. */
function standardWords(t: TFunction<'standards'>, standard: Standard): string {
  return [
    standard.levelName[currentLanguage()],
    spanWords(t, standard),
    ...(standard.graceMonths > 0 ? [t('graceOf', { count: standard.graceMonths })] : []),
    lawWords(standard),
    t(standard.verified ? 'verified' : 'unverified'),
  ].join(' · ')
}
