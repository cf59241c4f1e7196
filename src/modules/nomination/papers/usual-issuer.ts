import type { Layout } from '#contracts/documents.ts'
import { fill } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import shipped from '../../../../db/data/letterheads.json' with { type: 'json' }

const both = <Value>(of: (layout: Layout) => Value): Readonly<Record<Layout, Value>> => ({ party: of('party'), state: of('state') })

/** What the province's own office usually issues under; null where there is no province yet. */
export async function usualIssuer(tx: Tx) {
  const { rows } = await sql<{ unitId: string; code: string; name: string }>`
    select u.unit_id as "unitId", u.code, u.name from organisation.v_unit u where u.parent_id is null order by u.valid_to is null desc, u.valid_from desc limit 1`.execute(
    tx,
  )
  const [province] = rows
  const place = (province?.name ?? '').replace(/^(tỉnh|thành phố)\s+/i, '')
  return {
    province: province ?? null,
    issuer: both((layout) => fill(shipped.opening[layout].name, { place })),
    /** QĐ/BTCTU, QĐ-SNV: what follows the number of a document of this kind. */
    symbolOf: (mark: string) => both((layout) => shipped.opening[layout].symbol.replace(/^[^-/]+/, mark)),
  }
}

export { both as byLayout }
