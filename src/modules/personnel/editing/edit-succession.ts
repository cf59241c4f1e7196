import type { SuccessionValue } from '#contracts/personnel-editing.ts'
import { sql } from '#kernel/db.ts'
import { postsByIds } from '#modules/organisation/index.ts'
import { successionRecords, type SuccessionRefs } from '../imports/succession.ts'
import { checkUnitIds } from '../person-units.ts'
import { editLines, type LineKind } from './line-edits.ts'
import { ownedChanges, writeOwned } from './owned-lines.ts'

const translation = {
  keyOf: (personId: string, key: string) => ({ personId, entryId: key }),
  cellsOf: ({ approvedOn, removedOn, decisionNo }: SuccessionValue) => ({ approvedOn, removedOn, decisionNo }),
  refsOf: ({ unitId, postId, termId }: SuccessionValue): SuccessionRefs => ({ unitId, postId, termId }),
  renamed: (before: SuccessionValue, after: SuccessionValue) => before.postId !== after.postId || before.termId !== after.termId,
}

/** Quy hoạch, fenced: the audit hears that it changed, and of whom, never what. */
export const successionLines: LineKind<SuccessionValue> = {
  record: 'succession',
  subjectKind: 'succession',
  fenced: true,
  identity: ['postId', 'termId'],

  read: async (tx, personId) => {
    const { rows } = await sql<SuccessionValue & { key: string }>`
      select entry_id as key, post_id as "postId", unit_id as "unitId", term_id as "termId", approved_on as "approvedOn", removed_on as "removedOn",
        decision_no as "decisionNo"
      from personnel.succession_entry where person_id = ${personId}::uuid`.execute(tx)
    return new Map(rows.map(({ key, ...value }) => [key, value]))
  },

  check: async (edited, report) => {
    const { tx, ctx, scope, changes } = edited
    const given = changes.flatMap(({ line, before, after }) => (after ? [{ line, before, after }] : []))
    const posts = await postsByIds(
      tx,
      given.map(({ after }) => after.postId),
    )
    const { rows: terms } = await sql<{ id: string }>`
      select term_id as id from organisation.v_term where term_id = any(${given.map(({ after }) => after.termId)}::uuid[])`.execute(tx)
    for (const { line, after } of given) {
      if (!posts.has(after.postId)) report.error(line, 'postId', 'personnel.unknown-post')
      if (!terms.some(({ id }) => id === after.termId)) report.error(line, 'termId', 'personnel.unknown-term')
    }
    const placed = given.flatMap(({ line, before, after }) => (after.unitId === before?.unitId ? [] : { line, unitId: after.unitId, on: after.approvedOn }))
    await checkUnitIds(tx, ctx, scope, placed, 'unitId', report)
    await successionRecords.check(tx, ctx, ownedChanges(edited, translation), report)
  },

  write: async (edited) => await writeOwned(successionRecords, edited, translation),
  tell: async (_tx, _ctx, values) => values.map(() => ({ about: '', fields: {} })),
}

export const editSuccession = editLines(successionLines)
