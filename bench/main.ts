// npm run bench [-- NAME …]: ratios against a baseline measured in the same run. No timed tests: what it prints is read by people.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const benches = [
  'import-people',
  'list-people',
  'people',
  'figures',
  'web-sizes',
  'report-screen',
  'gaps',
  'eligibility',
  'ratio',
  'opening',
  'timetable',
  'documents',
  'roll-call',
  'scale',
] as const
const [, , only, ...more] = process.argv
const folder = mkdtempSync(join(tmpdir(), 'tn-bench-'))
try {
  for (const bench of benches.filter((each) => only === undefined || each === only)) {
    const run = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(new URL(`${bench}.ts`, import.meta.url)), folder, ...more], { stdio: 'inherit' })
    if (run.status !== 0) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
