import { type Province, type ProvinceKind, provinceKinds, type Row } from './province.ts'

/** Where the rows of one KIND go: an import workbook, a CSV file, a table. Columns and headers are the writer's own affair (the import of the KIND
 * knows them); rows come lazily and the writer must not keep them all. Resolves when the file is whole. */
export type WriteRows = (kind: ProvinceKind, rows: Iterable<Row>, path: string) => Promise<void>

export interface WrittenFile {
  readonly kind: ProvinceKind
  readonly path: string
  readonly rows: number
}

/** Writes one file per KIND into a folder, numbered in the order of import ('05-people.csv'), one after the other. The folder must exist.
 * Splits nothing: a sheet of Excel ends at 1,048,576 rows, so a larger KIND needs csv. */
export async function writeProvince(province: Province, folder: string, extension: 'xlsx' | 'csv', write: WriteRows): Promise<WrittenFile[]> {
  const files: WrittenFile[] = []
  for (const [place, kind] of provinceKinds.entries()) {
    const path = `${folder}/${String(place + 1).padStart(2, '0')}-${kind}.${extension}`
    let rows = 0
    const counted = function* () {
      for (const row of province.rows(kind)) {
        rows++
        yield row
      }
    }
    await write(kind, counted(), path)
    files.push({ kind, path, rows })
  }
  return files
}
