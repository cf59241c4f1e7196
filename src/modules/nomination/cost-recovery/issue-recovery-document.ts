import type { Layout } from '#contracts/documents.ts'
import { largestPaperScanMegabytes } from '#contracts/nomination-papers.ts'
import { type Recovery, recoveryStateWords } from '#contracts/nomination-recovery.ts'
import { recoveryReasonWords } from '#contracts/training-record-commitment-rules.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Gate } from '#kernel/command.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type Files, sha256Of } from '#kernel/files.ts'
import { scanOf, uploadedName } from '#kernel/scans.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import type { Documents, FilledWith } from '#modules/documents/index.ts'
import { commitmentTerms } from '#modules/training-record/index.ts'
import { reimbursement } from '../documents/class-papers.ts'
import { aboutPeople, inventedWords } from '../lists/read-paper.ts'
import { readClassPaper } from '../papers/gather-paper.ts'
import { paperName } from '../papers/keep-paper.ts'
import { studyPaper } from '../papers/study-paper.ts'
import { readRecovery } from './read-recoveries.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export interface IssuedPaper {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

interface Parts {
  readonly gate: Gate
  readonly files: Files
  readonly documents: Pick<Documents, 'renderDocument' | 'toPdf'>
  readonly demonstration: (tx: Tx) => Promise<boolean>
}

/** The decision of a case as a file. It is made once, after the decision, and kept: later readers get the bytes that were issued. Throws `kernel.not-found` out of
 * reach and where nothing is decided. */
export function recoveryPaper({ gate, files, documents, demonstration }: Parts) {
  const find = gate.query('nomination.read-recoveries', async (tx, ctx, recoveryId: string, scope) => {
    const { rows } = await sql<{ fileId: string | null; personId: string }>`
      select file_id as "fileId", person_id as "personId" from nomination.recovery_case where recovery_id = ${recoveryId}::uuid`.execute(tx)
    const recovery = await readRecovery(tx, ctx, recoveryId, scope)
    if (!recovery.decision || !rows[0]) throw new AppError('kernel.not-found')
    const file = rows[0].fileId === null ? undefined : await files.load(tx, rows[0].fileId)
    if (file) return { file: { name: file.name, mediaType: docx, bytes: file.bytes }, kept: true }
    const { layout, filled } = await filledOf(tx, ctx, recovery, await demonstration(tx))
    const { bytes } = await documents.renderDocument(tx, 'reimbursement', layout, filled)
    return { file: { name: `${paperName('quyet-dinh-den-bu', recovery.decision.number)}.docx`, mediaType: docx, bytes }, kept: false }
  })
  const keep = gate.command(
    'nomination.decide-recovery',
    async (tx, ctx, { recoveryId, name, bytes }: { recoveryId: string } & Pick<IssuedPaper, 'name' | 'bytes'>, scope: Scope) => {
      const recovery = await readRecovery(tx, ctx, recoveryId, scope)
      const file = await files.save(tx, { name, mediaType: docx, bytes, createdBy: ctx.actor.id, keep: true })
      const sha256 = sha256Of(bytes)
      // Two who issue at once keep the first.
      await sql`update nomination.recovery_case set file_id = ${file.fileId}::uuid, sha256 = ${sha256}
      where recovery_id = ${recoveryId}::uuid and file_id is null`.execute(tx)
      return {
        value: undefined,
        audit: {
          ...{ subjectKind: 'recovery', subjectId: recoveryId, unitId: recovery.unit.unitId },
          detail: { title: recovery.person.fullName, changes: { file: [null, name], sha256: [null, sha256] } },
        },
      }
    },
  )
  /** What stands beside the decision: undefined where it is not there. */
  const findBeside = gate.query(
    'nomination.read-recoveries',
    async (tx, ctx, { recoveryId, part }: { readonly recoveryId: string; readonly part: 'pdf' | 'scan' }, scope): Promise<IssuedPaper | undefined> => {
      await readRecovery(tx, ctx, recoveryId, scope)
      const { rows } = await sql<{ fileId: string | null }>`
        select ${sql.ref(part === 'pdf' ? 'pdf_file_id' : 'scan_file_id')} as "fileId" from nomination.recovery_case where recovery_id = ${recoveryId}::uuid`.execute(
        tx,
      )
      const file = rows[0]?.fileId ? await files.load(tx, rows[0].fileId) : undefined
      return file && { name: file.name, mediaType: file.mediaType, bytes: file.bytes }
    },
  )
  const keepPdf = gate.command(
    'nomination.read-recoveries',
    async (tx, ctx, { recoveryId, name, bytes }: { recoveryId: string } & Pick<IssuedPaper, 'name' | 'bytes'>, scope: Scope) => {
      const recovery = await readRecovery(tx, ctx, recoveryId, scope)
      const { fileId, sha256 } = await files.save(tx, { name, mediaType: 'application/pdf', bytes, createdBy: ctx.actor.id, keep: true })
      await sql`update nomination.recovery_case set pdf_file_id = ${fileId}::uuid where recovery_id = ${recoveryId}::uuid and pdf_file_id is null`.execute(tx)
      return {
        value: undefined,
        audit: { ...subjectOf(recovery), detail: { title: recovery.person.fullName, document: name, sha256 } },
      }
    },
  )
  return {
    /** The decision as issued, its PDF (made once, when first asked for), the signed scan. Throws `documents.no-office`, `documents.office-failed` too. */
    read: async (ctx: Ctx, { recoveryId, part = 'document' }: RecoveryFile): Promise<IssuedPaper> => {
      if (part === 'document') return (await find(ctx, recoveryId)).file
      const beside = await findBeside(ctx, { recoveryId, part })
      if (beside) return beside
      if (part === 'scan') throw new AppError('kernel.not-found')
      const { file } = await find(ctx, recoveryId)
      const made = { name: file.name.replace(/\.docx$/, '.pdf'), bytes: await documents.toPdf(file.bytes) }
      await keepPdf(ctx, { recoveryId, ...made })
      return { ...made, mediaType: 'application/pdf' }
    },
    /** Puts the signed scan beside a decision, once and for good. Throws `kernel.not-found`, `nomination.recovery-not-in-state`, `nomination.scan-there`,
     * `nomination.scan-type`, `kernel.payload-too-large`. */
    attachScan: gate.command('nomination.decide-recovery', async (tx, ctx, { recoveryId, name: given, bytes }: RecoveryScan, scope: Scope) => {
      const { rows } = await sql<{ scanFileId: string | null }>`
        select scan_file_id as "scanFileId" from nomination.recovery_case where recovery_id = ${recoveryId}::uuid for update`.execute(tx)
      const recovery = await readRecovery(tx, ctx, recoveryId, scope)
      if (!recovery.decision) throw new AppError('nomination.recovery-not-in-state', { state: recoveryStateWords[recovery.state][ctx.language] })
      // Whoever only reads a case that went on, or is another's, puts nothing beside it.
      if (!recovery.can.scan) throw new AppError('kernel.not-found')
      if (rows[0]?.scanFileId) throw new AppError('nomination.scan-there')
      if (bytes.length > largestPaperScanMegabytes * 1024 * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestPaperScanMegabytes })
      const mediaType = scanOf(bytes)?.mediaType
      if (mediaType === undefined) throw new AppError('nomination.scan-type')
      const name = uploadedName(given, 'ban-ky', mediaType)
      const { fileId, sha256 } = await files.save(tx, { name, mediaType, bytes, createdBy: ctx.actor.id, keep: true })
      await sql`update nomination.recovery_case set scan_file_id = ${fileId}::uuid, version = version + 1 where recovery_id = ${recoveryId}::uuid`.execute(tx)
      return {
        value: { recoveryId, version: recovery.version + 1 },
        audit: { ...subjectOf(recovery), detail: { title: recovery.person.fullName, changes: { signedScan: [null, name] }, sha256 } },
      }
    }),
    /** After the decision has been taken. */
    issue: async (ctx: Ctx, recoveryId: string): Promise<void> => {
      const { kept, file } = await find(ctx, recoveryId)
      if (!kept) await keep(ctx, { recoveryId, name: file.name, bytes: file.bytes })
    },
  }
}

export interface RecoveryFile {
  readonly recoveryId: string
  readonly part?: 'document' | 'pdf' | 'scan'
}

export interface RecoveryScan {
  readonly recoveryId: string
  readonly name: string
  readonly bytes: Uint8Array
}

const subjectOf = ({ recoveryId, unit }: Recovery) => ({ subjectKind: 'recovery', subjectId: recoveryId, unitId: unit.unitId })

interface Head {
  readonly superior: string | null
  readonly symbol: string
  readonly place: string
  readonly signerAuthority: string | null
}

/** What was decided, as the template of the decision has it; the person as on its day. */
async function filledOf(tx: Tx, ctx: Ctx, recovery: Recovery, invented: boolean): Promise<{ readonly layout: Layout; readonly filled: FilledWith }> {
  const { person, unit, training, reason, happenedOn, calculation, computed, amount, council, decision, dueOn } = recovery
  const { rows } = await sql<Head>`
    select decision ->> 'superior' as superior, decision ->> 'symbol' as symbol, decision ->> 'place' as place, decision ->> 'signerAuthority' as "signerAuthority"
    from nomination.recovery_case where recovery_id = ${recovery.recoveryId}::uuid`.execute(tx)
  const [head] = rows
  if (!decision || !head) throw new AppError('kernel.not-found')
  const { layout, issuer, number } = decision
  const date = decision.date as PlainDate
  const kept = (await commitmentTerms(tx, person.personId, recovery.commitmentId, happenedOn as PlainDate))?.commitment
  const study = { reason: training, trainingFrom: kept?.trainingFrom ?? null, trainingTo: kept?.trainingTo ?? null }
  const about = (await aboutPeople(tx, [person.personId], date)).get(person.personId)
  if (!about) throw new AppError('kernel.not-found')
  const sentBy =
    kept?.decisionNo && kept.decisionDate
      ? [`Quyết định số ${kept.decisionNo} ngày ${formatVietnamese(kept.decisionDate as PlainDate)} về việc cử đi đào tạo`]
      : []
  const metOn = formatVietnamese((council?.metOn ?? happenedOn) as PlainDate)
  const owed = amount ?? 0
  return {
    layout,
    filled: reimbursement(
      {
        bases: [calculation.legalBasis, ...sentBy],
        proposedBy: `Hội đồng xét đền bù chi phí đào tạo (họp ngày ${metOn})`,
        enforcers: `${unit.name}, các cơ quan, đơn vị có liên quan`,
        class: kept?.classId ? (await readClassPaper(tx, kept.classId)).class : studyPaper(study),
        learner: { ...about, post: about.post ?? '', unitName: unit.name, group: unit.name, note: null },
        reason: `${recoveryReasonWords[reason].vi.toLocaleLowerCase('vi')}, ngày ${formatVietnamese(happenedOn as PlainDate)}`,
        steps: calculation.steps.map(({ words, amount: worth }) => ({ name: words.vi, value: worth === null ? '' : `${formatInteger(worth)} đồng` })),
        amount: owed,
        adjusted: owed === computed || !council?.words ? null : { computed, words: council.words.replace(/[.;]+$/, '') },
        dueOn: (dueOn ?? date) as PlainDate,
        payee: unit.name,
      },
      {
        ...{ layout, province: head.place, number, date, demonstration: invented ? inventedWords : null },
        issuer: { kind: 'given', superior: head.superior ?? '', issuer, name: issuer, symbol: head.symbol, place: head.place },
        signer: { title: decision.signerTitle, name: decision.signerName, ...(head.signerAuthority && { authority: head.signerAuthority }) },
        recipients: [`Như Điều ${owed === 0 ? 2 : 3}`, layout === 'party' ? 'Lưu Văn phòng' : 'Lưu: VT'],
      },
    ),
  }
}
