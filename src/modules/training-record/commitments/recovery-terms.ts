import type { Commitment } from '#contracts/training-record-commitments.ts'
import type { RecoveryReason, Rounding } from '#contracts/training-record-commitment-rules.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { commitmentOn, commitmentRows } from './commitment-rows.ts'

/** A commitment as it stands on a day, with what its law says about paying back. */
export interface CommitmentTerms {
  readonly commitment: Commitment
  /** Null where it was recorded before there were rules here. */
  readonly terms: {
    readonly reasons: readonly RecoveryReason[]
    readonly numerator: number
    readonly denominator: number
    readonly reductionPermille: number
    readonly favouredPermille: number
    readonly moneyRounding: Rounding
    readonly legalBasis: string
    readonly article: string | null
    readonly verified: boolean
  } | null
}

/** Undefined where this person has no such commitment. */
export async function commitmentTerms(tx: Tx, personId: string, commitmentId: string, on: PlainDate): Promise<CommitmentTerms | undefined> {
  const [row] = await commitmentRows(tx, sql`c.person_id = ${personId}::uuid and c.commitment_id = ${commitmentId}::uuid`, sql`c.commitment_id`)
  if (!row) return undefined
  const { rows } = await sql<NonNullable<CommitmentTerms['terms']>>`
    select reasons, numerator, denominator, reduction_permille as "reductionPermille", favoured_permille as "favouredPermille",
      money_rounding as "moneyRounding", legal_basis as "legalBasis", article, verified
    from training_record.commitment_rule where rule_id = ${row.rule?.ruleId ?? null}::uuid`.execute(tx)
  return { commitment: commitmentOn(row, on), terms: rows[0] ?? null }
}
