import type { FirstStep } from '#contracts/access.ts'
import type { Language } from '#contracts/words.ts'
import { dateOf, type PlainDate } from './plain-date.ts'

/** Where a permission reaches: the whole province, or the subtrees below some units. */
export type Scope = 'all' | readonly string[]

/** Who acts. `permissions` maps a permission's name to the units (ids) whose subtrees it covers. */
export interface Actor {
  readonly kind: 'account' | 'system'
  /** Account id, or the name of the part of the system that acts. */
  readonly id: string
  readonly name: string
  readonly permissions: ReadonlyMap<string, Scope>
  /** What must be done before anything else; the permissions are those of that alone. */
  readonly mustDo?: FirstStep
}

/** What every command and query is given: who, when (the domain's clock), which request, in which language words come back. */
export interface Ctx {
  readonly actor: Actor
  /** The domain's instant: moved by TN_NOW in the demonstration. Sessions, audit instants and jobs use real time. */
  readonly now: Date
  /** The domain's date in Vietnam. */
  readonly today: PlainDate
  readonly requestId: string
  readonly language: Language
  /** The request's Idempotency-Key: a command asked for again under it answers again and does nothing more. */
  readonly requestKey?: string | undefined
}

/** The scope of a permission, or undefined when the actor does not hold it. The system actor holds every one. */
export function scopeOf(actor: Actor, permission: string): Scope | undefined {
  return actor.kind === 'system' ? 'all' : actor.permissions.get(permission)
}

/** The system itself, as the command line and jobs act. */
export function systemActor(part: string): Actor {
  return { kind: 'system', id: part, name: `Hệ thống (${part})`, permissions: new Map() }
}

export interface CtxParts {
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
  readonly language?: Language
  readonly requestKey?: string | undefined
}

export function makeCtx({ actor, now, requestId, language = 'vi', requestKey }: CtxParts): Ctx {
  return { actor, now, today: dateOf(now), requestId, language, requestKey }
}
