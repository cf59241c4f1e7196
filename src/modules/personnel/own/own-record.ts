import type { SqlBool } from 'kysely'
import type { CorrectionList, DecideCorrection, OwnRecord, ProposeCorrection } from '#contracts/personnel-own.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Files } from '#kernel/files.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Notify } from '#modules/notification/index.ts'
import { readPerson } from '../person-queries.ts'
import { correctionsWhere, decideCorrection, keepEvidence, listCorrections, proposeCorrection, readEvidence, withdrawCorrection } from './corrections.ts'

export interface OwnRecordParts {
  readonly gate: Gate
  readonly history: ReadHistory
  readonly secrets: Secrets
  readonly files: Files | undefined
  readonly notify: Notify
  /** Which person an account is. */
  readonly personOf: (tx: Tx, accountId: string) => Promise<string | undefined>
}

type Upload = Parameters<typeof keepEvidence>[3]

export interface OwnRecordUses {
  readonly readOwnRecord: Use<undefined, OwnRecord>
  readonly proposeCorrection: Use<ProposeCorrection, { correctionId: string }>
  readonly withdrawCorrection: Use<string, { done: true }>
  readonly keepEvidence: Use<Upload, { fileId: string; name: string }>
  readonly listCorrections: Use<undefined, CorrectionList>
  readonly decideCorrection: Use<DecideCorrection & { readonly correctionId: string }, { done: true }>
  readonly readEvidence: Use<string, Awaited<ReturnType<typeof readEvidence>>>
}

/** So many readings of a record are told. */
const shownReadings = 50

/** Hồ sơ của tôi, and what the unit does with what people say is wrong in theirs. */
export function ownRecordUses({ gate, history, secrets, files: given, notify, personOf }: OwnRecordParts): OwnRecordUses {
  const me = async (tx: Tx, ctx: Ctx) => await personOf(tx, ctx.actor.id)
  const files = (): Files => {
    if (!given) throw new Error('personnel was made without files')
    return given
  }
  const propose = proposeCorrection(notify)
  return {
    readOwnRecord: gate.query('personnel.read-own-record', async (tx, ctx, _input: undefined) => {
      const personId = await me(tx, ctx)
      if (personId === undefined) throw new AppError('personnel.account-of-nobody')
      const person = await readPerson(tx, ctx, { personId }, 'all')
      const { items } = await history(tx, 'person', personId, { only: 'readings', limit: shownReadings })
      return {
        person,
        corrections: await correctionsWhere(tx, ctx, sql<SqlBool>`c.person_id = ${personId}::uuid`),
        // Who is planned for what is told by nobody: neither that somebody looked.
        viewers: items
          .filter(({ action }) => !action.includes('succession'))
          .map(({ entryId, at, actorName, actionName }) => ({ entryId, at, actorName, actionName })),
      }
    }),
    proposeCorrection: gate.command(
      'personnel.propose-correction',
      async (tx, ctx, proposal: ProposeCorrection) => await propose(tx, ctx, proposal, await me(tx, ctx)),
    ),
    withdrawCorrection: gate.command('personnel.propose-correction', async (tx, ctx, correctionId: string) => {
      return await withdrawCorrection(tx, ctx, correctionId, await me(tx, ctx))
    }),
    keepEvidence: gate.command('personnel.propose-correction', async (tx, ctx, upload: Upload) => await keepEvidence(tx, ctx, files(), upload)),
    listCorrections: gate.query('personnel.list-corrections', listCorrections),
    decideCorrection: gate.command('personnel.decide-correction', decideCorrection(secrets, notify)),
    readEvidence: gate.query(
      'personnel.list-corrections',
      async (tx, ctx, correctionId: string, scope) => await readEvidence(tx, ctx, files(), correctionId, scope),
    ),
  }
}
