import { z } from 'zod'
import {
  addLinesSchema,
  appraiseLinesSchema,
  changedLinesSchema,
  editLineSchema,
  filledSheetSchema,
  fillSheetSchema,
  nameLineSchema,
  needLinesQuerySchema,
  needLinesSchema,
  removeLinesSchema,
  restoreLinesSchema,
  takenPersonSchema,
  takePersonSchema,
} from '#contracts/planning-need-lines.ts'
import { pageQuery, problems, type Routes } from '#kernel/http/routes.ts'
import type { NeedsUses } from './create-needs.ts'

const tags = ['planning']
const ofSheet = z.object({ sheetId: z.uuid() })
const ofLine = ofSheet.extend({ needId: z.uuid() })
const lineOf = ({ sheetId, needId }: z.infer<typeof ofLine>) => ({ sheetId, lineId: needId })
const edits = { access: 'planning.edit-need-sheet' } as const

/** The lines of a sheet: read, filled from the review, added, edited, taken out, appraised. */
export function needLineRoutes(needs: NeedsUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/needs/sheets/:sheetId/lines',
      config: { access: 'planning.read-need-sheet' },
      schema: {
        tags,
        summary: 'Các dòng của phiếu',
        params: ofSheet,
        querystring: pageQuery.extend(needLinesQuerySchema.shape),
        response: { 200: needLinesSchema, ...problems },
      },
      handler: async (request) => await needs.listLines(request.ctx, { ...request.query, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/people',
      config: edits,
      schema: {
        tags,
        summary: 'Đưa phần còn thiếu của một người vào phiếu của đợt đang mở',
        body: takePersonSchema,
        response: { 200: takenPersonSchema, ...problems },
      },
      handler: async (request) => await needs.takePerson(request.ctx, request.body),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/fill',
      config: edits,
      schema: { tags, summary: 'Lấy nhu cầu từ kết quả rà soát', params: ofSheet, body: fillSheetSchema, response: { 200: filledSheetSchema, ...problems } },
      handler: async (request) => await needs.fillSheet(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/fill/preview',
      config: edits,
      schema: {
        tags,
        summary: 'Xem trước: lấy từ rà soát sẽ thêm gì',
        params: ofSheet,
        body: fillSheetSchema,
        response: { 200: filledSheetSchema, ...problems },
      },
      handler: async (request) => await needs.rehearseFill(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/lines',
      config: edits,
      schema: {
        tags,
        summary: 'Thêm nhu cầu: người cụ thể, hoặc số lượng',
        params: ofSheet,
        body: addLinesSchema,
        response: { 200: changedLinesSchema, ...problems },
      },
      handler: async (request) => await needs.addLines(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'PUT',
      url: '/api/needs/sheets/:sheetId/lines/:needId',
      config: edits,
      schema: { tags, summary: 'Sửa một dòng', params: ofLine, body: editLineSchema, response: { 200: z.object({ version: z.number().int() }), ...problems } },
      handler: async (request) => await needs.editLine(request.ctx, { ...request.body, ...lineOf(request.params) }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/lines/:needId/names',
      config: edits,
      schema: { tags, summary: 'Nêu tên cho dòng theo số lượng', params: ofLine, body: nameLineSchema, response: { 200: changedLinesSchema, ...problems } },
      handler: async (request) => await needs.nameLine(request.ctx, { ...request.body, ...lineOf(request.params) }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/lines/remove',
      config: edits,
      schema: { tags, summary: 'Bỏ dòng khỏi phiếu, kèm lý do', params: ofSheet, body: removeLinesSchema, response: { 200: changedLinesSchema, ...problems } },
      handler: async (request) => await needs.removeLines(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/lines/restore',
      config: edits,
      schema: { tags, summary: 'Khôi phục dòng đã bỏ', params: ofSheet, body: restoreLinesSchema, response: { 200: changedLinesSchema, ...problems } },
      handler: async (request) => await needs.restoreLines(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/needs/sheets/:sheetId/appraise',
      config: { access: 'planning.appraise-needs' },
      schema: { tags, summary: 'Thẩm định các dòng', params: ofSheet, body: appraiseLinesSchema, response: { 200: changedLinesSchema, ...problems } },
      handler: async (request) => await needs.appraiseLines(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
