import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { attendeesOf, createMeeting, joinAddress } from './bbb.ts'
import { bbbServer, findOwnRoom, findRoom, instantOf, meetingOf, onlineSetting, type RoomSession, roomStaysMinutes } from './online-store.ts'

const minute = 60_000
/** Who was last seen so recently is still in: their visit goes on. */
const stillIn = sql`interval '5 minutes'`

/** Throws `delivery.no-room`, `delivery.room-shut`. */
async function requireOpen(tx: Tx, ctx: Ctx, { kind, cancelled, heldOn, startsAt, endsAt }: RoomSession): Promise<void> {
  if (kind === null || cancelled) throw new AppError('delivery.no-room')
  const { opensBeforeMinutes } = await onlineSetting(tx, heldOn)
  const opens = new Date(instantOf(heldOn, startsAt).getTime() - opensBeforeMinutes * minute)
  const closes = new Date(instantOf(heldOn, endsAt).getTime() + roomStaysMinutes * minute)
  if (ctx.now >= opens && ctx.now <= closes) return
  const time = (at: Date) => new Date(at.getTime() + 7 * 60 * minute).toISOString().slice(11, 16)
  throw new AppError('delivery.room-shut', { opens: time(opens), closes: time(closes), date: formatVietnamese(heldOn as PlainDate) })
}

interface Entering {
  readonly session: RoomSession
  readonly personId: string | undefined
  readonly fullName: string
  readonly host: boolean
  readonly server: Awaited<ReturnType<typeof bbbServer>> | undefined
}

type OfSession = { readonly sessionId: string }

/** Enters the room of a session through us: that somebody came is kept, and they are told where to go. The meeting is made between two transactions.
 * Throws `kernel.not-found`, `delivery.no-room`, `delivery.room-shut`, `delivery.no-online-server`, `delivery.online-server-failed`. */
export function joinRoomUses({ gate, secrets, personOf }: DeliveryParts): {
  readonly own: Use<OfSession, { url: string }>
  readonly host: Use<OfSession, { url: string }>
} {
  const entering = async (tx: Tx, ctx: Ctx, session: RoomSession, personId: string | undefined, host: boolean): Promise<Entering> => {
    await requireOpen(tx, ctx, session)
    const { rows } = await sql<{ name: string }>`select full_name as name from personnel.v_person where person_id = ${personId ?? null}::uuid`.execute(tx)
    return { session, personId, fullName: rows[0]?.name ?? ctx.actor.name, host, server: session.kind === 'bbb' ? await bbbServer(tx, secrets) : undefined }
  }
  const address = async ({ session, personId, fullName, host, server }: Entering, ctx: Ctx): Promise<string> => {
    if (!server) return session.url ?? ''
    const meeting = meetingOf(session, secrets)
    await createMeeting(server, meeting)
    return joinAddress(server, meeting, { userId: personId ?? ctx.actor.id, fullName, host })
  }
  const findOwn = gate.query('delivery.join-own-room', async (tx: Tx, ctx: Ctx, { sessionId }: OfSession) => {
    const personId = await personOf(tx, ctx.actor.id)
    const session = await findOwnRoom(tx, sessionId, personId)
    return await entering(tx, ctx, session, personId, personId !== undefined && session.lecturerPersonId === personId)
  })
  const record = gate.command('delivery.join-own-room', async (tx: Tx, ctx: Ctx, { session, personId, host }: Entering) => {
    const learner = host ? undefined : personId
    if (learner !== undefined) await seen(tx, ctx, session.sessionId, [learner], session.kind === 'bbb')
    return {
      value: undefined,
      audit: { subjectKind: 'class', subjectId: session.classId, detail: { about: session.about, sessionId: session.sessionId, joined: true } },
    }
  })
  const findHosted = gate.query('delivery.host-room', async (tx: Tx, ctx: Ctx, { sessionId }: OfSession, scope: Scope) => {
    return await entering(tx, ctx, await findRoom(tx, ctx, sessionId, scope), await personOf(tx, ctx.actor.id), true)
  })
  return {
    own: async (ctx, input) => {
      const found = await findOwn(ctx, input)
      const url = await address(found, ctx)
      await record(ctx, found)
      return { url }
    },
    host: async (ctx, input) => ({ url: await address(await findHosted(ctx, input), ctx) }),
  }
}

/** Learners who are in a room now: a visit that they were seen in a moment ago goes on, else one begins. Where the room does not tell who leaves, nobody
 * is ever seen leaving. */
async function seen(tx: Tx, ctx: Ctx, sessionId: string, personIds: readonly string[], tells: boolean): Promise<void> {
  const rows = JSON.stringify(personIds.map((personId) => ({ personId, visitId: newId() })))
  await sql`
    with here as (
      select r."personId", r."visitId" from jsonb_to_recordset(${rows}::jsonb) as r("personId" uuid, "visitId" uuid)
    ), goes_on as (
      update delivery.online_visit v set left_at = case when ${tells} then ${ctx.now}::timestamptz end from here
      where v.person_id = here."personId" and v.session_id = ${sessionId}::uuid and v.source = 'join' and coalesce(v.left_at, v.joined_at) > ${ctx.now}::timestamptz - ${stillIn}
      returning v.person_id
    )
    insert into delivery.online_visit (person_id, visit_id, session_id, source, joined_at, left_at, made_by, made_name)
    select "personId", "visitId", ${sessionId}::uuid, 'join', ${ctx.now}::timestamptz, case when ${tells} then ${ctx.now}::timestamptz end, ${ctx.actor.id}, ${ctx.actor.name}
    from here where "personId" not in (select person_id from goes_on)`.execute(tx)
}

/** Asks the server who is in the rooms of the sessions that run now, and keeps it; a room that does not answer is asked again at the next turn. */
export function watchRooms({ database, secrets }: DeliveryParts, log: (line: string) => void = () => {}): (ctx: Ctx) => Promise<number> {
  return async (ctx) => {
    const { rows } = await sql<{ sessionId: string; classId: string }>`
      select s.session_id as "sessionId", s.class_id as "classId" from classes.v_session s join delivery.online_room r using (session_id)
      where r.kind = 'bbb' and s.cancelled_on is null
        and ((s.held_on + s.starts_at) at time zone 'Asia/Ho_Chi_Minh') - interval '30 minutes' <= ${ctx.now}::timestamptz
        and ((s.held_on + s.ends_at) at time zone 'Asia/Ho_Chi_Minh') + interval '60 minutes' >= ${ctx.now}::timestamptz`.execute(database.reader)
    if (rows.length === 0) return 0
    const server = await bbbServer(database.reader, secrets)
    let counted = 0
    for (const { sessionId, classId } of rows) {
      try {
        const there = await attendeesOf(server, `tn-${sessionId}`)
        const ids = there.map(({ userId }) => userId).filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
        const { rows: learners } = await sql<{ personId: string }>`
          select person_id as "personId" from classes.v_enrolment where class_id = ${classId}::uuid and person_id = any(${ids}::uuid[])`.execute(
          database.reader,
        )
        counted += learners.length
        if (learners.length)
          await database.main.transaction().execute(async (tx) => {
            await seen(
              tx,
              ctx,
              sessionId,
              learners.map(({ personId }) => personId),
              true,
            )
          })
      } catch (error) {
        log(`room of session ${sessionId}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    return counted
  }
}
