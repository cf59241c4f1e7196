import { z } from 'zod'
import type { ErrorTable } from './errors.ts'

// Where somebody worked before the first unit that is on record.

export const workplaceErrors = {
  'personnel.workplace-not-earlier': {
    status: 422,
    vi: 'Hồ sơ đã ghi đơn vị từ ngày {date}. Chỉ bổ sung nơi công tác trước ngày đó; nơi đến sau thì dùng Bàn giao.',
    en: 'Units are on record from {date}. Only places of work before that day are added here; a later one is a handover.',
  },
} as const satisfies ErrorTable

export const addWorkplaceSchema = z.object({
  version: z.number().int(),
  unitId: z.uuid(),
  from: z.iso.date().describe('Until the first unit on record; of that same unit: since when indeed'),
})

export type AddWorkplace = z.infer<typeof addWorkplaceSchema>
