import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassResults } from '#contracts/results.ts'
import { formatNumber } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { LearnerPanel } from './learner-panel.tsx'
import { MarksSheet } from './marks-sheet.tsx'
import { ownResultsQuery, taughtClassesQuery } from './results-queries.ts'
import classes from './results.module.css'

/** Nhập điểm: the marks of a class that one teaches. Submitting and closing are the school's. */
export function OwnMarksPage({ classId }: { readonly classId: string }) {
  const { t } = useTranslation('results')
  const { data, error, refetch } = useQuery(ownResultsQuery(classId))
  const name = useQuery(taughtClassesQuery).data?.items.find((each) => each.classId === classId)?.name
  return (
    <div className={classes.page}>
      <PageHead
        title={name ?? t('ownMarksTitle')}
        lead={data && t(data.can.enter ? 'ownMarksLead' : 'ownMarksShut')}
        up={{ to: '/hom-nay', label: t('ownMarksUp') }}
      />
      {error && !data && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={420} />}
      {data && <Sheet data={data} />}
    </div>
  )
}

function Sheet({ data }: { readonly data: ClassResults }) {
  const { t } = useTranslation('results')
  const [opened, setOpened] = useState<string>()
  const learner = data.learners.find(({ personId }) => personId === opened)
  if (data.assessments.length === 0) return <EmptyState title={t('noAssessmentsTitle')} text={t('noAssessmentsRead')} />
  return (
    <section className={classes.part} aria-label={t('marks')}>
      <p>
        <Tag tone={data.state === 'entering' ? 'info' : data.state === 'closed' ? 'success' : 'warning'}>{t(`state_${data.state}`)}</Tag>{' '}
        <span className={classes.muted}>{data.assessments.map((each) => `${each.name}: ${t('outOf', { scale: formatNumber(each.scale) })}`).join(' · ')}</span>
      </p>
      {data.state === 'entering' && data.returnedReason && <p className={classes.notice}>{t('returned', { reason: data.returnedReason })}</p>}
      <MarksSheet key={data.classId} data={data} own onOpen={setOpened} />
      {learner && <LearnerPanel key={learner.personId} data={data} learner={learner} own onClose={() => setOpened(undefined)} />}
    </section>
  )
}
