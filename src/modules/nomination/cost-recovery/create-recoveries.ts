import type { History, HistoryQuery } from '#contracts/audit.ts'
import type {
  CalculateRecovery,
  CloseRecovery,
  DecideRecovery,
  EditRecovery,
  ReasonedRecovery,
  Recovery,
  RecoveryCalculation,
  RecoveryCouncil,
  RecoveryList,
  RecoveryPayment,
  RecoveryValue,
  SavedRecovery,
} from '#contracts/nomination-recovery.ts'
import type { Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { cancelRecovery, decideRecovery, recordCouncil, reopenRecovery } from './act-on-recovery.ts'
import { calculateRecovery } from './calculate-recovery.ts'
import { type IssuedPaper, type RecoveryFile, recoveryPaper, type RecoveryScan } from './issue-recovery-document.ts'
import { editRecovery, openRecovery } from './open-recovery.ts'
import { type ListRecoveries, listRecoveries, readRecovery } from './read-recoveries.ts'
import { recoveryRoutes } from './recovery-routes.ts'
import { closeRecovery, recordRepayment, removeRepayment } from './repay.ts'

type Of<Body> = Body & { readonly recoveryId: string }

export interface RecoveryUses {
  readonly listRecoveries: Use<ListRecoveries, RecoveryList>
  /** By its id. */
  readonly readRecovery: Use<string, Recovery>
  readonly calculateRecovery: Use<CalculateRecovery, RecoveryCalculation>
  readonly openRecovery: Use<RecoveryValue, SavedRecovery>
  readonly editRecovery: Use<Of<EditRecovery>, SavedRecovery>
  readonly recordCouncil: Use<Of<RecoveryCouncil>, SavedRecovery>
  readonly reopenRecovery: Use<Of<ReasonedRecovery>, SavedRecovery>
  readonly cancelRecovery: Use<Of<ReasonedRecovery>, SavedRecovery>
  /** Takes the number, then makes and keeps the document. */
  readonly decideRecovery: Use<Of<DecideRecovery>, SavedRecovery>
  readonly recordRepayment: Use<Of<RecoveryPayment>, SavedRecovery>
  readonly removeRepayment: Use<Of<ReasonedRecovery> & { readonly paymentId: string }, SavedRecovery>
  readonly closeRecovery: Use<Of<CloseRecovery>, SavedRecovery>
  readonly recoveryDocument: Use<RecoveryFile, IssuedPaper>
  readonly attachRecoveryScan: Use<RecoveryScan, SavedRecovery>
  readonly recoveryHistory: Use<{ readonly recoveryId: string; readonly query: HistoryQuery & { readonly limit: number } }, History>
}

export interface RecoveriesPart extends RecoveryUses {
  readonly routes: readonly Routes[]
}

/** Đền bù chi phí đào tạo: cases about commitments that were not kept. */
export function createRecoveries(parts: Pick<NominationParts, 'gate' | 'history' | 'files' | 'documents' | 'demonstration' | 'whoMay'>): RecoveriesPart {
  const { gate, history, whoMay } = parts
  const paper = recoveryPaper(parts)
  const decide = gate.command('nomination.decide-recovery', decideRecovery)
  const uses: RecoveryUses = {
    listRecoveries: gate.query('nomination.read-recoveries', listRecoveries),
    readRecovery: gate.query('nomination.read-recoveries', async (tx, ctx, recoveryId, scope) => await readRecovery(tx, ctx, recoveryId, scope, whoMay)),
    calculateRecovery: gate.query('nomination.open-recovery', calculateRecovery),
    openRecovery: gate.command('nomination.open-recovery', openRecovery),
    editRecovery: gate.command('nomination.open-recovery', editRecovery),
    recordCouncil: gate.command('nomination.record-recovery-council', recordCouncil),
    reopenRecovery: gate.command('nomination.record-recovery-council', reopenRecovery),
    cancelRecovery: gate.command('nomination.open-recovery', cancelRecovery),
    decideRecovery: async (ctx, input) => {
      const saved = await decide(ctx, input)
      // A request key is the decision's: the document has an entry of its own.
      const { requestKey: _key, ...own } = ctx
      await paper.issue(own, input.recoveryId)
      return saved
    },
    recordRepayment: gate.command('nomination.record-repayment', recordRepayment),
    removeRepayment: gate.command('nomination.record-repayment', removeRepayment),
    closeRecovery: gate.command('nomination.record-repayment', closeRecovery),
    recoveryDocument: paper.read,
    attachRecoveryScan: paper.attachScan,
    recoveryHistory: gate.query('nomination.read-recoveries', async (tx, ctx, { recoveryId, query }, scope) => {
      await readRecovery(tx, ctx, recoveryId, scope)
      return await history(tx, 'recovery', recoveryId, query)
    }),
  }
  return { ...uses, routes: [recoveryRoutes(uses)] }
}
