import type { ScoredUnit } from '#contracts/reporting-scorecard.ts'
import type { Words } from '#contracts/words.ts'
import { type Column, type ColumnType, type Row, sheetColumn } from '#kernel/tabular/index.ts'

const column = (key: string, vi: string, en: string, type: ColumnType = { kind: 'integer' }) => sheetColumn(key, vi, en, type)

const columns: readonly Column[] = [
  column('unitCode', 'Mã đơn vị', 'Unit code', { kind: 'code' }),
  column('unit', 'Đơn vị', 'Unit', { kind: 'text' }),
  column('needsLateDays', 'Nhu cầu trễ (ngày)', 'Needs late (days)'),
  column('planSeats', 'Chỉ tiêu được duyệt', 'Seats approved'),
  column('planUsed', 'Đã dùng', 'Seats used'),
  column('planRealised', 'Thực hiện kế hoạch (%)', 'Plan realised (%)'),
  column('turns', 'Lượt đào tạo, bồi dưỡng', 'Turns'),
  column('wrongTarget', 'Cử sai đối tượng', 'Wrong target'),
  column('overRatio', 'Vượt tỷ lệ', 'Over the ratio'),
  column('exceptions', 'Ngoại lệ', 'Exceptions'),
  column('grantedExceptions', 'Người được chấp thuận ngoại lệ', 'People let through by an exception'),
  column('neverSentPosts', 'Chức danh còn thiếu, chưa cử lần nào', 'Posts lacking, never sent'),
  column('staff', 'Số người của đơn vị', 'Own staff'),
  column('womenStaff', 'Nữ của đơn vị', 'Women on the staff'),
  column('women', 'Lượt nữ', 'Turns of women'),
  column('ethnicMinorityStaff', 'Dân tộc thiểu số của đơn vị', 'Ethnic minority on the staff'),
  column('ethnicMinority', 'Lượt dân tộc thiểu số', 'Turns of ethnic minority'),
  column('youngStaff', 'Trẻ của đơn vị', 'Young on the staff'),
  column('young', 'Lượt trẻ', 'Turns of the young'),
  column('directionsOverdue', 'Việc giao quá hạn', 'Directions overdue'),
]

/** How the units stand, as a sheet; the column of the ratio names the reading that it is counted by. */
export const scorecardColumns = (reading: Words | null): readonly Column[] =>
  columns.map((each) => (each.key === 'overRatio' && reading ? column('overRatio', `Vượt tỷ lệ (${reading.vi})`, `Over the ratio (${reading.en})`) : each))

export function scorecardRow({ unit, women, ethnicMinority, young, ...line }: ScoredUnit): Row {
  const { needsLateDays, planSeats, planUsed, planRealised, turns, wrongTarget, overRatio, exceptions, grantedExceptions, neverSentPosts } = line
  const { staff, directionsOverdue } = line
  return {
    ...{
      unitCode: unit.code,
      unit: unit.name,
      needsLateDays,
      planSeats,
      planUsed,
      planRealised,
      turns,
      wrongTarget,
      overRatio,
      exceptions,
      grantedExceptions,
      neverSentPosts,
      staff,
    },
    ...{ womenStaff: women.staff, women: women.turns, ethnicMinorityStaff: ethnicMinority.staff, ethnicMinority: ethnicMinority.turns },
    ...{ youngStaff: young.staff, young: young.turns, directionsOverdue },
  }
}
