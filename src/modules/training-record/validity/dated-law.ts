import type { AuditDraft } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'

/** Laws of the ledger are the whole province's, and are edited one at a time: no two say otherwise of one level. Throws
 * `training-record.norms-province-only`. */
export async function holdLaws(tx: Tx, scope: Scope): Promise<void> {
  if (scope !== 'all') throw new AppError('training-record.norms-province-only')
  await sql`select pg_advisory_xact_lock(hashtext('training_record laws'))`.execute(tx)
}

/** The law that is edited, as the editor saw it. Throws `kernel.not-found`, `kernel.changed-meanwhile`. */
export function asSeen<Law extends { readonly version: number }>(law: Law | undefined, version: number): Law {
  if (!law) throw new AppError('kernel.not-found')
  if (law.version !== version) throw new AppError('kernel.changed-meanwhile')
  return law
}

/** A code for a new law: what it is about, numbered. */
export function newCode(about: string, taken: readonly string[]): string {
  for (let count = 1; ; count++) {
    const code = `${about}-${count}`
    if (!taken.includes(code)) return code
  }
}

export function lawAudit(
  subjectKind: 'validity-norm' | 'equivalence',
  code: string,
  title: string,
  changes: Readonly<Record<string, readonly [unknown, unknown]>>,
  reason: string | undefined,
): AuditDraft {
  return { subjectKind, subjectId: code, detail: { title, changes, ...(reason && { reason }) } }
}
