import type { OfficialDocument } from '#contracts/documents.ts'
import type { DocumentQuery } from '#contracts/planning-plan-acts.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { renderDocx, renderTables } from '#modules/documents/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { planDocument, planFileName } from './plan-document.ts'
import { findPlan } from './plan-store.ts'
import { chooseVersion, listVersions } from './read-plan.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'

export interface PlanFile {
  readonly name: string
  readonly format: DocumentQuery['format']
  readonly bytes: Uint8Array
}

/** The province's name as letterheads have it: Tỉnh Bình Thuận → Bình Thuận. */
export async function placeOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from organisation.v_unit where parent_id is null order by valid_to is null desc, valid_from desc limit 1`.execute(tx)
  return (rows[0]?.name ?? '').replace(/^(tỉnh|thành phố)\s+/i, '')
}

type Asked = DocumentQuery & { readonly planId: string }

/** A version of a plan as a Word file, a PDF or a workbook: what was approved as it was approved, what was not as it stands now.
 * Throws `kernel.not-found`, `documents.no-office`, `documents.office-failed`. */
export function planFileUse({ gate, documents, files, demonstration }: PlanningParts): Use<Asked, PlanFile> {
  const gather = gate.query('planning.read-plan', async (tx: Tx, ctx: Ctx, { planId, number, layout, format }: Asked, scope: Scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const version = chooseVersion(await listVersions(tx, planId), number)
    const { rows } = await sql<{ snapshot: Snapshot | null; fileId: string | null }>`
      select snapshot, file_id as "fileId" from planning.plan_version where version_id = ${version.versionId}::uuid`.execute(tx)
    const [kept] = rows
    const snapshot = kept?.snapshot ?? (await takeSnapshot(tx, { plan, version, on: ctx.today }))
    const { decisionNo, decisionDate } = version
    const parts = {
      snapshot,
      layout,
      place: await placeOf(tx),
      number: decisionNo,
      date: decisionDate as PlainDate | null,
      demonstration: await demonstration(tx),
    }
    // What the approver saw is given as it was; once numbered, with its number and date.
    const saw =
      decisionNo === null && format !== 'xlsx' && layout === 'state' && kept?.snapshot && kept.fileId !== null ? await files.load(tx, kept.fileId) : undefined
    return { document: planDocument(parts), name: planFileName(snapshot), saw: saw?.bytes }
  })
  return async (ctx, asked) => {
    const { document, name, saw } = await gather(ctx, asked)
    const { format } = asked
    if (format === 'xlsx') return { name: `${name}.xlsx`, format, bytes: await renderBook(document) }
    const docx = saw ?? (await renderDocx(document))
    return { name: `${name}.${format}`, format, bytes: format === 'pdf' ? await documents.toPdf(docx) : docx }
  }
}

async function renderBook(document: OfficialDocument): Promise<Uint8Array> {
  if (!document.appendix.length) throw new AppError('kernel.not-found')
  return await renderTables({ title: document.subject, demonstration: document.demonstration, tables: document.appendix })
}
