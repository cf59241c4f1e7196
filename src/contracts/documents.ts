import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

/** The two official layouts: the Party's (Hướng dẫn 36-HD/VPTW) and the State's (Nghị định 30/2020/NĐ-CP). Margins and sizes are in the templates. */
export const layoutWords = {
  party: { vi: 'Thể thức Đảng (HD 36-HD/VPTW)', en: 'Party layout (Guidance 36-HD/VPTW)' },
  state: { vi: 'Thể thức Nhà nước (NĐ 30/2020/NĐ-CP)', en: 'State layout (Decree 30/2020/NĐ-CP)' },
} as const satisfies Readonly<Record<string, Words>>

export const layoutSchema = z.enum(Object.keys(layoutWords) as [keyof typeof layoutWords, ...(keyof typeof layoutWords)[]])
export type Layout = z.infer<typeof layoutSchema>
export const layouts = layoutSchema.options

export const documentErrors = {
  'documents.no-office': {
    status: 422,
    vi: 'Máy chủ chưa có LibreOffice nên chưa tạo được PDF. Tải bản Word, hoặc đề nghị quản trị viên cài LibreOffice.',
    en: 'The server has no LibreOffice, so a PDF cannot be made. Take the Word file, or ask the administrator to install LibreOffice.',
  },
  'documents.office-failed': {
    status: 422,
    vi: 'Chưa chuyển được văn bản sang PDF. Thử lại; nếu vẫn lỗi, tải bản Word.',
    en: 'The document could not be turned into a PDF. Try again; if it persists, take the Word file.',
  },
  'documents.number-taken': {
    status: 409,
    vi: 'Số {number} đã được cấp trong sổ của {period}. Chọn số khác, hoặc để trống để lấy số tiếp theo.',
    en: 'Number {number} is taken in the register of {period}. Choose another, or leave it empty to take the next one.',
  },
  'documents.number-too-far': {
    status: 422,
    vi: 'Số {number} cách quá xa số cuối {last} trong sổ của {period}. Chọn số không quá {most}, hoặc để trống để lấy số tiếp theo.',
    en: 'Number {number} is too far beyond {last}, the last in the register of {period}. Choose one up to {most}, or leave it empty to take the next one.',
  },
  'documents.unknown-entry': {
    status: 404,
    vi: 'Không tìm thấy số này trong sổ đăng ký văn bản. Kiểm tra lại số và kỳ của sổ.',
    en: 'There is no such number in the register of documents. Check the number and the register’s period.',
  },
  'documents.already-void': {
    status: 409,
    vi: 'Số này đã được hủy trước đó. Tải lại trang để xem lý do.',
    en: 'This number is void already. Reload the page to see why.',
  },
} as const satisfies ErrorTable

export interface DocumentColumn {
  readonly title: string
  /** In characters, as a workbook has it. */
  readonly width: number
  readonly kind: 'text' | 'number'
  /** Neighbouring columns of one group stand under one merged header cell; a column without a group takes both rows of the header. */
  readonly group?: string
}

/** A table of an official document: header cells, then rows. Numbers are given as numbers and written in Vietnamese (1.234); null leaves a cell empty. */
export interface DocumentTable {
  readonly title: string
  /** Name of its sheet in a workbook, short and telling; absent: the title. */
  readonly sheet?: string
  /** Under the table: what is counted, as of when. */
  readonly note: string
  /** A Word page shares its width out in the proportion of theirs and turns sideways when they are many. */
  readonly columns: readonly DocumentColumn[]
  /** In statistics a nought is written as a dash: nothing of the kind occurred. It stays the number 0 in a workbook. */
  readonly zero?: 'dash'
  readonly rows: readonly { readonly cells: readonly (string | number | null)[]; readonly strong?: boolean }[]
  /** Rows are as high as a signature needs. */
  readonly signed?: true
}

/** An official document, fully worded: the renderer lays it out and adds no word of its own except those of the layout (quốc hiệu, Nơi nhận). */
export interface OfficialDocument {
  readonly layout: Layout
  /** TỈNH ỦY … above, the issuing body below it. */
  readonly superior: string
  readonly issuer: string
  /** The place in “…, ngày … tháng … năm …”. */
  readonly place: string
  /** Day of issue; null leaves it open (ngày … tháng … năm …), as a draft has it. */
  readonly date: string | null
  /** Whole number and symbol, “12-BC/BTCTU” or “12/BC-SNV”; null leaves the number open. */
  readonly number: string | null
  /** What stands in the number's place while it is open: the symbol alone, “-BC/BTCTU” or “/BC-SNV”. */
  readonly symbol: string
  /** BÁO CÁO */
  readonly kind: string
  /** Trích yếu, one or two lines. */
  readonly subject: string
  readonly sections: readonly { readonly heading: string | null; readonly paragraphs: readonly string[] }[]
  readonly signature: { readonly authority: string; readonly title: string; readonly name: string }
  readonly recipients: readonly string[]
  readonly appendix: readonly DocumentTable[]
  /** Said on every page where the people are invented; null where they are real. */
  readonly demonstration: string | null
}

/** A list that somebody vouches for: its table stands under the head of the page, and below it who signs; no number, no recipients. */
export interface SignedList {
  readonly layout: Layout
  readonly superior: string
  readonly issuer: string
  readonly place: string
  readonly date: string | null
  /** BẢNG ĐIỂM */
  readonly kind: string
  readonly subject: string
  /** Between the title and the table. */
  readonly lines: readonly string[]
  /** Its title is not written: the list has one. */
  readonly table: DocumentTable
  /** Below the table, such as totals; the last one stays with the signatures. */
  readonly closing: readonly string[]
  /** From left to right; without the first one the left side stays empty. */
  readonly signers: readonly [left: Signer | null, right: Signer]
  readonly demonstration: string | null
}

export interface Signer {
  readonly title: string
  readonly name: string
}

/** Tables as a workbook: one sheet for each, under the same title. */
export interface DocumentBook {
  readonly title: string
  /** Said on every sheet where the people are invented; null where they are real. */
  readonly demonstration: string | null
  readonly tables: readonly DocumentTable[]
}
