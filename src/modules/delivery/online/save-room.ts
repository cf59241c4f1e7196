import type { OnlineServer, SaveRoom, SaveServer, ServerTried, TestServer } from '#contracts/delivery-online.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { tryServer } from './bbb.ts'
import { auditSession, bbbServer, findRoom, type RoomSession } from './online-store.ts'

type OfSession<Body> = Body & { readonly sessionId: string }

/** Sets, changes or takes away the room of a session; given for those that follow too, also of the later online sessions that have none, or had the same.
 * Throws `kernel.not-found`, `kernel.changed-meanwhile`, `delivery.no-online-server`. */
export function saveRoomUse({ gate, secrets }: DeliveryParts): Use<OfSession<SaveRoom>, { version: number; following: number }> {
  return gate.command('delivery.save-room', async (tx, ctx, input: OfSession<SaveRoom>, scope) => {
    const session = await findRoom(tx, ctx, input.sessionId, scope)
    if (session.roomVersion !== input.version) throw new AppError('kernel.changed-meanwhile')
    if (input.kind === 'bbb') await bbbServer(tx, secrets)
    const url = input.kind === 'link' ? input.url : null
    const version = input.kind === 'none' ? 0 : session.roomVersion + 1
    if (input.kind === 'none') await sql`delete from delivery.online_room where session_id = ${input.sessionId}::uuid`.execute(tx)
    else {
      await sql`insert into delivery.online_room (session_id, kind, url, saved_by, saved_name, saved_on, version)
        values (${input.sessionId}::uuid, ${input.kind}, ${url}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date, ${version})
        on conflict (session_id) do update set kind = excluded.kind, url = excluded.url, saved_by = excluded.saved_by, saved_name = excluded.saved_name,
          saved_on = excluded.saved_on, version = excluded.version`.execute(tx)
    }
    const following = input.kind !== 'none' && input.following ? await saveFollowing(tx, ctx, session, input.kind, url) : 0
    const told = (kind: string | null, address: string | null) => address ?? kind
    return {
      value: { version, following },
      audit: auditSession(session, {
        changes: { room: [told(session.kind, session.url), told(input.kind === 'none' ? null : input.kind, url)] },
        ...(following > 0 && { following }),
      }),
    }
  })
}

/** The same room for the later online sessions of the class that have none, or had what this one had; how many. */
async function saveFollowing(tx: Tx, ctx: Ctx, session: RoomSession, kind: 'link' | 'bbb', url: string | null): Promise<number> {
  const { numAffectedRows } = await sql`insert into delivery.online_room (session_id, kind, url, saved_by, saved_name, saved_on, version)
    select s.session_id, ${kind}, ${url}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date, coalesce(r.version, 0) + 1
    from classes.v_session s left join delivery.online_room r using (session_id)
    where s.class_id = ${session.classId}::uuid and s.mode = 'online' and s.cancelled_on is null
      and (s.held_on, s.starts_at) > (${session.heldOn}::date, ${session.startsAt}::time)
      and (r.session_id is null or (r.kind = ${session.kind} and r.url is not distinct from ${session.url}))
    on conflict (session_id) do update set kind = excluded.kind, url = excluded.url, saved_by = excluded.saved_by, saved_name = excluded.saved_name,
      saved_on = excluded.saved_on, version = excluded.version`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** The server as its screen shows it; the secret is told to nobody. */
export async function readServer(tx: Tx): Promise<OnlineServer> {
  const { rows } = await sql<OnlineServer>`
    select base_url as "baseUrl", checksum, true as "hasSecret", saved_name as "savedName", version from delivery.online_server`.execute(tx)
  return rows[0] ?? { baseUrl: null, checksum: 'sha256', hasSecret: false, savedName: null, version: 0 }
}

/** Throws `kernel.changed-meanwhile`, `kernel.invalid-input` where there is no secret yet. */
export function saveServerUse({ gate, secrets }: DeliveryParts): Use<SaveServer, { version: number }> {
  return gate.command('delivery.save-online-server', async (tx, ctx, { baseUrl, secret, checksum, version }: SaveServer) => {
    const before = await readServer(tx)
    if (before.version !== version) throw new AppError('kernel.changed-meanwhile')
    if (secret === null && !before.hasSecret) throw new AppError('kernel.invalid-input', {}, { secret: '—' })
    // Another server than the one that the secret belongs to is given its own.
    if (secret === null && before.baseUrl !== baseUrl) throw new AppError('kernel.invalid-input', {}, { secret: '—' })
    const sealed = secret === null ? sql`(select secret_sealed from delivery.online_server)` : sql`${secrets.encrypt(secret)}`
    await sql`insert into delivery.online_server (base_url, secret_sealed, checksum, saved_on, saved_by, saved_name, version)
      values (${baseUrl}, ${sealed}, ${checksum}, ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name}, ${version + 1})
      on conflict (singleton) do update set base_url = excluded.base_url, secret_sealed = excluded.secret_sealed, checksum = excluded.checksum,
        saved_on = excluded.saved_on, saved_by = excluded.saved_by, saved_name = excluded.saved_name, version = excluded.version`.execute(tx)
    const changes = {
      ...(before.baseUrl !== baseUrl && { baseUrl: [before.baseUrl, baseUrl] }),
      ...(before.checksum !== checksum && { checksum: [before.checksum, checksum] }),
      ...(secret !== null && { secret: [null, '•••'] }),
    }
    return { value: { version: version + 1 }, audit: { subjectKind: 'online-server', detail: { changes } } }
  })
}

/** Asks a server before it is set, or the one that is. The secret that is kept goes to the address it was given for alone. Throws
 * `kernel.invalid-input` where there is none. */
export function tryServerUse({ gate, secrets }: DeliveryParts): Use<TestServer, ServerTried> {
  const secretOf = gate.query('delivery.save-online-server', async (tx, _ctx, { baseUrl, secret }: TestServer) => {
    if (secret !== null) return secret
    const kept = await readServer(tx)
    if (!kept.hasSecret || kept.baseUrl !== baseUrl) throw new AppError('kernel.invalid-input', {}, { secret: '—' })
    return (await bbbServer(tx, secrets)).secret
  })
  return async (ctx, input) => await tryServer({ baseUrl: input.baseUrl, checksum: input.checksum, secret: await secretOf(ctx, input) })
}
