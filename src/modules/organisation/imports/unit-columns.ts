import type { Column } from '#kernel/tabular/index.ts'
import type { Words } from '#contracts/words.ts'
import { blockWords, levelWords, regionWords, successionKindWords, successionPartWords, unitKindWords } from '#contracts/organisation.ts'
import { postCodeColumn, unitCodeColumn } from './reference-columns.ts'

/** Choices of a column from a table of words. */
function choicesOf(words: Readonly<Record<string, Words>>, aliases: Readonly<Record<string, readonly string[]>> = {}) {
  return Object.entries(words).map(([value, both]) => ({ value, words: both, ...(aliases[value] && { aliases: aliases[value] }) }))
}

const date = { kind: 'date' } as const
const code = { kind: 'code' } as const

export const unitColumns: readonly Column[] = [
  {
    key: 'code',
    header: { vi: 'Mã đơn vị', en: 'Unit code' },
    type: code,
    required: true,
    help: {
      vi: 'Mã đơn vị; mã có thể dùng lại cho đơn vị khác sau khi đơn vị cũ kết thúc.',
      en: 'The unit’s code; it may be used again after the old unit ends.',
    },
    example: '22915',
    aliases: ['Mã'],
  },
  {
    key: 'validFrom',
    header: { vi: 'Từ ngày', en: 'Valid from' },
    type: date,
    required: true,
    help: {
      vi: 'Ngày thành lập; với dòng tiếp nối là ngày đổi tên hoặc đổi cấp trên.',
      en: 'The day of founding; on a continuing row, of the new name or parent.',
    },
    example: '01/07/2025',
    aliases: ['Hiệu lực từ', 'Ngày thành lập'],
  },
  {
    key: 'validTo',
    header: { vi: 'Kết thúc từ ngày', en: 'Ends on' },
    type: date,
    help: { vi: 'Ngày đầu tiên không còn hiệu lực; để trống nếu đang hoạt động.', en: 'The first day it no longer holds; empty while it stands.' },
    example: '',
    aliases: ['Đến ngày', 'Ngày kết thúc'],
  },
  {
    key: 'continues',
    header: { vi: 'Tiếp nối đơn vị cùng mã', en: 'Continues' },
    clearable: false,
    type: { kind: 'yes-no' },
    help: {
      vi: '“có”: vẫn là đơn vị mang mã này trước đó, chỉ đổi tên, loại hoặc cấp trên; “không” hoặc để trống: đơn vị mới.',
      en: '“yes”: still the unit that bore this code before, under a new name, kind or parent; “no” or empty: a new unit.',
    },
    example: 'không',
    aliases: ['Tiếp nối'],
  },
  {
    key: 'name',
    header: { vi: 'Tên đơn vị', en: 'Name' },
    clearable: false,
    type: { kind: 'text', maxLength: 300 },
    help: { vi: 'Tên đầy đủ.', en: 'The full name.' },
    example: 'Phường Mũi Né',
  },
  {
    key: 'kind',
    header: { vi: 'Loại đơn vị', en: 'Kind' },
    clearable: false,
    type: {
      kind: 'choice',
      choices: choicesOf(unitKindWords, {
        district: ['Huyện', 'Thị xã', 'Thành phố'],
        commune: ['Xã', 'Phường', 'Thị trấn', 'Đặc khu'],
        department: ['Sở', 'Ban', 'Ngành'],
        'mass-organisation': ['Đoàn thể', 'Mặt trận'],
        'political-school': ['Trường Chính trị'],
        council: ['HĐND'],
      }),
    },
    help: { vi: 'Chọn trong danh sách.', en: 'Choose from the list.' },
    example: unitKindWords.commune.vi,
  },
  {
    key: 'block',
    header: { vi: 'Khối', en: 'Block' },
    clearable: false,
    type: { kind: 'choice', choices: choicesOf(blockWords, { party: ['Khối Đảng'], state: ['Khối Nhà nước', 'Chính quyền'], front: ['Đoàn thể', 'MTTQ'] }) },
    help: { vi: 'Chọn trong danh sách.', en: 'Choose from the list.' },
    example: blockWords.state.vi,
  },
  {
    key: 'level',
    header: { vi: 'Cấp', en: 'Level' },
    clearable: false,
    type: { kind: 'choice', choices: choicesOf(levelWords, { province: ['Tỉnh'], district: ['Huyện'], commune: ['Xã'] }) },
    help: { vi: 'Chọn trong danh sách.', en: 'Choose from the list.' },
    example: levelWords.commune.vi,
  },
  {
    key: 'parentCode',
    header: { vi: 'Mã đơn vị cấp trên', en: 'Parent code' },
    type: code,
    help: {
      vi: 'Mã của đơn vị cấp trên vào ngày ở cột “Từ ngày”; đơn vị đó có thể nằm trong cùng tệp.',
      en: 'Code of the parent on the day of “Valid from”; it may be in the same file.',
    },
    example: '68',
    aliases: ['Đơn vị cấp trên'],
  },
  {
    key: 'region',
    header: { vi: 'Địa bàn', en: 'Region' },
    type: { kind: 'choice', choices: choicesOf(regionWords) },
    help: { vi: 'Miền núi, hải đảo, biên giới; để trống nếu không thuộc.', en: 'Mountain, island, border; empty if none.' },
    example: '',
  },
]

export const successionColumns: readonly Column[] = [
  {
    key: 'fromCode',
    header: { vi: 'Mã đơn vị cũ', en: 'Old unit' },
    type: code,
    required: true,
    help: { vi: 'Mã vào ngày liền trước ngày kế thừa.', en: 'Its code on the day before.' },
    example: '22918',
  },
  {
    key: 'toCode',
    header: { vi: 'Mã đơn vị mới', en: 'New unit' },
    type: code,
    required: true,
    help: { vi: 'Mã vào ngày kế thừa.', en: 'Its code on that day.' },
    example: '22918',
  },
  {
    key: 'date',
    header: { vi: 'Ngày kế thừa', en: 'Date' },
    type: date,
    required: true,
    help: { vi: 'Ngày đơn vị mới tiếp nhận.', en: 'The day the new unit takes over.' },
    example: '01/07/2025',
  },
  {
    key: 'kind',
    header: { vi: 'Hình thức', en: 'Kind' },
    clearable: false,
    type: {
      kind: 'choice',
      choices: choicesOf(successionKindWords, { merge: ['Sáp nhập', 'Hợp nhất', 'Nhập'], split: ['Chia', 'Tách'], transfer: ['Chuyển'] }),
    },
    help: { vi: 'Chọn trong danh sách.', en: 'Choose from the list.' },
    example: successionKindWords.merge.vi,
  },
  {
    key: 'part',
    header: { vi: 'Phạm vi', en: 'Part' },
    clearable: false,
    type: { kind: 'choice', choices: choicesOf(successionPartWords) },
    help: {
      vi: '“Một phần”: người của đơn vị cũ được xếp từng người theo quyết định nhân sự.',
      en: '“Partial”: people of the old unit are placed one by one, by personnel decision.',
    },
    example: successionPartWords.full.vi,
  },
  {
    key: 'legalBasis',
    header: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
    clearable: false,
    type: { kind: 'text', maxLength: 500 },
    help: { vi: 'Số, ký hiệu văn bản.', en: 'Number of the document.' },
    example: 'Nghị quyết 1671/NQ-UBTVQH15',
  },
]

export const seatColumns: readonly Column[] = [
  unitCodeColumn({ vi: 'Mã vào ngày ở cột “Từ ngày”.', en: 'Its code on “Valid from”.' }, { required: true }),
  postCodeColumn(),
  {
    key: 'validFrom',
    header: { vi: 'Từ ngày', en: 'Valid from' },
    type: date,
    required: true,
    help: { vi: 'Ngày bắt đầu có số lượng này.', en: 'The day this number begins.' },
    example: '01/01/2021',
  },
  {
    key: 'validTo',
    header: { vi: 'Kết thúc từ ngày', en: 'Ends on' },
    type: date,
    help: { vi: 'Ngày đầu tiên không còn hiệu lực; để trống nếu đang có.', en: 'The first day it no longer holds; empty while it does.' },
    example: '',
    aliases: ['Đến ngày'],
  },
  {
    key: 'seats',
    header: { vi: 'Số lượng', en: 'Seats' },
    clearable: false,
    type: { kind: 'integer', min: 1, max: 10_000 },
    help: { vi: 'Số người giữ chức danh này theo biên chế.', en: 'How many hold this post.' },
    example: '2',
  },
]
