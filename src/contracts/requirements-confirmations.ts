import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'

// What an appraiser vouches for where records do not tell: who, on which evidence, until when.

export const largestEvidenceMegabytes = 10

export const confirmationErrors = {
  'requirements.evidence-type': {
    status: 422,
    vi: 'Tệp bằng chứng phải là PDF, PNG hoặc JPEG. Quét hoặc chụp giấy tờ rồi tải lên lại.',
    en: 'Evidence must be a PDF, PNG or JPEG. Scan or photograph the document and upload it again.',
  },
  'requirements.evidence-there': {
    status: 409,
    vi: 'Xác nhận này đã có tệp “{name}”, không thay được. Nếu tệp sai, rút xác nhận rồi xác nhận lại.',
    en: 'This confirmation holds the file “{name}” already, and it is not replaced. If it is wrong, withdraw the confirmation and confirm anew.',
  },
} as const satisfies ErrorTable

const words = z.object({ vi: z.string(), en: z.string() })
const told = z.object({
  confirmationId: z.uuid(),
  confirmedName: z.string(),
  confirmedAt: z.string(),
  on: z.iso.date().describe('The day for which it was looked into'),
  until: z.iso.date().describe('The last day it holds for'),
  evidence: z.string(),
  rule: z.string(),
  ruleName: words,
  programme: z.string(),
  programmeName: words,
  fileName: z.string().nullable().describe('Of the document that is kept beside it'),
  withdrawnName: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  can: z.object({ withdraw: z.boolean(), attach: z.boolean() }),
})

export const personConfirmationsSchema = z.object({ items: z.array(told) })

export const programmeConfirmationsSchema = z.object({
  items: z.array(told.extend({ person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }), unit: unitNameSchema })),
})

export type ToldConfirmation = z.infer<typeof told>
export type PersonConfirmations = z.infer<typeof personConfirmationsSchema>
export type ProgrammeConfirmations = z.infer<typeof programmeConfirmationsSchema>
