import type { History, HistoryQuery } from '#contracts/audit.ts'
import type {
  ChangeEquivalence,
  ChangeValidityNorm,
  EquivalenceRuleList,
  SavedLaw,
  ValidityEffect,
  ValidityNormList,
} from '#contracts/training-record-validity.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { changeEquivalence } from './change-equivalence.ts'
import { changeNorm } from './change-norm.ts'
import { listRules } from './equivalence-store.ts'
import { listNorms } from './norm-store.ts'
import { effectOf } from './validity-effect.ts'

interface AskedHistory {
  readonly code: string
  readonly query: HistoryQuery & { readonly limit: number }
}

export interface ValidityUses {
  readonly listValidityNorms: Use<undefined, ValidityNormList>
  readonly changeValidityNorm: Use<ChangeValidityNorm, SavedLaw>
  readonly previewValidityNorm: Use<ChangeValidityNorm, ValidityEffect>
  readonly validityNormHistory: Use<AskedHistory, History>
  readonly listEquivalenceRules: Use<undefined, EquivalenceRuleList>
  readonly changeEquivalence: Use<ChangeEquivalence, SavedLaw>
  readonly previewEquivalence: Use<ChangeEquivalence, ValidityEffect>
  readonly equivalenceHistory: Use<AskedHistory, History>
}

/** How long qualifications count, and what counts as a level: dated laws of the whole province. A code that stands no more keeps its history. */
export function validityUses(gate: Gate, history: ReadHistory): ValidityUses {
  const can = (ctx: Ctx) => ({ edit: scopeOf(ctx.actor, 'training-record.edit-validity-norms') === 'all' })
  const historyOf = (kind: 'validity-norm' | 'equivalence') =>
    gate.query('training-record.read-person', async (tx, _ctx, { code, query }: AskedHistory) => {
      const told = await history(tx, kind, code, query)
      const known = kind === 'validity-norm' ? await listNorms(tx) : await listRules(tx)
      if (told.items.length === 0 && !known.some((law) => law.code === code)) throw new AppError('kernel.not-found')
      return told
    })
  return {
    listValidityNorms: gate.query('training-record.read-person', async (tx, ctx, _input: undefined) => ({ items: await listNorms(tx), can: can(ctx) })),
    changeValidityNorm: gate.command('training-record.edit-validity-norms', changeNorm),
    previewValidityNorm: gate.rehearsal('training-record.edit-validity-norms', effectOf(changeNorm)),
    validityNormHistory: historyOf('validity-norm'),
    listEquivalenceRules: gate.query('training-record.read-person', async (tx, ctx, _input: undefined) => ({ items: await listRules(tx), can: can(ctx) })),
    changeEquivalence: gate.command('training-record.edit-validity-norms', changeEquivalence),
    previewEquivalence: gate.rehearsal('training-record.edit-validity-norms', effectOf(changeEquivalence)),
    equivalenceHistory: historyOf('equivalence'),
  }
}
