import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ReadHistory } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Files } from '#kernel/files.ts'
import { type ApprovalParts, tellNobody } from './approval-parts.ts'
import { chainFileId, listChains, readChain } from './chain-queries.ts'
import { commentChain } from './comment-chain.ts'
import { decider } from './decide.ts'
import { withdrawer } from './withdraw-chain.ts'

export type ChainUses = ReturnType<typeof chainUses>

/** What people do with chains. */
export function chainUses({ gate, history, files, kinds = [], notify = tellNobody }: ApprovalParts) {
  return {
    listChains: gate.query('approval.list-chains', listChains),
    readChain: gate.query('approval.read-chain', readChain),
    chainHistory: gate.query('approval.read-chain', historyOf(history)),
    chainFile: gate.query('approval.read-chain', fileOf(files)),
    decide: gate.command('approval.decide', decider(kinds, notify)),
    commentChain: gate.command('approval.comment', commentChain),
    withdrawChain: gate.command('approval.withdraw', withdrawer(kinds)),
  }
}

/** What was done with a chain. 404 where the actor may not see it. */
function historyOf(history: ReadHistory) {
  return async (tx: Tx, ctx: Ctx, { chainId, ...query }: HistoryQuery & { chainId: string; limit: number }, scope: Scope): Promise<History> => {
    await readChain(tx, ctx, { chainId }, scope)
    return await history(tx, 'approval-chain', chainId, query)
  }
}

function fileOf(files: Pick<Files, 'load'>) {
  return async (tx: Tx, ctx: Ctx, input: { chainId: string }, scope: Scope) => {
    const file = await files.load(tx, await chainFileId(tx, ctx, input, scope))
    if (!file) throw new AppError('kernel.not-found')
    return file
  }
}
