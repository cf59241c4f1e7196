import { AlignmentType, BorderStyle, convertMillimetersToTwip, type IParagraphStyleOptions, LineRuleType } from 'docx'
import type { Layout } from '#contracts/documents.ts'

/** Sizes in points, lengths in millimetres: what an official would otherwise set in Word. */
export interface LayoutMeasures {
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  /** The two columns of the head: the issuing body, then the title or the quốc hiệu. */
  readonly head: readonly [number, number]
  readonly sizes: {
    readonly superior: number
    readonly issuer: number
    readonly heading: number
    readonly number: number
    readonly kind: number
    readonly subject: number
    readonly body: number
    readonly recipientsTitle: number
    readonly recipient: number
    readonly page: number
  }
}

export const measures: Readonly<Record<Layout, LayoutMeasures>> = {
  // HD 36-HD/VPTW. Margins as in the provincial bodies' handbook; not verified against the guidance itself.
  party: {
    margins: { top: 25, right: 15, bottom: 25, left: 35 },
    head: [66, 94],
    sizes: { superior: 14, issuer: 14, heading: 15, number: 14, kind: 16, subject: 14, body: 14, recipientsTitle: 14, recipient: 12, page: 14 },
  },
  // NĐ 30/2020/NĐ-CP, Phụ lục I.
  state: {
    margins: { top: 20, right: 15, bottom: 20, left: 30 },
    head: [62, 103],
    sizes: { superior: 13, issuer: 13, heading: 13, number: 13, kind: 14, subject: 14, body: 14, recipientsTitle: 12, recipient: 11, page: 13 },
  },
}

const mm = convertMillimetersToTwip
const points = (value: number) => value * 20
const half = (value: number) => value * 2
const rule = { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } } as const
const center = AlignmentType.CENTER

/** Whether a table of the appendix has room for the larger letters. */
const tableSizes = { '': { head: 12, body: 12 }, Small: { head: 8.5, body: 9.5 } } as const

/** The paragraph styles of a layout; the renderer names those of tables, everything else is named in the template. */
export function paragraphStyles(layout: Layout): IParagraphStyleOptions[] {
  const { sizes, head } = measures[layout]
  const tight = { before: 0, after: 0 }
  const ruleOf = (width: number, length: number) => ({ left: mm((width - length) / 2), right: mm((width - length) / 2) })
  const textWidth = 210 - measures[layout].margins.left - measures[layout].margins.right
  const styles: IParagraphStyleOptions[] = [
    { id: 'Superior', name: 'TN Cơ quan cấp trên', run: { size: half(sizes.superior), allCaps: true }, paragraph: { alignment: center, spacing: tight } },
    {
      id: 'Issuer',
      name: 'TN Cơ quan ban hành',
      run: { size: half(sizes.issuer), bold: true, allCaps: true },
      paragraph: { alignment: center, spacing: tight },
    },
    { id: 'IssuerStar', name: 'TN Dấu sao', run: { size: half(14), bold: true }, paragraph: { alignment: center, spacing: tight } },
    {
      id: 'IssuerRule',
      name: 'TN Gạch dưới cơ quan',
      run: { size: 4 },
      paragraph: { alignment: center, border: rule, indent: ruleOf(head[0], 22), spacing: { ...tight, line: 60, lineRule: LineRuleType.EXACT } },
    },
    {
      id: 'PartyTitle',
      name: 'TN Tiêu đề Đảng',
      run: { size: half(sizes.heading), bold: true },
      paragraph: { alignment: center, border: rule, indent: ruleOf(head[1], 76), spacing: tight },
    },
    { id: 'Nation', name: 'TN Quốc hiệu', run: { size: half(sizes.heading), bold: true }, paragraph: { alignment: center, spacing: tight } },
    {
      id: 'Motto',
      name: 'TN Tiêu ngữ',
      run: { size: half(14), bold: true },
      paragraph: { alignment: center, border: rule, indent: ruleOf(head[1], 66), spacing: tight },
    },
    {
      id: 'DocumentNumber',
      name: 'TN Số, ký hiệu',
      run: { size: half(sizes.number) },
      paragraph: { alignment: center, spacing: { before: points(6), after: 0 } },
    },
    {
      id: 'PlaceAndDate',
      name: 'TN Địa danh, ngày tháng',
      run: { size: half(14), italics: true },
      paragraph: { alignment: center, spacing: { before: points(6), after: 0 } },
    },
    {
      id: 'Kind',
      name: 'TN Tên loại',
      run: { size: half(sizes.kind), bold: true, allCaps: true },
      paragraph: { alignment: center, keepNext: true, spacing: { before: points(24), after: 0 } },
    },
    {
      id: 'Subject',
      name: 'TN Trích yếu',
      run: { size: half(sizes.subject), bold: true },
      paragraph: { alignment: center, keepNext: true, spacing: tight, indent: { left: mm(10), right: mm(10) } },
    },
    {
      id: 'SubjectDashes',
      name: 'TN Gạch dưới trích yếu (Đảng)',
      run: { size: half(14) },
      paragraph: { alignment: center, keepNext: true, spacing: { before: 0, after: points(8) } },
    },
    {
      id: 'SubjectRule',
      name: 'TN Gạch dưới trích yếu (Nhà nước)',
      run: { size: 4 },
      paragraph: {
        border: rule,
        keepNext: true,
        indent: ruleOf(textWidth, 50),
        spacing: { before: 0, after: points(14), line: 80, lineRule: LineRuleType.EXACT },
      },
    },
    {
      id: 'Demonstration',
      name: 'TN Lời báo số liệu giả định',
      run: { size: half(12), italics: true },
      paragraph: { alignment: center, keepNext: true, spacing: { before: 0, after: points(12) } },
    },
    {
      id: 'SectionHeading',
      name: 'TN Đề mục',
      run: { size: half(sizes.body), bold: true },
      paragraph: {
        alignment: AlignmentType.BOTH,
        keepNext: true,
        indent: { firstLine: mm(12.7) },
        spacing: { before: points(6), after: points(6), line: 276, lineRule: LineRuleType.AUTO },
      },
    },
    {
      id: 'Text',
      name: 'TN Nội dung',
      run: { size: half(sizes.body) },
      paragraph: {
        alignment: AlignmentType.BOTH,
        indent: { firstLine: mm(12.7) },
        spacing: { before: 0, after: points(6), line: 276, lineRule: LineRuleType.AUTO },
      },
    },
    {
      id: 'LastText',
      name: 'TN Đoạn cuối',
      run: { size: half(sizes.body) },
      // A signature never stands alone on its page.
      paragraph: {
        alignment: AlignmentType.BOTH,
        indent: { firstLine: mm(12.7) },
        spacing: { before: 0, after: points(6), line: 276, lineRule: LineRuleType.AUTO },
        keepNext: true,
      },
    },
    {
      id: 'RecipientsTitle',
      name: 'TN Nơi nhận',
      run: layout === 'party' ? { size: half(sizes.recipientsTitle), underline: {} } : { size: half(sizes.recipientsTitle), bold: true, italics: true },
      paragraph: { spacing: tight },
    },
    {
      id: 'Recipient',
      name: 'TN Danh sách nơi nhận',
      run: { size: half(sizes.recipient) },
      paragraph: { spacing: tight, indent: { left: mm(2.5), hanging: mm(2.5) } },
    },
    {
      id: 'Authority',
      name: 'TN Thẩm quyền ký',
      run: { size: half(14), bold: true, allCaps: true },
      paragraph: { alignment: center, keepNext: true, spacing: tight },
    },
    {
      id: 'SignerTitle',
      name: 'TN Chức vụ người ký',
      // The Party's layout has the post of the signer upright, the State's bold; not verified against the guidance.
      run: { size: half(14), bold: layout === 'state', allCaps: true },
      paragraph: { alignment: center, keepNext: true, spacing: tight },
    },
    {
      id: 'SignerName',
      name: 'TN Họ tên người ký',
      run: { size: half(14), bold: true },
      // Room for the signature and the seal.
      paragraph: { alignment: center, spacing: { before: points(84), after: 0 } },
    },
    { id: 'AppendixLabel', name: 'TN Phụ lục', run: { size: half(14), bold: true }, paragraph: { alignment: center, keepNext: true, spacing: tight } },
    {
      id: 'AppendixTitle',
      name: 'TN Tên phụ lục',
      run: { size: half(14), bold: true },
      paragraph: { alignment: center, keepNext: true, spacing: { before: 0, after: points(2) } },
    },
    {
      id: 'AppendixAttached',
      name: 'TN Kèm theo văn bản',
      run: { size: half(13), italics: true },
      paragraph: { alignment: center, keepNext: true, spacing: { before: 0, after: points(8) } },
    },
    {
      id: 'TableNote',
      name: 'TN Ghi chú bảng',
      run: { size: half(11), italics: true },
      paragraph: { alignment: AlignmentType.LEFT, spacing: { before: points(6), after: 0 } },
    },
    { id: 'PageNumber', name: 'TN Số trang', run: { size: half(sizes.page) }, paragraph: { alignment: center, spacing: tight } },
    { id: 'FootLine', name: 'TN Chân trang', run: { size: half(10), italics: true, color: '595959' }, paragraph: { alignment: center, spacing: tight } },
    { id: 'AfterTable', name: 'TN Sau bảng', run: { size: 2 }, paragraph: { spacing: { ...tight, line: 20, lineRule: LineRuleType.EXACT } } },
  ]
  for (const [suffix, size] of Object.entries(tableSizes)) {
    const named = suffix ? ' (nhỏ)' : ''
    const spacing = { before: points(suffix ? 1 : 2), after: points(suffix ? 1 : 2) }
    styles.push(
      { id: `TableHead${suffix}`, name: `TN Đầu bảng${named}`, run: { size: half(size.head), bold: true }, paragraph: { alignment: center, spacing } },
      { id: `TableText${suffix}`, name: `TN Chữ trong bảng${named}`, run: { size: half(size.body) }, paragraph: { alignment: AlignmentType.LEFT, spacing } },
      { id: `TableNumber${suffix}`, name: `TN Số trong bảng${named}`, run: { size: half(size.body) }, paragraph: { alignment: AlignmentType.RIGHT, spacing } },
    )
  }
  return styles.map((style) => ({ basedOn: 'Normal', quickFormat: true, ...style }))
}
