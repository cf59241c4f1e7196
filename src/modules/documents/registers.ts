import type { Layout } from '#contracts/documents.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { documentsDb } from './documents-db.ts'

/** Which register, for which document. */
export interface NumberRequest {
  /** Unit id, or a lasting key of an issuing body that is no unit. */
  readonly issuer: string
  readonly layout: Layout
  /** Kind of document, as its symbol has it: BC, KH, QĐ. */
  readonly kind: string
  /** Day of the document: it decides the register's period. */
  readonly on: PlainDate
  /** What the number is for, in words that stay. */
  readonly subject: string
  /** A number given by hand; refused when it is taken. Absent: the next one. */
  readonly wanted?: number | undefined
}

/** The time a register counts through: a calendar year, or the term of the Party committee. */
export interface RegisterPeriod {
  readonly key: string
  readonly name: string
}

export interface TakenNumber {
  readonly entryId: string
  readonly number: number
  readonly period: RegisterPeriod
}

/** How far beyond the last number one may be given by hand: a slip of the finger would end the register. */
const furthest = 1000

/**
 * Takes a number in the caller's transaction: numbers taken without `wanted` follow one another without gap or double, also when several take at once
 * (a second taker waits for the first to commit) and when a transaction is rolled back. Throws `documents.number-taken`,
 * `documents.number-too-far`.
 */
export async function takeNumber(tx: Tx, ctx: Ctx, request: NumberRequest): Promise<TakenNumber> {
  const db = documentsDb(tx)
  const period = await periodOf(tx, request)
  const key = { issuer: request.issuer, layout: request.layout, kind: request.kind, period: period.key }
  await db
    .insertInto('documents.register')
    .values({ register_id: newId(), ...key })
    .onConflict((conflict) => conflict.columns(['issuer', 'layout', 'kind', 'period']).doNothing())
    .execute()
  // The lock on this row is what makes takers wait for one another.
  const register = await db
    .selectFrom('documents.register')
    .select(['register_id', 'last_number'])
    .where((where) => where.and(key))
    .forUpdate()
    .executeTakeFirstOrThrow()
  const number = request.wanted ?? register.last_number + 1
  const most = register.last_number + furthest
  if (number > most) throw new AppError('documents.number-too-far', { number, last: register.last_number, most, period: period.name })
  const entryId = newId()
  const entry = await db
    .insertInto('documents.register_entry')
    .values({
      entry_id: entryId,
      register_id: register.register_id,
      number,
      dated: request.on,
      subject: request.subject,
      by_hand: request.wanted !== undefined,
      taken_by: ctx.actor.id,
      taken_name: ctx.actor.name,
    })
    .onConflict((conflict) => conflict.columns(['register_id', 'number']).doNothing())
    .returning('entry_id')
    .executeTakeFirst()
  if (!entry) throw new AppError('documents.number-taken', { number, period: period.name })
  if (number > register.last_number) {
    await db.updateTable('documents.register').set({ last_number: number }).where('register_id', '=', register.register_id).execute()
  }
  return { entryId, number, period }
}

/** Declares a taken number void. It stays in the register and is never given again. Throws `documents.unknown-entry`, `documents.already-void`. */
export async function voidNumber(tx: Tx, ctx: Ctx, entryId: string, reason: string): Promise<void> {
  const db = documentsDb(tx)
  const entry = await db.selectFrom('documents.register_entry').select('entry_id').where('entry_id', '=', entryId).executeTakeFirst()
  if (!entry) throw new AppError('documents.unknown-entry')
  const written = await db
    .insertInto('documents.register_void')
    .values({ entry_id: entryId, reason, voided_by: ctx.actor.id, voided_name: ctx.actor.name })
    .onConflict((conflict) => conflict.column('entry_id').doNothing())
    .returning('entry_id')
    .executeTakeFirst()
  if (!written) throw new AppError('documents.already-void')
}

/** NĐ 30/2020, Điều 15: by calendar year. HD 36-HD/VPTW: by the term of the committee; where none is known on the day, by year. */
async function periodOf(tx: Tx, { layout, on }: NumberRequest): Promise<RegisterPeriod> {
  if (layout === 'party') {
    const term = await documentsDb(tx)
      .selectFrom('organisation.v_term')
      .select(['code', 'name'])
      .where('kind', '=', 'party-committee')
      .where('valid_from', '<=', on)
      .where('valid_to', '>', on)
      .orderBy('valid_from', 'desc')
      .orderBy('code')
      .executeTakeFirst()
    if (term) return { key: term.code, name: term.name }
  }
  const year = on.slice(0, 4)
  return { key: year, name: `năm ${year}` }
}
