import { type ChangeSetting, type SavedSetting, settingWords } from '#contracts/requirements-settings.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { byDay, versionChanges } from '#kernel/dated-versions.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type FieldReport, fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { requireProvince } from '../rules/rule-draft.ts'
import { settingOf, type SettingVersion, writeSetting } from './setting-store.ts'

const told = ['months', 'name.vi', 'name.en', 'message.vi', 'message.en', 'validFrom', 'legalBasis', 'article', 'verified', 'note'] as const

/** Changes a setting. No version has an end of its own: each holds until the next begins, so that no day is without a value. Throws
 * `requirements.province-only`, `kernel.not-found`, `kernel.changed-meanwhile`, and `kernel.invalid-input` with the words of the day that is wrong. */
export async function changeSetting(tx: Tx, ctx: Ctx, { code, version, reason, change }: ChangeSetting, scope: Scope): Promise<Outcome<SavedSetting>> {
  requireProvince(scope)
  const { version: seen, versions: before } = await settingOf(tx, code)
  if (seen !== version) throw new AppError('kernel.changed-meanwhile')
  const report = fieldReport(ctx, {})
  const after = inTurn(changed(before, change, report))
  const first = before.toSorted(byDay)[0]
  const begins = after[0]
  if (first && (!begins || begins.validFrom > first.validFrom)) {
    report.field('validFrom', 'requirements.setting-needed', { date: formatVietnamese(first.validFrom as PlainDate) })
  }
  report.refuse()
  await writeSetting(tx, code, version + 1, after)
  const changes = versionChanges(before.map(asTold), after.map(asTold), told)
  return {
    value: { code, version: version + 1 },
    audit: { subjectKind: 'requirement-setting', subjectId: code, detail: { title: settingWords[code].vi, changes, ...(reason && { reason }) } },
  }
}

function changed(before: readonly SettingVersion[], change: ChangeSetting['change'], report: FieldReport): readonly SettingVersion[] {
  if (change.kind !== 'set' && !before.some(({ id }) => id === change.id)) throw new AppError('kernel.not-found')
  if (change.kind === 'remove') return before.filter(({ id }) => id !== change.id)
  const { kind, ...fields } = change
  const made: SettingVersion = { ...fields, id: 'id' in fields ? fields.id : newId(), validTo: null }
  const others = before.filter(({ id }) => id !== made.id)
  if (others.some(({ validFrom }) => validFrom === made.validFrom)) {
    report.field('validFrom', 'kernel.version-begins-then', { date: formatVietnamese(made.validFrom as PlainDate) })
    return before
  }
  return [...others, made]
}

/** Each holds until the next begins. */
function inTurn(versions: readonly SettingVersion[]): readonly SettingVersion[] {
  const sorted = versions.toSorted(byDay)
  return sorted.map((version, index) => ({ ...version, validTo: sorted[index + 1]?.validFrom ?? null }))
}

/** As the history tells it: what a value holds stands beside the rest. */
function asTold({ value, ...version }: SettingVersion) {
  const parts = 'months' in value ? { months: value.months } : undefined
  const words = 'name' in value ? value : undefined
  return {
    ...{ ...version, months: parts?.months ?? null, 'name.vi': words?.name.vi ?? null, 'name.en': words?.name.en ?? null },
    ...{ 'message.vi': words?.message.vi ?? null, 'message.en': words?.message.en ?? null },
  }
}
