import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { expressionSchema, factDescriptionSchema } from './expression.ts'
import { lawChange, lawVersion } from './kernel-dated-law.ts'
import type { Words } from './words.ts'

// Điều kiện hoàn thành, xếp loại: dated, of the whole province.

export const resultRulePermissions = {
  'results.read-rules': { vi: 'Xem điều kiện hoàn thành, thang xếp loại', en: 'See the conditions of completing and the schemes of grades' },
  'results.edit-rules': { vi: 'Sửa điều kiện hoàn thành, thang xếp loại', en: 'Edit the conditions of completing and the schemes of grades' },
} as const satisfies Readonly<Record<string, Words>>

export const resultRuleErrors = {
  'results.bands-not-whole': {
    status: 422,
    vi: 'Thang xếp loại phải có đúng một bậc không đạt và ít nhất một bậc đạt từ 0%, các mốc không trùng nhau. Sửa lại các bậc.',
    en: 'A scheme has exactly one grade that fails and at least one that passes from 0%, and no two begin at the same share. Correct the grades.',
  },
} as const satisfies ErrorTable

const wordsSchema = z.object({ vi: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) })

const passing = {
  words: wordsSchema,
  typeCodes: z.array(z.string().trim().min(1).max(60)).max(50).describe('Types of training, each with all below it; none: every type'),
  condition: expressionSchema,
  switchedOn: z.boolean().describe('Whether it decides; otherwise it is only told'),
}
export const passRuleVersionSchema = lawVersion({ ...passing, conditionWords: z.object({ vi: z.string(), en: z.string() }) }).meta({
  ...{ id: 'PassRuleVersion', description: 'Điều kiện hoàn thành trong một thời kỳ' },
})
export const changePassRuleSchema = lawChange(passing)
export const passRuleFactsSchema = z.object({ items: z.array(factDescriptionSchema) })

const graded = {
  bands: z
    .array(
      z.object({
        code: z.string().regex(/^[a-z0-9-]{1,40}$/),
        words: wordsSchema,
        fromShare: z.int().min(0).max(10_000).describe('Of the scale, in hundredths of a percent'),
        passes: z.boolean(),
      }),
    )
    .min(2)
    .max(12),
}
export const gradeSchemeVersionSchema = lawVersion(graded).meta({ id: 'GradeScheme', description: 'Thang xếp loại trong một thời kỳ' })
export const changeGradeSchemeSchema = lawChange(graded)

export type PassRuleVersion = z.infer<typeof passRuleVersionSchema>
export type GradeSchemeVersion = z.infer<typeof gradeSchemeVersionSchema>
