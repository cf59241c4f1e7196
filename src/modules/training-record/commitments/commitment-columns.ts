import type { CommitmentRow } from '#contracts/training-record-commitments.ts'
import { commitmentStateWords } from '#contracts/training-record-commitments.ts'
import type { Language } from '#contracts/words.ts'
import { type Column, type ColumnType, type Row, sheetColumn } from '#kernel/tabular/index.ts'

const date: ColumnType = { kind: 'date' }
const count: ColumnType = { kind: 'integer' }

/** Who is under commitment, as a sheet. */
export const commitmentColumns: readonly Column[] = [
  sheetColumn('code', 'Mã cán bộ', 'Code'),
  sheetColumn('fullName', 'Họ và tên', 'Full name'),
  sheetColumn('unit', 'Đơn vị', 'Unit'),
  sheetColumn('reason', 'Được đào tạo', 'Training'),
  sheetColumn('type', 'Loại hình', 'Training type'),
  sheetColumn('decisionNo', 'Quyết định cử đi học', 'Decision to send'),
  sheetColumn('decisionDate', 'Ngày quyết định', 'Decision date', date),
  sheetColumn('validFrom', 'Phục vụ từ ngày', 'Serves from', date),
  sheetColumn('serveMonths', 'Số tháng phải phục vụ', 'Months owed', count),
  sheetColumn('servedMonths', 'Đã phục vụ (tháng)', 'Months served', count),
  sheetColumn('leftMonths', 'Còn lại (tháng)', 'Months left', count),
  sheetColumn('validTo', 'Hết cam kết từ ngày', 'Free from', date),
  sheetColumn('state', 'Trạng thái', 'State'),
  sheetColumn('cost', 'Chi phí đào tạo (đồng)', 'Cost (đồng)', count),
  sheetColumn('legalBasis', 'Căn cứ', 'Legal basis'),
]

export function commitmentCells(row: CommitmentRow, language: Language): Row {
  const { person, unit, type, state, reason, decisionNo, decisionDate, validFrom, validTo, serveMonths, servedMonths, leftMonths, cost, legalBasis } = row
  return {
    ...{ code: person.code, fullName: person.fullName, unit: unit.name, reason, type: type?.name[language] ?? null, decisionNo, decisionDate, validFrom },
    ...{ serveMonths, servedMonths, leftMonths, validTo, state: commitmentStateWords[state][language], cost, legalBasis },
  }
}
