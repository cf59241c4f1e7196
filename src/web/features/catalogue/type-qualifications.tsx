import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TypeQualifications } from '#contracts/training-record.ts'
import { get } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './catalogue.module.css'

interface TypeQualificationsProps {
  readonly typeCode: string
  readonly name: string
  readonly onClose: () => void
}

/** Who holds the level that a type gives, within the reader's scope. */
export function TypeQualificationsPanel({ typeCode, name, onClose }: TypeQualificationsProps) {
  const { t } = useTranslation('catalogue')
  const list = useInfiniteQuery({
    queryKey: ['type-qualifications', typeCode],
    queryFn: ({ pageParam, signal }) =>
      get<TypeQualifications>(`/api/training-types/${encodeURIComponent(typeCode)}/qualifications`, { limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const total = list.data?.pages[0]?.total
  return (
    <SidePanel
      size="wide"
      title={t('holdersTitle', { name })}
      lead={total !== undefined && t('holdersLead', { count: total, number: formatNumber(total) })}
      onClose={onClose}
    >
      {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={240} />}
      {rows?.length === 0 && <EmptyState plain title={t('holdersNoneTitle')} text={t('holdersNoneText')} />}
      {rows !== undefined && rows.length > 0 && (
        <ul className={classes.holders}>
          {rows.map(({ qualificationId, personId, personCode, fullName, unit, awardedOn, documentNo }) => (
            <li key={qualificationId}>
              <Link to="/ho-so/$personId" params={{ personId }} className={classes.link}>
                {fullName}
              </Link>
              <span>{formatDate(awardedOn)}</span>
              <span className={classes.code}>{[personCode, unit.name, documentNo].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </SidePanel>
  )
}
