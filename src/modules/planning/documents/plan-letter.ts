import type { Layout } from '#contracts/documents.ts'
import { fill } from '#contracts/words.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Letter } from '#modules/documents/index.ts'
import shipped from '../../../../db/data/letterheads.json' with { type: 'json' }
import type { PlanPaper } from './plan-paper.ts'

/** Which document about a plan: the plan itself, or the submission (tờ trình) that asks for its approval. */
export type PlanDocumentCode = 'plan-year' | 'plan-opening' | 'plan-submission'

export interface LetterParts {
  readonly layout: Layout
  /** Name of the root unit. */
  readonly province: string
  /** Whole number and symbol, “27-KH/TU”; null leaves it open. */
  readonly number: string | null
  readonly date: PlainDate | null
  /** Said on every page where the people are invented; null where they are real. */
  readonly demonstration: string | null
}

interface Head {
  readonly superior: string
  readonly issuer: string
  readonly symbol: string
  readonly authority: string
  readonly signerTitle: string
  readonly recipients: readonly string[]
}

const upper = (text: string) => text.toLocaleUpperCase('vi')

/** Head, signature and recipients of a document about a plan, as the province's bodies or the unit usually write them; who signs is left open. */
export function planLetter(code: PlanDocumentCode, paper: PlanPaper, { layout, province, number, date, demonstration }: LetterParts): Letter {
  const place = province.replace(/^(tỉnh|thành phố)\s+/i, '')
  const { head, name } = paper.province ? { head: provinceHead(code, layout), name: '' } : unitHead(code, layout, paper.unitName)
  const said = { place, unit: paper.unitName, name }
  return {
    layout,
    superior: upper(fill(head.superior, said)),
    issuer: upper(fill(head.issuer, said)),
    place,
    number,
    date,
    symbol: `${layout === 'party' ? '-' : '/'}${head.symbol}`,
    kind: code === 'plan-submission' ? 'TỜ TRÌNH' : 'KẾ HOẠCH',
    subject: subjectOf(code, paper),
    signature: { authority: upper(head.authority), title: upper(head.signerTitle), name: '' },
    recipients: head.recipients,
    demonstration,
  }
}

/** The issuing body as a sentence names it: “Ban Thường vụ Tỉnh ủy”. */
export function issuedBy(code: PlanDocumentCode, paper: PlanPaper, layout: Layout): string {
  return paper.province ? provinceHead(code, layout).name : paper.unitName
}

/** To whom a submission goes. */
export function addresseesOf(paper: PlanPaper, layout: Layout): readonly string[] {
  return paper.province ? shipped.submission[layout].addressees : shipped.unitDocuments[layout].addressees
}

function provinceHead(code: PlanDocumentCode, layout: Layout): Head & { readonly name: string } {
  if (code === 'plan-submission') return shipped.submission[layout]
  return code === 'plan-opening' ? shipped.opening[layout] : shipped.plan[layout]
}

function unitHead(code: PlanDocumentCode, layout: Layout, unit: string): { head: Head; name: string } {
  const local = shipped.localUnits.find(({ begins }) => unit.toLocaleLowerCase('vi').startsWith(begins.toLocaleLowerCase('vi')))
  const usual: Omit<Head, 'authority'> = { ...shipped.unit[layout], ...local?.[layout] }
  const mark = shipped.unitDocuments[layout][code === 'plan-submission' ? 'submission' : 'plan']
  return { head: { ...usual, authority: '', symbol: usual.symbol.replace(/^BC/, mark) }, name: unit.slice(local?.begins.length ?? 0) }
}

function subjectOf(code: PlanDocumentCode, { kind, province, unitName, yearFrom, yearTo, amendment }: PlanPaper): string {
  const when = yearFrom === yearTo ? `năm ${yearFrom}` : `giai đoạn ${yearFrom} – ${yearTo}`
  const whose = province ? '' : ` của ${unitName}`
  const about = kind === 'opening' ? `mở các lớp đào tạo, bồi dưỡng${whose} ${when}` : `đào tạo, bồi dưỡng cán bộ, công chức, viên chức${whose} ${when}`
  if (code === 'plan-submission') return `về việc phê duyệt ${amendment ? 'điều chỉnh ' : ''}Kế hoạch ${about}`
  return amendment ? `điều chỉnh Kế hoạch ${about}` : about
}
