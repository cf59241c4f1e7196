import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { addDays, formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { Notify } from '#modules/notification/index.ts'
import { commitmentDraft } from './commitment-audit.ts'
import type { KeptRule } from './commitment-rule-store.ts'
import type { CommitmentsRelied } from './commitment-store.ts'
import { rulesFor } from './find-rule.ts'
import { commitDecided, owedBy, type SentPerson } from './make-commitments.ts'
import { lawOf } from './record-commitment.ts'
import { endOfService, type Pause } from './service-months.ts'

/** Somebody sent to a class of which it is not known when it ends. */
export type PendingPerson = Omit<SentPerson, 'trainingFrom' | 'trainingTo' | 'documentNo' | 'cost' | 'note' | 'classId'> & { readonly classId: string }

/** The first and last day of a class. */
export interface ClassDays {
  readonly classId: string
  readonly trainingFrom: string
  readonly trainingTo: string
}

/** Keeps what people would owe until the end of their class is known; of whom no rule asks nothing is kept. Returns for whom. */
export async function pendCommitments(tx: Tx, set: FactSet, sent: readonly PendingPerson[]): Promise<ReadonlyMap<string, KeptRule>> {
  const rules = await rulesFor(tx, set, sent)
  const asked = sent.flatMap((each, index) => (rules[index] ? [each] : []))
  await sql`insert into training_record.pending_commitment (person_id, class_id, unit_id, reason, type_code, fund_source, decision_no, decision_date)
    select "personId", "classId", "unitId", reason, "typeCode", "fundSource", "decisionNo", "decisionDate"
    from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("personId" uuid, "classId" uuid, "unitId" uuid, reason text, "typeCode" text, "fundSource" text,
      "decisionNo" text, "decisionDate" date)
    where not exists (select from training_record.commitment c where c.person_id = "personId" and c.class_id = "classId" and c.released_on is null)
    on conflict (person_id, class_id) do update set unit_id = excluded.unit_id, decision_no = excluded.decision_no, decision_date = excluded.decision_date`.execute(
    tx,
  )
  return new Map(sent.flatMap(({ personId }, index) => (rules[index] ? [[personId, rules[index]] as const] : [])))
}

/** Classes that something waits for, or moves with. */
export async function classesFollowed(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ classId: string }>`select class_id as "classId" from training_record.pending_commitment
    union select class_id from training_record.commitment where follows_class and class_id is not null
      and (released_on is null or release_code = 'class-cancelled')`.execute(tx)
  return rows.map(({ classId }) => classId)
}

/** Makes what waited for the days of these classes, and moves what was made by other days; what a case of cost recovery rests on stays. Doing it twice changes nothing. */
export async function followClasses(tx: Tx, set: FactSet, relied: CommitmentsRelied, classes: readonly ClassDays[]): Promise<readonly AuditDraft[]> {
  const known = classes.filter(({ trainingFrom, trainingTo }) => trainingTo > trainingFrom)
  if (!known.length) return []
  return [...(await completePending(tx, set, known)), ...(await moveDays(tx, relied, known))]
}

const spans = (classes: readonly ClassDays[]) =>
  sql`jsonb_to_recordset(${rowsAsJson(classes)}::jsonb) as r("classId" uuid, "trainingFrom" date, "trainingTo" date)`

async function completePending(tx: Tx, set: FactSet, classes: readonly ClassDays[]): Promise<readonly AuditDraft[]> {
  const { rows } = await sql<SentPerson>`
    delete from training_record.pending_commitment p using ${spans(classes)} where p.class_id = r."classId"
    returning p.person_id as "personId", p.class_id as "classId", p.unit_id as "unitId", p.reason, p.type_code as "typeCode", p.fund_source as "fundSource",
      p.decision_no as "decisionNo", p.decision_date as "decisionDate", r."trainingFrom", r."trainingTo", null as "documentNo", null as cost, null as note`.execute(
    tx,
  )
  const audit: AuditDraft[] = []
  for (const part of inParts(rows, 500)) {
    const made = await commitDecided(tx, set, part)
    audit.push(
      ...part.flatMap(({ personId, unitId, reason, trainingFrom, trainingTo }, index): AuditDraft[] => {
        const commitment = made[index]
        if (!commitment) return []
        const { serveMonths, validTo, rule } = commitment
        const { unitId: _none, ...draft } = commitmentDraft(
          { personId, unitId: unitId ?? '' },
          reason,
          {},
          { trainingFrom, trainingTo, serveMonths, validTo, rule: lawOf(rule) },
        )
        return [unitId === null ? draft : { ...draft, unitId }]
      }),
    )
  }
  return audit
}

interface Moving {
  readonly personId: string
  readonly commitmentId: string
  readonly unitId: string
  readonly reason: string
  readonly before: { readonly trainingFrom: string; readonly trainingTo: string; readonly serveMonths: number; readonly validTo: string }
  readonly trainingFrom: string
  readonly trainingTo: string
  readonly rule: Pick<KeptRule, 'numerator' | 'denominator' | 'rounding' | 'pauses'>
  readonly pauses: readonly Pause[]
}

async function moveDays(tx: Tx, relied: CommitmentsRelied, classes: readonly ClassDays[]): Promise<readonly AuditDraft[]> {
  const { rows } = await sql<Moving>`
    select c.person_id as "personId", c.commitment_id as "commitmentId", p.unit_id as "unitId", c.reason, r."trainingFrom", r."trainingTo",
      jsonb_build_object('trainingFrom', c.training_from, 'trainingTo', c.training_to, 'serveMonths', c.serve_months, 'validTo', c.valid_to) as before,
      jsonb_build_object('numerator', l.numerator, 'denominator', l.denominator, 'rounding', l.rounding, 'pauses', l.pauses) as rule,
      coalesce((select jsonb_agg(jsonb_build_object('from', x.paused_from, 'to', x.paused_to)) from training_record.commitment_pause x
        where x.person_id = c.person_id and x.commitment_id = c.commitment_id), '[]') as pauses
    from training_record.commitment c join ${spans(classes)} on r."classId" = c.class_id join training_record.commitment_rule l on l.rule_id = c.rule_id
    join personnel.v_person p on p.person_id = c.person_id
    where c.follows_class and c.released_on is null and (c.training_from, c.training_to) is distinct from (r."trainingFrom", r."trainingTo")
    order by c.person_id, c.commitment_id for update of c`.execute(tx)
  if (!rows.length) return []
  const kept = await relied(
    tx,
    rows.map(({ commitmentId }) => commitmentId),
  )
  const moved = rows
    .filter(({ commitmentId }) => !kept.has(commitmentId))
    .map((row) => {
      const owed = owedBy(row.rule, row.trainingFrom, row.trainingTo)
      return { ...row, ...owed, validTo: endOfService(owed.validFrom, owed.serveMonths, row.rule.pauses ? row.pauses : []) }
    })
  await sql`update training_record.commitment c set training_from = r."trainingFrom", training_to = r."trainingTo", training_months = r."trainingMonths",
      serve_months = r."serveMonths", valid_from = r."validFrom", valid_to = r."validTo", end_told_on = case when r."validTo" > c.valid_to then null else c.end_told_on end
    from jsonb_to_recordset(${rowsAsJson(moved.map(({ rule: _rule, pauses: _pauses, before: _before, ...row }) => row))}::jsonb) as r("personId" uuid, "commitmentId" uuid,
      "trainingFrom" date, "trainingTo" date, "trainingMonths" int, "serveMonths" int, "validFrom" date, "validTo" date)
    where c.person_id = r."personId" and c.commitment_id = r."commitmentId"`.execute(tx)
  return moved.map(({ before, trainingFrom, trainingTo, serveMonths, validTo, reason, ...person }) =>
    commitmentDraft(person, reason, before, { trainingFrom, trainingTo, serveMonths, validTo }),
  )
}

/** How long before the end it is told, once. */
const daysBefore = 30

/** Tells people and their units of commitments that end soon. */
export async function tellEnding(tx: Tx, ctx: Ctx, notify: Notify): Promise<void> {
  const { rows } = await sql<{ personId: string; unitId: string; name: string; reason: string; validTo: PlainDate }>`
    update training_record.commitment c set end_told_on = ${ctx.today}::date from personnel.v_person p
    where p.person_id = c.person_id and c.released_on is null and c.end_told_on is null and c.valid_to > ${ctx.today}::date
      and c.valid_from <= ${ctx.today}::date and c.valid_to <= ${addDays(ctx.today, daysBefore)}::date
    returning c.person_id as "personId", p.unit_id as "unitId", p.full_name as name, c.reason, c.valid_to as "validTo"`.execute(tx)
  await notify(
    tx,
    ctx,
    rows.flatMap(({ personId, unitId, name, reason, validTo }) => {
      const params = { name, training: reason, date: formatVietnamese(validTo) }
      return [
        { kind: 'training-record.commitment-ends' as const, to: [{ personId, unitId }], params, link: '/ho-so-cua-toi' },
        {
          kind: 'training-record.commitment-ends-unit' as const,
          to: [{ may: 'training-record.release-commitment' as const, unitId }],
          params,
          link: `/ho-so/${personId}`,
        },
      ]
    }),
  )
}
