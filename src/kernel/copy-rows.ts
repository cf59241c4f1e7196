import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tx } from './db.ts'

/** A value as COPY takes it; arrays are of texts. */
export type CopyCell = string | number | boolean | Uint8Array | readonly string[] | null | undefined

/** What a COPY statement is to send: handed down as its one parameter. */
class CopySource {
  readonly pieces: Iterable<string>

  constructor(pieces: Iterable<string>) {
    this.pieces = pieces
  }
}

/** A connection that also knows `copy … from stdin`: Kysely has no word for it. */
export class CopyingClient extends pg.Client {
  // oxlint-disable-next-line typescript/no-explicit-any -- stands for a dozen overloads of the library, which are passed on as they come
  override query(...given: any[]): any {
    const source = given[1]?.[0]
    if (!(source instanceof CopySource)) return super.query(...(given as [string]))
    const stream = super.query(copyFrom(String(given[0])))
    return pipeline(Readable.from(source.pieces), stream).then(
      () => ({ command: 'COPY', rowCount: stream.rowCount, rows: [] }),
      (error: unknown) => {
        // It quotes the line of data at fault.
        if (error instanceof Error && 'where' in error) delete error.where
        throw error
      },
    )
  }
}

// What the socket takes at once: the server works on one piece while the next is made.
const pieceLength = 32 * 1024

/** Adds rows to a table by COPY, the cheapest way in: constraints, triggers and foreign keys hold as for INSERT. `columns` makes each cell. */
export async function copyRows<R>(tx: Tx, table: string, rows: readonly R[], columns: Readonly<Record<string, (row: R) => CopyCell>>): Promise<void> {
  if (rows.length === 0) return
  const statement = `copy ${table} (${Object.keys(columns).join(', ')}) from stdin`
  await tx.executeQuery(CompiledQuery.raw(statement, [new CopySource(piecesOf(rows, Object.values(columns)))]))
}

function* piecesOf<R>(rows: readonly R[], columns: readonly ((row: R) => CopyCell)[]): Generator<string> {
  let piece = ''
  for (const row of rows) {
    let separator = ''
    for (const cellOf of columns) {
      piece += separator + written(cellOf(row))
      separator = '\t'
    }
    piece += '\n'
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece) yield piece
}

const marks = /[\\\n\r\t]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A cell in COPY's text format. */
function written(cell: CopyCell): string {
  if (cell === null || cell === undefined) return '\\N'
  if (typeof cell === 'string') return escaped(cell)
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if (cell instanceof Uint8Array) return `\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('hex')}`
  return escaped(`{${cell.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`)
}

function escaped(text: string): string {
  return marks.test(text) ? text.replace(/[\\\n\r\t]/g, (mark) => escapes[mark] ?? mark) : text
}
