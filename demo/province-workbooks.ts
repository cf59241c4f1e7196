import { type Province, type ProvinceKind, provinceKinds, type Row } from './province.ts'

/** Where the rows of one file go: an import workbook, a CSV file. Columns and headers are the writer's own affair (the import of the KIND knows
 * them). Resolves when the file is whole. */
export type WriteRows = (kind: ProvinceKind, rows: readonly Row[], path: string) => Promise<unknown>

export interface WrittenFile {
  readonly kind: ProvinceKind
  readonly path: string
  readonly rows: number
}

// Below the limit of one file, and small enough that a million people never stand in memory together.
const rowsOfAFile = 50_000

/** Writes a province as files for the ordinary imports, in the order of import ('05-people.csv', '05-people-2.csv'), at most `size` rows each.
 * The next is written only when it is asked for: whoever takes a file may bring it in and delete it before. The folder must exist. */
export async function* writeProvince(
  province: Province,
  folder: string,
  extension: 'xlsx' | 'csv',
  write: WriteRows,
  size = rowsOfAFile,
): AsyncGenerator<WrittenFile, void, undefined> {
  for (const [place, kind] of provinceKinds.entries()) {
    let part = 0
    for (const rows of inParts(province.rows(kind), size)) {
      part++
      const path = `${folder}/${String(place + 1).padStart(2, '0')}-${kind}${part > 1 ? `-${part}` : ''}.${extension}`
      await write(kind, rows, path)
      yield { kind, path, rows: rows.length }
    }
  }
}

function* inParts<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let some: Item[] = []
  for (const item of items) {
    some.push(item)
    if (some.length < size) continue
    yield some
    some = []
  }
  if (some.length) yield some
}
