import type { History } from '#contracts/audit.ts'
import { type Permission, permissionWords } from '#contracts/permissions.ts'
import type { ReadHistory } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { auditDb } from './audit-db.ts'
import { afterCursor, atExactly, cursorOf } from './audit-cursor.ts'

// Commands of reading are named so: personnel.read-identity, personnel.export-people.
const reading = '\\.(read|export|list|search)-'

/** What the details of an entry may hold that a history shows. */
interface Told {
  readonly changes?: History['items'][0]['changes']
  readonly reason?: unknown
  readonly about?: unknown
  readonly reach?: Scope
}

export const readHistory: ReadHistory = async (tx, subjectKind, subjectId, { limit, after, only }) => {
  let query = auditDb(tx)
    .selectFrom('audit.entry')
    .select(['entry_id as entryId', 'actor_kind as actorKind', 'actor_name as actorName', 'action', 'detail', atExactly.as('at')])
    .where('subject_kind', '=', subjectKind)
    .where('subject_id', '=', subjectId)
    .orderBy('audit.entry.at', 'desc')
    .orderBy('entry_id', 'desc')
    .limit(limit + 1)
  if (only) query = query.where('action', only === 'readings' ? '~' : '!~', reading)
  if (after !== undefined) query = query.where(afterCursor(after))
  const rows = await query.execute()
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(({ detail, ...row }) => {
      const { changes, reason, about, reach } = detail as Told
      return {
        ...row,
        actionName: permissionWords[row.action as Permission] ?? { vi: row.action, en: row.action },
        changes: changes ?? {},
        about: typeof about === 'string' && about !== '' ? about : null,
        reason: typeof reason === 'string' ? reason : null,
        ...(reach === undefined ? {} : { reach }),
      }
    }),
    next: last ? cursorOf(last) : null,
  }
}
