import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['src', 'demo', 'bench', 'test', 'scripts']
  .flatMap((folder) => readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(root + path, 'utf8') }))

const breaking = (pattern: RegExp, where: (path: string) => boolean) =>
  sources.filter(({ path, text }) => where(path) && pattern.test(text)).map(({ path }) => path)
const isTest = (path: string) => /\.test\.tsx?$|^test\/|-factory\.ts$/.test(path)
const isServer = (path: string) => path.startsWith('src/') && !path.startsWith('src/web/') && !isTest(path)

it('reads every source of the house', () => expect(sources.length).toBeGreaterThan(250))

it('time comes through ctx or the clock', () => {
  // A time-ordered key holds the real instant of its making.
  const allowed = new Set(['src/kernel/clock.ts', 'src/kernel/ids.ts'])
  expect(breaking(/new Date\(\)|Date\.now\(\)/, (path) => isServer(path) && !allowed.has(path))).toEqual([])
})

it('randomness comes from kernel/ids, kernel/secrets or a seed', () => {
  const allowed = new Set(['src/kernel/ids.ts', 'src/kernel/random-bytes.ts', 'src/kernel/secrets.ts'])
  expect(breaking(/Math\.random|randomBytes|randomFill|randomUUID/, (path) => (isServer(path) || path.startsWith('demo/')) && !allowed.has(path))).toEqual([])
})

it('tests mock nothing of ours', () => {
  expect(breaking(/vi\.(mock|doMock)\(/, (path) => path !== 'scripts/walls/house-rules.test.ts')).toEqual([])
})

it('the figures of the source report stand nowhere in src, db or templates', () => {
  const data = readdirSync(`${root}db`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(json|sql)$/.test(path))
    .map((path) => ({ path: `db/${path}`, text: readFileSync(`${root}db/${path}`, 'utf8') }))
  const told = /\b(2\.?767|2\.?273|1[.,]?552|721 |146 người|232 cán bộ|116 cán bộ)\b/
  expect(
    [...sources.filter(({ path }) => path.startsWith('src/') && !isTest(path)), ...data].filter(({ text }) => told.test(text)).map(({ path }) => path),
  ).toEqual([])
})

it('.env.example names every variable that the configuration reads', () => {
  const config = readFileSync(`${root}src/kernel/config.ts`, 'utf8')
  const example = readFileSync(`${root}.env.example`, 'utf8')
  const read = [...new Set([...config.matchAll(/env\.([A-Z_]+)/g)].map((match) => match[1]))]
  expect(read.length).toBeGreaterThan(8)
  expect(read.filter((name) => !new RegExp(`^#? ?${name}=`, 'm').test(example))).toEqual([])
})
