import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '#kernel/errors.ts'
import { looksLikeTcvn3, looksLikeVni } from '#kernel/vietnamese/index.ts'
import type { RawBook } from './book.ts'
import type { RawBlock, RawRow } from './raw-cells.ts'
import { bytesOf } from './source-bytes.ts'
import type { TableLimits, TableSource } from './types.ts'

const headBytes = 64 * 1024
const blockRows = 1000
const longestRecord = 4 * 1024 * 1024

/** Opens a CSV: UTF-8 (with or without mark) or Excel's “Unicode text” (UTF-16), separated by comma, semicolon or tab. */
export async function openCsv(source: TableSource, size: number, limits: TableLimits): Promise<RawBook> {
  const head = await bytesOf(source, 0, headBytes)
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8'
  const start = new TextDecoder(encoding).decode(head)
  const told = /^sep=([,;\t])\r?\n/i.exec(start)
  const delimiter = told?.[1] ?? delimiterOf(start)
  return {
    format: 'csv',
    sheets: [{ name: '', blocks: () => blocks(source, encoding, delimiter, told ? 1 : 0, size, limits) }],
    close: () => {},
  }
}

/** The separator that stands most often, outside quotes, in one of the first lines. */
function delimiterOf(start: string): string {
  const lines = start.replace(/"[^"]*"?/g, '').split(/\r?\n|\r/, 10)
  let best = ','
  let most = 0
  for (const candidate of [',', ';', '\t']) {
    const count = Math.max(...lines.map((line) => line.split(candidate).length - 1))
    if (count > most) [best, most] = [candidate, count]
  }
  return best
}

async function* blocks(
  source: TableSource,
  encoding: string,
  delimiter: string,
  skippedLines: number,
  size: number,
  limits: TableLimits,
): AsyncGenerator<RawBlock, void, undefined> {
  const progress = { read: 0 }
  const text = Readable.from(decoded(source, encoding, progress))
  const parser = text.pipe(
    parse({ delimiter, relax_column_count: true, relax_quotes: true, max_record_size: longestRecord, from_line: skippedLines + 1, skip_empty_lines: false }),
  )
  text.on('error', (error) => parser.destroy(error))
  let rows: RawRow[] = []
  let line = skippedLines
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      line++
      const row = rowOf(record, line, limits)
      if (row) rows.push(row)
      if (rows.length === blockRows) {
        yield { rows, fraction: Math.min(1, progress.read / Math.max(1, size)) }
        rows = []
        await setImmediate()
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? new AppError('tabular.csv-broken', { row: line + 1 }, undefined, { cause: error }) : error
  } finally {
    text.destroy()
    parser.destroy()
  }
  yield { rows, fraction: 1 }
}

function rowOf(record: readonly string[], line: number, limits: TableLimits): RawRow | undefined {
  let last = record.length
  while (last > 0 && record[last - 1] === '') last--
  if (last === 0) return undefined
  if (last > limits.columns) throw new AppError('tabular.too-many-columns', { row: line, limit: limits.columns })
  return { line, cells: record.slice(0, last).map((cell) => (cell === '' ? undefined : cell)) }
}

async function* decoded(source: TableSource, encoding: string, progress: { read: number }): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of chunksOf(source)) {
    progress.read += chunk.length
    try {
      yield decoder.decode(chunk, { stream: true })
    } catch (error) {
      throw notUtf8(chunk, error)
    }
  }
  try {
    yield decoder.decode()
  } catch (error) {
    throw notUtf8(new Uint8Array(), error)
  }
}

async function* chunksOf(source: TableSource): AsyncGenerator<Uint8Array, void, undefined> {
  const step = 256 * 1024
  if ('path' in source) yield* createReadStream(source.path, { highWaterMark: step }) as AsyncIterable<Buffer>
  else for (let at = 0; at < source.bytes.length; at += step) yield source.bytes.subarray(at, at + step)
}

/** Bytes that are no UTF-8: mostly a file of the old Vietnamese fonts. */
function notUtf8(bytes: Uint8Array, cause: unknown): AppError {
  const words = new TextDecoder('windows-1252').decode(bytes).split(/[\s,;"]+/)
  for (const [test, code] of [
    [looksLikeTcvn3, 'tabular.legacy-tcvn3'],
    [looksLikeVni, 'tabular.legacy-vni'],
  ] as const) {
    const examples = words.filter((word) => test(word)).slice(0, 3)
    if (examples.length > 0) return new AppError(code, { column: '*', examples: examples.join(', ') }, undefined, { cause })
  }
  return new AppError('tabular.csv-not-utf8', {}, undefined, { cause })
}
