import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { History } from '#contracts/audit.ts'
import { get } from '#web/lib/api.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from './button.tsx'
import classes from './history-rail.module.css'
import { EmptyState } from './notice.tsx'
import { RequestError } from './request-error.tsx'
import { RealTimeNote } from './real-time-note.tsx'
import { Skeleton } from './skeleton.tsx'

interface HistoryRailProps {
  /** The record's own history: '/api/units/…/history'. */
  readonly path: string
  /** Changes, or who looked at what is fenced. */
  readonly only?: 'changes' | 'readings'
  /** More to ask the path for. */
  readonly query?: Readonly<Record<string, string>>
  readonly title?: string
  /** A field in words; its id otherwise. */
  readonly field: (name: string) => string
  /** A value as a reader knows it, where it is no date, number or text. */
  readonly show?: (name: string, value: unknown) => string | undefined
}

export const historyKey = (path: string) => ['history', path] as const

/** Beside a record: what was changed, from what to what, by whom and when. */
export function HistoryRail({ path, only, query, title, field, show }: HistoryRailProps) {
  const { t } = useTranslation('shell')
  const history = useInfiniteQuery({
    queryKey: [...historyKey(path), only, query],
    queryFn: ({ pageParam, signal }) => get<History>(path, { ...query, only, limit: 20, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const entries = history.data?.pages.flatMap(({ items }) => items)
  const words = (name: string, value: unknown) => show?.(name, value) ?? plain(value) ?? t('emptyValue')
  return (
    <aside className={classes.rail} aria-label={title ?? t('history')}>
      <h2 className={classes.title}>{title ?? t('history')}</h2>
      {history.isError && <RequestError error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <Skeleton height={120} />}
      {entries?.length === 0 && <EmptyState plain title={t('historyEmptyTitle')} text={t(only === 'readings' ? 'readingsEmptyText' : 'historyEmptyText')} />}
      {entries !== undefined && entries.length > 0 && <RealTimeNote />}
      {entries !== undefined && entries.length > 0 && (
        <ol className={classes.entries}>
          {entries.map((entry) => (
            <li key={entry.entryId}>
              <strong>{entry.actionName[currentLanguage()]}</strong>
              <p className={classes.who}>
                {entry.actorName} · <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
              </p>
              {entry.about && <p className={classes.about}>{entry.about}</p>}
              {Object.entries(entry.changes).map(([name, [before, after]]) => (
                <p key={name} className={classes.change}>
                  <span>{field(name)}: </span>
                  {/* What stays as it was is told once: whereof the entry speaks. */}
                  {before !== null && before !== undefined && JSON.stringify(before) !== JSON.stringify(after) && (
                    <>
                      <del>{words(name, before)}</del> <span aria-hidden="true">→</span>{' '}
                    </>
                  )}
                  <ins>{words(name, after)}</ins>
                </p>
              ))}
              {entry.reason && <p className={classes.change}>{t('reasonWas', { reason: entry.reason })}</p>}
            </li>
          ))}
        </ol>
      )}
      {history.hasNextPage && (
        <Button small busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('older')}
        </Button>
      )}
    </aside>
  )
}

/** Dates, numbers, texts and lists of them; undefined for nothing. */
function plain(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (Array.isArray(value)) return value.map((each) => plain(each) ?? '').join(', ')
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return JSON.stringify(value)
}
