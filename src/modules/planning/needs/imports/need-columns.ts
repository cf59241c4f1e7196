import { fundSourceWords, studyFormWords } from '#contracts/classes.ts'
import type { Words } from '#contracts/words.ts'
import type { Choice, Column } from '#kernel/tabular/index.ts'
import { personColumns } from '#modules/personnel/index.ts'

const choicesOf = (words: Readonly<Record<string, Words>>): Choice[] => Object.entries(words).map(([value, each]) => ({ value, words: each }))
const compared: Words = { vi: 'Chỉ để đối chiếu: sửa ở hồ sơ cán bộ.', en: 'Only compared: correct it in the record.' }
const told = (key: string, vi: string, en: string, example: string): Column => ({
  ...{ key, header: { vi, en }, type: { kind: 'text', maxLength: 300 }, clearable: false, help: compared, example },
})

/** What is told of a person beside, from their record; a file changes none of it. */
export const toldColumns: readonly Column[] = [
  { key: 'female', header: { vi: 'Nữ', en: 'Female' }, type: { kind: 'yes-no' }, clearable: false, help: compared, example: 'Có' },
  told('ethnicGroup', 'Dân tộc', 'Ethnic group', 'Kinh'),
  told('post', 'Chức vụ', 'Post', 'Trưởng phòng'),
  told('rank', 'Ngạch, chức danh nghề nghiệp', 'Rank', '01.003'),
  {
    key: 'partySince',
    header: { vi: 'Ngày vào Đảng', en: 'In the Party since' },
    type: { kind: 'date' },
    clearable: false,
    help: compared,
    example: '03/02/2010',
  },
  told('education', 'Trình độ chuyên môn', 'Education', 'Đại học'),
  told('politicalTheory', 'Lý luận chính trị', 'Political theory', 'Trung cấp'),
  told('stateManagement', 'Quản lý nhà nước', 'State management', 'Chuyên viên'),
  told('defence', 'Quốc phòng và an ninh', 'Defence and security', 'Đối tượng 4'),
  told('lastRating', 'Xếp loại gần nhất', 'Latest rating', 'Hoàn thành tốt nhiệm vụ'),
  told('ratings', 'Xếp loại các năm', 'Ratings by year', '2020: Hoàn thành tốt nhiệm vụ; 2019: Hoàn thành nhiệm vụ'),
]

const fenced: Words = {
  vi: 'Chỉ ghi cho người được xem quy hoạch; nhập tệp không đọc và không sửa cột này.',
  en: 'Written for those who may see succession lists; an import neither reads nor changes it.',
}

/** What people are planned for: an export tells it to whoever may know, and an import passes over it. */
export const plannedColumns: readonly Column[] = [
  { ...told('plannedPost', 'Chức danh quy hoạch', 'Planned post', ''), help: fenced },
  { ...told('plannedTerm', 'Giai đoạn quy hoạch', 'Term planned for', ''), help: fenced },
]

/** Cells of a line that a file may change. */
export const editedKeys = ['programmeCode', 'headCount', 'studyForm', 'providerCode', 'quarter', 'fundSource', 'why', 'note'] as const

/** Columns of biểu đăng ký nhu cầu. */
export const needColumns: readonly Column[] = [
  {
    key: 'year',
    header: { vi: 'Năm nhu cầu', en: 'Year of the need' },
    type: { kind: 'integer', min: 2000, max: 2100 },
    required: true,
    help: { vi: 'Năm của đợt đăng ký.', en: 'The year of the window.' },
    example: '2022',
    aliases: ['Năm dự kiến'],
  },
  {
    key: 'lineId',
    header: { vi: 'Mã dòng', en: 'Line id' },
    type: { kind: 'code' },
    clearable: false,
    help: { vi: 'Do hệ thống ghi khi xuất. Để trống ở dòng mới.', en: 'Written by an export. Empty in a new row.' },
    example: '',
  },
  {
    key: 'lineVersion',
    header: { vi: 'Lần sửa', en: 'Edition' },
    type: { kind: 'integer', min: 1 },
    clearable: false,
    help: {
      vi: 'Do hệ thống ghi khi xuất: dòng đã được sửa trên hệ thống sau khi xuất thì không bị ghi đè.',
      en: 'Written by an export: what was changed here after it is not written over.',
    },
    example: '',
  },
  ...personColumns,
  ...toldColumns,
  ...plannedColumns,
  {
    key: 'unitCode',
    header: { vi: 'Mã đơn vị', en: 'Unit code' },
    type: { kind: 'code' },
    clearable: false,
    help: { vi: 'Của dòng theo số lượng; dòng có tên người thì để đối chiếu.', en: 'Of a row by number; of a row with a person only compared.' },
    example: 'SNV',
  },
  {
    key: 'programmeCode',
    header: { vi: 'Mã chương trình', en: 'Programme code' },
    type: { kind: 'code' },
    clearable: false,
    help: { vi: 'Mã trong danh mục chương trình.', en: 'A code of the catalogue.' },
    example: 'BD-QLNN-CV',
    aliases: ['Loại hình đăng ký'],
  },
  {
    key: 'headCount',
    header: { vi: 'Số người', en: 'People' },
    type: { kind: 'integer', min: 1, max: 5000 },
    clearable: false,
    help: { vi: 'Khi chưa nêu tên. Dòng có tên người: để trống hoặc 1.', en: 'While nobody is named. With a person: empty or 1.' },
    example: '1',
  },
  {
    key: 'studyForm',
    header: { vi: 'Hình thức', en: 'Study form' },
    type: { kind: 'choice', choices: choicesOf(studyFormWords) },
    clearable: true,
    help: { vi: 'Tập trung hay không tập trung.', en: 'Full-time or part-time.' },
    example: 'Tập trung',
  },
  {
    key: 'providerCode',
    header: { vi: 'Mã cơ sở đào tạo', en: 'Provider code' },
    type: { kind: 'code' },
    clearable: true,
    help: { vi: 'Mã trong danh mục cơ sở đào tạo.', en: 'A code of the catalogue.' },
    example: 'TCT',
  },
  {
    key: 'quarter',
    header: { vi: 'Quý', en: 'Quarter' },
    type: { kind: 'integer', min: 1, max: 4 },
    clearable: true,
    help: { vi: 'Quý dự kiến học, 1 đến 4.', en: 'The quarter meant, 1 to 4.' },
    example: '2',
  },
  {
    key: 'fundSource',
    header: { vi: 'Nguồn kinh phí', en: 'Funds' },
    type: { kind: 'choice', choices: choicesOf(fundSourceWords) },
    clearable: true,
    help: { vi: 'Nguồn chi trả dự kiến.', en: 'Who is to pay.' },
    example: 'Ngân sách tỉnh',
  },
  {
    key: 'why',
    header: { vi: 'Lý do', en: 'Why' },
    type: { kind: 'text', maxLength: 500 },
    clearable: true,
    help: { vi: 'Lý do đăng ký ngoài kết quả rà soát.', en: 'Why it is needed, beside the review.' },
    example: 'Đề án vị trí việc làm',
  },
  {
    key: 'note',
    header: { vi: 'Ghi chú', en: 'Note' },
    type: { kind: 'text', maxLength: 1000 },
    clearable: true,
    help: { vi: 'Tùy ý.', en: 'As you like.' },
    example: '',
  },
]
