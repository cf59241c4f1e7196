import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { Permission } from '#contracts/permissions.ts'
import { type Ctx, type Scope, scopeOf } from './context.ts'
import type { Database, Tx } from './db.ts'
import { AppError } from './errors.ts'
import { answerBefore, keepAnswer } from './request-answers.ts'

/** What a command tells the audit: on what it acted and what changed. Never a secret. */
export interface AuditDraft {
  readonly subjectKind: string
  readonly subjectId?: string
  readonly unitId?: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** A command's result does not compile without its audit entry. */
export interface Outcome<Value> {
  readonly value: Value
  readonly audit: AuditDraft | readonly AuditDraft[]
}

/** Writes audit entries in the caller's transaction; given by the audit module. */
export type AppendAudit = (tx: Tx, ctx: Ctx, action: string, drafts: readonly AuditDraft[]) => Promise<void>

/** Entries about one record, newest first; whoever calls has made sure that the record may be seen. `only` keeps what changed it (`changes`) or
 * the readings of what is fenced about it (`readings`). Given by the audit module. */
export type ReadHistory = (tx: Tx, subjectKind: string, subjectId: string, query: HistoryQuery & { readonly limit: number }) => Promise<RecordHistory>

/** A history as modules get it: of an export, which units' people it held. That is not told any further. */
export interface RecordHistory extends History {
  readonly items: (History['items'][0] & { readonly reach?: Scope | undefined })[]
}

export type Use<Input, Value> = (ctx: Ctx, input: Input) => Promise<Value>

type Run<Input, Value> = (tx: Tx, ctx: Ctx, input: Input, scope: Scope) => Promise<Outcome<Value>>

/** The only ways to the database for what people ask: each named by its permission and given the scope that permission reaches. */
export interface Gate {
  /** Changes data: one permission, one transaction, one or more audit entries. A request sent again under the same key gets the first answer. */
  command<Input, Value>(name: Permission, run: Run<Input, Value>): Use<Input, Value>
  /** Reads, on a connection that cannot write. */
  query<Input, Value>(name: Permission, run: (tx: Tx, ctx: Ctx, input: Input, scope: Scope) => Promise<Value>): Use<Input, Value>
  /** Runs what a command runs and takes everything back: a preview says what the command would do because it is what the command does.
   * Nothing is kept, the audit entry neither. */
  rehearsal<Input, Value>(name: Permission, run: Run<Input, Value>): Use<Input, Value>
  /** Reads fenced data: the reading itself leaves an audit entry, or fails. */
  fencedQuery<Input, Value>(name: Permission, run: Run<Input, Value>): Use<Input, Value>
}

/** The scope of a permission. Throws `kernel.forbidden` when the actor does not hold it. */
export function requirePermission(ctx: Ctx, permission: Permission): Scope {
  const scope = scopeOf(ctx.actor, permission)
  if (scope === undefined) throw new AppError('kernel.forbidden', { permission })
  return scope
}

/** Carries a rehearsal's value out of the transaction that it ends. */
class TakenBack extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super('taken back')
    this.value = value
  }
}

export function makeGate(database: Database, appendAudit: AppendAudit): Gate {
  const audited = async <Input, Value>(tx: Tx, ctx: Ctx, name: Permission, input: Input, run: Run<Input, Value>, scope: Scope): Promise<Value> => {
    const { value, audit } = await run(tx, ctx, input, scope)
    const drafts: readonly AuditDraft[] = Array.isArray(audit) ? audit : [audit]
    await appendAudit(tx, ctx, name, drafts)
    return value
  }
  return {
    command: (name, run) => async (ctx, input) => {
      const scope = requirePermission(ctx, name)
      return await database.main.transaction().execute(async (tx) => {
        if (ctx.requestKey === undefined) return await audited(tx, ctx, name, input, run, scope)
        const asked = { actorId: ctx.actor.id, requestKey: ctx.requestKey, action: name, input }
        const before = await answerBefore(tx, asked)
        // What travelled as JSON once more is what the route answers with.
        if (before) return before.value as Awaited<ReturnType<typeof run>>['value']
        const value = await audited(tx, ctx, name, input, run, scope)
        await keepAnswer(tx, asked, value)
        return value
      })
    },
    rehearsal: (name, run) => async (ctx, input) => {
      const scope = requirePermission(ctx, name)
      try {
        return await database.main.transaction().execute(async (tx) => {
          throw new TakenBack((await run(tx, ctx, input, scope)).value)
        })
      } catch (error) {
        if (error instanceof TakenBack) return error.value as Awaited<ReturnType<typeof run>>['value']
        throw error
      }
    },
    fencedQuery: (name, run) => async (ctx, input) => {
      const scope = requirePermission(ctx, name)
      return await database.main.transaction().execute(async (tx) => await audited(tx, ctx, name, input, run, scope))
    },
    query: (name, run) => async (ctx, input) => await run(database.reader, ctx, input, requirePermission(ctx, name)),
  }
}
