import { channelWords, fundSourceWords, modeWords, studyFormWords } from '#contracts/classes.ts'
import type { DocumentBook, DocumentTable } from '#contracts/documents.ts'
import { type PlanBlock, planBlockWords, planKindWords } from '#contracts/planning-plans.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import { fold } from '#kernel/vietnamese/index.ts'
import { planBlocks } from './plan-blocks.ts'
import type { Snapshot, SnapshotLine } from './snapshot.ts'

const wordOf = (table: Readonly<Record<string, { readonly vi: string }>>, key: string | null) => (key === null ? '' : (table[key]?.vi ?? key))
const sum = <Each>(all: readonly Each[], pick: (each: Each) => number) => all.reduce((total, each) => total + pick(each), 0)
/** What the document is about, after KẾ HOẠCH: the title without that word. */
export function planSubject({ plan: { title } }: Pick<Snapshot, 'plan'>): string {
  const rest = title.replace(/^kế hoạch\s+/i, '')
  return rest.charAt(0).toLowerCase() + rest.slice(1)
}

/** ke-hoach-dao-tao-boi-duong-nam-2022 */
export function planFileName({ plan, number }: Snapshot): string {
  const slug = fold(planSubject({ plan }))
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '')
  return `ke-hoach-${slug}${number === 0 ? '' : `-dieu-chinh-${number}`}`
}

export interface BookParts {
  /** Of which block each unit is, by its code. */
  readonly blocks: ReadonlyMap<string, PlanBlock>
  /** Of this block alone: the lines in which its units have a part. */
  readonly block?: PlanBlock | undefined
  readonly demonstration: string | null
}

/** The lines of a version and their parts as the sheets of a workbook. */
export function planBook(snapshot: Snapshot, { blocks, block, demonstration }: BookParts): DocumentBook {
  const lines = block ? linesOfBlock(snapshot.lines, blocks, block) : snapshot.lines
  return {
    title: [`Kế hoạch ${planSubject(snapshot)}`, block && `Khối: ${planBlockWords[block].vi}`].filter(Boolean).join('. '),
    demonstration,
    tables: [
      linesTable(snapshot.plan.kind, lines, block !== undefined),
      ...(block === undefined && new Set(blocks.values()).size > 1 ? blocksTables(lines, blocks) : []),
      ...partsTables(lines),
    ],
  }
}

function linesOfBlock(lines: readonly SnapshotLine[], blocks: BookParts['blocks'], block: PlanBlock): SnapshotLine[] {
  return lines.flatMap((line) => {
    const split = line.split.filter(({ unit }) => blocks.get(unit.code) === block)
    return split.length ? [{ ...line, split, seats: sum(split, ({ approved }) => approved) }] : []
  })
}

const text = (title: string, width: number) => ({ title, width, kind: 'text' as const })
const number = (title: string, width: number, group?: string) => ({ title, width, kind: 'number' as const, ...(group && { group }) })

function linesTable(kind: Snapshot['plan']['kind'], lines: readonly SnapshotLine[], ofBlock: boolean): DocumentTable {
  const years = new Set(lines.map(({ year }) => year)).size > 1
  return {
    title: kind === 'opening' ? 'Danh mục lớp mở' : 'Danh mục nội dung đào tạo, bồi dưỡng',
    sheet: planKindWords[kind].vi,
    note: `Kinh phí tính bằng đồng. Dấu “–”: không có.${ofBlock ? ' Lượt người là của khối; số lớp, kinh phí là của cả nội dung, không cộng theo khối.' : ''}`,
    zero: 'dash',
    columns: [
      text('STT', 6),
      ...(years ? [text('Năm', 6)] : []),
      text('Nội dung', 40),
      text('Hình thức', 18),
      number('Số lớp', 7),
      number('Lượt người', 9),
      text('Thời gian', 12),
      text('Nơi học', 20),
      text('Nguồn kinh phí', 14),
      number('Kinh phí', 14),
      text('Ghi chú', 16),
    ],
    rows: [
      ...lines.map((line) => ({
        cells: [
          line.code,
          ...(years ? [String(line.year)] : []),
          line.name ?? line.programme.name,
          [wordOf(channelWords, line.channel), wordOf(studyFormWords, line.studyForm), wordOf(modeWords, line.mode)].filter(Boolean).join(', '),
          line.classes,
          line.seats,
          line.opensOn === null ? (line.quarter === null ? '' : `Quý ${line.quarter}`) : formatVietnamese(line.opensOn),
          [line.place, line.provider].filter(Boolean).join('; '),
          wordOf(fundSourceWords, line.fundSource),
          line.cost ?? 0,
          line.note ?? '',
        ],
      })),
      {
        strong: true,
        cells: [
          '',
          ...(years ? [''] : []),
          'Tổng cộng',
          '',
          ofBlock ? '' : sum(lines, ({ classes }) => classes),
          sum(lines, ({ seats }) => seats),
          '',
          '',
          '',
          ofBlock ? '' : sum(lines, ({ cost }) => cost ?? 0),
          '',
        ],
      },
    ],
  }
}

/** Each unit with its part of every line. */
function partsTables(lines: readonly SnapshotLine[]): DocumentTable[] {
  const parts = lines.flatMap((line) => line.split.map((part) => ({ line, ...part })))
  if (!parts.length) return []
  const units = [...Map.groupBy(parts, ({ unit }) => unit.code).values()]
  return [
    {
      title: 'Phân bổ theo cơ quan, đơn vị',
      sheet: 'Phân bổ',
      note: 'Lượt người đơn vị đề nghị, cơ quan tổng hợp thẩm định và cấp có thẩm quyền phê duyệt.',
      zero: 'dash',
      columns: [text('Đơn vị, nội dung', 44), number('Đề nghị', 9), number('Thẩm định', 9), number('Phê duyệt', 9), text('Ghi chú', 24)],
      rows: units.flatMap((of) => [
        {
          strong: true,
          cells: [of[0]?.unit.name ?? '', sum(of, ({ asked }) => asked), sum(of, ({ appraised }) => appraised), sum(of, ({ approved }) => approved), ''],
        },
        ...of.map(({ line, asked, appraised, approved, note }) => ({
          cells: [`${line.code}. ${line.name ?? line.programme.name}`, asked, appraised, approved, note ?? ''],
        })),
      ]),
    },
  ]
}

/** Each block with its part of every line, and how many of its units have one; the sums of blocks are those of the plan. */
function blocksTables(lines: readonly SnapshotLine[], blocks: BookParts['blocks']): DocumentTable[] {
  const parts = lines.flatMap((line) => line.split.map((part) => ({ line, block: blocks.get(part.unit.code) ?? 'state', ...part })))
  if (!parts.length) return []
  const cellsOf = (of: typeof parts) => [
    new Set(of.map(({ unit }) => unit.code)).size,
    sum(of, ({ asked }) => asked),
    sum(of, ({ appraised }) => appraised),
    sum(of, ({ approved }) => approved),
  ]
  return [
    {
      title: 'Tổng hợp theo khối',
      sheet: 'Theo khối',
      note: 'Lượt người các đơn vị của khối đề nghị, cơ quan tổng hợp thẩm định và cấp có thẩm quyền phê duyệt. Số lớp, kinh phí là của cả nội dung, không cộng theo khối.',
      zero: 'dash',
      columns: [text('Khối, nội dung', 44), number('Số đơn vị', 9), number('Đề nghị', 9), number('Thẩm định', 9), number('Phê duyệt', 9)],
      rows: [
        ...planBlocks.flatMap((block) => {
          const of = parts.filter((part) => part.block === block)
          if (!of.length) return []
          const below = [...Map.groupBy(of, ({ line }) => line.lineKey).values()]
          return [
            { strong: true, cells: [planBlockWords[block].vi, ...cellsOf(of)] },
            ...below.map((held) => ({ cells: [`${held[0]?.line.code}. ${held[0]?.line.name ?? held[0]?.line.programme.name}`, ...cellsOf(held)] })),
          ]
        }),
        { strong: true, cells: ['Tổng cộng', ...cellsOf(parts)] },
      ],
    },
  ]
}
