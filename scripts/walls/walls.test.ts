import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { breaches } from './cruise.ts'
import { readModuleTable } from './rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'tn-walls-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** A file with one import that the house forbids, and the rule that must refuse it. */
const planted: readonly { readonly file: string; readonly imports: string; readonly rule: string }[] = [
  { file: 'src/contracts/planted-a.ts', imports: '#kernel/db.ts', rule: 'room-contracts' },
  { file: 'src/kernel/planted-b.ts', imports: '#modules/organisation/index.ts', rule: 'room-kernel' },
  { file: 'src/modules/organisation/planted-c.ts', imports: '#modules/personnel/index.ts', rule: 'module-organisation' },
  { file: 'src/modules/classes/planted-d.ts', imports: '#modules/personnel/personnel-db.ts', rule: 'by-the-door' },
  { file: 'src/modules/reporting/planted-e.ts', imports: 'fastify', rule: 'fastify-at-the-edge' },
  { file: 'src/modules/classes/planted-routes.ts', imports: '#kernel/db.ts', rule: 'routes-without-sql' },
  { file: 'src/web/planted-f.ts', imports: '#kernel/plain-date.ts', rule: 'room-web' },
  { file: 'src/modules/catalogue/planted-g.ts', imports: 'node:child_process', rule: 'nothing-slow-in-use-cases' },
  { file: 'src/server/planted-h.ts', imports: '#cli/command.ts', rule: 'room-server' },
]

it('the house as it stands breaks no wall, and every planted import is refused by its rule', async () => {
  for (const name of ['src', 'demo', 'docs', 'test', 'package.json', 'tsconfig.json']) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  expect((await breaches(copy)).breaches).toEqual([])
  for (const { file, imports } of planted) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), `import * as planted from '${imports}'\nexport const seen = planted\n`)
  }
  const found = (await breaches(copy)).breaches
  const missed = planted.filter(({ file, rule }) => !found.some((breach) => breach.from === file && breach.rule === rule))
  expect(missed).toEqual([])
}, 120_000)

it('the folders of modules are those of docs/modules.json, and its table has no cycle', () => {
  const table = readModuleTable(root)
  expect(readdirSync(join(root, 'src/modules')).toSorted()).toEqual(Object.keys(table).toSorted())
  const schema = readFileSync(join(root, 'db/schema.sql'), 'utf8')
  const schemas = [...schema.matchAll(/^create schema (\w+);$/gm)].map((match) => match[1])
  const expected = Object.entries(table).flatMap(([name, module]) => (module.schema ? [name.replaceAll('-', '_')] : []))
  expect(schemas).toEqual([...expected, 'kernel'].toSorted())
  const walk = (name: string, path: readonly string[]): void => {
    expect(path).not.toContain(name)
    for (const next of table[name]?.imports ?? []) walk(next, [...path, name])
  }
  for (const name of Object.keys(table)) walk(name, [])
})
