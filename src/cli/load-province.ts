import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ctx } from '#kernel/context.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { type Province, provinceKinds } from '#demo/province.ts'
import type { House } from '#server/house.ts'
import { WrongInput } from './command.ts'

/** Brings a generated province in through the ordinary imports: CSV files by kind, previewed and committed like anybody's file.
 * Refuses a database that holds people. Throws with the first errors when a file is refused. */
export async function loadProvince(house: Pick<House, 'modules' | 'database'>, ctx: Ctx, province: Province, log: (line: string) => void): Promise<void> {
  const { modules } = house
  if (await modules.holdsPeople()) {
    throw new WrongInput(
      'Cơ sở dữ liệu đã có người nên không nạp dữ liệu sinh ra. Dùng một thư mục dữ liệu mới (TN_DATA_DIR). / The database holds people; use a new data folder (TN_DATA_DIR).',
    )
  }
  const folder = await mkdtemp(join(tmpdir(), 'tn-province-'))
  try {
    for (const kind of provinceKinds) {
      const from = performance.now()
      let created = 0
      for (const [part, rows] of inFiles(province.rows(kind))) {
        const path = join(folder, `${kind}-${part}.csv`)
        await writeTable(path, 'csv', modules.imports.columnsOf(kind), rows)
        const result = await modules.imports.importNow(ctx, kind, path)
        if (result.errors.length) {
          const first = result.errors.slice(0, 5).map((error) => `dòng ${error.row}, ${error.column} “${error.value}”: ${error.message}`)
          throw new Error(`${kind}: ${result.errors.length} lỗi / errors\n${first.join('\n')}`)
        }
        created += result.created
        await rm(path)
      }
      log(`  ${kind}: ${created} (${((performance.now() - from) / 1000).toFixed(1)} s)`)
    }
    await modules.refreshStatistics()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// Below the limit of one file, and small enough that a million people never stand in memory together.
const rowsOfAFile = 50_000

/** The rows in files of at most so many. */
function* inFiles<Item>(rows: Iterable<Item>): Generator<[part: number, rows: Item[]]> {
  let part = 0
  let some: Item[] = []
  for (const row of rows) {
    some.push(row)
    if (some.length < rowsOfAFile) continue
    yield [part++, some]
    some = []
  }
  if (some.length) yield [part, some]
}
