import type { ChangeValidityNorm, SavedLaw } from '#contracts/training-record-validity.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { changedVersions, type DatedChange, overlap, versionChanges } from '#kernel/dated-versions.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type FieldReport, fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { ladderLevels, type LadderLevel } from '#modules/catalogue/index.ts'
import { asSeen, holdLaws, lawAudit, newCode } from './dated-law.ts'
import { listNorms, normOf, type NormVersion, otherVerifiedNorms, writeNorm } from './norm-store.ts'

const told = ['levels', 'years', 'graceMonths', 'validFrom', 'validTo', 'legalBasis', 'article', 'verified', 'note'] as const

/** Changes a norm of validity, or begins one. Throws `training-record.norms-province-only`, `kernel.not-found`, `kernel.changed-meanwhile`, and
 * `kernel.invalid-input` with the words of every field that is wrong. */
export async function changeNorm(tx: Tx, ctx: Ctx, input: ChangeValidityNorm, scope: Scope): Promise<Outcome<SavedLaw>> {
  await holdLaws(tx, scope)
  const before = input.code === null ? { ladder: input.ladder, version: 0, versions: [] } : asSeen(await normOf(tx, input.code), input.version)
  const code =
    input.code ??
    newCode(
      before.ladder,
      (await listNorms(tx)).map((norm) => norm.code),
    )
  const levels = (await ladderLevels(tx)).filter(({ ladder }) => ladder === before.ladder)
  const report = fieldReport(ctx, {})
  if (levels.length === 0) report.field('ladder', 'training-record.unknown-level-of-ladder')
  const after = changedVersions(before.versions, changeOf(input.change), report)
  if (!after) throw new AppError('kernel.not-found')
  const changed = after.filter((version) => !before.versions.includes(version))
  for (const version of changed) {
    if (version.verified && version.years === null) report.field('years', 'training-record.norm-years-needed')
    if (version.levels.some((level) => !levels.some((known) => known.level === level))) report.field('levels', 'training-record.unknown-level-of-ladder')
  }
  report.refuse()
  await checkOthers(tx, { code, ladder: before.ladder }, levels, changed, report)
  report.refuse()
  const version = before.version + 1
  await writeNorm(
    tx,
    { code, ladder: before.ladder, version },
    levels.map(({ level }) => level),
    after,
  )
  const title = levels[0]?.ladderName.vi ?? before.ladder
  return { value: { code, version }, audit: lawAudit('validity-norm', code, title, versionChanges(before.versions, after, told), input.reason) }
}

function changeOf(change: ChangeValidityNorm['change']): DatedChange<NormVersion> {
  if (change.kind === 'end' || change.kind === 'remove') return change
  const { kind, ...fields } = change
  return { kind, version: { ...fields, id: 'id' in fields ? fields.id : newId() } }
}

/** Two checked norms for one level on one day would leave it open which of them limits. */
async function checkOthers(
  tx: Tx,
  { code, ladder }: { readonly code: string; readonly ladder: string },
  levels: readonly LadderLevel[],
  versions: readonly NormVersion[],
  report: FieldReport,
): Promise<void> {
  const verified = versions.filter((version) => version.verified)
  if (verified.length === 0) return
  const others = await otherVerifiedNorms(
    tx,
    code,
    ladder,
    levels.map(({ level }) => level),
  )
  for (const version of verified) {
    const other = others.find((each) => (version.levels.length === 0 || version.levels.includes(each.level)) && overlap(each, version))
    if (!other) continue
    const level = levels.find((each) => each.level === other.level)?.levelName.vi ?? other.level
    report.field('validFrom', 'training-record.norm-side-by-side', {
      ...{ level, basis: other.basis, date: formatVietnamese(other.validFrom as PlainDate) },
    })
  }
}
