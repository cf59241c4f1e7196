import type { RawBuilder, SqlBool } from 'kysely'
import type { Permission } from '#contracts/permissions.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** Whom a message is for: an account, a person, or whoever answers for something over a unit. */
export type Audience =
  | { readonly accountId: string; readonly unitId: string | null }
  | { readonly personId: string; readonly unitId: string | null }
  | { readonly may: Permission; readonly unitId: string }

/** One who is told: an account, a person without one, or both. */
export interface Told {
  readonly accountId: string | null
  readonly personId: string | null
  /** The unit for which they are told. */
  readonly unitId: string | null
}

/** What other modules know about those who are told; given at construction. Everything by many ids at once. */
export interface Directory {
  /** Whom each audience means, in the order asked. */
  told(tx: Tx, ctx: Ctx, audiences: readonly Audience[]): Promise<readonly (readonly Told[])[]>
  /** E-mail addresses on people's records. */
  emailsOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  accountNames(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  personNames(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  unitNames(tx: Tx, unitIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, string>>
  /** The condition “the unit in this column is within the scope”. */
  inScope(scope: Scope, column: string, on: PlainDate): RawBuilder<SqlBool>
}
