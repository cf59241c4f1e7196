import { PassThrough } from 'node:stream'
import { z } from 'zod'
import {
  askReopenSchema,
  classResultsSchema,
  closedResultsSchema,
  closeResultsSchema,
  decideReopenSchema,
  resultStateSchema,
  returnResultsSchema,
  submitResultsSchema,
} from '#contracts/results.ts'
import { marksListQuery, markTrailSchema, saveAssessmentsSchema, savedMarksSchema, saveMarksSchema } from '#contracts/results-marks.ts'
import { attachment, mediaTypes, sendFile } from '#kernel/http/attachment.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import type { MarkUses } from './create-marks.ts'
import { markColumns } from './marks-import.ts'

const tags = ['results']
const params = z.object({ classId: z.uuid() })
const versioned = z.object({ version: z.int() })
const moved = { 200: z.object({ state: resultStateSchema }), ...problems }

/** Điểm, kết quả của lớp. */
export function markRoutes(uses: MarkUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/results',
      config: { access: 'results.read-marks' },
      schema: { tags, summary: 'Điểm và kết quả của lớp, xét theo quy định của ngày hoàn thành', params, response: { 200: classResultsSchema, ...problems } },
      handler: async (request) => await uses.readResults(request.ctx, request.params.classId),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/marks/:personId/trail',
      config: { access: 'results.read-marks' },
      schema: {
        tags,
        summary: 'Điểm của một học viên đã sửa những gì, ai sửa, vì sao',
        params: params.extend({ personId: z.uuid() }),
        response: { 200: markTrailSchema, ...problems },
      },
      handler: async (request) => await uses.readTrail(request.ctx, request.params),
    })
    app.route({
      method: 'PUT',
      url: '/api/classes/:classId/assessments',
      config: { access: 'results.edit-assessments' },
      schema: { tags, summary: 'Đặt các bài kiểm tra, bài thi của lớp', params, body: saveAssessmentsSchema, response: { 200: versioned, ...problems } },
      handler: async (request) => await uses.saveAssessments(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/assessments/copy',
      config: { access: 'results.edit-assessments' },
      schema: { tags, summary: 'Lấy các bài của chương trình cho lớp', params, response: { 200: versioned, ...problems } },
      handler: async (request) => await uses.copyTemplate(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/assessments/keep',
      config: { access: 'results.edit-assessments' },
      schema: { tags, summary: 'Lưu các bài của lớp làm mẫu cho chương trình', params, response: { 200: z.object({ kept: z.int() }), ...problems } },
      handler: async (request) => await uses.keepTemplate(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/marks',
      config: { access: 'results.enter-marks' },
      schema: { tags, summary: 'Nhập, sửa điểm và tỷ lệ dự học', params, body: saveMarksSchema, response: { 200: savedMarksSchema, ...problems } },
      handler: async (request) => await uses.saveMarks(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/marks/file',
      config: { access: 'results.export-marks' },
      schema: { tags, summary: 'Bảng điểm của lớp thành tệp Excel, nhập lại được', params },
      handler: async (request, reply) => {
        const { code, rows } = await uses.markFile(request.ctx, request.params)
        const stream = new PassThrough()
        void reply.type(mediaTypes.xlsx).header('content-disposition', attachment(`diem-${code}.xlsx`))
        writeTable(stream, 'xlsx', markColumns, rows, { language: request.ctx.language }).catch((error: unknown) =>
          stream.destroy(error instanceof Error ? error : new Error(String(error))),
        )
        return await reply.send(stream)
      },
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/marks/list',
      config: { access: 'results.export-marks' },
      schema: { tags, summary: 'Bảng điểm của lớp để ký: Word, PDF', params, querystring: marksListQuery },
      handler: async (request, reply) =>
        await sendFile(reply, request.query.format, await uses.printMarks(request.ctx, { ...request.params, ...request.query })),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/results/submit',
      config: { access: 'results.submit-results' },
      schema: { tags, summary: 'Trình kết quả của lớp để người khác chốt', params, body: submitResultsSchema, response: moved },
      handler: async (request) => await uses.submitResults(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/results/close-preview',
      config: { access: 'results.close-results' },
      schema: { tags, summary: 'Chốt thì có gì xảy ra', params, body: closeResultsSchema, response: { 200: closedResultsSchema, ...problems } },
      handler: async (request) => await uses.rehearseClose(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/results/close',
      config: { access: 'results.close-results' },
      schema: {
        tags,
        summary: 'Chốt kết quả người khác trình: ghi hoàn thành vào danh sách lớp và sổ văn bằng, chứng chỉ',
        params,
        body: closeResultsSchema,
        response: { 200: closedResultsSchema, ...problems },
      },
      handler: async (request) => await uses.closeResults(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/results/return',
      config: { access: 'results.close-results' },
      schema: { tags, summary: 'Trả lại kết quả để sửa', params, body: returnResultsSchema, response: moved },
      handler: async (request) => await uses.returnResults(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/results/reopen',
      config: { access: 'results.ask-reopen' },
      schema: { tags, summary: 'Đề nghị mở lại kết quả đã chốt', params, body: askReopenSchema, response: moved },
      handler: async (request) => await uses.askReopen(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/results/reopen/decide',
      config: { access: 'results.decide-reopen' },
      schema: { tags, summary: 'Đồng ý hoặc không đồng ý mở lại kết quả người khác đề nghị', params, body: decideReopenSchema, response: moved },
      handler: async (request) => await uses.decideReopen(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
