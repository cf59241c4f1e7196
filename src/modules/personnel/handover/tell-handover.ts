import type { Words } from '#contracts/words.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Message } from '#modules/notification/index.ts'

const listPath = '/ho-so/ban-giao'

/** Those handed over: the one by name, more by their number. */
function peopleWords(names: readonly string[]): Words {
  const [only] = names
  return names.length === 1 && only ? { vi: `hồ sơ ${only}`, en: only } : { vi: `${names.length} hồ sơ`, en: `${names.length} people` }
}

interface Released {
  readonly handoverId: string
  readonly fullName: string
  readonly fromUnitId: string
}

interface ReleaseTold {
  readonly released: readonly Released[]
  readonly receiver: { readonly unitId: string; readonly name: string }
  readonly onDate: PlainDate
  /** What the giving units are called. */
  readonly units: ReadonlyMap<string, { readonly name: string }>
}

/** The officers of the receiving unit are told who waits: one message, however many people. */
export function tellReleased({ released, receiver, onDate, units }: ReleaseTold): readonly Message[] {
  const givers = [...new Set(released.map(({ fromUnitId }) => fromUnitId))]
  const giver = givers.length === 1 ? (units.get(givers[0] ?? '')?.name ?? '') : { vi: `${givers.length} đơn vị`, en: `${givers.length} units` }
  const [first] = released
  if (!first) return []
  return [
    {
      kind: 'personnel.handover-waiting',
      to: [{ may: 'personnel.accept-handover', unitId: receiver.unitId }],
      params: { giver, people: peopleWords(released.map(({ fullName }) => fullName)), receiver: receiver.name, date: formatVietnamese(onDate) },
      link: released.length === 1 ? `${listPath}?xem=${first.handoverId}` : listPath,
    },
  ]
}

export interface Answered {
  readonly handoverId: string
  readonly fullName: string
  readonly fromUnitId: string
  readonly toUnitId: string
  /** The account that released; the system itself is told nothing. */
  readonly releasedBy: string
}

/** Whoever released people is told what the receiver answered: one message for each receiver. */
export function tellAnswered(
  answered: readonly Answered[],
  units: ReadonlyMap<string, { readonly name: string }>,
  answer: { readonly declined: string } | 'accepted',
): readonly Message[] {
  return [...Map.groupBy(answered, ({ releasedBy, toUnitId }) => `${releasedBy} ${toUnitId}`).values()].flatMap((some): Message[] => {
    const [first] = some
    if (!first) return []
    const declined = answer !== 'accepted'
    return [
      {
        kind: declined ? 'personnel.handover-declined' : 'personnel.handover-accepted',
        to: [{ accountId: first.releasedBy, unitId: first.fromUnitId }],
        params: {
          receiver: units.get(first.toUnitId)?.name ?? '',
          people: peopleWords(some.map(({ fullName }) => fullName)),
          ...(declined ? { reason: answer.declined } : {}),
        },
        link: `${listPath}?ben=closed`,
      },
    ]
  })
}
