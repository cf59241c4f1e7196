import { describe, expect, test } from 'vitest'
import { moved, next, pasted, rangeOf, readCells, readHundredths, readNumber, windowOf, writeCells, writeHundredths } from './grid-model.ts'

const size = { rows: 5, columns: 3, page: 2 }
const paper = { rows: ['a', 'b', 'c'], columns: ['x', 'y'], editable: (row: string) => row !== 'c' }

describe('a grid without its drawing', () => {
  test('keys lead to cells, and the edges hold', () => {
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: 0, column: 0 })
    expect(moved({ row: 0, column: 0 }, 'ArrowDown', true, size)).toEqual({ row: 4, column: 0 })
    expect(moved({ row: 3, column: 1 }, 'PageDown', false, size)).toEqual({ row: 4, column: 1 })
    expect(moved({ row: 3, column: 1 }, 'Home', true, size)).toEqual({ row: 0, column: 0 })
    expect(moved({ row: 3, column: 1 }, 'F5', false, size)).toBeUndefined()
  })

  test('Tab goes on in the next row and ends behind the last cell', () => {
    expect(next({ row: 0, column: 2 }, false, size)).toEqual({ row: 1, column: 0 })
    expect(next({ row: 1, column: 0 }, true, size)).toEqual({ row: 0, column: 2 })
    expect(next({ row: 4, column: 2 }, false, size)).toBeUndefined()
    expect(next({ row: 0, column: 0 }, true, size)).toBeUndefined()
  })

  test('numbers are read as people and Excel write them', () => {
    expect([readNumber('12'), readNumber(' 1.234 '), readNumber('1,234'), readNumber(''), readNumber('–')]).toEqual([12, 1234, 1234, null, null])
    expect([readNumber('3,5'), readNumber('-4'), readNumber('bốn'), readNumber('1.23')]).toEqual([undefined, undefined, undefined, undefined])
  })

  test('marks are read and written in hundredths', () => {
    expect(['8,5', '8.25', ' 10 ', '0', '', '-'].map(readHundredths)).toEqual([850, 825, 1000, 0, null, null])
    expect(['8,555', 'tám', '1.234,5', '-3'].map(readHundredths)).toEqual([undefined, undefined, undefined, undefined])
    expect([writeHundredths(850, ','), writeHundredths(825, '.'), writeHundredths(1000, ','), writeHundredths(0, ',')]).toEqual(['8,5', '8.25', '10', '0'])
    const marks = pasted('8,5\t9', rangeOf({ row: 0, column: 0 }, { row: 0, column: 0 }), { ...paper, read: readHundredths })
    expect(marks.changes.map(({ value }) => value)).toEqual([850, 900])
  })

  test('what Excel copies is read, quotes and the last line break too', () => {
    expect(readCells('1\t2\r\n3\t\r\n')).toEqual([
      ['1', '2'],
      ['3', ''],
    ])
    expect(readCells('"a\tb ""c"""\t1')).toEqual([['a\tb "c"', '1']])
    expect(readCells('7')).toEqual([['7']])
    expect(
      readCells(
        writeCells([
          [1, null],
          [3, 4],
        ]),
      ),
    ).toEqual([
      ['1', ''],
      ['3', '4'],
    ])
  })

  test('what is pasted goes where it may, and the rest is counted', () => {
    const corner = rangeOf({ row: 1, column: 1 }, { row: 1, column: 1 })
    expect(pasted('5\t6\n7\t8', corner, paper)).toEqual({ changes: [{ row: 'b', column: 'y', value: 5 }], left: 3, wrong: [] })
    const whole = rangeOf({ row: 2, column: 1 }, { row: 0, column: 0 })
    const { changes, left } = pasted('9', whole, paper)
    expect(changes).toHaveLength(4)
    expect(left).toBe(2)
    expect(pasted('chín', corner, paper)).toEqual({ changes: [], left: 1, wrong: [{ row: 'b', column: 'y', text: 'chín' }] })
  })

  test('only what stands in sight is drawn', () => {
    const starts = [0, 10, 20, 30, 40, 50]
    expect(windowOf(starts, 0, 15, 0)).toEqual([0, 2])
    expect(windowOf(starts, 20, 25, 1)).toEqual([1, 4])
    expect(windowOf(starts, 400, 500, 1)).toEqual([4, 5])
    expect(windowOf([0], 0, 100, 2)).toEqual([0, 0])
  })
})
