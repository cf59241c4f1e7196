// Which reader of workbooks: 30,000 rows × 25 columns, each reader in a fresh process, 3 runs. `node bench/readers.ts`
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import exceljs from 'exceljs'
import { streamXlsxRows } from 'hucre/xlsx'
import readExcelFile from 'read-excel-file/node'
import { openBook } from '#kernel/tabular/open-book.ts'
import { defaultLimits } from '#kernel/tabular/limits.ts'
import { type Column, readTable } from '#kernel/tabular/index.ts'

const rowCount = 30_000
const runs = 3

const words = (vi: string) => ({ vi, en: vi })
const text = (key: string, header: string): Column => ({ key, header: words(header), type: { kind: 'text' }, help: words(''), example: '' })
const columns: readonly Column[] = [
  { ...text('code', 'Mã'), type: { kind: 'code' }, required: true },
  { ...text('cccd', 'Số CCCD'), type: { kind: 'digits', length: 12 } },
  { ...text('name', 'Họ và tên'), required: true },
  { ...text('birth', 'Ngày sinh'), type: { kind: 'date' } },
  {
    ...text('sex', 'Giới tính'),
    type: {
      kind: 'choice',
      choices: [
        { value: 'male', words: { vi: 'Nam', en: 'Male' } },
        { value: 'female', words: { vi: 'Nữ', en: 'Female' } },
      ],
    },
  },
  { ...text('years', 'Số năm'), type: { kind: 'integer', min: 0 } },
  { ...text('mark', 'Điểm'), type: { kind: 'decimal', scale: 2 } },
  { ...text('party', 'Đảng viên'), type: { kind: 'yes-no' } },
  { ...text('joined', 'Ngày vào'), type: { kind: 'date' } },
  ...Array.from({ length: 16 }, (_, i) => text(`t${i}`, `Ghi chú ${i + 1}`)),
]

function cellsOf(i: number): (string | number | Date)[] {
  const start = [`CB-${i}`, String(60_000_000_000 + i).padStart(12, '0'), `Nguyễn Thị Hòa ${i}`, new Date(Date.UTC(1960 + (i % 40), i % 12, 1 + (i % 28)))]
  const rest = Array.from({ length: 16 }, (_, c) => (c < 4 ? `Ủy ban nhân dân xã số ${i}.${c} & phòng ban` : `Đơn vị ${(i * 7 + c) % 400}`))
  return [...start, i % 2 ? 'Nam' : 'Nữ', i % 40, (i % 100) / 4, i % 3 ? 'Có' : 'Không', new Date(Date.UTC(2000 + (i % 20), 5, 15)), ...rest]
}

async function makeFile(path: string, useSharedStrings: boolean): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings })
  const sheet = workbook.addWorksheet('Dữ liệu')
  sheet.columns = columns.map((column) => ({ header: column.header.vi, style: column.type.kind === 'date' ? { numFmt: 'dd/mm/yyyy' } : {} }))
  for (let i = 0; i < rowCount; i++) sheet.addRow(cellsOf(i)).commit()
  sheet.commit()
  await workbook.commit()
}

const readers: Readonly<Record<string, (path: string) => Promise<number>>> = {
  'hucre stream': async (path) => {
    let count = 0
    for await (const row of streamXlsxRows(readFileSync(path))) count += row.values.length
    return count
  },
  'read-excel-file': async (path) => {
    const sheets = (await readExcelFile(path)) as unknown as { data?: unknown[][] }[] | unknown[][]
    return sheets.flatMap((sheet) => (Array.isArray(sheet) ? [sheet] : (sheet.data ?? []))).reduce((sum, row) => sum + row.length, 0)
  },
  'exceljs stream': async (path) => {
    let count = 0
    const reader = new exceljs.stream.xlsx.WorkbookReader(path, {
      sharedStrings: 'cache',
      styles: 'cache',
      worksheets: 'emit',
      hyperlinks: 'ignore',
      entries: 'emit',
    })
    for await (const sheet of reader) for await (const row of sheet) count += row.cellCount
    return count
  },
  'own scanner (cells)': async (path) => {
    let count = 0
    const book = await openBook({ path }, path, defaultLimits)
    for (const sheet of book.sheets) for await (const { rows } of sheet.blocks()) for (const row of rows) count += row.cells.length
    book.close()
    return count
  },
  'own readTable (validated)': async (path) => {
    const { rows, errors } = await readTable({ path }, path, columns)
    if (errors.length > 0) throw new Error(JSON.stringify(errors[0]))
    return rows.length * columns.length
  },
}

async function measure(name: string, path: string): Promise<void> {
  const started = performance.now()
  const cells = await readers[name]?.(path)
  const ms = Math.round(performance.now() - started)
  process.stdout.write(JSON.stringify({ ms, cells, peak: Math.round(process.resourceUsage().maxRSS / 1024) }))
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tn-readers-'))
  try {
    for (const shared of [true, false]) {
      const path = join(folder, `${shared}.xlsx`)
      await makeFile(path, shared)
      console.log(
        `\n${shared ? 'Shared strings, as Excel writes' : 'Inline strings'} (${(statSync(path).size / 1e6).toFixed(1)} MB)\n| reader | ms (${runs} runs) | median ms | peak MB | cells |\n|---|---|---|---|---|`,
      )
      for (const name of Object.keys(readers)) {
        const results = Array.from({ length: runs }, () => {
          const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, path], { encoding: 'utf8' })
          return JSON.parse(output) as { ms: number; cells: number; peak: number }
        })
        const ms = results.map((result) => result.ms)
        const median = ms.toSorted((a, b) => a - b)[Math.floor(runs / 2)]
        console.log(`| ${name} | ${ms.join(', ')} | ${median} | ${Math.max(...results.map((result) => result.peak))} | ${results[0]?.cells} |`)
      }
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [name, path] = process.argv.slice(2)
await (name !== undefined && path !== undefined ? measure(name, path) : main())
