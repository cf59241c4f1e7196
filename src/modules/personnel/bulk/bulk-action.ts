import type { ErrorCode } from '#contracts/errors.ts'
import type { BulkActionId, BulkInput, BulkResult } from '#contracts/personnel-people.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { personCategoryWords, personStatusWords, recordLadderWords } from '#contracts/personnel.ts'
import type { Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** A person as acts on many see one. */
export interface BulkPerson {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly unitSince: PlainDate
  readonly status: keyof typeof personStatusWords
  readonly leftOn: PlainDate | null
  readonly completeLadders: readonly (keyof typeof recordLadderWords)[]
  readonly categories: readonly (keyof typeof personCategoryWords)[]
}

/** What an act makes of one person: the fields that change, old and new as the audit keeps them, or why the person is left out. */
export type BulkVerdict =
  | { readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>; readonly more?: Readonly<Record<string, unknown>> }
  | { readonly skip: ErrorCode; readonly params?: ErrorParams }

export interface BulkChange {
  readonly person: BulkPerson
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
  /** Further detail for the audit, and for taking it back. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** One thing that can be done to many people at once. A new one is a file beside this and a line in bulk-actions.ts. */
export interface BulkAction<Id extends BulkActionId = BulkActionId> {
  readonly id: Id
  readonly permission: Permission
  readonly words: Words
  /** Throws where the input itself is wrong. */
  judge(tx: Tx, ctx: Ctx, people: readonly BulkPerson[], input: BulkInput<Id>): Promise<readonly BulkVerdict[]>
  /** A handful of statements, however many there are. */
  write(tx: Tx, changed: readonly BulkChange[], input: BulkInput<Id>): Promise<void>
  undo(changed: readonly BulkChange[], input: BulkInput<Id>): BulkResult['undo']
}

/** Leaves alone whoever is not as the act that is taken back left them; in the words of what they are now. */
export function changedSince<Value extends string>(
  ctx: Ctx,
  now: readonly Value[],
  recorded: readonly Value[] | undefined,
  words: Readonly<Record<Value, Words>>,
): BulkVerdict | undefined {
  if (!recorded || (recorded.length === now.length && recorded.every((value) => now.includes(value)))) return undefined
  return { skip: 'personnel.fields-changed-since', params: { values: now.map((value) => words[value][ctx.language]).join(', ') || '–' } }
}

/** Groups those whose undoing is the same act. `inputOf` gives that act for one person. */
export function undoInGroups(
  action: BulkActionId,
  changed: readonly BulkChange[],
  inputOf: (change: BulkChange) => Record<string, unknown>,
): BulkResult['undo'] {
  const groups = Map.groupBy(changed, (change) => JSON.stringify(inputOf(change)))
  return [...groups].map(([input, members]) => ({
    action,
    ids: members.map(({ person }) => person.personId),
    input: JSON.parse(input) as Record<string, unknown>,
  }))
}
