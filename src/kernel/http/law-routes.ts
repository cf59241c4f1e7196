import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { lawEffectSchema, lawList, savedLawSchema } from '#contracts/kernel-dated-law.ts'
import type { Law, LawChange, LawKind, LawUses } from '../dated-law.ts'
import { problems, type Routes } from './routes.ts'

/** Routes of one kind: the list, a change, its preview where something is judged, the history of a code. */
export function lawRoutes<Version extends Law>(
  { path, tag, words, read, edit, judged }: LawKind<Version>,
  uses: LawUses<Version>,
  { version, change }: { readonly version: z.ZodType; readonly change: z.ZodType },
): Routes {
  const tags = [tag]
  return async (app) => {
    app.route({
      method: 'GET',
      url: path,
      config: { access: read },
      schema: { tags, summary: `${words}, mọi thời kỳ`, response: { 200: lawList(version), ...problems } },
      handler: async (request) => (await uses.list(request.ctx, undefined)) as never,
    })
    app.route({
      method: 'POST',
      url: `${path}/changes`,
      config: { access: edit },
      schema: { tags, summary: `Thay, đính chính, kết thúc, bỏ: ${words}`, body: change, response: { 200: savedLawSchema, ...problems } },
      handler: async (request) => await uses.change(request.ctx, request.body as LawChange<Version>),
    })
    if (judged) {
      app.route({
        method: 'POST',
        url: `${path}/changes/preview`,
        config: { access: edit },
        schema: { tags, summary: `Đổi thì ai bị ảnh hưởng: ${words}`, body: change, response: { 200: lawEffectSchema, ...problems } },
        handler: async (request) => await uses.preview(request.ctx, request.body as LawChange<Version>),
      })
    }
    app.route({
      method: 'GET',
      url: `${path}/:lawCode/history`,
      config: { access: read },
      schema: {
        ...{ tags, summary: `Lịch sử: ${words}`, params: z.object({ lawCode: z.string().max(80) }), querystring: historyQuery },
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await uses.history(request.ctx, { code: request.params.lawCode, query: { limit: 50, ...request.query } }),
    })
  }
}
