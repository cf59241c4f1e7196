import { type CertificateKind, type IssueCertificates, type IssuedCertificates, type IssueReason, type Reissue } from '#contracts/results-certificates.ts'
import type { Layout } from '#contracts/documents.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { lockClassFor, requireKeptClass } from '#modules/classes/index.ts'
import { takeNumbers } from '#modules/documents/index.ts'
import { numberOfClass } from '#modules/training-record/index.ts'
import type { ResultsParts } from '../results-parts.ts'
import type { CertificateCodes } from './certificate-codes.ts'
import type { CertificatePaper } from './certificate-paper.ts'
import { declareVoid, lockCertificate } from './void-certificates.ts'

export type CertificateParts = ResultsParts & { readonly codes: CertificateCodes }

/** The mark of a kind in its register. */
const marks = { certificate: 'CC', attestation: 'GCN' } as const satisfies Readonly<Record<CertificateKind, string>>

export const inventedWords = 'Bản trình diễn: người và số liệu trong văn bản này là giả định'

interface Lesson {
  readonly name: string
  readonly programme: string
  readonly issuer: string
  readonly issuerUnitId: string | null
  readonly issuerCode: string
  readonly province: string
  readonly opensOn: PlainDate | null
  readonly hours: number | null
}

type Learner = Pick<CertificatePaper, 'fullName' | 'sex' | 'birthDate' | 'unitName' | 'grade' | 'completedOn'> & {
  readonly personId: string
  readonly unitId: string
  readonly completed: boolean
  readonly certified: boolean
}

interface ToIssue {
  readonly classId: string
  readonly lesson: Lesson
  readonly kind: CertificateKind
  readonly layout: Layout
  readonly issuedOn: PlainDate
  readonly signerTitle: string
  readonly signerName: string
  readonly reason: IssueReason
  readonly replaces: { readonly certificateId: string; readonly registerNo: string; readonly issuedOn: PlainDate } | null
  readonly learners: readonly Learner[]
}

export interface Issued {
  readonly personId: string
  readonly certificateId: string
  readonly registerNo: string
}

/** Writes certificates with the next numbers of the issuer's register of the year, and puts those numbers on the roster and in the ledger. */
async function issue({ codes, classes, demonstration }: CertificateParts, tx: Tx, ctx: Ctx, given: ToIssue): Promise<readonly Issued[]> {
  const { classId, lesson, kind, layout, issuedOn, signerTitle, signerName, reason, replaces, learners } = given
  const year = Number(issuedOn.slice(0, 4))
  // Counted by calendar year whatever the layout: số vào sổ.
  const register = { unitId: lesson.issuerUnitId, issuer: lesson.issuer, layout: 'state' as const, kind: marks[kind], on: issuedOn }
  const taken = await takeNumbers(
    tx,
    ctx,
    register,
    learners.map(({ fullName }) => `${fullName} – ${lesson.programme}`),
  )
  const invented = await demonstration(tx)
  const rows = learners.map((learner, index) => {
    const { entryId, number } = taken[index] ?? { entryId: '', number: 0 }
    const registerNo = `${number}/${year}/${marks[kind]}-${lesson.issuerCode}`
    const { personId, unitId: _unit, completed: _completed, certified: _certified, ...person } = learner
    const content: CertificatePaper = {
      ...{ kind, layout, issuedOn, registerNo, signerTitle, signerName, province: lesson.province, issuer: lesson.issuer },
      ...{ programme: lesson.programme, className: lesson.name, opensOn: lesson.opensOn, hours: lesson.hours, ...person },
      ...{ insteadOf: replaces && kind === 'attestation' ? { registerNo: replaces.registerNo, issuedOn: replaces.issuedOn } : null },
      demonstration: invented ? inventedWords : null,
    }
    return {
      ...{ personId, certificateId: newId(), number, registerNo, entryId, content, fullName: person.fullName, codeKey: codes.newKey() },
      searchKey: searchKey(`${person.fullName} ${registerNo}`),
    }
  })
  for (const part of inParts(rows)) {
    await sql`insert into results.certificate (person_id, certificate_id, class_id, kind, number, register_no, entry_id, issuer_unit_id, issuer_name, year, issued_on,
        reason, replaces, content, full_name, search_key, layout, code_key, issued_by, issued_name)
      select "personId", "certificateId", ${classId}::uuid, ${kind}, number, "registerNo", "entryId", ${lesson.issuerUnitId}::uuid, ${lesson.issuer}, ${year}::int,
        ${issuedOn}::date, ${reason}, ${replaces?.certificateId ?? null}::uuid, content, "fullName", "searchKey", ${layout}, "codeKey", ${ctx.actor.id}, ${ctx.actor.name}
      from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r("personId" uuid, "certificateId" uuid, number int, "registerNo" text, "entryId" uuid, content jsonb,
        "fullName" text, "searchKey" text, "codeKey" text)`.execute(tx)
  }
  const numbered = rows.map(({ personId, registerNo }) => ({ personId, certificateNo: registerNo, documentNo: registerNo }))
  await classes.complete(tx, ctx, { classId, learners: numbered.map(({ personId, certificateNo }) => ({ personId, certificateNo })) })
  await numberOfClass(tx, classId, numbered)
  return rows.map(({ personId, certificateId, registerNo }) => ({ personId, certificateId, registerNo }))
}

/** Certificates of learners who completed a class, in the order of their given names. Throws `kernel.not-found`, `classes.host-outside`,
 * `results.not-closed`, `results.certified-elsewhere`, `results.not-completed`, `results.certified-already`. */
export function issueCertificatesUse(parts: CertificateParts): Use<IssueCertificates & { readonly classId: string }, IssuedCertificates> {
  return parts.gate.command('results.issue-certificates', async (tx, ctx, asked: IssueCertificates & { readonly classId: string }, scope) => {
    const { classId, kind, layout, people, issuedOn, signerTitle, signerName } = asked
    const standing = await lockClassFor(tx, ctx, scope, classId)
    await requireKeptClass(tx, ctx, scope, standing)
    const { rows: state } = await sql<{
      closed: boolean
    }>`select state in ('closed') as closed from results.class_result where class_id = ${classId}::uuid`.execute(tx)
    if (!state[0]?.closed) throw new AppError('results.not-closed')
    if (standing.channel !== 'opened') throw new AppError('results.certified-elsewhere')
    const learners = await readLearners(tx, ctx, classId, [...new Set(people)])
    if (learners.length < new Set(people).size) throw new AppError('kernel.not-found')
    refuse(learners, ({ completed }) => !completed, 'results.not-completed')
    refuse(learners, ({ certified }) => certified, 'results.certified-already')
    const lesson = await readLesson(tx, classId)
    const day = issuedOn as PlainDate
    const issued = await issue(parts, tx, ctx, {
      classId,
      lesson,
      kind,
      layout,
      issuedOn: day,
      signerTitle,
      signerName,
      learners,
      reason: 'first',
      replaces: null,
    })
    await parts.notify(
      tx,
      ctx,
      issued.map(({ personId, registerNo }, index) => ({
        ...{ kind: 'results.certified' as const, params: { class: lesson.name, number: registerNo }, link: '/chung-chi-cua-toi' },
        to: [{ personId, unitId: learners[index]?.unitId ?? '' }],
      })),
    )
    const [first, last] = [issued[0]?.registerNo ?? '', issued.at(-1)?.registerNo ?? '']
    const unit = standing.hostUnitId ? { unitId: standing.hostUnitId } : {}
    return {
      value: { issued: issued.length, first, last },
      audit: [
        {
          subjectKind: 'class',
          subjectId: classId,
          ...unit,
          detail: { code: standing.code, changes: { certificates: [null, `${issued.length}: ${first} – ${last}`] } },
        },
        ...learners.map(({ personId, unitId }, index) => ({
          ...{ subjectKind: 'person', subjectId: personId, unitId },
          detail: { classId, changes: { class: [standing.name, standing.name], certificateNo: [null, issued[index]?.registerNo ?? null] } },
        })),
      ],
    }
  })
}

/** Another paper for one that was lost or damaged (an attestation; the certificate is given once), or that the school wrote wrong (the same paper anew). Throws
 * `kernel.not-found`, `results.certificate-void`. */
export function reissueUse(parts: CertificateParts): Use<Reissue & { readonly certificateId: string }, { registerNo: string; certificateId: string }> {
  return parts.gate.command('results.issue-certificates', async (tx, ctx, asked: Reissue & { readonly certificateId: string }, scope) => {
    const { certificateId, reason, words, issuedOn, signerTitle, signerName } = asked
    const standing = await lockCertificate(tx, ctx, scope, certificateId)
    const { classId, personId, unitId, registerNo } = standing
    // What is void already is issued anew only where the school had written it wrong, and nothing stands in its place yet.
    if (standing.voidCode !== null && !(standing.voidCode === 'wrong-content' && reason === 'wrong')) throw new AppError('results.certificate-void')
    if (standing.voidCode === null) await declareVoid(tx, ctx, [standing], reason === 'wrong' ? 'wrong-content' : 'replaced', words)
    const learners = await readLearners(tx, ctx, classId, [personId])
    if (learners.length === 0) throw new AppError('kernel.not-found')
    refuse(learners, ({ completed }) => !completed, 'results.not-completed')
    refuse(learners, ({ certified }) => certified, 'results.certified-already')
    const lesson = await readLesson(tx, classId)
    const kind = reason === 'wrong' ? standing.kind : 'attestation'
    const replaces = { certificateId, registerNo, issuedOn: standing.issuedOn }
    const { layout } = standing
    const [issued] = await issue(parts, tx, ctx, {
      classId,
      lesson,
      kind,
      layout,
      issuedOn: issuedOn as PlainDate,
      signerTitle,
      signerName,
      learners,
      reason,
      replaces,
    })
    if (!issued) throw new AppError('kernel.not-found')
    await sql`update results.certificate set reissue_by = null where certificate_id = ${certificateId}::uuid`.execute(tx)
    const changes = { class: [lesson.name, lesson.name], certificateNo: [registerNo, issued.registerNo] }
    return {
      value: { registerNo: issued.registerNo, certificateId: issued.certificateId },
      audit: { subjectKind: 'person', subjectId: personId, unitId, detail: { classId, changes, reason: words } },
    }
  })
}

function refuse(learners: readonly Learner[], wrong: (learner: Learner) => boolean, code: 'results.not-completed' | 'results.certified-already'): void {
  const names = learners.filter(wrong).map(({ fullName }) => fullName)
  if (names.length) throw new AppError(code, { people: names.slice(0, 6).join(', ') + (names.length > 6 ? ` (+${names.length - 6})` : '') })
}

async function readLesson(tx: Tx, classId: string): Promise<Lesson> {
  const { rows } = await sql<Lesson>`
    select f.class_name as name, f.programme_name as programme, v.name as issuer, v.unit_id as "issuerUnitId", v.code as "issuerCode",
      coalesce((select u.name from organisation.v_unit u where u.parent_id is null order by u.valid_to is null desc, u.valid_from desc limit 1), '') as province,
      coalesce(f.opened_on, f.planned_open_on) as "opensOn", f.hours
    from classes.v_class_fact f join catalogue.v_provider v on v.provider_id = f.provider_id where f.class_id = ${classId}::uuid`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Learners by given name, as their record has them today and their results were closed. */
async function readLearners(tx: Tx, ctx: Ctx, classId: string, people: readonly string[]): Promise<readonly Learner[]> {
  const { rows } = await sql<Learner>`
    select p.person_id as "personId", e.unit_id as "unitId", p.full_name as "fullName", p.sex, p.birth_date as "birthDate", coalesce(u.name, '') as "unitName",
      c.grade, c.completed_on as "completedOn", c.verdict = 'completed' as completed,
      exists (select from results.certificate t where t.person_id = p.person_id and t.class_id = e.class_id and t.voided_on is null) as certified
    from classes.v_enrolment e join personnel.v_person p using (person_id)
    join results.v_completion c on c.person_id = e.person_id and c.class_id = e.class_id
    left join lateral (select v.name from organisation.v_unit v where v.unit_id = e.unit_id
      order by v.valid_from <= coalesce(e.decision_date, ${ctx.today}::date) desc, abs(v.valid_from - coalesce(e.decision_date, ${ctx.today}::date)) limit 1) u on true
    where e.class_id = ${classId}::uuid and p.person_id = any(${people}::uuid[]) order by p.sort_key collate "vi-x-icu", p.person_id`.execute(tx)
  return rows
}
