import type { NoteDeviations } from '#contracts/planning-deviations.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { deviationRows } from './read-deviations.ts'

const otherCause = 'other'

/** Says why the plan was not kept, of one deviation or of many at once: all or none. Why a line did not open is said of the line, whatever class it had.
 * Throws `kernel.not-found` for what is no deviation within reach, `kernel.changed-meanwhile`, `planning.unknown-cause`, `planning.cause-needs-words`. */
export function noteDeviationsUse(gate: Gate): Use<NoteDeviations, { noted: number }> {
  return gate.command('planning.note-deviation', async (tx, ctx, { year, items, causeCode, words }: NoteDeviations, scope) => {
    const { rows: causes } = await sql<{ name: string }>`select name_vi as name from planning.deviation_cause where cause_code = ${causeCode}`.execute(tx)
    const [cause] = causes
    if (!cause) throw new AppError('planning.unknown-cause')
    if (causeCode === otherCause && words === null) throw new AppError('planning.cause-needs-words')
    const standing = new Map((await deviationRows(tx, ctx, year, scope)).map((row) => [keyOf(row), row]))
    const noted = [...new Map(items.map((item) => [keyOf(item), item]))].map(([key, item]) => {
      const row = standing.get(key)
      if (!row) throw new AppError('kernel.not-found')
      return { row, version: item.version, classId: row.kind === 'not-opened' ? null : row.classId, noteId: newId() }
    })
    const given = noted.map(({ row, version, classId, noteId }) => ({ noteId, lineKey: row.lineKey, classId, kind: row.kind, version }))
    // Whoever saw an older cause changes nothing.
    const { rows: saved } = await sql`
      insert into planning.deviation_note as n (note_id, line_key, class_id, kind, cause_code, words, noted_by, noted_name, noted_on)
      select g."noteId", g."lineKey", g."classId", g.kind, ${causeCode}, ${words}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date
      from jsonb_to_recordset(${rowsAsJson(given)}::jsonb) as g("noteId" uuid, "lineKey" uuid, "classId" uuid, kind text, version int)
      on conflict (line_key, class_id, kind) do update set cause_code = excluded.cause_code, words = excluded.words, noted_by = excluded.noted_by,
        noted_name = excluded.noted_name, noted_on = excluded.noted_on, version = n.version + 1
      where exists (select from jsonb_to_recordset(${rowsAsJson(given)}::jsonb) as w("lineKey" uuid, "classId" uuid, kind text, version int)
        where w."lineKey" is not distinct from n.line_key and w."classId" is not distinct from n.class_id and w.kind = n.kind and w.version = n.version)
      returning n.note_id`.execute(tx)
    if (saved.length < given.length) throw new AppError('kernel.changed-meanwhile')
    return {
      value: { noted: saved.length },
      audit: noted.map(({ row }) => ({
        ...(row.classId === null ? { subjectKind: 'plan-line', subjectId: row.lineKey ?? '' } : { subjectKind: 'class', subjectId: row.classId }),
        ...(row.unit && { unitId: row.unit.unitId }),
        detail: {
          changes: { deviationCause: [row.cause?.name ?? null, cause.name] },
          deviation: row.kind,
          year,
          planLine: row.planLine,
          ...(words !== null && { reason: words }),
        },
      })),
    }
  })
}

/** A deviation by what it is about; of a line with several classes that did not open, all of them. */
const keyOf = ({ kind, lineKey, classId }: { readonly kind: string; readonly lineKey: string | null; readonly classId: string | null }): string =>
  [kind, lineKey, kind === 'not-opened' ? null : classId].join(' ')
