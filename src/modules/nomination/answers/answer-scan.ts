import { largestPaperScanMegabytes } from '#contracts/nomination-papers.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { scanOf, uploadedName } from '#kernel/scans.ts'
import { readsPerson } from '../decisions/decision-store.ts'
import { isOfScope } from '../lists/stands-in.ts'
import type { NominationParts } from '../nomination-parts.ts'
import type { Answering } from './answer-links.ts'

interface OnPaper {
  readonly unitId: string
  readonly fileId: string | null
}

/** An answer that was given on paper. Throws `kernel.not-found`, also where it was given through the link. */
async function findOnPaper(tx: Tx, ctx: Ctx, { personId, decisionId }: Answering, scope: Scope): Promise<OnPaper> {
  const { rows } = await sql<OnPaper>`
    select n.unit_id as "unitId", a.scan_file_id as "fileId" from nomination.answer a
    join nomination.decision_person p on p.person_id = a.person_id and p.decision_id = a.decision_id join nomination.nomination n using (nomination_id)
    where a.person_id = ${personId}::uuid and a.decision_id = ${decisionId}::uuid and a.means = 'paper' and ${isOfScope(scope, 'a.person_id', ctx.today)}
    for update of a`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Puts the scanned paper beside an answer, once and for good. Throws `kernel.not-found`, `nomination.scan-there`, `nomination.scan-type`,
 * `kernel.payload-too-large`. */
export function attachAnswerScanUse({ gate, files }: NominationParts): Use<Answering & { readonly name: string; readonly bytes: Uint8Array }, { done: true }> {
  return gate.command('nomination.record-answer', async (tx, ctx, { name: given, bytes, ...of }: Answering & { name: string; bytes: Uint8Array }, scope) => {
    const { unitId, fileId: there } = await findOnPaper(tx, ctx, of, scope)
    if (there !== null) throw new AppError('nomination.scan-there')
    if (bytes.length > largestPaperScanMegabytes * 1024 * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestPaperScanMegabytes })
    const mediaType = scanOf(bytes)?.mediaType
    if (mediaType === undefined) throw new AppError('nomination.scan-type')
    const name = uploadedName(given, 'tra-loi', mediaType)
    const { fileId, sha256 } = await files.save(tx, { name, mediaType, bytes, createdBy: ctx.actor.id, keep: true })
    await sql`update nomination.answer set scan_file_id = ${fileId}::uuid where person_id = ${of.personId}::uuid and decision_id = ${of.decisionId}::uuid`.execute(
      tx,
    )
    return {
      value: { done: true } as const,
      audit: { subjectKind: 'person', subjectId: of.personId, unitId, detail: { changes: { answerScan: [null, name] }, sha256 } },
    }
  })
}

/** The scanned paper of an answer. Throws `kernel.not-found`. */
export function answerScanUse({ gate, files }: NominationParts) {
  return gate.query('nomination.read-document', async (tx, ctx, { personId, decisionId }: Answering, scope) => {
    const { rows } = await sql<{ fileId: string | null }>`
      select a.scan_file_id as "fileId" from nomination.answer a
      join nomination.decision_person p on p.person_id = a.person_id and p.decision_id = a.decision_id join nomination.nomination n using (nomination_id)
      where a.person_id = ${personId}::uuid and a.decision_id = ${decisionId}::uuid and ${readsPerson(scope, ctx)}`.execute(tx)
    const fileId = rows[0]?.fileId
    const file = fileId == null ? undefined : await files.load(tx, fileId)
    if (!file) throw new AppError('kernel.not-found')
    return file
  })
}
