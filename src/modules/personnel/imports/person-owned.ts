import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { type AnyImport, type Change, defineImport, type EntityKey, type ImportDefinition, type InputRow, type RowReport } from '#kernel/imports/definition.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Column, Row } from '#kernel/tabular/index.ts'
import { pagesOfPeople } from '../people-store.ts'
import { matchPeople, peopleNames, personCells, personCellsOf, personColumns, type PersonName } from '../person-reference.ts'

/** A record that belongs to one person, as it stands. */
export interface OwnedRecord {
  readonly personId: string
  readonly key: EntityKey
  /** The import's own columns. */
  readonly cells: Row
}

/** What a row refers to besides its person. */
interface OwnedRefs<Refs> {
  readonly personId: string
  readonly refs: Refs
}

export interface OwnedChange<Refs> extends Omit<Change<OwnedRefs<Refs>>, 'refs'> {
  readonly personId: string
  /** Undefined where a change is taken back, and where `look` found nothing. */
  readonly refs: Refs | undefined
}

/** An import of records that belong to people: what is common to appointments, succession, ratings and discipline. */
export interface PersonOwned<Refs> extends Pick<
  ImportDefinition,
  'kind' | 'title' | 'fenced' | 'subject' | 'requiredForNew' | 'instructions' | 'importPermission' | 'exportPermission' | 'lists'
> {
  readonly columns: readonly Column[]
  /** Columns that, with the person, name the record. */
  readonly identity: readonly string[]
  /** Every record of these people, in a stable order. */
  read(tx: Tx, personIds: readonly string[]): Promise<readonly OwnedRecord[]>
  /** Looks up what rows refer to; reports what is unknown. `current` is the record as it stands, in the same order. */
  look(
    tx: Tx,
    ctx: Ctx,
    scope: Scope,
    rows: readonly InputRow[],
    current: readonly (Row | undefined)[],
    report: RowReport,
  ): Promise<readonly (Refs | undefined)[]>
  check(tx: Tx, ctx: Ctx, changes: readonly OwnedChange<Refs>[], report: RowReport): Promise<void>
  write(tx: Tx, ctx: Ctx, changes: readonly OwnedChange<Refs>[]): Promise<readonly EntityKey[]>
  remove(tx: Tx, keys: readonly EntityKey[]): Promise<void>
}

export function personOwnedImport<Refs>(secrets: Secrets, owned: PersonOwned<Refs>): AnyImport {
  const { columns, identity, read, look, check, write, remove, ...words } = owned
  const nameOf = (personId: string, cells: Row) => JSON.stringify([personId, ...identity.map((key) => cells[key] ?? null)])
  return defineImport<OwnedRefs<Refs | undefined>>({
    ...words,
    columns: [...personColumns, ...columns],

    match: async (tx, ctx, scope, rows, report) => {
      const people = await matchPeople(tx, ctx, scope, secrets, rows, report)
      const records = await read(tx, [...new Set(people.flatMap((person) => person?.personId ?? []))])
      const byName = new Map(records.map((record) => [nameOf(record.personId, record.cells), record]))
      const found = rows.map(({ row }, index) => byName.get(nameOf(people[index]?.personId ?? '', row)))
      refuseTwice(rows, people, found, nameOf, columns[0]?.key ?? '', report)
      const refs = await look(
        tx,
        ctx,
        scope,
        rows,
        found.map((record) => record?.cells),
        report,
      )
      return rows.map(({ row }, index) => {
        const person = people[index]
        const record = found[index]
        return {
          key: record?.key,
          current: person && record && { ...personCellsOf(row, person), ...record.cells },
          refs: { personId: person?.personId ?? '', refs: refs[index] },
        }
      })
    },

    check: async (tx, ctx, _scope, changes, report) => await check(tx, ctx, changes.map(ownedChange), report),
    write: async (tx, ctx, changes) => await write(tx, ctx, changes.map(ownedChange)),
    remove: async (tx, _ctx, keys) => await remove(tx, keys),

    rows: async function* (tx, ctx, scope) {
      for await (const personIds of pagesOfPeople(tx, scope, ctx.today)) {
        const people = await peopleNames(tx, personIds)
        for (const { personId, cells } of await read(tx, personIds)) {
          const person = people.get(personId)
          if (person) yield { ...personCells(person), ...cells }
        }
      }
    },
  })
}

function ownedChange<Refs>(change: Change<OwnedRefs<Refs | undefined>>): OwnedChange<Refs> {
  return { ...change, personId: change.key?.personId ?? change.refs.personId, refs: change.refs?.refs }
}

/** Two rows that would make the same record. */
function refuseTwice(
  rows: readonly InputRow[],
  people: readonly (PersonName | undefined)[],
  found: readonly (OwnedRecord | undefined)[],
  nameOf: (personId: string, cells: Row) => string,
  column: string,
  report: RowReport,
): void {
  const lines = new Map<string, number>()
  for (const [index, { line, row }] of rows.entries()) {
    const person = people[index]
    // Two rows for one record that exists are the engine's to report.
    if (!person || found[index] || report.failed(line)) continue
    const name = nameOf(person.personId, row)
    const earlier = lines.get(name)
    if (earlier === undefined) lines.set(name, line)
    else report.error(line, column, 'import.duplicate-row', { line: earlier })
  }
}
