import type { RawBuilder, SqlBool } from 'kysely'
import type { Permission } from '#contracts/permissions.ts'
import type { Words } from '#contracts/words.ts'
import type { Operator, Rule } from './expression.ts'

/** `choice` is one of a list; `level` too, but the list is a ladder: higher and lower can be asked; `codes` is several at once;
 * `collection` is any number of entries with facts of their own. */
export type FactType = 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'level' | 'codes' | 'collection'

export interface FactChoice {
  readonly value: string
  readonly words: Words
  /** Of a `level`: where it stands on its ladder. Two levels may stand side by side. */
  readonly height?: number
}

/** Something computed from a row under `alias` as of a date. */
export type FactSql = (alias: string, on: RawBuilder<unknown>) => RawBuilder<unknown>

/** Rows that several facts read from: at most one per value of `key`. Joined once for everybody, looked up one by one for a few. */
export interface FactSource {
  /** Column of the set's view under which the rows carry the same name. */
  readonly key: string
  /** A select that PostgreSQL can narrow to one key: `distinct on (key)`, `group by key`, or keys unique as they are. */
  readonly rows: (on: RawBuilder<unknown>) => RawBuilder<unknown>
  /** `value` of each of its facts reads the columns of its row under this alias; where there is no row all of them are null. */
  readonly name: string
}

/** The entries of a `collection`: any number per value of `key`. */
export interface FactEntries {
  readonly key: string
  readonly rows: (on: RawBuilder<unknown>) => RawBuilder<unknown>
  /** What can be asked about one entry: columns of the rows. No collections. */
  readonly facts: Readonly<Record<string, Fact>>
  /** Columns of the rows in which entries are told, most telling first. */
  readonly order?: readonly string[]
  /** Whether the entries are known to be all there are; without it the fact's `absence` decides. */
  readonly complete?: FactSql
}

/** One thing that can be asked about a subject. Declared once, by the module that owns the data; null means unknown. */
export interface Fact {
  readonly words: Words
  readonly type: FactType
  /** Column of the set's view. `codes` is a text array. */
  readonly column?: string
  /** How it is computed from a row of the set's view on a date, where it is no column. */
  readonly sql?: FactSql
  /** How it is computed from the row of a source; `view` is the row of the set's view. */
  readonly source?: FactSource
  readonly value?: (source: string, on: RawBuilder<unknown>, view: string) => RawBuilder<unknown>
  /** Of a `collection`. */
  readonly entries?: FactEntries
  /** The same condition in a form that an index answers, agreeing with the value on true, false and null; undefined leaves it to the value. */
  readonly where?: (rule: Rule, alias: string, on: RawBuilder<unknown>) => RawBuilder<SqlBool | null> | undefined
  readonly choices?: readonly FactChoice[]
  /** A list of the database that the choices are: whoever describes the facts fills it in. */
  readonly choicesFrom?: string
  /** What no row means. `closed`: there is none (no membership: not a member); `open`: nobody knows, unless the record is said to be complete. */
  readonly absence?: 'closed' | 'open'
  /** What a number counts: years. */
  readonly unit?: Words
  /** Heading under which it is offered. */
  readonly group?: Words
  /** Part of the record where it is filled in: whoever finds it unknown is led there. */
  readonly filledIn?: string
  /** What may be read only with a permission of its own, and only as far as that reaches. Whoever asks on behalf of an actor sees to it. */
  readonly permission?: Permission
}

/** Named facts about one kind of subject (a person on a date, an enrolment, a class). */
export interface FactSet {
  readonly name: string
  readonly facts: Readonly<Record<string, Fact>>
}

/** What is known of a collection: its entries, and whether there can be no others. */
export interface Entries {
  readonly complete: boolean
  readonly entries: readonly Facts[]
}

/** The facts of one subject; undefined and null both mean unknown. */
export type Facts = { readonly [fact: string]: FactValue | undefined }
export type FactValue = string | number | boolean | readonly string[] | Entries | null

const ordered: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'in', 'notIn', 'between', 'notBetween', 'null', 'notNull']
const equal: readonly Operator[] = ['=', '!=', 'in', 'notIn', 'null', 'notNull']

/** Which operators make sense for a type. A collection is asked by match modes instead. */
export const operatorsOf: Readonly<Record<FactType, readonly Operator[]>> = {
  text: [...ordered, 'contains', 'doesNotContain'],
  number: ordered,
  date: ordered,
  boolean: ['=', '!=', 'null', 'notNull'],
  choice: equal,
  level: ordered,
  codes: ['contains', 'doesNotContain', 'null', 'notNull'],
  collection: [],
}

/** Where a level stands on the ladder of its fact; undefined for what is no level of it. */
export function heightOf(fact: Fact, level: unknown): number | undefined {
  return fact.choices?.find(({ value }) => value === level)?.height
}

/** What can be asked about one entry of a collection, as a set of its own. */
export function entrySet(name: string, fact: Fact): FactSet {
  return { name, facts: fact.entries?.facts ?? {} }
}
