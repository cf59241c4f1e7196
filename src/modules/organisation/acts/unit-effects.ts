import type { ActPeople } from '#contracts/organisation-acts.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** What one unit gives to another on a day: its people, posts, rights, classes. */
export interface Passage {
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly on: PlainDate
  /** Its people have their place thereby; else they wait to be placed one by one. */
  readonly placed: boolean
  /** Appointments go on in the other unit, or end with the old one. */
  readonly posts: 'follow' | 'end'
  /** Everybody goes, or only those assigned: the unit stands on. */
  readonly rest: 'go' | 'stay'
  /** People who go to a unit of their own. */
  readonly assigned: readonly { readonly personId: string; readonly toUnitId: string }[]
}

/** What an effect did, by passage (its place in the list) and the unit it went to, and over all where a thing may count twice. */
export interface EffectCounts {
  readonly passages: readonly { readonly index: number; readonly toUnitId: string; readonly counts: Readonly<Record<string, number>> }[]
  readonly totals: Readonly<Record<string, number>>
}

/** Something that came after an act and stands in the way of taking it back. */
export interface Followed {
  readonly what: 'act' | 'unit' | 'people' | 'grants' | 'classes' | 'needs' | 'plans' | 'data'
  readonly count: number
  /** One of them by name. */
  readonly example?: string | undefined
}

/** What was handed over after an act and goes back with it: from whose plan, into whose. */
export interface GivenBack {
  readonly planId: string
  readonly title: string
  readonly toPlanId: string
  readonly toTitle: string
  readonly lines: number
}

/** What a higher module does when units pass on: given at construction, run in the transaction of the act, many units at once. */
export interface UnitEffect {
  /** Whose unit an act changed, by name, of those within the scope; of the effect that moves people. */
  people?(tx: Tx, ctx: Ctx, scope: Scope, actId: string, page: { readonly limit: number; readonly after?: string | undefined }): Promise<ActPeople>
  /** In the order of the days. Every passage names units that stand in the tables already. */
  apply(tx: Tx, ctx: Ctx, actId: string, passages: readonly Passage[]): Promise<EffectCounts>
  /** Before an act is taken back: what was handed over by hand since, of units that will stand again, goes back, or it is said what followed. */
  giveBack?(
    tx: Tx,
    units: { readonly standAgain: readonly string[]; readonly founded: readonly string[] },
  ): Promise<{ readonly followed: readonly Followed[]; readonly given: readonly GivenBack[]; readonly audit: readonly AuditDraft[] }>
  /** Puts back exactly what `apply` changed, or says what followed; then it changed nothing and the caller takes the transaction back. */
  undo(tx: Tx, ctx: Ctx, actId: string, foundedIds: readonly string[]): Promise<readonly Followed[]>
}
