import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { type Behind, papersQuery } from './survey-queries.ts'
import classes from './surveys.module.css'

interface PapersPanelProps {
  readonly surveyId: string
  readonly behind: Behind
  readonly title: string
  readonly onClose: () => void
}

/** Who gave which score: what stands behind a figure of a survey by name. */
export function PapersPanel({ surveyId, behind: { question, lecturerId, score }, title, onClose }: PapersPanelProps) {
  const { t } = useTranslation('surveys')
  const { data, error, refetch } = useQuery(papersQuery(surveyId, { question, lecturerId, score }))
  return (
    <SidePanel title={title} lead={data && t('papersCount', { count: data.items.length, number: formatNumber(data.items.length) })} onClose={onClose}>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      <ul className={classes.papers}>
        {data?.items.map((paper, index) => (
          // Somebody may be asked about several learners and say the same of each.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <span className={classes.two}>
              <strong>{paper.name}</strong>
              {paper.about !== null && <small>{t('about', { name: paper.about })}</small>}
              {paper.words !== null && <span>{paper.words}</span>}
            </span>
            {paper.score !== null && <strong>{formatNumber(paper.score)}</strong>}
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}
