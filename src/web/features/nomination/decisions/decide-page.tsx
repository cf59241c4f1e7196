import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Decidable } from '#contracts/nomination-decisions.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Select } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { decidableQuery } from '../nomination-queries.ts'
import { BatchProgress } from './batch-progress.tsx'
import { DecideForm } from './decide-form.tsx'
import classes from '../nomination.module.css'

interface DecidePageProps {
  readonly classId: string | undefined
  readonly batchId: string | undefined
  readonly today: string
  readonly onClass: (classId: string | undefined) => void
  readonly onBatch: (batchId: string | undefined) => void
}

/** Decisions are made here: for one class, whoever is approved, tried before they are issued. */
export function DecidePage({ classId, batchId, today, onClass, onBatch }: DecidePageProps) {
  const { t } = useTranslation('nomination')
  const { data, error, refetch } = useQuery(decidableQuery(classId))
  // Where one class alone waits there is nothing to choose.
  const [only] = data?.classes.length === 1 ? data.classes : []
  const chosen = classId ?? only?.classId
  return (
    <div className={classes.page}>
      <PageHead title={t('decideTitle')} lead={t('decideLead')} up={{ to: '/cu-di-hoc', label: t('title') }} />
      {batchId && <BatchProgress batchId={batchId} onAnother={() => onBatch(undefined)} />}
      {!batchId && error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!batchId && !data && !error && <Skeleton height={240} />}
      {!batchId && data && data.classes.length === 0 && (
        <EmptyState title={t('nothingTitle')} text={t('nothingText')}>
          <ButtonLink to="/cu-di-hoc">{t('title')}</ButtonLink>
        </EmptyState>
      )}
      {!batchId && data && data.classes.length > 0 && (
        <>
          <ClassChoice data={data} chosen={chosen} onClass={onClass} />
          {chosen && <Chosen key={chosen} classId={chosen} today={today} onBatch={onBatch} />}
        </>
      )}
    </div>
  )
}

function ClassChoice({
  data,
  chosen,
  onClass,
}: {
  readonly data: Decidable
  readonly chosen: string | undefined
  readonly onClass: DecidePageProps['onClass']
}) {
  const { t } = useTranslation('nomination')
  return (
    <section className={classes.card}>
      <Select
        label={t('chooseClass')}
        none="–"
        options={data.classes.map(({ classId, name, people }) => ({ value: classId, label: t('classOption', { name, people: formatNumber(people) }) }))}
        value={chosen ?? ''}
        onChange={(event) => onClass(event.currentTarget.value || undefined)}
      />
    </section>
  )
}

function Chosen({ classId, today, onBatch }: { readonly classId: string; readonly today: string; readonly onBatch: DecidePageProps['onBatch'] }) {
  const { data } = useQuery(decidableQuery(classId))
  // What is kept from the class before is not this one's.
  if (!data || (data.items.length === 0 && data.classes.some((each) => each.classId === classId))) return <Skeleton height={240} />
  return <DecideForm classId={classId} data={data} today={today} onBatch={onBatch} />
}
