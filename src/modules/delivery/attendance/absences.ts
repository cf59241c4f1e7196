import type { RawBuilder, SqlBool } from 'kysely'
import { type Absence, largestNoticeMegabytes, type OwnAbsence, type ReportAbsence } from '#contracts/delivery-attendance.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Files } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import { scanOf, uploadedName } from '#kernel/scans.ts'
import { learnerInReach, learnerOfUnit, requireVisibleClass } from '#modules/classes/index.ts'
import { classKept } from './class-attendance.ts'
import { asInstant, instantOf } from './sessions.ts'

const columns = sql`x.notice_id as "noticeId", x.person_id as "personId", p.full_name as "fullName", x.kind, x.from_on as "fromOn", x.to_on as "toOn", x.half, x.reason,
  x.file_name as "fileName", ${asInstant(sql`x.given_at`)} as "givenAt", x.given_name as "givenName", x.by_learner as "byLearner", x.withdrawn_name as "withdrawnName"`

async function absencesWhere(tx: Tx, where: RawBuilder<SqlBool>): Promise<{ items: Absence[] }> {
  const { rows } = await sql<Absence>`select ${columns} from delivery.absence_notice x join personnel.v_person p using (person_id)
    left join classes.v_enrolment e using (person_id, class_id) where ${where} order by x.from_on desc, x.given_at desc`.execute(tx)
  return { items: [...rows] }
}

/** What was said beforehand in a class; of learners within reach unless the class is kept by it. Throws `kernel.not-found`. */
export async function listAbsences(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<{ items: Absence[] }> {
  await requireVisibleClass(tx, ctx, scope, classId)
  const kept = await classKept(tx, ctx, classId, scope)
  return await absencesWhere(tx, sql<SqlBool>`x.class_id = ${classId}::uuid and ${kept ? sql`true` : learnerInReach(scope, ctx.today)}`)
}

export async function listOwnAbsences(tx: Tx, personId: string | undefined): Promise<{ items: Absence[] }> {
  return await absencesWhere(tx, sql<SqlBool>`x.person_id = ${personId ?? null}::uuid`)
}

interface Notice extends Omit<OwnAbsence, 'classId'> {
  readonly classId: string
  readonly personIds: readonly string[]
  readonly kind: Absence['kind']
  readonly byLearner: boolean
  /** It may be said of sessions that are over: the school keeps the class. */
  readonly afterwards: boolean
}

/** Keeps a notice of each of the people; they must be learners of the class within `within`, a condition over `e` (classes.v_enrolment).
 * Throws `kernel.not-found`, `delivery.notice-no-session`, `delivery.notice-late`. */
async function giveNotice(tx: Tx, ctx: Ctx, notice: Notice, within: RawBuilder<unknown>): Promise<{ noticeIds: string[]; audit: AuditDraft[] }> {
  const { classId, kind, fromOn, toOn, half, reason, fileId, byLearner, afterwards } = notice
  const personIds = [...new Set(notice.personIds)]
  const { rows: people } = await sql<{ personId: string; unitId: string }>`
    select e.person_id as "personId", e.unit_id as "unitId" from classes.v_enrolment e
    where e.class_id = ${classId}::uuid and e.person_id = any(${personIds}::uuid[]) and e.status not in ('dropped', 'withdrawn', 'transferred') and ${within}`.execute(
    tx,
  )
  if (people.length !== personIds.length) throw new AppError('kernel.not-found')
  const { rows: sessions } = await sql<{ heldOn: string; startsAt: string }>`
    select held_on as "heldOn", to_char(starts_at, 'HH24:MI') as "startsAt" from classes.v_held_session
    where class_id = ${classId}::uuid and cancelled_on is null and held_on between ${fromOn}::date and ${toOn}::date and ${half === null ? sql`true` : sql`half = ${half}`}
    order by held_on, starts_at limit 1`.execute(tx)
  const [first] = sessions
  if (!first && kind === 'notice') throw new AppError('delivery.notice-no-session')
  if (first && !afterwards && instantOf(first.heldOn, first.startsAt) <= ctx.now) throw new AppError('delivery.notice-late')
  const fileName = fileId === null ? null : await ownFile(tx, ctx, fileId)
  const rows = people.map(({ personId }) => ({ personId, noticeId: newId() }))
  await sql`insert into delivery.absence_notice (person_id, notice_id, class_id, kind, from_on, to_on, half, reason, file_id, file_name, given_at, given_by, given_name, by_learner)
    select "personId", "noticeId", ${classId}::uuid, ${kind}, ${fromOn}::date, ${toOn}::date, ${half}, ${reason}, ${fileId}::uuid, ${fileName}, ${ctx.now}::timestamptz,
      ${ctx.actor.id}, ${ctx.actor.name}, ${byLearner}
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "noticeId" uuid)`.execute(tx)
  const days = fromOn === toOn ? fromOn : `${fromOn} – ${toOn}`
  const audit = people.map(({ personId, unitId }): AuditDraft => {
    return { subjectKind: 'person', subjectId: personId, unitId, detail: { classId, changes: { [fieldOf(kind)]: [null, days] }, reason } }
  })
  return { noticeIds: rows.map(({ noticeId }) => noticeId), audit }
}

const fieldOf = (kind: string) => (kind === 'exemption' ? 'absenceExemption' : 'absenceNotice')

async function ownFile(tx: Tx, ctx: Ctx, fileId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from kernel.file where file_id = ${fileId}::uuid and created_by = ${ctx.actor.id}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0].name
}

type Reported = ReportAbsence & { readonly classId: string }
const done = (noticeIds: readonly string[]) => ({ done: noticeIds.length })

/** A unit, or the school, says that learners will be absent. */
export async function reportAbsence(tx: Tx, ctx: Ctx, report: Reported, scope: Scope) {
  await requireVisibleClass(tx, ctx, scope, report.classId)
  const kept = await classKept(tx, ctx, report.classId, scope)
  const within = kept ? sql`true` : learnerOfUnit(scope, ctx.today)
  const { noticeIds, audit } = await giveNotice(tx, ctx, { ...report, kind: 'notice', byLearner: false, afterwards: kept }, within)
  return { value: done(noticeIds), audit }
}

/** The school exempts learners from sessions. */
export async function grantExemption(tx: Tx, ctx: Ctx, report: Reported, scope: Scope) {
  if (!(await classKept(tx, ctx, report.classId, scope))) throw new AppError('kernel.not-found')
  const { noticeIds, audit } = await giveNotice(tx, ctx, { ...report, kind: 'exemption', byLearner: false, afterwards: true }, sql`true`)
  return { value: done(noticeIds), audit }
}

/** A learner says that they will be absent. */
export async function reportOwnAbsence(tx: Tx, ctx: Ctx, absence: OwnAbsence, personId: string | undefined) {
  const people = personId === undefined ? [] : [personId]
  if (!people.length) throw new AppError('kernel.not-found')
  const { noticeIds, audit } = await giveNotice(tx, ctx, { ...absence, personIds: people, kind: 'notice', byLearner: true, afterwards: false }, sql`true`)
  return { value: done(noticeIds), audit }
}

/** Takes a notice back: it fills in no roll any more. Throws `kernel.not-found`. */
export async function withdrawAbsence(tx: Tx, ctx: Ctx, noticeId: string, where: RawBuilder<unknown>) {
  const { rows } = await sql<{ personId: string; unitId: string; classId: string; kind: string; fromOn: string; toOn: string }>`
    update delivery.absence_notice x set withdrawn_at = ${ctx.now}::timestamptz, withdrawn_name = ${ctx.actor.name}
    from classes.v_enrolment e where e.person_id = x.person_id and e.class_id = x.class_id and x.notice_id = ${noticeId}::uuid and x.withdrawn_at is null and ${where}
    returning x.person_id as "personId", e.unit_id as "unitId", x.class_id as "classId", x.kind, x.from_on as "fromOn", x.to_on as "toOn"`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('kernel.not-found')
  const { personId, unitId, classId, kind, fromOn, toOn } = found
  const days = fromOn === toOn ? fromOn : `${fromOn} – ${toOn}`
  const audit: AuditDraft = { subjectKind: 'person', subjectId: personId, unitId, detail: { classId, changes: { [fieldOf(kind)]: [days, null] } } }
  return { value: { done: 1 }, audit }
}

/** The same by a unit or the school. */
export async function withdrawReported(tx: Tx, ctx: Ctx, { classId, noticeId }: { readonly classId: string; readonly noticeId: string }, scope: Scope) {
  await requireVisibleClass(tx, ctx, scope, classId)
  const kept = await classKept(tx, ctx, classId, scope)
  // What the school granted, the unit does not take back.
  const within = kept ? sql`true` : sql`x.kind = 'notice' and ${learnerOfUnit(scope, ctx.today)}`
  return await withdrawAbsence(tx, ctx, noticeId, sql`x.class_id = ${classId}::uuid and ${within}`)
}

/** Keeps the paper that goes with a notice, before it is given. Throws `delivery.file-type`, `kernel.payload-too-large`. */
export async function keepNoticeFile(tx: Tx, ctx: Ctx, files: Files, { name: given, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  if (bytes.length > largestNoticeMegabytes * 1024 * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestNoticeMegabytes })
  const mediaType = scanOf(bytes)?.mediaType
  if (mediaType === undefined) throw new AppError('delivery.file-type')
  const name = uploadedName(given, 'bao-vang', mediaType)
  const { fileId } = await files.save(tx, { name, mediaType, bytes, createdBy: ctx.actor.id, keep: true })
  return { value: { fileId, name }, audit: { subjectKind: 'none', detail: { file: name } } satisfies AuditDraft }
}

/** The paper of a notice in a class. Throws `kernel.not-found`. */
export async function noticeFile(tx: Tx, ctx: Ctx, files: Files, { classId, noticeId }: { readonly classId: string; readonly noticeId: string }, scope: Scope) {
  const { items } = await listAbsences(tx, ctx, classId, scope)
  if (!items.some((item) => item.noticeId === noticeId)) throw new AppError('kernel.not-found')
  const { rows } = await sql<{ fileId: string | null }>`select file_id as "fileId" from delivery.absence_notice where notice_id = ${noticeId}::uuid`.execute(tx)
  const fileId = rows[0]?.fileId
  const file = fileId == null ? undefined : await files.load(tx, fileId)
  if (!file) throw new AppError('kernel.not-found')
  return file
}
