import type { Ratio, RatioPerson, RatioPost } from '#contracts/requirements-ratio.ts'
import type { Words } from '#contracts/words.ts'
import type { Column, ColumnType, Row } from '#kernel/tabular/index.ts'

const none: Words = { vi: '', en: '' }
const column = (key: string, vi: string, en: string, type: ColumnType = { kind: 'text' }): Column => ({
  key,
  header: { vi, en },
  type,
  help: none,
  example: '',
})
const count: ColumnType = { kind: 'integer' }
const code: ColumnType = { kind: 'code' }
const countChoice: ColumnType = {
  kind: 'choice',
  choices: [
    { value: 'holders', words: { vi: 'Đã có', en: 'Has it' } },
    { value: 'studying', words: { vi: 'Đang học', en: 'Studying' } },
    { value: 'proposed', words: { vi: 'Đề nghị', en: 'Proposed' } },
  ],
}

/** How every unit stands, with the reading by which it was counted in every row: a sheet goes further than its screen. */
export const ratioColumns: readonly Column[] = [
  column('code', 'Mã đơn vị', 'Unit code', code),
  column('name', 'Đơn vị', 'Unit'),
  column('posts', 'Chức danh phải có', 'Posts that ask', count),
  column('holders', 'Đã có', 'Holders', count),
  column('studying', 'Đang học', 'Studying', count),
  column('proposed', 'Đề nghị', 'Proposed', count),
  column('ceiling', 'Trần', 'Ceiling', count),
  column('room', 'Còn dưới trần', 'Below the ceiling', count),
  column('over', 'Vượt', 'Over', count),
  column('inheritedOver', 'Trong đó vượt tồn', 'Of these inherited', count),
  column('reading', 'Cách tính', 'Reading'),
]

export function ratioRows({ units, reading }: Ratio): Row[] {
  const named = `${reading.code}. ${reading.name}`
  return units.map(({ unit, posts, holders, studying, proposed, ceiling, room, over, inheritedOver }) => ({
    ...{ code: unit.code, name: unit.name, posts, holders, studying, proposed, ceiling, room, over, inheritedOver, reading: named },
  }))
}

export const ratioPeopleColumns: readonly Column[] = [
  column('code', 'Mã cán bộ', 'Person code', code),
  column('fullName', 'Họ và tên', 'Full name'),
  column('unit', 'Đơn vị', 'Unit'),
  column('post', 'Chức vụ chính', 'Main post'),
  column('count', 'Thuộc số', 'Counted as', countChoice),
  column('what', 'Trình độ, lớp, chương trình', 'Level, class or programme'),
  column('since', 'Từ ngày', 'Since', { kind: 'date' }),
]

export const ratioPersonRow = ({ code: personCode, fullName, unit, post, count: as, what, since }: RatioPerson): Row => ({
  ...{ code: personCode, fullName, unit: unit.name, post, count: as, what, since },
})

export const ratioPostColumns: readonly Column[] = [
  column('unit', 'Đơn vị', 'Unit'),
  column('code', 'Mã chức danh', 'Post code', code),
  column('name', 'Chức danh', 'Post'),
  column('seats', 'Số suất', 'Seats', count),
  column('holders', 'Đang giữ', 'Holders', count),
]

export const ratioPostRow = ({ unit, code: postCode, name, seats, holders }: RatioPost): Row => ({ unit: unit.name, code: postCode, name, seats, holders })
