import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { factDescriptionSchema } from '#contracts/expression.ts'
import {
  changeStandardSchema,
  editStandardGroupSchema,
  newStandardGroupSchema,
  savedStandardGroupSchema,
  standardEffectSchema,
  standardGroupSchema,
  standardMatrixSchema,
  standardSubjects,
} from '#contracts/requirements-standards.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { StandardsUses } from './standards.ts'

const tags = ['requirements']
const params = z.object({ groupId: z.uuid() })
const saved = { 200: savedStandardGroupSchema, ...problems }
const effect = { 200: standardEffectSchema, ...problems }

/** The matrix of standards of posts and ranks. */
export function standardsRoutes(standards: StandardsUses): Routes {
  return async (app) => {
    const read = { access: 'requirements.list-standards' } as const
    const edit = { access: 'requirements.edit-standards' } as const
    app.route({
      method: 'GET',
      url: '/api/standards',
      config: read,
      schema: {
        tags,
        summary: 'Bảng tiêu chuẩn chức danh vào một ngày',
        querystring: z.object({ on: z.iso.date().optional() }),
        response: { 200: standardMatrixSchema, ...problems },
      },
      handler: async (request) => await standards.readMatrix(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/standards/facts',
      config: read,
      schema: {
        tags,
        summary: 'Dữ kiện để viết điều kiện của một dòng tiêu chuẩn',
        querystring: z.object({ subject: z.enum(standardSubjects).default('post') }),
        response: { 200: z.object({ items: z.array(factDescriptionSchema) }), ...problems },
      },
      handler: async (request) => await standards.describeFacts(request.ctx, request.query),
    })
    app.route({
      method: 'POST',
      url: '/api/standards/groups',
      config: edit,
      schema: { tags, summary: 'Thêm một dòng tiêu chuẩn', body: newStandardGroupSchema, response: { 201: savedStandardGroupSchema, ...problems } },
      handler: async (request, reply) => await reply.status(201).send(await standards.createGroup(request.ctx, request.body)),
    })
    app.route({
      method: 'GET',
      url: '/api/standards/groups/:groupId',
      config: read,
      schema: { tags, summary: 'Một dòng tiêu chuẩn, mọi thời kỳ', params, response: { 200: standardGroupSchema, ...problems } },
      handler: async (request) => await standards.readGroup(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/standards/groups/:groupId/history',
      config: read,
      schema: { tags, summary: 'Lịch sử một dòng tiêu chuẩn', params, querystring: historyQuery, response: { 200: historySchema, ...problems } },
      handler: async (request) => await standards.groupHistory(request.ctx, { ...request.params, query: { limit: 50, ...request.query } }),
    })
    app.route({
      method: 'PUT',
      url: '/api/standards/groups/:groupId',
      config: edit,
      schema: { tags, summary: 'Sửa một dòng tiêu chuẩn', params, body: editStandardGroupSchema, response: saved },
      handler: async (request) => await standards.editGroup(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/standards/groups/:groupId/preview',
      config: edit,
      schema: { tags, summary: 'Sửa một dòng tiêu chuẩn: số còn thiếu trước và sau', params, body: editStandardGroupSchema, response: effect },
      handler: async (request) => await standards.previewEdit(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'DELETE',
      url: '/api/standards/groups/:groupId',
      config: edit,
      schema: { tags, summary: 'Xóa một dòng chưa có tiêu chuẩn nào', params, response: { 200: z.object({ done: z.literal(true) }), ...problems } },
      handler: async (request) => {
        await standards.removeGroup(request.ctx, request.params)
        return { done: true as const }
      },
    })
    app.route({
      method: 'POST',
      url: '/api/standards/groups/:groupId/standards',
      config: edit,
      schema: { tags, summary: 'Đổi một ô tiêu chuẩn từ một ngày, kết thúc, đính chính, bỏ', params, body: changeStandardSchema, response: saved },
      handler: async (request) => await standards.change(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/standards/groups/:groupId/standards/preview',
      config: edit,
      schema: { tags, summary: 'Đổi một ô tiêu chuẩn: số còn thiếu trước và sau', params, body: changeStandardSchema, response: effect },
      handler: async (request) => await standards.previewChange(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
