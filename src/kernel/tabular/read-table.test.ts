import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { cells, codesOf, columns, headers, readBytes, readCsv, workbook } from './table-fixture.ts'
import { readTable } from './index.ts'

const row = cells({ code: 'A1', name: 'Lê An' })

describe('where the table is', () => {
  test('header in any of the first 10 rows, any order, any case, without accents, with marks and line breaks', async () => {
    const bytes = await workbook([['SỞ NỘI VỤ'], [], ['DANH SÁCH'], ['STT', 'HO VA\nTEN (*)', '  mã   CÁN bộ * ', 'Ghi chú'], [1, 'Lê An', 'A1', 'x']])
    const table = await readBytes(bytes)
    expect(table.rows).toEqual([{ line: 5, row: { code: 'A1', name: 'Lê An' } }])
    expect(table.ignoredHeaders).toEqual(['STT', 'Ghi chú'])
    expect(table.errors).toEqual([])
  })

  test('aliases, English headers and NFD headers are found', async () => {
    const table = await readBytes(
      await workbook([
        ['Mã CBCCVC', 'full name', 'Ngày sinh'.normalize('NFD')],
        ['A1', 'Lê An', '01/02/1990'],
      ]),
    )
    expect(table.rows[0]?.row).toEqual({ code: 'A1', name: 'Lê An', birth: '1990-02-01' })
  })

  test('an 11th row is no header', async () => {
    await expect(readBytes(await workbook([...Array.from({ length: 10 }, () => ['x']), headers, row]))).rejects.toMatchObject({
      code: 'tabular.header-not-found',
    })
  })

  test('the sheet with data, past instructions, empty and hidden sheets', async () => {
    const bytes = await workbook(
      [headers, ['không đọc', 'trang hướng dẫn']],
      (_, book) => {
        book.addWorksheet('Trống')
        const hidden = book.addWorksheet('Ẩn', { state: 'hidden' })
        hidden.addRows([headers, ['H', 'Ẩn']])
        const data = book.addWorksheet('Hồ sơ')
        data.addRows([headers, row])
      },
      'Hướng dẫn',
    )
    expect((await readBytes(bytes)).rows.map((each) => each.row.code)).toEqual(['A1'])
  })

  test('a missing required column is one error, not one per row', async () => {
    const table = await readBytes(
      await workbook([
        ['Mã cán bộ', 'Ngày sinh'],
        ['A', ''],
        ['B', ''],
      ]),
    )
    expect(table.errors).toMatchObject([{ row: 1, column: 'Họ và tên', code: 'tabular.column-missing' }])
  })

  test('a column found twice', async () => {
    const table = await readBytes(
      await workbook([
        [...headers, 'Full name'],
        [...row, 'B'],
      ]),
    )
    expect(table.errors).toMatchObject([{ code: 'tabular.column-twice', message: expect.stringContaining('cột B và cột J') }])
  })

  test('rows keep their numbers; empty ones and those with spaces only are not rows', async () => {
    const table = await readBytes(await workbook([headers, [], row, ['  ', ' '], cells({ code: 'A2', name: 'B', birth: 'x' })]))
    expect(table.rows.map((each) => each.line)).toEqual([3, 5])
    expect(table.errors).toMatchObject([{ row: 5, column: 'Ngày sinh', value: 'x', code: 'tabular.not-a-date' }])
  })

  test('messages in English on request', async () => {
    const table = await readBytes(await workbook([headers, cells({ code: 'A', name: 'B', birth: '1/1/21' })]), 'a.xlsx', { language: 'en' })
    expect(table.errors[0]).toMatchObject({ column: 'Birth date', message: 'The year has two digits. Type all four, such as 05/09/1985.' })
  })
})

describe('CSV', () => {
  test.each([',', ';', '\t'])('separated by %j, with and without mark, either line end', async (separator) => {
    for (const mark of ['', '\ufeff']) {
      for (const end of ['\n', '\r\n']) {
        const text = [
          `Mã cán bộ${separator}Họ và tên${separator}Ngày sinh`,
          `A1${separator}"Lê${separator} ""An"""${separator}05/09/1985`,
          '',
          `A2${separator}B${separator}`,
        ].join(end)
        const table = await readCsv(mark + text)
        expect(table.errors).toEqual([])
        expect(table.rows).toEqual([
          { line: 2, row: { code: 'A1', name: `Lê${separator === '\t' ? ' ' : separator} "An"`.replace(/ +/g, ' '), birth: '1985-09-05' } },
          { line: 4, row: { code: 'A2', name: 'B', birth: undefined } },
        ])
      }
    }
  })

  test('UTF-16 as Excel’s Unicode text, sep= line, zeros lost, Excel errors', async () => {
    const utf16 = Buffer.from('\ufeffMã cán bộ\tHọ và tên\nA\tLê Hòa\n', 'utf16le')
    expect((await readBytes(new Uint8Array(utf16), 'a.csv')).rows[0]?.row).toEqual({ code: 'A', name: 'Lê Hòa' })
    const told = await readCsv('sep=;\nMã cán bộ;Họ và tên;Số CCCD\nA;B;60185001234\n')
    expect(told.rows).toEqual([{ line: 3, row: { code: 'A', name: 'B', cccd: '060185001234' } }])
    expect(codesOf(await readCsv('Mã cán bộ,Họ và tên\nA,#N/A\n'))).toEqual(['tabular.error-cell'])
  })

  test('refuses other encodings, naming the old Vietnamese ones', async () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
    await expect(readBytes(bytes('M· sè,Hä vµ tªn\nA,NguyÔn V¨n Hïng\n'), 'a.csv')).rejects.toMatchObject({ code: 'tabular.legacy-tcvn3' })
    await expect(readBytes(bytes('Maõ soá,Hoï vaø teân\nA,Nguyeãn Vaên Huøng\n'), 'a.csv')).rejects.toMatchObject({ code: 'tabular.legacy-vni' })
    await expect(readBytes(bytes('Code,Name\nA,caf\u00e9\n'), 'a.csv')).rejects.toMatchObject({ code: 'tabular.csv-not-utf8' })
  })

  test('a quote that never closes', async () => {
    await expect(readCsv('Mã cán bộ,Họ và tên\nA,"B\nC,D\n')).rejects.toMatchObject({ code: 'tabular.csv-broken' })
  })
})

describe('old encodings in a workbook', () => {
  const table = (names: readonly string[]) => workbook([headers, ...names.map((name, i) => cells({ code: `A${i}`, name, birth: i ? undefined : 'x' }))])

  test('TCVN3 and VNI are one error for the column, with examples', async () => {
    const tcvn3 = await readBytes(await table(['NguyÔn V¨n Hïng', 'TrÇn ThÞ Hµ', 'Lª An']))
    expect(tcvn3.errors.filter((error) => error.column === 'Họ và tên')).toMatchObject([
      { row: 2, code: 'tabular.legacy-tcvn3', message: expect.stringContaining('NguyÔn V¨n Hïng') },
    ])
    const vni = await readBytes(await table(['Nguyeãn Vaên Huøng', 'Traàn Thò Haø']))
    expect(vni.errors.filter((error) => error.column === 'Họ và tên')).toMatchObject([
      { row: 2, code: 'tabular.legacy-vni', message: expect.stringContaining('UniKey') },
    ])
    expect(codesOf(vni)).toContain('tabular.not-a-date')
  })

  test('one odd name among Unicode ones is a name', async () => {
    expect(codesOf(await readBytes(await table(['Nguyễn Văn Hùng', 'Trần Thị Hà', 'Zoë Müller', 'H¹']))).filter((code) => code.includes('legacy'))).toEqual([])
  })

  test('a header in an old encoding', async () => {
    await expect(
      readBytes(
        await workbook([
          ['M· c¸n bé', 'Hä vµ tªn'],
          ['A', 'NguyÔn V¨n Hïng'],
        ]),
      ),
    ).rejects.toMatchObject({ code: 'tabular.legacy-tcvn3' })
  })
})

describe('a long file', () => {
  const lines = ['Mã cán bộ,Họ và tên,Số năm', ...Array.from({ length: 20_000 }, (_, i) => `A${i},Nguyễn Văn ${i},x`)]

  test('gives way to other work, tells how far it is, and can be stopped', async () => {
    let turns = 0
    const done = new AbortController()
    const others = (async () => {
      while (!done.signal.aborted) {
        turns++
        await setImmediate()
      }
    })()
    const seen: number[] = []
    const table = await readCsv(lines.join('\n'), { onProgress: ({ fraction }) => seen.push(fraction) })
    done.abort()
    await others
    expect(table.rows).toHaveLength(20_000)
    expect(turns).toBeGreaterThan(10)
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.at(-1)).toBe(1)
    const stop = new AbortController()
    await expect(readCsv(lines.join('\n'), { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toThrow(/abort/i)
  })

  test('keeps the first errors and counts the rest', async () => {
    const table = await readCsv(lines.join('\n'), { limits: { errors: 10 } })
    expect(table.errors).toHaveLength(11)
    expect(table.errors.at(-1)).toMatchObject({ code: 'tabular.too-many-errors', message: expect.stringContaining('19990') })
  })

  test('refuses more rows and columns than allowed', async () => {
    await expect(readCsv(lines.join('\n'), { limits: { rows: 100 } })).rejects.toMatchObject({ code: 'tabular.too-many-rows', status: 413 })
    await expect(readBytes(await workbook([headers, [...row, ...Array.from({ length: 200 }, () => 'x')]]))).rejects.toMatchObject({
      code: 'tabular.too-many-columns',
    })
  })
})

test('reads from a path as from bytes, and says when there is nothing', async () => {
  await expect(readTable({ bytes: new Uint8Array() }, 'a.xlsx', columns)).rejects.toMatchObject({ code: 'tabular.empty-file' })
  await expect(readBytes(await workbook([]))).rejects.toMatchObject({ code: 'tabular.empty-file' })
  expect((await readBytes(await workbook([headers]))).rows).toEqual([])
})
