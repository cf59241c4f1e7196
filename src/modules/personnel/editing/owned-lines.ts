import type { EntityKey } from '#kernel/imports/definition.ts'
import type { Row } from '#kernel/tabular/index.ts'
import type { OwnedChange, PersonOwned } from '../imports/person-owned.ts'
import type { LineChange, LinesEdited } from './line-edits.ts'

/** How the lines of a screen are the records of an import: the checks and the writing are the import's own. */
interface Translation<Value, Refs> {
  keyOf(personId: string, key: string): EntityKey
  /** In the columns of the import. */
  cellsOf(value: Value): Row
  refsOf?(value: Value): Refs
  /** Whether the import would see another record. */
  renamed(before: Value, after: Value): boolean
}

/** The changes as the import's checks take them; what is removed is not checked. */
export function ownedChanges<Value, Refs>(
  { person, changes }: LinesEdited<Value>,
  { keyOf, cellsOf, refsOf }: Translation<Value, Refs>,
): readonly OwnedChange<Refs>[] {
  return changes.flatMap(({ line, key, before, after }) =>
    after === undefined
      ? []
      : [
          {
            line,
            key: key === undefined ? undefined : keyOf(person.personId, key),
            personId: person.personId,
            before: before && cellsOf(before),
            after: cellsOf(after),
            refs: refsOf?.(after),
          },
        ],
  )
}

/** Removes what goes or takes another name, then writes what stands. */
export async function writeOwned<Value, Refs>(owned: PersonOwned<Refs>, edited: LinesEdited<Value>, translation: Translation<Value, Refs>): Promise<void> {
  const { tx, ctx, person, changes } = edited
  const leaves = ({ before, after }: LineChange<Value>) => before !== undefined && (after === undefined || translation.renamed(before, after))
  const leaving = changes.filter(leaves).flatMap(({ key }) => (key === undefined ? [] : [translation.keyOf(person.personId, key)]))
  if (leaving.length) await owned.remove(tx, leaving)
  const renamed = new Set(changes.filter(leaves).map(({ line }) => line))
  const standing = ownedChanges(edited, translation).map((change) => (renamed.has(change.line) ? { ...change, key: undefined } : change))
  if (standing.length) await owned.write(tx, ctx, standing)
}
