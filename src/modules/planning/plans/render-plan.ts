import type { OfficialDocument } from '#contracts/documents.ts'
import type { DocumentQuery } from '#contracts/planning-plan-acts.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { renderTables } from '#modules/documents/index.ts'
import { codeOf, filledPlan } from '../documents/paper-of-snapshot.ts'
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
  const gather = gate.query('planning.read-plan', async (tx: Tx, ctx: Ctx, { planId, number, layout, format, paper = 'plan' }: Asked, scope: Scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const version = chooseVersion(await listVersions(tx, planId), number)
    const { rows } = await sql<{ snapshot: Snapshot | null; fileId: string | null }>`
      select snapshot, file_id as "fileId" from planning.plan_version where version_id = ${version.versionId}::uuid`.execute(tx)
    const [kept] = rows
    const snapshot = kept?.snapshot ?? (await takeSnapshot(tx, { plan, version, on: ctx.today }))
    const { versionId, decisionNo, decisionDate } = version
    const invented = await demonstration(tx)
    // The number and the day are those of the plan; a submission has its own, which are given outside of here.
    const dated = paper === 'plan' ? { number: decisionNo, date: decisionDate as PlainDate | null } : { number: null, date: null }
    if (format === 'xlsx') {
      const document = planDocument({ snapshot, layout, place: await placeOf(tx), demonstration: invented, ...dated })
      return { bytes: await renderBook(document), name: planFileName(snapshot) }
    }
    // What the approver saw is given as it was; once numbered, with its number and date.
    const sawIt = paper === 'plan' && decisionNo === null && layout === 'state' && kept?.snapshot
    const saw = sawIt && kept.fileId !== null ? await files.load(tx, kept.fileId) : undefined
    const code = paper === 'submission' ? 'plan-submission' : codeOf(snapshot)
    const bytes =
      saw?.bytes ??
      (await documents.renderDocument(tx, code, layout, await filledPlan(tx, code, { plan, versionId, snapshot, layout, invented, ...dated }))).bytes
    return { bytes, name: paper === 'submission' ? planFileName(snapshot).replace(/^ke-hoach/, 'to-trinh') : planFileName(snapshot) }
  })
  return async (ctx, asked) => {
    const { bytes, name } = await gather(ctx, asked)
    const { format } = asked
    return { name: `${name}.${format}`, format, bytes: format === 'pdf' ? await documents.toPdf(bytes) : bytes }
  }
}

async function renderBook(document: OfficialDocument): Promise<Uint8Array> {
  if (!document.appendix.length) throw new AppError('kernel.not-found')
  return await renderTables({ title: document.subject, demonstration: document.demonstration, tables: document.appendix })
}
