import type { PlainDate } from '#kernel/plain-date.ts'

/** An account, and the person behind it where that is known: one person may have two accounts. */
export interface Party {
  readonly accountId: string
  readonly personId: string | null
}

/** X is deputised for by Y. */
export interface Deputising {
  readonly delegationId: string
  readonly from: string
  readonly fromName: string
  readonly to: string
  readonly validFrom: PlainDate
  /** First day on which it no longer holds, by its dates or because it was revoked. */
  readonly endsOn: PlainDate
}

export interface Question {
  readonly actor: Party
  /** Whoever submitted the subject, in whichever round. */
  readonly makers: readonly Party[]
  /** Whoever had a hand in the subject: they do not approve it, though whoever deputises for them may. */
  readonly workers?: readonly Party[]
  readonly named: readonly Party[]
  readonly delegations: readonly Deputising[]
  readonly on: PlainDate
}

export type Standing =
  | { readonly as: 'oneself' }
  | { readonly as: 'deputy'; readonly by: Deputising }
  | { readonly refused: 'approval.own-work' | 'approval.own-hand' | 'approval.not-named' }

export const samePerson = (a: Party, b: Party): boolean => a.accountId === b.accountId || (a.personId !== null && a.personId === b.personId)

/** In whose place the actor may decide a step: their own where they are named, else of somebody named who lets them. A maker never checks, neither
 * as somebody's deputy nor through a deputy of their own; who worked on it does not approve it, in whose place ever; and a deputy's deputy is nobody's. */
export function standingOf({ actor, makers, workers = [], named, delegations, on }: Question): Standing {
  const made = (party: Party) => makers.some((maker) => samePerson(maker, party))
  const oneself = named.some((party) => samePerson(party, actor))
  const lets = delegations.flatMap((by) => {
    const giver = holds(by, on) && by.to === actor.accountId ? named.find(({ accountId }) => accountId === by.from) : undefined
    return giver ? [{ giver, by }] : []
  })
  if (!oneself && lets.length === 0) return { refused: 'approval.not-named' }
  if (made(actor)) return { refused: 'approval.own-work' }
  if (workers.some((worker) => samePerson(worker, actor))) return { refused: 'approval.own-hand' }
  if (oneself) return { as: 'oneself' }
  const open = lets.find(({ giver }) => !made(giver))
  return open ? { as: 'deputy', by: open.by } : { refused: 'approval.own-work' }
}

/** Those named who may decide at all. */
export function mayCheck<Each extends Party>(named: readonly Each[], makers: readonly Party[]): readonly Each[] {
  return named.filter((party) => !makers.some((maker) => samePerson(maker, party)))
}

export const holds = ({ validFrom, endsOn }: Pick<Deputising, 'validFrom' | 'endsOn'>, on: PlainDate): boolean => validFrom <= on && on < endsOn

/** Who made a subject and who had a hand in it. */
export interface Hands {
  /** Whoever submitted it, in whichever round. */
  readonly makers: readonly Party[]
  /** Whoever began it. */
  readonly begun: readonly Party[]
  /** Whoever changed it. */
  readonly worked: readonly Party[]
}

/** Who does not decide a step, neither themselves nor through a deputy, and who does not themselves. Appraising is work on the subject: only whoever
 * submitted it is kept from that. */
export function keptFrom(
  action: 'appraise' | 'approve',
  { makers, begun, worked }: Hands,
): { readonly makers: readonly Party[]; readonly workers: readonly Party[] } {
  return action === 'appraise' ? { makers, workers: [] } : { makers: [...makers, ...begun], workers: worked }
}
