import { type ChangeSetting, changeSettingSchema, type RequirementSetting, requirementSettingSchema, settingWords } from '#contracts/requirements-settings.ts'
import type { LawKind } from '#kernel/dated-law.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'

export type SettingVersion = Omit<RequirementSetting, 'code' | 'version'>

export const settingLawSchemas = { version: requirementSettingSchema, change: changeSettingSchema }

/** Numbers and words with which people are judged and which no rule holds. No day is without: each value holds until the next begins. */
export const settingLaw: LawKind<SettingVersion> = {
  ...{ subjectKind: 'requirement-setting', path: '/api/requirement-settings', tag: 'requirements', words: 'Tham số xét điều kiện' },
  ...{ read: 'requirements.list-rules', edit: 'requirements.edit-settings', endless: true },
  kept: async (tx) => {
    const { rows } = await sql<RequirementSetting>`
      select code, setting_id as id, version, value, valid_from as "validFrom", valid_to as "validTo", legal_basis as "legalBasis", article, verified, note
      from requirements.setting order by code, valid_from desc`.execute(tx)
    return rows
  },
  write: async (tx, code, version, versions) => {
    await sql`delete from requirements.setting where code = ${code}`.execute(tx)
    await sql`insert into requirements.setting (setting_id, code, version, valid_from, valid_to, value, legal_basis, article, verified, note)
      select id, ${code}, ${version}::int, "validFrom", "validTo", value, "legalBasis", article, verified, note
      from jsonb_to_recordset(${rowsAsJson(versions)}::jsonb) as r(id uuid, "validFrom" date, "validTo" date, value jsonb, "legalBasis" text, article text,
        verified boolean, note text)`.execute(tx)
  },
  checked: (_tx, _ctx, _code, version) => version,
  // What a value holds stands beside the rest.
  told: (_ctx, { value }) =>
    'months' in value
      ? { months: value.months }
      : { 'name.vi': value.name.vi, 'name.en': value.name.en, 'message.vi': value.message.vi, 'message.en': value.message.en },
  title: (code) => settingWords[code as ChangeSetting['code']].vi,
}
