import type { ClassSeats, OverQuota } from '#contracts/classes-seats.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { unitsByIds, unitsInScope } from '#modules/organisation/index.ts'
import { visible } from '../classes-queries.ts'
import { keepsClass } from '../editing/class-record.ts'
import { measureShares, sharesOf } from '../shares/measure-shares.ts'
import { type SeatBalance, seatBalances } from './grants.ts'

type UnitSeats = ClassSeats['units'][0]
type Entry = ClassSeats['entries'][0]

/** How much of a unit's seats is taken; nearly out from four fifths on. Where seats were never granted there is nothing to run out of. */
export function quotaState({ granted, left }: Pick<SeatBalance, 'granted' | 'left'>, governed: boolean): UnitSeats['state'] {
  if (!governed) return 'none'
  if (left < 0) return 'over'
  if (granted === 0) return 'none'
  if (left === 0) return 'out'
  return left * 5 <= granted ? 'nearly-out' : 'free'
}

const byName = new Intl.Collator('vi')

/** Chỉ tiêu of a class: what each unit within reach has, the ledger of grants, the shares. Throws `kernel.not-found`. */
export async function readSeats(tx: Tx, ctx: Ctx, scope: Scope, people: FactSet, classId: string): Promise<ClassSeats> {
  const { rows: found } = await sql<{ capacity: number | null; hostUnitId: string | null; cancelledOn: PlainDate | null }>`
    select f.capacity, f.host_unit_id as "hostUnitId", f.cancelled_on as "cancelledOn" from classes.class f
    where f.class_id = ${classId}::uuid and ${visible(scope, ctx.today)}`.execute(tx)
  const [lesson] = found
  if (!lesson) throw new AppError('kernel.not-found')
  const may = async (permission: 'classes.grant-seats' | 'classes.edit-shares') => {
    const held = scopeOf(ctx.actor, permission)
    return held !== undefined && lesson.cancelledOn === null && (await keepsClass(tx, ctx, held, lesson.hostUnitId))
  }
  const can = { grant: await may('classes.grant-seats'), editShares: await may('classes.edit-shares') }
  const balances = await seatBalances(tx, ctx, [classId])
  const { rows: entries } = await sql<Omit<Entry, 'unit'> & { unitId: string }>`
    select seat_grant_id as "entryId", unit_id as "unitId", kind, seats, pair_id as "pairId", line_key is not null as "ofPlan", document_no as "documentNo", reason,
      by_name as "byName", made_on as "madeOn"
    from classes.seat_grant where class_id = ${classId}::uuid order by at desc, seats`.execute(tx)
  const proposing = can.grant ? await proposingUnits(tx, ctx) : []
  const ids = [...balances, ...entries, ...proposing].map(({ unitId }) => unitId)
  const named = await unitsByIds(tx, ids, ctx.today)
  const reached = await unitsInScope(tx, scope, ids, ctx.today)
  const nameOf = (unitId: string) => ({ unitId, code: named.get(unitId)?.code ?? '', name: named.get(unitId)?.name ?? '' })
  const seen = balances.filter(({ unitId }) => reached.has(unitId))
  const units = seen
    .map(({ unitId, classId: _class, ...counts }): UnitSeats => ({ unit: nameOf(unitId), ...counts, state: quotaState(counts, entries.length > 0) }))
    .sort((a, b) => byName.compare(a.unit.name, b.unit.name))
  const sum = (key: 'granted' | 'reserved' | 'used' | 'recorded' | 'left') => units.reduce((total, unit) => total + unit[key], 0)
  // Who counts for a share is told to whoever may see all of the class: of others the numbers of few would say who they are.
  const shares = scope === 'all' || can.editShares ? await measureShares(tx, ctx, people, await sharesOf(tx, [classId])) : []
  return {
    governed: entries.length > 0,
    capacity: lesson.capacity,
    units,
    total: { granted: sum('granted'), reserved: sum('reserved'), used: sum('used'), recorded: sum('recorded'), left: sum('left') },
    others: seen.length < balances.length,
    entries: entries.filter(({ unitId }) => reached.has(unitId)).map(({ unitId, ...entry }) => ({ ...entry, unit: nameOf(unitId) })),
    shares: shares.map(({ classId: _class, standing: { bound: number, off, state }, ...share }) => ({
      ...share,
      expression: share.expression as ClassSeats['shares'][0]['expression'],
      number,
      off,
      state,
    })),
    proposing: proposing
      .filter(({ unitId }) => reached.has(unitId))
      .map(({ unitId }) => nameOf(unitId))
      .sort((a, b) => byName.compare(a.name, b.name)),
    can,
  }
}

/** The first level below the province today. */
async function proposingUnits(tx: Tx, ctx: Ctx): Promise<readonly { unitId: string }[]> {
  const { rows } = await sql<{ unitId: string }>`
    select v.unit_id as "unitId" from organisation.v_unit v
    join organisation.v_unit r on r.unit_id = v.parent_id and r.parent_id is null and r.valid_from <= ${ctx.today}::date and (r.valid_to is null or r.valid_to > ${ctx.today}::date)
    where v.valid_from <= ${ctx.today}::date and (v.valid_to is null or v.valid_to > ${ctx.today}::date)`.execute(tx)
  return rows
}

/** Units within reach that recorded decisions brought over their seats, class by class: reported, never blocked. */
export async function overQuota(tx: Tx, ctx: Ctx, scope: Scope): Promise<OverQuota> {
  const { rows } = await sql<SeatBalance & { code: string; name: string }>`
    select b.class_id as "classId", f.code, f.name, b.unit_id as "unitId", b.granted, b.reserved, b.used, b.recorded, b.seats_left as "left"
    from classes.seat_balance_on((select array_agg(distinct g.class_id) from classes.seat_grant g), ${ctx.today}::date) b join classes.class f using (class_id)
    where b.seats_left < 0 order by f.code`.execute(tx)
  const ids = rows.map(({ unitId }) => unitId)
  const reached = await unitsInScope(tx, scope, ids, ctx.today)
  const named = await unitsByIds(tx, ids, ctx.today)
  return {
    items: rows
      .filter(({ unitId }) => reached.has(unitId))
      .map(({ unitId, ...row }) => ({ ...row, unit: { unitId, code: named.get(unitId)?.code ?? '', name: named.get(unitId)?.name ?? '' } })),
  }
}
