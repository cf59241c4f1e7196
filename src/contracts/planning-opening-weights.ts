import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Trọng số của phương án mở lớp: by how many points each drawback of a proposal counts.

export const openingWeightPermissions = {
  'planning.edit-opening-weights': { vi: 'Sửa trọng số của phương án mở lớp', en: 'Edit the weights of class-opening proposals' },
} as const satisfies Readonly<Record<string, Words>>

export const openingWeightErrors = {
  'planning.weights-province-only': {
    status: 403,
    vi: 'Trọng số dùng chung cho cả tỉnh; tài khoản của bạn chỉ phụ trách một số đơn vị. Đề nghị Ban Tổ chức Tỉnh ủy hoặc Sở Nội vụ sửa, hoặc đổi riêng cho một lần chạy phương án.',
    en: 'The weights hold for the whole province; your account covers some units only. Ask the organisation commission or the home affairs department, or weigh otherwise for one proposal.',
  },
} as const satisfies ErrorTable

const words = z.object({ vi: z.string(), en: z.string() })
const points = z.number().int().min(0).max(100_000)

export const openingWeightSchema = z.object({
  factor: z.string(),
  name: words,
  help: words.describe('What more or fewer points do'),
  points: z.number().int(),
  shipped: z.number().int().describe('What it was shipped with'),
  note: z.string().nullable(),
})
export type OpeningWeight = z.infer<typeof openingWeightSchema>

export const saveOpeningWeightsSchema = z.object({
  weights: z
    .array(z.object({ factor: z.string(), was: points.describe('What it weighed when it was read'), points }))
    .min(1)
    .max(50),
})
export type SaveOpeningWeights = z.infer<typeof saveOpeningWeightsSchema>
