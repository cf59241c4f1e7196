import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { changeSettingSchema, requirementSettingListSchema, savedSettingSchema, settingEffectSchema } from '#contracts/requirements-settings.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { SettingsUses } from './settings.ts'

const tags = ['requirements']
const read = { access: 'requirements.list-rules' } as const
const edit = { access: 'requirements.edit-settings' } as const

export function settingsRoutes(settings: SettingsUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/requirement-settings',
      config: read,
      schema: { tags, summary: 'Tham số xét điều kiện, mọi thời kỳ', response: { 200: requirementSettingListSchema, ...problems } },
      handler: async (request) => await settings.listSettings(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/requirement-settings/changes',
      config: edit,
      schema: { tags, summary: 'Thay, đính chính, xóa một tham số', body: changeSettingSchema, response: { 200: savedSettingSchema, ...problems } },
      handler: async (request) => await settings.changeSetting(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/requirement-settings/changes/preview',
      config: edit,
      schema: { tags, summary: 'Đổi một tham số: xác nhận nào đổi thời hạn', body: changeSettingSchema, response: { 200: settingEffectSchema, ...problems } },
      handler: async (request) => await settings.previewSetting(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/requirement-settings/:settingCode/history',
      config: read,
      schema: {
        ...{ tags, summary: 'Lịch sử một tham số', querystring: historyQuery, params: z.object({ settingCode: z.string().max(60) }) },
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await settings.settingHistory(request.ctx, { code: request.params.settingCode, query: { limit: 50, ...request.query } }),
    })
  }
}
