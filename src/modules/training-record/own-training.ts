import type { OwnCommitments } from '#contracts/training-record-commitments.ts'
import type { Qualification } from '#contracts/training-record.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { commitmentsOf } from './commitments/list-commitments.ts'
import { qualificationsOf } from './training-record-queries.ts'

/** Which person an account is. */
export type PersonOf = (tx: Tx, accountId: string) => Promise<string | undefined>

export interface OwnTrainingUses {
  readonly ownQualifications: Use<undefined, { items: Qualification[] }>
  readonly ownCommitments: Use<undefined, OwnCommitments>
}

/** Văn bằng, chứng chỉ and commitments, those that wait for a class to end too, of whoever asks; nothing of an account that is nobody's. */
export function ownTrainingUses(gate: Gate, personOf: PersonOf): OwnTrainingUses {
  return {
    ownQualifications: gate.query('training-record.read-own', async (tx, ctx, _input: undefined) => {
      const personId = await personOf(tx, ctx.actor.id)
      return { items: personId === undefined ? [] : (await qualificationsOf(tx, ctx, personId, 'all')).items }
    }),
    ownCommitments: gate.query('training-record.read-own', async (tx, ctx, _input: undefined) => {
      const personId = await personOf(tx, ctx.actor.id)
      if (personId === undefined) return { on: ctx.today, pending: [], items: [] }
      const { on, pending, items } = await commitmentsOf(tx, ctx, personId, 'all')
      return { on, pending, items }
    }),
  }
}
