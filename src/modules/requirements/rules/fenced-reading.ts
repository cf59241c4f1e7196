import type { Permission } from '#contracts/permissions.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { fencedIn } from './facts-for-reader.ts'

/** A reading that is logged when the rules it goes through ask about what is fenced (quy hoạch) and this actor may see it; otherwise an ordinary query. */
export function readingThroughRules<Input, Value>(
  gate: Gate,
  set: FactSet,
  name: Permission,
  read: {
    /** Facts that the rules ask about. */
    readonly facts: (tx: Tx, ctx: Ctx, input: Input) => Promise<readonly string[]>
    readonly run: (tx: Tx, ctx: Ctx, input: Input, scope: Scope) => Promise<Value>
    readonly audit: (tx: Tx, ctx: Ctx, input: Input, value: Value) => Promise<AuditDraft>
  },
): Use<Input, Value> {
  const fenced = gate.query(name, async (tx, ctx, input: Input) => fencedIn(set, ctx, await read.facts(tx, ctx, input)).length > 0)
  const plain = gate.query(name, read.run)
  const logged = gate.fencedQuery(name, async (tx, ctx, input: Input, scope) => {
    const value = await read.run(tx, ctx, input, scope)
    return { value, audit: await read.audit(tx, ctx, input, value) }
  })
  return async (ctx, input) => ((await fenced(ctx, input)) ? await logged(ctx, input) : await plain(ctx, input))
}
