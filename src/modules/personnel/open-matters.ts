import type { OpenMatter } from '#contracts/personnel-handover.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'

export type MatterOfPerson = OpenMatter & { readonly personId: string }

/** What a module has under way for people, and how it goes on with them when they pass to another unit. Given at construction, in the order in which their locks are taken. */
export interface PeopleFollower {
  /** What is under way for these people today: for both units to read before it is accepted. */
  open(tx: Tx, ctx: Ctx, personIds: readonly string[]): Promise<readonly MatterOfPerson[]>
  /** Holds what `follow` will change before the people themselves are held: whoever enrols holds a class first and a person then. */
  lock?(tx: Tx, ctx: Ctx, personIds: readonly string[], unitIds: readonly string[]): Promise<void>
  /** Puts what is under way to where people stand today; of everybody where nobody is named. Doing it twice changes nothing. */
  follow?(tx: Tx, ctx: Ctx, personIds: readonly string[] | undefined): Promise<readonly AuditDraft[]>
}

export type PeopleFollowers = () => readonly PeopleFollower[]

/** By person. */
export async function openMatters(
  tx: Tx,
  ctx: Ctx,
  followers: readonly PeopleFollower[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OpenMatter[]>> {
  if (!personIds.length) return new Map()
  const found: MatterOfPerson[] = []
  for (const { open } of followers) found.push(...(await open(tx, ctx, personIds)))
  return new Map([...Map.groupBy(found, ({ personId }) => personId)].map(([personId, own]) => [personId, own.map(({ personId: _, ...matter }) => matter)]))
}

export async function lockMatters(
  tx: Tx,
  ctx: Ctx,
  followers: readonly PeopleFollower[],
  moves: readonly { readonly personId: string; readonly fromUnitId: string; readonly toUnitId: string }[],
): Promise<void> {
  if (!moves.length) return
  const personIds = moves.map(({ personId }) => personId)
  const unitIds = [...new Set(moves.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]))]
  for (const { lock } of followers) await lock?.(tx, ctx, personIds, unitIds)
}

export async function followPeople(tx: Tx, ctx: Ctx, followers: readonly PeopleFollower[], personIds?: readonly string[]): Promise<readonly AuditDraft[]> {
  if (personIds?.length === 0) return []
  const audit: AuditDraft[] = []
  for (const { follow } of followers) audit.push(...((await follow?.(tx, ctx, personIds)) ?? []))
  return audit
}
