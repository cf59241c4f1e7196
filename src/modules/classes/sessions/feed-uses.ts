import type { CalendarFeed } from '#contracts/classes-calendar.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { requireVisible } from '../classes-queries.ts'
import { keepsClass, lockClass, requireKept } from '../editing/class-record.ts'
import type { PersonOf } from '../waiting/waiting-uses.ts'
import { type FeedOf, feedsOf, lockFeed, makeFeed, revokeFeed } from './calendar-feeds.ts'

/** What an official may give out; a person's own they give out themselves. */
export type SharedFeed = Exclude<FeedOf, { kind: 'person' }>

export interface FeedUses {
  readonly listFeeds: Use<SharedFeed, CalendarFeed[]>
  readonly shareCalendar: Use<SharedFeed, CalendarFeed>
  readonly revokeCalendar: Use<{ readonly feedId: string }, void>
  readonly listOwnFeeds: Use<undefined, CalendarFeed[]>
  readonly shareOwnCalendar: Use<undefined, CalendarFeed>
  readonly revokeOwnCalendar: Use<{ readonly feedId: string }, void>
}

/** Throws `kernel.not-found` where the class is out of sight or there is no such lecturer, `classes.host-outside` where another keeps the class. Lecturers are of
 * the whole province: their feed holds classes of everybody, and is given out by whoever answers for everybody. */
async function requireShareable(tx: Tx, ctx: Ctx, scope: Scope, of: SharedFeed): Promise<AuditDraft> {
  if (of.kind === 'class') {
    const standing = await lockClass(tx, ctx, scope, of.classId)
    await requireKept(tx, ctx, scope, standing)
    return { subjectKind: 'class', subjectId: of.classId, ...(standing.hostUnitId ? { unitId: standing.hostUnitId } : {}), detail: { code: standing.code } }
  }
  return { subjectKind: 'lecturer', subjectId: of.lecturerId, detail: { ...(await requireLecturer(tx, scope, of.lecturerId)) } }
}

async function requireLecturer(tx: Tx, scope: Scope, lecturerId: string): Promise<{ readonly code: string; readonly name: string }> {
  const { rows } = await sql<{
    code: string
    name: string
  }>`select code, full_name as name from catalogue.v_lecturer where lecturer_id = ${lecturerId}::uuid`.execute(tx)
  if (!rows[0] || scope !== 'all') throw new AppError('kernel.not-found')
  return rows[0]
}

const shared = (draft: AuditDraft, from: string | null, to: string | null): AuditDraft => ({
  ...draft,
  detail: { ...draft.detail, changes: { calendarFeed: [from, to] } },
})

/** Addresses of timetables for calendars: given out, told who has them, and revoked. */
export function feedUses(gate: Gate, secrets: Pick<Secrets, 'sign'>, personOf: PersonOf): FeedUses {
  const own = async (tx: Tx, ctx: Ctx): Promise<FeedOf> => {
    const personId = await personOf(tx, ctx.actor.id)
    if (personId === undefined) throw new AppError('kernel.not-found')
    return { kind: 'person', personId }
  }
  return {
    listFeeds: gate.query('classes.share-calendar', async (tx, ctx, of: SharedFeed, scope) => {
      if (of.kind === 'class') {
        await requireVisible(tx, ctx, scope, of.classId)
        const { rows } = await sql<{ hostUnitId: string | null }>`
          select host_unit_id as "hostUnitId" from classes.class where class_id = ${of.classId}::uuid`.execute(tx)
        if (!(await keepsClass(tx, ctx, scope, rows[0]?.hostUnitId ?? null))) return []
      } else await requireLecturer(tx, scope, of.lecturerId)
      return await feedsOf(tx, secrets, of)
    }),
    shareCalendar: gate.command('classes.share-calendar', async (tx, ctx, of: SharedFeed, scope) => {
      const draft = await requireShareable(tx, ctx, scope, of)
      const feed = await makeFeed(tx, ctx, secrets, of)
      return { value: feed, audit: shared(draft, null, feed.feedId) }
    }),
    revokeCalendar: gate.command('classes.share-calendar', async (tx, ctx, { feedId }: { readonly feedId: string }, scope) => {
      const of = await lockFeed(tx, feedId)
      if (of.kind === 'person') throw new AppError('kernel.not-found')
      const draft = await requireShareable(tx, ctx, scope, of)
      await revokeFeed(tx, ctx, feedId)
      return { value: undefined, audit: shared(draft, feedId, null) }
    }),
    listOwnFeeds: gate.query('classes.share-own-calendar', async (tx, ctx) => {
      const personId = await personOf(tx, ctx.actor.id)
      return personId === undefined ? [] : await feedsOf(tx, secrets, { kind: 'person', personId })
    }),
    shareOwnCalendar: gate.command('classes.share-own-calendar', async (tx, ctx) => {
      const of = await own(tx, ctx)
      const feed = await makeFeed(tx, ctx, secrets, of)
      return { value: feed, audit: shared({ subjectKind: 'account', subjectId: ctx.actor.id, detail: {} }, null, feed.feedId) }
    }),
    revokeOwnCalendar: gate.command('classes.share-own-calendar', async (tx, ctx, { feedId }: { readonly feedId: string }) => {
      const of = await lockFeed(tx, feedId)
      const mine = await own(tx, ctx)
      if (of.kind !== 'person' || mine.kind !== 'person' || of.personId !== mine.personId) throw new AppError('kernel.not-found')
      await revokeFeed(tx, ctx, feedId)
      return { value: undefined, audit: shared({ subjectKind: 'account', subjectId: ctx.actor.id, detail: {} }, feedId, null) }
    }),
  }
}
