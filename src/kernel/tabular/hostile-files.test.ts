import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { cells, codesOf, columns, headers, readBytes, workbook } from './table-fixture.ts'
import { readTable } from './index.ts'
import { makeZip, xlsxParts } from './zip-fixture.ts'

const text = (value: string) => new TextEncoder().encode(value)
const compound = (name: string) =>
  new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000), Buffer.from(name, 'utf16le'), Buffer.alloc(1000)]))
const inline = (...values: string[]) => values.map((value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`).join('')
const head = `<row>${inline('Mã cán bộ', 'Họ và tên')}</row>`

describe('files that are no table', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string, number]>([
    ['a.xlsx', () => compound('EncryptedPackage'), 'tabular.password', 422],
    ['a.xlsx', () => writeXlsx({ sheets: [{ name: 'S', rows: [['a']] }], encryption: { password: 'x', spinCount: 1000 } }), 'tabular.password', 422],
    ['a.xls', () => compound('Workbook'), 'tabular.old-excel', 422],
    ['a.xls', () => text('<html><table><tr><td>1</td></tr></table></html>'), 'tabular.not-a-table', 422],
    ['a.csv', () => text('<?xml version="1.0"?><Workbook/>'), 'tabular.not-a-table', 422],
    ['a.csv', () => text('%PDF-1.7\n'), 'tabular.not-a-table', 422],
    ['a.csv', () => new Uint8Array([1, 0, 2, 0, 3]), 'tabular.not-a-table', 422],
    ['a.xlsx', () => new Uint8Array(randomBytes(2000)).fill(0, 0, 4), 'tabular.damaged', 422],
    ['a.xlsx', () => makeZip({ 'word/document.xml': '<w/>', '[Content_Types].xml': '<Types/>' }), 'tabular.not-a-table', 422],
    ['a.xlsx', () => makeZip({ 'xl/workbook.bin': 'x' }), 'tabular.other-workbook', 422],
    ['a.ods', () => makeZip({ mimetype: 'x', 'content.xml': '<x/>' }), 'tabular.other-workbook', 422],
    ['a.xlsx', () => makeZip({ 'xl/workbook.xml': '<sheets></sheets>' }, {}, 1), 'tabular.password', 422],
    ['a.xlsx', async () => (await workbook([headers])).subarray(0, 3000), 'tabular.damaged', 422],
    ['a.xlsx', () => new Uint8Array(), 'tabular.empty-file', 422],
  ])('%s → %3$s', async (name, make, code, status) => {
    await expect(readTable({ bytes: await make() }, name, columns)).rejects.toMatchObject({ code, status, message: expect.stringMatching(/\. /) })
  })

  test('a file larger than allowed is refused before it is read', async () => {
    await expect(readTable({ bytes: new Uint8Array(51 * 1024 * 1024) }, 'a.xlsx', columns)).rejects.toMatchObject({
      code: 'tabular.file-too-large',
      status: 413,
    })
  })

  test('the same refusals from a path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tn-tabular-'))
    try {
      const path = join(folder, 'a.xlsx')
      await writeFile(path, compound('EncryptedPackage'))
      await expect(readTable({ path }, 'a.xlsx', columns)).rejects.toMatchObject({ code: 'tabular.password' })
      await writeFile(path, await workbook([headers, cells({ code: 'A', name: 'B' })]))
      expect((await readTable({ path }, 'a.xlsx', columns)).rows).toHaveLength(1)
      await writeFile(path, 'Mã cán bộ,Họ và tên\nA,B\n')
      expect((await readTable({ path }, 'a.csv', columns)).rows).toHaveLength(1)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('zip bombs', () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024, ' ')
  const refused = { code: 'tabular.inflates-too-much', status: 413 }

  test('by the sizes its directory declares', async () => {
    await expect(readBytes(makeZip(xlsxParts('<sheetData/>'), { 'xl/worksheets/sheet1.xml': 600 * 1024 * 1024 }))).rejects.toMatchObject(refused)
  })

  test('by the ratio of one part', async () => {
    await expect(readBytes(makeZip({ ...xlsxParts(''), 'xl/worksheets/sheet1.xml': zeros }))).rejects.toMatchObject(refused)
  })

  test('by what really comes out, when the directory lies, without inflating all of it', async () => {
    const bomb = makeZip({ ...xlsxParts(''), 'xl/worksheets/sheet1.xml': zeros }, { 'xl/worksheets/sheet1.xml': 1000 })
    const before = process.memoryUsage().arrayBuffers
    await expect(readBytes(bomb)).rejects.toMatchObject({ code: 'tabular.damaged' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024)
  })

  test('by the sum of what is read', async () => {
    const sheet = `<worksheet><sheetData>${head}${`<row>${inline('A', 'B')}</row>`.repeat(50_000)}</sheetData></worksheet>`
    await expect(readTable({ bytes: makeZip(xlsxParts(sheet)) }, 'a.xlsx', columns, { limits: { inflatedBytes: 1024 * 1024 } })).rejects.toMatchObject(refused)
  })

  test('by the number of parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`x/${i}`, '']))
    await expect(readBytes(makeZip({ ...xlsxParts('<sheetData/>'), ...many }))).rejects.toMatchObject(refused)
  })

  test.each([
    ['a row that never ends', `<row>${'<c><rPh '.repeat(1_500_000)}`],
    ['cells without anything', `<row>${'<c></c>'.repeat(1_000_000)}</row>`],
    ['cells with a blank tag', `<row>${'<c ></c>'.repeat(900_000)}</row>`],
    ['cells with a blank body', `<row>${'<c r="A1"> </c>'.repeat(500_000)}</row>`],
    ['formulas that do not end', `<row>${'<c><f></c>'.repeat(700_000)}</row>`],
    ['a part without an element', ' '.repeat(20_000_000)],
  ])('%s: neither the memory nor the time of the server', async (_, sheet) => {
    const bytes = makeZip(xlsxParts(`<worksheet><sheetData>${sheet}`.slice(sheet.startsWith(' ') ? 22 : 0)))
    const started = performance.now()
    await expect(readTable({ bytes }, 'a.xlsx', columns, { limits: { ratio: 10_000 } })).rejects.toBeInstanceOf(AppError)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('workbooks that other programs write', () => {
  const rowsOf = async (sheet: string, more: Record<string, string> = {}) => (await readBytes(makeZip(xlsxParts(sheet, more)))).rows.map((each) => each.row)

  test('cells and rows without references, prefixed names, phonetic runs, texts in CDATA', async () => {
    expect(await rowsOf(`<worksheet><sheetData>${head}<row>${inline('A', 'Lê &amp; An')}</row></sheetData></worksheet>`)).toEqual([
      { code: 'A', name: 'Lê & An' },
    ])
    const prefixed = `<x:worksheet><x:sheetData>${head}<row><c t="s"><v>0</v></c><c t='s'><v>1</v></c></row></x:sheetData></x:worksheet>`.replaceAll(
      /<(\/?)(row|c|is|t|v)\b/g,
      '<$1x:$2',
    )
    const strings =
      '<x:sst><x:si><x:t>A</x:t></x:si><x:si><x:r><x:t xml:space="preserve">Lê </x:t></x:r><x:rPh><x:t>no</x:t></x:rPh><x:r><x:t>An</x:t></x:r></x:si></x:sst>'
    expect(await rowsOf(prefixed, { 'xl/sharedStrings.xml': strings })).toEqual([{ code: 'A', name: 'Lê An' }])
    expect(await rowsOf(`<worksheet><sheetData>${head}<row>${inline('A', '<![CDATA[a < b & c]]>')}</row></sheetData></worksheet>`)).toEqual([
      { code: 'A', name: 'a < b & c' },
    ])
  })

  test('pretty-printed XML, empty rows, ISO dates of strict files, texts marked by an apostrophe', async () => {
    const sheet = `<worksheet>\n<sheetData>\n ${head}\n <row r="7" ><c r="B7" s="1" t="inlineStr">\n<is>\n<t>=1+1</t>\n</is>\n</c>\n<c r="D7" t="d">\n<v>1985-09-05T00:00:00</v>\n</c></row><row r="8"/><row r="9"><c r="A9" s="1"/></row>\n</sheetData>\n<rowBreaks/></worksheet>`
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="0" quotePrefix="1"/></cellXfs></styleSheet>'
    const table = await readBytes(
      makeZip(xlsxParts(sheet.replace('Họ và tên', 'Họ và tên</t></is></c><c/><c t="inlineStr"><is><t>Ngày sinh'), { 'xl/styles.xml': styles })),
    )
    expect(table.rows).toEqual([{ line: 7, row: { name: '=1+1', birth: '1985-09-05' } }])
    expect(codesOf(table)).toEqual(['tabular.cell-required'])
  })

  test('a DDE link, kept by Excel apart from the formula', async () => {
    const sheet = `<worksheet><sheetData>${head}<row><c t="inlineStr"><is><t>A</t></is></c><c t="str"><f>[1]!'!A0'</f><v>ok</v></c></row></sheetData></worksheet>`
    const link = { 'xl/externalLinks/externalLink1.xml': '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>' }
    expect(codesOf(await readBytes(makeZip(xlsxParts(sheet, link))))).toEqual(['tabular.formula-external'])
    expect(codesOf(await readBytes(makeZip(xlsxParts(sheet))))).toEqual([])
  })

  test('entities of the document are not expanded', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData>${head}<row>${inline('A', '&b;')}</row></sheetData></worksheet>`
    expect(await rowsOf(sheet)).toEqual([{ code: 'A', name: '&b;' }])
  })
})

test('whatever is done to a file, it is read or refused with words, never a crash', async () => {
  const good = await workbook([headers, cells({ code: 'A', name: 'Lê An', birth: '05/09/1985', years: 3 })])
  const parts = xlsxParts(`<worksheet><sheetData>${head}<row r="2">${inline('A', 'B')}</row></sheetData></worksheet>`)
  const readOrRefused = async (bytes: Uint8Array) => {
    const refusal: unknown = await readBytes(bytes).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refusal === undefined || refusal instanceof AppError).toBe(true)
  }
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), async (edits) => {
      const bytes = good.slice()
      for (const [at, byte] of edits) bytes[at] = byte
      await readOrRefused(bytes)
    }),
    { numRuns: 150 },
  )
  const names = Object.keys(parts)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(),
      fc.nat(20),
      fc.constantFrom('', '<', '>', '"', '/', '<row', '<c', '</c>', ' r="ZZZZ9"', '&#x110000;'),
      async (name, from, length, put) => {
        const part = parts[name] ?? ''
        const at = from % (part.length + 1)
        await readOrRefused(makeZip({ ...parts, [name]: part.slice(0, at) + put + part.slice(at + length) }))
      },
    ),
    { numRuns: 300 },
  )
})
