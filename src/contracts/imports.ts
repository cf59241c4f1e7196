import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const importErrors = {
  'import.unknown-kind': {
    status: 404,
    vi: 'Không có loại nhập/xuất “{kind}”. Chọn một trong: {kinds}.',
    en: 'There is no import or export “{kind}”. Choose one of: {kinds}.',
  },
  'import.duplicate-row': {
    status: 422,
    vi: 'Dòng này nói về cùng một bản ghi với dòng {line}. Bỏ một trong hai dòng.',
    en: 'This row is about the same record as row {line}. Remove one of them.',
  },
  'import.refused': {
    status: 422,
    vi: 'Tệp có {count} lỗi nên chưa ghi gì cả. Sửa các ô được chỉ ra rồi nhập lại.',
    en: 'The file has {count} errors, so nothing was written. Correct the cells shown and import again.',
  },
  'import.not-ready': {
    status: 409,
    vi: 'Lần nhập này đang ở trạng thái “{state}”, chưa làm được việc này. Tải lại trang để xem trạng thái mới.',
    en: 'This import is “{state}”, so that cannot be done now. Reload to see its state.',
  },
  'import.undo-changed': {
    status: 409,
    vi: 'Không hoàn tác được: {count} bản ghi đã được sửa sau lần nhập này. Sửa từng bản ghi, hoặc hoàn tác các lần nhập sau trước.',
    en: 'It cannot be undone: {count} records were changed after this import. Correct them one by one, or undo the later imports first.',
  },
  'import.undo-depended': {
    status: 409,
    vi: 'Không hoàn tác được: đã có dữ liệu khác dựa vào các bản ghi này ({detail}). Hoàn tác dữ liệu đó trước.',
    en: 'It cannot be undone: other data depends on these records ({detail}). Undo that data first.',
  },
} as const satisfies ErrorTable

export const importStates = ['reading', 'ready', 'invalid', 'committing', 'committed', 'undone', 'failed'] as const

/** Trạng thái của một lần nhập. */
export const importStateWords = {
  reading: { vi: 'đang đọc', en: 'being read' },
  ready: { vi: 'chờ xác nhận', en: 'to be confirmed' },
  invalid: { vi: 'có lỗi', en: 'with errors' },
  committing: { vi: 'đang ghi', en: 'being written' },
  committed: { vi: 'đã ghi', en: 'written' },
  undone: { vi: 'đã hoàn tác', en: 'undone' },
  failed: { vi: 'không thành công', en: 'failed' },
} as const satisfies Readonly<Record<(typeof importStates)[number], Words>>

/** States as a list tells them apart: of the imports that are ready, those that would change nothing wait for nobody. */
export const importStandings = [...importStates, 'unchanged'] as const

export const rowErrorSchema = z.object({
  row: z.number().int().describe('Row of the sheet; the header is row 1'),
  column: z.string(),
  value: z.string(),
  code: z.string(),
  message: z.string(),
})

export const importKindSchema = z.object({
  kind: z.string(),
  title: z.string(),
  instructions: z.array(z.string()).describe('How rows are understood, as the template says it'),
  can: z.object({ import: z.boolean(), export: z.boolean() }),
})

export const importBatchSchema = z.object({
  batchId: z.uuid(),
  kind: z.string(),
  title: z.string().describe('What the kind is called'),
  fileName: z.string(),
  state: z.enum(importStates),
  createdName: z.string(),
  createdAt: z.iso.datetime(),
  committedAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  errorCount: z.number().int(),
  errors: z.array(rowErrorSchema),
  warnings: z.array(rowErrorSchema),
  ignoredHeaders: z.array(z.string()),
  taskId: z.uuid().nullable(),
  can: z.object({
    commit: z.boolean(),
    undo: z.boolean(),
    marked: z.boolean(),
    rows: z.boolean().describe('See the rows themselves: only whoever sent the file'),
  }),
})

export const listImportsQuery = z.object({
  state: z.enum(importStandings).optional(),
  kind: z.string().max(40).optional(),
  q: z.string().trim().max(100).optional().describe('Part of the file’s name'),
})

export const importListSchema = z.object({
  items: z.array(importBatchSchema),
  next: z.string().nullable(),
  counts: z.partialRecord(z.enum(importStandings), z.number().int()).describe('How many there are by state, whatever state is asked for'),
})

export const importChanges = ['created', 'updated'] as const

export const importRowSchema = z.object({
  row: z.number().int().describe('Row of the sheet; the header is row 1'),
  change: z.enum(importChanges),
  name: z.string().describe('The first values of the row, so that it is recognised'),
  cells: z
    .array(z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
    .describe('What is new or different; sensitive values are •••'),
})

export const importRowsSchema = z.object({ items: z.array(importRowSchema), next: z.string().nullable() })

export type ImportKind = z.infer<typeof importKindSchema>
export type ImportList = z.infer<typeof importListSchema>
export type ListImportsQuery = z.infer<typeof listImportsQuery>
export type ImportStanding = (typeof importStandings)[number]
export type ImportChange = (typeof importChanges)[number]
export type ImportRow = z.infer<typeof importRowSchema>
export type ImportRows = z.infer<typeof importRowsSchema>
export type ImportBatch = z.infer<typeof importBatchSchema>
