import type { Scorecard, ScorecardQuery, ScorecardTrend, ScorecardTrendQuery } from '#contracts/reporting-scorecard.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { UnitsOver } from '../figures/limitations.ts'
import { readScorecard, scorecardTrend } from './read-scorecard.ts'

export interface ScorecardUses {
  readonly scorecard: Use<ScorecardQuery, Scorecard>
  readonly scorecardTrend: Use<ScorecardTrendQuery, ScorecardTrend>
}

/** How units stand with needs, plan, rules and directions. */
export function createScorecard({ gate, unitsOver }: { readonly gate: Gate; readonly unitsOver: UnitsOver }): ScorecardUses {
  return {
    scorecard: gate.query('reporting.read-scorecard', async (tx, ctx, input: ScorecardQuery, scope) => readScorecard(tx, ctx, input, scope, unitsOver)),
    scorecardTrend: gate.query('reporting.read-scorecard', async (tx, ctx, input: ScorecardTrendQuery, scope) =>
      scorecardTrend(tx, ctx, input, scope, unitsOver),
    ),
  }
}
