import { type TemplateFault, templateFaultWords, type UploadedTemplate } from '#contracts/documents-templates.ts'
import { fill, type Language } from '#contracts/words.ts'
import type { Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sha256Of } from '#kernel/files.ts'
import type { DocumentsParts } from '../documents-parts.ts'
import type { FoundFault } from './check-tags.ts'
import { checkTemplate, fieldsOf } from './check-template.ts'
import type { Fields } from './fields.ts'
import { findTemplate } from './template-queries.ts'
import { addVersion, lockTemplate } from './template-store.ts'

export interface TemplateUpload {
  readonly templateId: string
  readonly note: string
  readonly bytes: Buffer
}

/** Keeps a Word file as a new version that is not in use yet; where it has faults, it tells them and keeps nothing. Throws `kernel.not-found`,
 * `documents.province-only`, `documents.template-known`, and as `openWordFile` does. */
export function uploadTemplate({ gate, files, kinds }: DocumentsParts): Use<TemplateUpload, UploadedTemplate> {
  const find = gate.query('documents.upload-template', async (tx, _ctx, templateId: string, scope) => {
    if (scope !== 'all') throw new AppError('documents.province-only')
    return await findTemplate(tx, kinds, templateId)
  })
  const keep = gate.command('documents.upload-template', async (tx, ctx, { templateId, note, bytes, found }: TemplateUpload & { found: readonly string[] }) => {
    await lockTemplate(tx, templateId)
    const { kind, layout } = await findTemplate(tx, kinds, templateId)
    const sha256 = sha256Of(bytes)
    const given = { templateId, origin: 'uploaded', name: `${kind.code}.${layout}.docx`, bytes, sha256, fields: found, note, by: ctx.actor } as const
    const version = await addVersion(tx, files, given)
    const detail = { changes: { templateVersion: [null, version.number] }, sha256, ...(note && { reason: note }) }
    return { value: version, audit: { subjectKind: 'template', subjectId: templateId, detail } }
  })
  return async (ctx, upload) => {
    const { kind, layout } = await find(ctx, upload.templateId)
    // Reading the file and trying it takes a while: before the transaction.
    const { faults, found } = await checkTemplate(kind, layout, upload.bytes)
    if (faults.length) return { version: null, faults: faults.map((fault) => inWords(fault, fieldsOf(kind), ctx.language)) }
    return { version: await keep(ctx, { ...upload, found }), faults: [] }
  }
}

/** Fields are named as they stand in the template, in braces. */
function inWords(fault: FoundFault, fields: Fields, language: Language): TemplateFault {
  const { code, what, near } = fault
  const missingList = code === 'missing-field' && fields[what]?.type === 'list'
  const named = missingList ? `{#${what}}…{/${what}}` : near !== '' || code === 'missing-field' ? `{${what}}` : what
  return { ...fault, words: fill(templateFaultWords[code][language], { what: named }) }
}
