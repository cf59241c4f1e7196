import { minutesThere, type TimeInRoom, together } from '#contracts/delivery-online-time.ts'
import type { CorrectOnline, ImportOnline, OnlineMatches, OnlinePresence } from '#contracts/delivery-online.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { emailsOfPeople } from '#modules/personnel/index.ts'
import { expectedJson } from '../attendance/read-roll.ts'
import { changesOf, holdRoll, type NewMark, requireOpen, writeMarks } from '../attendance/write-marks.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { auditSession, findRoom, instantOf, onlineSetting } from './online-store.ts'
import { readParticipants } from './participants.ts'

type OfSession<Body = object> = Body & { readonly sessionId: string }
type Learner = OnlinePresence['learners'][number]

const minute = 60_000

/** Who was in the room for how long, and what that means. Throws `kernel.not-found`. */
export async function readPresence(tx: Tx, ctx: Ctx, { sessionId }: OfSession, scope: Scope): Promise<OnlinePresence> {
  const session = await findRoom(tx, ctx, sessionId, scope)
  const { presentPercent, lateMinutes, legalBasis, verified } = await onlineSetting(tx, session.heldOn)
  const [starts, ends] = [instantOf(session.heldOn, session.startsAt), instantOf(session.heldOn, session.endsAt)]
  const length = Math.round((ends.getTime() - starts.getTime()) / minute)
  const { rows } = await sql<Omit<Learner, 'would'> & { readonly expected: { readonly mark: 'excused' | 'exempt' } | null }>`
    select p.person_id as "personId", p.code, p.full_name as "fullName", m.minutes::int as minutes, m.source,
      to_char(m.joined_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "joinedAt",
      (select v.reason from delivery.online_visit v where v.session_id = ${sessionId}::uuid and v.person_id = p.person_id and v.source = 'manual') as reason,
      a.mark, a.source as "markSource", ${expectedJson} as expected
    from delivery.v_session_learner q join personnel.v_person p using (person_id) join classes.v_held_session s using (session_id)
    left join delivery.v_online_minutes m on m.person_id = p.person_id and m.session_id = ${sessionId}::uuid
    left join delivery.attendance a on a.person_id = p.person_id and a.session_id = ${sessionId}::uuid
    where q.session_id = ${sessionId}::uuid order by p.sort_key collate "vi-x-icu", p.code`.execute(tx)
  const { rows: rolls } = await sql<{ closedName: string | null }>`
    select closed_name as "closedName" from delivery.roll where session_id = ${sessionId}::uuid`.execute(tx)
  const wouldBe = ({ minutes, joinedAt, expected }: (typeof rows)[number]): Learner['would'] => {
    if (minutes === null) return null
    if (minutes * 100 < presentPercent * length) return expected?.mark ?? 'absent'
    return joinedAt !== null && new Date(joinedAt).getTime() > starts.getTime() + lateMinutes * minute ? 'late' : 'present'
  }
  const learners = rows.map(({ expected, ...row }) => ({ ...row, would: wouldBe({ expected, ...row }) }))
  return { length, presentPercent, lateMinutes, legalBasis, verified, closedName: rolls[0]?.closedName ?? null, learners }
}

/** Minutes as marks of the roll: whose word holds is the writer's to say. An absence that was told beforehand is written when the session is closed.
 * Throws `kernel.not-found`, `delivery.roll-closed`. */
export function markOnlineUse({ gate, clock }: DeliveryParts): Use<OfSession, { marked: number }> {
  return gate.command('delivery.mark-online', async (tx, ctx, { sessionId }: OfSession, scope) => {
    const session = await findRoom(tx, ctx, sessionId, scope)
    requireOpen(await holdRoll(tx, sessionId))
    const { learners } = await readPresence(tx, ctx, { sessionId }, scope)
    const real = clock.real()
    const marks = learners.flatMap(({ personId, would, minutes }): NewMark[] =>
      // The same minutes again are the same mark.
      would === 'present' || would === 'late' || would === 'absent'
        ? [{ personId, mark: would, minutes, note: null, at: real, key: `room.${would}-${minutes}` }]
        : [],
    )
    const { written } = await writeMarks(tx, ctx, real, sessionId, 'online', marks)
    return { value: { marked: written.length }, audit: auditSession(session, { changes: changesOf(written) }) }
  })
}

/** Puts right by hand how long somebody was there. Throws `kernel.not-found`, `delivery.roll-closed`. */
export function correctOnlineUse({ gate }: DeliveryParts): Use<OfSession<CorrectOnline & { readonly personId: string }>, { done: true }> {
  return gate.command(
    'delivery.correct-online',
    async (tx, ctx, { sessionId, personId, minutes, reason }: OfSession<CorrectOnline & { readonly personId: string }>, scope) => {
      const session = await findRoom(tx, ctx, sessionId, scope)
      requireOpen(await holdRoll(tx, sessionId))
      const { learners } = await readPresence(tx, ctx, { sessionId }, scope)
      const learner = learners.find((each) => each.personId === personId)
      if (!learner) throw new AppError('kernel.not-found')
      await writeMinutes(tx, ctx, sessionId, 'manual', [{ personId, minutes, reason }])
      return {
        value: { done: true } as const,
        audit: auditSession(session, { person: learner.fullName, changes: { minutes: [learner.minutes, minutes] }, reason }),
      }
    },
  )
}

async function writeMinutes(
  tx: Tx,
  ctx: Ctx,
  sessionId: string,
  source: 'import' | 'manual',
  rows: readonly { readonly personId: string; readonly minutes: number; readonly reason: string | null }[],
): Promise<void> {
  await lockInTransaction(tx, `online minutes ${sessionId}`)
  const made = rows.map((row) => ({ ...row, visitId: newId() }))
  await sql`delete from delivery.online_visit where session_id = ${sessionId}::uuid and source = ${source} and person_id = any(${rows.map(({ personId }) => personId)}::uuid[])`.execute(
    tx,
  )
  await sql`insert into delivery.online_visit (person_id, visit_id, session_id, source, minutes, reason, made_by, made_name)
    select "personId", "visitId", ${sessionId}::uuid, ${source}, minutes, reason, ${ctx.actor.id}, ${ctx.actor.name}
    from jsonb_to_recordset(${rowsAsJson(made)}::jsonb) as r("personId" uuid, "visitId" uuid, minutes int, reason text)`.execute(tx)
}

/** Whom a report of participants means, to be looked at before anything is kept: by e-mail first, then by a name that only one learner has. Time from two devices at once
 * is one time. Throws `kernel.not-found`, `delivery.online-file-unknown`. */
export function matchOnlineUse({ gate }: DeliveryParts): Use<OfSession<{ readonly bytes: Uint8Array }>, OnlineMatches> {
  const gather = gate.query('delivery.import-online', async (tx: Tx, ctx: Ctx, { sessionId }: OfSession, scope: Scope) => {
    const { learners, length } = await readPresence(tx, ctx, { sessionId }, scope)
    return {
      ...{ learners, length },
      emails: await emailsOfPeople(
        tx,
        learners.map(({ personId }) => personId),
      ),
    }
  })
  return async (ctx, { sessionId, bytes }) => {
    const { learners, length, emails } = await gather(ctx, { sessionId })
    const { provider, people } = await readParticipants(bytes)
    const byEmail = new Map(
      learners.flatMap((learner) => (emails.has(learner.personId) ? [[(emails.get(learner.personId) ?? '').toLowerCase(), learner] as const] : [])),
    )
    const byName = Map.groupBy(learners, ({ fullName }) => searchKey(fullName))
    const byCode = new Map(learners.map((learner) => [searchKey(learner.code), learner]))
    const matched = new Map<string, Omit<OnlineMatches['matched'][number], 'minutes' | 'twice'> & { readonly time: TimeInRoom }>()
    const unmatched: OnlineMatches['unmatched'][number][] = []
    for (const { name, email, time } of people) {
      const named = byName.get(searchKey(name)) ?? []
      const mailed = email === null ? undefined : byEmail.get(email)
      // Learners are asked to write their code before their name.
      const coded = byCode.get(searchKey(name.split(/[\s_-]+/)[0] ?? ''))
      const learner = mailed ?? coded ?? (named.length === 1 ? named[0] : undefined)
      if (!learner) {
        unmatched.push({ name: name || (email ?? ''), email, time, minutes: minutesThere(time, length).minutes, why: named.length > 1 ? 'several' : 'nobody' })
        continue
      }
      const before = matched.get(learner.personId)
      matched.set(learner.personId, {
        ...{ personId: learner.personId, fullName: learner.fullName, as: name || (email ?? ''), by: mailed ? ('email' as const) : ('name' as const) },
        time: before ? together([before.time, time]) : time,
      })
    }
    const missing = learners.filter(({ personId }) => !matched.has(personId)).map(({ personId, fullName }) => ({ personId, fullName }))
    return { provider, length, matched: [...matched.values()].map((each) => ({ ...each, ...minutesThere(each.time, length) })), unmatched, missing }
  }
}

/** Keeps the minutes of a report that was looked at. Throws `kernel.not-found`, `delivery.roll-closed`. */
export function importOnlineUse({ gate }: DeliveryParts): Use<OfSession<ImportOnline>, { kept: number }> {
  return gate.command('delivery.import-online', async (tx, ctx, { sessionId, rows }: OfSession<ImportOnline>, scope) => {
    const session = await findRoom(tx, ctx, sessionId, scope)
    requireOpen(await holdRoll(tx, sessionId))
    const { learners } = await readPresence(tx, ctx, { sessionId }, scope)
    const known = new Map(learners.map((learner) => [learner.personId, learner]))
    const last = [...new Map(rows.map((row) => [row.personId, row])).values()]
    if (last.some(({ personId }) => !known.has(personId))) throw new AppError('kernel.not-found')
    await writeMinutes(
      tx,
      ctx,
      sessionId,
      'import',
      last.map((row) => ({ ...row, reason: null })),
    )
    const told = last.map(({ personId, minutes }) => `${known.get(personId)?.fullName ?? ''} (${minutes})`).join('; ')
    return { value: { kept: last.length }, audit: auditSession(session, { changes: { minutes: [null, told] } }) }
  })
}
