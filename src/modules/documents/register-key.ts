import type { Layout } from '#contracts/documents.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { fold, normalise } from '#kernel/vietnamese/index.ts'

interface Asked {
  readonly unitId: string | null
  readonly issuer: string
  readonly layout: Layout
  readonly kind: string
}

const shortened = [
  [/^ubnd(?=\s)/, 'uy ban nhan dan'],
  [/^hdnd(?=\s)/, 'hoi dong nhan dan'],
] as const

/** A body's name as its registers know it: without accents, unshortened, and without the province's own name behind it. “UBND tỉnh”, “Ủy ban nhân dân tỉnh”
 * and “Ủy ban nhân dân tỉnh Bình Thuận” are one body with one row of numbers. */
export function bodyOf(issuer: string, provinces: readonly string[]): string {
  const words = shortened.reduce((name, [short, long]) => name.replace(short, long), fold(normalise(issuer)))
  const own = provinces.map((name) => ` ${fold(normalise(name)).replace(/^(tinh|thanh pho) /, '')}`).find((name) => words.endsWith(name))
  return own === undefined ? words : words.slice(0, -own.length)
}

/** The key of the register that a document takes its number from: of one that is there under another spelling of the same body, else a new one. The root
 * unit may be succeeded by another, and a letterhead may write accents otherwise: the key outlasts both. */
export async function registerIssuer(tx: Tx, { unitId, issuer, layout, kind }: Asked, period: string): Promise<string> {
  const of = unitId ?? 'province'
  const { rows: roots } = await sql<{ name: string }>`select distinct name from organisation.v_unit where parent_id is null and kind = 'province'`.execute(tx)
  const provinces = roots.map(({ name }) => name)
  const body = bodyOf(issuer, provinces)
  const { rows: there } = await sql<{ issuer: string; name: string }>`
    select issuer, issuer_name as name from documents.register
    where layout = ${layout} and kind = ${kind} and period = ${period} and starts_with(issuer, ${`${of} `}) order by last_number desc, issuer`.execute(tx)
  return there.find(({ name }) => bodyOf(name, provinces) === body)?.issuer ?? `${of} ${body}`
}
