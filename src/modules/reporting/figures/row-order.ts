import type { RawBuilder } from 'kysely'
import type { FigureRow, RowSort } from '#contracts/reporting.ts'
import { sql } from '#kernel/db.ts'

/** A row with what it is ordered by beside what is shown of it. */
export type OrderedRow = FigureRow & { readonly sortKey: string }

interface Part {
  /** Over the aliases of figureRows; never null, so that rows compare. */
  readonly sql: RawBuilder<unknown>
  readonly cast: string
  readonly of: (row: OrderedRow) => string
}

const name: Part = { sql: sql`f.sort_key collate "vi-x-icu"`, cast: 'text', of: (row) => row.sortKey }
const unit: Part = { sql: sql`coalesce(shown.name, '') collate "vi-x-icu"`, cast: 'text', of: (row) => row.unitName ?? '' }
const decided: Part = { sql: sql`coalesce(f.decision_date, date '0001-01-01')`, cast: 'date', of: (row) => row.decisionDate ?? '0001-01-01' }
const classCode: Part = { sql: sql`f.class_code collate "C"`, cast: 'text', of: (row) => row.classCode }
const person: Part = { sql: sql`f.person_id`, cast: 'uuid', of: (row) => row.personId }

const orders: Readonly<Record<RowSort, readonly Part[]>> = {
  class: [classCode, name, person],
  name: [name, person, classCode],
  unit: [unit, name, person, classCode],
  decision: [decided, classCode, name, person],
}

/** The order of a list of people, for paging by key: a row's place is the values it is ordered by. */
export class RowOrder {
  readonly #parts: readonly Part[]
  readonly #down: boolean

  constructor(sort: string | undefined) {
    const [, minus, by] = /^(-?)(\w+)$/.exec(sort ?? 'class') ?? []
    this.#parts = orders[(by ?? 'class') as RowSort] ?? orders.class
    this.#down = minus === '-'
  }

  get orderBy(): RawBuilder<unknown> {
    return sql.join(this.#parts.map((part) => (this.#down ? sql`${part.sql} desc` : part.sql)))
  }

  /** Only rows behind the place that a cursor names; an unreadable cursor starts from the beginning. */
  after(cursor: string | undefined): RawBuilder<unknown> {
    const values = cursor === undefined ? undefined : this.#read(cursor)
    if (!values) return sql`true`
    const place = values.map((value, i) => sql`${value}::${sql.raw(this.#parts[i]?.cast ?? 'text')}`)
    return sql`(${sql.join(this.#parts.map((part) => part.sql))}) ${this.#down ? sql`<` : sql`>`} (${sql.join(place)})`
  }

  cursorOf(row: OrderedRow): string {
    return Buffer.from(JSON.stringify(this.#parts.map((part) => part.of(row)))).toString('base64url')
  }

  #read(cursor: string): readonly string[] | undefined {
    try {
      const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown
      if (!Array.isArray(values) || values.length !== this.#parts.length) return undefined
      const texts = values.map(String)
      const fits = texts.every((text, i) => shapes[this.#parts[i]?.cast ?? 'text']?.test(text))
      return fits ? texts : undefined
    } catch {
      return undefined
    }
  }
}

const shapes: Readonly<Record<string, RegExp>> = {
  text: /^[^\0]*$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
}
