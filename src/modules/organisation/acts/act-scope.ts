import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsByIds } from '../unit-readers.ts'
import { unitsInScope } from '../unit-scope.ts'
import type { LoadedAct } from './plan-act.ts'

/** Every unit that an act names must be within reach; what stands beside the roots, and a whole reform, is the whole province's.
 * Throws `kernel.not-found`. */
export async function requireActScope(tx: Tx, ctx: Ctx, scope: Scope, act: LoadedAct): Promise<void> {
  const named = [...unitsNamed(act)]
  if (scope !== 'all' && (act.kind === 'reform' || named.includes(null))) throw new AppError('kernel.not-found')
  const ids = [...new Set(named.flatMap((unitId) => unitId ?? []))]
  const known = await unitsByIds(tx, ids, ctx.today)
  const reached = await unitsInScope(tx, scope, ids, ctx.today)
  if (ids.some((unitId) => !known.has(unitId) || !reached.has(unitId))) throw new AppError('kernel.not-found')
}

/** Null where the act names no parent. */
function* unitsNamed(act: LoadedAct): Generator<string | null> {
  switch (act.kind) {
    case 'reform':
      return
    case 'create':
      yield act.unit.parentId
      return
    case 'rename':
      yield act.unitId
      return
    case 'move':
      yield act.unitId
      yield act.parentId
      return
    case 'close':
      yield act.unitId
      if (act.receiverId !== undefined) yield act.receiverId
      return
    case 'merge':
      yield* act.unitIds
      yield 'unit' in act.into ? act.into.unit.parentId : act.into.unitId
      return
    case 'split':
      yield act.unitId
      for (const { into, childIds } of act.parts) {
        yield 'unit' in into ? into.unit.parentId : into.unitId
        yield* childIds
      }
  }
}
