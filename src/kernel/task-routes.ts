import { z } from 'zod'
import { type ErrorCode, errorWords } from '#contracts/errors.ts'
import { type TaskFacts, type TaskState, taskStateSchema } from '#contracts/tasks.ts'
import type { Language } from '#contracts/words.ts'
import { messageOf } from '#kernel/errors.ts'
import { problems, type Routes } from '#kernel/http/routes.ts'
import type { Tasks } from '#kernel/tasks.ts'

const params = z.object({ taskId: z.uuid() })

const known = (code: string): code is ErrorCode => Object.hasOwn(errorWords, code)

/** A task as its starter reads it: what stopped it said in words. */
export function taskInWords(task: TaskFacts, language: Language): TaskState {
  const { state, errorCode, errorParams } = task
  return {
    ...task,
    problem: state === 'failed' && errorCode !== null ? messageOf(known(errorCode) ? errorCode : 'kernel.internal', errorParams ?? {}, language) : null,
  }
}

/** Long work of one's own: what the progress drawer asks. */
export function taskRoutes(tasks: Tasks): Routes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/api/tasks',
      config: { access: 'signed-in' },
      schema: { tags: ['tasks'], summary: 'One’s own long work, newest first', response: { 200: z.array(taskStateSchema), ...problems } },
      handler: async ({ ctx }) => (await tasks.listMine(ctx.actor)).map((task) => taskInWords(task, ctx.language)),
    })
    app.route({
      method: 'GET',
      url: '/api/tasks/:taskId',
      config: { access: 'signed-in' },
      schema: { tags: ['tasks'], summary: 'State and progress of one task', params, response: { 200: taskStateSchema, ...problems } },
      handler: async ({ ctx, params: { taskId } }) => taskInWords(await tasks.get(ctx.actor, taskId), ctx.language),
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
        return taskInWords(await tasks.get(request.ctx.actor, request.params.taskId), request.ctx.language)
      },
    })
  }
}
