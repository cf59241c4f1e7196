import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { lockClasses, quotaUnitsOf } from './ledger.ts'

/** By what an entry of the ledger of grants goes; one of them at least. */
export interface GrantBasis {
  readonly reason?: string | null | undefined
  readonly documentNo?: string | null | undefined
  /** The line of the plan that allots the seats. */
  readonly lineKey?: string | null | undefined
}

/** Seats more, or fewer, for a proposing unit. */
export interface SeatGrant extends GrantBasis {
  readonly classId: string
  readonly unitId: string
  /** Below zero: withdrawn. */
  readonly seats: number
}

export interface SeatsPassed extends GrantBasis {
  readonly classId: string
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly seats: number
}

export interface SeatBalance {
  readonly classId: string
  readonly unitId: string
  readonly granted: number
  readonly reserved: number
  readonly used: number
  readonly recorded: number
  /** Below zero where recorded decisions went over. */
  readonly left: number
}

type Entry = SeatGrant & { readonly kind: 'granted' | 'withdrawn' | 'reassigned'; readonly pairId?: string }

/** What every proposing unit has of these classes, as the units stand today: the sum of both ledgers. */
export async function seatBalances(tx: Tx, ctx: Ctx, classIds: readonly string[]): Promise<readonly SeatBalance[]> {
  if (!classIds.length) return []
  const { rows } = await sql<SeatBalance>`
    select class_id as "classId", unit_id as "unitId", granted, reserved, used, recorded, seats_left as "left"
    from classes.seat_balance_on(${[...new Set(classIds)]}::uuid[], ${ctx.today}::date)`.execute(tx)
  return rows
}

/** Grants seats to proposing units, or withdraws them: never one that is used, reserved or taken by a recorded decision. All of them or none. Throws
 * `classes.not-proposing-unit`, `classes.seats-in-use`. */
export async function grantSeats(tx: Tx, ctx: Ctx, grants: readonly SeatGrant[]): Promise<void> {
  await lockClasses(tx, grants)
  await write(
    tx,
    ctx,
    grants.filter(({ seats }) => seats !== 0).map((grant) => ({ ...grant, kind: grant.seats > 0 ? 'granted' : 'withdrawn' })),
  )
}

/** Passes seats that nobody has taken from one proposing unit to another, as two entries of one act. Throws as `grantSeats`. */
export async function reassignSeats(tx: Tx, ctx: Ctx, passed: readonly SeatsPassed[]): Promise<void> {
  await lockClasses(tx, passed)
  await write(
    tx,
    ctx,
    passed.flatMap(({ classId, fromUnitId, toUnitId, seats, ...basis }): Entry[] => {
      const act = { ...basis, classId, kind: 'reassigned', pairId: newId() } as const
      return [
        { ...act, unitId: fromUnitId, seats: -seats },
        { ...act, unitId: toUnitId, seats },
      ]
    }),
  )
}

async function write(tx: Tx, ctx: Ctx, entries: readonly Entry[]): Promise<void> {
  if (!entries.length) return
  const places = await quotaUnitsOf(
    tx,
    entries.map(({ unitId }) => unitId),
    ctx.today,
  )
  const stray = entries.find(({ unitId }) => places.get(unitId) !== unitId)
  if (stray) throw new AppError('classes.not-proposing-unit')
  const left = new Map(
    (
      await seatBalances(
        tx,
        ctx,
        entries.map(({ classId }) => classId),
      )
    ).map((balance) => [`${balance.classId} ${balance.unitId}`, balance.left]),
  )
  const short: { unitId: string; left: number }[] = []
  for (const { classId, unitId, seats } of entries) {
    const key = `${classId} ${unitId}`
    const before = left.get(key) ?? 0
    if (seats < 0 && before + seats < 0) short.push({ unitId, left: Math.max(0, before) })
    left.set(key, before + seats)
  }
  if (short[0]) {
    const named = await unitsByIds(tx, [short[0].unitId], ctx.today)
    throw new AppError('classes.seats-in-use', { unit: named.get(short[0].unitId)?.name ?? '', left: short[0].left })
  }
  const rows = entries.map(({ classId, unitId, kind, seats, pairId = null, lineKey = null, documentNo, reason }) => {
    return { id: newId(), classId, unitId, kind, seats, pairId, lineKey, documentNo: documentNo || null, reason: reason || null }
  })
  await sql`insert into classes.seat_grant (seat_grant_id, class_id, unit_id, kind, seats, pair_id, line_key, document_no, reason, by_account, by_name, made_on)
    select id, "classId", "unitId", kind, seats, "pairId", "lineKey", "documentNo", reason, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, "classId" uuid, "unitId" uuid, kind text, seats int, "pairId" uuid, "lineKey" uuid,
      "documentNo" text, reason text)`.execute(tx)
}
