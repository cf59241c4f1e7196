import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SurveyLine } from '#contracts/delivery-surveys.ts'
import { formatNumber, formatShare } from '#web/lib/format.ts'
import { Tag } from '#web/ui/tag.tsx'
import { inLanguage } from './survey-queries.ts'
import classes from './surveys.module.css'

const tones = { coming: 'plain', open: 'info', closed: 'success' } as const

export function SurveyStateTag({ state }: Pick<SurveyLine, 'state'>) {
  const { t } = useTranslation('surveys')
  return <Tag tone={tones[state]}>{t(`state_${state}`)}</Tag>
}

/** 8,7 – or why it is not told. */
export function Average({ of: { average, hidden } }: { readonly of: Pick<SurveyLine, 'average' | 'hidden'> }) {
  const { t } = useTranslation('surveys')
  if (average !== null) return <strong>{formatNumber(average)}</strong>
  return <span className={classes.muted}>{hidden === null ? '–' : t(`hidden_${hidden}`)}</span>
}

export function Answered({ of: { answered, asked } }: { readonly of: Pick<SurveyLine, 'answered' | 'asked'> }) {
  return (
    <>
      {formatNumber(answered)}/{formatNumber(asked)} <span className={classes.muted}>({formatShare(answered, asked)})</span>
    </>
  )
}

interface SurveyLinkProps {
  readonly line: Pick<SurveyLine, 'surveyId' | 'title' | 'className'>
  /** Beside surveys of other classes: the class is named first. */
  readonly ofClass?: boolean
}

export function SurveyLink({ line, ofClass = false }: SurveyLinkProps) {
  return (
    <Link to="/chat-luong/dot/$surveyId" params={{ surveyId: line.surveyId }} className={ofClass ? classes.linkTwo : classes.link}>
      {ofClass ? (
        <span className={classes.two}>
          <span>{line.className} </span>
          <small>{inLanguage(line.title)}</small>
        </span>
      ) : (
        inLanguage(line.title)
      )}
    </Link>
  )
}
