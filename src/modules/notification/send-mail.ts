import type { DeliveryReason } from '#contracts/notification.ts'
import type { Language } from '#contracts/words.ts'
import type { Clock } from '#kernel/clock.ts'
import type { MailConfig } from '#kernel/config.ts'
import { type Database, sql } from '#kernel/db.ts'
import { MailError, type MailServer } from '#kernel/mail.ts'
import { composeMail } from './compose-mail.ts'
import type { Kinds, Params } from './message-words.ts'

export interface SendingParts {
  readonly database: Database
  readonly clock: Clock
  readonly kinds: Kinds
  readonly mail: MailConfig
  readonly server: MailServer
}

const minute = 60_000

/** How long one attempt may take before another may take it over: longer than the mail server is waited for. */
const lease = 5 * minute

/** After the first failure, the second, …: half a day and more, so that a mail server may be mended over night. */
const pauses = [1, 5, 15, 60, 180, 480].map((minutes) => minutes * minute)

/** So old, news are none: what an outage of days has kept back fails at its next failure. */
const longest = 3 * 24 * 60 * minute

/** Somebody else has taken the attempt over. */
class TakenOver extends Error {}

interface Claim {
  readonly messageId: string
  readonly address: string
  /** Number of this claim. */
  readonly claim: number
  /** How often it was tried, this time included. */
  readonly attempts: number
  readonly kind: string
  readonly params: Params
  readonly link: string | null
  readonly language: Language
  readonly createdAt: Date
}

/** Sends what is due, one after the other, until nothing is or the mail server cannot be reached.
 *
 * A process may be killed at any instant and nothing is lost or doubled: a mail is claimed by a lease and a number (rows locked by others are passed over);
 * `sent` is written when the server has all of it but the closing dot, and only if the number is still the last one. Killed before that, the server keeps
 * nothing and the lease runs out; killed after it, nobody knows: the delivery fails with that reason, and a person decides. */
export function makeSending({ database, clock, kinds, mail, server }: SendingParts): () => Promise<void> {
  const db = database.main
  const from = (milliseconds: number) => new Date(clock.real().getTime() + milliseconds)

  const claimNext = async (): Promise<Claim | undefined> => {
    const { rows } = await sql<Claim>`
      update notification.delivery d set attempts = d.attempts + 1, claim = d.claim + 1, next_attempt_at = ${from(lease)}
      from notification.message m left join notification.recipient r on r.account_id = m.account_id
      where m.message_id = d.message_id and d.channel = 'e-mail' and d.message_id = (
        select q.message_id from notification.delivery q where q.state = 'queued' and q.channel = 'e-mail' and q.next_attempt_at <= ${clock.real()}
        order by q.next_attempt_at, q.message_id limit 1 for update skip locked)
      returning d.message_id as "messageId", d.address, d.claim, d.attempts, m.kind, m.params, m.link, coalesce(r.language, 'vi') as language,
        m.created_at as "createdAt"`.execute(db)
    return rows[0]
  }

  const given = async ({ messageId, claim: number }: Claim): Promise<void> => {
    const { numAffectedRows } = await sql`
      update notification.delivery set state = 'sent', next_attempt_at = null, sent_at = ${clock.real()}
      where message_id = ${messageId}::uuid and channel = 'e-mail' and state = 'queued' and claim = ${number}`.execute(db)
    if (numAffectedRows !== 1n) throw new TakenOver()
  }

  const taken = async ({ messageId, claim: number }: Claim): Promise<void> => {
    await sql`
      update notification.delivery set state = 'delivered', last_error = null
      where message_id = ${messageId}::uuid and channel = 'e-mail' and state = 'sent' and claim = ${number}`.execute(db)
  }

  /** Nobody has taken it: it waits for the next attempt, or fails for the reason given. */
  const notTaken = async ({ messageId, claim: number, attempts }: Claim, words: string, reason: DeliveryReason | null): Promise<void> => {
    const next = reason === null ? from(pauses[attempts - 1] ?? 0) : null
    await sql`
      update notification.delivery set state = ${reason === null ? 'queued' : 'failed'}, reason = ${reason}, next_attempt_at = ${next}, last_error = ${words},
        sent_at = null
      where message_id = ${messageId}::uuid and channel = 'e-mail' and state in ('queued', 'sent') and claim = ${number}`.execute(db)
  }

  /** Whether the mail server can be used for the next one. */
  const attempt = async (claimed: Claim): Promise<boolean> => {
    let whole = false
    try {
      await server.send(composeMail(kinds, mail, claimed), async () => {
        await given(claimed)
        whole = true
      })
    } catch (error) {
      if (error instanceof TakenOver) return true
      if (!(error instanceof MailError)) throw error
      const last = claimed.attempts > pauses.length || clock.real().getTime() - claimed.createdAt.getTime() > longest
      const reason = whole && !error.answered ? 'interrupted' : error.permanent ? 'refused' : last ? 'unreachable' : null
      await notTaken(claimed, error.message, reason)
      return error.answered
    }
    await taken(claimed)
    return true
  }

  return async () => {
    await sql`
      update notification.delivery set state = 'failed', reason = 'interrupted'
      where state = 'sent' and channel = 'e-mail' and sent_at < ${from(-lease)}`.execute(db)
    for (let claimed = await claimNext(); claimed !== undefined; claimed = await claimNext()) {
      if (!(await attempt(claimed))) return
    }
  }
}
