import { readdirSync, readFileSync } from 'node:fs'
import { loadProvince } from '#cli/load-province.ts'
import { generateProvince } from '#demo/generate-province.ts'
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { openDatabase } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { composeModules } from '#server/modules.ts'
import type { House } from '#server/house.ts'
import { cloneDatabase, startTestServer } from '#test/database.ts'

export interface BenchHouse extends House {
  readonly appUrl: string
}

/** A house on a real server of its own, on the demonstration's date; gone afterwards. */
export async function withBenchHouse<T>(run: (house: BenchHouse) => Promise<T>): Promise<T> {
  const server = await startTestServer()
  const urls = await cloneDatabase(server)
  const database = openDatabase(urls.appUrl)
  try {
    const config = { ...readConfig({ TN_DEMO: '1', LOG_LEVEL: 'silent', TN_DATA_DIR: '/nonexistent' }), port: 0 }
    const clock = makeClock(new Date('2021-12-10T08:00+07:00'))
    const secrets = makeSecrets('the secret of a benchmark')
    const modules = composeModules({ database, ownerUrl: urls.ownerUrl, secrets, clock, config })
    await modules.loadReferenceData()
    const systemCtx = (part: string) => makeCtx({ actor: systemActor(part), now: clock.now(), requestId: newId() })
    return await run({ config, clock, secrets, database, modules, systemCtx, appUrl: urls.appUrl, close: async () => {} })
  } finally {
    await database.close()
    await server.stop()
  }
}

/** Fills a house with an invented province of a size. */
export async function fill(house: BenchHouse, people: number, years: readonly number[]): Promise<void> {
  await loadProvince(house, house.systemCtx('bench'), generateProvince({ people, years, seed: 1 }), () => {})
}

/** Milliseconds of each run, after one that is not counted. */
export async function times(runs: number, work: () => Promise<unknown>): Promise<number[]> {
  await work()
  const taken: number[] = []
  for (let i = 0; i < runs; i++) {
    const from = performance.now()
    await work()
    taken.push(performance.now() - from)
  }
  return taken
}

/** Milliseconds of two works in turn, so that both see the same machine. */
export async function inTurn(runs: number, a: () => Promise<unknown>, b: () => Promise<unknown>): Promise<{ a: number; b: number }> {
  await a()
  await b()
  const taken: { a: number[]; b: number[] } = { a: [], b: [] }
  for (let i = 0; i < runs; i++) {
    taken.a.push(...(await once(a)))
    taken.b.push(...(await once(b)))
  }
  return { a: median(taken.a), b: median(taken.b) }
}

async function once(work: () => Promise<unknown>): Promise<[number]> {
  const from = performance.now()
  await work()
  return [performance.now() - from]
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The process of the database that serves this backend: backends come and go, it stays. */
export function databaseServer(backend: number): number {
  const server = statOf(backend)?.parent
  if (server === undefined) throw new Error('the database is not a process of this machine')
  return server
}

/** Milliseconds of processor time that a database's server and all its processes, those that ended too, have used so far. */
export function databaseTime(server: number): number {
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    // Those that ended are counted with their parent.
    if (stat && Number(name) === server) ticks += stat.ended
    else if (stat && stat.parent === server) ticks += stat.own
  }
  return ticks * 10
}

function statOf(pid: number): { readonly parent: number; readonly own: number; readonly ended: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const at = (index: number) => fields[index] ?? 0
    return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) }
  } catch {
    return undefined
  }
}

/** One line of the table. */
export function tell(what: string, measured: number, baseline: number, aim: string, more = ''): void {
  console.log(
    `${what.padEnd(52)} ${measured.toFixed(1).padStart(9)} ms ÷ ${baseline.toFixed(1).padStart(8)} ms = ${(measured / baseline).toFixed(2).padStart(5)}×  (aim ${aim})${more}`,
  )
}
