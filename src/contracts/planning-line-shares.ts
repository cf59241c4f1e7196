import { z } from 'zod'
import { saveShareSchema, shareSetSchema } from './classes-seats.ts'

// Cơ cấu học viên of a line of a plan: holds for every class that has seats from it.

export const lineSharesSchema = z.object({
  items: z.array(shareSetSchema),
  can: z.object({ edit: z.boolean() }),
})
export type LineSharesShown = z.infer<typeof lineSharesSchema>

export const saveLineShareSchema = saveShareSchema
export const editLineShareSchema = saveShareSchema.extend({ version: z.number().int() })
export const removeLineShareSchema = z.object({ version: z.number().int() })
export type SaveLineShare = z.infer<typeof saveLineShareSchema>
export type EditLineShare = z.infer<typeof editLineShareSchema>
export type RemoveLineShare = z.infer<typeof removeLineShareSchema>
