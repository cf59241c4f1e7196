import { personCategoryWords } from '#contracts/personnel.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { type BulkAction, type BulkChange, changedSince, undoInGroups } from './bulk-action.ts'

type Category = keyof typeof personCategoryWords

const categories = Object.keys(personCategoryWords) as Category[]

const valuesOf = ({ changes }: BulkChange, at: 0 | 1) => changes['categories']?.[at] as readonly Category[]
/** Those of one state that the other has not. */
const only = (change: BulkChange, at: 0 | 1) => valuesOf(change, at).filter((category) => !valuesOf(change, at === 0 ? 1 : 0).includes(category))

/** Adds and removes categories (đối tượng). */
export const changeCategories: BulkAction<'change-categories'> = {
  id: 'change-categories',
  permission: 'personnel.change-categories',
  words: { vi: 'Thêm, bớt đối tượng', en: 'Add and remove categories' },
  judge: async (_tx, ctx, people, { add, remove, recorded }) =>
    people.map(({ categories: before }) => {
      const after = categories.filter((category) => (before.includes(category) || add.includes(category)) && !remove.includes(category))
      const same = after.length === before.length && after.every((category) => before.includes(category))
      return (
        changedSince(ctx, before, recorded, personCategoryWords) ??
        (same ? { skip: 'personnel.nothing-to-change' } : { changes: { categories: [before, after] } })
      )
    }),
  write: async (tx, changed) => {
    const rowsOf = (at: 0 | 1) => changed.flatMap((change) => only(change, at).map((category) => ({ id: change.person.personId, category })))
    const gone = rowsOf(0)
    if (gone.length > 0) {
      await sql`
        delete from personnel.person_category c using jsonb_to_recordset(${rowsAsJson(gone)}::jsonb) as r(id uuid, category text)
        where c.person_id = r.id and c.category = r.category`.execute(tx)
    }
    const come = rowsOf(1)
    if (come.length > 0) {
      await sql`
        insert into personnel.person_category (person_id, category)
        select id, category from jsonb_to_recordset(${rowsAsJson(come)}::jsonb) as r(id uuid, category text) on conflict do nothing`.execute(tx)
    }
    await sql`update personnel.person set version = version + 1 where person_id = any(${changed.map(({ person }) => person.personId)}::uuid[])`.execute(tx)
  },
  undo: (changed) => undoInGroups('change-categories', changed, (change) => ({ add: only(change, 0), remove: only(change, 1), recorded: valuesOf(change, 1) })),
}
