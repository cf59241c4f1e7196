import type { RequirementSetting, SettingCode } from '#contracts/requirements-settings.ts'
import type { Dated } from '#kernel/dated-versions.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'

/** One setting in one period as it is kept; it holds until the next begins. */
export interface SettingVersion extends Dated {
  readonly validFrom: string
  readonly value: RequirementSetting['value']
  readonly legalBasis: string
  readonly article: string | null
  readonly verified: boolean
  readonly note: string | null
}

/** Every setting of every period, the latest first. */
export async function listSettings(tx: Tx): Promise<RequirementSetting[]> {
  const { rows } = await sql<RequirementSetting>`
    select code, setting_id as "settingId", version, value, valid_from as "validFrom", valid_to as "validTo", legal_basis as "legalBasis", article, verified, note
    from requirements.setting order by code, valid_from desc`.execute(tx)
  return rows
}

/** The versions of one setting, and how often it was edited; locked until the transaction ends. */
export async function settingOf(tx: Tx, code: SettingCode): Promise<{ readonly version: number; readonly versions: readonly SettingVersion[] }> {
  await sql`select pg_advisory_xact_lock(hashtext('requirements settings'))`.execute(tx)
  const own = (await listSettings(tx)).filter((setting) => setting.code === code)
  const versions = own.map(({ settingId, value, validFrom, validTo, legalBasis, article, verified, note }): SettingVersion => ({
    ...{ id: settingId, value, validFrom, validTo, legalBasis, article, verified, note },
  }))
  return { version: own[0]?.version ?? 0, versions }
}

/** Puts the versions of a setting in place of those that stood. */
export async function writeSetting(tx: Tx, code: SettingCode, version: number, versions: readonly SettingVersion[]): Promise<void> {
  await sql`delete from requirements.setting where code = ${code}`.execute(tx)
  await sql`insert into requirements.setting (setting_id, code, version, valid_from, valid_to, value, legal_basis, article, verified, note)
    select id, ${code}, ${version}::int, "validFrom", "validTo", value, "legalBasis", article, verified, note
    from jsonb_to_recordset(${rowsAsJson(versions)}::jsonb) as r(id uuid, "validFrom" date, "validTo" date, value jsonb, "legalBasis" text, article text,
      verified boolean, note text)`.execute(tx)
}
