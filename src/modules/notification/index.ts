import type { MarkRead, Notifications, Outbox, Preferences, Resend, ResendResults, SetPreferences } from '#contracts/notification.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { MailConfig } from '#kernel/config.ts'
import type { Database } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { makeMailServer } from '#kernel/mail.ts'
import type { Directory } from './directory.ts'
import type { Kinds } from './message-words.ts'
import { makeNotify, type Notify, sendingWork } from './notify.ts'
import { notificationRoutes } from './notification-routes.ts'
import { listOutbox, type ListOutbox } from './outbox-queries.ts'
import { countUnread, type ListNotifications, listNotifications, markReadUse } from './own-notifications.ts'
import { readPreferences, setPreferencesUse } from './preferences.ts'
import { resendDeliveryUse } from './resend-delivery.ts'
import { makeSending } from './send-mail.ts'

export type { Audience, Directory, Told } from './directory.ts'
export type { Message, Notify } from './notify.ts'

export interface NotificationUses {
  readonly listNotifications: Use<ListNotifications, Notifications>
  readonly countUnread: Use<undefined, { unread: number }>
  readonly markRead: Use<MarkRead, { read: number }>
  readonly readPreferences: Use<undefined, Preferences>
  readonly setPreferences: Use<SetPreferences, void>
  readonly listOutbox: Use<ListOutbox, Outbox>
  readonly resendDelivery: Use<Resend, ResendResults>
}

export interface Notification extends NotificationUses {
  /** For the modules that tell somebody something: inside their transaction. */
  readonly notify: Notify
  readonly routes: Routes
  /** Recurring work by name: cron expression and what is done. */
  readonly recurring: Readonly<Record<string, { readonly cron: string; readonly run: () => Promise<void> }>>
}

export interface NotificationParts {
  readonly gate: Gate
  readonly database: Database
  readonly clock: Clock
  /** Every kind there is, declared by those who send it. */
  readonly kinds: Kinds
  readonly directory: Directory
  /** Undefined: there is no mail server, and e-mail is cancelled with that reason. */
  readonly mail: MailConfig | undefined
}

/** The outbox: who is told what, in the application and by e-mail, and what became of it. */
export function createNotification({ gate, database, clock, kinds, directory, mail }: NotificationParts): Notification {
  const sendsMail = mail !== undefined
  const preferences = { kinds, directory, sendsMail }
  const uses: NotificationUses = {
    listNotifications: gate.query('notification.list-own', listNotifications(kinds)),
    countUnread: gate.query('notification.list-own', countUnread),
    markRead: markReadUse(gate, clock),
    readPreferences: gate.query('notification.read-preferences', readPreferences(preferences)),
    setPreferences: setPreferencesUse(gate, preferences),
    listOutbox: gate.query('notification.list-outbox', listOutbox({ kinds, directory, from: mail?.from })),
    resendDelivery: resendDeliveryUse(gate, { directory, clock, sendsMail }),
  }
  return {
    ...uses,
    notify: makeNotify({ directory, sendsMail }),
    routes: notificationRoutes(uses),
    // Every minute: what was not taken waits for its hour.
    recurring: mail ? { [sendingWork]: { cron: '* * * * *', run: makeSending({ database, clock, kinds, mail, server: makeMailServer(mail.url) }) } } : {},
  }
}
