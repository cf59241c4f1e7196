import type { SetSeats } from '#contracts/organisation-tree.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { lockInTransaction, sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { replaceSeats, seatRowsOf } from './acts/act-seats.ts'
import { inScope } from './unit-scope.ts'

/** How many seats of a post a unit has from a day on; 0 ends them. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `organisation.unknown-post`,
 * `organisation.not-standing`. */
export function setSeatsUse(gate: Gate): Use<SetSeats & { unitId: string; postId: string }, { seats: number }> {
  return gate.command('organisation.set-seats', async (tx, ctx, input: SetSeats & { unitId: string; postId: string }, scope) => {
    const { unitId, postId, seats } = input
    const from = input.from as PlainDate
    await lockInTransaction(tx, 'import units')
    const { rows: units } = await sql<{ name: string; stands: boolean }>`
      select v.name, u.valid_from <= ${from}::date and (u.valid_to is null or u.valid_to > ${from}::date) as stands
      from organisation.unit u join organisation.unit_version v using (unit_id)
      where u.unit_id = ${unitId}::uuid and ${inScope(scope, 'u.unit_id', ctx.today)} order by v.valid_from desc limit 1`.execute(tx)
    const [unit] = units
    if (!unit) throw new AppError('kernel.not-found')
    if (!unit.stands) throw new AppError('organisation.not-standing', { name: unit.name, date: from })
    const { rows: posts } = await sql<{ name: string }>`select name from organisation.post where post_id = ${postId}::uuid`.execute(tx)
    const [post] = posts
    if (!post) throw new AppError('kernel.not-found')

    const rows = await seatRowsOf(tx, [unitId])
    const own = rows.filter((row) => row.postId === postId)
    const current = own.find((row) => row.validFrom <= from && (row.validTo === null || row.validTo > from))
    const before = current?.seats ?? 0
    if (before !== input.was) throw new AppError('kernel.changed-meanwhile')
    const next = own.find((row) => row.validFrom > from)?.validFrom ?? null
    const until = current ? current.validTo : next
    const kept = own.filter((row) => row !== current || row.validFrom < from).map((row) => (row === current ? { ...row, validTo: from } : row))
    const made = seats === 0 ? [] : [{ unitId, postId, validFrom: from, validTo: until, seats }]
    await replaceSeats(tx, [unitId], [...rows.filter((row) => row.postId !== postId), ...kept, ...made])
    return {
      value: { seats },
      audit: { subjectKind: 'unit', subjectId: unitId, unitId, detail: { changes: { [`seats:${post.name}`]: [before, seats] }, from } },
    }
  })
}
