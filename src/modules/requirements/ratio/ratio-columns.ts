import type { Ratio, RatioPerson, RatioPost } from '#contracts/requirements-ratio.ts'
import { type Column, type ColumnType, type Row, sheetColumn } from '#kernel/tabular/index.ts'

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
  sheetColumn('code', 'Mã đơn vị', 'Unit code', code),
  sheetColumn('name', 'Đơn vị', 'Unit'),
  sheetColumn('posts', 'Chức danh phải có', 'Posts that ask', count),
  sheetColumn('holders', 'Đã có', 'Holders', count),
  sheetColumn('studying', 'Đang học', 'Studying', count),
  sheetColumn('proposed', 'Đề nghị', 'Proposed', count),
  sheetColumn('ceiling', 'Trần', 'Ceiling', count),
  sheetColumn('room', 'Còn dưới trần', 'Below the ceiling', count),
  sheetColumn('over', 'Vượt', 'Over', count),
  sheetColumn('inheritedOver', 'Trong đó vượt tồn', 'Of these inherited', count),
  sheetColumn('reading', 'Cách tính', 'Reading'),
]

export function ratioRows({ units, reading }: Ratio): Row[] {
  const named = `${reading.code}. ${reading.name}`
  return units.map(({ unit, posts, holders, studying, proposed, ceiling, room, over, inheritedOver }) => ({
    ...{ code: unit.code, name: unit.name, posts, holders, studying, proposed, ceiling, room, over, inheritedOver, reading: named },
  }))
}

export const ratioPeopleColumns: readonly Column[] = [
  sheetColumn('code', 'Mã cán bộ', 'Person code', code),
  sheetColumn('fullName', 'Họ và tên', 'Full name'),
  sheetColumn('unit', 'Đơn vị', 'Unit'),
  sheetColumn('post', 'Chức vụ chính', 'Main post'),
  sheetColumn('count', 'Thuộc số', 'Counted as', countChoice),
  sheetColumn('what', 'Trình độ, lớp, chương trình', 'Level, class or programme'),
  sheetColumn('since', 'Từ ngày', 'Since', { kind: 'date' }),
]

export const ratioPersonRow = ({ code: personCode, fullName, unit, post, count: as, what, since }: RatioPerson): Row => ({
  ...{ code: personCode, fullName, unit: unit.name, post, count: as, what, since },
})

export const ratioPostColumns: readonly Column[] = [
  sheetColumn('unit', 'Đơn vị', 'Unit'),
  sheetColumn('code', 'Mã chức danh', 'Post code', code),
  sheetColumn('name', 'Chức danh', 'Post'),
  sheetColumn('seats', 'Số suất', 'Seats', count),
  sheetColumn('holders', 'Đang giữ', 'Holders', count),
]

export const ratioPostRow = ({ unit, code: postCode, name, seats, holders }: RatioPost): Row => ({ unit: unit.name, code: postCode, name, seats, holders })
