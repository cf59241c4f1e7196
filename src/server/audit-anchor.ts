import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditVerification } from '#contracts/audit.ts'
import type { Database } from '#kernel/db.ts'
import { type AuditHead, auditHead, holdsSeal, sealEntries, type TellProgress, verifyAudit } from '#modules/audit/index.ts'

/** Sealing and verifying with the head of the chain kept in the data folder as well: whoever empties the audit in the database does not reach it. */
export interface AuditAnchor {
  /** Seals what is finished; refuses to go on over a chain that has lost the last seal known here. */
  seal(): Promise<void>
  verify(tell?: TellProgress): Promise<AuditVerification>
}

export function makeAuditAnchor(database: Database, dataDir: string): AuditAnchor {
  const path = join(dataDir, 'audit-head.json')
  const known = (): AuditHead | undefined => {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as AuditHead
    } catch {
      // None yet: a new installation, or another machine's data folder.
      return undefined
    }
  }
  const intact = async (): Promise<boolean> => {
    const head = known()
    return head === undefined || (await holdsSeal(database, head))
  }
  return {
    seal: async () => {
      if (!(await intact())) return
      await sealEntries(database)
      const head = await auditHead(database)
      if (!head || head.sealNo === known()?.sealNo) return
      mkdirSync(dataDir, { recursive: true })
      writeFileSync(`${path}.new`, JSON.stringify(head), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
    verify: async (tell) => {
      const found = await verifyAudit(database, tell)
      const head = known()
      if (!found.ok || head === undefined || (await holdsSeal(database, head))) return found
      const broken = { sealNo: head.sealNo, kind: 'seal-chain-broken', expectedEntries: 0, foundEntries: 0, firstEntryId: null, lastEntryId: null } as const
      return { ...found, ok: false, broken }
    },
  }
}
