// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, GeneratedJson, Instant } from '#kernel/schema/column-types.ts'

interface Delivery {
  message_id: string
  channel: 'in-app' | 'e-mail'
  state: 'queued' | 'sent' | 'delivered' | 'failed' | 'cancelled'
  reason: string | null
  address: string | null
  attempts: Generated<number>
  claim: Generated<number>
  last_error: string | null
  next_attempt_at: Instant | null
  sent_at: Instant | null
}

interface Message {
  message_id: string
  kind: string
  account_id: string | null
  person_id: string | null
  unit_id: string | null
  params: GeneratedJson
  link: string | null
  created_at: GeneratedInstant
  read_at: Instant | null
}

interface Preference {
  account_id: string
  kind: string
  email: boolean
}

interface Recipient {
  account_id: string
  language: Generated<'vi' | 'en'>
  email: string | null
}

/** By qualified name. */
export interface NotificationTables {
  'notification.delivery': Delivery
  'notification.message': Message
  'notification.preference': Preference
  'notification.recipient': Recipient
}
