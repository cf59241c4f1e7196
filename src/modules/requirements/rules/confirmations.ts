import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'

/** A rule that an appraiser vouches for, for one person and one programme. */
export interface Confirmation {
  readonly personId: string
  readonly versionId: string
  readonly programme: string
  readonly confirmationId: string
  readonly on: string
  readonly evidence: string
  readonly confirmedName: string
  readonly confirmedAt: string
}

export const confirmationKey = ({ personId, versionId, programme }: Pick<Confirmation, 'personId' | 'versionId' | 'programme'>) =>
  `${personId} ${versionId} ${programme}`

/** The standing confirmations of people, by person, version and programme. */
export async function confirmationsOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Confirmation>> {
  if (!personIds.length) return new Map()
  const { rows } = await sql<Confirmation>`
    select c.person_id as "personId", c.version_id as "versionId", c.programme, c.confirmation_id as "confirmationId", c.on_date as "on", c.evidence,
      c.confirmed_name as "confirmedName", c.confirmed_at::text as "confirmedAt"
    from jsonb_to_recordset(${rowsAsJson([...new Set(personIds)].map((id) => ({ id })))}::jsonb) as r(id uuid)
    join requirements.confirmation c on c.person_id = r.id and c.withdrawn_at is null`.execute(tx)
  return new Map(rows.map((row) => [confirmationKey(row), row]))
}
