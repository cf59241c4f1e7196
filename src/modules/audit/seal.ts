import { createHash } from 'node:crypto'
import { sql, type Tx } from '#kernel/db.ts'

/** Where an entry stands in the order in which entries are sealed. */
export interface Position {
  readonly epoch: number
  /** Decimal text: xid8 is an unsigned 64-bit number. */
  readonly xid: string
  readonly entryId: string
}

/** An entry as sealing sees it: its place, and the SHA-256 of its canonical text. */
export interface EntryHash extends Position {
  readonly hash: string
}

/** Before every entry and every seal. */
export const beginning: Position = { epoch: 0, xid: '0', entryId: '00000000-0000-0000-0000-000000000000' }

/** The first seal's previous hash. */
export const noSeal = '0'.repeat(64)

/** The order of `(epoch, xid, entry_id)`, as the database sorts it. */
export function compare(a: Position, b: Position): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch
  if (a.xid !== b.xid) return BigInt(a.xid) < BigInt(b.xid) ? -1 : 1
  return a.entryId < b.entryId ? -1 : a.entryId > b.entryId ? 1 : 0
}

/** hash = SHA-256 of the previous hash, the seal's number, then each entry's hash, one a line. */
export function startSealHash(previousHash: string, sealNo: number) {
  const hash = createHash('sha256').update(`${previousHash}\n${sealNo}\n`)
  return {
    add: (entry: EntryHash) => void hash.update(`${entry.hash}\n`),
    digest: () => hash.digest('hex'),
  }
}

/** The next entries in sealing order, at most `limit`. `finishedOnly` leaves out those of transactions that might still be joined by older ones.
 * The canonical text is a JSON array of every column, so no value can pass for its neighbour's; jsonb and UTC microseconds print the same on
 * every supported PostgreSQL. */
export async function entriesAfter(tx: Tx, after: Position, limit: number, finishedOnly: boolean): Promise<EntryHash[]> {
  // In an epoch before the current one nothing runs any more; its numbers say nothing about the transactions of this server.
  const finished = finishedOnly ? sql`and (e.epoch < audit.current_epoch() or e.xid < pg_snapshot_xmin(pg_current_snapshot()))` : sql``
  const { rows } = await sql<EntryHash>`
    select e.epoch, e.xid::text as xid, e.entry_id::text as "entryId", encode(sha256(convert_to(jsonb_build_array(
        e.entry_id, e.epoch, e.xid::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_kind, e.actor_id, e.actor_name,
        e.request_id, e.action, e.subject_kind, e.subject_id, e.unit_id, e.detail)::text, 'UTF8')), 'hex') as hash
    from audit.entry e
    where (e.epoch, e.xid, e.entry_id) > (${after.epoch}::int, ${after.xid}::text::xid8, ${after.entryId}::uuid) ${finished}
    order by e.epoch, e.xid, e.entry_id
    limit ${limit}`.execute(tx)
  return rows
}

export interface Seal extends Position {
  readonly sealNo: number
  readonly sealedAt: Date
  readonly entries: number
  readonly previousHash: string
  readonly hash: string
}

const sealColumns = sql`seal_no as "sealNo", sealed_at as "sealedAt", last_epoch as epoch, last_xid::text as xid, last_entry_id::text as "entryId",
  entries, previous_hash as "previousHash", hash`

export async function lastSeal(tx: Tx): Promise<Seal | undefined> {
  const { rows } = await sql<Seal>`select ${sealColumns} from audit.seal order by seal_no desc limit 1`.execute(tx)
  return rows[0]
}

export async function sealsAfter(tx: Tx, sealNo: number, limit: number): Promise<Seal[]> {
  const { rows } = await sql<Seal>`select ${sealColumns} from audit.seal where seal_no > ${sealNo} order by seal_no limit ${limit}`.execute(tx)
  return rows
}
