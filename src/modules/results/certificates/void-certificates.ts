import type { VoidCertificate, VoidCode } from '#contracts/results-certificates.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isWorkingDay, readSpecialDays } from '#modules/approval/index.ts'
import { keepsClass, lockClassFor } from '#modules/classes/index.ts'
import { addDays } from '#kernel/plain-date.ts'
import { voidNumbers } from '#modules/documents/index.ts'
import { numberOfClass } from '#modules/training-record/index.ts'
import type { JudgedLearner } from '../marks/read-learners.ts'
import type { ResultsParts } from '../results-parts.ts'

export interface StandingCertificate {
  readonly certificateId: string
  readonly personId: string
  readonly classId: string
  readonly className: string
  readonly hostUnitId: string | null
  readonly unitId: string
  readonly kind: 'certificate' | 'attestation'
  readonly registerNo: string
  readonly entryId: string
  readonly issuedOn: PlainDate
  readonly layout: 'party' | 'state'
  readonly fullName: string
  readonly voidCode: VoidCode | null
}

/** A certificate of a class that is kept within scope, locked. The class is held first, as whoever closes results or issues certificates holds it: neither waits
 * for the other, and what stands is read after them. Throws `kernel.not-found`. */
export async function lockCertificate(tx: Tx, ctx: Ctx, scope: Scope, certificateId: string): Promise<StandingCertificate> {
  const { rows: of } = await sql<{
    classId: string
  }>`select class_id as "classId" from results.certificate where certificate_id = ${certificateId}::uuid`.execute(tx)
  if (!of[0]) throw new AppError('kernel.not-found')
  await lockClassFor(tx, ctx, scope, of[0].classId)
  const { rows } = await sql<StandingCertificate>`
    select t.certificate_id as "certificateId", t.person_id as "personId", t.class_id as "classId", c.name as "className", c.host_unit_id as "hostUnitId",
      e.unit_id as "unitId", t.kind, t.register_no as "registerNo", t.entry_id as "entryId", t.issued_on as "issuedOn", t.layout, t.full_name as "fullName",
      t.void_code as "voidCode"
    from results.certificate t join classes.v_class c using (class_id) join classes.v_enrolment e on e.person_id = t.person_id and e.class_id = t.class_id
    where t.certificate_id = ${certificateId}::uuid for update of t`.execute(tx)
  const [found] = rows
  if (!found || !(await keepsClass(tx, ctx, scope, found.hostUnitId))) throw new AppError('kernel.not-found')
  return found
}

/** The numbers that were declared void stay in their register. */
export async function declareVoid(tx: Tx, ctx: Ctx, standing: readonly StandingCertificate[], code: VoidCode, reason: string): Promise<void> {
  if (standing.length === 0) return
  const reissueBy = code === 'wrong-content' ? await workingDaysAfter(tx, ctx.today, daysToReissue) : null
  await sql`update results.certificate set voided_on = ${ctx.today}::date, void_code = ${code}, void_reason = ${reason}, voided_by = ${ctx.actor.id},
      voided_name = ${ctx.actor.name}, reissue_by = ${reissueBy}::date
    where certificate_id = any(${standing.map(({ certificateId }) => certificateId)}::uuid[])`.execute(tx)
  await voidNumbers(
    tx,
    ctx,
    standing.map(({ entryId }) => entryId),
    reason,
  )
}

// TT 01/2018/TT-BNV: what the school wrote wrong is issued anew within five working days.
const daysToReissue = 5

async function workingDaysAfter(tx: Tx, from: PlainDate, count: number): Promise<PlainDate> {
  const special = await readSpecialDays(tx)
  let day = from
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, special)) left--
  }
  return day
}

/** Declares a certificate void; its number stays taken. Throws `kernel.not-found`, `results.certificate-void`. */
export function voidCertificateUse({ gate, classes }: ResultsParts): Use<VoidCertificate & { readonly certificateId: string }, { done: true }> {
  return gate.command(
    'results.void-certificate',
    async (tx, ctx, { certificateId, code, reason }: VoidCertificate & { readonly certificateId: string }, scope) => {
      const standing = await lockCertificate(tx, ctx, scope, certificateId)
      if (standing.voidCode !== null) throw new AppError('results.certificate-void')
      await declareVoid(tx, ctx, [standing], code, reason)
      const { personId, classId, unitId, className, registerNo } = standing
      await classes.complete(tx, ctx, { classId, learners: [{ personId, certificateNo: null }] })
      await numberOfClass(tx, classId, [{ personId, documentNo: null }])
      return {
        value: { done: true },
        audit: {
          subjectKind: 'person',
          subjectId: personId,
          unitId,
          detail: { classId, changes: { class: [className, className], certificateNo: [registerNo, null] }, reason },
        },
      }
    },
  )
}

/** When results were opened and closed anew: certificates of those who no longer completed, and of those who say another grade, are void, and their
 * numbers stand no more on the roster and in the ledger. Returns their register numbers. */
export async function voidWhoFailed(
  { classes }: Pick<ResultsParts, 'classes'>,
  tx: Tx,
  ctx: Ctx,
  classId: string,
  passed: readonly JudgedLearner[],
): Promise<readonly string[]> {
  const grades = new Map(passed.map(({ personId, judgement }) => [personId, judgement.band?.words.vi ?? null]))
  const { rows } = await sql<StandingCertificate & { grade: string | null }>`
    select t.certificate_id as "certificateId", t.person_id as "personId", t.entry_id as "entryId", t.register_no as "registerNo", t.content ->> 'grade' as grade
    from results.certificate t where t.class_id = ${classId}::uuid and t.voided_on is null for update`.execute(tx)
  const failed = rows.filter(({ personId }) => !grades.has(personId))
  const changed = rows.filter(({ personId, grade }) => grades.has(personId) && (grades.get(personId) ?? null) !== grade)
  await declareVoid(tx, ctx, failed, 'result-changed', 'Kết quả chốt lại: không hoàn thành')
  await declareVoid(tx, ctx, changed, 'wrong-content', 'Kết quả chốt lại: xếp loại thay đổi')
  const voided = [...failed, ...changed]
  await classes.complete(tx, ctx, { classId, learners: voided.map(({ personId }) => ({ personId, certificateNo: null })) })
  await numberOfClass(
    tx,
    classId,
    voided.map(({ personId }) => ({ personId, documentNo: null })),
  )
  return voided.map(({ registerNo }) => registerNo)
}
