import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { QualificationLevels } from '#contracts/training-record.ts'
import type { EquivalenceRule, EquivalenceRuleList, ValidityNorm, ValidityNormList } from '#contracts/training-record-validity.ts'
import { get } from '#web/lib/api.ts'
import { historyKey } from '#web/ui/history-rail.tsx'

/** A norm of validity, or a rule of equivalence. */
export type Law = 'norm' | 'rule'

export const lawPath = { norm: '/api/validity-norms', rule: '/api/equivalence-rules' } as const
export const historyPath = (law: Law, code: string): string => `${lawPath[law]}/${code}/history`

const keys = { norm: ['validity-norms'], rule: ['equivalence-rules'] } as const

/** How long what is awarded counts. */
export const normsQuery = queryOptions({ queryKey: keys.norm, queryFn: ({ signal }) => get<ValidityNormList>(lawPath.norm, {}, signal), staleTime: 600_000 })

/** What counts as a level. */
export const rulesQuery = queryOptions({ queryKey: keys.rule, queryFn: ({ signal }) => get<EquivalenceRuleList>(lawPath.rule, {}, signal), staleTime: 600_000 })

export const levelsQuery = queryOptions({
  queryKey: ['qualification-levels'],
  queryFn: ({ signal }) => get<QualificationLevels>('/api/qualification-levels', {}, signal),
  staleTime: 3_600_000,
})

/** Reads anew what another law changes: the laws, their history, and whatever asks whether a qualification counts. */
export function useLawsRenewed() {
  const client = useQueryClient()
  return async (law: Law, code: string) => {
    await client.invalidateQueries({ queryKey: historyKey(historyPath(law, code)) })
    // What people have, lack and may be sent for is shown on many screens.
    await client.invalidateQueries()
  }
}

/** One version of either law, as the list shows it. */
export interface LawVersion {
  readonly law: Law
  readonly id: string
  readonly code: string
  readonly version: number
  readonly norm: ValidityNorm | undefined
  readonly rule: EquivalenceRule | undefined
  readonly validFrom: string | null
  readonly validTo: string | null
}

export const normVersion = (norm: ValidityNorm): LawVersion => ({
  ...{ law: 'norm', id: norm.normId, code: norm.code, version: norm.version, norm, rule: undefined, validFrom: norm.validFrom, validTo: norm.validTo },
})

export const ruleVersion = (rule: EquivalenceRule): LawVersion => ({
  ...{ law: 'rule', id: rule.equivalenceId, code: rule.code, version: rule.version, norm: undefined, rule, validFrom: rule.validFrom, validTo: rule.validTo },
})
