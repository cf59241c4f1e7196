import type { Layout } from '#contracts/documents.ts'
import type { DocumentQuery } from '#contracts/planning-plan-acts.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Documents, renderTables } from '#modules/documents/index.ts'
import { codeOf, type DocumentParts, filledPlan, inventedWords } from '../documents/paper-of-snapshot.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { planBook, planFileName } from './plan-book.ts'
import { findPlan, type HeldPlan } from './plan-store.ts'
import { chooseVersion, listVersions } from './read-plan.ts'
import { blocksOfCodes } from './plan-blocks.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'
import { filesOfVersions } from './version-files.ts'

export interface PlanFile {
  readonly name: string
  readonly format: DocumentQuery['format']
  readonly bytes: Uint8Array
}

/** The plan of the province and those of Party bodies follow the Party’s layout, others the State’s. */
export async function layoutOf(tx: Tx, { province, unitId }: Pick<HeldPlan, 'province' | 'unitId'>): Promise<Layout> {
  if (province) return 'party'
  const { rows } = await sql<{ party: boolean }>`
    select block = 'party' as party from organisation.v_unit where unit_id = ${unitId}::uuid order by valid_from desc limit 1`.execute(tx)
  return rows[0]?.party ? 'party' : 'state'
}

/** A version as an official document, made with the template in use. Reads only; seconds at most, and never in a transaction that writes. */
export async function renderPlan(
  tx: Tx,
  documents: Documents,
  rendering: DocumentParts,
  paper: NonNullable<DocumentQuery['paper']> = 'plan',
): Promise<Uint8Array> {
  const code = paper === 'submission' ? 'plan-submission' : codeOf(rendering.snapshot)
  return (await documents.renderDocument(tx, code, rendering.layout, await filledPlan(tx, code, rendering))).bytes
}

type Asked = DocumentQuery & { readonly planId: string }

/** A version of a plan as a Word file, a PDF or a workbook: what was approved as it was approved, what was not as it stands now.
 * Throws `kernel.not-found`, `documents.no-office`, `documents.office-failed`. */
export function planFileUse({ gate, documents, files, demonstration }: PlanningParts): Use<Asked, PlanFile> {
  const gather = gate.query('planning.read-plan', async (tx: Tx, ctx: Ctx, { planId, number, layout, format, block, paper = 'plan' }: Asked, scope: Scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const version = chooseVersion(await listVersions(tx, planId), number)
    const { rows } = await sql<{ snapshot: Snapshot | null; fileId: string | null }>`
      select snapshot, file_id as "fileId" from planning.plan_version where version_id = ${version.versionId}::uuid`.execute(tx)
    const [kept] = rows
    const snapshot = kept?.snapshot ?? (await takeSnapshot(tx, { plan, version, on: ctx.today }))
    const name = paper === 'submission' ? planFileName(snapshot).replace(/^ke-hoach/, 'to-trinh') : planFileName(snapshot)
    const invented = await demonstration(tx)
    // What was approved has the blocks of the day of its names.
    const on = ((kept?.snapshot && (version.submittedOn ?? version.approvedOn)) ?? ctx.today) as PlainDate
    if (format === 'xlsx') {
      const blocks = await blocksOfCodes(tx, snapshot, on)
      const book = planBook(snapshot, { blocks, block, demonstration: invented ? inventedWords : null })
      return { name: block ? `${name}-khoi-${block}` : name, bytes: await renderTables(book) }
    }
    const usual = await layoutOf(tx, plan)
    // What the approver saw and what was issued are given as they were; another layout of them is a working copy.
    const stage = version.decisionNo === null ? 'approved' : 'issued'
    const same = (await filesOfVersions(tx, [version.versionId])).filter((file) => file.stage === stage && (layout ?? file.layout) === file.layout)
    const stored = async (as: string) => {
      const fileId = same.find((file) => file.format === as)?.fileId
      return paper === 'plan' && fileId !== undefined ? (await files.load(tx, fileId))?.bytes : undefined
    }
    const pdf = format === 'pdf' ? await stored('pdf') : undefined
    if (pdf) return { name, bytes: pdf, made: true }
    const word = await stored('docx')
    if (word) return { name, bytes: word }
    // The number and the day are those of the plan; a submission has its own, which are given outside of here.
    const { versionId, decisionNo, decisionDate } = version
    const dated = paper === 'plan' ? { number: decisionNo, date: decisionDate as PlainDate | null } : { number: null, date: null }
    return { name, bytes: await renderPlan(tx, documents, { plan, versionId, snapshot, layout: layout ?? usual, invented, on, ...dated }, paper) }
  })
  return async (ctx, asked) => {
    const { name, bytes, made = false } = await gather(ctx, asked)
    const { format } = asked
    return { name: `${name}.${format}`, format, bytes: format === 'pdf' && !made ? await documents.toPdf(bytes) : bytes }
  }
}
