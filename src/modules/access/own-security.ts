import type { OwnSecurity } from '#contracts/access-security.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { accessDb } from './access-db.ts'
import { sessionsOf } from './session-store.ts'
import { totpRequired } from './two-step/totp-store.ts'

/** `token`: of the session that asks. */
export interface OwnSessionInput {
  readonly token: string | undefined
}

/** Own sessions, and how one's own account is secured. */
export function readOwnSecurityUse(gate: Gate, clock: Clock): Use<OwnSessionInput, OwnSecurity> {
  return gate.query('access.read-own-security', async (tx, ctx, { token }: OwnSessionInput) => {
    const { rows } = await sql<{ since: Date | null; left: number }>`
      select (select confirmed_at from access.totp where account_id = ${ctx.actor.id}) as since,
        (select count(*)::int from access.recovery_code where account_id = ${ctx.actor.id} and used_at is null) as left`.execute(tx)
    return {
      sessions: await sessionsOf(tx, ctx.actor.id, token, clock.real()),
      totp: {
        since: rows[0]?.since?.toISOString() ?? null,
        required: await totpRequired(tx, ctx.actor.id, ctx.today),
        recoveryLeft: rows[0]?.left ?? 0,
      },
    }
  })
}

/** Ends one of one's own sessions, or without an id all but the one that asks; returns how many. Throws `kernel.not-found`. */
export function endOwnSessionsUse(gate: Gate): Use<OwnSessionInput & { sessionId?: string }, { ended: number }> {
  return gate.command('access.end-own-sessions', async (tx, ctx, { token, sessionId }: OwnSessionInput & { sessionId?: string }) => {
    let ending = accessDb(tx).deleteFrom('access.session').where('userId', '=', ctx.actor.id)
    ending = sessionId === undefined ? ending.where('token', '<>', token ?? '') : ending.where('id', '=', sessionId)
    const ended = (await ending.returning('id').execute()).length
    if (sessionId !== undefined && ended === 0) throw new AppError('kernel.not-found')
    return { value: { ended }, audit: { subjectKind: 'account', subjectId: ctx.actor.id, detail: { ended } } }
  })
}
