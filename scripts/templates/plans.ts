import { AlignmentType, type Document, type Paragraph, type Table } from 'docx'
import type { Layout } from '#contracts/documents.ts'
import { each, letterSection, line, wordFile } from './letter.ts'
import { measures } from './styles.ts'
import { appendix, bodyRow, cell, groupedTable, headRow, row, table } from './tables.ts'

const text = (words: string) => line('Text', words)
const heading = (words: string) => line('SectionHeading', words)
/** A paragraph that stands only where the flag does. */
const when = (flag: string, words: string, style = 'Text') => line(style, `{#${flag}${each}}${words}{/${flag}}`)

/** Kế hoạch năm, kế hoạch giai đoạn. */
export function planTemplate(layout: Layout): Document {
  const people = 'cán bộ, công chức, viên chức'
  return wordFile(layout, [
    letterSection(layout, [
      ...bases('ban hành Kế hoạch với các nội dung sau:'),
      heading('I. Mục đích, yêu cầu'),
      text(`{#goals${each}}{text}{/goals}`),
      when('noGoals', `Đào tạo, bồi dưỡng ${people} đúng tiêu chuẩn chức danh, đúng quy hoạch và đúng đối tượng.`),
      heading('II. Chỉ tiêu'),
      text(`{#targets${each}}- {name}: {percent}%{when}{mark}{/targets}`),
      when('noTargets', 'Thực hiện các chỉ tiêu của kế hoạch đào tạo, bồi dưỡng giai đoạn.'),
      heading('III. Nội dung, quy mô'),
      text(
        'Mở {classes} lớp với {openedSeats} chỉ tiêu tại tỉnh; cử {sentSeats} chỉ tiêu đi đào tạo, bồi dưỡng ở các cơ sở khác. Tổng số {seats} chỉ tiêu, gồm:',
      ),
      text(`{#groups${each}}- {name}: {seats} chỉ tiêu{mark}{/groups}`),
      text('Nội dung chi tiết tại Phụ lục I; chỉ tiêu giao cho từng cơ quan, đơn vị, địa phương tại Phụ lục II.'),
      ...costs('IV'),
      heading('V. Tổ chức thực hiện'),
      when('coordinated', '{leadBody} chủ trì, phối hợp với {coordinatingBodies} mở lớp, cử người đi học theo Kế hoạch; theo dõi, tổng hợp kết quả thực hiện.'),
      text(
        'Các cơ quan, đơn vị, địa phương căn cứ chỉ tiêu được giao, cử người đi học đúng đối tượng, đúng thời gian. Lớp, chỉ tiêu ngoài Kế hoạch chỉ thực hiện khi có ý kiến của cấp có thẩm quyền.',
      ),
      line(
        'LastText',
        'Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị, địa phương báo cáo qua {leadBody} để xem xét, giải quyết./.',
      ),
    ]),
    appendix(layout, 'landscape', 'I', 'Nội dung, chỉ tiêu {subject}', linesTable(layout)),
    appendix(layout, 'portrait', 'II', 'Chỉ tiêu giao cho các cơ quan, đơn vị, địa phương', unitsTable(layout)),
  ])
}

/** Kế hoạch mở lớp: a class a line, by quarter. */
export function openingTemplate(layout: Layout): Document {
  return wordFile(layout, [
    letterSection(layout, [
      ...bases('xây dựng Kế hoạch mở lớp như sau:'),
      heading('I. Mục đích, yêu cầu'),
      text(`{#goals${each}}{text}{/goals}`),
      when('noGoals', 'Mở lớp đúng thời gian, đúng quy mô, đúng đối tượng của kế hoạch đào tạo, bồi dưỡng đã được phê duyệt.'),
      heading('II. Số lớp, thời gian, địa điểm'),
      text('Mở {classes} lớp với {openedSeats} chỉ tiêu, gồm:'),
      text(`{#quarters${each}}- {name}: {classes} lớp, {seats} chỉ tiêu{mark}{/quarters}`),
      text('Thời gian, địa điểm, giảng viên của từng lớp tại Phụ lục I; chỉ tiêu của từng cơ quan, đơn vị, địa phương tại Phụ lục II.'),
      ...costs('III'),
      heading('IV. Tổ chức thực hiện'),
      when('coordinated', '{leadBody} chủ trì, phối hợp với {coordinatingBodies} mở lớp đúng Kế hoạch.'),
      text('Các cơ quan, đơn vị, địa phương lập danh sách học viên theo chỉ tiêu được giao và gửi trước ngày khai giảng.'),
      line('LastText', 'Lớp phải đổi thời gian, địa điểm hoặc quy mô thì báo cáo {leadBody} trước ngày khai giảng để điều chỉnh Kế hoạch./.'),
    ]),
    appendix(layout, 'landscape', 'I', 'Danh sách lớp, thời gian, địa điểm, giảng viên', classesTable(layout)),
    appendix(layout, 'portrait', 'II', 'Chỉ tiêu của các cơ quan, đơn vị, địa phương', unitsTable(layout)),
  ])
}

/** Tờ trình: asks for the approval of a plan and says what was asked for, what is proposed, and why less. */
export function submissionTemplate(layout: Layout): Document {
  const addressee = {
    ...{ id: 'Addressee', name: 'TN Kính gửi', basedOn: 'Normal', quickFormat: true, run: { size: measures[layout].sizes.body * 2 } },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 240 } },
  }
  const sections = [
    letterSection(layout, [
      line('Addressee', `{#addressees${each}}Kính gửi: {text}{/addressees}`),
      text(`{#legalBases${each}}Căn cứ {text};{/legalBases}`),
      text('Trên cơ sở nhu cầu của các cơ quan, đơn vị, địa phương và kết quả thẩm định, {issuedBy} kính trình {title} với các nội dung chính sau:'),
      when('amended', 'Đây là lần điều chỉnh thứ {amendmentNumber} của Kế hoạch số {amendedNo} ngày {amendedDate}. Lý do: {amendmentReason}.'),
      heading('I. Nội dung, quy mô'),
      text(
        'Mở {classes} lớp với {openedSeats} chỉ tiêu tại tỉnh; cử {sentSeats} chỉ tiêu đi đào tạo, bồi dưỡng ở các cơ sở khác. Tổng số {seats} chỉ tiêu, gồm:',
      ),
      text(`{#groups${each}}- {name}: {seats} chỉ tiêu{mark}{/groups}`),
      heading('II. Kết quả thẩm định'),
      text('Các cơ quan, đơn vị, địa phương đề nghị {asked} chỉ tiêu; qua thẩm định đề xuất giao {granted} chỉ tiêu.'),
      when('fewer', 'Giảm {withheld} chỉ tiêu so với đề nghị, do:'),
      text(`{#differences${each}}- {name}: {seats} chỉ tiêu{mark}{/differences}`),
      ...costs('III'),
      heading('IV. Kiến nghị'),
      line('LastText', '{issuedBy} kính trình xem xét, phê duyệt (gửi kèm dự thảo Kế hoạch và các phụ lục)./.'),
    ]),
    appendix(layout, 'landscape', '', 'Nội dung, chỉ tiêu đề nghị phê duyệt', linesTable(layout)),
  ]
  return wordFile(layout, sections, [addressee])
}

function bases(words: string): Paragraph[] {
  return [
    text(`{#legalBases${each}}Căn cứ {text};{/legalBases}`),
    when('amended', 'Điều chỉnh lần thứ {amendmentNumber} Kế hoạch số {amendedNo} ngày {amendedDate}. Lý do: {amendmentReason}.'),
    text(`{issuedBy} ${words}`),
  ]
}

function costs(number: string): Paragraph[] {
  return [
    heading(`${number}. Kinh phí`),
    when('hasCost', 'Tổng kinh phí dự kiến: {cost} đồng (bằng chữ: {costInWords}), gồm:'),
    text(`{#funds${each}}- {name}: {cost} đồng{mark}{/funds}`),
    when('noCost', 'Kinh phí thực hiện theo dự toán được cấp có thẩm quyền phê duyệt.'),
  ]
}

/** Programmes by group, with the total of each group and of the plan. */
function linesTable(layout: Layout): Table {
  return groupedTable(layout, 'groups', [
    { title: 'TT', width: 11, tag: '{ordinal}', group: '{ordinal}', centred: true },
    { title: 'Nội dung, chương trình', width: 62, tag: '{name}', group: '{name}', total: 'Tổng cộng' },
    { title: 'Hình thức', width: 26, tag: '{studyForm}' },
    { title: 'Số lớp', width: 13, tag: '{classes}', group: '{classes}', total: '{classes}', number: true },
    { title: 'Chỉ tiêu', width: 15, tag: '{seats}', group: '{seats}', total: '{seats}', number: true },
    { title: 'Thời gian', width: 20, tag: '{quarter}', centred: true },
    { title: 'Cơ sở đào tạo, địa điểm', width: 46, tag: '{providerAndPlace}' },
    { title: 'Kinh phí (đồng)', width: 29, tag: '{cost}', group: '{cost}', total: '{cost}', number: true },
    { title: 'Ghi chú', width: 30, tag: '{note}' },
  ])
}

/** Classes by quarter. */
function classesTable(layout: Layout): Table {
  return groupedTable(layout, 'quarters', [
    { title: 'TT', width: 11, tag: '{ordinal}', centred: true },
    { title: 'Lớp', width: 58, tag: '{name}', group: '{name}', total: 'Tổng cộng' },
    { title: 'Chỉ tiêu', width: 15, tag: '{seats}', group: '{seats}', total: '{seats}', number: true },
    { title: 'Khai giảng', width: 24, tag: '{opensOn}', centred: true },
    { title: 'Bế giảng', width: 24, tag: '{endsOn}', centred: true },
    { title: 'Địa điểm, phòng học', width: 44, tag: '{placeAndRoom}' },
    { title: 'Giảng viên', width: 44, tag: '{lecturers}' },
    { title: 'Kinh phí (đồng)', width: 32, tag: '{cost}', group: '{cost}', total: '{cost}', number: true },
  ])
}

/** Units by block with its subtotals, and their programmes below them: a big unit's programmes run over the page instead of filling one tall cell. */
function unitsTable(layout: Layout): Table {
  const { margins } = measures[layout]
  const room = 210 - margins.left - margins.right
  const widths = [12, room - 56, 22, 22]
  const [words, number, centred] = [{}, { number: true }, { centred: true }] as const
  return table(widths, [
    headRow(widths, ['TT', 'Cơ quan, đơn vị, địa phương; chương trình', 'Đề nghị', 'Được giao']),
    bodyRow(widths, [
      cell(centred, `{#blocks${row}}{ordinal}`, true),
      cell(words, '{name}', true),
      cell(number, '{asked}', true),
      cell(number, '{granted}', true),
    ]),
    bodyRow(widths, [
      cell(centred, `{#units${row}}{ordinal}`, true),
      cell(words, '{name}', true),
      cell(number, '{asked}', true),
      cell(number, '{granted}', true),
    ]),
    bodyRow(widths, [cell(words, `{#lines${row}}`), cell(words, '- {name}'), cell(number, '{asked}'), cell(number, '{seats}{/lines}{/units}{/blocks}')]),
    bodyRow(widths, [cell(words, ''), cell(words, 'Tổng cộng', true), cell(number, '{asked}', true), cell(number, '{granted}', true)]),
  ])
}
