import { useTranslation } from 'react-i18next'
import type { Figure } from '#contracts/reporting.ts'
import { FigureRow, FigureRowSkeleton } from './figure-row.tsx'
import classes from './figures.module.css'

interface FigureListProps {
  readonly figures: readonly Figure[]
  readonly youngMaxAge: number
  /** Id of the figure whose people are shown beside the page. */
  readonly open: string | undefined
}

/** Every figure of the report, one below the other. */
export function FigureList({ figures, youngMaxAge, open }: FigureListProps) {
  const { t } = useTranslation('reporting')
  return (
    <ul className={classes.figures} aria-label={t('figuresLabel')}>
      {figures.map((figure) => (
        <FigureRow key={figure.id} figure={figure} youngMaxAge={youngMaxAge} open={figure.id === open} />
      ))}
    </ul>
  )
}

export function LoadingFigures() {
  const { t } = useTranslation('shell')
  return (
    <div>
      <output className="spoken">{t('loading')}</output>
      <div className={classes.figures} aria-hidden="true">
        {['a', 'b', 'c', 'd', 'e'].map((key) => (
          <FigureRowSkeleton key={key} />
        ))}
      </div>
    </div>
  )
}
