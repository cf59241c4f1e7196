import { auditFieldWords, subjectKindWords } from '#contracts/audit-words.ts'
import type { AuditEntry, AuditLine } from '#contracts/audit.ts'
import { type Permission, permissionWords } from '#contracts/permissions.ts'
import type { Language, Words } from '#contracts/words.ts'
import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** A field of some kind of subject as its owner's files have it: its words, and a value in words where it is one of a list. */
export interface FieldWords {
  readonly name: Words
  readonly valueOf: (value: unknown, language: Language) => unknown
}

/** What other modules know about the things that entries name; given at construction. */
export interface SubjectWords {
  /** Names of things of one kind, as they are called on a date, by id; what has no name is not in the map. */
  readonly namesOf: Readonly<Record<string, (tx: Tx, ids: readonly string[], on: PlainDate, language: Language) => Promise<ReadonlyMap<string, string>>>>
  readonly fieldOf: (subjectKind: string, field: string) => FieldWords | undefined
}

export const actionNameOf = (action: string, language: Language): string => permissionWords[action as Permission]?.[language] ?? action

export const kindNameOf = (kind: string, language: Language): string => subjectKindWords[kind]?.[language] ?? kind

/** Entries in words; names are asked for in bulk, one question a kind. */
export async function inWords(tx: Tx, entries: readonly AuditEntry[], words: SubjectWords, on: PlainDate, language: Language): Promise<AuditLine[]> {
  const units = entries.flatMap(({ unitId }) => unitId ?? [])
  const asked = Map.groupBy(
    entries.filter(({ subjectId }) => subjectId !== null),
    ({ subjectKind }) => subjectKind,
  )
  const named = async (kind: string, ids: readonly string[]) =>
    ids.length ? ((await words.namesOf[kind]?.(tx, [...new Set(ids)], on, language)) ?? new Map<string, string>()) : new Map<string, string>()
  const names = new Map(
    await Promise.all(
      [...asked].map(
        async ([kind, about]) =>
          [
            kind,
            await named(
              kind,
              about.map(({ subjectId }) => subjectId ?? ''),
            ),
          ] as const,
      ),
    ),
  )
  const unitNames = await named('unit', units)
  return entries.map(({ detail, ...entry }) => ({
    ...entry,
    actionName: actionNameOf(entry.action, language),
    subjectKindName: kindNameOf(entry.subjectKind, language),
    subjectName: names.get(entry.subjectKind)?.get(entry.subjectId ?? '') ?? null,
    unitName: unitNames.get(entry.unitId ?? '') ?? null,
    ...told(entry.subjectKind, detail, words, language),
  }))
}

/** Takes a detail apart: `changes` are {field: [old, new]}, `reason` is why, the rest is noted as it stands. */
function told(kind: string, detail: AuditEntry['detail'], words: SubjectWords, language: Language): Pick<AuditLine, 'reason' | 'changes' | 'facts'> {
  const { changes, reason, ...facts } = detail
  const fieldOf = (field: string) => {
    const known = words.fieldOf(kind, field)
    const name = known?.name ?? auditFieldWords[field]
    return { name: name?.[language] ?? field, valueOf: (value: unknown) => known?.valueOf(value, language) ?? value }
  }
  return {
    reason: typeof reason === 'string' ? reason : null,
    changes: Object.entries(isRecord(changes) ? changes : {}).flatMap(([field, pair]) => {
      if (!Array.isArray(pair)) return []
      const { name, valueOf } = fieldOf(field)
      return [{ field, name, before: valueOf(pair[0]) ?? null, after: valueOf(pair[1]) ?? null }]
    }),
    facts: Object.entries(facts).map(([field, value]) => {
      const { name, valueOf } = fieldOf(field)
      return { field, name, value: valueOf(value) ?? null }
    }),
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
