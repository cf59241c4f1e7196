import type { Commitment, CommitmentValue, RecordCommitment, SavedCommitment } from '#contracts/training-record-commitments.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { type FieldReport, makeFieldReport } from '#kernel/imports/field-report.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { holdPerson, touchPerson } from '#modules/personnel/index.ts'
import { commitmentDraft, toldCommitment } from './commitment-audit.ts'
import { commitmentOn } from './commitment-rows.ts'
import { commitmentOf } from './commitment-store.ts'
import { commitSent } from './make-commitments.ts'

export interface RecordedCommitment extends SavedCommitment {
  readonly commitment: Commitment
}

/** Commits one person to serve after a training, by the rule of the day of the decision. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `training-record.no-commitment-rule`, and what is wrong by field. */
export function recordCommitment(set: FactSet) {
  return async (tx: Tx, ctx: Ctx, input: RecordCommitment & { readonly personId: string }, scope: Scope): Promise<Outcome<RecordedCommitment>> => {
    const person = await holdPerson(tx, ctx, scope, input)
    const report = makeFieldReport(ctx)
    await checkValue(tx, ctx, input, undefined, report)
    report.refuse()
    const [made] = await commitSent(tx, set, [{ ...input, unitId: person.unitId }])
    if (!made) {
      report.error(0, 'typeCode', 'training-record.no-commitment-rule', { date: formatVietnamese(input.decisionDate as PlainDate) })
      report.refuse()
      throw new Error('a report with an error refuses')
    }
    warnUnverified(made.rule, report)
    const version = await touchPerson(tx, person.personId)
    const commitment = commitmentOn(await commitmentOf(tx, made), ctx.today)
    return {
      value: { version, commitmentId: made.commitmentId, warnings: [...report.warnings], commitment },
      audit: commitmentDraft(person, input.reason, {}, { ...(await toldCommitment(tx, ctx, { ...input, ...made })), rule: lawOf(made.rule) }),
    }
  }
}

export const lawOf = ({ article, legalBasis }: { readonly article: string | null; readonly legalBasis: string }): string =>
  [article, legalBasis].filter(Boolean).join(', ')

export function warnUnverified(rule: { readonly article: string | null; readonly legalBasis: string; readonly verified: boolean }, report: FieldReport): void {
  if (!rule.verified) report.warn(0, 'typeCode', 'training-record.commitment-rule-unverified', { law: lawOf(rule) })
}

/** What cannot be: a type that is not there, days out of order, a commitment for the same study twice. */
export async function checkValue(
  tx: Tx,
  ctx: Ctx,
  input: CommitmentValue & { readonly personId: string },
  commitmentId: string | undefined,
  report: FieldReport,
): Promise<void> {
  const { personId, typeCode, decisionDate, trainingFrom, trainingTo } = input
  const { rows: known } = await sql`select from catalogue.v_training_type where type_code = ${typeCode}`.execute(tx)
  if (known.length === 0) report.error(0, 'typeCode', 'training-record.unknown-training-type', { value: typeCode })
  if (decisionDate > ctx.today) report.error(0, 'decisionDate', 'training-record.decided-in-future', { date: formatVietnamese(ctx.today) })
  if (trainingTo <= trainingFrom) report.error(0, 'trainingTo', 'training-record.training-ends-first', { date: formatVietnamese(trainingFrom as PlainDate) })
  const { rows: twins } = await sql<{ decisionNo: string | null }>`
    select decision_no as "decisionNo" from training_record.commitment
    where person_id = ${personId}::uuid and type_code = ${typeCode} and training_from = ${trainingFrom}::date
      and commitment_id is distinct from ${commitmentId ?? null}::uuid`.execute(tx)
  const [twin] = twins
  if (twin) {
    report.error(0, 'trainingFrom', 'training-record.commitment-stands', { number: twin.decisionNo ?? '…', date: formatVietnamese(trainingFrom as PlainDate) })
  }
}
