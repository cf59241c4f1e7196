import type { Words } from '#contracts/words.ts'
import type { Field, Fields } from '#modules/documents/index.ts'

const text = (vi: string, en: string) => ({ type: 'text', words: { vi, en } }) as const satisfies Field
const number = (vi: string, en: string) => ({ type: 'number', words: { vi, en } }) as const satisfies Field
const money = (vi: string, en: string) => ({ type: 'money', words: { vi, en } }) as const satisfies Field
const date = (vi: string, en: string) => ({ type: 'date', words: { vi, en } }) as const satisfies Field
const flag = (vi: string, en: string) => ({ type: 'flag', words: { vi, en } }) as const satisfies Field
const list = (words: Words, entries: Fields) => ({ type: 'list', words, entries }) as const satisfies Field

const mark = text('Dấu cuối dòng: chấm phẩy, dòng cuối là dấu chấm', 'End of the line: a semicolon, the last one a full stop')
const paragraph = { text: text('Một đoạn', 'A paragraph') }

const lineFields = {
  ordinal: number('Số thứ tự', 'Ordinal number'),
  code: text('Mã dòng kế hoạch', 'Code of the line'),
  lineYear: text('Năm thực hiện', 'Year'),
  name: text('Tên lớp hoặc tên chương trình', 'Name of the class or of the programme'),
  programme: text('Chương trình', 'Programme'),
  channel: text('Mở lớp hay cử đi học', 'Opened here or sent elsewhere'),
  studyForm: text('Hình thức học', 'Study form'),
  mode: text('Phương thức', 'Mode'),
  classes: number('Số lớp', 'Classes'),
  seats: number('Chỉ tiêu', 'Seats'),
  quarter: text('Quý', 'Quarter'),
  opensOn: date('Ngày khai giảng', 'Opening day'),
  endsOn: date('Ngày bế giảng', 'Closing day'),
  place: text('Địa điểm', 'Place'),
  room: text('Phòng học', 'Room'),
  provider: text('Cơ sở đào tạo', 'Provider'),
  providerAndPlace: text('Cơ sở đào tạo, địa điểm', 'Provider and place'),
  placeAndRoom: text('Địa điểm, phòng học', 'Place and room'),
  lecturers: text('Giảng viên và số tiết', 'Lecturers and hours'),
  fundSource: text('Nguồn kinh phí', 'Source of funds'),
  cost: money('Kinh phí (đồng)', 'Cost (đồng)'),
  note: text('Ghi chú', 'Note'),
  shares: list({ vi: 'Chia theo đơn vị', en: 'Split by unit' }, { unitName: text('Tên đơn vị', 'Name of the unit'), seats: number('Chỉ tiêu', 'Seats') }),
}

const totals = {
  classes: number('Số lớp', 'Classes'),
  seats: number('Chỉ tiêu', 'Seats'),
  cost: money('Kinh phí (đồng)', 'Cost (đồng)'),
  lines: list({ vi: 'Các dòng', en: 'Lines' }, lineFields),
}

export const groupsField = list(
  { vi: 'Các nhóm nội dung', en: 'Groups of subjects' },
  { ordinal: text('Chữ cái thứ tự', 'Ordinal letter'), name: text('Tên nhóm', 'Name of the group'), mark, ...totals },
)

export const quartersField = list({ vi: 'Các quý', en: 'Quarters' }, { name: text('Tên quý', 'Name of the quarter'), mark, ...totals })

const unitsField = list(
  { vi: 'Các đơn vị', en: 'Units' },
  {
    ordinal: number('Số thứ tự', 'Ordinal number'),
    name: text('Tên đơn vị', 'Name of the unit'),
    asked: number('Đề nghị', 'Asked for'),
    appraised: number('Thẩm định', 'Appraised'),
    granted: number('Được giao', 'Granted'),
    summary: text('Chương trình và chỉ tiêu, trên một dòng', 'Programmes and seats in one line'),
    lines: list(
      { vi: 'Các dòng của đơn vị', en: 'Lines of the unit' },
      {
        code: text('Mã dòng kế hoạch', 'Code of the line'),
        name: text('Tên lớp hoặc tên chương trình', 'Name of the class or of the programme'),
        asked: number('Đề nghị', 'Asked for'),
        seats: number('Chỉ tiêu', 'Seats'),
      },
    ),
  },
)

const blocksField = list(
  { vi: 'Các khối, mỗi khối có các đơn vị của mình', en: 'Blocks, each with its units' },
  {
    ordinal: text('Số La Mã thứ tự', 'Ordinal, in Roman numerals'),
    name: text('Tên khối', 'Name of the block'),
    unitCount: number('Số đơn vị', 'Units'),
    asked: number('Đề nghị', 'Asked for'),
    appraised: number('Thẩm định', 'Appraised'),
    granted: number('Được giao', 'Granted'),
    units: unitsField,
  },
)

/** What every document about a plan may say of it. */
export const planFields = {
  title: text('Tên kế hoạch', 'Title of the plan'),
  unit: text('Đơn vị có kế hoạch', 'Unit whose plan it is'),
  issuedBy: text('Cơ quan ban hành, viết thường trong câu', 'Issuing body, as written in a sentence'),
  ofUnit: flag('Là kế hoạch của một đơn vị', 'It is the plan of a unit'),
  years: text('Năm hoặc giai đoạn', 'Year or years'),
  singleYear: flag('Là kế hoạch một năm', 'It is about a single year'),
  leadBody: text('Cơ quan chủ trì', 'Lead body'),
  coordinated: flag('Có cơ quan phối hợp', 'There are coordinating bodies'),
  coordinatingBodies: text('Cơ quan phối hợp', 'Coordinating bodies'),
  legalBases: list({ vi: 'Căn cứ', en: 'Legal bases' }, paragraph),
  hasGoals: flag('Có mục đích, yêu cầu', 'There are goals'),
  noGoals: flag('Chưa ghi mục đích, yêu cầu', 'There are no goals'),
  goals: list({ vi: 'Mục đích, yêu cầu', en: 'Goals' }, paragraph),
  amended: flag('Là bản điều chỉnh', 'It is an amendment'),
  amendmentNumber: number('Điều chỉnh lần thứ', 'Number of the amendment'),
  amendmentReason: text('Lý do điều chỉnh', 'Reason of the amendment'),
  amendedNo: text('Số văn bản được điều chỉnh', 'Number of the document that is amended'),
  amendedDate: date('Ngày văn bản được điều chỉnh', 'Day of the document that is amended'),
  hasTargets: flag('Có chỉ tiêu phần trăm', 'There are targets'),
  noTargets: flag('Không có chỉ tiêu phần trăm', 'There are no targets'),
  targets: list(
    { vi: 'Chỉ tiêu phần trăm', en: 'Targets' },
    {
      ordinal: number('Số thứ tự', 'Ordinal number'),
      name: text('Chỉ tiêu', 'Target'),
      percent: number('Tỷ lệ (%)', 'Share (%)'),
      when: text('Khi nào', 'When'),
      mark,
    },
  ),
  lineCount: number('Số dòng kế hoạch', 'Lines of the plan'),
  classes: number('Tổng số lớp', 'Classes in all'),
  openedSeats: number('Chỉ tiêu của các lớp mở tại tỉnh', 'Seats of classes opened here'),
  sentSeats: number('Chỉ tiêu cử đi học', 'Seats of those sent elsewhere'),
  seats: number('Tổng chỉ tiêu', 'Seats in all'),
  asked: number('Tổng chỉ tiêu đề nghị', 'Seats asked for in all'),
  granted: number('Tổng chỉ tiêu được giao cho đơn vị', 'Seats granted to units in all'),
  fewer: flag('Được giao ít hơn đề nghị', 'Fewer are granted than asked for'),
  withheld: number('Số chỉ tiêu giảm', 'Seats not granted'),
  differences: list(
    { vi: 'Lý do giảm', en: 'Reasons of differences' },
    { name: text('Lý do', 'Reason'), seats: number('Chỉ tiêu giảm', 'Seats not granted'), mark },
  ),
  hasCost: flag('Có kinh phí', 'There are costs'),
  noCost: flag('Chưa có kinh phí', 'There are no costs'),
  cost: money('Tổng kinh phí (đồng)', 'Cost in all (đồng)'),
  costInWords: text('Tổng kinh phí bằng chữ', 'Cost in words'),
  funds: list({ vi: 'Nguồn kinh phí', en: 'Sources of funds' }, { name: text('Nguồn', 'Source'), cost: money('Kinh phí (đồng)', 'Cost (đồng)'), mark }),
  groups: groupsField,
  quarters: quartersField,
  units: unitsField,
  blocks: blocksField,
} as const satisfies Fields

/** The same where a document of the kind cannot be without the lines by group, or by quarter. */
export const planYearFields = { ...planFields, groups: { ...groupsField, required: true } } as const satisfies Fields
export const planOpeningFields = { ...planFields, quarters: { ...quartersField, required: true } } as const satisfies Fields
