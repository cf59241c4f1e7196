import { z } from 'zod'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import {
  closeWindowSchema,
  editWindowSchema,
  extendSheetSchema,
  needsBoardSchema,
  needsWindowsSchema,
  openWindowSchema,
  remindedSchema,
  remindSchema,
} from '#contracts/planning-needs.ts'
import { frozenGapsSchema, needSheetSchema, reasonedStepSchema, sheetStepSchema, signReviewSchema, steppedSheetSchema } from '#contracts/planning-need-lines.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { NeedsUses } from './create-needs.ts'

const tags = ['planning']
const ofWindow = z.object({ windowId: z.uuid() })
const ofSheet = z.object({ sheetId: z.uuid() })
const versioned = z.object({ version: z.number().int() })
const list = 'planning.list-needs-windows' as const
const read = 'planning.read-need-sheet' as const

/** Windows, the board of their units, and the way of a sheet. */
export function needsRoutes(needs: NeedsUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/needs/windows',
      config: { access: list },
      schema: { tags, summary: 'Các đợt rà soát và đăng ký nhu cầu', response: { 200: needsWindowsSchema, ...problems } },
      handler: async (request) => await needs.listWindows(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/windows',
      config: { access: 'planning.open-needs-window' },
      schema: {
        tags,
        summary: 'Mở đợt: lập phiếu cho từng đơn vị trực thuộc tỉnh và báo cho đơn vị',
        body: openWindowSchema,
        response: { 200: z.object({ windowId: z.uuid(), sheets: z.number().int() }), ...problems },
      },
      handler: async (request) => await needs.openWindow(request.ctx, request.body),
    })
    app.route({
      method: 'GET',
      url: '/api/needs/windows/:windowId',
      config: { access: list },
      schema: { tags, summary: 'Tiến độ của các đơn vị trong một đợt', params: ofWindow, response: { 200: needsBoardSchema, ...problems } },
      handler: async (request) => await needs.readBoard(request.ctx, request.params),
    })
    app.route({
      method: 'PUT',
      url: '/api/needs/windows/:windowId',
      config: { access: 'planning.edit-needs-window' },
      schema: { tags, summary: 'Sửa đợt, gia hạn theo cấp', params: ofWindow, body: editWindowSchema, response: { 200: versioned, ...problems } },
      handler: async (request) => await needs.editWindow(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/windows/:windowId/close',
      config: { access: 'planning.edit-needs-window' },
      schema: { tags, summary: 'Đóng đợt', params: ofWindow, body: closeWindowSchema, response: { 200: versioned, ...problems } },
      handler: async (request) => await needs.closeWindow(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/windows/:windowId/remind',
      config: { access: 'planning.remind-units' },
      schema: {
        tags,
        summary: 'Nhắc các đơn vị chưa gửi, kết quả từng đơn vị',
        params: ofWindow,
        body: remindSchema,
        response: { 200: remindedSchema, ...problems },
      },
      handler: async (request) => await needs.remindUnits(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/needs/windows/:windowId/history',
      config: { access: list },
      schema: {
        tags,
        summary: 'Lịch sử của một đợt',
        params: ofWindow,
        querystring: pageQuery.extend(historyQuery.shape),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await needs.windowHistory(request.ctx, { ...request.params, query: request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/needs/sheets/:sheetId',
      config: { access: read },
      schema: { tags, summary: 'Phiếu nhu cầu của một đơn vị', params: ofSheet, response: { 200: needSheetSchema, ...problems } },
      handler: async (request) => await needs.readSheet(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/needs/sheets/:sheetId/history',
      config: { access: read },
      schema: {
        tags,
        summary: 'Lịch sử của một phiếu',
        params: ofSheet,
        querystring: pageQuery.extend(historyQuery.shape),
        response: { 200: historySchema, ...problems },
      },
      handler: async (request) => await needs.sheetHistory(request.ctx, { ...request.params, query: request.query }),
    })
    app.route({
      method: 'GET',
      url: '/api/needs/sheets/:sheetId/review',
      config: { access: read },
      schema: {
        tags,
        summary: 'Kết quả rà soát đã ký: ai thiếu gì',
        params: ofSheet,
        querystring: pageQuery,
        response: { 200: frozenGapsSchema, ...problems },
      },
      handler: async (request) => await needs.frozenGaps(request.ctx, { ...request.query, ...request.params }),
    })
    app.route({
      method: 'PUT',
      url: '/api/needs/sheets/:sheetId/deadline',
      config: { access: 'planning.edit-needs-window' },
      schema: { tags, summary: 'Gia hạn riêng cho một đơn vị', params: ofSheet, body: extendSheetSchema, response: { 200: versioned, ...problems } },
      handler: async (request) => await needs.extendSheet(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/sign-review',
      config: { access: 'planning.edit-need-sheet' },
      schema: { tags, summary: 'Ký xác nhận kết quả rà soát', params: ofSheet, body: signReviewSchema, response: { 200: steppedSheetSchema, ...problems } },
      handler: async (request) => await needs.signReview(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/send',
      config: { access: 'planning.send-need-sheet' },
      schema: { tags, summary: 'Gửi phiếu', params: ofSheet, body: sheetStepSchema, response: { 200: steppedSheetSchema, ...problems } },
      handler: async (request) => await needs.send(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/declare-none',
      config: { access: 'planning.send-need-sheet' },
      schema: {
        tags,
        summary: 'Báo không có nhu cầu, kèm lý do',
        params: ofSheet,
        body: reasonedStepSchema,
        response: { 200: steppedSheetSchema, ...problems },
      },
      handler: async (request) => await needs.declareNone(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/return',
      config: { access: 'planning.appraise-needs' },
      schema: { tags, summary: 'Trả lại phiếu, kèm lý do', params: ofSheet, body: reasonedStepSchema, response: { 200: steppedSheetSchema, ...problems } },
      handler: async (request) => await needs.giveBack(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/accept',
      config: { access: 'planning.appraise-needs' },
      schema: { tags, summary: 'Tiếp nhận phiếu', params: ofSheet, body: sheetStepSchema, response: { 200: steppedSheetSchema, ...problems } },
      handler: async (request) => await needs.accept(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
