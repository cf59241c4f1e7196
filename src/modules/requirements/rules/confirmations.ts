import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'

/** A rule that an appraiser vouches for, for one person and one programme. */
export interface Confirmation {
  readonly personId: string
  readonly versionId: string
  readonly programme: string
  readonly confirmationId: string
  readonly on: string
  /** The last day it holds for. */
  readonly until: string
  readonly evidence: string
  readonly confirmedName: string
  readonly confirmedAt: string
}

export const confirmationKey = ({ personId, versionId, programme }: Pick<Confirmation, 'personId' | 'versionId' | 'programme'>) =>
  `${personId} ${versionId} ${programme}`

/** The standing confirmations of people, by person, version and programme. Evidence looked into on a day says nothing of years later: how many months it
 * holds is the setting of that day; without one, that day alone. */
export async function confirmationsOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Confirmation>> {
  if (!personIds.length) return new Map()
  const { rows } = await sql<Confirmation>`
    select c.person_id as "personId", c.version_id as "versionId", c.programme, c.confirmation_id as "confirmationId", c.on_date as "on", c.evidence,
      (c.on_date + make_interval(months => coalesce((h.value ->> 'months')::int, 0)))::date as until, c.confirmed_name as "confirmedName", c.confirmed_at::text as "confirmedAt"
    from jsonb_to_recordset(${rowsAsJson([...new Set(personIds)].map((id) => ({ id })))}::jsonb) as r(id uuid)
    join requirements.confirmation c on c.person_id = r.id and c.withdrawn_at is null
    left join requirements.setting h on h.code = 'confirmation-months' and h.valid_from <= c.on_date and (h.valid_to is null or h.valid_to > c.on_date)`.execute(
    tx,
  )
  return new Map(rows.map((row) => [confirmationKey(row), row]))
}

/** Whether a confirmation holds for a decision of a day: not before it was looked into, and not for ever. */
export function holdsOn({ on, until }: Pick<Confirmation, 'on' | 'until'>, day: string): boolean {
  return on <= day && day <= until
}
