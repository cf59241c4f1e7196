import { type AuditDraft, type Gate, makeGate } from '#kernel/command.ts'
import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { importTyped } from '#kernel/imports/import-factory.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { createCatalogue, loadCatalogueData } from '#modules/catalogue/index.ts'
import { createOrganisation, loadOrganisationData } from '#modules/organisation/index.ts'
import { createPersonnel, loadPersonnelData, type Personnel } from '#modules/personnel/index.ts'
import { createTrainingRecord, personLadderFacts } from '#modules/training-record/index.ts'
import { loadStandards } from './load-standards.ts'

/** For tests: a province of one's own with the shipped lists and standards: TINH; below it SNV (a department with division P1) and HUYEN with UB and XA1. */
export interface TestProvince {
  readonly gate: Gate
  readonly personnel: Personnel
  /** Unit ids by code. */
  readonly units: Readonly<Record<string, string>>
  /** What commands and readings of fenced data left. */
  readonly audit: { readonly action: string; readonly draft: AuditDraft }[]
  /** Writes rows as an import does; throws with what is wrong with them. */
  importRows(kind: string, rows: readonly Row[]): Promise<void>
}

export function testCtx(date = '2021-12-10', permissions?: Readonly<Record<string, Scope>>): Ctx {
  const actor = permissions
    ? { kind: 'account' as const, id: newId(), name: 'Cán bộ thử', permissions: new Map(Object.entries(permissions)) }
    : systemActor('test')
  return makeCtx({ actor, now: new Date(`${date}T08:00:00+07:00`), requestId: newId() })
}

export async function testProvince(database: Database): Promise<TestProvince> {
  const audit: { action: string; draft: AuditDraft }[] = []
  const gate = makeGate(database, async (_tx, _ctx, action, drafts) => {
    for (const draft of drafts) audit.push({ action, draft })
  })
  const history = async () => ({ items: [], next: null })
  const personnel = createPersonnel({ gate, secrets: makeSecrets('a secret of tests'), history, facts: personLadderFacts })
  const definitions = [
    ...createOrganisation({ gate }).imports,
    ...personnel.imports,
    ...createCatalogue({ gate, history }).imports,
    ...createTrainingRecord({ gate, history: async () => ({ items: [], next: null }), personnel }).imports,
  ]
  await database.main.transaction().execute(async (tx) => {
    await loadOrganisationData(tx)
    await loadPersonnelData(tx)
    await loadCatalogueData(tx)
    await loadStandards(tx, personnel.personFacts)
  })
  const importRows: TestProvince['importRows'] = async (kind, rows) => {
    const definition = definitions.find((each) => each.kind === kind)
    const { errors } = await importTyped(database.main, definition, rows, testCtx())
    if (errors.length) throw new Error(JSON.stringify(errors))
  }
  const unit = (code: string, parentCode?: string, more: Row = {}): Row => ({
    ...{ code, validFrom: '2000-01-01', name: `Đơn vị ${code}`, kind: 'department', block: 'state', level: 'province', parentCode },
    ...more,
  })
  await importRows('units', [
    unit('TINH', undefined, { kind: 'province' }),
    unit('SNV', 'TINH'),
    unit('P1', 'SNV'),
    unit('HUYEN', 'TINH', { kind: 'district', level: 'district' }),
    unit('UB', 'HUYEN', { level: 'district' }),
    unit('XA1', 'HUYEN', { kind: 'commune', level: 'commune' }),
  ])
  const { rows } = await sql<{ code: string; id: string }>`select code, unit_id as id from organisation.v_unit`.execute(database.reader)
  return { gate, personnel, units: Object.fromEntries(rows.map(({ code, id }) => [code, id])), audit, importRows }
}

/** For tests: the row of a new person. */
export function aPersonRow(personCode: string, unitCode: string, more: Row = {}): Row {
  return {
    ...{ personCode, fullName: `Nguyễn Văn ${personCode}`, birthDate: '1970-05-05', sex: 'male', ethnicGroup: '01', unitCode, unitSince: '2010-01-01' },
    ...more,
  }
}
