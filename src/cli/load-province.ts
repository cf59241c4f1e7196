import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ctx } from '#kernel/context.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import type { Province } from '#demo/province.ts'
import { type WriteRows, writeProvince } from '#demo/province-workbooks.ts'
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
    const write: WriteRows = (kind, rows, path) => writeTable(path, 'csv', modules.imports.columnsOf(kind), rows)
    let from = performance.now()
    let done: { kind: string; created: number } | undefined
    const tell = () => {
      if (done) log(`  ${done.kind}: ${done.created} (${((performance.now() - from) / 1000).toFixed(1)} s)`)
    }
    for await (const { kind, path } of writeProvince(province, folder, 'csv', write)) {
      if (done?.kind !== kind) {
        tell()
        from = performance.now()
        done = { kind, created: 0 }
      }
      const result = await modules.imports.importNow(ctx, kind, path)
      if (result.errors.length) {
        const first = result.errors.slice(0, 5).map((error) => `dòng ${error.row}, ${error.column} “${error.value}”: ${error.message}`)
        throw new Error(`${kind}: ${result.errors.length} lỗi / errors\n${first.join('\n')}`)
      }
      done.created += result.created
      await rm(path)
    }
    tell()
    await modules.refreshStatistics()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
