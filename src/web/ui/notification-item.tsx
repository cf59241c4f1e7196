import { useTranslation } from 'react-i18next'
import type { Notification } from '#contracts/notification.ts'
import { formatInstant } from '#web/lib/format.ts'
import classes from './notification-item.module.css'

interface NotificationItemProps {
  readonly notification: Notification
  /** The whole of it, not only its first lines. */
  readonly whole?: boolean
  /** Goes to what it is about, and marks it as read. */
  readonly onOpen: (notification: Notification) => void
}

/** One notification: what it says, of what kind, when, and whether it was read. Without a page to lead to, it is a button that marks it as read. */
export function NotificationItem({ notification, whole = false, onOpen }: NotificationItemProps) {
  const { t } = useTranslation('shell')
  const { subject, text, link, kindName, createdAt, readAt } = notification
  const words = (
    <>
      {readAt === null && <span className="spoken">{t('unread')}. </span>}
      {subject}
    </>
  )
  return (
    <div className={classes.item} data-unread={readAt === null || undefined} data-whole={whole || undefined}>
      <span className={classes.dot} aria-hidden="true" />
      <div className={classes.words}>
        {link !== null ? (
          <a
            href={link}
            data-closes
            className={classes.subject}
            onClick={(event) => {
              // Opened elsewhere it is the browser's.
              if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
              event.preventDefault()
              onOpen(notification)
            }}
          >
            {words}
          </a>
        ) : readAt === null ? (
          <button type="button" className={classes.subject} onClick={() => onOpen(notification)}>
            {words}
          </button>
        ) : (
          <span className={classes.subject}>{words}</span>
        )}
        <p className={classes.text}>{text}</p>
        <p className={classes.note}>
          <time dateTime={createdAt}>{formatInstant(createdAt)}</time>
          {whole && <span>{kindName}</span>}
        </p>
      </div>
    </div>
  )
}
