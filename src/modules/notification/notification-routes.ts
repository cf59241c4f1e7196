import { z } from 'zod'
import {
  markedSchema,
  markReadSchema,
  notificationsQuery,
  notificationsSchema,
  outboxQuery,
  outboxSchema,
  preferencesSchema,
  resendResultsSchema,
  resendSchema,
  setPreferencesSchema,
  unreadSchema,
} from '#contracts/notification.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { NotificationUses } from './index.ts'

const tags = ['notification']

/** One's own notifications and how one gets them; the outbox for administrators. */
export function notificationRoutes(uses: NotificationUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/notifications',
      config: { access: 'notification.list-own' },
      schema: {
        tags,
        summary: 'Thông báo của mình, mới nhất trước',
        querystring: pageQuery.extend({ after: z.uuid().optional(), ...notificationsQuery.shape }),
        response: { 200: notificationsSchema, ...problems },
      },
      handler: async (request) => await uses.listNotifications(request.ctx, request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/notifications/unread',
      config: { access: 'notification.list-own' },
      schema: { tags, summary: 'Số thông báo chưa đọc', response: { 200: unreadSchema, ...problems } },
      handler: async (request) => await uses.countUnread(request.ctx, undefined),
    })

    app.route({
      method: 'POST',
      url: '/api/notifications/read',
      config: { access: 'notification.mark-read' },
      schema: { tags, summary: 'Đánh dấu đã đọc', body: markReadSchema, response: { 200: markedSchema, ...problems } },
      handler: async (request) => await uses.markRead(request.ctx, request.body),
    })

    app.route({
      method: 'GET',
      url: '/api/notifications/preferences',
      config: { access: 'notification.read-preferences' },
      schema: { tags, summary: 'Cách nhận thông báo của mình', response: { 200: preferencesSchema, ...problems } },
      handler: async (request) => await uses.readPreferences(request.ctx, undefined),
    })

    app.route({
      method: 'PUT',
      url: '/api/notifications/preferences',
      config: { access: 'notification.set-preferences' },
      schema: { tags, summary: 'Chọn cách nhận thông báo', body: setPreferencesSchema, response: { 200: z.object({ done: z.literal(true) }), ...problems } },
      handler: async (request) => {
        await uses.setPreferences(request.ctx, request.body)
        return { done: true as const }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/outbox',
      config: { access: 'notification.list-outbox' },
      schema: {
        tags,
        summary: 'Các thông báo đã gửi, tình trạng và lý do chưa đến',
        querystring: pageQuery.extend({
          after: z
            .string()
            .regex(/^[0-9a-f-]{36} (in-app|e-mail)$/)
            .optional(),
          ...outboxQuery.shape,
        }),
        response: { 200: outboxSchema, ...problems },
      },
      handler: async (request) => await uses.listOutbox(request.ctx, request.query),
    })

    app.route({
      method: 'POST',
      url: '/api/outbox/resend',
      config: { access: 'notification.resend-delivery' },
      schema: { tags, summary: 'Gửi lại thư chưa đến', body: resendSchema, response: { 200: resendResultsSchema, ...problems } },
      handler: async (request) => await uses.resendDelivery(request.ctx, request.body),
    })
  }
}
