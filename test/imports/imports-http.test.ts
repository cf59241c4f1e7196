import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportBatch, ImportList, ImportRows } from '#contracts/imports.ts'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'

describe('Excel in and out over HTTP', () => {
  let app: TestApp
  const cookies = new Map<string, string>()

  beforeAll(async () => {
    app = await startTestApp()
    for (const username of ['bantochuc', 'sonoivu', 'donvi.phanthiet', 'hocvien']) {
      const answer = await fetch(`${app.url}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: app.signIn.password }),
      })
      if (!answer.ok) throw new Error(`sign-in: ${answer.status}`)
      cookies.set(
        username,
        answer.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; '),
      )
    }
  }, 180_000)

  afterAll(async () => await app.close())

  const as = (username: string, path: string, init: RequestInit = {}) =>
    fetch(`${app.url}${path}`, {
      ...init,
      headers: { cookie: cookies.get(username) ?? '', origin: app.url, ...(init.headers as Record<string, string> | undefined) },
    })

  function upload(username: string, kind: string, name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Response> {
    const form = new FormData()
    form.set('file', new Blob([content]), name)
    return as(username, `/api/imports/${kind}`, { method: 'POST', body: form })
  }

  async function settled(username: string, batchId: string, ...states: ImportBatch['state'][]): Promise<ImportBatch> {
    for (let tries = 0; tries < 200; tries++) {
      const batch = (await (await as(username, `/api/imports/${batchId}`)).json()) as ImportBatch
      if (states.includes(batch.state)) return batch
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the batch did not become ${states.join(' or ')}`)
  }

  const ratings = (...rows: string[]) => `\uFEFF${['personCode,year,rating', ...rows].join('\r\n')}\r\n`
  const personOf = async (where: ReturnType<typeof sql>) =>
    (
      await sql<{
        code: string
      }>`select p.code from personnel.v_person p where not exists (select from personnel.yearly_rating r where r.person_id = p.person_id and r.year = 2014) and ${where} order by p.code limit 1`.execute(
        app.house.database.reader,
      )
    ).rows[0]?.code ?? ''
  const inPhanThiet = sql`p.unit_id in (select c.descendant_id from organisation.v_unit_closure c join organisation.v_unit u on u.unit_id = c.ancestor_id where u.code = '593')`

  it('upload, preview, commit, once more without a change, undo', async () => {
    const code = await personOf(sql`true`)
    const file = ratings(`${code},2014,good`)
    const answer = await upload('bantochuc', 'ratings', 'xếp loại.csv', file)
    expect(answer.status).toBe(202)
    const { batchId } = (await answer.json()) as ImportBatch
    expect(await settled('bantochuc', batchId, 'ready', 'invalid')).toMatchObject({
      state: 'ready',
      created: 1,
      errorCount: 0,
      fileName: 'xếp loại.csv',
      can: { commit: true },
    })
    expect((await as('bantochuc', `/api/imports/${batchId}/commit`, { method: 'POST' })).status).toBe(202)
    const committed = await settled('bantochuc', batchId, 'committed')
    expect(committed.taskId).not.toBeNull()
    // The batch is committed a moment before its task is done.
    await expect.poll(async () => await (await as('bantochuc', `/api/tasks/${committed.taskId}`)).json()).toMatchObject({ state: 'done' })
    expect((await as('donvi.phanthiet', `/api/tasks/${committed.taskId}`)).status).toBe(404)
    expect((await as('donvi.phanthiet', `/api/imports/${batchId}`)).status).toBe(404)
    const again = (await (await upload('bantochuc', 'ratings', 'lần hai.csv', file)).json()) as ImportBatch
    expect(await settled('bantochuc', again.batchId, 'ready')).toMatchObject({ created: 0, updated: 0, unchanged: 1, can: { commit: false } })
    if (committed.can.undo) expect(await (await as('bantochuc', `/api/imports/${batchId}/undo`, { method: 'POST' })).json()).toMatchObject({ state: 'undone' })
    expect(committed.can.undo).toBe(true)
  })

  it('shows the rows behind the counts before and after the commit, to whoever sent them alone, and lists imports page by page', async () => {
    const rated = await app.house.database.main.transaction().execute(
      async (tx) =>
        await sql<{ code: string }>`select p.code from personnel.v_person p
      where not exists (select from personnel.yearly_rating r where r.person_id = p.person_id and r.year = 2013) order by p.code limit 3`.execute(tx),
    )
    const [a = '', b = '', c = ''] = rated.rows.map(({ code }) => code)
    const rowsOf = async (batchId: string, query: string, username = 'bantochuc') => await as(username, `/api/imports/${batchId}/rows?${query}`)
    const first = (await (await upload('bantochuc', 'ratings', 'hạng-một.csv', ratings(`${a},2013,good`, `${b},2013,good`))).json()) as ImportBatch
    await settled('bantochuc', first.batchId, 'ready')
    const page = (await (await rowsOf(first.batchId, 'change=created&limit=1')).json()) as ImportRows
    expect(page.items).toMatchObject([{ row: 2, change: 'created' }])
    expect(page.items[0]?.name).toContain(a)
    expect(page.items[0]?.cells.every(({ before, after }) => before === null && after !== null)).toBe(true)
    const rest = (await (await rowsOf(first.batchId, `change=created&limit=1&after=${page.next}`)).json()) as ImportRows
    expect(rest).toMatchObject({ items: [{ row: 3 }], next: null })
    expect((await rowsOf(first.batchId, '', 'sonoivu')).status).toBe(404)
    expect((await rowsOf(first.batchId, '', 'hocvien')).status).toBe(404)
    await as('bantochuc', `/api/imports/${first.batchId}/commit`, { method: 'POST' })
    await settled('bantochuc', first.batchId, 'committed')
    // What was created is now there: only the record of the import knows that it once was not.
    expect(((await (await rowsOf(first.batchId, 'change=created')).json()) as ImportRows).items.map(({ row }) => row)).toEqual([2, 3])

    const second = (await (await upload('bantochuc', 'ratings', 'hạng-hai.csv', ratings(`${a},2013,excellent`, `${c},2013,good`))).json()) as ImportBatch
    await settled('bantochuc', second.batchId, 'ready')
    const changed = (await (await rowsOf(second.batchId, 'change=updated')).json()) as ImportRows
    expect(changed.items.map(({ row, cells }) => [row, cells.length])).toEqual([[2, 1]])
    expect(changed.items[0]?.cells[0]?.before).not.toBe(changed.items[0]?.cells[0]?.after)

    const list = async (query: string) => (await (await as('bantochuc', `/api/imports?${query}`)).json()) as ImportList
    const newest = await list('limit=1&q=hạng')
    expect(newest).toMatchObject({ items: [{ batchId: second.batchId }], counts: { ready: 1, committed: 1 } })
    expect(await list(`limit=1&q=hạng&after=${newest.next}`)).toMatchObject({ items: [{ batchId: first.batchId }], next: null })
    expect((await list('state=committed&q=hạng')).items.map(({ batchId }) => batchId)).toEqual([first.batchId])
    expect((await list('q=%25')).items).toEqual([])
    // Ready, but it would change nothing: it waits for nobody.
    const third = (await (await upload('bantochuc', 'ratings', 'hạng-ba.csv', ratings(`${a},2013,good`))).json()) as ImportBatch
    await settled('bantochuc', third.batchId, 'ready')
    expect(await list('state=unchanged&q=hạng')).toMatchObject({ items: [{ batchId: third.batchId }], counts: { ready: 1, unchanged: 1 } })
    expect((await list('state=ready&q=hạng')).items.map(({ batchId }) => batchId)).toEqual([second.batchId])
  })

  it('keeps a unit’s officer within the unit: others are unknown, exports hold its people alone', async () => {
    const [own, other] = [await personOf(inPhanThiet), await personOf(sql`not ${inPhanThiet}`)]
    expect(own && other).not.toBe('')
    const kinds = (await (await as('donvi.phanthiet', '/api/import-kinds')).json()) as { kind: string; can: { import: boolean; export: boolean } }[]
    const mayImport = kinds.filter((kind) => kind.can.import).map((kind) => kind.kind)
    const mayExport = kinds.filter((kind) => kind.can.export).map((kind) => kind.kind)
    expect(mayImport).not.toContain('succession')
    expect(mayExport).not.toContain('succession')
    expect((await as('donvi.phanthiet', '/api/import-kinds/succession/export')).status).toBe(403)
    if (mayImport.includes('ratings')) {
      const { batchId } = (await (await upload('donvi.phanthiet', 'ratings', 'r.csv', ratings(`${own},2014,good`, `${other},2014,good`))).json()) as ImportBatch
      const batch = await settled('donvi.phanthiet', batchId, 'ready', 'invalid')
      expect(batch.state).toBe('invalid')
      expect(batch.errors.map((error) => [error.row, error.code])).toEqual([[3, 'personnel.unknown-person']])
      const marked = await as('donvi.phanthiet', `/api/imports/${batchId}/marked`)
      expect(marked.status).toBe(200)
      expect(marked.headers.get('content-disposition')).toMatch(/\.xlsx/)
      expect(
        Buffer.from(await marked.arrayBuffer())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK')
    }
    const exported = await (await as('donvi.phanthiet', '/api/import-kinds/people/export?format=csv')).text()
    const codes = exported
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0])
    const { rows } = await sql<{ code: string }>`select p.code from personnel.v_person p where ${inPhanThiet}`.execute(app.house.database.reader)
    expect(new Set(codes)).toEqual(new Set(rows.map((row) => row.code)))
    expect(codes.length).toBeGreaterThan(10)
  })

  it('refuses hostile and damaged files with words, and stays alive', async () => {
    const files: [string, string | Uint8Array<ArrayBuffer>][] = [
      ['hỏng.xlsx', 'PK\u0003\u0004 hỏng'],
      ['mật khẩu.xlsx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)])],
      ['rỗng.csv', ''],
      ['công thức.csv', ratings(`=cmd|' /C calc'!A0,2014,good`)],
    ]
    for (const [name, content] of files) {
      const answer = await upload('bantochuc', 'ratings', name, content)
      expect(answer.status, name).toBe(202)
      const { batchId } = (await answer.json()) as ImportBatch
      const batch = await settled('bantochuc', batchId, 'invalid', 'failed')
      expect(batch, name).toMatchObject({ state: 'invalid', can: { commit: false } })
      expect(batch.errors[0], name).toMatchObject({ code: expect.stringMatching(/^tabular\./) as string, message: expect.stringMatching(/\S/) as string })
    }
    const huge = await upload('bantochuc', 'ratings', 'lớn.csv', new Uint8Array(51 * 1024 * 1024))
    expect(huge.status).toBe(413)
    expect(await huge.json()).toMatchObject({ code: 'kernel.payload-too-large' })
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
  })

  it('says what is wrong in the language of whoever sent the file', async () => {
    const form = new FormData()
    form.set('file', new Blob(['PK\u0003\u0004 hỏng']), 'broken.xlsx')
    const answer = await as('bantochuc', '/api/imports/ratings', { method: 'POST', body: form, headers: { 'accept-language': 'en' } })
    const { batchId } = (await answer.json()) as ImportBatch
    expect((await settled('bantochuc', batchId, 'invalid')).errors[0]?.message).toMatch(/^The file is damaged/)
  })

  it('asks for a permission of the kind, a known kind, a file', async () => {
    expect((await upload('hocvien', 'people', 'p.csv', 'x')).status).toBe(403)
    expect((await upload('bantochuc', 'nothing', 'p.csv', 'x')).status).toBe(404)
    expect((await as('bantochuc', '/api/imports/ratings', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(400)
    expect((await as('bantochuc', '/api/import-kinds/people/template')).headers.get('content-type')).toMatch(/spreadsheetml/)
    expect((await as('hocvien', '/api/import-kinds/people/export')).status).toBe(403)
  })
})
