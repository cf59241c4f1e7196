// (a) Import of 30,000 people, preview included ÷ a reader merely reading the same workbook; with the peak memory of the importing process.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateProvince } from '#demo/generate-province.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { writeTable } from '#kernel/tabular/index.ts'
import { median, tell, withBenchHouse } from './measure.ts'

const people = 30_000
const [, , folder = '.', mode] = process.argv
const path = join(folder, 'people.xlsx')

if (mode === 'import') {
  await withBenchHouse(async ({ modules, systemCtx, clock: _clock }) => {
    const ctx = systemCtx('bench')
    const province = generateProvince({ people, years: [2021], seed: 1 })
    await writeTable(`${path}.units.csv`, 'csv', modules.imports.columnsOf('units'), province.rows('units'))
    await modules.imports.importNow(ctx, 'units', `${path}.units.csv`)
    const from = performance.now()
    const result = await modules.imports.importNow(ctx, 'people', path)
    const taken = performance.now() - from
    if (result.created !== people || result.errors.length) throw new Error(`imported ${result.created}, errors ${result.errors.length}`)
    console.log(JSON.stringify({ ms: taken, peak: process.resourceUsage().maxRSS / 1024 }))
  })
} else if (mode === 'read') {
  const { streamXlsxRows } = await import('hucre/xlsx')
  const { readFileSync } = await import('node:fs')
  const from = performance.now()
  let count = 0
  for await (const _row of streamXlsxRows(readFileSync(path))) count++
  if (count < people) throw new Error(`read ${count} rows`)
  console.log(JSON.stringify({ ms: performance.now() - from, peak: process.resourceUsage().maxRSS / 1024 }))
} else {
  await withBenchHouse(async ({ modules }) => {
    await writeTable(path, 'xlsx', modules.imports.columnsOf('people'), generateProvince({ people, years: [2021], seed: 1 }).rows('people') as Iterable<Row>)
  })
  const runs = (which: string, count: number) =>
    Array.from({ length: count }, () => {
      const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), folder, which], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
      return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as { ms: number; peak: number }
    })
  const reading = runs('read', 3)
  const importing = runs('import', 3)
  tell(
    '(a) import of 30,000 people, preview included',
    median(importing.map((run) => run.ms)),
    median(reading.map((run) => run.ms)),
    '≤ 4×',
    `, peak ${Math.max(...importing.map((run) => run.peak)).toFixed(0)} MB (aim < 700)`,
  )
}
