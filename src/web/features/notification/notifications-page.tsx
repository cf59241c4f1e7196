import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Notification } from '#contracts/notification.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { notificationsQuery, useMarkRead } from '#web/lib/notifications.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { NotificationItem } from '#web/ui/notification-item.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RealTimeNote } from '#web/ui/real-time-note.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import classes from './notification.module.css'
import { Preferences } from './preferences.tsx'

interface NotificationsPageProps {
  readonly part: 'list' | 'cach-nhan'
  readonly state: 'all' | 'unread'
  readonly onState: (state: 'all' | 'unread') => void
  /** Goes to a path of the application. */
  readonly onGo: (path: string) => void
}

/** One's own notifications, and how one gets them. */
export function NotificationsPage({ part, state, onState, onGo }: NotificationsPageProps) {
  const { t } = useTranslation('notification')
  const list = useInfiniteQuery({ ...notificationsQuery(state, currentLanguage()), enabled: part === 'list' })
  const marking = useMarkRead()
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const counts = list.data?.pages[0]?.counts
  const [newest] = rows ?? []
  const open = ({ messageId, link, readAt }: Notification) => {
    if (readAt === null) marking.mutate({ messageIds: [messageId] })
    if (link !== null) onGo(link)
  }
  const readAll = () => {
    if (newest)
      marking.mutate(
        { upTo: newest.messageId },
        { onSuccess: ({ read }) => showToast({ message: t('markedRead', { count: read, number: formatNumber(read) }) }) },
      )
  }
  return (
    <>
      <PageHead
        title={t('title')}
        lead={part === 'list' ? counts && leadOf(t, counts.unread) : t('preferencesLead')}
        actions={
          part === 'list' &&
          counts !== undefined &&
          counts.unread > 0 && (
            <Button busy={marking.isPending} onClick={readAll}>
              {t('markAllRead')}
            </Button>
          )
        }
      />
      <Tabs
        label={t('title')}
        current={part}
        tabs={[
          { key: 'list', label: t('tabList') },
          { key: 'cach-nhan', label: t('tabPreferences') },
        ]}
      />
      {part === 'cach-nhan' ? (
        <Preferences />
      ) : (
        <>
          <StatusTabs
            label={t('state')}
            chosen={state}
            onChoose={onState}
            tabs={[
              { key: 'all', label: t('all'), count: counts?.all },
              { key: 'unread', label: t('unread'), count: counts?.unread },
            ]}
          />
          {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
          {list.isPending && <Skeleton height={240} />}
          {rows?.length === 0 && (
            <EmptyState title={t(state === 'all' ? 'emptyTitle' : 'allReadTitle')} text={t(state === 'all' ? 'emptyText' : 'allReadText')} />
          )}
          {rows !== undefined && rows.length > 0 && (
            <>
              <RealTimeNote />
              <ul className={classes.list} aria-label={t('title')}>
                {rows.map((notification) => (
                  <li key={notification.messageId}>
                    <NotificationItem notification={notification} whole onOpen={open} />
                  </li>
                ))}
              </ul>
              {list.hasNextPage && (
                <p className={classes.more}>
                  <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('more')}
                  </Button>
                </p>
              )}
            </>
          )}
        </>
      )}
    </>
  )
}

type T = ReturnType<typeof useTranslation<'notification'>>['t']

function leadOf(t: T, unread: number): string {
  return unread === 0 ? t('leadAllRead') : t('leadUnread', { count: unread, number: formatNumber(unread) })
}
