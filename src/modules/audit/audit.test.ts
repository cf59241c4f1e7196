import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { permissionWords } from '#contracts/permissions.ts'
import { makeClock } from '#kernel/clock.ts'
import { makeGate } from '#kernel/command.ts'
import { type Actor, makeCtx, systemActor } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { makeTasks } from '#kernel/tasks.ts'
import { ownDatabase } from '#test/fixture.ts'
import { appendAudit, createAudit, readHistory, sealEntries, type SubjectWords, verifyAudit } from './index.ts'

const database = await ownDatabase()
const owner = new pg.Pool({ connectionString: database.urls.ownerUrl, max: 2 })
afterAll(() => owner.end())

const ctx = makeCtx({ actor: systemActor('test'), now: new Date('2021-12-10T01:00:00Z'), requestId: 'r1' })

/** Appends entries, each `size` of them in a transaction of its own. */
async function append(count: number, size = 1): Promise<void> {
  for (let done = 0; done < count; done += size) {
    const drafts = Array.from({ length: size }, (_, i) => ({
      subjectKind: 'person',
      subjectId: `p${done + i}`,
      detail: { name: ['Đỗ Ân', 'Đỗ Ân "Bé"'], at: done },
    }))
    await database.main.transaction().execute((tx) => appendAudit(tx, ctx, 'personnel.import-people', drafts))
  }
}

/** Other databases of this server may have older transactions running: sealing waits for them, so does the test. */
async function sealAll(batch?: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await owner.query<{ finished: boolean }>(
      'select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as finished from audit.entry',
    )
    if (rows[0]?.finished) break
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  for (let tries = 0; tries < 200; tries++) {
    await sealEntries(database, batch ? { batch } : {})
    if ((await verifyAudit(database)).unsealed === 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('entries stay unsealed')
}

/** As a superuser who turns the triggers off. */
async function tamper(statement: string, params: unknown[] = []): Promise<number> {
  const client = await owner.connect()
  try {
    await client.query('begin; set local session_replication_role = replica')
    const { rowCount } = await client.query(statement, params)
    await client.query('commit')
    return rowCount ?? 0
  } finally {
    client.release()
  }
}

beforeEach(async () => {
  await tamper('truncate audit.entry, audit.seal, audit.verification')
})

describe('sealing', () => {
  it('chains every entry and says how many wait', async () => {
    await append(23, 5)
    await sealAll(10)
    await append(3)
    const found = await verifyAudit(database)
    expect(found).toMatchObject({ ok: true, broken: null, entries: 25, unsealed: 3, seals: 3 })
    expect(found.head).toMatchObject({ sealNo: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('says that an empty log holds', async () => {
    expect(await verifyAudit(database)).toMatchObject({ ok: true, seals: 0, entries: 0, unsealed: 0, head: null })
  })

  it('leaves an entry of a command that changed nothing', async () => {
    await database.main.transaction().execute((tx) => appendAudit(tx, ctx, 'catalogue.import', []))
    const { rows } = await owner.query(`select subject_kind, action, actor_name, request_id from audit.entry`)
    expect(rows).toEqual([{ subject_kind: 'none', action: 'catalogue.import', actor_name: 'Hệ thống (test)', request_id: 'r1' }])
  })

  it('loses nothing while entries are appended from many sides and sealers meet', async () => {
    const work = { running: true }
    const sealer = async () => {
      while (work.running) await sealEntries(database, { batch: 7 })
    }
    const slow = database.main.transaction().execute(async (tx) => {
      await appendAudit(tx, ctx, 'personnel.import-people', [{ subjectKind: 'slow', detail: {} }])
      await new Promise((resolve) => setTimeout(resolve, 400))
    })
    const sealers = [sealer(), sealer()]
    await Promise.all([append(40), append(60, 3), append(40)])
    await slow
    work.running = false
    await Promise.all(sealers)
    await sealAll(7)
    expect(await verifyAudit(database)).toMatchObject({ ok: true, entries: 141, unsealed: 0 })
    const { rows } = await owner.query('select sum(entries)::int as covered, count(*)::int as seals, max(seal_no)::int as last from audit.seal')
    expect(rows[0]).toMatchObject({ covered: 141 })
    expect(rows[0].seals).toBe(rows[0].last)
  })

  it('seals what an older epoch left, whatever its transaction numbers', async () => {
    await append(2)
    await sealAll()
    await append(1)
    await owner.query(`insert into audit.epoch (epoch) select max(epoch) + 1 from audit.epoch`)
    await tamper(
      `update audit.entry set xid = (xid::text::bigint + 1000000)::text::xid8 where xid = (select max(xid::text::bigint)::text::xid8 from audit.entry)`,
    )
    await append(1)
    await sealAll()
    expect(await verifyAudit(database)).toMatchObject({ ok: true, entries: 4, unsealed: 0 })
  })
})

describe('tampering is found', () => {
  const cases: [string, string, string, number][] = [
    ['an entry’s detail altered', `update audit.entry set detail = '{"name": ["a", "b"]}' where subject_id = 'p6'`, 'entry-altered', 2],
    ['an entry’s time moved by a microsecond', `update audit.entry set at = at + interval '1 microsecond' where subject_id = 'p6'`, 'entry-altered', 2],
    ['an actor replaced', `update audit.entry set actor_name = 'Hệ thống' where subject_id = 'p0'`, 'entry-altered', 1],
    ['an entry taken away', `delete from audit.entry where subject_id = 'p6'`, 'entry-missing', 2],
    ['the last entry of a seal taken away', `delete from audit.entry where subject_id = 'p4'`, 'entry-missing', 1],
    [
      'an entry slipped in',
      `insert into audit.entry (entry_id, epoch, xid, actor_kind, actor_id, actor_name, request_id, action, subject_kind)
       select gen_random_uuid(), epoch, xid, 'account', 'x', 'x', 'x', 'x', 'x' from audit.entry where subject_id = 'p6'`,
      'entry-inserted',
      2,
    ],
    ['a seal’s hash rewritten', `update audit.seal set hash = repeat('a', 64) where seal_no = 2`, 'seal-altered', 2],
    ['a seal’s count rewritten', `update audit.seal set entries = 4 where seal_no = 2`, 'seal-altered', 2],
    ['a seal’s previous hash rewritten', `update audit.seal set previous_hash = repeat('a', 64) where seal_no = 2`, 'seal-chain-broken', 2],
    ['a seal taken away', `delete from audit.seal where seal_no = 2`, 'seal-chain-broken', 3],
    ['the first seal taken away', `delete from audit.seal where seal_no = 1`, 'seal-chain-broken', 2],
  ]
  it.each(cases)('%s', async (_what, statement, kind, sealNo) => {
    await append(15)
    await sealAll(5)
    expect(await verifyAudit(database)).toMatchObject({ ok: true, seals: 3, entries: 15 })
    expect(await tamper(statement)).toBe(1)
    const found = await verifyAudit(database)
    expect(found).toMatchObject({ ok: false, broken: { kind, sealNo } })
    expect(found.broken?.expectedEntries).toBeGreaterThan(0)
  })
})

describe('nobody changes the log', () => {
  const changes = [
    `update audit.entry set detail = '{}'`,
    `delete from audit.entry`,
    `update audit.seal set hash = ''`,
    `delete from audit.seal`,
    `truncate audit.entry`,
    `truncate audit.seal`,
  ]
  it.each(changes)('the application is refused by grant: %s', async (statement) => {
    await append(1)
    await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('permission denied') })
  })
  it.each(changes)('the owner is refused by trigger: %s', async (statement) => {
    await append(1)
    await sealAll()
    await expect(owner.query(statement)).rejects.toMatchObject({ code: '42501', message: 'audit rows are append-only' })
  })
})

describe('searching', () => {
  const below: string[] = []
  const words: SubjectWords = {
    namesOf: {
      unit: async (_tx, ids) => new Map(ids.map((id) => [id, `Đơn vị ${id.slice(-2)}`])),
      person: async () => new Map([['p3', 'Nguyễn Văn Ba (P3)']]),
    },
    fieldOf: (kind, field) =>
      kind === 'person' && field === 'sex'
        ? { name: { vi: 'Giới tính', en: 'Sex' }, valueOf: (value, language) => (value === 'female' && language === 'vi' ? 'Nữ' : value) }
        : undefined,
  }
  const audit = createAudit({
    gate: makeGate(database, appendAudit),
    database,
    tasks: makeTasks(database),
    clock: makeClock(undefined),
    unitsBelow: async (_tx, scope) => (scope === 'all' ? scope : [...scope, ...below]),
    words,
    verify: (tell) => verifyAudit(database, tell),
  })
  const reader = (scope: 'all' | string[]): Actor => ({
    kind: 'account',
    id: 'a',
    name: 'A',
    permissions: new Map(['audit.search', 'audit.read-seals', 'audit.verify-seals', 'audit.download-entries'].map((name) => [name, scope])),
  })
  const as = (scope: 'all' | string[]) => makeCtx({ actor: reader(scope), now: ctx.now, requestId: 'r2' })

  it('pages newest first without losing or repeating, and filters', async () => {
    await append(7, 7)
    await database.main.transaction().execute((tx) => appendAudit(tx, ctx, 'catalogue.import', [{ subjectKind: 'programme', subjectId: 'x', detail: {} }]))
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await audit.search(as('all'), { limit: 3, after })
      seen.push(...page.items.map((item) => item.entryId))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(8)
    expect(new Set(seen).size).toBe(8)
    const only = async (filter: object) => (await audit.search(as('all'), { limit: 50, ...filter })).items.map((item) => item.subjectId)
    expect(await only({ action: 'catalogue.import' })).toEqual(['x'])
    expect(await only({ subjectKind: 'person', subjectId: 'p3' })).toEqual(['p3'])
    expect(await only({ actorId: 'nobody' })).toEqual([])
    expect(await only({ to: '2001-01-01T00:00:00Z' })).toEqual([])
    expect(await only({ from: '2001-01-01T00:00:00Z' })).toHaveLength(8)
    await expect(audit.search(as('all'), { limit: 3, after: 'xyz' })).rejects.toMatchObject({ code: 'audit.unknown-page' })
  })

  it('says entries in words: whom they are about, which field, from what to what', async () => {
    const unitId = newId()
    const detail = { changes: { sex: ['male', 'female'], note: [null, 'x'], validTo: ['2021-01-01', null] }, reason: 'Nhập sai', kind: 'people' }
    await database.main.transaction().execute((tx) =>
      appendAudit(tx, ctx, 'personnel.read-person', [
        { subjectKind: 'person', subjectId: 'p3', unitId, detail },
        { subjectKind: 'điều lạ', subjectId: 'x', detail: { rows: 3 } },
      ]),
    )
    const { items } = await audit.search(as('all'), { limit: 5 })
    const [strange, person] = [items.find(({ subjectKind }) => subjectKind !== 'person'), items.find(({ subjectKind }) => subjectKind === 'person')]
    expect(person).toMatchObject({
      actionName: permissionWords['personnel.read-person'].vi,
      subjectKindName: 'Cán bộ',
      subjectName: 'Nguyễn Văn Ba (P3)',
      unitName: `Đơn vị ${unitId.slice(-2)}`,
      reason: 'Nhập sai',
      facts: [{ field: 'kind', name: 'Loại', value: 'people' }],
    })
    expect(person?.changes.toSorted((a, b) => a.field.localeCompare(b.field))).toEqual([
      { field: 'note', name: 'note', before: null, after: 'x' },
      { field: 'sex', name: 'Giới tính', before: 'male', after: 'Nữ' },
      { field: 'validTo', name: 'Đến trước ngày', before: '2021-01-01', after: null },
    ])
    expect(strange).toMatchObject({ subjectKindName: 'điều lạ', subjectName: null, unitName: null, changes: [], facts: [{ name: 'Số dòng', value: 3 }] })
    const english = await audit.search({ ...as('all'), language: 'en' }, { limit: 5, subjectKind: 'person' })
    expect(english.items[0]).toMatchObject({ subjectKindName: 'Person', actionName: permissionWords['personnel.read-person'].en })
    expect((await audit.search(as('all'), { limit: 5, requestId: 'r1' })).items).toHaveLength(2)
    expect((await audit.search(as('all'), { limit: 5, requestId: 'r9' })).items).toHaveLength(0)
  })

  it('offers as filters what occurs within the scope', async () => {
    const inside = newId()
    await append(3)
    await database.main.transaction().execute((tx) => appendAudit(tx, ctx, 'catalogue.import', [{ subjectKind: 'unit', unitId: inside, detail: {} }]))
    expect(await audit.filters(as('all'), undefined)).toMatchObject({
      actions: expect.arrayContaining([
        { action: 'catalogue.import', name: permissionWords['catalogue.import'].vi },
        expect.objectContaining({ action: 'personnel.import-people' }),
      ]),
      actors: [{ actorId: 'test', name: 'Hệ thống (test)' }],
      subjectKinds: expect.arrayContaining([{ subjectKind: 'person', name: 'Cán bộ' }]),
    })
    const within = await audit.filters(as([inside]), undefined)
    expect([within.actions.map(({ action }) => action), within.subjectKinds.map(({ subjectKind }) => subjectKind)]).toEqual([['catalogue.import'], ['unit']])
  })

  it('exports what a search finds, and says so in the log', async () => {
    await append(4)
    const rows = await audit.exportEntries(as('all'), { subjectId: 'p2' })
    expect(rows).toMatchObject([
      {
        actor: 'Hệ thống (test)',
        kind: 'Cán bộ',
        subject: 'p2',
        facts: expect.stringContaining('Tên: ["Đỗ Ân'),
        at: expect.stringMatching(/^\d\d\/\d\d\/\d{4} \d\d:/),
      },
    ])
    const { items } = await audit.search(as('all'), { limit: 1 })
    expect(items[0]).toMatchObject({ action: 'audit.download-entries', facts: expect.arrayContaining([expect.objectContaining({ field: 'rows', value: 1 })]) })
  })

  it('checks the seals as a long work, and remembers what was found', async () => {
    await append(12_000, 3_000)
    await sealAll(4_000)
    expect(await audit.readSeals(as('all'), undefined)).toMatchObject({ entries: 12_000, unsealed: 0, lastCheck: null })
    const { taskId } = await audit.startVerify(as('all'), undefined)
    expect((await audit.startVerify(as('all'), undefined)).taskId).toBe(taskId)
    const told: unknown[] = []
    const run = async () => await audit.taskDefinitions[0]?.run(as('all'), null, { progress: async (...step) => void told.push(step) })
    expect(await run()).toEqual({ ok: true })
    expect(told.at(-1)).toEqual([12_000, 12_000, 'check'])
    expect((await audit.readSeals(as('all'), undefined)).lastCheck).toMatchObject({ by: 'A', ok: true, result: { entries: 12_000, broken: null } })
    await tamper(`update audit.entry set detail = '{}' where subject_id = 'p6'`)
    expect(await run()).toEqual({ ok: false })
    expect((await audit.readSeals(as('all'), undefined)).lastCheck).toMatchObject({ ok: false, result: { broken: { kind: 'entry-altered', sealNo: 1 } } })
    await expect(database.pool.query('delete from audit.verification')).rejects.toMatchObject({ code: '42501' })
  })

  it('shows whoever answers for some units only the entries about them', async () => {
    const [inside, child, outside] = [newId(), newId(), newId()]
    below.push(child)
    const drafts = [inside, child, outside, undefined].map((unitId) => ({ subjectKind: 'unit', ...(unitId ? { unitId } : {}), detail: {} }))
    await database.main.transaction().execute((tx) => appendAudit(tx, ctx, 'organisation.import-units', drafts))
    const { items } = await audit.search(as([inside]), { limit: 50 })
    expect(new Set(items.map((item) => item.unitId))).toEqual(new Set([inside, child]))
    expect(items).toHaveLength(2)
    expect((await audit.search(as('all'), { limit: 50 })).items).toHaveLength(4)
    const nobody = makeCtx({ actor: { ...reader('all'), permissions: new Map() }, now: ctx.now, requestId: 'r' })
    await expect(audit.search(nobody, { limit: 5 })).rejects.toBeInstanceOf(AppError)
  })
})

describe('the history of one record', () => {
  it('is what was changed, newest first and page by page, apart from who read', async () => {
    const subjectId = newId()
    const write = async (action: string, detail: Record<string, unknown>, kind = 'person') =>
      await database.main.transaction().execute(async (tx) => await appendAudit(tx, ctx, action, [{ subjectKind: kind, subjectId, detail }]))
    await write('personnel.import-people', { changes: { fullName: [null, 'Trần Văn Đức'] } })
    await write('personnel.read-identity', {})
    await write('personnel.import-people', { changes: { fullName: ['Trần Văn Đức', 'Trần Đức'] }, reason: 'viết sai' })
    await write('personnel.import-people', { changes: { name: [1, 2] } }, 'unit')
    const first = await readHistory(database.reader, 'person', subjectId, { limit: 2 })
    expect(first.items.map(({ action, changes, reason }) => ({ action, changes, reason }))).toEqual([
      { action: 'personnel.import-people', changes: { fullName: ['Trần Văn Đức', 'Trần Đức'] }, reason: 'viết sai' },
      { action: 'personnel.read-identity', changes: {}, reason: null },
    ])
    expect(first.items[0]?.actionName.vi).toBe('Nhập hồ sơ')
    const second = await readHistory(database.reader, 'person', subjectId, { limit: 2, after: first.next ?? '' })
    expect([second.items.length, second.next]).toEqual([1, null])
    const only = async (which: 'changes' | 'readings') => (await readHistory(database.reader, 'person', subjectId, { limit: 9, only: which })).items.length
    expect([await only('changes'), await only('readings')]).toEqual([2, 1])
  })
})
