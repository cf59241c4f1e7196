import type { History, HistoryQuery } from '#contracts/audit.ts'
import type {
  CommitmentList,
  CommitmentPreview,
  CorrectCommitment,
  PersonCommitments,
  RecordCommitment,
  ReleaseCommitment,
  RemoveCommitment,
  SavedCommitment,
} from '#contracts/training-record-commitments.ts'
import type { ChangeCommitmentRule, CommitmentRuleList } from '#contracts/training-record-commitment-rules.ts'
import type { SavedLaw } from '#contracts/training-record-validity.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import { scopeOf } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { changeCommitmentRule } from './change-commitment-rule.ts'
import { listCommitmentRules } from './commitment-rule-store.ts'
import type { CommitmentsRelied } from './commitment-store.ts'
import { correctCommitment, removeCommitment } from './correct-commitment.ts'
import { exportCommitments } from './export-commitments.ts'
import { commitmentsOf, type ListCommitments, listCommitments } from './list-commitments.ts'
import { recordCommitment } from './record-commitment.ts'
import { releaseCommitment } from './release-commitment.ts'

type OfPerson = { readonly personId: string }
type OfCommitment = OfPerson & { readonly commitmentId: string }

export interface CommitmentUses {
  /** By person id. */
  readonly commitmentsOf: Use<string, PersonCommitments>
  readonly listCommitments: Use<ListCommitments, CommitmentList>
  readonly recordCommitment: Use<RecordCommitment & OfPerson, SavedCommitment>
  readonly previewCommitment: Use<RecordCommitment & OfPerson, CommitmentPreview>
  readonly correctCommitment: Use<CorrectCommitment & OfCommitment, SavedCommitment>
  readonly removeCommitment: Use<RemoveCommitment & OfCommitment, { readonly version: number }>
  readonly releaseCommitment: Use<ReleaseCommitment & OfCommitment, { readonly version: number }>
  readonly exportCommitments: ReturnType<typeof exportCommitments>
  readonly listCommitmentRules: Use<undefined, CommitmentRuleList>
  readonly changeCommitmentRule: Use<ChangeCommitmentRule, SavedLaw>
  readonly commitmentRuleHistory: Use<{ readonly code: string; readonly query: HistoryQuery & { readonly limit: number } }, History>
}

interface CommitmentParts {
  readonly gate: Gate
  readonly history: ReadHistory
  readonly personFacts: FactSet
  readonly relied: CommitmentsRelied
}

/** Cam kết phục vụ: of people, and the dated law behind them. */
export function commitmentUses({ gate, history, personFacts: set, relied }: CommitmentParts): CommitmentUses {
  return {
    commitmentsOf: gate.query('training-record.read-commitments', commitmentsOf),
    listCommitments: gate.query('training-record.read-commitments', listCommitments),
    recordCommitment: gate.command('training-record.record-commitment', recordCommitment(set)),
    previewCommitment: gate.rehearsal('training-record.record-commitment', recordCommitment(set)),
    correctCommitment: gate.command('training-record.correct-commitment', correctCommitment(set, relied)),
    removeCommitment: gate.command('training-record.correct-commitment', removeCommitment(relied)),
    releaseCommitment: gate.command('training-record.release-commitment', releaseCommitment),
    exportCommitments: exportCommitments(gate),
    listCommitmentRules: gate.query('training-record.read-commitments', async (tx, ctx, _input: undefined) => ({
      items: await listCommitmentRules(tx, set),
      can: { edit: scopeOf(ctx.actor, 'training-record.edit-commitment-rules') === 'all' },
    })),
    changeCommitmentRule: gate.command('training-record.edit-commitment-rules', changeCommitmentRule(set)),
    commitmentRuleHistory: gate.query('training-record.read-commitments', async (tx, _ctx, { code, query }) => {
      const told = await history(tx, 'commitment-rule', code, query)
      const rules = await listCommitmentRules(tx, set)
      if (told.items.length === 0 && !rules.some((rule) => rule.code === code)) throw new AppError('kernel.not-found')
      return told
    }),
  }
}
