import type { Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { DocumentsParts } from '../documents-parts.ts'
import { findVersion } from './template-queries.ts'
import { lockTemplate, putInUse, readInUse } from './template-store.ts'

export interface TemplateUse {
  readonly versionId: string
  /** The version that was in use when somebody decided. */
  readonly inUse: string
}

/** Puts a version in use, a new one or an earlier one again; documents made from then on are made with it. Throws `kernel.not-found`,
 * `documents.province-only`, `documents.template-in-use`, `kernel.changed-meanwhile`. */
export function useTemplate({ gate, files, kinds }: DocumentsParts): Use<TemplateUse, { templateId: string; versionId: string }> {
  return gate.command('documents.use-template', async (tx, ctx, { versionId, inUse }: TemplateUse, scope) => {
    if (scope !== 'all') throw new AppError('documents.province-only')
    const found = await findVersion(tx, kinds, versionId)
    await lockTemplate(tx, found.templateId)
    const { kind, layout, templateId, number } = found
    const before = await readInUse(tx, files, kind.code, layout)
    if (before.versionId === versionId) throw new AppError('documents.template-in-use')
    if (before.versionId !== inUse) throw new AppError('kernel.changed-meanwhile')
    await putInUse(tx, templateId, versionId, ctx.actor)
    const detail = { changes: { inUse: [before.number, number] } }
    return { value: { templateId, versionId }, audit: { subjectKind: 'template', subjectId: templateId, detail } }
  })
}
