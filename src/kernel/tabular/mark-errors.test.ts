import exceljs from 'exceljs'
import { describe, expect, test } from 'vitest'
import { cells, columns, headers, readBytes, workbook } from './table-fixture.ts'
import { markErrors } from './index.ts'

async function marked(bytes: Uint8Array, name: string) {
  const { errors } = await readBytes(bytes, name)
  const back = await markErrors({ bytes }, name, errors, { columns })
  const book = new exceljs.Workbook()
  await book.xlsx.load(back.slice().buffer)
  return { errors, back, book }
}

const wrongRows = [
  ['DANH SÁCH'],
  [...headers, 'Ghi chú'],
  [...cells({ code: 'A1', name: 'Lê An', birth: '31/02/1990', cccd: '060185001234' }), 'giữ'],
  [],
  cells({ code: 'A2', years: -1, birth: new Date('1985-09-05T00:00:00Z') }),
]

describe('a workbook with errors comes back to be corrected', () => {
  test('the same rows in place, wrong cells red with the reason in a comment, and a list of errors', async () => {
    const { errors, book } = await marked(await workbook(wrongRows), 'a.xlsx')
    expect(errors).toHaveLength(3)
    const [data, list] = book.worksheets
    expect(data?.name).toBe('Dữ liệu')
    expect(data?.getCell('A1').value).toBe('DANH SÁCH')
    expect(data?.getCell('A3').value).toBe('A1')
    expect(data?.getCell('J3').value).toBe('giữ')
    expect(data?.getCell('D3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
    expect(JSON.stringify(data?.getCell('D3').note)).toContain('Lịch không có ngày này')
    expect(data?.getCell('B5').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
    expect(JSON.stringify(data?.getCell('B5').note)).toContain('không được để trống')
    expect(data?.getCell('D5').value).toEqual(new Date('1985-09-05T00:00:00Z'))
    expect(data?.getCell('A3').fill).toMatchObject({ pattern: 'none' })
    expect(list?.name).toBe('Lỗi')
    expect(list?.rowCount).toBe(4)
    expect(list?.getCell('B2').value).toBe('Ngày sinh')
    expect(list?.getCell('D2').value).toBe(errors[0]?.message)
  })

  test('sent again unchanged it has the same errors; corrected it has none', async () => {
    const { errors, book, back } = await marked(await workbook(wrongRows), 'a.xlsx')
    expect((await readBytes(back)).errors).toEqual(errors)
    const data = book.worksheets[0]
    if (!data) throw new Error('no sheet')
    data.getCell('D3').value = '28/02/1990'
    data.getCell('B5').value = 'Bùi Bình'
    data.getCell('E5').value = 1
    const table = await readBytes(new Uint8Array(await book.xlsx.writeBuffer()))
    expect(table.errors).toEqual([])
    expect(table.rows.map((each) => each.row.name)).toEqual(['Lê An', 'Bùi Bình'])
  })

  test('a CSV comes back as a workbook', async () => {
    const { book } = await marked(new TextEncoder().encode('Mã cán bộ,Họ và tên,Ngày sinh\nA,"=cmd",1/1/21\n'), 'a.csv')
    expect(book.worksheets[0]?.getCell('B2').value).toBe('=cmd')
    expect(book.worksheets[0]?.getCell('C2').note).toBeDefined()
  })

  test('a missing column stands in the list, and a file without header gives the list alone', async () => {
    const { book } = await marked(
      await workbook([
        ['Mã cán bộ', 'Ngày sinh'],
        ['A', ''],
      ]),
      'a.xlsx',
    )
    expect(book.worksheets[1]?.getCell('D2').value).toContain('Thiếu cột bắt buộc')
    const errors = [{ row: 1, column: '', value: '', code: 'tabular.cell-required', message: 'x' } as const]
    const back = await markErrors({ bytes: await workbook([['gì đó']]) }, 'a.xlsx', errors, { columns })
    expect(back.length).toBeGreaterThan(1000)
  })
})
