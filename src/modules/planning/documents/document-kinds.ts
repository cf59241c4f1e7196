import type { Layout } from '#contracts/documents.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { DocumentKind, Fields } from '#modules/documents/index.ts'
import { examplePaper } from './example-paper.ts'
import { planDocument } from './plan-document.ts'
import { planFields, planOpeningFields, planYearFields } from './plan-fields.ts'
import type { PlanDocumentCode } from './plan-letter.ts'
import { planSamples } from './plan-samples.ts'

const example = (code: PlanDocumentCode) => (layout: Layout) => {
  const { letter, content } = planDocument(code, examplePaper(code === 'plan-opening' ? 'opening' : 'year'), {
    layout,
    province: 'Tỉnh Ví Dụ',
    number: null,
    date: '2022-01-10' as PlainDate,
    demonstration: 'Ví dụ: người và số liệu trong văn bản này là giả định',
  })
  return { letter: { ...letter, signature: { ...letter.signature, name: 'Nguyễn Văn Ví Dụ' } }, content }
}

const addressee = { text: { type: 'text', words: { vi: 'Nơi trình', en: 'Addressee' } } } as const satisfies Fields

/** The documents about plans that officials may lay out themselves. */
export const planDocumentKinds: readonly DocumentKind[] = [
  {
    code: 'plan-year',
    module: 'planning',
    words: { vi: 'Kế hoạch năm, kế hoạch giai đoạn', en: 'Year’s plan, five-year plan' },
    about: { vi: 'Khi trình và khi phê duyệt kế hoạch của tỉnh hoặc của đơn vị', en: 'When the plan of the province or of a unit is submitted and approved' },
    fields: planYearFields,
    example: example('plan-year'),
    samples: planSamples('plan-year', ['five-year', 'year']),
  },
  {
    code: 'plan-opening',
    module: 'planning',
    words: { vi: 'Kế hoạch mở lớp', en: 'Class-opening plan' },
    about: { vi: 'Khi trình và khi phê duyệt kế hoạch mở lớp', en: 'When a class-opening plan is submitted and approved' },
    fields: planOpeningFields,
    example: example('plan-opening'),
    samples: planSamples('plan-opening', ['opening']),
  },
  {
    code: 'plan-submission',
    module: 'planning',
    words: { vi: 'Tờ trình phê duyệt kế hoạch', en: 'Submission asking for a plan’s approval' },
    about: { vi: 'Khi trình kế hoạch lên cấp có thẩm quyền', en: 'When a plan is sent to the authority that approves it' },
    fields: { ...planFields, addressees: { type: 'list', required: true, words: { vi: 'Kính gửi', en: 'Addressees' }, entries: addressee } },
    example: example('plan-submission'),
    samples: planSamples('plan-submission', ['five-year', 'year', 'opening']),
  },
]
