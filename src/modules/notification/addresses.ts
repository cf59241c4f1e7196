import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { Directory } from './directory.ts'

export interface Addressee {
  /** Where e-mail goes: the address the account gave, else the one on the person's record. */
  readonly address: string | null
  /** The account does not want this kind by e-mail. */
  readonly turnedOff: boolean
}

/** Where the e-mail of each of these would go, in the order asked. */
export async function addressesFor(
  tx: Tx,
  directory: Directory,
  asked: readonly { readonly accountId: string | null; readonly personId: string | null; readonly kind: string }[],
): Promise<readonly Addressee[]> {
  const { rows } = await sql<{ at: number; email: string | null; wanted: boolean | null }>`
    select r.at, o.email, p.email as wanted
    from jsonb_to_recordset(${rowsAsJson(asked.map(({ accountId, kind }, at) => ({ at, accountId, kind })))}::jsonb) as r(at int, "accountId" text, kind text)
    left join notification.recipient o on o.account_id = r."accountId"
    left join notification.preference p on p.account_id = r."accountId" and p.kind = r.kind`.execute(tx)
  const own = new Map(rows.map((row) => [row.at, row]))
  const onRecord = await directory.emailsOf(tx, [...new Set(asked.flatMap(({ personId }) => personId ?? []))])
  return asked.map(({ personId }, at) => ({
    address: own.get(at)?.email ?? onRecord.get(personId ?? '') ?? null,
    turnedOff: own.get(at)?.wanted === false,
  }))
}
