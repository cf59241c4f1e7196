import type { EditOpeningLine } from '#contracts/planning-opening.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { readSpecialDays } from '#modules/approval/index.ts'
import { auditPlan, noteEditor } from '../plans/plan-store.ts'
import { endOf } from './opening-calendar.ts'
import { openingLecturers, openingLines, openingRooms } from './opening-lines.ts'
import { checkOpen, findOpening } from './opening-state.ts'
import { writeProposal } from './propose-opening.ts'

type Edit = EditOpeningLine & { readonly planId: string; readonly lineKey: string }

/** Changes one class of a class-opening plan by hand: its day, room, lecturers, size and what is pinned. Throws `kernel.not-found`,
 * `kernel.changed-meanwhile`, `planning.opening-frozen`, `planning.unknown-room`, `planning.unknown-lecturer`. */
export function editOpeningLineUse(gate: Gate): Use<Edit, { lockVersion: number }> {
  return gate.command('planning.edit-opening', async (tx, ctx, input: Edit, scope) => {
    const { planId, lineKey, lockVersion, seats, roomId, pinned } = input
    const { plan, version } = await findOpening(tx, ctx, planId, scope, true)
    checkOpen(version)
    await noteEditor(tx, ctx, [version.versionId])
    const line = (await openingLines(tx, ctx, version.versionId)).find((each) => each.lineKey === lineKey)
    if (!line) throw new AppError('kernel.not-found')
    if (line.lockVersion !== lockVersion) throw new AppError('kernel.changed-meanwhile')
    const rooms = new Map((await openingRooms(tx, ctx.today)).map(({ id, name }) => [id, name]))
    if (roomId !== null && roomId !== line.room?.id && !rooms.has(roomId)) throw new AppError('planning.unknown-room')
    const known = new Map((await openingLecturers(tx, ctx.today)).map(({ id, name }) => [id, name]))
    const opensOn = input.opensOn as PlainDate | null
    const endsOn = opensOn && endOf(opensOn, line.weeks, await readSpecialDays(tx))
    const moved = opensOn !== line.opensOn
    const lecturers = input.lecturers.map(({ id, hours }) => {
      const standing = line.lecturers.find((each) => each.id === id)
      if (!standing && !known.has(id)) throw new AppError('planning.unknown-lecturer')
      // Whoever taught a part goes on teaching it, unless the class has moved.
      return {
        id,
        hours,
        startsOn: (moved ? null : (standing?.startsOn ?? null)) as PlainDate,
        endsOn: (moved ? null : (standing?.endsOn ?? null)) as PlainDate,
      }
    })
    await sql`update planning.plan_line set seats = ${seats}, pinned = ${pinned}::text[]
      where version_id = ${version.versionId}::uuid and line_key = ${lineKey}::uuid`.execute(tx)
    await writeProposal(tx, version.versionId, [{ lineKey, opensOn, endsOn, roomId, lecturers }])
    const names = (who: readonly { readonly id: string; readonly hours: number }[]) =>
      who.map(({ id, hours }) => `${known.get(id) ?? line.lecturers.find((each) => each.id === id)?.name ?? id} (${hours})`).join(', ') || null
    const all: Record<string, [unknown, unknown]> = {
      opensOn: [line.opensOn, opensOn],
      roomId: [line.room?.name ?? null, roomId === null ? null : (rooms.get(roomId) ?? line.room?.name ?? null)],
      seats: [line.seats, seats],
      lecturers: [names(line.lecturers), names(input.lecturers)],
      pinned: [line.pinned.join(', ') || null, pinned.join(', ') || null],
    }
    const changes = Object.fromEntries(Object.entries(all).filter(([, [before, after]]) => before !== after))
    return { value: { lockVersion: lockVersion + 1 }, audit: auditPlan(plan, { line: line.code, changes }) }
  })
}
