import type { ColumnType, Generated } from 'kysely'

export type { Generated }

/** timestamptz: read as Date. */
export type Instant = ColumnType<Date, Date | string, Date | string>

/** jsonb: written as JSON text, read as whatever it holds. */
export type Json = ColumnType<unknown, string, string>

/** timestamptz with a default. */
export type GeneratedInstant = ColumnType<Date, Date | string | undefined, Date | string>

/** jsonb with a default. */
export type GeneratedJson = ColumnType<unknown, string | undefined, string>
