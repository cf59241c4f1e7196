import { z } from 'zod'
import { taskStateSchema } from '#contracts/tasks.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { Tasks } from '#kernel/tasks.ts'

const params = z.object({ taskId: z.uuid() })

/** Long work of one's own: what the progress drawer asks. */
export function taskRoutes(tasks: Tasks): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/tasks',
      config: { access: 'signed-in' },
      schema: { tags: ['tasks'], summary: 'One’s own long work, newest first', response: { 200: z.array(taskStateSchema), ...problems } },
      handler: (request) => tasks.listMine(request.ctx.actor),
    })
    app.route({
      method: 'GET',
      url: '/api/tasks/:taskId',
      config: { access: 'signed-in' },
      schema: { tags: ['tasks'], summary: 'State and progress of one task', params, response: { 200: taskStateSchema, ...problems } },
      handler: (request) => tasks.get(request.ctx.actor, request.params.taskId),
    })
    app.route({
      method: 'POST',
      url: '/api/tasks/:taskId/cancel',
      config: { access: 'signed-in' },
      schema: { tags: ['tasks'], summary: 'Ask a task to stop', params, response: { 200: taskStateSchema, ...problems } },
      handler: async (request) => {
        // Whose task it is is asked first: another's is not found.
        await tasks.get(request.ctx.actor, request.params.taskId)
        await tasks.cancel(request.ctx.actor, request.params.taskId)
        return await tasks.get(request.ctx.actor, request.params.taskId)
      },
    })
  }
}
