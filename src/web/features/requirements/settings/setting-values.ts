import type { TFunction } from 'i18next'
import type { ChangeSetting, RequirementSetting } from '#contracts/requirements-settings.ts'
import { isDay } from '#web/lib/day.ts'

/** A version of a setting as texts. */
export const emptySetting = {
  ...{ months: '', nameVi: '', nameEn: '', messageVi: '', messageEn: '' },
  ...{ validFrom: '', legalBasis: '', article: '', verified: '', note: '', reason: '' },
}

export type SettingValues = typeof emptySetting
export type SettingKind = Exclude<ChangeSetting['change']['kind'], 'end'>

/** What replaces another begins with what that one says, its day and its basis excepted. */
export function settingValuesOf(setting: RequirementSetting, kind: SettingKind): SettingValues {
  const said = {
    ...emptySetting,
    ...(setting.code === 'confirmation-months'
      ? { months: String(setting.value.months) }
      : {
          ...{ nameVi: setting.value.name.vi, nameEn: setting.value.name.en },
          ...{ messageVi: setting.value.message.vi, messageEn: setting.value.message.en },
        }),
  }
  if (kind === 'set') return said
  const { validFrom, legalBasis, article, verified, note } = setting
  return { ...said, validFrom, legalBasis, article: article ?? '', verified: verified ? 'true' : '', note: note ?? '' }
}

export const monthsWords = (t: TFunction<'settings'>, months: number): string => (months === 0 ? t('thatDay') : t('months', { count: months }))

/** What can be told without the server; it judges the rest. */
export function checkSetting(
  code: RequirementSetting['code'],
  kind: SettingKind,
  values: SettingValues,
  t: TFunction<'settings'>,
): Partial<Record<keyof SettingValues, string>> {
  if (kind === 'remove') return {}
  const errors: Partial<Record<keyof SettingValues, string>> = {}
  if (code === 'confirmation-months') {
    if (!/^\d{1,3}$/.test(values.months.trim()) || Number(values.months) > 600) errors.months = t('badMonths')
  } else {
    for (const field of ['nameVi', 'nameEn', 'messageVi', 'messageEn'] as const) if (values[field].trim() === '') errors[field] = t('needWords')
  }
  if (!isDay(values.validFrom)) errors.validFrom = t(values.validFrom === '' ? 'needFrom' : 'dayWanted')
  if (values.legalBasis.trim() === '') errors.legalBasis = t('needBasis')
  return errors
}

/** The form as the API takes it; values were checked. */
export function settingBody({ code, id }: RequirementSetting, kind: SettingKind, values: SettingValues, version: number): ChangeSetting {
  const whole = { version, ...(values.reason.trim() ? { reason: values.reason.trim() } : {}) }
  if (kind === 'remove') return { ...whole, code, change: { kind, id } }
  const named = kind === 'correct' ? ({ kind, id } as const) : ({ kind } as const)
  const law = {
    ...{ validFrom: values.validFrom, validTo: null, legalBasis: values.legalBasis.trim(), article: values.article.trim() || null },
    ...{ verified: values.verified === 'true', note: values.note.trim() || null },
  }
  if (code === 'confirmation-months') return { ...whole, code, change: { ...named, ...law, value: { months: Number(values.months) } } }
  const value = {
    name: { vi: values.nameVi.trim(), en: values.nameEn.trim() },
    message: { vi: values.messageVi.trim(), en: values.messageEn.trim() },
  }
  return { ...whole, code, change: { ...named, ...law, value } }
}
