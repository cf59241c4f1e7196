import type { Column, ColumnType } from './types.ts'

/** A column of a sheet that is only written: nobody fills it in, so it has no help and no example. */
export const sheetColumn = (key: string, vi: string, en: string, type: ColumnType = { kind: 'text' }, width?: number): Column => ({
  ...{ key, header: { vi, en }, type, help: { vi: '', en: '' }, example: '' },
  ...(width !== undefined && { width }),
})
