import type { Preferences, SetPreferences } from '#contracts/notification.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Directory } from './directory.ts'
import { kindName, type Kinds } from './message-words.ts'
import { notificationDb } from './notification-db.ts'

export interface PreferenceParts {
  readonly kinds: Kinds
  readonly directory: Directory
  readonly sendsMail: boolean
}

interface Kept {
  readonly language: 'vi' | 'en'
  readonly email: string | null
  readonly withoutEmail: readonly string[]
}

async function keptOf(tx: Tx, accountId: string): Promise<Kept> {
  const own = await notificationDb(tx).selectFrom('notification.recipient').select(['language', 'email']).where('account_id', '=', accountId).executeTakeFirst()
  const unwanted = await notificationDb(tx)
    .selectFrom('notification.preference')
    .select('kind')
    .where('account_id', '=', accountId)
    .where('email', '=', false)
    .orderBy('kind')
    .execute()
  return { language: own?.language ?? 'vi', email: own?.email ?? null, withoutEmail: unwanted.map(({ kind }) => kind) }
}

/** How the account is told: in which language, where e-mail goes, and which kinds it gets by e-mail. */
export function readPreferences({ kinds, directory, sendsMail }: PreferenceParts) {
  return async (tx: Tx, ctx: Ctx): Promise<Preferences> => {
    const { language, email, withoutEmail } = await keptOf(tx, ctx.actor.id)
    const [told] = await directory.told(tx, ctx, [{ accountId: ctx.actor.id, unitId: null }])
    const personId = told?.[0]?.personId ?? null
    const personEmail = personId === null ? undefined : (await directory.emailsOf(tx, [personId])).get(personId)
    return {
      language,
      email,
      personEmail: personEmail ?? null,
      mailServer: sendsMail,
      kinds: Object.keys(kinds).map((kind) => ({ kind, name: kindName(kinds, kind, ctx.language), email: !withoutEmail.includes(kind) })),
    }
  }
}

/** Keeps how one wants to be told. Throws `notification.unknown-kind`. */
export function setPreferencesUse(gate: Gate, { kinds }: PreferenceParts): Use<SetPreferences, void> {
  return gate.command('notification.set-preferences', async (tx, ctx, { language, email, withoutEmail }: SetPreferences) => {
    const unwanted = [...new Set(withoutEmail)].toSorted()
    for (const kind of unwanted) if (!Object.hasOwn(kinds, kind)) throw new AppError('notification.unknown-kind', { kind })
    const before = await keptOf(tx, ctx.actor.id)
    await sql`
      insert into notification.recipient (account_id, language, email) values (${ctx.actor.id}, ${language}, ${email})
      on conflict (account_id) do update set language = excluded.language, email = excluded.email`.execute(tx)
    await sql`delete from notification.preference where account_id = ${ctx.actor.id} and kind <> all(${unwanted}::text[])`.execute(tx)
    await sql`
      insert into notification.preference (account_id, kind, email) select ${ctx.actor.id}, kind, false from unnest(${unwanted}::text[]) as kind
      on conflict (account_id, kind) do update set email = false`.execute(tx)
    const named = (which: readonly string[]) => which.map((kind) => kindName(kinds, kind, 'vi')).join('; ') || null
    const pairs: Readonly<Record<string, readonly [string | null, string | null]>> = {
      language: [before.language, language],
      email: [before.email, email],
      withoutEmail: [named(before.withoutEmail), named(unwanted)],
    }
    const changes = Object.fromEntries(Object.entries(pairs).filter(([, [was, is]]) => was !== is))
    if (Object.keys(changes).length === 0) return { value: undefined, audit: [] }
    return { value: undefined, audit: { subjectKind: 'account', subjectId: ctx.actor.id, detail: { changes } } }
  })
}
