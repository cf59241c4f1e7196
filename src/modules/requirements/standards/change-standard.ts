import type { ChangeStandard, SavedStandardGroup, StandardChange } from '#contracts/requirements-standards.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type FieldReport, fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { ladderLevels } from '#modules/catalogue/index.ts'
import { requireProvince } from './read-standards.ts'
import { cellChanges, countEdit, groupAudit, holdGroup, type StandardRow, standardsOf, writeStandards } from './standard-rows.ts'

export type ChangeCell = ChangeStandard & { readonly groupId: string }

/** Changes one cell of the matrix. Throws `requirements.standards-province-only`, `kernel.not-found`, `kernel.changed-meanwhile`,
 * `requirements.standard-relied-on`, and `kernel.invalid-input` with the words of every field that is wrong. */
export async function changeStandard(tx: Tx, ctx: Ctx, input: ChangeCell, scope: Scope): Promise<Outcome<SavedStandardGroup>> {
  requireProvince(scope)
  const { groupId, version, change, reason } = input
  await holdGroup(tx, groupId, version)
  const before = await standardsOf(tx, [groupId])
  const report = fieldReport(ctx, {})
  const after = changed(groupId, before, change, report)
  report.refuse()
  await checkLevels(
    tx,
    after.filter((row) => !before.includes(row)),
    report,
  )
  checkPeriods(after, report)
  report.refuse()
  await writeStandards(tx, before, after)
  await countEdit(tx, [groupId])
  return { value: { groupId, version: version + 1 }, audit: groupAudit(groupId, cellChanges(before, after), reason) }
}

/** The cells of a row after a change. A cell that is set ends the one in force on its first day, and lasts until the next begins. */
function changed(groupId: string, before: readonly StandardRow[], change: StandardChange, report: FieldReport): StandardRow[] {
  if (change.kind === 'set') {
    const { kind: _kind, ...fields } = change
    return setFrom(before, { groupId, standardId: newId(), ...fields }, report)
  }
  const standing = before.find(({ standardId }) => standardId === change.standardId)
  if (!standing) throw new AppError('kernel.not-found')
  if (change.kind === 'remove') return before.filter((row) => row !== standing)
  if (change.kind === 'correct') {
    const { kind: _kind, ...fields } = change
    return before.map((row) => (row === standing ? { ...row, ...fields } : row))
  }
  if (change.validTo <= standing.validFrom || (standing.validTo !== null && change.validTo >= standing.validTo)) {
    report.field('validTo', 'requirements.standard-ended', { date: formatVietnamese(change.validTo as PlainDate) })
  }
  return before.map((row) => (row === standing ? { ...row, validTo: change.validTo } : row))
}

function setFrom(before: readonly StandardRow[], made: StandardRow, report: FieldReport): StandardRow[] {
  const own = before.filter(({ ladder }) => ladder === made.ladder)
  if (own.some(({ validFrom }) => validFrom === made.validFrom)) {
    report.field('validFrom', 'requirements.standard-begins-then', { date: formatVietnamese(made.validFrom as PlainDate) })
  }
  const next = own
    .map(({ validFrom }) => validFrom)
    .filter((from) => from > made.validFrom)
    .toSorted()[0]
  const standing = own.find(({ validFrom, validTo }) => validFrom < made.validFrom && (validTo === null || validTo > made.validFrom))
  const kept = before.map((row) => (row === standing ? { ...row, validTo: made.validFrom } : row))
  return [...kept, { ...made, validTo: made.validTo ?? next ?? null }]
}

/** Reports a level that its ladder has not. */
async function checkLevels(tx: Tx, rows: readonly StandardRow[], report: FieldReport): Promise<void> {
  if (rows.length === 0) return
  const levels = Map.groupBy(await ladderLevels(tx), ({ ladder }) => ladder)
  for (const { ladder, level } of rows) {
    const known = levels.get(ladder) ?? []
    if (known.some((each) => each.level === level)) continue
    report.field('level', 'requirements.unknown-ladder-level', { value: level, levels: known.map(({ levelName }) => levelName.vi).join(', ') || '—' })
  }
}

/** Reports periods that end before they begin, and two of one ladder that overlap. */
function checkPeriods(rows: readonly StandardRow[], report: FieldReport): void {
  for (const { validFrom, validTo } of rows) {
    if (validTo !== null && validTo <= validFrom)
      report.field('validTo', 'requirements.standard-ends-first', { date: formatVietnamese(validFrom as PlainDate) })
  }
  for (const own of Map.groupBy(rows, ({ ladder }) => ladder).values()) {
    const sorted = own.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))
    for (const [index, { validTo }] of sorted.entries()) {
      const next = sorted[index + 1]
      if (next && (validTo === null || validTo > next.validFrom)) {
        report.field('validTo', 'requirements.standard-overlaps', { date: formatVietnamese(next.validFrom as PlainDate) })
      }
    }
  }
}
