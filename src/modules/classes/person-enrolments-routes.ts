import { z } from 'zod'
import { personEnrolmentsSchema } from '#contracts/classes-person.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { Classes } from './index.ts'

/** The classes of one person. */
export function personEnrolmentsRoutes(classes: Pick<Classes, 'enrolmentsOf'>): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/people/:personId/enrolments',
      config: { access: 'classes.list-enrolments' },
      schema: {
        tags: ['classes'],
        summary: 'Các lượt học của một người, mới nhất trước',
        params: z.object({ personId: z.uuid() }),
        response: { 200: personEnrolmentsSchema, ...problems },
      },
      handler: async (request) => await classes.enrolmentsOf(request.ctx, request.params.personId),
    })
  }
}
