import { z } from 'zod'
import {
  answerSurveyBody,
  changeSurveyBody,
  classSurveysSchema,
  openSurveysBody,
  ownSurveysSchema,
  paperShownSchema,
  qualitySchema,
  surveyPapersQuery,
  surveyPapersSchema,
  surveyResultSchema,
} from '#contracts/delivery-surveys.ts'
import { saveSurveyFormBody, surveyFormsSchema } from '#contracts/delivery-survey-forms.ts'
import { historyQuery, historySchema } from '#contracts/audit.ts'
import { sendFile } from '#kernel/http/attachment.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { SurveyUses } from './create-surveys.ts'

const tags = ['delivery']
const ofClass = z.object({ classId: z.uuid() })
const ofSurvey = z.object({ surveyId: z.uuid() })
const ofForm = z.object({ formId: z.uuid() })
const token = z.object({ token: z.string().max(200) })
const done = { 200: z.object({ done: z.literal(true) }), ...problems }

/** Đánh giá chất lượng: forms, surveys, results; the page of a signed link. */
export function surveyRoutes(surveys: SurveyUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/public/surveys/:token',
      config: { access: 'public' },
      schema: { tags, summary: 'Phiếu đánh giá, theo đường dẫn đã ký', params: token, response: { 200: paperShownSchema, ...problems } },
      handler: async (request) => await surveys.showPaper(request.ctx, await surveys.respondentOf(request.params.token, request.ip)),
    })
    app.route({
      method: 'POST',
      url: '/api/public/surveys/:token',
      config: { access: 'public' },
      schema: { tags, summary: 'Gửi phiếu đánh giá, theo đường dẫn đã ký', params: token, body: answerSurveyBody, response: done },
      handler: async (request) =>
        await surveys.answerSurvey(request.ctx, { ...request.body, respondentId: await surveys.respondentOf(request.params.token, request.ip) }),
    })
    app.route({
      method: 'GET',
      url: '/api/my/surveys',
      config: { access: 'delivery.list-own-surveys' },
      schema: { tags, summary: 'Phiếu đánh giá đang chờ mình', response: { 200: ownSurveysSchema, ...problems } },
      handler: async (request) => await surveys.readOwnSurveys(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/unit-surveys',
      config: { access: 'delivery.list-unit-surveys' },
      schema: { tags, summary: 'Phiếu đánh giá đang chờ đơn vị', response: { 200: ownSurveysSchema, ...problems } },
      handler: async (request) => await surveys.readUnitSurveys(request.ctx, undefined),
    })
    app.route({
      method: 'GET',
      url: '/api/quality',
      config: { access: 'delivery.read-surveys' },
      schema: {
        tags,
        summary: 'Chất lượng bồi dưỡng của một năm: đợt đánh giá, giảng viên, chương trình',
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        response: { 200: qualitySchema, ...problems },
      },
      handler: async (request) => await surveys.readQuality(request.ctx, request.query),
    })
    app.route({
      method: 'GET',
      url: '/api/classes/:classId/surveys',
      config: { access: 'delivery.read-surveys' },
      schema: { tags, summary: 'Các đợt đánh giá của lớp, và những ai có thể hỏi', params: ofClass, response: { 200: classSurveysSchema, ...problems } },
      handler: async (request) => await surveys.readClassSurveys(request.ctx, request.params.classId),
    })
    app.route({
      method: 'POST',
      url: '/api/classes/:classId/surveys',
      config: { access: 'delivery.open-survey' },
      schema: {
        tags,
        summary: 'Mở đợt đánh giá chất lượng của lớp',
        params: ofClass,
        body: openSurveysBody,
        response: { 201: z.object({ surveyIds: z.array(z.uuid()) }), ...problems },
      },
      handler: async (request, reply) => await reply.status(201).send(await surveys.openSurveys(request.ctx, { ...request.body, ...request.params })),
    })
    app.route({
      method: 'GET',
      url: '/api/surveys/:surveyId',
      config: { access: 'delivery.read-surveys' },
      schema: { tags, summary: 'Kết quả một đợt đánh giá', params: ofSurvey, response: { 200: surveyResultSchema, ...problems } },
      handler: async (request) => await surveys.readSurvey(request.ctx, request.params.surveyId),
    })
    app.route({
      method: 'GET',
      url: '/api/surveys/:surveyId/papers',
      config: { access: 'delivery.read-surveys' },
      schema: {
        tags,
        summary: 'Các phiếu đứng sau một con số, khi phiếu có tên',
        params: ofSurvey,
        querystring: surveyPapersQuery,
        response: { 200: surveyPapersSchema, ...problems },
      },
      handler: async (request) => await surveys.readPapers(request.ctx, { ...request.query, ...request.params }),
    })
    app.route({
      method: 'GET',
      url: '/api/surveys/:surveyId/file',
      config: { access: 'delivery.read-surveys' },
      schema: {
        tags,
        summary: 'Kết quả một đợt đánh giá, thành tệp Word hoặc Excel',
        params: ofSurvey,
        querystring: z.object({ format: z.enum(['docx', 'xlsx']).default('docx') }),
      },
      handler: async (request, reply) => {
        const { format } = request.query
        return await sendFile(reply, format, await surveys.surveyFile(request.ctx, { ...request.params, format }))
      },
    })
    app.route({
      method: 'PUT',
      url: '/api/surveys/:surveyId',
      config: { access: 'delivery.open-survey' },
      schema: { tags, summary: 'Đổi ngày đóng của đợt đánh giá', params: ofSurvey, body: changeSurveyBody, response: done },
      handler: async (request) => await surveys.changeSurvey(request.ctx, { ...request.body, ...request.params }),
    })
    app.route({
      method: 'POST',
      url: '/api/surveys/:surveyId/close',
      config: { access: 'delivery.open-survey' },
      schema: { tags, summary: 'Đóng đợt đánh giá', params: ofSurvey, response: done },
      handler: async (request) => await surveys.closeSurvey(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/surveys/:surveyId/remind',
      config: { access: 'delivery.open-survey' },
      schema: {
        tags,
        summary: 'Nhắc những người chưa trả lời',
        params: ofSurvey,
        response: { 200: z.object({ reminded: z.number().int() }), ...problems },
      },
      handler: async (request) => await surveys.remindSurvey(request.ctx, request.params),
    })
    app.route({
      method: 'GET',
      url: '/api/survey-forms',
      config: { access: 'delivery.read-surveys' },
      schema: { tags, summary: 'Mẫu phiếu đánh giá, các bản theo ngày', response: { 200: surveyFormsSchema, ...problems } },
      handler: async (request) => await surveys.readForms(request.ctx, undefined),
    })
    app.route({
      method: 'POST',
      url: '/api/survey-forms/:formId/versions',
      config: { access: 'delivery.save-survey-form' },
      schema: {
        tags,
        summary: 'Ban hành bản mới của mẫu phiếu từ một ngày',
        params: ofForm,
        body: saveSurveyFormBody,
        response: { 201: z.object({ versionId: z.uuid() }), ...problems },
      },
      handler: async (request, reply) => await reply.status(201).send(await surveys.saveForm(request.ctx, { ...request.body, ...request.params })),
    })
    app.route({
      method: 'GET',
      url: '/api/survey-forms/:formId/history',
      config: { access: 'delivery.read-surveys' },
      schema: { tags, summary: 'Lịch sử của mẫu phiếu', params: ofForm, querystring: historyQuery, response: { 200: historySchema, ...problems } },
      handler: async (request) => await surveys.formHistory(request.ctx, { ...request.params, query: { limit: 50, ...request.query } }),
    })
  }
}
