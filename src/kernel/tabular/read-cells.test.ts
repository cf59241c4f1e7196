import { describe, expect, test } from 'vitest'
import { codesOf, readCsv, readRow } from './table-fixture.ts'

const value = async (key: string, cell: unknown) => {
  const table = await readRow({ [key]: cell })
  return table.errors[0]?.code ?? table.rows[0]?.row[key]
}
const dated = (serial: number, format = 'dd/mm/yyyy') => readRow({ birth: serial }, (sheet) => (sheet.getCell('D2').numFmt = format))

describe('cells of a workbook', () => {
  test.each([
    ['name', '  Nguyễn   Văn\u00a0An ', 'Nguyễn Văn An'],
    ['name', 'Nguyễn Văn Hòa'.normalize('NFD'), 'Nguyễn Văn Hòa'],
    ['name', 'Phan\u200bThiết', 'PhanThiết'],
    ['name', 12, '12'],
    ['name', 1e14, '100000000000000'],
    ['name', 0.1 + 0.2, '0.3'],
    ['name', 0.0000001, '0.0000001'],
    ['name', 1.5e18, 'tabular.digits-rounded'],
    ['name', true, 'TRUE'],
    ['name', 'x'.repeat(61), 'tabular.text-too-long'],
    ['name', { richText: [{ text: 'Lê ' }, { text: 'Lợi', font: { bold: true } }] }, 'Lê Lợi'],
    ['name', { formula: 'A2&"x"', result: 'Ax' }, 'Ax'],
    ['name', { formula: '1+1', result: 2 }, '2'],
    ['name', { text: 'Trang', hyperlink: 'https://example.org' }, 'Trang'],
    ['name', { error: '#N/A' }, 'tabular.error-cell'],
    ['name', 'a &amp; <b> "c" _x0041_', 'a &amp; <b> "c" A'],
    ['code', ' A  1 ', 'A  1'],
    ['code', 22933, '22933'],
    ['cccd', '060185001234', '060185001234'],
    ['cccd', '060 185 001 234', '060185001234'],
    ['cccd', 60185001234, '060185001234'],
    ['cccd', 1185001234, '001185001234'],
    ['cccd', 185001234, 'tabular.not-digits'],
    ['cccd', '60185001234', 'tabular.not-digits'],
    ['cccd', '06018500123A', 'tabular.not-digits'],
    ['years', 12, 12],
    ['years', '1.234', 1234],
    ['years', '1,234', 1234],
    ['years', '12', 12],
    ['years', 1.5, 'tabular.not-an-integer'],
    ['years', 'mười', 'tabular.not-an-integer'],
    ['years', -1, 'tabular.too-small'],
    ['years', 50_001, 'tabular.too-large'],
    ['mark', 7.5, '7.5'],
    ['mark', 7, '7'],
    ['mark', '7,50', '7.5'],
    ['mark', '65.5', '65.5'],
    ['mark', '1.234,5', '1234.5'],
    ['mark', '8.125', 'tabular.ambiguous-number'],
    ['mark', '-0,5', '-0.5'],
    ['mark', 'abc', 'tabular.not-a-number'],
    ['mark', 1.23456789, 'tabular.too-many-decimals'],
    ['party', 'có', true],
    ['party', 'KHÔNG', false],
    ['party', 'x', true],
    ['party', true, true],
    ['party', 0, false],
    ['party', 'có thể', 'tabular.not-yes-no'],
    ['sex', 'nu', 'female'],
    ['sex', ' NAM ', 'male'],
    ['sex', 'm', 'male'],
    ['sex', 'female', 'female'],
    ['sex', 'khác', 'tabular.not-a-choice'],
    ['days', 'chủ nhật;Thu hai ; sun', 'mon;sun'],
    ['days', 'Thứ Tư', 'tabular.not-a-choice'],
    ['years', undefined, undefined],
    ['years', '   ', undefined],
    ['years', '-', null],
    ['sex', ' - ', null],
    ['code', '-', 'tabular.not-clearable'],
    ['code', undefined, 'tabular.cell-required'],
  ])('%s: %j → %j', async (key, cell, expected) => expect(await value(key, cell)).toEqual(expected))

  test.each([
    ['05/09/1985', '1985-09-05'],
    ['5/9/1985', '1985-09-05'],
    ['05-09-1985', '1985-09-05'],
    ['05.09.1985', '1985-09-05'],
    ['1985-09-05', '1985-09-05'],
    ['05/09/1985 00:00:00', '1985-09-05'],
    ['29/02/2020', '2020-02-29'],
    ['29/02/2021', 'tabular.no-such-date'],
    ['31/04/2021', 'tabular.no-such-date'],
    ['09/25/2021', 'tabular.no-such-date'],
    ['05/09/85', 'tabular.short-year'],
    ['1985', 'tabular.incomplete-date'],
    ['09/1985', 'tabular.incomplete-date'],
    [1985, 'tabular.incomplete-date'],
    ['hôm qua', 'tabular.not-a-date'],
    [31295, '1985-09-05'],
    [5091985, 'tabular.not-a-date'],
    [true, 'tabular.not-a-date'],
  ])('date %j → %j', async (cell, expected) => expect(await value('birth', cell)).toEqual(expected))

  test('Excel dates, from 1900 with the day that never was, and from 1904', async () => {
    expect((await dated(31295)).rows[0]?.row.birth).toBe('1985-09-05')
    expect((await dated(31295.75, '[$-42A]d mmmm yyyy h:mm')).rows[0]?.row.birth).toBe('1985-09-05')
    expect((await dated(1)).rows[0]?.row.birth).toBe('1900-01-01')
    expect((await dated(59)).rows[0]?.row.birth).toBe('1900-02-28')
    expect((await dated(61)).rows[0]?.row.birth).toBe('1900-03-01')
    expect(codesOf(await dated(60))).toEqual(['tabular.no-such-date'])
    const from1904 = await readRow({ birth: 31295 - 1462 }, (sheet, book) => {
      sheet.getCell('D2').numFmt = 'dd/mm/yyyy'
      book.properties.date1904 = true
    })
    expect(from1904.rows[0]?.row.birth).toBe('1985-09-05')
  })

  test('what Excel turned into a date is refused as a code and questioned as a text', async () => {
    const format = (address: string) => (sheet: { getCell(a: string): { numFmt: string } }) => void (sheet.getCell(address).numFmt = 'd-mmm')
    expect(codesOf(await readRow({ code: 44_200 }, format('A2')))).toEqual(['tabular.became-date'])
    const text = await readRow({ name: 44_200 }, format('B2'))
    expect(text.warnings[0]?.code).toBe('tabular.date-as-text')
    expect(text.rows[0]?.row.name).toBe('04/01/2021')
  })

  test.each(['=1+1', '+cmd', '@SUM(1)', '-2+3', "=cmd|' /C calc'!A0", '\tx', '＝1'])('refuses the formula-like text %j', async (text) => {
    const table = await readRow({ name: text })
    expect(codesOf(table)).toEqual(['tabular.formula-text'])
    expect(codesOf(await readCsv(`Mã cán bộ,Họ và tên\nA,"${text}"\n`))).toEqual(['tabular.formula-text'])
  })

  test.each(['+84 912 345 678', '-5', '(02) 3-4', 'a=b', "'tis"])('takes the harmless text %j', async (text) => expect(await value('name', text)).toBe(text))

  test('an apostrophe before it makes it a text', async () => expect(await value('name', "'=1+1")).toBe('=1+1'))

  test.each(["cmd|'/C calc'!A0", 'WEBSERVICE("http://example.org")', 'CALL("a","b")', 'RTD("a",,"b")'])('refuses the formula %s', async (formula) => {
    expect(codesOf(await readRow({ name: { formula, result: 'ok' } }))).toEqual(['tabular.formula-external'])
  })

  test('a text inside a formula is only a text', async () => expect(await value('name', { formula: 'A2&"call(|!"', result: 'ok' })).toBe('ok'))

  test('a sensitive column shows nothing of its value', async () => {
    const table = await readRow({ cccd: 'số 0601' })
    expect(JSON.stringify(table.errors)).not.toContain('0601')
    expect(table.errors[0]).toMatchObject({ row: 2, column: 'Số CCCD', value: '•••' })
  })
})
