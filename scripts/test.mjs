// npm test: installs what is missing, then every check; closes with “N passed, N failed”. Arguments go to vitest and skip the static checks.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureInstalled, ensureWebBuilt, requireNode, root, runNode } from './ensure-installed.mjs'

requireNode()
ensureInstalled()

const aptGet = '/usr/bin/apt-get'
const programs = [
  { at: '/usr/bin/chromium', packages: ['chromium'], env: 'TN_WITHOUT_CHROMIUM' },
  { at: '/usr/bin/soffice', packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui'], env: 'TN_WITHOUT_SOFFICE' },
  { at: '/usr/bin/pdftoppm', packages: ['poppler-utils'], env: 'TN_WITHOUT_PDFTOPPM' },
  { at: '/usr/lib/postgresql/15/bin/postgres', packages: ['postgresql-15'], env: 'TN_WITHOUT_POSTGRES15' },
]
const without = ensurePrograms()

const filters = process.argv.slice(2)
let passed = 0
let failed = 0
/** What failed, by name: told once more at the end, where a long run's record still shows it. */
const faults = []
const step = (name, run) => {
  const from = performance.now()
  console.log(`\n== ${name}`)
  const ok = run()
  console.log(`== ${name}: ${ok ? 'ok' : 'FAILED'} (${((performance.now() - from) / 1000).toFixed(1)} s)`)
  if (ok) passed++
  else {
    failed++
    faults.push(name)
  }
}
if (process.env.CI === 'true') step('programs of the tests', () => !Object.keys(without).length)
const npmRun = (script) => () => spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit' }).status === 0

if (!filters.length) {
  step('typecheck', npmRun('typecheck'))
  step('lint', npmRun('lint'))
  step('walls', npmRun('walls'))
}
step('web build', () => ensureWebBuilt() === 0)
let skipped = 0
if (filters.length) runTests('tests', filters, {})
else {
  runTests('tests', ['--exclude=test/e2e/**'], {})
  // A browser on a busy machine may be late once; what fails twice is broken. Nothing else is tried again: a race that is lost once is lost.
  runTests('tests in the browser', [...(process.env.CI === 'true' ? ['--retry=1'] : []), 'test/e2e'], {})
}
// The core again on the oldest PostgreSQL that may stand behind DATABASE_URL.
if (!filters.length && !without.TN_WITHOUT_POSTGRES15) runTests('core on PostgreSQL 15', ['src/modules', 'src/kernel/imports'], { TN_TEST_POSTGRES15: '1' })

if (faults.length) console.log(`\nFailed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(failed ? 1 : 0)

/** Runs vitest on these paths and adds up what it counted. */
function runTests(name, paths, env) {
  console.log(`\n== ${name}`)
  const from = performance.now()
  const counted = countTests(name, paths, env)
  console.log(`== ${name}: ${counted.failed ? 'FAILED' : 'ok'} (${((performance.now() - from) / 1000).toFixed(1)} s)`)
  passed += counted.passed
  failed += counted.failed
  skipped += counted.skipped
}

function countTests(name, paths, env) {
  const folder = mkdtempSync(join(tmpdir(), 'tn-report-'))
  try {
    const report = join(folder, 'vitest.json')
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...paths]
    const status = runNode([join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], { env: { ...without, ...env } })
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    for (const file of testResults) {
      if (file.status !== 'failed') continue
      const tests = file.assertionResults.filter((test) => test.status === 'failed')
      const where = relative(root, file.name)
      for (const test of tests) faults.push(`${where}: ${test.fullName}\n    ${firstLines(test.failureMessages[0])}`)
      if (!tests.length) faults.push(`${where}: did not load\n    ${firstLines(file.message)}`)
    }
    // A file that cannot be loaded, or an error outside every test, has no failed test, yet the run has failed.
    const hidden = numFailedTests === 0 && (status !== 0 || numPassedTests === 0) ? 1 : 0
    if (hidden) faults.push(`${name}: ended with ${status} and no failed test; “Unhandled Errors” or “Failed Suites” above says why`)
    return { passed: numPassedTests, failed: numFailedTests + hidden, skipped: numPendingTests + numTodoTests }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a failure says first, short enough for a list. */
function firstLines(message) {
  return String(message ?? '')
    .split('\n')
    .slice(0, 4)
    .join('\n    ')
    .slice(0, 600)
}

/** Debian's programs that some tests need; by the package manager as root, else those tests are skipped; in CI a missing one fails. */
function ensurePrograms() {
  const missing = () => programs.filter(({ at }) => !existsSync(at))
  if (missing().length && process.getuid?.() === 0 && existsSync(aptGet)) {
    console.log(
      `Cài các chương trình cho kiểm thử / installing programs for tests: ${missing()
        .flatMap(({ packages }) => packages)
        .join(' ')}`,
    )
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync(aptGet, ['update', '-qq'], { stdio: 'inherit', env })
    // One by one: a release of Debian that lacks one of them still gets the others.
    for (const packages of [...missing().map((program) => program.packages), ['fonts-liberation2']]) {
      spawnSync(aptGet, ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: ['ignore', 'ignore', 'inherit'], env })
    }
  }
  const left = missing()
  if (!left.length) return {}
  const names = left.flatMap(({ packages }) => packages).join(' ')
  console.error(
    `Thiếu chương trình cho kiểm thử, cài bằng quyền root: apt-get install ${names} / missing programs for tests, as root: apt-get install ${names}`,
  )
  return Object.fromEntries(left.map(({ env }) => [env, '1']))
}
