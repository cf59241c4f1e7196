import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassPaperKind, ClassPapers as Answer } from '#contracts/nomination-class-papers.ts'
import { get } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { nominationsKey } from '../nomination-queries.ts'
import { ClassPaperPanel } from './class-paper-panel.tsx'
import { PaperRows } from './paper-rows.tsx'
import { classPapersPath } from './paper-words.ts'
import classes from '../nomination.module.css'

const classPapersQuery = (classId: string) =>
  queryOptions({ queryKey: [...nominationsKey, 'class-papers', classId], queryFn: ({ signal }) => get<Answer>(classPapersPath(classId), {}, signal) })

/** On the page of a class: the documents issued of it, and what issues the next. */
export function ClassPapers({ classId, today }: { readonly classId: string; readonly today: string }) {
  const { t } = useTranslation('papers')
  const { data, error, refetch } = useQuery(classPapersQuery(classId))
  const [issuing, setIssuing] = useState<ClassPaperKind>()
  if (error && !data) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={240} />
  return (
    <section className={classes.card} aria-labelledby="van-ban-lop">
      <header className={classes.cardHead}>
        <h2 id="van-ban-lop">{t('title')}</h2>
        {data.can.issue && (
          <div className={classes.acts}>
            {(['open-class', 'enrolment-notice', 'roster'] as const).map((kind) => (
              <Button key={kind} small aria-haspopup="dialog" disabled={kind === 'roster' && data.learners === 0} onClick={() => setIssuing(kind)}>
                {t(`kind_${kind}`)}
              </Button>
            ))}
          </div>
        )}
      </header>
      {data.items.length === 0 ? <p className={classes.muted}>{t('emptyClass')}</p> : <PaperRows items={data.items} mayScan={data.can.issue} />}
      {issuing && <ClassPaperPanel key={issuing} classId={classId} kind={issuing} data={data} today={today} onClose={() => setIssuing(undefined)} />}
    </section>
  )
}
