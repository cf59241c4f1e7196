import { PassThrough, type Readable } from 'node:stream'
import type { RegisterEntry } from '#contracts/documents-registers.ts'
import type { Layout } from '#contracts/documents.ts'
import type { Language } from '#contracts/words.ts'
import { type Column, type ColumnType, type Row, sheetColumn, writeTable } from '#kernel/tabular/index.ts'
import { writeNumber } from '../document-text.ts'

const date: ColumnType = { kind: 'date' }

/** Sổ đăng ký văn bản đi as a sheet. */
export const registerColumns: readonly Column[] = [
  sheetColumn('number', 'Số', 'Number', { kind: 'integer' }),
  sheetColumn('symbol', 'Số và loại', 'Number and kind'),
  sheetColumn('dated', 'Ngày văn bản', 'Dated', date),
  sheetColumn('subject', 'Tên loại và trích yếu', 'Subject'),
  sheetColumn('takenName', 'Người lấy số', 'Taken by'),
  sheetColumn('takenOn', 'Ngày lấy số', 'Taken on', date),
  sheetColumn('how', 'Cách lấy số', 'How it was given'),
  sheetColumn('state', 'Tình trạng', 'State'),
  sheetColumn('voidReason', 'Lý do hủy', 'Why it is void'),
  sheetColumn('voidedName', 'Người hủy', 'Declared void by'),
  sheetColumn('voidedOn', 'Ngày hủy', 'Declared void on', date),
]

const howWords = { hand: { vi: 'nhập tay', en: 'given by hand' }, system: { vi: 'hệ thống cấp', en: 'given by the system' } } as const
const stateWords = { valid: { vi: 'còn giá trị', en: 'valid' }, void: { vi: 'đã hủy', en: 'void' } } as const
const dayOf = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10)

export function registerFile(entries: readonly RegisterEntry[], { layout, kind }: { layout: Layout; kind: string }, language: Language): Readable {
  const stream = new PassThrough()
  const rows = entries.map(({ number, dated, subject, takenName, takenAt, byHand, voided }): Row => ({
    ...{ number, dated, subject, takenName, symbol: writeNumber(layout, number, kind), takenOn: dayOf(takenAt) },
    how: howWords[byHand ? 'hand' : 'system'][language],
    state: stateWords[voided ? 'void' : 'valid'][language],
    voidReason: voided?.reason ?? null,
    voidedName: voided?.name ?? null,
    voidedOn: voided ? dayOf(voided.at) : null,
  }))
  writeTable(stream, 'xlsx', registerColumns, rows, { language }).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return stream
}
