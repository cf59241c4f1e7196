import type { Layout } from '#contracts/documents.ts'
import type { DocumentQuery } from '#contracts/planning-plan-acts.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Documents, renderTables } from '#modules/documents/index.ts'
import { planDocument } from '../documents/document-kinds.ts'
import type { PlanPaper } from '../documents/plan-paper.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { planBook, planFileName } from './plan-book.ts'
import { findPlan, type HeldPlan } from './plan-store.ts'
import { chooseVersion, listVersions } from './read-plan.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'

export interface PlanFile {
  readonly name: string
  readonly format: DocumentQuery['format']
  readonly bytes: Uint8Array
}

const invented = 'Bản trình diễn: người và số liệu trong văn bản này là hư cấu.'

/** The plan of the province and those of Party bodies follow the Party’s layout, others the State’s. */
export async function layoutOf(tx: Tx, { province, unitId }: Pick<HeldPlan, 'province' | 'unitId'>): Promise<Layout> {
  if (province) return 'party'
  const { rows } = await sql<{ party: boolean }>`
    select block = 'party' as party from organisation.v_unit where unit_id = ${unitId}::uuid order by valid_from desc limit 1`.execute(tx)
  return rows[0]?.party ? 'party' : 'state'
}

export interface Rendering {
  readonly snapshot: Snapshot
  readonly planId: string
  readonly layout: Layout
  readonly number: string | null
  readonly date: PlainDate | null
  readonly demonstration: boolean
}

/** A version as an official document, made with the template in use. Reads only; seconds at most, and never in a transaction that writes. */
export async function renderPlan(tx: Tx, documents: Documents, { snapshot, planId, layout, number, date, demonstration }: Rendering): Promise<Uint8Array> {
  const { rows } = await sql<{ name: string }>`
    select name from organisation.v_unit where parent_id is null order by valid_to is null desc, valid_from desc limit 1`.execute(tx)
  const code = snapshot.plan.kind === 'opening' ? 'plan-opening' : 'plan-year'
  const parts = { layout, province: rows[0]?.name ?? '', number, date, demonstration: demonstration ? invented : null }
  const { bytes } = await documents.renderDocument(tx, code, layout, planDocument(code, await paperOf(tx, planId, snapshot), parts))
  return bytes
}

/** What a document says of a version. */
async function paperOf(tx: Tx, planId: string, { plan, number, reason, targets, lines }: Snapshot): Promise<PlanPaper> {
  const { rows } = await sql<{ decisionNo: string | null; decisionDate: PlainDate | null }>`
    select decision_no as "decisionNo", decision_date as "decisionDate" from planning.plan_version
    where plan_id = ${planId}::uuid and number < ${number} and decision_no is not null order by number desc limit 1`.execute(tx)
  const { unit, ...rest } = plan
  return {
    ...rest,
    unitName: unit.name,
    amendment:
      number === 0 || reason === null ? null : { number, reason, decisionNo: rows[0]?.decisionNo ?? null, decisionDate: rows[0]?.decisionDate ?? null },
    targets,
    lines: lines.map(({ programme, name, split, ...line }) => ({
      ...line,
      name: name ?? programme.name,
      programme: programme.name,
      group: programme.group,
      units: split.map((part) => ({ ...part, unitCode: part.unit.code, unitName: part.unit.name })),
    })),
  }
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
    const name = planFileName(snapshot)
    const isInvented = await demonstration(tx)
    if (format === 'xlsx') return { name, bytes: await renderTables(planBook(snapshot, isInvented ? invented : null)) }
    const usual = await layoutOf(tx, plan)
    // What the approver saw is given as it was; once numbered, with its number and date.
    const asSeen = version.decisionNo === null && kept?.snapshot && kept.fileId !== null && (layout ?? usual) === usual
    const saw = asSeen && kept.fileId !== null ? await files.load(tx, kept.fileId) : undefined
    if (saw) return { name, bytes: saw.bytes }
    const { decisionNo, decisionDate } = version
    const rendering = { snapshot, planId, layout: layout ?? usual, number: decisionNo, date: decisionDate as PlainDate | null, demonstration: isInvented }
    return { name, bytes: await renderPlan(tx, documents, rendering) }
  })
  return async (ctx, asked) => {
    const { name, bytes } = await gather(ctx, asked)
    const { format } = asked
    return { name: `${name}.${format}`, format, bytes: format === 'pdf' ? await documents.toPdf(bytes) : bytes }
  }
}
