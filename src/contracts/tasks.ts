import { z } from 'zod'

/** Long work as its starter sees it. */
export const taskStateSchema = z.object({
  taskId: z.uuid(),
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  step: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  result: z.unknown(),
  errorCode: z.string().nullable(),
  problem: z.string().nullable().describe('Why it failed, in the reader’s words'),
  errorParams: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
})

/** As it is kept, without words. */
export type TaskFacts = Omit<z.infer<typeof taskStateSchema>, 'problem'>

export type TaskState = z.infer<typeof taskStateSchema>
