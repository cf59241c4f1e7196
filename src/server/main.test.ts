import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { type Config, readConfig } from '#kernel/config.ts'
import { ownDatabase } from '#test/fixture.ts'
import type { House } from './house.ts'
import { startServer } from './main.ts'

const database = await ownDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'tn-server-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
const env = { DATABASE_URL: database.urls.appUrl, TN_OWNER_DATABASE_URL: database.urls.ownerUrl, TN_DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' }
const config = (more: Record<string, string> = {}): Config => readConfig({ ...env, ...more })
const noDemonstration = async () => {
  throw new Error('no demonstration was asked for')
}

describe('the server', () => {
  it('listens, answers from the database, and gives everything back', async () => {
    const lines: string[] = []
    const server = await startServer(config(), { loadDemonstration: noDemonstration }, (line) => lines.push(line))
    const get = async (path: string) => await fetch(server.url + path)
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect([(await get('/healthz')).status, (await get('/readyz')).status, (await get('/api/me')).status]).toEqual([200, 200, 401])
    expect(((await (await get('/api/openapi.json')).json()) as { openapi: string }).openapi).toBe('3.1.0')
    await server.close()
    await expect(get('/healthz')).rejects.toThrow()
    expect(lines).toEqual([])
  })

  it('loads the demonstration into an empty house only where it is wanted, before it listens', async () => {
    const loaded: House[] = []
    const server = await startServer(config({ TN_DEMO: '1' }), { loadDemonstration: async (house) => void loaded.push(house) }, () => {})
    expect(loaded).toHaveLength(1)
    expect(loaded[0]?.clock.moved).toBe(true)
    await server.close()
  })

  it('says in words that the port is taken, and holds nothing', async () => {
    const first = await startServer(config(), { loadDemonstration: noDemonstration }, () => {})
    const port = new URL(first.url).port
    await expect(startServer(config({ PORT: port }), { loadDemonstration: noDemonstration }, () => {})).rejects.toThrow(`Cổng ${port}`)
    await first.close()
    const { rows } = await database.pool.query(`select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`)
    expect(rows[0]?.n).toBeLessThanOrEqual(2)
  })

  it('tells how to make the first administrator, and ends with 0 on SIGTERM', async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../cli/main.ts', import.meta.url)), 'serve'], {
      env: { PATH: process.env['PATH'], ...env, TN_DEMO: '0' },
    })
    let output = ''
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()))
      child.stdout.on('data', (bytes: Buffer) => {
        output += bytes.toString()
        if (output.includes('npx tn user create')) resolve()
      })
      void ended.then((code) => reject(new Error(`ended early with ${code}: ${output}`)))
    })
    expect(output).toMatch(/Trồng Người: http:\/\/127\.0\.0\.1:\d+/)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
