import { z } from 'zod'
import { classPapersSchema, issueClassPaperBody } from '#contracts/nomination-class-papers.ts'
import { issuedPaperSchema } from '#contracts/nomination-papers.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { ClassPaperUses } from './create-class-papers.ts'

const tags = ['nomination']
const params = z.object({ classId: z.uuid() })

/** Documents of classes: issued, listed. Their files are read as those of decisions are. */
export function classPaperRoutes(uses: ClassPaperUses): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/nominations/classes/:classId/documents',
      config: { access: 'nomination.read-document' },
      schema: { tags, summary: 'Văn bản của một lớp, và nội dung điền sẵn cho văn bản mới', params, response: { 200: classPapersSchema, ...problems } },
      handler: async (request) => await uses.listClassPapers(request.ctx, request.params),
    })
    app.route({
      method: 'POST',
      url: '/api/nominations/classes/:classId/documents',
      config: { access: 'nomination.issue-document' },
      schema: {
        tags,
        summary: 'Phát hành văn bản của lớp: quyết định mở lớp, thông báo chiêu sinh, danh sách học viên',
        params,
        body: issueClassPaperBody,
        response: { 200: issuedPaperSchema, ...problems },
      },
      handler: async (request) => await uses.issueClassPaper(request.ctx, { ...request.body, ...request.params }),
    })
  }
}
