import type { Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import { documentsDb } from '../documents-db.ts'
import { checkTemplate } from './check-template.ts'
import type { ShippedTemplate } from './shipped-templates.ts'
import { addVersion, lockTemplate, putInUse } from './template-store.ts'

const system = { id: 'shipped-templates', name: 'Hệ thống' }

/** Brings in the templates that ship with the system, each file once. A newer one takes the place of one that the system itself put in use; where an
 * office has chosen, it is only offered beside. Throws where a shipped template is not what its kind asks for. */
export async function loadTemplates(tx: Tx, files: Files, shipped: readonly ShippedTemplate[]): Promise<void> {
  const db = documentsDb(tx)
  if (shipped.length === 0) return
  await db
    .insertInto('documents.template')
    .values(shipped.map(({ kind, layout }) => ({ template_id: newId(), kind: kind.code, layout })))
    .onConflict((conflict) => conflict.columns(['kind', 'layout']).doNothing())
    .execute()
  const templates = await db.selectFrom('documents.template').selectAll().execute()
  const versions = await db.selectFrom('documents.template_version').select(['template_id', 'sha256']).execute()
  for (const { kind, layout, bytes, sha256 } of shipped) {
    const template = templates.find((each) => each.kind === kind.code && each.layout === layout)
    if (!template) throw new Error(`${kind.code}.${layout}: not loaded`)
    const templateId = template.template_id
    if (versions.some((each) => each.template_id === templateId && each.sha256 === sha256)) continue
    const { faults, found } = await checkTemplate(kind, layout, bytes)
    if (faults.length) throw new Error(`${kind.code}.${layout}.docx: ${JSON.stringify(faults[0])}`)
    await lockTemplate(tx, templateId)
    const inUse = await db
      .selectFrom('documents.template_version')
      .select(['used_by', 'sha256'])
      .where('template_id', '=', templateId)
      .where((where) => where.or([where('state', '=', 'in-use'), where('sha256', '=', sha256)]))
      .execute()
    // Another process that started at the same moment was first.
    if (inUse.some((each) => each.sha256 === sha256)) continue
    const version = { templateId, origin: 'shipped', name: `${kind.code}.${layout}.docx`, bytes, sha256, fields: found, note: '', by: system } as const
    const { versionId } = await addVersion(tx, files, version)
    if (inUse.every(({ used_by }) => used_by === system.id)) await putInUse(tx, templateId, versionId, system)
  }
}
