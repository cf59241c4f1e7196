import type { Layout } from '#contracts/documents.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { normalise } from '#kernel/vietnamese/index.ts'
import { documentsDb } from './documents-db.ts'
import { registerIssuer } from './register-key.ts'

/** Which register, for which document. */
export interface NumberRequest {
  /** The unit whose body issues; null: a body of the province. */
  readonly unitId: string | null
  /** The issuing body as its letterhead writes it; two bodies of one unit never share a register. */
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
  const issuer = await registerIssuer(tx, request, period.key)
  const key = { issuer, layout: request.layout, kind: request.kind, period: period.key }
  await db
    .insertInto('documents.register')
    .values({ register_id: newId(), ...key, unit_id: request.unitId, issuer_name: normalise(request.issuer) })
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
      taken_at: ctx.now,
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

/** Takes the next numbers of one register for many documents at once, in their order; what `takeNumber` says of gaps holds for them together. */
export async function takeNumbers(
  tx: Tx,
  ctx: Ctx,
  request: Omit<NumberRequest, 'subject' | 'wanted'>,
  subjects: readonly string[],
): Promise<readonly TakenNumber[]> {
  const [first, ...others] = subjects
  if (first === undefined) return []
  // The first one makes and locks the register.
  const taken = await takeNumber(tx, ctx, { ...request, subject: first })
  const more = others.map((subject, index) => ({ entryId: newId(), number: taken.number + index + 1, subject }))
  if (more.length === 0) return [taken]
  await sql`insert into documents.register_entry (entry_id, register_id, number, dated, subject, by_hand, taken_by, taken_name, taken_at)
    select r."entryId", e.register_id, r.number, ${request.on}::date, r.subject, false, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${rowsAsJson(more)}::jsonb) as r("entryId" uuid, number int, subject text), documents.register_entry e
    where e.entry_id = ${taken.entryId}::uuid`.execute(tx)
  await sql`update documents.register r set last_number = ${taken.number + more.length}::int from documents.register_entry e
    where e.entry_id = ${taken.entryId}::uuid and r.register_id = e.register_id`.execute(tx)
  return [taken, ...more.map(({ entryId, number }) => ({ entryId, number, period: taken.period }))]
}

/** Declares a taken number void. It stays in the register and is never given again. Throws `documents.unknown-entry`, `documents.already-void`. */
export async function voidNumber(tx: Tx, ctx: Ctx, entryId: string, reason: string): Promise<void> {
  await voidNumbers(tx, ctx, [entryId], reason)
}

/** Declares many taken numbers void for one reason, all of them or none: two statements, however many they are. Throws as `voidNumber` does. */
export async function voidNumbers(tx: Tx, ctx: Ctx, entryIds: readonly string[], reason: string): Promise<void> {
  const ids = [...new Set(entryIds)]
  const { rows: known } = await sql`select from documents.register_entry where entry_id = any(${ids}::uuid[])`.execute(tx)
  if (known.length < ids.length) throw new AppError('documents.unknown-entry')
  const { rows: written } = await sql`
    insert into documents.register_void (entry_id, reason, voided_by, voided_name, voided_at)
    select entry_id, ${reason}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now}::timestamptz from unnest(${ids}::uuid[]) as r(entry_id)
    on conflict (entry_id) do nothing returning entry_id`.execute(tx)
  if (written.length < ids.length) throw new AppError('documents.already-void')
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
