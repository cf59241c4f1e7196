import { modeWords, studyFormWords } from '#contracts/classes.ts'
import { type Deviation, deviationKindWords, movedWords } from '#contracts/planning-deviations.ts'
import type { Language, Words } from '#contracts/words.ts'
import type { Column, ColumnType, Row } from '#kernel/tabular/index.ts'

const none: Words = { vi: '', en: '' }
const column = (key: string, vi: string, en: string, type: ColumnType = { kind: 'text' }): Column => ({
  key,
  header: { vi, en },
  type,
  help: none,
  example: '',
})
const date: ColumnType = { kind: 'date' }
const count: ColumnType = { kind: 'integer' }

/** Where plan and reality differ, as a sheet. */
export const deviationColumns: readonly Column[] = [
  column('kind', 'Loại lệch', 'Deviation'),
  column('planLine', 'Mã dòng kế hoạch', 'Plan line'),
  column('classCode', 'Mã lớp', 'Class code'),
  column('name', 'Lớp, chương trình', 'Class, programme'),
  column('unit', 'Đơn vị mở lớp', 'Opened by'),
  column('plannedOn', 'Ngày theo kế hoạch', 'Planned on', date),
  column('actualOn', 'Ngày thực tế', 'Happened on', date),
  column('days', 'Số ngày lệch', 'Days', count),
  column('plannedSize', 'Chỉ tiêu', 'Seats planned', count),
  column('actualSize', 'Sĩ số', 'On the roster', count),
  column('changed', 'Thay đổi', 'Changed'),
  column('cause', 'Nguyên nhân', 'Cause'),
  column('words', 'Ghi rõ', 'In words'),
  column('consent', 'Văn bản cho mở ngoài kế hoạch', 'Consent'),
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
