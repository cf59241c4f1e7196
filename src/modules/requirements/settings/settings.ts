import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ChangeSetting, RequirementSettingList, SavedSetting, SettingEffect } from '#contracts/requirements-settings.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import { scopeOf } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { changeSetting } from './change-setting.ts'
import { settingEffect } from './setting-effect.ts'
import { listSettings } from './setting-store.ts'
import { settingsRoutes } from './settings-routes.ts'

interface AskedHistory {
  readonly code: string
  readonly query: HistoryQuery & { readonly limit: number }
}

export interface SettingsUses {
  readonly listSettings: Use<undefined, RequirementSettingList>
  readonly changeSetting: Use<ChangeSetting, SavedSetting>
  readonly previewSetting: Use<ChangeSetting, SettingEffect>
  readonly settingHistory: Use<AskedHistory, History>
}

/** Numbers and words with which people are judged and which no rule holds: dated, of the whole province. */
export function createSettings({ gate, history }: { readonly gate: Gate; readonly history: ReadHistory }): SettingsUses & { readonly routes: Routes } {
  const uses: SettingsUses = {
    listSettings: gate.query('requirements.list-rules', async (tx, ctx) => ({
      items: await listSettings(tx),
      can: { edit: scopeOf(ctx.actor, 'requirements.edit-settings') === 'all' },
    })),
    changeSetting: gate.command('requirements.edit-settings', changeSetting),
    previewSetting: gate.rehearsal('requirements.edit-settings', settingEffect),
    settingHistory: gate.query('requirements.list-rules', async (tx, _ctx, { code, query }: AskedHistory) => {
      if (!(await listSettings(tx)).some((setting) => setting.code === code)) throw new AppError('kernel.not-found')
      return await history(tx, 'requirement-setting', code, query)
    }),
  }
  return { ...uses, routes: settingsRoutes(uses) }
}
