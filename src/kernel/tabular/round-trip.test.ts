import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import exceljs from 'exceljs'
import { looksLikeTcvn3, looksLikeVni } from '#kernel/vietnamese/index.ts'
import { columns, readBytes, written } from './table-fixture.ts'
import { cleanCode, cleanText } from './clean.ts'
import type { Cell, Row } from './types.ts'

// What reading can give, cell by cell: only that can be asked back of writing.
const loose = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aăâđêôơưÂĐễẫỹ=+-@\'"#,;.\n\t _x041<&>0123 '.split('')), maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('-', "'-", "''=a", '=1+1', '+84 912', '@a', '#N/A', "'#N/A", '_x0041_', 'VÍ DỤ 1', '1e5', '007', 'TRUE', '05/09/1985', "'", '＝x'),
)
const unicode = (value: string) => value !== '' && !looksLikeTcvn3(value) && !looksLikeVni(value)
const text = loose.map((value) => cleanText(value.toWellFormed())).filter((value) => unicode(value) && value.length <= 60)
const code = loose.map((value) => cleanCode(value.toWellFormed())).filter((value) => unicode(value) && value !== 'VÍ DỤ')
const date = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10))
const decimal = fc.tuple(fc.integer({ min: -99, max: 1e9 }), fc.integer({ min: 0, max: 999_999 })).map(([whole, part]) => {
  const fraction = String(part).padStart(6, '0').replace(/0+$/, '')
  return fraction === '' ? String(whole) : `${whole}.${fraction}`
})
const subset = fc.subarray(['mon', 'sat', 'sun'], { minLength: 1 }).map((days) => days.join(';'))
const or = (value: fc.Arbitrary<Cell>): fc.Arbitrary<Cell | undefined> => fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null), fc.constant(undefined))

const row: fc.Arbitrary<Row> = fc.record({
  code,
  name: text,
  cccd: or(fc.stringMatching(/^\d{12}$/)),
  birth: or(date),
  years: or(fc.integer({ min: 0, max: 50_000 })),
  mark: or(decimal),
  party: or(fc.boolean()),
  sex: or(fc.constantFrom('male', 'female')),
  days: or(subset),
})

describe('what is written is read back', () => {
  for (const format of ['xlsx', 'csv'] as const) {
    for (const language of ['vi', 'en'] as const) {
      test(`${format}, ${language}`, async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
            const bytes = await written(format, rows, { nulls: 'dash', language })
            const table = await readBytes(bytes, `a.${format}`)
            expect(table.errors).toEqual([])
            expect(table.warnings).toEqual([])
            expect(table.rows.map((each) => each.row)).toEqual(rows)
          }),
          { numRuns: format === 'csv' ? 200 : 60 },
        )
      })
    }
  }

  test('by default null is an empty cell, which leaves the value as it is', async () => {
    const table = await readBytes(await written('csv', [{ code: 'A', name: 'B', birth: null }]), 'a.csv')
    expect(table.rows[0]?.row).toEqual({ code: 'A', name: 'B' })
  })
})

describe('the files themselves', () => {
  test('CSV: UTF-8 with mark, comma, header on line 1, dates dd/mm/yyyy, no text that runs', async () => {
    const bytes = await written('csv', [{ code: '=1+1', name: 'Lê, An', birth: '1985-09-05', mark: '7.5', party: true, sex: 'female', days: 'mon;sun' }])
    expect(Buffer.from(bytes).toString('utf8')).toBe(
      '\ufeffMã cán bộ,Họ và tên,Số CCCD,Ngày sinh,Số năm,Điểm,Đảng viên,Giới tính,Ngày học\r\n\'=1+1,"Lê, An",,05/09/1985,,"7,5",Có,Nữ,Thứ Hai; Chủ Nhật\r\n',
    )
  })

  test('workbook: frozen bold header, widths, real dates, codes as text', async () => {
    const book = new exceljs.Workbook()
    const bytes = await written('xlsx', [{ code: '007', name: 'B', cccd: '060185001234', birth: '1985-09-05', mark: '7.5' }], { sheetName: 'Hồ sơ: [1]' })
    await book.xlsx.load(bytes.buffer as ArrayBuffer)
    const sheet = book.worksheets[0]
    expect(sheet?.name).toBe('Hồ sơ   1')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.getCell('A1').font?.bold).toBe(true)
    expect(sheet?.getColumn(2).width).toBe(24)
    expect(sheet?.getCell('A2').value).toBe('007')
    expect(sheet?.getCell('A2').numFmt).toBe('@')
    expect(sheet?.getCell('C2').value).toBe('060185001234')
    expect(sheet?.getCell('D2').value).toEqual(new Date('1985-09-05T00:00:00Z'))
    expect(sheet?.getCell('D2').numFmt).toBe('dd/mm/yyyy')
    expect(sheet?.getCell('F2').value).toBe(7.5)
  })

  test('a target that breaks is an error, not a hang', async () => {
    const { Writable } = await import('node:stream')
    const { writeTable } = await import('./index.ts')
    const rows = Array.from({ length: 5000 }, (_, i) => ({ code: `A${i}`, name: 'x'.repeat(50) }))
    for (const format of ['xlsx', 'csv'] as const) {
      const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) })
      await expect(writeTable(broken, format, columns, rows)).rejects.toThrow('disk full')
    }
    await expect(
      written(
        'xlsx',
        (function* () {
          yield { code: 'A', name: 'B', birth: 'x' }
        })(),
      ),
    ).rejects.toThrow('holds no date')
  })
})
