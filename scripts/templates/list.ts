import { AlignmentType, BorderStyle, type FileChild, type IParagraphStyleOptions, type ISectionOptions, LineRuleType } from 'docx'
import type { Layout } from '#contracts/documents.ts'
import { each, grid, line, listHead, letterPages, mm, page, wordFile } from './letter.ts'
import { measures } from './styles.ts'

const points = (value: number) => value * 20

const styles: readonly IParagraphStyleOptions[] = [
  {
    id: 'ListLine',
    name: 'TN Dòng đầu danh sách',
    basedOn: 'Normal',
    run: { size: 26 },
    paragraph: { alignment: AlignmentType.LEFT, keepNext: true, spacing: { before: 0, after: points(3) } },
  },
  {
    id: 'ListClosing',
    name: 'TN Dòng cuối danh sách',
    basedOn: 'Normal',
    run: { size: 26 },
    // A signature never stands alone on its page.
    paragraph: { alignment: AlignmentType.LEFT, keepNext: true, spacing: { before: points(6), after: 0 } },
  },
  {
    id: 'SubjectRuleWide',
    name: 'TN Gạch dưới trích yếu (ngang)',
    basedOn: 'Normal',
    run: { size: 4 },
    paragraph: {
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
      keepNext: true,
      // As long as on an upright page.
      indent: { left: mm((257 - 50) / 2), right: mm((257 - 50) / 2) },
      spacing: { before: 0, after: points(14), line: 80, lineRule: LineRuleType.EXACT },
    },
  },
]

/** The template of a list that is signed: head, title and lines, the table, who vouches for it; upright or, where its columns are many, sideways. */
export function listTemplate(layout: Layout): ReturnType<typeof wordFile> {
  return wordFile(
    layout,
    [
      section(layout, 'portrait'),
      section(layout, 'landscape'),
      // Holds nothing: the section in use becomes the document's own.
      { properties: page(layout, 'portrait'), children: [] },
    ],
    styles,
  )
}

function section(layout: Layout, orientation: 'portrait' | 'landscape'): ISectionOptions {
  const pages = letterPages(layout, orientation)
  const [left, right] = measures[layout].head
  const half = orientation === 'portrait' ? (left + right) / 2 : 120
  const body: readonly FileChild[] = [
    line('AfterTable', `{#${orientation}${each}}`),
    listHead(layout),
    line('Kind', '{kind}'),
    line('Subject', '{subject}'),
    ...(layout === 'party' ? [line('SubjectDashes', '-----')] : [line(orientation === 'portrait' ? 'SubjectRule' : 'SubjectRuleWide', '')]),
    line('Demonstration', `{#invented${each}}({demonstration}){/invented}`),
    line('ListLine', `{#lines${each}}{text}{/lines}`),
    line('TableText', '{table}'),
    line('TableNote', `{#noted${each}}{note}{/noted}`),
    line('ListClosing', `{#closing${each}}{text}{/closing}`),
    grid(
      [half, half],
      [
        [
          [line('Authority', '{leftTitle}'), line('SignerName', '{leftName}')],
          [line('Authority', '{signerTitle}'), line('SignerName', '{signerName}')],
        ],
      ],
      6,
      'center',
    ),
    line('AfterTable', `{/${orientation}}`),
  ]
  return { ...pages, children: body }
}
