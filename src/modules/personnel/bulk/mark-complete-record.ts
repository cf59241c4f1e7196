import { recordLadderWords } from '#contracts/personnel.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { type BulkAction, changedSince, undoInGroups } from './bulk-action.ts'

const ladders = Object.keys(recordLadderWords) as (keyof typeof recordLadderWords)[]

/** Says of some ladders that the records are complete (nothing recorded then means “none”), or that they are not. */
export const markCompleteRecord: BulkAction<'mark-complete-record'> = {
  id: 'mark-complete-record',
  permission: 'personnel.mark-complete-record',
  words: { vi: 'Đánh dấu đã kê khai đủ quá trình đào tạo', en: 'Mark training records as complete' },
  judge: async (_tx, ctx, people, { ladders: asked, complete, recorded }) =>
    people.map(({ completeLadders: before }) => {
      const after = ladders.filter((ladder) => (asked.includes(ladder) ? complete : before.includes(ladder)))
      const same = after.length === before.length
      return (
        changedSince(ctx, before, recorded, recordLadderWords) ??
        (same ? { skip: 'personnel.nothing-to-change' } : { changes: { completeLadders: [before, after] } })
      )
    }),
  write: async (tx, changed) => {
    const rows = changed.map(({ person, changes }) => ({ id: person.personId, ladders: changes['completeLadders']?.[1] }))
    await sql`
      update personnel.person p set complete_ladders = r.ladders, version = p.version + 1
      from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, ladders text[]) where p.person_id = r.id`.execute(tx)
  },
  // Whoever had some of the ladders marked before keeps those.
  undo: (changed, { ladders: asked, complete }) =>
    undoInGroups('mark-complete-record', changed, ({ person, changes }) => ({
      ladders: asked.filter((ladder) => person.completeLadders.includes(ladder) !== complete),
      complete: !complete,
      recorded: changes['completeLadders']?.[1],
    })),
}
