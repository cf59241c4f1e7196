import type { RawBuilder, SqlBool } from 'kysely'
import type { Commitment } from '#contracts/training-record-commitments.ts'
import type { Rounding } from '#contracts/training-record-commitment-rules.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { balanceOn } from './service-months.ts'

type Kept = Omit<Commitment, 'servedMonths' | 'leftMonths' | 'state' | 'validFrom' | 'validTo'>

export interface CommitmentRow extends Kept {
  readonly personId: string
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  readonly rounding: Rounding
}

/** Commitments `c` that meet a condition, each with its law, pauses and release, in an order. */
export async function commitmentRows(tx: Tx, condition: RawBuilder<SqlBool>, order: RawBuilder<unknown>, limit = 5000): Promise<CommitmentRow[]> {
  const { rows } = await sql<CommitmentRow>`
    select c.person_id as "personId", c.commitment_id as "commitmentId", c.reason, case when t.type_code is not null then jsonb_build_object('code', t.type_code,
        'name', jsonb_build_object('vi', t.name_vi, 'en', t.name_en)) end as type, c.class_id as "classId", c.decision_no as "decisionNo",
      c.decision_date as "decisionDate", c.document_no as "documentNo", c.training_from as "trainingFrom", c.training_to as "trainingTo",
      c.training_months as "trainingMonths", c.serve_months as "serveMonths", c.valid_from as "validFrom", c.valid_to as "validTo", c.cost,
      c.fund_source as "fundSource", c.note, coalesce(r.rounding, 'half-up') as rounding,
      coalesce((select jsonb_agg(jsonb_build_object('from', p.paused_from, 'to', p.paused_to, 'reason', p.reason) order by p.paused_from)
        from training_record.commitment_pause p where p.person_id = c.person_id and p.commitment_id = c.commitment_id), '[]') as pauses,
      case when r.rule_id is not null then jsonb_build_object('ruleId', r.rule_id, 'name', jsonb_build_object('vi', r.name_vi, 'en', r.name_en),
        'numerator', r.numerator, 'denominator', r.denominator, 'legalBasis', r.legal_basis, 'article', r.article, 'verified', r.verified) end as rule,
      case when c.released_on is not null then jsonb_build_object('on', c.released_on, 'code', c.release_code,
        'name', case when l.release_code is not null then jsonb_build_object('vi', l.name_vi, 'en', l.name_en) end, 'words', c.release_words,
        'documentNo', c.release_document_no, 'documentDate', c.release_document_date) end as release
    from training_record.commitment c
    left join training_record.commitment_rule r on r.rule_id = c.rule_id
    left join training_record.release_reason l on l.release_code = c.release_code
    left join catalogue.v_training_type t on t.type_code = c.type_code
    where ${condition} order by ${order} limit ${limit}`.execute(tx)
  return rows
}

/** A commitment as it stands on a day. */
export function commitmentOn({ personId: _person, rounding, ...row }: CommitmentRow, on: PlainDate): Commitment {
  const { serveMonths, validFrom, validTo, release, pauses } = row
  const releasedOn = (release?.on ?? null) as PlainDate | null
  return { ...row, ...balanceOn({ serveMonths, validFrom, validTo, releasedOn }, pauses, rounding, on) }
}

/** The same state in SQL, over `c`. */
export const stateSql = (on: PlainDate): RawBuilder<string> => sql<string>`case
  when c.released_on <= ${on}::date and c.released_on < c.valid_to then 'released'
  when c.valid_from > ${on}::date then 'studying' when c.valid_to <= ${on}::date then 'served' else 'serving' end`

/** What people are still committed to on a day, and what they were; by person, the latest first. */
export async function balancesOf(tx: Tx, personIds: readonly string[], on: PlainDate): Promise<ReadonlyMap<string, readonly Commitment[]>> {
  const rows = await commitmentRows(tx, sql<SqlBool>`c.person_id = any(${[...personIds]}::uuid[])`, sql`c.valid_from desc, c.commitment_id`, 100_000)
  return new Map([...Map.groupBy(rows, ({ personId }) => personId)].map(([personId, own]) => [personId, own.map((row) => commitmentOn(row, on))]))
}
