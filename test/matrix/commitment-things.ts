// What the matrix needs of service commitments.
import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { Samples } from './matrix-world.ts'

/** A commitment of a person, by the law of its day, and a case about it. */
export async function addCommitmentThings(database: Database, personId: string, unitId: string): Promise<Samples> {
  const [commitmentId, recoveryId, paymentId] = [newId(), newId(), newId()]
  await sql`insert into training_record.commitment (person_id, commitment_id, valid_from, valid_to, reason, decision_no, decision_date, type_code,
      training_from, training_to, training_months, serve_months, rule_id)
    select ${personId}::uuid, ${commitmentId}::uuid, '2021-01-01', '2023-01-01', 'Thạc sĩ thử', '1/QĐ', '2019-12-01', 'DT-SDH-THS', '2020-01-01', '2020-12-31', 12, 24,
      rule_id from training_record.commitment_rule where code = 'cam-ket-cbcc' and valid_from = '2017-10-21'`.execute(database.main)
  const calculation = {
    trainingMonths: 12,
    serveMonths: 24,
    servedMonths: 0,
    duringStudy: true,
    favoured: false,
    amount: 0,
    steps: [],
    legalBasis: 'x',
    verified: true,
  }
  await sql`insert into nomination.recovery_case (person_id, recovery_id, commitment_id, unit_id, reason, happened_on, cost, cost_basis, prior_years, calculation,
      computed, amount, state, opened_on, opened_by, opened_name, made_by, council_on, decision_no, decision_date, due_on, decision, decided_by, decided_name)
    values (${personId}::uuid, ${recoveryId}::uuid, ${commitmentId}::uuid, ${unitId}::uuid, 'left-study', '2020-06-01', 1000, 'commitment', 0,
      ${JSON.stringify(calculation)}::jsonb, 1000, 1000, 'decided', '2020-06-02', 'x', 'x', '{x}', '2020-06-03', '1/QĐ', '2020-06-04', '2020-07-01',
      ${JSON.stringify({ layout: 'state', issuer: 'Đơn vị', symbol: 'QĐ', place: 'Thử', signerTitle: 'Giám đốc', signerName: 'Ai' })}::jsonb, 'y', 'y')`.execute(
    database.main,
  )
  await sql`insert into nomination.recovery_payment (person_id, payment_id, recovery_id, paid_on, amount, means, document_no, recorded_name, recorded_on)
    values (${personId}::uuid, ${paymentId}::uuid, ${recoveryId}::uuid, '2020-06-10', 10, 'paid', 'x', 'x', '2020-06-10')`.execute(database.main)
  // Its signed decision is there: another one is refused.
  await sql`update nomination.recovery_case set scan_file_id = gen_random_uuid() where recovery_id = ${recoveryId}::uuid`.execute(database.main)
  return { commitmentId, recoveryId, paymentId }
}
