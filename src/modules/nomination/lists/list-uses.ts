import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { NominationApproval } from '#contracts/nomination-lists.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { messageOf } from '#kernel/errors.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { appraiseUse, decideExceptionsUse } from './appraise-people.ts'
import { requireClass, requireProposingUnit } from './class-asked.ts'
import { countExceptions } from './count-exceptions.ts'
import { exceptionFileUse, keepExceptionFileUse } from './exception-files.ts'
import { listFileUse } from './list-file.ts'
import { listNominations } from './list-nominations.ts'
import { findNomination } from './nomination-store.ts'
import { readNominationUse } from './read-nomination.ts'
import { submitUses } from './submit-nomination.ts'
import { withdrawUse } from './withdraw-nomination.ts'

export type ListUses = ReturnType<typeof listUses>

/** What is done with lists. */
export function listUses(parts: NominationParts) {
  const { gate, history, submissions } = parts
  const nominationApproval = async (
    tx: Tx,
    ctx: Ctx,
    { classId, unitId }: { readonly classId: string; readonly unitId: string },
    scope: Scope,
  ): Promise<NominationApproval> => {
    await requireProposingUnit(tx, ctx, unitId, scope)
    const { trainingTypes } = await requireClass(tx, ctx, classId, unitId)
    const preview = (await submissions.preview(tx, ctx, { kind: 'nomination', trainingTypes, unitId })) ?? null
    const empty = preview?.steps.find(({ people }) => people.length === 0)
    const problem =
      preview === null
        ? messageOf('nomination.no-chain', {}, ctx.language)
        : empty
          ? messageOf('approval.nobody-to-decide', { step: empty.body[ctx.language] }, ctx.language)
          : null
    return { preview, problem }
  }
  return {
    ...submitUses(parts),
    listNominations: gate.query('nomination.list', listNominations),
    countExceptions: gate.query('nomination.list', countExceptions),
    readNomination: readNominationUse(parts),
    nominationHistory: gate.query(
      'nomination.read',
      async (
        tx: Tx,
        ctx: Ctx,
        { nominationId, ...query }: HistoryQuery & { readonly nominationId: string; readonly limit: number },
        scope: Scope,
      ): Promise<History> => {
        await findNomination(tx, ctx, nominationId, scope)
        return await history(tx, 'nomination', nominationId, query)
      },
    ),
    nominationApproval: gate.query('nomination.submit', nominationApproval),
    listFile: listFileUse(parts),
    keepExceptionFile: keepExceptionFileUse(parts),
    exceptionFile: exceptionFileUse(parts),
    withdraw: withdrawUse(parts),
    appraise: appraiseUse(parts),
    decideExceptions: decideExceptionsUse(parts),
  }
}
