import { AlignmentType, BorderStyle, type Document, type IParagraphStyleOptions, type ISectionOptions, PageBorderDisplay, PageBorderOffsetFrom } from 'docx'
import type { Layout } from '#contracts/documents.ts'
import { each, grid, line, mm, page, wordFile } from './letter.ts'

const width = 257
const center = AlignmentType.CENTER
const style = (
  id: string,
  name: string,
  size: number,
  more: { bold?: true; italics?: true; color?: string; before?: number; after?: number; left?: true } = {},
) =>
  ({
    ...{ id, name, basedOn: 'Normal', quickFormat: true },
    run: { size: size * 2, ...(more.bold && { bold: true }), ...(more.italics && { italics: true }), ...(more.color && { color: more.color }) },
    paragraph: { alignment: more.left ? AlignmentType.LEFT : center, spacing: { before: (more.before ?? 0) * 20, after: (more.after ?? 0) * 20 } },
  }) as const satisfies IParagraphStyleOptions

// Lines that may be there or not leave room for one another.
const styles = (instead: boolean): readonly IParagraphStyleOptions[] => [
  style('Paper', 'TN Tên chứng chỉ', instead ? 26 : 36, { bold: true, color: 'B3261E', before: instead ? 22 : 26, after: 10 }),
  style('PaperCourse', 'TN Tên chương trình', 17, { bold: true, after: 14 }),
  style('PaperText', 'TN Dòng chứng chỉ', 14, { after: 7 }),
  style('PaperName', 'TN Họ tên trên chứng chỉ', 24, { bold: true, before: 4, after: 8 }),
  style('PaperNote', 'TN Dòng nhỏ', 11, { left: true, after: 2 }),
  style('PaperNotice', 'TN Lời báo giả định', 11, { italics: true, before: 4 }),
  {
    ...style('PaperMotto', 'TN Tiêu ngữ trên chứng chỉ', 14, { bold: true }),
    paragraph: {
      ...{ alignment: center, spacing: { before: 0, after: 0 }, indent: { left: mm(36), right: mm(36) } },
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    },
  },
  style('PaperDate', 'TN Ngày cấp', 13, { italics: true, after: 2 }),
  style('PaperSigner', 'TN Chức vụ người ký', 13, { bold: true }),
  style('PaperSignerName', 'TN Tên người ký', 14, { bold: true, before: 62 }),
]

const border = { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: '0F6B5C', space: 18 } as const

function sheet(layout: Layout): Omit<ISectionOptions, 'children'> {
  const properties = page(layout, 'landscape')
  const { page: measured } = properties
  return {
    properties: {
      page: {
        ...measured,
        margin: { top: mm(20), right: mm(20), bottom: mm(14), left: mm(20), header: mm(8), footer: mm(8) },
        borders: {
          pageBorders: { display: PageBorderDisplay.ALL_PAGES, offsetFrom: PageBorderOffsetFrom.TEXT },
          ...{ pageBorderTop: border, pageBorderRight: border, pageBorderBottom: border, pageBorderLeft: border },
        },
      },
    },
  }
}

function head(layout: Layout) {
  const half = [110, width - 110] as const
  return layout === 'party'
    ? grid(half, [[[line('Issuer', '{issuer}'), line('IssuerStar', '*')], [line('PaperMotto', 'ĐẢNG CỘNG SẢN VIỆT NAM')]]])
    : grid(half, [
        [
          [line('Issuer', '{issuer}'), line('IssuerRule', '')],
          [line('Nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), line('PaperMotto', 'Độc lập - Tự do - Hạnh phúc')],
        ],
      ])
}

/** Chứng chỉ, giấy chứng nhận hoàn thành khóa học: one sheet on its side. */
const sheetTemplate =
  (instead: boolean) =>
  (layout: Layout): Document =>
    wordFile(
      layout,
      [
        {
          ...sheet(layout),
          children: [
            head(layout),
            line('Paper', '{kind}'),
            line('PaperCourse', '{programme}'),
            line('PaperText', 'Cấp cho {honorific}:'),
            line('PaperName', '{fullName}'),
            line('PaperText', 'Sinh ngày {birthDate}; đơn vị công tác: {unitName}'),
            line('PaperText', 'Đã hoàn thành {className}'),
            line('PaperText', `Thời gian học: {time}{#counted}, tổng số {hours} tiết{/counted}`),
            line('PaperText', `{#graded${each}}Xếp loại: {grade}{/graded}`),
            ...(instead ? [line('PaperText', `{#replacing${each}}Có giá trị như chứng chỉ {insteadOf}.{/replacing}`)] : []),
            line('PaperNotice', `{#invented${each}}{demonstration}{/invented}`),
            grid(
              [30, 90, width - 120],
              [
                [
                  [line('PaperNote', '{qr}')],
                  [line('PaperNote', 'Số vào sổ: {registerNo}'), line('PaperNote', 'Mã kiểm tra: {code}'), line('PaperNote', 'Kiểm tra tại: {checkAt}')],
                  [
                    line('PaperDate', '{place}, ngày {day} tháng {month} năm {year}'),
                    line('PaperSigner', '{signerTitle}'),
                    line('PaperSignerName', '{signerName}'),
                  ],
                ],
              ],
              5,
            ),
          ],
        },
      ],
      styles(instead),
    )

export const certificateTemplate = sheetTemplate(false)
export const attestationTemplate = sheetTemplate(true)
