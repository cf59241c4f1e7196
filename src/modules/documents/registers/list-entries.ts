import type { RegisterEntries, RegisterEntriesQuery, RegisterEntry } from '#contracts/documents-registers.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'

/** The document that holds a number, where the reader may open it: given by the module whose document it is. */
export type DocumentsOf = (tx: Tx, ctx: Ctx, entryIds: readonly string[]) => Promise<ReadonlyMap<string, { readonly link: string; readonly title: string }>>

export interface ListEntries extends RegisterEntriesQuery {
  readonly registerId: string
  /** Absent: all of them. */
  readonly limit?: number
  readonly after?: string | undefined
}

interface EntryRow extends Pick<RegisterEntry, 'entryId' | 'number' | 'subject' | 'byHand' | 'takenName'> {
  readonly dated: PlainDate
  readonly takenAt: Date
  readonly voidReason: string | null
  readonly voidedName: string | null
  readonly voidedAt: Date | null
}

/** Entries of one register, the greatest number first. Whoever asks has been let to the register before. */
export async function listEntries(tx: Tx, ctx: Ctx, asked: ListEntries, documentsOf: readonly DocumentsOf[]): Promise<RegisterEntries> {
  const { registerId, state, limit, after } = asked
  const within = sql`documents.register_entry e left join documents.register_void v using (entry_id) where e.register_id = ${registerId}::uuid
    ${asked.from === undefined ? sql`` : sql`and e.dated >= ${asked.from}::date`} ${asked.to === undefined ? sql`` : sql`and e.dated <= ${asked.to}::date`}
    ${await matching(tx, asked)}`
  const inState = { valid: sql`and v.entry_id is null`, void: sql`and v.entry_id is not null`, 'by-hand': sql`and e.by_hand` }
  const { rows } = await sql<EntryRow>`
    select e.entry_id as "entryId", e.number, e.dated, e.subject, e.by_hand as "byHand", e.taken_name as "takenName", e.taken_at as "takenAt",
      v.reason as "voidReason", v.voided_name as "voidedName", v.voided_at as "voidedAt"
    from ${within} ${state === undefined ? sql`` : inState[state]} ${after === undefined ? sql`` : sql`and e.number < ${Number(after) || 0}::int`}
    order by e.number desc ${limit === undefined ? sql`` : sql`limit ${limit + 1}`}`.execute(tx)
  const { rows: counted } = await sql<RegisterEntries['counts']>`
    select count(*)::int as all, count(*) filter (where v.entry_id is null)::int as valid, count(v.entry_id)::int as void,
      count(*) filter (where e.by_hand)::int as "by-hand" from ${within}`.execute(tx)
  const page = limit === undefined ? rows : rows.slice(0, limit)
  const ids = page.map(({ entryId }) => entryId)
  const documents = new Map((await Promise.all(documentsOf.map(async (of) => [...(await of(tx, ctx, ids))]))).flat())
  return {
    items: page.map(({ takenAt, voidReason, voidedName, voidedAt, ...row }) => ({
      ...row,
      takenAt: takenAt.toISOString(),
      document: documents.get(row.entryId) ?? null,
      voided: voidedAt === null ? null : { reason: voidReason ?? '', name: voidedName ?? '', at: voidedAt.toISOString() },
    })),
    next: rows.length > page.length ? String(page.at(-1)?.number) : null,
    counts: counted[0] ?? { all: 0, valid: 0, void: 0, 'by-hand': 0 },
  }
}

/** A number, or words of the subject. Their keys are made here: an entry never changes and keeps none. */
async function matching(tx: Tx, { registerId, q }: ListEntries) {
  const words = searchKey(q ?? '')
  if (words === '') return sql``
  if (/^\d{1,9}$/.test(words)) return sql`and e.number = ${Number(words)}::int`
  const { rows } = await sql<{ id: string; subject: string }>`
    select entry_id as id, subject from documents.register_entry where register_id = ${registerId}::uuid`.execute(tx)
  return sql`and e.entry_id = any(${rows.flatMap(({ id, subject }) => (searchKey(subject).includes(words) ? id : []))}::uuid[])`
}
