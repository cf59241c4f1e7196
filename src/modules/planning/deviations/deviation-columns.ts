import { modeWords, studyFormWords } from '#contracts/classes.ts'
import { type Deviation, deviationKindWords, movedWords } from '#contracts/planning-deviations.ts'
import type { Language, Words } from '#contracts/words.ts'
import { type Column, type ColumnType, type Row, sheetColumn } from '#kernel/tabular/index.ts'

const date: ColumnType = { kind: 'date' }
const count: ColumnType = { kind: 'integer' }

/** Where plan and reality differ, as a sheet. */
export const deviationColumns: readonly Column[] = [
  sheetColumn('kind', 'Loại lệch', 'Deviation'),
  sheetColumn('planLine', 'Mã dòng kế hoạch', 'Plan line'),
  sheetColumn('classCode', 'Mã lớp', 'Class code'),
  sheetColumn('name', 'Lớp, chương trình', 'Class, programme'),
  sheetColumn('unit', 'Đơn vị mở lớp', 'Opened by'),
  sheetColumn('plannedOn', 'Ngày theo kế hoạch', 'Planned on', date),
  sheetColumn('actualOn', 'Ngày thực tế', 'Happened on', date),
  sheetColumn('days', 'Số ngày lệch', 'Days', count),
  sheetColumn('plannedSize', 'Chỉ tiêu', 'Seats planned', count),
  sheetColumn('actualSize', 'Sĩ số', 'On the roster', count),
  sheetColumn('changed', 'Thay đổi', 'Changed'),
  sheetColumn('cause', 'Nguyên nhân', 'Cause'),
  sheetColumn('words', 'Ghi rõ', 'In words'),
  sheetColumn('consent', 'Văn bản cho mở ngoài kế hoạch', 'Consent'),
]

export function deviationRow(row: Deviation, language: Language): Row {
  const { planned, actual } = row
  return {
    kind: deviationKindWords[row.kind][language],
    planLine: row.planLine,
    classCode: row.classCode,
    name: row.name,
    unit: row.unit?.name ?? null,
    plannedOn: planned.date,
    actualOn: actual.date,
    days: row.days,
    plannedSize: planned.size,
    actualSize: actual.size,
    changed: row.kind === 'moved' ? changedInWords(row, language) : null,
    cause: row.cause?.name ?? null,
    words: row.cause?.words ?? null,
    consent: row.consent && `${row.consent.documentNo}, ${row.consent.approvedBy}`,
  }
}

/** “phương thức: trực tiếp → kết hợp; địa điểm: …” */
export function changedInWords({ changed, planned, actual }: Pick<Deviation, 'changed' | 'planned' | 'actual'>, language: Language): string {
  return changed
    .map((each) => `${movedWords[each][language]}: ${valueInWords(each, planned[each], language)} → ${valueInWords(each, actual[each], language)}`)
    .join('; ')
}

function valueInWords(field: keyof typeof movedWords, value: string | null, language: Language): string {
  const words: Readonly<Record<string, Words>> = field === 'mode' ? modeWords : field === 'studyForm' ? studyFormWords : {}
  return value === null ? '—' : (words[value]?.[language] ?? value)
}
