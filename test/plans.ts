import type { NewPlan } from '#contracts/planning-plans.ts'
import { makeGate } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import { makeOffice } from '#kernel/office.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { makeTasks } from '#kernel/tasks.ts'
import { searchKey, sortKey } from '#kernel/vietnamese/index.ts'
import { createApproval, createSubmissions, loadApprovalData } from '#modules/approval/index.ts'
import { actingAs } from '#modules/approval/approval-factory.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { createDocuments } from '#modules/documents/index.ts'
import { testAccess } from '#test/access.ts'
import type { PlanningParts } from '#modules/planning/planning-parts.ts'
import { planDocumentKinds } from '#modules/planning/index.ts'
import { loadDifferenceReasons } from '#modules/planning/needs/load-differences.ts'
import { createPlans } from '#modules/planning/plans/create-plans.ts'

/** For tests: plans on the way to their approval in a province of two units (codes P, A, A1, B), with accounts of the roles. */
export async function testPlans(more: Partial<PlanningParts> = {}) {
  const access = await testAccess()
  const { database, units } = access
  const gate = makeGate(database, appendAudit)
  const submissions = createSubmissions()
  const files = makeFiles(makeSecrets('plans'))
  const documents = createDocuments({
    ...{ gate, files, history: readHistory, kinds: planDocumentKinds, office: makeOffice({ program: undefined }) },
  })
  const parts: PlanningParts = {
    ...{ gate, history: readHistory, files, submissions, tasks: makeTasks(database), notify: async () => {} },
    documents,
    ...{
      personFacts: { name: 'person', facts: {} },
      personChoices: async () => ({}),
      requirements: { gapsOf: noGaps, verdictsOf: async () => new Map() },
      demonstration: async () => false,
      personnel: { matchPeople: async () => [] },
    },
    ...more,
  }
  const plans = createPlans(parts)
  const approval = createApproval({ gate, history: readHistory, files, kinds: plans.subjectKinds })
  await database.main.transaction().execute(async (tx) => {
    await loadCatalogueData(tx)
    await loadApprovalData(tx)
    await documents.loadData(tx)
    await loadDifferenceReasons(tx)
  })
  const programmeId = async (code: string) => {
    const { rows } = await sql<{ id: string }>`select programme_id as id from catalogue.v_programme where code = ${code}`.execute(database.reader)
    return rows[0]?.id ?? ''
  }
  const as = (account: Parameters<typeof actingAs>[0], scope: Parameters<typeof actingAs>[2] = 'all', now = '2021-12-10T08:00+07:00') =>
    actingAs(account, now, scope)
  /** Agrees to whatever is open of a chain. */
  const agree = async (ctx: Ctx, chainId: string, decision: 'agree' | 'return' | 'reject' = 'agree', returnTo = 0) => {
    const chain = await approval.readChain(ctx, { chainId })
    const items = chain.open.filter(({ mine }) => mine).map(({ stepId }) => ({ chainId, stepId, round: chain.round }))
    return (await approval.decide(ctx, { items, decision, words: decision === 'agree' ? null : 'cần sửa', returnTo })).items[0]
  }
  return { ...access, parts, plans, approval, programmeId, as, agree, units }
}

/** Plans ask for no gaps. */
export const noGaps: PlanningParts['requirements']['gapsOf'] = async () => {
  throw new Error('nobody asks for gaps here')
}

let made = 0

/** For tests: what a form of a new plan sends. */
export function aNewPlan(unitId: string, over: Partial<NewPlan> = {}): NewPlan {
  const year = 2022 + (made++ % 70)
  return {
    ...{ kind: 'year', unitId, yearFrom: year, yearTo: over.yearFrom ?? year, title: `Kế hoạch đào tạo, bồi dưỡng năm ${year}`, leadBody: 'Sở Nội vụ' },
    ...{ coordinatingBodies: ['Trường Chính trị tỉnh'], legalBasis: 'NĐ 101/2017/NĐ-CP', goals: 'Nâng cao chất lượng.', parentId: null, from: 'empty' },
    ...over,
  }
}

/** For tests: a window with a sheet for each unit, sent. */
export async function aWindow(tx: Tx, year: number, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const windowId = newId()
  await sql`insert into planning.needs_window (window_id, year, title, legal_basis, review_on, opened_on, opened_by, opened_name)
    values (${windowId}::uuid, ${year}, 'Đợt thử', 'Căn cứ thử', '2021-10-01', '2021-10-01', 'thu', 'Người thử')`.execute(tx)
  const sheets = new Map(unitIds.map((unitId) => [unitId, newId()]))
  for (const [unitId, sheetId] of sheets) {
    await sql`insert into planning.need_sheet (sheet_id, window_id, unit_id, due_on, state, sent_on, late_days, sent_by, sent_name)
      values (${sheetId}::uuid, ${windowId}::uuid, ${unitId}::uuid, '2021-11-30', 'submitted', '2021-11-01', 0, 'thu', 'Người thử')`.execute(tx)
  }
  return sheets
}

interface NeedDraft {
  readonly sheetId: string
  readonly unitId: string
  readonly programmeId: string
  readonly headCount?: number
  readonly personId?: string | null
  readonly channel?: 'opened' | 'sent'
  readonly reason?: 'incumbent' | 'planned' | 'other'
}

/** For tests: a line of a sheet; returns its id. */
export async function aNeed(
  tx: Tx,
  { sheetId, unitId, programmeId, headCount = 1, personId = null, channel = 'opened', reason = 'incumbent' }: NeedDraft,
): Promise<string> {
  const lineId = newId()
  await sql`insert into planning.need_line (line_id, sheet_id, unit_id, programme_id, person_id, head_count, reason, source, channel, why)
    values (${lineId}::uuid, ${sheetId}::uuid, ${unitId}::uuid, ${programmeId}::uuid, ${personId}::uuid, ${headCount}, ${reason}, 'hand', ${channel}, 'thử')`.execute(
    tx,
  )
  return lineId
}

/** For tests: somebody who serves in a unit. */
export async function somebodyIn(tx: Tx, unitId: string, code: string): Promise<string> {
  const personId = newId()
  const fullName = `Nguyễn Văn ${code}`
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
    values (${personId}::uuid, ${code}, ${fullName}, ${searchKey(fullName)}, ${sortKey(fullName)}, '1980-05-05', 'male', '01', ${unitId}::uuid, '2010-01-01')`.execute(
    tx,
  )
  await sql`insert into personnel.person_key (kind, value, person_id) values ('code', ${code}, ${personId}::uuid)`.execute(tx)
  await sql`insert into personnel.unit_stay (person_id, valid_from, unit_id) values (${personId}::uuid, '2010-01-01', ${unitId}::uuid)`.execute(tx)
  return personId
}
