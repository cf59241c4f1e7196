import { documentKindWords, type Register } from '#contracts/documents-registers.ts'
import type { Layout } from '#contracts/documents.ts'
import type { Language } from '#contracts/words.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope, unitsByIds } from '#modules/organisation/index.ts'

export interface RegisterRow {
  readonly registerId: string
  readonly issuer: string
  readonly unitId: string | null
  readonly layout: Layout
  readonly kind: string
  readonly period: string
  /** Of the term; undefined where the period is a year. */
  readonly term: string | null
  readonly open: boolean
  readonly lastNumber: number
  readonly taken: number
  readonly voided: number
  readonly lastTakenAt: Date | null
}

/** A register of a body of the province is for those whose right reaches all of it; a unit's for those above it and in it. */
const seen = (ctx: Ctx, scope: Scope) => (scope === 'all' ? sql`true` : sql`(r.unit_id is not null and ${inScope(scope, 'r.unit_id', ctx.today)})`)

/** Registers within the scope, all of them or one: there are as many as bodies, kinds and years, some hundreds. */
export async function registerRows(tx: Tx, ctx: Ctx, scope: Scope, registerId: string | null = null): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    select r.register_id as "registerId", r.issuer_name as issuer, r.unit_id as "unitId", r.layout, r.kind, r.period, t.name as term,
      coalesce(t.valid_from <= ${ctx.today}::date and t.valid_to > ${ctx.today}::date, r.period = left(${ctx.today}, 4)) as open,
      r.last_number as "lastNumber", coalesce(e.taken, 0)::int as taken, coalesce(e.voided, 0)::int as voided, e.last as "lastTakenAt"
    from documents.register r
      left join lateral (select name, valid_from, valid_to from organisation.v_term where kind = 'party-committee' and code = r.period limit 1) t on true
      left join lateral (select count(*) as taken, count(v.entry_id) as voided, max(e.taken_at) as last
        from documents.register_entry e left join documents.register_void v using (entry_id) where e.register_id = r.register_id) e on true
    where (${registerId}::uuid is null or r.register_id = ${registerId}::uuid) and ${seen(ctx, scope)}
    order by open desc, coalesce(t.valid_from::text, r.period) desc, r.issuer_name, r.kind, r.register_id`.execute(tx)
  return rows
}

/** Throws `kernel.not-found`, also outside the scope. */
export async function findRegister(tx: Tx, ctx: Ctx, scope: Scope, registerId: string): Promise<RegisterRow> {
  const [row] = await registerRows(tx, ctx, scope, registerId)
  if (!row) throw new AppError('kernel.not-found')
  return row
}

export function kindName(kind: string, language: Language): string {
  return documentKindWords[kind]?.[language] ?? kind
}

/** Rows in the words of the reader. */
export async function registersInWords(tx: Tx, ctx: Ctx, rows: readonly RegisterRow[]): Promise<Register[]> {
  const units = await unitsByIds(
    tx,
    rows.flatMap(({ unitId }) => unitId ?? []),
    ctx.today,
  )
  return rows.map(({ unitId, term, lastTakenAt, ...row }) => ({
    ...row,
    unit: unitId === null ? null : { unitId, name: units.get(unitId)?.name ?? '' },
    kindName: kindName(row.kind, ctx.language),
    periodName: periodName({ period: row.period, term }, ctx.language),
    nextNumber: row.lastNumber + 1,
    skipped: row.lastNumber - row.taken,
    lastTakenAt: lastTakenAt?.toISOString() ?? null,
  }))
}

/** A term has its name; a year is a year. */
export function periodName({ period, term }: Pick<RegisterRow, 'period' | 'term'>, language: Language): string {
  return term ?? (language === 'vi' ? `năm ${period}` : period)
}
