import type { CertificateKind } from '#contracts/results-certificates.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import { newId } from '#kernel/ids.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { keepsClass, outcomeInReach, requireVisibleClass } from '#modules/classes/index.ts'
import { officeLine, type OpenTemplate } from '#modules/documents/index.ts'
import { resultsDb } from '../results-db.ts'
import { type CertificatePaper, certificate } from './certificate-paper.ts'
import type { CertificateParts } from './issue-certificates.ts'

export interface CertificateFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export type FilePart = 'docx' | 'pdf'

interface Standing {
  readonly certificateId: string
  readonly personId: string
  readonly classId: string
  readonly unitId: string
  readonly content: CertificatePaper
  readonly codeKey: string
  readonly fileId: string | null
  readonly pdfFileId: string | null
}

/** Whose certificates: of people within reach, or one's own. */
type Reach = { readonly scope: Scope } | { readonly personId: string }

async function findCertificate(tx: Tx, ctx: Ctx, certificateId: string, reach: Reach): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select t.certificate_id as "certificateId", t.person_id as "personId", t.class_id as "classId", e.unit_id as "unitId", t.content, t.code_key as "codeKey",
      t.file_id as "fileId", t.pdf_file_id as "pdfFileId"
    from results.certificate t join classes.v_enrolment e on e.person_id = t.person_id and e.class_id = t.class_id
    where t.certificate_id = ${certificateId}::uuid
      and ${'scope' in reach ? outcomeInReach(reach.scope, ctx.today) : sql`t.person_id = ${reach.personId}::uuid`}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

const pdfType = 'application/pdf'
const nameOf = ({ content }: Standing, part: FilePart) =>
  `${content.kind === 'certificate' ? 'chung-chi' : 'giay-chung-nhan'}-${content.registerNo.replaceAll('/', '-')}.${part}`

/** Makes and keeps the files of certificates. Each is made once, with the template in use on that day; from then on its bytes are those that are given out. */
export function certificateFiles({ gate, files, documents, tasks, codes, publicUrl, personOf, demonstration: _ }: CertificateParts) {
  const filledOf = ({ content, codeKey }: Pick<Standing, 'content' | 'codeKey'>) => {
    const code = codes.codeOf(codeKey)
    return certificate(content, { code, url: `${publicUrl}/xac-minh?ma=${code}` })
  }

  /** A certificate with what is kept of it, or with the template to make it by. */
  const load = async (tx: Tx, standing: Standing, part: FilePart) => {
    const kept = part === 'pdf' ? standing.pdfFileId : standing.fileId
    const file = kept === null ? undefined : await files.load(tx, kept)
    const word = standing.fileId === null ? undefined : await files.load(tx, standing.fileId)
    const template = word ? undefined : await documents.openTemplate(tx, standing.content.kind, standing.content.layout)
    return { standing, file, word: word?.bytes, template }
  }

  const keep = async (tx: Tx, ctx: Ctx, standing: Standing, part: FilePart, bytes: Uint8Array) => {
    // Two may ask for it at once: the first one's bytes stand.
    await sql`select from results.certificate where certificate_id = ${standing.certificateId}::uuid for update`.execute(tx)
    const column = part === 'pdf' ? sql`pdf_file_id` : sql`file_id`
    const { rows } = await sql<{
      fileId: string | null
    }>`select ${column} as "fileId" from results.certificate where certificate_id = ${standing.certificateId}::uuid`.execute(tx)
    const before = rows[0]?.fileId ? await files.load(tx, rows[0].fileId) : undefined
    if (before) return before.bytes
    const mediaType = part === 'pdf' ? pdfType : mediaTypes.docx
    const { fileId, sha256 } = await files.save(tx, { name: nameOf(standing, part), mediaType, bytes, createdBy: ctx.actor.id, keep: true })
    await (
      part === 'pdf'
        ? sql`update results.certificate set pdf_file_id = ${fileId}::uuid where certificate_id = ${standing.certificateId}::uuid`
        : sql`update results.certificate set file_id = ${fileId}::uuid, sha256 = ${sha256} where certificate_id = ${standing.certificateId}::uuid`
    ).execute(tx)
    return bytes
  }

  const given = (standing: Standing, part: FilePart, bytes: Uint8Array): CertificateFile => ({
    ...{ name: nameOf(standing, part), mediaType: part === 'pdf' ? pdfType : mediaTypes.docx, bytes },
  })

  type Found = Awaited<ReturnType<typeof load>>
  const make = async (
    ctx: Ctx,
    part: FilePart,
    { standing, file, word, template }: Found,
    store: (ctx: Ctx, made: { standing: Standing; part: FilePart; bytes: Uint8Array }) => Promise<Uint8Array>,
  ): Promise<CertificateFile> => {
    if (file) return given(standing, part, file.bytes)
    const docx = word ?? (await store(ctx, { standing, part: 'docx', bytes: await (template as OpenTemplate).fill(filledOf(standing)) }))
    if (part === 'docx') return given(standing, part, docx)
    return given(standing, part, await store(ctx, { standing, part, bytes: await documents.toPdf(docx) }))
  }

  const auditOf = ({ personId, unitId, classId, content }: Standing, part: FilePart) => ({
    ...{ subjectKind: 'person', subjectId: personId, unitId, detail: { classId, document: `${content.registerNo}.${part}` } },
  })

  const byOfficial = gate.query(
    'results.read-certificate',
    async (tx, ctx, { certificateId, part }: { readonly certificateId: string; readonly part: FilePart }, scope) =>
      await load(tx, await findCertificate(tx, ctx, certificateId, { scope }), part),
  )
  const storeByOfficial = gate.command('results.read-certificate', async (tx, ctx, made: { standing: Standing; part: FilePart; bytes: Uint8Array }) => ({
    value: await keep(tx, ctx, made.standing, made.part, made.bytes),
    audit: auditOf(made.standing, made.part),
  }))
  const byOwner = gate.query(
    'results.read-own-certificates',
    async (tx, ctx, { certificateId, part }: { readonly certificateId: string; readonly part: FilePart }) => {
      const personId = await personOf(tx, ctx.actor.id)
      if (personId === undefined) throw new AppError('kernel.not-found')
      return await load(tx, await findCertificate(tx, ctx, certificateId, { personId }), part)
    },
  )
  const storeByOwner = gate.command('results.read-own-certificates', async (tx, ctx, made: { standing: Standing; part: FilePart; bytes: Uint8Array }) => ({
    value: await keep(tx, ctx, made.standing, made.part, made.bytes),
    audit: auditOf(made.standing, made.part),
  }))

  const certificateFile: Use<{ readonly certificateId: string; readonly part: FilePart }, CertificateFile> = async (ctx, asked) =>
    await make(ctx, asked.part, await byOfficial(ctx, asked), storeByOfficial)
  const ownFile: Use<{ readonly certificateId: string; readonly part: FilePart }, CertificateFile> = async (ctx, asked) =>
    await make(ctx, asked.part, await byOwner(ctx, asked), storeByOwner)

  /** Every valid certificate of a class in one file, by the order of their numbers; in the background. */
  const printClass = gate.command(
    'results.issue-certificates',
    async (tx, ctx, { classId, kind }: { readonly classId: string; readonly kind: CertificateKind }, scope) => {
      await requireVisibleClass(tx, ctx, scope, classId)
      const taskId = await tasks.enqueue(tx, ctx, printTask, { classId, kind }, officeLine)
      return { value: { taskId }, audit: { subjectKind: 'class', subjectId: classId, detail: { changes: { certificatesPrinted: [null, kind] } } } }
    },
  )
  const readClass = gate.query(
    'results.issue-certificates',
    async (tx, ctx, { classId, kind }: { readonly classId: string; readonly kind: CertificateKind }, scope) => {
      await requireKept(tx, ctx, classId, scope)
      const { rows } = await sql<Pick<Standing, 'certificateId' | 'content' | 'codeKey'>>`
      select certificate_id as "certificateId", content, code_key as "codeKey" from results.certificate
      where class_id = ${classId}::uuid and kind = ${kind} and voided_on is null order by year, number`.execute(tx)
      const [first] = rows
      if (!first) throw new AppError('results.nothing-to-print')
      return { rows, template: await documents.openTemplate(tx, kind, first.content.layout) }
    },
  )
  const keepBatch = gate.command(
    'results.issue-certificates',
    async (tx, ctx, { classId, kind, ids, bytes }: { classId: string; kind: CertificateKind; ids: readonly string[]; bytes: Uint8Array }) => {
      const pdf = documents.pdfAvailable()
      const mediaType = pdf ? pdfType : mediaTypes.docx
      const name = `chung-chi-${ids.length}.${pdf ? 'pdf' : 'docx'}`
      const { fileId, sha256 } = await files.save(tx, { name, mediaType, bytes, createdBy: ctx.actor.id, keep: true })
      const batchId = newId()
      await resultsDb(tx)
        .insertInto('results.certificate_batch')
        .values({
          batch_id: batchId,
          class_id: classId,
          kind,
          certificates: JSON.stringify(ids),
          file_id: fileId,
          sha256,
          media_type: mediaType,
          made_by: ctx.actor.id,
          made_name: ctx.actor.name,
          made_on: ctx.today,
        })
        .execute()
      return { value: { batchId }, audit: { subjectKind: 'class', subjectId: classId, detail: { changes: { document: [null, name] }, sha256 } } }
    },
  )
  const batchFile = gate.query('results.issue-certificates', async (tx, ctx, { batchId }: { readonly batchId: string }, scope): Promise<CertificateFile> => {
    const { rows } = await sql<{
      fileId: string
      classId: string
    }>`select file_id as "fileId", class_id as "classId" from results.certificate_batch where batch_id = ${batchId}::uuid`.execute(tx)
    const [row] = rows
    if (!row) throw new AppError('kernel.not-found')
    await requireKept(tx, ctx, row.classId, scope)
    const file = await files.load(tx, row.fileId)
    if (!file) throw new AppError('kernel.not-found')
    return file
  })
  const task: TaskDefinition = {
    kind: printTask,
    run: async (ctx, payload, control) => {
      const asked = payload as { readonly classId: string; readonly kind: CertificateKind }
      const { rows, template } = await readClass(ctx, asked)
      await control.progress(0, rows.length, 'docx')
      const papers = rows.map((row, index) => ({ name: String(index + 1), filledWith: filledOf(row) }))
      const word = await template.fillMany(papers, 'one', async (done) => await control.progress(done, rows.length, 'docx'))
      await control.progress(rows.length, rows.length, 'pdf')
      const bytes = documents.pdfAvailable() ? await documents.toPdf(word) : word
      return await keepBatch(ctx, { ...asked, ids: rows.map(({ certificateId }) => certificateId), bytes })
    },
  }
  return { certificateFile, ownFile, printClass, batchFile, task }
}

export const printTask = 'results.print-certificates'

/** Throws `kernel.not-found` where the class is kept by somebody else. */
async function requireKept(tx: Tx, ctx: Ctx, classId: string, scope: Scope): Promise<void> {
  const { rows } = await sql<{ hostUnitId: string | null }>`select host_unit_id as "hostUnitId" from classes.v_class where class_id = ${classId}::uuid`.execute(
    tx,
  )
  if (!rows[0] || !(await keepsClass(tx, ctx, scope, rows[0].hostUnitId))) throw new AppError('kernel.not-found')
}
