import { AlignmentType, type Document, Paragraph, type Table, TextRun } from 'docx'
import type { Layout } from '#contracts/documents.ts'
import { each, grid, letterPages, letterSection, line, wordFile } from './letter.ts'
import { measures } from './styles.ts'
import { appendix, bodyRow, cell, type Column, gap, headRow, listTable, row, table, wideRow, widthsOf } from './tables.ts'

const text = (words: string) => line('Text', words)
const heading = (words: string) => line('SectionHeading', words)
const when = (flag: string, words: string, style = 'Text') => line(style, `{#${flag}${each}}${words}{/${flag}}`)

const addressee = (layout: Layout) =>
  ({
    ...{ id: 'Addressee', name: 'TN Kính gửi', basedOn: 'Normal', quickFormat: true, run: { size: measures[layout].sizes.body * 2 } },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 240 } },
  }) as const

const point = {
  ...{ id: 'SummonsPoint', name: 'TN Ý triệu tập', basedOn: 'Text', quickFormat: true },
  paragraph: { spacing: { before: 0, after: 40, line: 276 } },
} as const

/** Giấy triệu tập một học viên: on one page, for 300 of them are printed at once. What can stand on one line does. */
export function summonsTemplate(layout: Layout): Document {
  return wordFile(
    layout,
    [
      letterSection(layout, [
        line('Addressee', 'Kính gửi: {honorificFirst} {fullName}, {post}, {unitName}'),
        text('Thực hiện {basis}, {issuedBy} triệu tập {honorific} {fullName} tham gia {className} do {provider} tổ chức, cụ thể như sau:'),
        line('SummonsPoint', '- Thời gian có mặt: {gathersAt}.'),
        line('SummonsPoint', '- Địa điểm: {classPlace}{#formed}; hình thức: {form}{/formed}.'),
        when('timed', '- Thời gian học: {time}.', 'SummonsPoint'),
        line('SummonsPoint', `{#bring${each}}- Mang theo: {text}.{/bring}`),
        when('contacted', '- Đầu mối liên hệ: {contact}.', 'SummonsPoint'),
        line(
          'LastText',
          'Đề nghị thủ trưởng cơ quan, đơn vị tạo điều kiện để {honorific} {fullName} tham gia học tập đầy đủ, đúng thời gian; trường hợp không tham gia được, {honorific} {fullName} báo cáo bằng văn bản với {issuedBy} trước ngày {answerBy}./.',
        ),
      ]),
    ],
    [addressee(layout), point],
  )
}

const roster: readonly Column[] = [
  { title: 'TT', width: 11, tag: '{ordinal}', centred: true },
  { title: 'Họ và tên', width: 39, tag: '{fullName}' },
  { title: 'Ngày sinh', width: 25, tag: '{birthDate}', centred: true },
  { title: 'Nữ', width: 10, tag: '{female}', centred: true },
  { title: 'Dân tộc', width: 18, tag: '{ethnicGroup}' },
  { title: 'Chức vụ, cơ quan, đơn vị', width: 57, tag: '{postAndUnit}' },
]

/** Danh sách học viên của một lớp. */
export function rosterTemplate(layout: Layout): Document {
  return wordFile(layout, [
    letterSection(layout, [
      when('timed', 'Thời gian học: {time}.'),
      when('placed', 'Địa điểm: {classPlace}.'),
      listTable(layout, 'portrait', 'learners', roster),
      gap(),
      line('LastText', 'Danh sách này có {count} học viên, trong đó {women} nữ, {minority} người dân tộc thiểu số./.'),
    ]),
  ])
}

const putForward: readonly Column[] = [
  { title: 'TT', width: 11, tag: '{ordinal}', centred: true },
  { title: 'Họ và tên', width: 42, tag: '{fullName}' },
  { title: 'Giới tính', width: 14, tag: '{sex}', centred: true },
  { title: 'Ngày sinh', width: 25, tag: '{birthDate}', centred: true },
  { title: 'Chức vụ', width: 48, tag: '{post}' },
  { title: 'Cơ quan, đơn vị', width: 48, tag: '{unitName}' },
  { title: 'Kết quả xét', width: 20, tag: '{verdict}', centred: true },
  { title: 'Ghi chú', width: 48, tag: '{note}' },
]

/** Danh sách đề nghị cử đi học của một đơn vị: who is put forward, then the alternates, in the appendix. */
export function nominationListTemplate(layout: Layout): Document {
  const widths = widthsOf(layout, 'landscape', putForward)
  const last = putForward.length - 1
  const people = table(widths, [
    headRow(
      widths,
      putForward.map(({ title }) => title),
    ),
    wideRow(widths, cell({ centred: true }, `{#groups${row}}{ordinal}`, true, true), cell({}, '{title}', true, true)),
    bodyRow(
      widths,
      putForward.map((column, index) => cell(column, `${index === 0 ? `{#lines${row}}` : ''}${column.tag}${index === last ? '{/lines}{/groups}' : ''}`)),
    ),
  ])
  return wordFile(layout, [
    letterSection(layout, [
      text(
        '{unitName} đề nghị cử {count} người (trong đó {women} nữ, {minority} người dân tộc thiểu số) tham gia {className}, mã lớp {classCode}, chương trình {programme}.',
      ),
      when('hasAlternates', 'Dự bị {alternates} người, theo thứ tự.'),
      line('LastText', 'Kết quả xét theo các quy định có hiệu lực ngày {judgedOn}. Danh sách kèm theo./.'),
    ]),
    appendix(layout, 'landscape', '', 'Danh sách đề nghị cử tham gia {className}', people),
  ])
}

/** Thông báo chiêu sinh. */
export function noticeTemplate(layout: Layout): Document {
  return wordFile(layout, [
    letterSection(layout, [
      text(`{#bases${each}}Căn cứ {text}{mark}{/bases}`),
      text('{issuedBy} thông báo chiêu sinh {className} như sau:'),
      heading('I. Đối tượng, điều kiện'),
      text(`{#targets${each}}- {text}{mark}{/targets}`),
      text(`{#conditions${each}}- {text}{mark}{/conditions}`),
      heading('II. Chỉ tiêu, thời gian, địa điểm'),
      when('counted', '- Chỉ tiêu: {learners} học viên.'),
      when('timed', '- Thời gian học: {time}.'),
      when('formed', '- Hình thức: {form}.'),
      when('placed', '- Địa điểm: {classPlace}.'),
      text('- Cơ sở đào tạo, bồi dưỡng: {provider}.'),
      when('funded', '- Kinh phí: {fund}.'),
      heading('III. Hồ sơ, thời hạn'),
      text(`{#papers${each}}- {text}{mark}{/papers}`),
      text('Hồ sơ và danh sách đề nghị gửi về {sendTo} trước ngày {sendBy}.'),
      when('contacted', 'Đầu mối liên hệ: {contact}.'),
      line('LastText', 'Đề nghị các cơ quan, đơn vị, địa phương lựa chọn, cử người tham gia đúng đối tượng, đúng chỉ tiêu và đúng thời gian./.'),
    ]),
  ])
}

const serve = '- Sau khi hoàn thành khóa học, chấp hành sự phân công của tổ chức và phục vụ trong cơ quan, tổ chức của tỉnh ít nhất {months} tháng'

/** Bản cam kết: a person's own paper, without number; head of the layout, then the signatures of the person and of the body that confirms. */
export function commitmentTemplate(layout: Layout): Document {
  const [left, right] = measures[layout].head
  const placeAndDate = '{place}, ngày {day} tháng {month} năm {year}'
  const head =
    layout === 'party'
      ? grid([left, right], [[[line('Superior', '')], [line('PartyTitle', 'ĐẢNG CỘNG SẢN VIỆT NAM'), line('PlaceAndDate', placeAndDate)]]])
      : grid([right], [[[line('Nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), line('Motto', 'Độc lập - Tự do - Hạnh phúc')]]], 0, 'center')
  const half = (left + right) / 2
  return wordFile(
    layout,
    [
      {
        ...letterPages(layout),
        children: [
          head,
          line('Kind', '{kind}'),
          line('Subject', '{subject}'),
          line(layout === 'party' ? 'SubjectDashes' : 'SubjectRule', layout === 'party' ? '-----' : ''),
          line('Demonstration', `{#invented${each}}({demonstration}){/invented}`),
          line('Addressee', 'Kính gửi: {addressee}'),
          text('Tôi tên là: {fullName}; sinh ngày: {birthDate}.'),
          text('Chức vụ: {post}.'),
          text('Cơ quan, đơn vị công tác: {unitName}.'),
          when('decided', 'Được cử tham gia {className} do {provider} tổ chức theo Quyết định số {decisionNo} ngày {decisionDate} của {decidedBy}.'),
          when('undecided', 'Được cử tham gia {className} do {provider} tổ chức.'),
          when('timed', 'Thời gian học: {time}.'),
          text('Tôi xin cam kết:'),
          text('- Chấp hành quy chế của cơ sở đào tạo; tham gia học tập đầy đủ và hoàn thành chương trình đúng thời hạn.'),
          when('ruled', `${serve}, bằng {factor} lần thời gian đào tạo ({studyMonths} tháng).`),
          when('unruled', `${serve}.`),
          text('- Đền bù chi phí đào tạo theo {legalBasis} nếu vi phạm cam kết này.'),
          line('LastText', 'Tôi hoàn toàn chịu trách nhiệm về những nội dung cam kết trên./.'),
          ...(layout === 'state' ? [new Paragraph({ style: 'PlaceAndDate', alignment: AlignmentType.RIGHT, children: [new TextRun(placeAndDate)] })] : []),
          grid(
            [half, half],
            [
              [
                [line('Authority', 'Xác nhận của'), line('Authority', '{confirmedBy}')],
                [line('Authority', 'Người cam kết'), line('SignerName', '{fullName}')],
              ],
            ],
            6,
          ),
          line('AfterTable', ''),
        ],
      },
    ],
    [addressee(layout)],
  )
}

const ladders: readonly Column[] = [
  { title: 'TT', width: 11, tag: '{ordinal}', centred: true },
  { title: 'Tiêu chuẩn', width: 62, tag: '{name}', total: 'Tổng cộng' },
  { title: 'Phải đạt', width: 22, tag: '{needed}', total: '{needed}', number: true },
  { title: 'Đã đạt', width: 21, tag: '{met}', total: '{metRequirements}', number: true },
  { title: 'Còn thiếu', width: 22, tag: '{missing}', total: '{missing}', number: true },
  { title: 'Chưa rõ', width: 22, tag: '{unknown}', total: '{unknownRequirements}', number: true },
]

const units: readonly Column[] = [
  { title: 'TT', width: 11, tag: '{ordinal}', centred: true },
  { title: 'Cơ quan, đơn vị, địa phương', width: 62, tag: '{name}', total: 'Tổng cộng' },
  { title: 'Người giữ chức danh', width: 24, tag: '{holders}', total: '{holders}', number: true },
  { title: 'Còn thiếu', width: 21, tag: '{lacking}', total: '{lacking}', number: true },
  { title: 'Đang học', width: 20, tag: '{studying}', total: '{studying}', number: true },
  { title: 'Đã có trong kế hoạch', width: 24, tag: '{planned}', total: '{planned}', number: true },
]

const lacking: readonly Column[] = [
  { title: 'TT', width: 11, tag: '{ordinal}', centred: true },
  { title: 'Họ và tên', width: 42, tag: '{fullName}' },
  { title: 'Chức danh', width: 50, tag: '{post}' },
  { title: 'Cơ quan, đơn vị', width: 50, tag: '{unitName}' },
  { title: 'Còn thiếu', width: 62, tag: '{missing}' },
  { title: 'Quá hạn từ', width: 24, tag: '{overdueSince}', centred: true },
  { title: 'Hướng xử lý', width: 38, tag: '{next}' },
]

/** Who lacks something; of a province too many to name: then how many. */
function lackingTable(layout: Layout): Table {
  const widths = widthsOf(layout, 'landscape', lacking)
  const last = lacking.length - 1
  return table(widths, [
    headRow(
      widths,
      lacking.map(({ title }) => title),
    ),
    bodyRow(
      widths,
      lacking.map((column, index) => cell(column, `${index === 0 ? `{#people${row}}` : ''}${column.tag}${index === last ? '{/people}' : ''}`)),
    ),
    wideRow(
      widths,
      cell({}, `{#unlisted${row}}`),
      cell({}, 'Có {unlistedCases} trường hợp còn thiếu; danh sách từng người lập theo báo cáo của từng cơ quan, đơn vị, địa phương.{/unlisted}'),
    ),
  ])
}

/** Báo cáo rà soát chức danh chưa được đào tạo, bồi dưỡng theo tiêu chuẩn. */
export function reviewTemplate(layout: Layout): Document {
  return wordFile(layout, [
    letterSection(layout, [
      text(`{#bases${each}}Căn cứ {text}{mark}{/bases}`),
      text('{issuedBy} báo cáo kết quả rà soát việc đào tạo, bồi dưỡng theo tiêu chuẩn chức danh tính đến ngày {reviewedOn} như sau:'),
      heading('I. Kết quả rà soát'),
      text(
        'Rà soát {holders} người giữ chức danh có tiêu chuẩn đào tạo, bồi dưỡng: {met} người đạt đủ, {lacking} người còn thiếu, {unknown} người chưa đủ dữ liệu để kết luận. Trong số còn thiếu, {studying} người đang học, {planned} người đã có trong kế hoạch.',
      ),
      listTable(layout, 'portrait', 'ladders', ladders),
      line('TableNote', 'Đơn vị tính: lượt yêu cầu; một người có thể phải đạt nhiều tiêu chuẩn.'),
      heading('II. Đánh giá, kiến nghị'),
      text(`{#remarks${each}}{text}{/remarks}`),
      when('noRemarks', 'Đề nghị các cơ quan, đơn vị, địa phương đăng ký nhu cầu và cử người còn thiếu tham gia các lớp theo kế hoạch.'),
      line('LastText', 'Kết quả theo cơ quan, đơn vị tại Phụ lục I; danh sách người còn thiếu tại Phụ lục II./.'),
    ]),
    appendix(layout, 'portrait', 'I', 'Kết quả theo cơ quan, đơn vị, địa phương', listTable(layout, 'portrait', 'units', units)),
    appendix(layout, 'landscape', 'II', 'Danh sách người còn thiếu theo tiêu chuẩn chức danh', lackingTable(layout)),
  ])
}
