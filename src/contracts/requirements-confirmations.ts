import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'

// What an appraiser vouches for where records do not tell: who, on which evidence, until when.

export const largestEvidenceMegabytes = 10

export const confirmationErrors = {
  'requirements.not-unknown': {
    status: 422,
    vi: 'Chỉ xác nhận được điều kiện “chưa rõ”; điều kiện này đang là “{verdict}”.',
    en: 'Only what is unknown can be confirmed; this is “{verdict}”.',
  },
  'requirements.known-to-others': {
    status: 422,
    vi: 'Còn dữ kiện bạn không được xem. Đề nghị người có quyền xem quy hoạch/kỷ luật xác nhận.',
    en: 'There are facts that you may not see. Ask somebody who may see succession planning and discipline to confirm.',
  },
  'requirements.confirmed-already': {
    status: 422,
    vi: 'Điều kiện này đã được {name} xác nhận. Rút xác nhận cũ trước khi xác nhận lại.',
    en: 'This has been confirmed by {name}. Withdraw that before confirming anew.',
  },
  'requirements.withdrawn-already': {
    status: 422,
    vi: 'Xác nhận đã được rút. Tải lại trang để xem.',
    en: 'The confirmation has been withdrawn. Reload the page.',
  },
  'requirements.not-confirmed': {
    status: 422,
    vi: 'Còn {count} người có điều kiện chưa rõ ({rules}). Bổ sung hồ sơ, hoặc người thẩm định xác nhận kèm bằng chứng, rồi quyết định.',
    en: '{count} people have conditions that are not known ({rules}). Complete the records, or have the appraiser confirm with evidence, then decide.',
  },
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
