import type { ChangeEquivalence, EquivalenceRule, SavedLaw } from '#contracts/training-record-validity.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { changedVersions, type DatedChange, overlap, versionChanges } from '#kernel/dated-versions.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type FieldReport, fieldReport } from '#kernel/imports/typed-rows.ts'
import { ladderLevels } from '#modules/catalogue/index.ts'
import { asSeen, holdLaws, lawAudit, newCode } from './dated-law.ts'
import { type EquivalenceVersion, listRules, recognitionsOn, ruleOf, writeRule } from './equivalence-store.ts'

const told = ['name.vi', 'name.en', 'from', 'level', 'validFrom', 'validTo', 'legalBasis', 'article', 'verified', 'note'] as const

/** Changes what counts as a level, or begins it. Throws `training-record.norms-province-only`, `kernel.not-found`, `kernel.changed-meanwhile`, and
 * `kernel.invalid-input` with the words of every field that is wrong. */
export async function changeEquivalence(tx: Tx, ctx: Ctx, input: ChangeEquivalence, scope: Scope): Promise<Outcome<SavedLaw>> {
  await holdLaws(tx, scope)
  const rules = await listRules(tx)
  const before = input.code === null ? { version: 0, versions: [] } : asSeen(ruleOf(rules, input.code), input.version)
  const report = fieldReport(ctx, {})
  const after = changedVersions(before.versions, changeOf(input.change), report)
  if (!after) throw new AppError('kernel.not-found')
  const changed = after.filter((version) => !before.versions.includes(version))
  await checkLevels(tx, changed, report)
  const gone = before.versions.filter(({ id }) => !after.some((version) => version.id === id)).map(({ id }) => id)
  const count = gone.length ? await recognitionsOn(tx, gone) : 0
  if (count > 0) throw new AppError('training-record.equivalence-relied-on', { count })
  for (const version of changed) {
    const other = sameSaid(rules, input.code, version)
    if (other) report.field('validFrom', 'training-record.equivalence-side-by-side', { basis: other.legalBasis })
  }
  report.refuse()
  const [newest] = after.toReversed()
  const about = newest ?? before.versions[0]
  const code =
    input.code ??
    newCode(
      about?.ladder ?? 'equivalence',
      rules.map((rule) => rule.code),
    )
  const version = before.version + 1
  await writeRule(tx, code, version, after)
  return { value: { code, version }, audit: lawAudit('equivalence', code, about?.name.vi ?? code, toldChanges(before.versions, after), input.reason) }
}

function changeOf(change: ChangeEquivalence['change']): DatedChange<EquivalenceVersion> {
  if (change.kind === 'end' || change.kind === 'remove') return change
  const { kind, ...fields } = change
  return { kind, version: { ...fields, id: 'id' in fields ? fields.id : newId() } }
}

async function checkLevels(tx: Tx, versions: readonly EquivalenceVersion[], report: FieldReport): Promise<void> {
  if (versions.length === 0) return
  const levels = await ladderLevels(tx)
  const known = (given: { readonly ladder: string; readonly level: string }) =>
    levels.some(({ ladder, level }) => ladder === given.ladder && level === given.level)
  for (const version of versions) {
    if (!known(version)) report.field('level', 'training-record.unknown-level-of-ladder')
    if (version.from && !known(version.from)) report.field('fromLevel', 'training-record.unknown-level-of-ladder')
    if (version.from?.ladder === version.ladder && version.from.level === version.level) report.field('fromLevel', 'training-record.equivalent-to-itself')
  }
}

/** Another checked rule that says in the same time what this one says: a qualification would count twice. */
function sameSaid(rules: readonly EquivalenceRule[], code: string | null, { from, ladder, level, verified, ...version }: EquivalenceVersion) {
  if (!from || !verified) return undefined
  return rules.find(
    (rule) =>
      rule.code !== code &&
      rule.verified &&
      rule.ladder === ladder &&
      rule.level === level &&
      rule.from?.ladder === from.ladder &&
      rule.from.level === from.level &&
      overlap({ id: rule.equivalenceId, validFrom: rule.validFrom, validTo: rule.validTo }, version),
  )
}

/** What the history tells: names and levels each for itself, as texts. */
function toldChanges(before: readonly EquivalenceVersion[], after: readonly EquivalenceVersion[]) {
  const flat = ({ name, from, ladder, level, ...rest }: EquivalenceVersion) => ({
    ...{ ...rest, 'name.vi': name.vi, 'name.en': name.en, from: from && `${from.ladder} ${from.level}`, level: `${ladder} ${level}` },
  })
  return versionChanges(before.map(flat), after.map(flat), told)
}
