import { type Database, sql } from '#kernel/db.ts'

/** The last seal: kept outside the database too, so that seals cannot vanish together with their entries unseen. */
export interface AuditHead {
  readonly sealNo: number
  readonly hash: string
}

export async function auditHead(database: Database): Promise<AuditHead | undefined> {
  const { rows } = await sql<AuditHead>`select seal_no as "sealNo", hash from audit.seal order by seal_no desc limit 1`.execute(database.reader)
  return rows[0]
}

/** Whether the database still holds this very seal. */
export async function holdsSeal(database: Database, { sealNo, hash }: AuditHead): Promise<boolean> {
  const { rows } = await sql`select from audit.seal where seal_no = ${sealNo} and hash = ${hash}`.execute(database.reader)
  return rows.length === 1
}
