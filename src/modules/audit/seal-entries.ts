import { type Database, lockInTransaction } from '#kernel/db.ts'
import { beginning, entriesAfter, lastSeal, noSeal, startSealHash } from './seal.ts'
import { auditDb } from './audit-db.ts'

export interface SealOptions {
  /** Entries one seal covers at most. */
  readonly batch?: number
}

/** Seals every entry whose transaction is over and can no longer be preceded, in order, each seal in a transaction of its own.
 * Needs no more than SELECT and INSERT; sealers that meet wait for each other. Returns how many entries were sealed. */
export async function sealEntries(database: Database, { batch = 10_000 }: SealOptions = {}): Promise<number> {
  let sealed = 0
  for (;;) {
    const count = await database.main.transaction().execute(async (tx) => {
      // Read committed: the statements after the lock see what the sealer before us committed.
      await lockInTransaction(tx, 'audit seal')
      const last = await lastSeal(tx)
      const entries = await entriesAfter(tx, last ?? beginning, batch, true)
      const end = entries.at(-1)
      if (!end) return 0
      const sealNo = (last?.sealNo ?? 0) + 1
      const previousHash = last?.hash ?? noSeal
      const chain = startSealHash(previousHash, sealNo)
      for (const entry of entries) chain.add(entry)
      await auditDb(tx)
        .insertInto('audit.seal')
        .values({
          seal_no: sealNo,
          last_epoch: end.epoch,
          last_xid: end.xid,
          last_entry_id: end.entryId,
          entries: entries.length,
          previous_hash: previousHash,
          hash: chain.digest(),
        })
        .execute()
      return entries.length
    })
    sealed += count
    if (count < batch) return sealed
  }
}
