import { type ChangeSetting, changeSettingSchema, type SettingEffect, settingEffectSchema } from '#contracts/requirements-settings.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import { type LawUses, lawUses } from '#kernel/dated-law.ts'
import { lawRoutes } from '#kernel/http/law-routes.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import { settingEffect } from './setting-effect.ts'
import { settingLaw, settingLawSchemas, type SettingVersion } from './setting-law.ts'

export interface SettingsUses extends Omit<LawUses<SettingVersion>, 'preview'> {
  readonly preview: Use<ChangeSetting, SettingEffect>
}

/** Numbers and words with which people are judged and which no rule holds: dated, of the whole province. What a change does is told by the confirmations. */
export function createSettings(gate: Gate, history: ReadHistory): { readonly settings: SettingsUses; readonly routes: readonly Routes[] } {
  const uses = lawUses(settingLaw, gate, history)
  const settings = { ...uses, preview: gate.rehearsal(settingLaw.edit, settingEffect) }
  const preview: Routes = async (app) => {
    app.route({
      method: 'POST',
      url: `${settingLaw.path}/changes/preview`,
      config: { access: settingLaw.edit },
      schema: {
        ...{ tags: [settingLaw.tag], summary: 'Đổi một tham số: xác nhận nào đổi thời hạn' },
        ...{ body: changeSettingSchema, response: { 200: settingEffectSchema, ...problems } },
      },
      handler: async (request) => await settings.preview(request.ctx, request.body),
    })
  }
  return { settings, routes: [lawRoutes(settingLaw, uses, settingLawSchemas), preview] }
}
