import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { startTestApp, type TestApp } from '#test/app.ts'

const folder = mkdtempSync(join(tmpdir(), 'tn-fence-'))

describe('what is fenced stays behind its fence', () => {
  let app: TestApp
  const ctxOf = async (username: string): Promise<Ctx> => {
    const { rows } = await sql<{ id: string }>`select id from access.account where username = ${username}`.execute(app.house.database.reader)
    const actor = await app.house.modules.actorOf(rows[0]?.id ?? '')
    if (!actor) throw new Error(`no account ${username}`)
    return { ...app.house.systemCtx('test'), actor }
  }
  const file = (name: string, ...lines: string[]) => {
    const path = join(folder, name)
    writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`)
    return path
  }

  beforeAll(async () => {
    app = await startTestApp()
  }, 180_000)
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('an upload is seen by whoever sent it and by those who may import its kind; the workbook goes back to its sender alone', async () => {
    const { imports } = app.house.modules
    const sender = await ctxOf('bantochuc')
    const { batchId } = await imports.importNow(
      sender,
      'succession',
      file('qh.csv', 'personCode,postCode,unitCode,termCode,approvedOn', 'KHONG-CO,X,Y,Z,01/01/2021'),
    )
    expect(await imports.get(sender, batchId)).toMatchObject({ state: 'invalid', can: { marked: true } })
    expect((await imports.marked(sender, batchId)).bytes.length).toBeGreaterThan(1000)
    for (const username of ['sonoivu', 'truongchinhtri', 'quantri', 'donvi.phanthiet', 'kiemtra']) {
      const other = await ctxOf(username)
      await expect(imports.get(other, batchId), username).rejects.toMatchObject({ code: 'kernel.not-found' })
      await expect(imports.marked(other, batchId), username).rejects.toMatchObject({ code: 'kernel.not-found' })
      expect(
        (await imports.list(other)).items.map((batch) => batch.batchId),
        username,
      ).not.toContain(batchId)
    }
    const people = await imports.importNow(sender, 'people', file('nguoi.csv', 'personCode,fullName,cccd', 'BT1,X,060190001234'))
    const helper = await ctxOf('sonoivu')
    await expect(imports.marked(helper, people.batchId)).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(imports.commit(helper, people.batchId)).rejects.toMatchObject({ code: 'kernel.not-found' })
  })

  it('a preview of succession leaves an entry, for its counts tell who is planned for what', async () => {
    const { imports } = app.house.modules
    const sender = await ctxOf('bantochuc')
    const { batchId } = await imports.importNow(sender, 'succession', file('thu.csv', 'personCode,postCode,termCode', 'KHONG-CO,X,Z'), { dryRun: true })
    const entries = async () =>
      (
        await sql<{ kind: string; rows: string }>`select detail ->> 'kind' as kind, detail ->> 'rows' as rows from audit.entry
          where subject_kind = 'import' and subject_id = ${batchId} and actor_id = ${sender.actor.id}`.execute(app.house.database.reader)
      ).rows
    expect(await entries()).toEqual([{ kind: 'succession', rows: 'counted' }])
    // What is not fenced leaves none.
    const people = await imports.importNow(sender, 'people', file('thu-nguoi.csv', 'personCode,fullName', 'BT1,X'), { dryRun: true })
    const { rows } = await sql`select 1 from audit.entry where subject_id = ${people.batchId}`.execute(app.house.database.reader)
    expect(rows).toEqual([])
  })

  it('the audit says that succession changed, not whom it is about nor how', async () => {
    const { imports } = app.house.modules
    const sender = await ctxOf('bantochuc')
    const path = join(folder, 'succession.csv')
    await imports.exportTo(sender, 'succession', 'csv', path)
    const { rows } = await sql<{ code: string; post: string; term: string }>`
      select p.code, o.code as post, t.code as term from personnel.succession_entry s join personnel.person p using (person_id)
      join organisation.post o using (post_id) join organisation.term t using (term_id) limit 1`.execute(app.house.database.reader)
    const [entry] = rows
    const changed = await imports.importNow(
      sender,
      'succession',
      file('sua.csv', 'personCode,postCode,termCode,decisionNo', `${entry?.code},${entry?.post},${entry?.term},999-BIMAT/TU`),
    )
    expect(changed).toMatchObject({ updated: 1, errors: [] })
    const audit = await sql<{ text: string }>`select subject_id || detail::text as text from audit.entry where action = 'personnel.import-succession'`.execute(
      app.house.database.reader,
    )
    expect(audit.rows.length).toBeGreaterThan(0)
    const person = await sql<{ id: string }>`select person_id as id from personnel.person where code = ${entry?.code}`.execute(app.house.database.reader)
    expect(audit.rows.map((row) => row.text).join()).not.toMatch(new RegExp(`BIMAT|${person.rows[0]?.id}`))
  })

  it('an emptied audit does not pass for an intact one', async () => {
    const { modules, urls } = app.house
    const owner = new pg.Client({ connectionString: urls.ownerUrl })
    await owner.connect()
    try {
      // A transaction that runs long elsewhere on this server keeps the sealer waiting.
      await expect
        .poll(
          async () => {
            await modules.sealAudit()
            return (await modules.verifyAudit()).seals
          },
          { timeout: 60_000 },
        )
        .toBeGreaterThan(0)
      const before = await modules.verifyAudit()
      expect(before).toMatchObject({ ok: true })
      expect(before.seals).toBeGreaterThan(0)
      await owner.query('set session_replication_role = replica; truncate audit.entry, audit.seal')
      const after = await modules.verifyAudit()
      expect(after).toMatchObject({ ok: false, broken: { kind: 'seal-chain-broken' } })
      // What the house sealed by itself in between is missed too.
      expect(after.broken?.sealNo).toBeGreaterThanOrEqual(before.seals)
      // Sealing does not bless what is left.
      await modules.sealAudit()
      expect((await modules.verifyAudit()).ok).toBe(false)
    } finally {
      await owner.end()
    }
  })
})
