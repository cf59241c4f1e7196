import type { Words } from '#contracts/words.ts'
import { foldKey } from './keys.ts'

/** Names of the sheets that our own workbooks add beside the data; never read as data. */
export const guideSheet: Words = { vi: 'Hướng dẫn', en: 'Instructions' }
export const listSheet: Words = { vi: 'Danh mục', en: 'Lists' }
export const errorSheet: Words = { vi: 'Lỗi', en: 'Errors' }

export const reservedSheets: ReadonlySet<string> = new Set([guideSheet, listSheet, errorSheet].flatMap(({ vi, en }) => [foldKey(vi), foldKey(en)]))
