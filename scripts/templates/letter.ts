import {
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  type FileChild,
  Footer,
  Header,
  type IParagraphStyleOptions,
  type ISectionOptions,
  type ISectionPropertiesOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Layout } from '#contracts/documents.ts'
import { measures, paragraphStyles } from './styles.ts'

export const mm = convertMillimetersToTwip

/** A paragraph loop: the whole paragraphs repeat, none is left empty. */
export const each = '[loopOver: "paragraph"]'

/** A document whose styles are those of its layout, and more, or others in their place, where it needs them. */
export function wordFile(layout: Layout, sections: readonly ISectionOptions[], more: readonly IParagraphStyleOptions[] = []): Document {
  return new Document({
    title: '',
    creator: '',
    lastModifiedBy: '',
    description: '',
    features: { updateFields: false },
    styles: {
      default: { document: { run: { font: 'Times New Roman', size: 28, color: '000000', language: { value: 'vi-VN' } } } },
      paragraphStyles: [...paragraphStyles(layout).filter(({ id }) => more.every((each) => each.id !== id)), ...more],
    },
    sections: [...sections],
  })
}

/** The pages of a letter: head, number and date, kind and subject above, signature and recipients below its body. */
export function letterSection(layout: Layout, body: readonly FileChild[]): ISectionOptions {
  return {
    ...letterPages(layout),
    children: [
      layout === 'party' ? partyHead() : stateHead(),
      line('Kind', '{kind}'),
      line('Subject', '{subject}'),
      ...(layout === 'party' ? [line('SubjectDashes', '-----')] : [line('SubjectRule', '')]),
      line('Demonstration', `{#invented${each}}({demonstration}){/invented}`),
      ...body,
      signature(layout),
      line('AfterTable', ''),
    ],
  }
}

/** Pages whose number begins on the second one, and whose foot tells that people are invented. */
export function letterPages(layout: Layout, orientation: 'portrait' | 'landscape' = 'portrait'): Omit<ISectionOptions, 'children'> {
  const foot = () => new Footer({ children: [line('FootLine', '{footLine}')] })
  return {
    properties: { ...page(layout, orientation), titlePage: true },
    headers: {
      default: new Header({ children: [new Paragraph({ style: 'PageNumber', children: [new TextRun({ children: [PageNumber.CURRENT] })] })] }),
      first: new Header({ children: [line('PageNumber', '')] }),
    },
    footers: { default: foot(), first: foot() },
  }
}

/** The head of a list: it has no number. */
export function listHead(layout: Layout): Table {
  const [left, right] = measures[layout].head
  const body = [line('Superior', `{#below${each}}{superior}{/below}`), line('Issuer', '{issuer}')]
  const rows =
    layout === 'party'
      ? [[[...body, line('IssuerStar', '*')], [line('PartyTitle', 'ĐẢNG CỘNG SẢN VIỆT NAM')]]]
      : [
          [
            [...body, line('IssuerRule', '')],
            [line('Nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), line('Motto', 'Độc lập - Tự do - Hạnh phúc')],
          ],
        ]
  return grid([left, right], [...rows, [[line('DocumentNumber', '')], [line('PlaceAndDate', placeAndDate)]]], 0, 'center')
}

function partyHead(): Table {
  const [left, right] = measures.party.head
  return grid(
    [left, right],
    [
      [
        [line('Superior', `{#below${each}}{superior}{/below}`), line('Issuer', '{issuer}'), line('IssuerStar', '*')],
        [line('PartyTitle', 'ĐẢNG CỘNG SẢN VIỆT NAM')],
      ],
      [[line('DocumentNumber', 'Số {number}')], [line('PlaceAndDate', placeAndDate)]],
    ],
  )
}

function stateHead(): Table {
  const [left, right] = measures.state.head
  return grid(
    [left, right],
    [
      [
        [line('Superior', `{#below${each}}{superior}{/below}`), line('Issuer', '{issuer}'), line('IssuerRule', '')],
        [line('Nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), line('Motto', 'Độc lập - Tự do - Hạnh phúc')],
      ],
      [[line('DocumentNumber', 'Số: {number}')], [line('PlaceAndDate', placeAndDate)]],
    ],
  )
}

const placeAndDate = '{place}, ngày {day} tháng {month} năm {year}'

function signature(layout: Layout): Table {
  // HD 36 ends each addressee with a comma, NĐ 30 with a semicolon.
  const mark = layout === 'party' ? ',' : ';'
  return grid(
    measures[layout].head,
    [
      [
        [
          line('RecipientsTitle', 'Nơi nhận:'),
          line('Recipient', `{#recipients${each}}- {text}${mark}{/recipients}`),
          line('Recipient', `{#lastRecipient${each}}- {text}.{/lastRecipient}`),
        ],
        [
          line('Authority', `{#empowered${each}}{authority}{/empowered}`),
          line('SignerTitle', `{#empowered${each}}{signerTitle}{/empowered}`),
          // Who signs in his own right: his post alone, in bold.
          line('Authority', `{#alone${each}}{signerTitle}{/alone}`),
          line('SignerName', '{signerName}'),
        ],
      ],
    ],
    6,
  )
}

export function page(layout: Layout, orientation: 'portrait' | 'landscape'): ISectionPropertiesOptions {
  const { top, right, bottom, left } = measures[layout].margins
  // Turned sideways, the binding edge is at the top.
  const turned = orientation === 'landscape' ? { top: 25, right: 20, bottom: 15, left: 20 } : { top, right, bottom, left }
  return {
    page: {
      size: {
        width: mm(210),
        height: mm(297),
        orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { top: mm(turned.top), right: mm(turned.right), bottom: mm(turned.bottom), left: mm(turned.left), header: mm(10), footer: mm(8) },
    },
  }
}

export function line(style: string, text: string): Paragraph {
  return new Paragraph({ style, text })
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } as const

/** A table without lines that only holds columns apart. */
export function grid(widths: readonly number[], rows: readonly (readonly (readonly Paragraph[])[])[], above = 0, alignment?: 'center'): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    ...(alignment && { alignment }),
    width: { size: mm(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(mm),
    borders: noBorders,
    margins: { left: 0, right: 0, top: mm(above), bottom: 0 },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({ width: { size: mm(widths[index] ?? 0), type: WidthType.DXA }, verticalAlign: VerticalAlign.TOP, children: [...children] }),
          ),
        }),
    ),
  })
}
