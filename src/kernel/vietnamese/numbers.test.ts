import { describe, expect, test } from 'vitest'
import { formatDecimal, formatInteger, numberInWords } from './index.ts'

describe('numberInWords', () => {
  test.each([
    [0, 'không'],
    [1, 'một'],
    [4, 'bốn'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [55, 'năm mươi lăm'],
    [101, 'một trăm linh một'],
    [104, 'một trăm linh bốn'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [1000, 'một nghìn'],
    [1005, 'một nghìn không trăm linh năm'],
    [1034, 'một nghìn không trăm ba mươi tư'],
    [1552, 'một nghìn năm trăm năm mươi hai'],
    [10_000_001, 'mười triệu không trăm linh một'],
    [21_000_000, 'hai mươi mốt triệu'],
    [1_000_000_000, 'một tỷ'],
    [2_005_000_000, 'hai tỷ không trăm linh năm triệu'],
    [1_000_000_000_000, 'một nghìn tỷ'],
    [-25, 'âm hai mươi lăm'],
    [10n ** 18n, 'một tỷ tỷ'],
  ])('%s → %s', (value, words) => expect(numberInWords(value)).toBe(words))

  test('refuses what is no exact whole number', () => expect(() => numberInWords(1.5)).toThrow(RangeError))
})

test('figures as written in Vietnam', () => {
  expect(formatInteger(1234)).toBe('1.234')
  expect(formatInteger(1_234_567n)).toBe('1.234.567')
  expect(formatDecimal(65.5)).toBe('65,5')
  expect(formatDecimal('1234.5')).toBe('1.234,5')
  expect(formatDecimal(7, 2)).toBe('7,00')
})
