import type { CorrectCommitment, RemoveCommitment, SavedCommitment } from '#contracts/training-record-commitments.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type FieldReport, makeFieldReport } from '#kernel/imports/field-report.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { holdPerson, touchPerson } from '#modules/personnel/index.ts'
import { commitmentDraft, toldCommitment } from './commitment-audit.ts'
import { commitmentOf, type CommitmentsRelied, deleteCommitment, updateCommitment } from './commitment-store.ts'
import { rulesFor } from './find-rule.ts'
import { owedBy } from './make-commitments.ts'
import { checkValue, lawOf, warnUnverified } from './record-commitment.ts'
import { endOfService } from './service-months.ts'

type Key = { readonly personId: string; readonly commitmentId: string }

/** Puts a commitment right; its rule is found anew from the day of the decision, and pauses put its end off where that rule says so. Throws `kernel.not-found`,
 * `kernel.changed-meanwhile`, `training-record.commitment-in-case`, and what is wrong by field. */
export function correctCommitment(set: FactSet, relied: CommitmentsRelied) {
  return async (tx: Tx, ctx: Ctx, input: CorrectCommitment & Key, scope: Scope): Promise<Outcome<SavedCommitment>> => {
    const person = await holdPerson(tx, ctx, scope, input)
    const before = await commitmentOf(tx, input)
    await refuseRelied(tx, relied, input)
    const report = makeFieldReport(ctx)
    await checkValue(tx, ctx, input, input.commitmentId, report)
    const [rule] = await rulesFor(tx, set, [input])
    if (!rule) report.error(0, 'typeCode', 'training-record.no-commitment-rule', { date: formatVietnamese(input.decisionDate as PlainDate) })
    report.refuse()
    if (!rule) throw new Error('a report with an error refuses')
    const owed = owedBy(rule, input.trainingFrom, input.trainingTo)
    const pauses = input.pauses.toSorted((one, other) => one.from.localeCompare(other.from))
    checkPauses(pauses, owed.validFrom, report)
    report.refuse()
    warnUnverified(rule, report)
    const row = { ...input, ...owed, validTo: endOfService(owed.validFrom, owed.serveMonths, rule.pauses ? pauses : []), ruleId: rule.id }
    await updateCommitment(tx, row, pauses)
    const version = await touchPerson(tx, person.personId)
    const was = { ...(await toldCommitment(tx, ctx, { ...before, typeCode: before.type?.code })), rule: before.rule && lawOf(before.rule) }
    return {
      value: { version, commitmentId: input.commitmentId, warnings: [...report.warnings] },
      audit: commitmentDraft(person, before.reason, was, { ...(await toldCommitment(tx, ctx, row)), rule: lawOf(rule) }, input.why),
    }
  }
}

/** Takes out a commitment that should not have been recorded. Throws as `correctCommitment`. */
export function removeCommitment(relied: CommitmentsRelied) {
  return async (tx: Tx, ctx: Ctx, input: RemoveCommitment & Key, scope: Scope): Promise<Outcome<{ readonly version: number }>> => {
    const person = await holdPerson(tx, ctx, scope, input)
    const before = await commitmentOf(tx, input)
    await refuseRelied(tx, relied, input)
    await deleteCommitment(tx, input)
    const version = await touchPerson(tx, person.personId)
    return {
      value: { version },
      audit: commitmentDraft(person, before.reason, await toldCommitment(tx, ctx, { ...before, typeCode: before.type?.code }), {}, input.why),
    }
  }
}

async function refuseRelied(tx: Tx, relied: CommitmentsRelied, { commitmentId }: Key): Promise<void> {
  if ((await relied(tx, [commitmentId])).has(commitmentId)) throw new AppError('training-record.commitment-in-case')
}

function checkPauses(pauses: CorrectCommitment['pauses'], validFrom: PlainDate, report: FieldReport): void {
  const wrong = pauses.some(({ from, to }, index) => from < validFrom || to <= from || from < (pauses[index - 1]?.to ?? ''))
  if (wrong) report.error(0, 'pauses', 'training-record.pause-outside', { date: formatVietnamese(validFrom) })
}
