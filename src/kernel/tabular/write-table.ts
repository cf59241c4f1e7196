import { createWriteStream } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify'
import { presentAsText, presenter } from './present.ts'
import type { Column, Row, WriteOptions } from './types.ts'
import { openWorkbook } from './xlsx-writer.ts'

const rowsBetweenPauses = 500

/**
 * Writes rows in the columns of an import, so that reading the file gives the same rows: a workbook with a frozen bold header, real dates and texts for
 * codes, or a CSV in UTF-8 with mark, comma, header on line 1, dates dd/mm/yyyy. Ends the target; returns how many rows were written.
 * Texts that a spreadsheet would run as a formula get an apostrophe before them, which reading takes off again.
 */
export async function writeTable(
  target: Writable | string,
  format: 'xlsx' | 'csv',
  columns: readonly Column[],
  rows: AsyncIterable<Row> | Iterable<Row>,
  options: WriteOptions = {},
): Promise<number> {
  const stream = typeof target === 'string' ? createWriteStream(target) : target
  try {
    return format === 'csv' ? await writeCsv(stream, columns, rows, options) : await writeXlsx(stream, columns, rows, options)
  } catch (error) {
    stream.destroy()
    throw error
  }
}

async function writeCsv(target: Writable, columns: readonly Column[], rows: AsyncIterable<Row> | Iterable<Row>, options: WriteOptions): Promise<number> {
  const { language = 'vi', signal } = options
  const presenters = columns.map((column) => ({ key: column.key, present: presenter(column, options) }))
  let count = 0
  async function* records(): AsyncGenerator<string[], void, undefined> {
    yield columns.map((column) => column.header[language])
    for await (const row of rows) {
      if (count++ % rowsBetweenPauses === 0) await setImmediate()
      yield presenters.map(({ key, present }) => presentAsText(present(row[key])))
    }
  }
  const text = stringify({ bom: true, record_delimiter: '\r\n', quoted_match: /^\s|\s$/ })
  await pipeline(Readable.from(records()), text, target, { ...(signal && { signal }) })
  return count
}

async function writeXlsx(target: Writable, columns: readonly Column[], rows: AsyncIterable<Row> | Iterable<Row>, options: WriteOptions): Promise<number> {
  const presenters = columns.map((column) => ({ key: column.key, present: presenter(column, options) }))
  const workbook = openWorkbook(target, columns, options)
  let count = 0
  for await (const row of rows) {
    options.signal?.throwIfAborted()
    workbook.add(presenters.map(({ key, present }) => present(row[key])))
    if (++count % rowsBetweenPauses === 0) await workbook.drained()
  }
  await workbook.end()
  return count
}
