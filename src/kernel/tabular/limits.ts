import type { TableLimits } from './types.ts'

const megabyte = 1024 * 1024

/** Far above an honest file of a province (40,000 people × 40 columns inflate to about 100 MB), far below what would hurt the server. */
export const defaultLimits: TableLimits = {
  fileBytes: 50 * megabyte,
  inflatedBytes: 500 * megabyte,
  ratio: 300,
  entries: 2_000,
  rows: 200_000,
  columns: 200,
  errors: 5_000,
}
