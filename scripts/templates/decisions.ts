import { AlignmentType, type Document, type FileChild, type IParagraphStyleOptions, Paragraph, type Table, TextRun } from 'docx'
import type { Layout } from '#contracts/documents.ts'
import { each, letterSection, line, wordFile } from './letter.ts'
import { measures, paragraphStyles } from './styles.ts'
import { appendix, bodyRow, cell, type Column, gap, headRow, listTable, row, table, wideRow, widthsOf } from './tables.ts'

const text = (words: string) => line('Text', words)
const when = (flag: string, words: string, style = 'Text') => line(style, `{#${flag}${each}}${words}{/${flag}}`)

/** “Điều 1.” in bold, then its words. */
function article(number: number, words: string, style = 'Text'): Paragraph {
  return new Paragraph({ style, children: [new TextRun({ text: `Điều ${number}. `, bold: true }), new TextRun(words)] })
}

// NĐ 30/2020, Phụ lục I: from single lines to one and a half. The last article goes with the signature to one page, so a decision of one person or two changes
// has room for both on its first page when its lines are single. The Party's layout keeps the wider ones: what HD 36 asks for is not verified.
function closeText(layout: Layout): IParagraphStyleOptions[] {
  if (layout === 'party') return []
  return paragraphStyles(layout).flatMap((style) =>
    style.id === 'Text' || style.id === 'LastText'
      ? [{ ...style, paragraph: { ...style.paragraph, spacing: { ...style.paragraph?.spacing, line: 240 } } }]
      : [],
  )
}

function decisionStyles(layout: Layout): IParagraphStyleOptions[] {
  const run = { size: measures[layout].sizes.body * 2 }
  const usual = { basedOn: 'Normal', quickFormat: true } as const
  return [
    ...closeText(layout),
    {
      ...usual,
      ...{ id: 'DecidingBody', name: 'TN Cơ quan quyết định', run: { ...run, bold: true, allCaps: true } },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 60, after: 160 } },
    },
    {
      ...usual,
      ...{ id: 'Decides', name: 'TN Quyết định', run: { ...run, bold: true } },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120, after: 160 } },
    },
    // NĐ 30/2020, Phụ lục I: the bases of a decision stand in italics.
    {
      ...usual,
      ...{ id: 'Basis', name: 'TN Căn cứ', basedOn: 'Text', run: { ...run, italics: layout === 'state' } },
    },
  ]
}

/** Who decides and on what grounds: the State names the body first, the Party after the grounds. */
function grounds(layout: Layout): Paragraph[] {
  if (layout === 'party')
    return [
      line('Basis', `{#bases${each}}- Căn cứ {text}{mark}{/bases}`),
      when('proposed', '- Xét đề nghị của {proposedBy},', 'Basis'),
      line('DecidingBody', '{decidingBody}'),
      line('Decides', 'QUYẾT ĐỊNH'),
    ]
  return [
    line('DecidingBody', '{decidingBody}'),
    line('Basis', `{#bases${each}}Căn cứ {text}{mark}{/bases}`),
    when('proposed', 'Theo đề nghị của {proposedBy}.', 'Basis'),
    line('Decides', 'QUYẾT ĐỊNH:'),
  ]
}

function decision(layout: Layout, body: readonly FileChild[], more: Parameters<typeof wordFile>[1] = []): Document {
  return wordFile(layout, [letterSection(layout, [...grounds(layout), ...body]), ...more], decisionStyles(layout))
}

const classFacts = () => [
  when('timed', '- Thời gian học: {time}.'),
  when('formed', '- Hình thức: {form}.'),
  when('placed', '- Địa điểm: {classPlace}.'),
  when('funded', '- Kinh phí: {fund}.'),
]
const duties =
  'Trong thời gian học tập, người được cử đi học được hưởng lương, phụ cấp và các chế độ theo quy định; có trách nhiệm chấp hành quy chế của cơ sở đào tạo, hoàn thành chương trình và báo cáo kết quả học tập với cơ quan quản lý.'
const committed =
  'Sau khi hoàn thành khóa học, người được cử đi học có trách nhiệm phục vụ trong cơ quan, tổ chức của tỉnh ít nhất {commitmentMonths} tháng ({commitmentBasis}); trường hợp vi phạm cam kết phải đền bù chi phí đào tạo theo quy định.'

/** Quyết định cử một người đi học. */
export function sendPersonTemplate(layout: Layout): Document {
  return decision(layout, [
    article(1, 'Cử {honorific} {fullName}, sinh ngày {birthDate}, {post}, {unitName}, tham gia {className} do {provider} tổ chức.'),
    ...classFacts(),
    when('noted', '- {note}.'),
    article(2, duties),
    when('committed', committed),
    article(3, '{enforcers} và {honorific} {fullName} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.', 'LastText'),
  ])
}

const people: readonly Column[] = [
  { title: 'TT', width: 11, tag: '{ordinal}', centred: true },
  { title: 'Họ và tên', width: 44, tag: '{fullName}' },
  { title: 'Giới tính', width: 16, tag: '{sex}', centred: true },
  { title: 'Ngày sinh', width: 25, tag: '{birthDate}', centred: true },
  { title: 'Dân tộc', width: 20, tag: '{ethnicGroup}' },
  { title: 'Chức vụ', width: 52, tag: '{post}' },
  { title: 'Cơ quan, đơn vị', width: 52, tag: '{unitName}' },
  { title: 'Ghi chú', width: 36, tag: '{note}' },
]

/** Quyết định cử nhiều người đi học, có danh sách kèm theo. */
export function sendListTemplate(layout: Layout): Document {
  return decision(
    layout,
    [
      article(1, 'Cử {count} cán bộ, công chức, viên chức (có danh sách kèm theo) tham gia {className} do {provider} tổ chức.'),
      ...classFacts(),
      article(2, duties),
      when('committed', committed),
      article(
        3,
        '{enforcers}, thủ trưởng các cơ quan, đơn vị có liên quan và những người có tên trong danh sách chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.',
        'LastText',
      ),
    ],
    [appendix(layout, 'landscape', '', 'Danh sách cử tham gia {className}', peopleTable(layout))],
  )
}

/** People by proposing unit: its name across the row, then its people. */
function peopleTable(layout: Layout): Table {
  const widths = widthsOf(layout, 'landscape', people)
  const last = people.length - 1
  return table(widths, [
    headRow(
      widths,
      people.map(({ title }) => title),
    ),
    wideRow(widths, cell({ centred: true }, `{#groups${row}}{ordinal}`, true, true), cell({}, '{name} ({count} người)', true, true)),
    bodyRow(
      widths,
      people.map((column, index) => cell(column, `${index === 0 ? `{#lines${row}}` : ''}${column.tag}${index === last ? '{/lines}{/groups}' : ''}`)),
    ),
    wideRow(widths, cell({}, ''), cell({}, 'Tổng cộng: {count} người', true)),
  ])
}

/** Quyết định điều chỉnh: ai thôi cử, ai được cử thay. */
export function sendAmendTemplate(layout: Layout): Document {
  const columns: readonly Column[] = [
    { title: 'TT', width: 11, tag: '{ordinal}', centred: true },
    { title: 'Người thôi cử', width: 42, tag: '{removedName}' },
    { title: 'Chức vụ, cơ quan, đơn vị', width: 58, tag: '{removedPost}' },
    { title: 'Lý do', width: 40, tag: '{reason}' },
    { title: 'Người được cử', width: 42, tag: '{addedName}' },
    { title: 'Ngày sinh', width: 24, tag: '{addedBirthDate}', centred: true },
    { title: 'Chức vụ, cơ quan, đơn vị', width: 58, tag: '{addedPost}' },
  ]
  return decision(
    layout,
    [
      article(1, 'Điều chỉnh danh sách cử tham gia {className} do {provider} tổ chức tại Quyết định số {amendedNo} ngày {amendedDate} như sau:'),
      when('removes', '- Thôi cử {removed} người;'),
      when('adds', '- Cử {added} người, trong đó {replacing} người thay người thôi cử.'),
      when('changed', 'Danh sách cụ thể kèm theo Quyết định này.'),
      article(2, 'Các nội dung khác của Quyết định số {amendedNo} ngày {amendedDate} không thay đổi.'),
      article(
        3,
        '{enforcers}, thủ trưởng các cơ quan, đơn vị có liên quan và những người có tên trong danh sách chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.',
        'LastText',
      ),
    ],
    [appendix(layout, 'landscape', '', 'Danh sách điều chỉnh', listTable(layout, 'landscape', 'changes', columns))],
  )
}

/** Quyết định mở lớp. */
export function openClassTemplate(layout: Layout): Document {
  return decision(layout, [
    article(1, 'Mở {className} với các nội dung sau:'),
    text('- Chương trình: {programme}.'),
    when('counted', '- Số lượng học viên: {learners} người.'),
    text('- Cơ sở đào tạo, bồi dưỡng: {provider}.'),
    ...classFacts(),
    article(2, 'Giao {leadBody} quản lý lớp học, tổ chức giảng dạy, đánh giá kết quả và cấp văn bằng, chứng chỉ cho học viên theo quy định.'),
    when('coordinated', '{coordinatingBodies} phối hợp thực hiện; cử học viên đúng đối tượng, đúng chỉ tiêu và đúng thời gian.'),
    article(3, '{enforcers}, thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.', 'LastText'),
  ])
}

const only = (flag: string, words: string) => `{#${flag}${each}}${words}{/${flag}}`
const whom = '{honorificFirst} {fullName}, sinh ngày {birthDate}, {post}, {unitName}'
const carriedOut = '{enforcers} và {honorific} {fullName} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.'

/** Quyết định đền bù chi phí đào tạo: cách tính và số tiền, hoặc không phải đền bù. */
export function reimbursementTemplate(layout: Layout): Document {
  const columns: readonly Column[] = [
    { title: 'TT', width: 12, tag: '{ordinal}', centred: true },
    { title: 'Căn cứ tính', width: 98, tag: '{name}' },
    { title: 'Giá trị', width: 50, tag: '{value}', number: true },
  ]
  return decision(layout, [
    article(1, only('owed', `${whom}, phải đền bù chi phí đào tạo của {className} do {provider} tổ chức.`)),
    article(1, only('exempt', `${whom}, không phải đền bù chi phí đào tạo của {className} do {provider} tổ chức.`)),
    text('Lý do: {reason}.'),
    when('owed', 'Số tiền phải đền bù: {amount} đồng (bằng chữ: {amountInWords}), tính như sau:'),
    when('exempt', 'Cách tính:'),
    listTable(layout, 'portrait', 'steps', columns),
    gap(),
    when('adjusted', 'Hội đồng xét đền bù đề nghị mức {amount} đồng (tính theo quy định: {computed} đồng): {councilWords}.'),
    article(
      2,
      only(
        'owed',
        '{honorificFirst} {fullName} nộp trả đầy đủ số tiền nêu trên trước hoặc trong ngày {dueOn}; {payee} thu và quản lý, sử dụng theo quy định về ngân sách nhà nước.',
      ),
    ),
    article(3, only('owed', carriedOut), 'LastText'),
    article(2, only('exempt', carriedOut), 'LastText'),
  ])
}
