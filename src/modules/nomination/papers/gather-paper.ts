import type { Layout } from '#contracts/documents.ts'
import { modeWords, fundSourceWords, studyFormWords } from '#contracts/classes.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import type { ClassPaper, Grounds, HeadPaper, LearnerPaper, ServiceDuty } from '../documents/papers.ts'
import { balancesOf } from '#modules/training-record/index.ts'
import { groundsOf, type HeadTyped, readHead } from './paper-head.ts'

/** A decision as its documents say it. */
export interface DecisionPaper {
  readonly decisionId: string
  readonly kind: 'send' | 'amend'
  readonly classId: string
  readonly classCode: string
  readonly layout: Layout
  readonly class: ClassPaper
  readonly head: HeadPaper
  readonly grounds: Grounds
  readonly number: string
  readonly date: PlainDate
  readonly issuer: string
  readonly amends: { readonly number: string; readonly date: PlainDate } | null
  readonly people: readonly (LearnerPaper & {
    readonly personId: string
    readonly act: 'send' | 'withdraw' | 'substitute'
    readonly insteadOf: string | null
    readonly state: string
    readonly reason: string | null
  })[]
  /** What all whom it sends owe afterwards, where that is the same of everybody; null: nothing, or it differs. */
  readonly duty: ServiceDuty | null
  /** The one unit whose people it names; null: several. */
  readonly unitId: string | null
}

interface DecisionRow extends HeadTyped {
  readonly decisionId: string
  readonly kind: 'send' | 'amend'
  readonly classId: string
  readonly number: string
  readonly date: PlainDate
  readonly amends: { readonly number: string; readonly date: PlainDate } | null
}

/** Reads a decision with its people as they stood on its day. Throws `kernel.not-found`. */
export async function readDecisionPaper(tx: Tx, _ctx: Ctx, decisionId: string, invented: boolean): Promise<DecisionPaper> {
  const { rows } = await sql<DecisionRow>`
    select d.decision_id as "decisionId", d.kind, d.class_id as "classId", d.layout, d.issuer_unit_id as "issuerUnitId", d.issuer,
      d.signer_authority as "signerAuthority", d.signer_title as "signerTitle", d.signer_name as "signerName", d.decision_no as number, d.decision_date as date,
      (select jsonb_build_object('number', b.decision_no, 'date', b.decision_date) from nomination.decision b where b.decision_id = d.amends) as amends
    from nomination.decision d where d.decision_id = ${decisionId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const { class: lesson, code } = await readClassPaper(tx, row.classId)
  const people = await readPeople(tx, row)
  const units = [...new Set(people.map(({ proposingId }) => proposingId))]
  const { decisionId: id, kind, classId, layout, number, date, issuer, amends } = row
  const head = await readHead(tx, row, { number, date, invented })
  return {
    ...{ decisionId: id, kind, classId, classCode: code, layout, class: lesson, number, date, issuer, amends, people },
    ...{ head, grounds: groundsOf(head) },
    duty: kind === 'send' ? await dutyOf(tx, row, people) : null,
    unitId: units.length === 1 ? (units[0] ?? null) : null,
  }
}

/** How long those who were sent must serve, where the law asks the same of all of them. */
async function dutyOf(tx: Tx, { classId, date }: DecisionRow, people: readonly { readonly personId: string }[]): Promise<ServiceDuty | null> {
  const balances = await balancesOf(
    tx,
    people.map(({ personId }) => personId),
    date,
  )
  const owed = people.map(({ personId }) => balances.get(personId)?.find((each) => each.classId === classId))
  const [first] = owed
  if (!first?.rule || owed.some((each) => each?.serveMonths !== first.serveMonths)) return null
  return { months: first.serveMonths, basis: first.rule.legalBasis }
}

/** A class as documents say it. */
export async function readClassPaper(tx: Tx, classId: string): Promise<{ readonly class: ClassPaper; readonly code: string }> {
  const { rows } = await sql<{
    code: string
    name: string
    programme: string
    provider: string
    place: string | null
    studyForm: keyof typeof studyFormWords
    mode: keyof typeof modeWords | null
    fund: keyof typeof fundSourceWords | null
    opensOn: PlainDate | null
    endsOn: PlainDate | null
  }>`select f.class_code as code, f.class_name as name, f.programme_name as programme, v.name as provider, f.place, f.study_form as "studyForm", f.mode,
      f.fund_source as fund, coalesce(f.opened_on, f.planned_open_on) as "opensOn", f.closed_on as "endsOn"
    from classes.v_class_fact f join classes.v_class c using (class_id) join catalogue.v_provider v on v.provider_id = c.provider_id
    where f.class_id = ${classId}::uuid`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const { code, name, studyForm, mode, fund, ...rest } = row
  const lower = (text: string) => text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1)
  return {
    code,
    class: {
      ...rest,
      name: /^lớp\s/i.test(name) ? lower(name) : `lớp ${name}`,
      studyForm: lower(studyFormWords[studyForm].vi),
      mode: mode === null ? null : lower(modeWords[mode].vi),
      fund: fund === null ? null : lower(fundSourceWords[fund].vi),
    },
  }
}

/** The people of a decision, unit and post as on its day. */
async function readPeople(tx: Tx, { decisionId, date }: DecisionRow): Promise<(DecisionPaper['people'][number] & { readonly proposingId: string })[]> {
  const onDay = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${date}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${date}::date)`
  const { rows } = await sql<DecisionPaper['people'][number] & { proposingId: string }>`
    select p.person_id as "personId", p.act, p.instead_of as "insteadOf", m.state, m.state_reason as reason, v.full_name as "fullName", v.sex, v.birth_date as "birthDate",
      v.ethnic_group as "ethnicGroup", v.ethnic_minority as minority, coalesce(t.name, '') as post, n.unit_id as "proposingId",
      coalesce(u.name, '') as "unitName", coalesce(pu.name, '') as "group",
      case when m.exception ->> 'state' = 'granted' then 'Ngoại lệ: ' || (m.exception ->> 'documentNo') || ' (' || (m.exception ->> 'approvedBy') || ')' end as note
    from nomination.decision_person p join nomination.nomination n using (nomination_id)
    join nomination.nominee m on m.person_id = p.person_id and m.nomination_id = p.nomination_id join personnel.v_person v on v.person_id = p.person_id
    left join personnel.v_appointment a on a.person_id = p.person_id and a.is_main and ${onDay('a')}
    left join organisation.v_post t on t.post_id = a.post_id
    left join organisation.v_unit u on u.unit_id = coalesce(a.unit_id, m.unit_id) and ${onDay('u')}
    left join organisation.v_unit pu on pu.unit_id = n.unit_id and ${onDay('pu')}
    where p.decision_id = ${decisionId}::uuid order by n.submitted_on, n.nomination_id, m.position`.execute(tx)
  return rows.map((row) => ({ ...row, ethnicGroup: ethnicGroupByCode(row.ethnicGroup ?? '')?.name ?? null }))
}
