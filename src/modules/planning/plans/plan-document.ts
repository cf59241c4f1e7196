import { channelWords, fundSourceWords, modeWords, studyFormWords } from '#contracts/classes.ts'
import type { DocumentTable, Layout, OfficialDocument } from '#contracts/documents.ts'
import { planKindWords } from '#contracts/planning-plans.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import { fold } from '#kernel/vietnamese/index.ts'
import type { Snapshot, SnapshotLine } from './snapshot.ts'

export interface PlanDocumentParts {
  readonly snapshot: Snapshot
  readonly layout: Layout
  /** Name of the province without the word, as letterheads have it. */
  readonly place: string
  readonly number: string | null
  readonly date: PlainDate | null
  /** Of people who are invented. */
  readonly demonstration: boolean
}

const wordOf = (table: Readonly<Record<string, { readonly vi: string }>>, key: string | null) => (key === null ? '' : (table[key]?.vi ?? key))
const sum = <Each>(all: readonly Each[], pick: (each: Each) => number) => all.reduce((total, each) => total + pick(each), 0)
const figure = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, '.')
const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)

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

/** A version of a plan as an official document: căn cứ, mục tiêu, nội dung, tổ chức thực hiện, with its lines and their parts as appendix. */
export function planDocument({ snapshot, layout, place, number, date, demonstration }: PlanDocumentParts): OfficialDocument {
  const { plan, lines, reason } = snapshot
  const written: readonly (readonly [heading: string, paragraphs: readonly string[]])[] = [
    ['Căn cứ', paragraphs(plan.legalBasis)],
    ['Nội dung điều chỉnh', reason === null ? [] : paragraphs(reason)],
    ['Mục tiêu', paragraphs(plan.goals)],
    ['Nội dung', contentWords(snapshot)],
    ['Tổ chức thực hiện', executionWords(snapshot)],
  ]
  const symbol = layout === 'party' ? '-KH/TU' : '/KH-UBND'
  return {
    layout,
    superior: layout === 'party' ? `Tỉnh ủy ${place}` : `UBND tỉnh ${place}`,
    issuer: plan.leadBody || plan.unit.name,
    place,
    date,
    number,
    symbol,
    kind: 'KẾ HOẠCH',
    subject: planSubject(snapshot),
    sections: written.filter(([, said]) => said.length > 0).map(([heading, said], index) => ({ heading: `${romans[index]}. ${heading}`, paragraphs: said })),
    signature: { authority: '', title: '', name: '' },
    recipients: [...new Set([...plan.coordinatingBodies, plan.unit.name])].concat(layout === 'party' ? 'Lưu Văn phòng' : 'Lưu: VT'),
    appendix: [linesTable(plan.kind, lines), ...partsTables(lines)],
    demonstration: demonstration ? 'Bản trình diễn: người và số liệu trong văn bản này là hư cấu.' : null,
  }
}

const romans = ['I', 'II', 'III', 'IV', 'V'] as const

function contentWords({ plan, lines }: Snapshot): string[] {
  const opened = lines.filter(({ channel }) => channel === 'opened')
  const sent = lines.filter(({ channel }) => channel === 'sent')
  const cost = sum(lines, (line) => line.cost ?? 0)
  const years = plan.yearFrom === plan.yearTo ? `Năm ${plan.yearFrom}` : `Giai đoạn ${plan.yearFrom}–${plan.yearTo}`
  return [
    `${years}: ${figure(lines.length)} nội dung, ${figure(sum(lines, ({ seats }) => seats))} lượt người.`,
    ...(opened.length ? [`Mở ${figure(sum(opened, ({ classes }) => classes))} lớp tại tỉnh với ${figure(sum(opened, ({ seats }) => seats))} lượt người.`] : []),
    ...(sent.length ? [`Cử ${figure(sum(sent, ({ seats }) => seats))} lượt người đi học tại cơ sở khác.`] : []),
    ...(cost > 0 ? [`Kinh phí dự kiến: ${figure(cost)} đồng.`] : []),
    'Chi tiết tại các phụ lục kèm theo.',
  ]
}

function executionWords({ plan }: Snapshot): string[] {
  return [
    ...(plan.leadBody ? [`Cơ quan chủ trì: ${plan.leadBody}.`] : []),
    ...(plan.coordinatingBodies.length ? [`Cơ quan phối hợp: ${plan.coordinatingBodies.join('; ')}.`] : []),
  ]
}

const text = (title: string, width: number) => ({ title, width, kind: 'text' as const })
const number = (title: string, width: number, group?: string) => ({ title, width, kind: 'number' as const, ...(group && { group }) })

function linesTable(kind: Snapshot['plan']['kind'], lines: readonly SnapshotLine[]): DocumentTable {
  const years = new Set(lines.map(({ year }) => year)).size > 1
  return {
    title: kind === 'opening' ? 'Danh mục lớp mở' : 'Danh mục nội dung đào tạo, bồi dưỡng',
    sheet: planKindWords[kind].vi,
    note: 'Kinh phí tính bằng đồng. Dấu “–”: không có.',
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
          line.opensOn === null ? (line.quarter === null ? '' : `Quý ${line.quarter}`) : formatVietnamese(line.opensOn as PlainDate),
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
          sum(lines, ({ classes }) => classes),
          sum(lines, ({ seats }) => seats),
          '',
          '',
          '',
          sum(lines, ({ cost }) => cost ?? 0),
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
