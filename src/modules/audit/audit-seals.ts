import type { AuditSeals, AuditVerification } from '#contracts/audit.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Database, lockInTransaction, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { TaskDefinition, Tasks } from '#kernel/tasks.ts'
import { auditDb } from './audit-db.ts'
import { unsealedEntries } from './verify-audit.ts'

const kind = 'audit.verify'

/** Checks entries, seals and what is known outside the database; tells how many entries it has gone through. */
export type VerifySeals = (tell: (done: number, total: number) => Promise<void>) => Promise<AuditVerification>

export interface SealUses {
  readonly readSeals: Use<undefined, AuditSeals>
  /** Starts a check as a long work; asked again while one runs for the same person, it names that one. */
  readonly startVerify: Use<undefined, { taskId: string }>
}

export interface SealParts {
  readonly gate: Gate
  readonly database: Database
  readonly tasks: Tasks
  readonly clock: Clock
  readonly verify: VerifySeals
}

export function sealUses({ gate, database, tasks, clock, verify }: SealParts): { uses: SealUses; task: TaskDefinition } {
  const readSeals = gate.query('audit.read-seals', async (tx): Promise<AuditSeals> => {
    const { rows } = await sql<{ seals: number; entries: number; sealedUntil: Date | null }>`
      select count(*)::int as seals, coalesce(sum(entries), 0)::int as entries, max(sealed_at) as "sealedUntil" from audit.seal`.execute(tx)
    const last = await auditDb(tx).selectFrom('audit.verification').selectAll().orderBy('checked_at', 'desc').limit(1).executeTakeFirst()
    const { seals = 0, entries = 0, sealedUntil = null } = rows[0] ?? {}
    return {
      seals,
      entries,
      sealedUntil: sealedUntil?.toISOString() ?? null,
      unsealed: await unsealedEntries(tx),
      lastCheck: last ? { at: last.checked_at.toISOString(), by: last.checked_by, ok: last.ok, result: last.result as AuditVerification } : null,
    }
  })
  const mayVerify = gate.query('audit.verify-seals', async () => undefined)
  const record = gate.command('audit.verify-seals', async (tx, ctx, found: AuditVerification) => {
    await auditDb(tx)
      .insertInto('audit.verification')
      .values({ verification_id: newId(), checked_at: clock.real(), checked_by: ctx.actor.name, ok: found.ok, result: JSON.stringify(found) })
      .execute()
    return { value: undefined, audit: { subjectKind: 'audit', detail: { ok: found.ok, seals: found.seals, entries: found.entries } } }
  })
  return {
    uses: {
      readSeals,
      startVerify: async (ctx) => {
        await mayVerify(ctx, undefined)
        const taskId = await database.main.transaction().execute(async (tx) => {
          await lockInTransaction(tx, `audit check ${ctx.actor.id}`)
          const [running] = await tasks.unfinished(tx, ctx.actor, kind)
          return running?.taskId ?? (await tasks.enqueue(tx, ctx, kind, null, 'audit'))
        })
        return { taskId }
      },
    },
    task: {
      kind,
      run: async (ctx, _payload, control) => {
        const found = await verify((done, total) => control.progress(done, total, 'check'))
        await record(ctx, found)
        return { ok: found.ok }
      },
    },
  }
}
