import type { RawBuilder, SqlBool } from 'kysely'
import type { Certificate, CertificateFilter, CertificateList, OwnCertificates } from '#contracts/results-certificates.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { outcomeInReach } from '#modules/classes/index.ts'
import type { CertificateCodes } from './certificate-codes.ts'

type Row = Omit<Certificate, 'code'> & { readonly codeKey: string }

/** Certificates under a condition over `t` (certificate), `e` (enrolment), `p` (person), `c` (class), in an order. */
async function certificates(tx: Tx, codes: CertificateCodes, where: RawBuilder<SqlBool>, order: RawBuilder<unknown>, limit: number): Promise<Certificate[]> {
  const { rows } = await sql<Row>`
    select t.certificate_id as "certificateId", t.kind, t.register_no as "registerNo", t.number, t.year, t.issued_on as "issuedOn", t.issuer_name as issuer, t.reason,
      (select o.register_no from results.certificate o where o.certificate_id = t.replaces) as replaces,
      jsonb_build_object('personId', p.person_id, 'code', p.code, 'fullName', t.full_name, 'birthDate', t.content ->> 'birthDate') as person,
      coalesce(t.content ->> 'unitName', '') as "unitName", jsonb_build_object('classId', c.class_id, 'code', c.code, 'name', c.name) as class,
      t.content ->> 'programme' as programme, t.content ->> 'grade' as grade, t.content ->> 'completedOn' as "completedOn", t.code_key as "codeKey", t.sha256,
      case when t.voided_on is not null then jsonb_build_object('on', t.voided_on, 'reason', t.void_reason, 'code', t.void_code, 'name', t.voided_name) end as voided,
      t.reissue_by as "reissueBy"
    from results.certificate t join classes.v_class c using (class_id) join personnel.v_person p using (person_id)
    join classes.v_enrolment e on e.person_id = t.person_id and e.class_id = t.class_id
    where ${where} order by ${order} limit ${limit}`.execute(tx)
  return rows.map(({ codeKey, ...row }) => ({ ...row, code: codes.codeOf(codeKey) }))
}

/** Whom a certificate is of must be within reach, as they were or as they are. */
const reach = (scope: Scope, { today }: Ctx): RawBuilder<SqlBool> => outcomeInReach(scope, today)

function matching({ q, classId, year, kind }: CertificateFilter): RawBuilder<SqlBool> {
  const key = searchKey(q ?? '').replace(/[\\%_]/g, '\\$&')
  const code = (q ?? '').trim().toUpperCase()
  return sql<SqlBool>`${key ? sql`(t.search_key like ${`%${key}%`} or p.code = ${code} or c.code = ${code})` : sql`true`}
    and ${classId ? sql`t.class_id = ${classId}::uuid` : sql`true`} and ${year ? sql`t.year = ${year}::int` : sql`true`}
    and ${kind ? sql`t.kind = ${kind}` : sql`true`}`
}

const stateOf = (state: CertificateFilter['state']) =>
  state === undefined ? sql<SqlBool>`true` : state === 'void' ? sql<SqlBool>`t.voided_on is not null` : sql<SqlBool>`t.voided_on is null`

const newestFirst = sql`t.year desc, t.issued_on desc, t.issuer_name, t.kind, t.number desc, t.certificate_id`

/** Certificates of people within reach, newest first, a page at a time. */
export async function listCertificates(
  tx: Tx,
  ctx: Ctx,
  { limit, after, state, ...filter }: CertificateFilter & { readonly limit: number; readonly after?: string | undefined },
  scope: Scope,
  codes: CertificateCodes,
): Promise<CertificateList> {
  const where = sql<SqlBool>`${reach(scope, ctx)} and ${matching(filter)}`
  const offset = Number(after ?? 0) || 0
  const items = await certificates(tx, codes, sql<SqlBool>`${where} and ${stateOf(state)}`, newestFirst, limit + 1 + offset)
  const { rows } = await sql<{ valid: number; void: number; overdue: number }>`
    select (count(*) filter (where t.voided_on is null))::int as valid, (count(*) filter (where t.voided_on is not null))::int as void,
      (count(*) filter (where t.reissue_by < ${ctx.today}::date))::int as overdue
    from results.certificate t join classes.v_class c using (class_id) join personnel.v_person p using (person_id)
    join classes.v_enrolment e on e.person_id = t.person_id and e.class_id = t.class_id where ${where}`.execute(tx)
  const { valid = 0, void: voided = 0, overdue = 0 } = rows[0] ?? {}
  const may = (permission: string) => scopeOf(ctx.actor, permission) !== undefined
  return {
    items: items.slice(offset, offset + limit),
    next: items.length > offset + limit ? String(offset + limit) : null,
    counts: { valid, void: voided },
    overdue,
    can: { void: may('results.void-certificate'), issue: may('results.issue-certificates'), export: may('results.export-book') },
  }
}

/** The book of certificates under the same filter, in the order of their numbers. */
export async function bookOf(tx: Tx, ctx: Ctx, { state, ...filter }: CertificateFilter, scope: Scope, codes: CertificateCodes): Promise<Certificate[]> {
  const order = sql`t.year, t.issuer_name, t.kind, t.number`
  return await certificates(tx, codes, sql<SqlBool>`${reach(scope, ctx)} and ${matching(filter)} and ${stateOf(state)}`, order, 20_000)
}

/** One's own certificates, and where one's name may be checked before they are made. */
export async function ownCertificates(tx: Tx, { today }: Ctx, personId: string, codes: CertificateCodes): Promise<Omit<OwnCertificates, 'pdf'>> {
  const items = await certificates(tx, codes, sql<SqlBool>`t.person_id = ${personId}::uuid`, newestFirst, 200)
  const { rows: toCheck } = await sql<OwnCertificates['toCheck'][0]>`
    select c.class_id as "classId", c.name as "className", p.full_name as "fullName", p.birth_date as "birthDate",
      (select jsonb_build_object('right', n.right_as_is, 'words', n.words) from results.name_check n where n.person_id = e.person_id and n.class_id = e.class_id) as checked
    from classes.v_enrolment e join classes.v_class c using (class_id) join personnel.v_person p using (person_id)
    where e.person_id = ${personId}::uuid and e.status in ('enrolled', 'completed') and c.channel = 'opened' and c.cancelled_on is null
      and not exists (select from results.certificate t where t.person_id = e.person_id and t.class_id = e.class_id)
      -- What ended long ago gets no certificate here any more.
      and coalesce(c.closed_on, ${today}::date) > ${today}::date - 3650 and exists (select from results.class_result r where r.class_id = c.class_id)
    order by c.opened_on desc nulls last, c.name`.execute(tx)
  return { items: items.map(({ sha256: _sha, person: _person, ...item }) => item), toCheck }
}
