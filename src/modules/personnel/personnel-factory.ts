import { type AuditDraft, makeGate } from '#kernel/command.ts'
import { type Actor, type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { exportTyped, importTyped } from '#kernel/imports/import-factory.ts'
import type { Plan } from '#kernel/imports/plan.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { createOrganisation, loadOrganisationData } from '#modules/organisation/index.ts'
import { createPersonnel, loadPersonnelData, type Personnel } from './index.ts'

export const testSecrets = makeSecrets('a secret of tests')

/** For tests: the context of the system on a date, or of an account with these permissions. */
export function testCtx(date = '2021-12-10', permissions?: Readonly<Record<string, Scope>>): Ctx {
  const account = (held: Readonly<Record<string, Scope>>): Actor => ({
    kind: 'account',
    id: newId(),
    name: 'Cán bộ thử',
    permissions: new Map(Object.entries(held)),
  })
  return makeCtx({ actor: permissions ? account(permissions) : systemActor('test'), now: new Date(`${date}T08:00:00+07:00`), requestId: newId() })
}

/** For tests: the module on a database with a small province: TINH; below it HUYEN (with XA1, XA2) and SNV; XA2 ends on 01/07/2025. */
export interface TestPersonnel {
  readonly personnel: Personnel
  readonly database: Database
  /** Unit ids by code. */
  readonly units: Readonly<Record<string, string>>
  /** What readings of fenced data left. */
  readonly audit: { readonly action: string; readonly draft: AuditDraft }[]
  kind(kind: string): AnyImport
  /** Plans and, when nothing is wrong, writes, as a commit does; line 2 is the first. */
  importRows(kind: string, rows: readonly Row[], options?: { readonly scope?: Scope; readonly ctx?: Ctx }): Promise<Plan>
  exportRows(kind: string, scope?: Scope): Promise<Row[]>
}

export async function testPersonnel(database: Database): Promise<TestPersonnel> {
  const audit: { action: string; draft: AuditDraft }[] = []
  const gate = makeGate(database, async (_tx, _ctx, action, drafts) => {
    for (const draft of drafts) audit.push({ action, draft })
  })
  const personnel = createPersonnel({ gate, secrets: testSecrets, history: async () => ({ items: [], next: null }) })
  const kinds = new Map([...createOrganisation({ gate }).imports, ...personnel.imports].map((definition) => [definition.kind, definition]))
  const kind = (name: string): AnyImport => {
    const definition = kinds.get(name)
    if (!definition) throw new Error(`no import ${name}`)
    return definition
  }
  const importRows: TestPersonnel['importRows'] = async (name, rows, { scope = 'all', ctx = testCtx() } = {}) =>
    await importTyped(database.main, kind(name), rows, ctx, scope)
  await database.main.transaction().execute(async (tx) => {
    await loadOrganisationData(tx)
    await loadPersonnelData(tx)
  })
  const unit = (code: string, parentCode: string | undefined, more: Row = {}): Row => ({
    code,
    validFrom: '2000-01-01',
    name: `Đơn vị ${code}`,
    kind: 'other',
    block: 'state',
    level: 'province',
    parentCode,
    ...more,
  })
  const plan = await importRows('units', [
    unit('TINH', undefined),
    unit('SNV', 'TINH'),
    unit('HUYEN', 'TINH'),
    unit('XA1', 'HUYEN'),
    unit('XA2', 'HUYEN', { validTo: '2025-07-01' }),
  ])
  if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
  const { rows } = await sql<{ code: string; id: string }>`select code, unit_id as id from organisation.unit`.execute(database.reader)
  const exportRows: TestPersonnel['exportRows'] = async (name, scope = 'all') => await exportTyped(database.reader, kind(name), testCtx(), scope)
  return { personnel, database, units: Object.fromEntries(rows.map(({ code, id }) => [code, id])), audit, kind, importRows, exportRows }
}

/** For tests: the row of a new person. */
export function aPersonRow(fullName: string, more: Row = {}): Row {
  return { fullName, birthDate: '1980-05-05', sex: 'male', ethnicGroup: '01', unitCode: 'XA1', unitSince: '2015-01-01', ...more }
}

/** For tests: `line code` of every error. */
export const errorsOf = (plan: Plan): string[] => plan.errors.map(({ row, code }) => `${row} ${code}`)
export const warningsOf = (plan: Plan): string[] => plan.warnings.map(({ row, code }) => `${row} ${code}`)
