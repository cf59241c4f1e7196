import type { BulkInput } from '#contracts/personnel-people.ts'
import { personStatusWords } from '#contracts/personnel.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { BulkAction, BulkChange, BulkPerson, BulkVerdict } from './bulk-action.ts'

interface HeldPost {
  readonly personId: string
  readonly appointmentId: string
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}

/** Records that people have retired or left on a day, with the end of the posts they still hold; or that they serve again. Posts that were to begin
 * later, as an act about units foresees them, fall away and come back with an undo. The unit that answers for them stays, also as it passes on: nobody is
 * ever without one. */
export const changeStatus: BulkAction<'change-status'> = {
  id: 'change-status',
  permission: 'personnel.change-status',
  words: { vi: 'Ghi nghỉ hưu, thôi việc, trở lại công tác', en: 'Record retirement, leaving and return' },
  judge: async (tx, ctx, people, { status, on, endPosts, recorded }) => {
    if (status === 'active') return people.map((person) => returning(ctx, person, recorded))
    if (on === undefined || on > ctx.today) throw new AppError('personnel.leaving-ahead', { date: formatVietnamese(ctx.today) })
    const posts = endPosts ? Map.groupBy(await postsBeyond(tx, people, on), ({ personId }) => personId) : new Map<string, HeldPost[]>()
    return people.map((person) => leaving(ctx, person, posts.get(person.personId) ?? [], status, on as PlainDate))
  },
  write: async (tx, changed, { status, on, reopen }) => {
    await sql`
      update personnel.person set status = ${status}, left_on = ${status === 'active' ? null : on}::date, version = version + 1
      where person_id = any(${changed.map(({ person }) => person.personId)}::uuid[])`.execute(tx)
    if (status === 'active') {
      await reopenPosts(tx, changed, reopen)
      await restorePosts(tx, changed, reopen)
      return
    }
    const posts = changed.flatMap(endedBy)
    await dropPosts(
      tx,
      posts.filter(({ validFrom }) => on !== undefined && validFrom >= on),
      on,
    )
    await endPostsOn(
      tx,
      posts.filter(({ validFrom }) => on === undefined || validFrom < on),
      on,
    )
  },
  undo: (changed, { status, on }) =>
    status === 'active' || on === undefined
      ? []
      : [
          {
            action: 'change-status',
            ids: changed.map(({ person }) => person.personId),
            input: {
              status: 'active',
              reopen: changed.flatMap(endedBy).map(({ appointmentId, validTo }) => ({ appointmentId, validTo })),
              // Whoever is corrected in between keeps the correction.
              recorded: { status, leftOn: on },
            },
          },
        ],
}

const endedBy = ({ more }: BulkChange): readonly HeldPost[] => (more?.['endedPosts'] ?? []) as readonly HeldPost[]

function returning(ctx: Ctx, { status, leftOn }: BulkPerson, recorded: BulkInput<'change-status'>['recorded']): BulkVerdict {
  if (status !== 'retired' && status !== 'left') return { skip: 'personnel.still-in-service' }
  if (recorded && (recorded.status !== status || recorded.leftOn !== leftOn)) {
    const params = { status: personStatusWords[status][ctx.language], date: leftOn === null ? '…' : formatVietnamese(leftOn) }
    return { skip: 'personnel.changed-since', params }
  }
  return { changes: { status: [status, 'active'], leftOn: [leftOn, null] } }
}

function leaving(ctx: Ctx, person: BulkPerson, posts: readonly HeldPost[], status: 'retired' | 'left', on: PlainDate): BulkVerdict {
  if (person.status !== 'active') return { skip: 'personnel.not-in-service', params: { status: personStatusWords[person.status][ctx.language] } }
  if (on <= person.unitSince) return { skip: 'personnel.left-before-joining', params: { date: formatVietnamese(person.unitSince) } }
  // Whoever has taken up a post since was still serving: one of the two days is wrong.
  const later = posts.find(({ validFrom }) => validFrom >= on && validFrom <= ctx.today)
  if (later) return { skip: 'personnel.post-begins-later', params: { date: formatVietnamese(later.validFrom) } }
  return { changes: { status: ['active', status], leftOn: [person.leftOn, on] }, ...(posts.length > 0 ? { more: { endedPosts: posts } } : {}) }
}

/** The posts that these people hold on that day or later. */
async function postsBeyond(tx: Tx, people: readonly BulkPerson[], on: string): Promise<readonly HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    select person_id as "personId", appointment_id as "appointmentId", valid_from as "validFrom", valid_to as "validTo" from personnel.appointment
    where person_id = any(${people.map(({ personId }) => personId)}::uuid[]) and (valid_to is null or valid_to > ${on}::date)
    order by person_id, valid_from desc`.execute(tx)
  return rows
}

async function endPostsOn(tx: Tx, posts: readonly HeldPost[], on: string | undefined): Promise<void> {
  if (posts.length === 0) return
  await sql`
    update personnel.appointment a set valid_to = ${on}::date
    from jsonb_to_recordset(${rowsAsJson(posts)}::jsonb) as r("personId" uuid, "appointmentId" uuid)
    where a.person_id = r."personId" and a.appointment_id = r."appointmentId"`.execute(tx)
}

/** Posts that were to begin later: kept aside as they were. */
async function dropPosts(tx: Tx, posts: readonly HeldPost[], on: string | undefined): Promise<void> {
  if (posts.length === 0) return
  await sql`
    with gone as (
      delete from personnel.appointment a using jsonb_to_recordset(${rowsAsJson(posts)}::jsonb) as r("personId" uuid, "appointmentId" uuid)
      where a.person_id = r."personId" and a.appointment_id = r."appointmentId" returning a.*)
    insert into personnel.dropped_appointment (person_id, appointment_id, left_on, appointment)
    select person_id, appointment_id, ${on}::date, to_jsonb(gone) from gone`.execute(tx)
}

/** Puts back those asked for that fell away with this very leaving, and in whose place no other main post has come; the rest is forgotten. */
async function restorePosts(tx: Tx, changed: readonly BulkChange[], asked: readonly { readonly appointmentId: string }[]): Promise<void> {
  const leavings = changed.map(({ person, changes }) => ({ personId: person.personId, leftOn: changes['leftOn']?.[0] }))
  await sql`
    with gone as (
      delete from personnel.dropped_appointment d using jsonb_to_recordset(${rowsAsJson(leavings)}::jsonb) as r("personId" uuid, "leftOn" date)
      where d.person_id = r."personId" returning d.*, d.left_on = r."leftOn" as now)
    insert into personnel.appointment
    select a.* from gone g cross join lateral jsonb_populate_record(null::personnel.appointment, g.appointment) a
    where g.now and a.appointment_id = any(${asked.map(({ appointmentId }) => appointmentId)}::uuid[])
      and not (a.is_main and exists (select from personnel.appointment o where o.person_id = a.person_id and o.is_main
        and daterange(o.valid_from, o.valid_to) && daterange(a.valid_from, a.valid_to)))
    on conflict (person_id, unit_id, post_id, valid_from) do nothing`.execute(tx)
}

/** Only posts that ended on the very day on which their holder left, and in whose place no other main post has come. */
async function reopenPosts(
  tx: Tx,
  changed: readonly BulkChange[],
  asked: readonly { readonly appointmentId: string; readonly validTo: string | null }[],
): Promise<void> {
  if (asked.length === 0) return
  const ends = new Map(asked.map(({ appointmentId, validTo }) => [appointmentId, validTo]))
  const leftOn = new Map(changed.map(({ person, changes }) => [person.personId, changes['leftOn']?.[0]]))
  const { rows } = await sql<HeldPost & { main: boolean }>`
    select person_id as "personId", appointment_id as "appointmentId", valid_from as "validFrom", valid_to as "validTo", is_main as main
    from personnel.appointment where person_id = any(${[...leftOn.keys()]}::uuid[])`.execute(tx)
  const byPerson = Map.groupBy(rows, ({ personId }) => personId)
  const reopened = rows.filter((post) => {
    const { validTo } = post
    const end = ends.get(post.appointmentId)
    if (end === undefined || validTo === null || validTo !== leftOn.get(post.personId) || (end !== null && end <= validTo)) return false
    const later = byPerson.get(post.personId)?.some((other) => other !== post && other.main && (other.validTo === null || other.validTo > validTo))
    return !(post.main && later)
  })
  if (reopened.length === 0) return
  const ending = reopened.map(({ personId, appointmentId }) => ({ personId, appointmentId, validTo: ends.get(appointmentId) }))
  await sql`
    update personnel.appointment a set valid_to = r."validTo"
    from jsonb_to_recordset(${rowsAsJson(ending)}::jsonb) as r("personId" uuid, "appointmentId" uuid, "validTo" date)
    where a.person_id = r."personId" and a.appointment_id = r."appointmentId"`.execute(tx)
}
