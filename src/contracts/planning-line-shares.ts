import { z } from 'zod'
import { saveShareSchema, shareSetSchema } from './classes-seats.ts'

// Cơ cấu học viên of a line of a plan: holds for every class that has seats from it.

const lineShareSchema = shareSetSchema.extend({
  inherited: z
    .boolean()
    .describe('Of the line above (the year’s line of a class-opening plan), as it is in force; a change here stands instead of it for this line'),
})
export type LineShare = z.infer<typeof lineShareSchema>

export const lineSharesQuery = z.object({
  number: z.coerce.number().int().min(0).optional().describe('Of that version; else of the one that is being edited, else of the newest'),
})

export const lineSharesSchema = z.object({
  items: z.array(lineShareSchema),
  can: z.object({ edit: z.boolean() }),
})
export type LineSharesShown = z.infer<typeof lineSharesSchema>

export const saveLineShareSchema = saveShareSchema
export const editLineShareSchema = saveShareSchema.extend({ version: z.number().int() })
export const removeLineShareSchema = z.object({ version: z.number().int() })
export type SaveLineShare = z.infer<typeof saveLineShareSchema>
export type EditLineShare = z.infer<typeof editLineShareSchema>
export type RemoveLineShare = z.infer<typeof removeLineShareSchema>
