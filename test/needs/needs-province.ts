import type { OpenWindow } from '#contracts/planning-needs.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import type { Message } from '#modules/notification/index.ts'
import { createRequirements } from '#modules/requirements/index.ts'
import { aPersonRow, testCtx, type TestProvince, testProvince } from '#modules/requirements/standards/standards-factory.ts'
import { createNeeds, type NeedsPart } from '#modules/planning/needs/create-needs.ts'
import { inPlan } from '#modules/planning/needs/in-plan.ts'
import { loadDifferenceReasons } from '#modules/planning/needs/load-differences.ts'

export interface TestNeeds extends TestProvince {
  readonly needs: NeedsPart
  readonly requirements: ReturnType<typeof createRequirements>
  /** What was told to whom. */
  readonly told: Message[]
  idOf(table: 'person' | 'programme', code: string): Promise<string>
  sheetOf(windowId: string, unitCode: string): Promise<string>
}

/** For tests: a province with the shipped law, SNV and HUYEN as proposing units, and people who miss what their posts ask: TP and PTP of P1 (below SNV) in
 * posts, QH of P1 planned for one, BT of UB (below HUYEN). */
export async function testNeeds(database: Database): Promise<TestNeeds> {
  const province = await testProvince(database)
  const { gate, personnel, importRows } = province
  const history = async () => ({ items: [], next: null })
  const requirements = createRequirements({
    gate,
    history,
    personFacts: personnel.personFacts,
    personChoices: personnel.factChoices,
    inPlan,
    files: makeFiles(makeSecrets('the secret of a test')),
  })
  const told: Message[] = []
  const needs = createNeeds({
    gate,
    history,
    notify: async (_tx, _ctx, messages) => void told.push(...messages),
    personnel,
    personFacts: personnel.personFacts,
    requirements: { gapsOf: requirements.gapsOf, verdictsOf: requirements.rules.verdictsOf },
  })
  await database.main.transaction().execute(async (tx) => {
    await requirements.loadData(tx)
    await loadDifferenceReasons(tx)
  })
  const complete = { completeLadders: 'political-theory;leadership;defence;state-management', partyJoined: '2000-01-01', partyOfficial: '2001-01-01' }
  await importRows('people', [
    aPersonRow('TP', 'P1', { ...complete, fullName: 'Lê Văn Trưởng' }),
    aPersonRow('PTP', 'P1', { ...complete, fullName: 'Trần Thị Phó', birthDate: '1980-02-03', sex: 'female' }),
    aPersonRow('QH', 'P1', { ...complete, fullName: 'Phạm Quy Hoạch', birthDate: '1985-02-03' }),
    aPersonRow('CV', 'P1', { ...complete, fullName: 'Đỗ Chuyên Viên', birthDate: '1990-02-03' }),
    aPersonRow('BT', 'UB', { ...complete, fullName: 'Vũ Bí Thư' }),
  ])
  await importRows('appointments', [
    { personCode: 'TP', unitCode: 'P1', postCode: 'TP-SO', from: '2015-01-01', main: true },
    { personCode: 'PTP', unitCode: 'P1', postCode: 'PTP-SO', from: '2015-01-01', main: true },
    { personCode: 'BT', unitCode: 'UB', postCode: 'CT-UBND-H', from: '2015-01-01', main: true },
  ])
  await importRows('succession', [{ personCode: 'QH', unitCode: 'P1', postCode: 'TP-SO', termCode: 'QH-2020-2025', approvedOn: '2020-06-01' }])
  const one = async (statement: ReturnType<typeof sql<{ id: string }>>) => {
    const { rows } = await statement.execute(database.reader)
    if (!rows[0]) throw new Error('not there')
    return rows[0].id
  }
  return {
    ...province,
    needs,
    requirements,
    told,
    idOf: async (table, code) =>
      await one(
        table === 'person'
          ? sql`select person_id as id from personnel.v_person where code = ${code}`
          : sql`select programme_id as id from catalogue.v_programme where code = ${code}`,
      ),
    sheetOf: async (windowId, unitCode) =>
      await one(sql`select sheet_id as id from planning.need_sheet s join organisation.v_unit u using (unit_id)
        where s.window_id = ${windowId}::uuid and u.code = ${unitCode}`),
  }
}

/** For tests: a window as the commission opens it. */
export const aWindow = (year: number, more: Partial<OpenWindow> = {}): OpenWindow => ({
  ...{ year, title: `Rà soát và đăng ký nhu cầu năm ${year}`, instructions: '', legalBasis: 'CV thử 12-CV/BTC', reviewOn: '2021-12-01' },
  ...{ deadlines: { province: '2021-12-05', district: '2021-12-08', commune: '2021-12-08' } },
  ...more,
})

/** For tests: an officer of units, by their ids, who does everything that units do. */
export const anOfficer = (units: Scope, today = '2021-12-10', ...more: readonly string[]): Ctx =>
  testCtx(
    today,
    Object.fromEntries(
      ['list-needs-windows', 'read-need-sheet', 'edit-need-sheet', 'send-need-sheet', 'import-needs', 'export-needs']
        .map((name) => `planning.${name}`)
        .concat(more)
        .map((name) => [name, units]),
    ),
  )
