import { readFileSync } from 'node:fs'
import type { RawBuilder } from 'kysely'
import type { Statistics } from '#contracts/reporting.ts'
import type { Language, Words } from '#contracts/words.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { enrolmentFacts } from '#modules/classes/index.ts'
import { type Expression, toSql } from '#modules/expression/index.ts'
import { countedTurns, type View } from './counted-turns.ts'

interface Shipped {
  /** In the order in which they are shown; a turn is tried on those marked `first` before the others. */
  readonly rows: readonly (Words & { readonly id: string; readonly where: Expression; readonly first?: boolean })[]
  readonly groups: readonly (Words & {
    readonly id: string
    readonly columns: readonly (Words & { readonly id: string; readonly types: readonly string[] })[]
  })[]
}

const shipped = JSON.parse(readFileSync(new URL('../../../../db/data/statistics.json', import.meta.url), 'utf8')) as Shipped
const tried = shipped.rows
  .map(({ where, first }, i) => ({ where, first, i }))
  .toSorted((a, b) => Number(b.first ?? false) - Number(a.first ?? false) || a.i - b.i)
const columns = shipped.groups.flatMap((group) => group.columns.map((column) => ({ ...column, group })))

const measures = [
  { id: 'total', vi: 'Tổng số', en: 'All' },
  { id: 'women', vi: 'Trong đó nữ', en: 'Of whom women' },
  { id: 'ethnic-minority', vi: 'Trong đó dân tộc thiểu số', en: 'Of whom ethnic minority' },
] as const
const summary = { vi: 'Tổng cộng', en: 'Total' } as const

/** Which row, which column a turn (alias `f`) stands in: the first that it fits. */
const rowOfTurn = () =>
  sql`case ${sql.join(
    tried.map(({ where, i }) => sql`when ${toSql(enrolmentFacts, where, 'f')} then ${sql.lit(i)}::int`),
    sql` `,
  )} end`
const columnOfTurn = () =>
  sql`case ${sql.join(
    columns.map(({ types }, i) => sql`when f.type_ancestors && ${types}::text[] then ${sql.lit(i)}::int`),
    sql` `,
  )} end`

/** The turns (alias `f`) behind one cell of the table; `total` is the row or the column of all. Throws `reporting.unknown-figure`. */
export function inCell({ row, column }: { readonly row: string; readonly column: string }): RawBuilder<unknown> {
  const r = shipped.rows.findIndex(({ id }) => id === row)
  const c = columns.findIndex(({ id }) => id === column)
  const measure = { total: sql`true`, women: sql`f.sex = 'female'`, 'ethnic-minority': sql`f.ethnic_minority` }[column]
  if ((r < 0 && row !== 'total') || (c < 0 && !measure)) throw new AppError('reporting.unknown-figure', { figure: `${row}:${column}` })
  return sql`${r < 0 ? sql`true` : sql`${rowOfTurn()} = ${sql.lit(r)}`} and ${measure ?? sql`${columnOfTurn()} = ${sql.lit(c)}`}`
}

interface CellCount {
  readonly row: number | null
  readonly col: number | null
  readonly turns: number
  readonly people: number
  readonly womenTurns: number
  readonly womenPeople: number
  readonly minorityTurns: number
  readonly minorityPeople: number
}

/** The statistics table: whom × what, in turns and in people, with totals. The first row and the first column that a turn fits take it, so each
 * turn is counted once; a person may stand in several cells, and once in their total. */
export async function countStatistics(tx: Tx, view: View, language: Language): Promise<Pick<Statistics, 'columns' | 'rows'>> {
  const { rows: cells } = await sql<CellCount>`
    select r as row, c as col, count(*)::int as turns, count(distinct person_id)::int as people,
      count(*) filter (where sex = 'female')::int as "womenTurns", count(distinct person_id) filter (where sex = 'female')::int as "womenPeople",
      count(*) filter (where ethnic_minority)::int as "minorityTurns", count(distinct person_id) filter (where ethnic_minority)::int as "minorityPeople"
    from (select f.person_id, f.sex, f.ethnic_minority, ${rowOfTurn()} as r, ${columnOfTurn()} as c
      from ${countedTurns(view)} f offset 0) t
    group by grouping sets ((r, c), (r), (c), ())`.execute(tx)
  const at = new Map(cells.map((cell) => [`${cell.row} ${cell.col}`, cell]))
  const line = (row: number | null) => {
    const all = at.get(`${row} null`)
    const single = columns.map((_, col) => at.get(`${row} ${col}`))
    return {
      turns: [all?.turns ?? 0, all?.womenTurns ?? 0, all?.minorityTurns ?? 0, ...single.map((cell) => cell?.turns ?? 0)],
      people: [all?.people ?? 0, all?.womenPeople ?? 0, all?.minorityPeople ?? 0, ...single.map((cell) => cell?.people ?? 0)],
    }
  }
  return {
    columns: [
      ...measures.map((measure) => ({ id: measure.id, label: measure[language], group: summary[language] })),
      ...columns.map((column) => ({ id: column.id, label: column[language], group: column.group[language] })),
    ],
    rows: [
      ...shipped.rows.map((row, i) => ({ id: row.id, label: row[language], strong: false, ...line(i) })),
      { id: 'total', label: summary[language], strong: true, ...line(null) },
    ],
  }
}
