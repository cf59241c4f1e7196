import type { Words } from './words.ts'

/** Operators as they stand between a fact and a value: fact, operator, value, in that order: “Tuổi ít nhất là 40”. */
export const operatorWords = {
  '=': { vi: 'là', en: 'is' },
  '!=': { vi: 'khác', en: 'is not' },
  '<': { vi: 'dưới', en: 'below' },
  '<=': { vi: 'không quá', en: 'at most' },
  '>': { vi: 'trên', en: 'above' },
  '>=': { vi: 'ít nhất là', en: 'at least' },
  in: { vi: 'thuộc', en: 'is one of' },
  notIn: { vi: 'không thuộc', en: 'is none of' },
  between: { vi: 'từ', en: 'from' },
  notBetween: { vi: 'ngoài khoảng', en: 'outside' },
  contains: { vi: 'có', en: 'includes' },
  doesNotContain: { vi: 'không có', en: 'does not include' },
  null: { vi: 'chưa rõ', en: 'is not known' },
  notNull: { vi: 'đã có thông tin', en: 'is known' },
} as const satisfies Readonly<Record<string, Words>>

/** Days are before and after one another. */
export const dateOperatorWords = {
  '<': { vi: 'trước ngày', en: 'before' },
  '<=': { vi: 'chậm nhất ngày', en: 'no later than' },
  '>': { vi: 'sau ngày', en: 'after' },
  '>=': { vi: 'từ ngày', en: 'from' },
} as const satisfies Readonly<Record<string, Words>>

/** How many entries of a collection must meet a condition. */
export const matchModeWords = {
  all: { vi: 'tất cả đều', en: 'all' },
  some: { vi: 'có', en: 'some' },
  none: { vi: 'không có', en: 'none' },
  atLeast: { vi: 'ít nhất {n}', en: 'at least {n}' },
  atMost: { vi: 'không quá {n}', en: 'at most {n}' },
  exactly: { vi: 'đúng {n}', en: 'exactly {n}' },
} as const satisfies Readonly<Record<string, Words>>
