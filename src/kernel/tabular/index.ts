export type {
  Cell,
  Choice,
  Column,
  ColumnType,
  MarkOptions,
  ParsedTable,
  ReadOptions,
  Row,
  RowError,
  TableLimits,
  TableSource,
  TemplateKind,
  WriteOptions,
} from './types.ts'
export { defaultLimits } from './limits.ts'
export { sheetColumn } from './sheet-column.ts'
export { readTable } from './read-table.ts'
export { writeTable } from './write-table.ts'
export { writeTemplate } from './template.ts'
export { markErrors } from './mark-errors.ts'
export { presentAsText, presenter } from './present.ts'
