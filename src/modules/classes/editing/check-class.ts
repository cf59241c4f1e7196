import type { Mode } from '#contracts/classes.ts'
import type { EditClass } from '#contracts/classes-commands.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type FieldReport, fieldReport } from '#kernel/imports/typed-rows.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import type { ClassRecord } from '../classes-store.ts'
import { checkClasses, modesOf } from '../imports/check-classes.ts'
import { formatModeChanges, type ModeChange } from '../mode-changes.ts'
import { keepsClass } from './class-record.ts'

/** A class as a form has it: the mode at the opening and its changes instead of rows from dates. */
export interface ClassDraft extends Omit<ClassRecord, 'modes'> {
  readonly mode: Mode | null
  readonly changes: readonly ModeChange[]
  readonly programmeName: string
  readonly providerName: string
}

export type CheckedClass = ClassRecord & { readonly programmeName: string; readonly providerName: string }

/** Fields of the forms by the columns of the import. */
const fieldOf = { classCode: 'code', programmeCode: 'programmeId', providerCode: 'providerId', hostUnitCode: 'hostUnitId', modeChanges: 'changes' }

/** Judges a class by the checks of the import. Throws `kernel.invalid-input` with the words of every field that is wrong. */
export async function checkClass(tx: Tx, ctx: Ctx, draft: ClassDraft): Promise<{ record: CheckedClass; warnings: FieldReport['warnings'] }> {
  const { mode, changes, ...rest } = draft
  const row: Row = {
    ...{ classCode: rest.code, name: rest.name, programmeCode: rest.programmeCode, providerCode: rest.providerCode, studyForm: rest.studyForm },
    ...{ mode, modeChanges: formatModeChanges(changes), plannedOpenOn: rest.plannedOpenOn, openedOn: rest.openedOn, closedOn: rest.closedOn },
    ...{ cancelledOn: rest.cancelledOn, cancelReason: rest.cancelReason, decisionDate: rest.decisionDate },
  }
  const report = fieldReport(ctx, row, fieldOf)
  await checkClasses(tx, ctx, [{ line: 0, key: undefined, before: undefined, after: row, refs: undefined }], report)
  report.refuse()
  return { record: { ...rest, modes: modesOf(row) }, warnings: report.warnings }
}

/** What a form says, with programme, provider and host looked up. Throws `kernel.invalid-input` where one of them is unknown or out of reach. */
export async function draftOfForm(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  input: Omit<EditClass, 'version'>,
  kept: Pick<ClassRecord, 'classId' | 'code' | 'cancelledOn' | 'cancelReason'> & { readonly changes: readonly ModeChange[] },
): Promise<ClassDraft> {
  const { programmeId, providerId, ...fields } = input
  const report = fieldReport(ctx, {})
  const { rows } = await sql<{ programmeCode: string | null; programmeName: string | null; providerCode: string | null; providerName: string | null }>`
    select g.code as "programmeCode", g.name as "programmeName", v.code as "providerCode", v.name as "providerName"
    from (select 1) one left join catalogue.v_programme g on g.programme_id = ${programmeId}::uuid
      left join catalogue.v_provider v on v.provider_id = ${providerId}::uuid`.execute(tx)
  const { programmeCode, programmeName, providerCode, providerName } = rows[0] ?? {}
  if (!programmeCode) report.field('programmeId', 'classes.unknown-programme-id')
  if (!providerCode) report.field('providerId', 'classes.unknown-provider-id')
  if (!(await keepsClass(tx, ctx, scope, input.hostUnitId))) report.field('hostUnitId', 'classes.host-outside')
  report.refuse()
  if (!programmeCode || !programmeName || !providerCode || !providerName) throw new AppError('kernel.internal')
  const date = (text: string | null) => text as PlainDate | null
  return {
    ...fields,
    ...kept,
    ...{ programmeCode, programmeName, providerCode, providerName },
    plannedOpenOn: date(fields.plannedOpenOn),
    openedOn: date(fields.openedOn),
    closedOn: date(fields.closedOn),
    decisionDate: date(fields.decisionDate),
  }
}
