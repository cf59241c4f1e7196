import type { StepPerson } from '#contracts/approval.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'

export type Deputy = StepPerson['deputies'][number] & { readonly accountId: string }

/** Who deputises for these accounts on a day, by account. */
export async function deputiesOf(tx: Tx, accountIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, readonly Deputy[]>> {
  const { rows } = await sql<{ from: string; accountId: string; name: string; documentNo: string; documentDate: PlainDate; endsOn: PlainDate }>`
    select from_account as "from", to_account as "accountId", to_name as name, document_no as "documentNo", document_date as "documentDate", least(valid_to, revoked_on) as "endsOn"
    from approval.delegation
    where from_account = any(${accountIds}::text[]) and valid_from <= ${on}::date and least(valid_to, revoked_on) > ${on}::date
    order by valid_from, delegation_id`.execute(tx)
  const lines = rows.map(({ endsOn, ...line }) => ({ ...line, validTo: addDays(endsOn, -1) }))
  return new Map([...Map.groupBy(lines, ({ from }) => from)].map(([from, some]) => [from, some.map(({ from: _from, ...deputy }) => deputy)]))
}
