import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PackageProgress } from '#contracts/delivery-packages.ts'
import { get } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { AttemptTag } from './attempt-tag.tsx'
import classes from './packages.module.css'

/** How far each learner is in a unit. */
export function PackageLearners({ packageId, title, onClose }: { readonly packageId: string; readonly title: string; readonly onClose: () => void }) {
  const { t } = useTranslation('packages')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['packages', 'learners', packageId],
    queryFn: async ({ pageParam, signal }) => await get<PackageProgress>(`/api/packages/${packageId}/learners`, { after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  return (
    <SidePanel title={t('learnersOf', { title })} onClose={onClose}>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      <ul className={classes.learners}>
        {data?.pages
          .flatMap(({ items }) => items)
          .map(({ personId, code, fullName, unit, attempt }) => (
            <li key={personId}>
              <div className={classes.words}>
                <strong>{fullName}</strong>
                <span className={classes.muted}>
                  {code} · {unit}
                </span>
              </div>
              <div className={classes.reached}>
                <AttemptTag attempt={attempt} />
                {attempt && (
                  <span className={classes.muted}>
                    {t('minutes', { count: Math.round(attempt.seconds / 60) })} · {t('lastSaved', { when: formatInstant(attempt.savedAt) })}
                  </span>
                )}
              </div>
            </li>
          ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </SidePanel>
  )
}
