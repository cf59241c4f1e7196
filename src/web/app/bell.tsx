import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Notification } from '#contracts/notification.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { latestQuery, notificationsPath, unreadQuery, useMarkRead } from '#web/lib/notifications.ts'
import { Button } from '#web/ui/button.tsx'
import { BellIcon } from '#web/ui/icons.tsx'
import { NotificationItem } from '#web/ui/notification-item.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './bell.module.css'

/** How many notifications are unread, and the latest of them. Stands in the header. */
export function Bell() {
  const { t } = useTranslation('shell')
  const { data } = useQuery(unreadQuery)
  const unread = data?.unread ?? 0
  const name = unread > 0 ? t('notificationsUnread', { count: unread, number: formatNumber(unread) }) : t('notifications')
  return (
    <Popup
      label={t('notifications')}
      align="screen"
      className={classes.bell}
      title={name}
      name={name}
      button={
        <>
          <BellIcon />
          {unread > 0 && (
            <span className={classes.count} aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </>
      }
    >
      <Latest />
    </Popup>
  )
}

function Latest() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const list = useQuery(latestQuery(currentLanguage()))
  const marking = useMarkRead()
  const [newest] = list.data?.items ?? []
  const open = ({ messageId, link, readAt }: Notification) => {
    if (readAt === null) marking.mutate({ messageIds: [messageId] })
    if (link !== null) void navigate({ href: link })
  }
  return (
    <div className={classes.sheet}>
      <div className={classes.head}>
        <strong>{t('notifications')}</strong>
        {newest && (list.data?.counts.unread ?? 0) > 0 && (
          <Button small variant="subtle" busy={marking.isPending} onClick={() => marking.mutate({ upTo: newest.messageId })}>
            {t('markAllRead')}
          </Button>
        )}
      </div>
      {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={180} />}
      {list.data?.items.length === 0 && <p className={classes.nothing}>{t('noNotifications')}</p>}
      {newest && (
        <ul className={classes.items} aria-label={t('notifications')}>
          {list.data?.items.map((notification) => (
            <li key={notification.messageId}>
              <NotificationItem notification={notification} onOpen={open} />
            </li>
          ))}
        </ul>
      )}
      <Link to={notificationsPath} data-closes className={classes.all}>
        {t('allNotifications')}
      </Link>
    </div>
  )
}
