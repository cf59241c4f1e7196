import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Message } from '#modules/notification/index.ts'
import { nextAlternate } from '../lists/alternates.ts'

interface Open {
  readonly decisionId: string
  readonly classId: string
  readonly className: string
  readonly decisionNo: string
  readonly fullName: string
  /** The unit whose list they stood on. */
  readonly unitId: string
}

/** Tells those who decide that somebody's place is open and who comes next: nobody is sent without a decision, so it is offered to them. */
export async function placeOpen(tx: Tx, ctx: Ctx, { decisionId, classId, className, decisionNo, fullName, unitId }: Open): Promise<readonly Message[]> {
  const next = await nextAlternate(tx, ctx, { classId, unitId })
  if (next === undefined) return []
  return [
    {
      kind: 'nomination.place-open',
      to: [{ may: 'nomination.decide', unitId }],
      params: { name: fullName, class: className, number: decisionNo, next },
      link: `/cu-di-hoc/quyet-dinh/${decisionId}`,
    },
  ]
}
