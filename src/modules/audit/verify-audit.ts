import type { AuditBreakKind, AuditVerification } from '#contracts/audit.ts'
import { type Database, sql, type Tx } from '#kernel/db.ts'
import { beginning, compare, type EntryHash, entriesAfter, noSeal, type Position, type Seal, sealsAfter, startSealHash } from './seal.ts'

const pageSize = 10_000
const tellEvery = 5_000

/** How many of all sealed entries have been gone through; called after every thousands of them. */
export type TellProgress = (done: number, total: number) => Promise<void>

/** Recomputes every seal from its entries, on one snapshot, in pages; stops at the first that does not hold and says what is wrong with it. */
export async function verifyAudit(database: Database, tell: TellProgress = async () => {}): Promise<AuditVerification> {
  return await database.reader
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => check(tx, tell))
}

async function check(tx: Tx, tell: TellProgress): Promise<AuditVerification> {
  const { rows } = await sql<{ total: number }>`select coalesce(sum(entries), 0)::int as total from audit.seal`.execute(tx)
  const total = rows[0]?.total ?? 0
  const entries = lookAhead(pages((last: EntryHash | undefined) => entriesAfter(tx, last ?? beginning, pageSize, false)))
  const seals = lookAhead(pages((last: Seal | undefined) => sealsAfter(tx, last?.sealNo ?? 0, pageSize)))
  let covered = 0
  let held: Seal | undefined
  for (;;) {
    const seal = await seals.next()
    if (!seal) break
    const sealNo = (held?.sealNo ?? 0) + 1
    const previousHash = held?.hash ?? noSeal
    const inChain = seal.sealNo === sealNo && seal.previousHash === previousHash && compare(seal, held ?? beginning) > 0
    const chain = startSealHash(previousHash, sealNo)
    let first: EntryHash | undefined
    let last: EntryHash | undefined
    let found = 0
    for (let entry = await entries.peek(); entry && compare(entry, seal) <= 0; entry = await entries.peek()) {
      await entries.next()
      chain.add(entry)
      first ??= entry
      last = entry
      found++
    }
    const hash = chain.digest()
    if (inChain && hash === seal.hash && found === seal.entries) {
      held = seal
      if (Math.floor((covered + found) / tellEvery) > Math.floor(covered / tellEvery)) await tell(covered + found, total)
      covered += found
      continue
    }
    const kind = inChain ? whatIsWrong(seal, hash, found, await seals.peek()) : 'seal-chain-broken'
    const broken = {
      sealNo: seal.sealNo,
      kind,
      expectedEntries: seal.entries,
      foundEntries: found,
      firstEntryId: first?.entryId ?? null,
      lastEntryId: last?.entryId ?? null,
    }
    return { ...(await summary(tx, covered, held)), ok: false, broken }
  }
  return { ...(await summary(tx, covered, held)), ok: true, broken: null }
}

function whatIsWrong(seal: Seal, hash: string, found: number, next: Seal | undefined): AuditBreakKind {
  // The entries are those of the seal, or those the next seal vouches for: then it is the seal's own row that was changed.
  if (hash === seal.hash || hash === next?.previousHash) return 'seal-altered'
  if (found < seal.entries) return 'entry-missing'
  return found > seal.entries ? 'entry-inserted' : 'entry-altered'
}

async function summary(tx: Tx, entries: number, held: Seal | undefined) {
  const head = held ? { sealNo: held.sealNo, hash: held.hash, sealedAt: held.sealedAt.toISOString() } : null
  return { seals: held?.sealNo ?? 0, entries, unsealed: await unsealedEntries(tx), head }
}

/** Entries after the last seal. */
export async function unsealedEntries(tx: Tx): Promise<number> {
  const { rows } = await sql<{ unsealed: number }>`
    select count(*) as unsealed from audit.entry e
    where (e.epoch, e.xid, e.entry_id) > (
      coalesce((select last_epoch from audit.seal order by seal_no desc limit 1), 0),
      coalesce((select last_xid from audit.seal order by seal_no desc limit 1), '0'::xid8),
      coalesce((select last_entry_id from audit.seal order by seal_no desc limit 1), ${beginning.entryId}::uuid))`.execute(tx)
  return rows[0]?.unsealed ?? 0
}

/** Rows page by page: each page is asked for with the last row of the one before. */
async function* pages<Row>(read: (last: Row | undefined) => Promise<Row[]>): AsyncGenerator<Row> {
  let last: Row | undefined
  for (;;) {
    const rows = await read(last)
    yield* rows
    last = rows.at(-1)
    if (rows.length < pageSize) return
  }
}

/** A sequence whose next item can be looked at before it is taken. */
function lookAhead<Item extends Position>(items: AsyncGenerator<Item>) {
  let ahead: Promise<IteratorResult<Item, unknown>> | undefined
  const fetch = () => (ahead ??= items.next())
  const value = (result: IteratorResult<Item, unknown>) => (result.done ? undefined : result.value)
  return {
    peek: async () => value(await fetch()),
    next: async () => {
      const result = await fetch()
      ahead = undefined
      return value(result)
    },
  }
}
