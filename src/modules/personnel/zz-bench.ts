import { startTestServer, cloneDatabase } from '#test/database.ts'
import { openDatabase, sql } from '#kernel/db.ts'
import { testPersonnel, aPersonRow, testCtx, blank } from './personnel-factory.ts'
import { planImport } from '#kernel/imports/plan.ts'
import pgm from 'pg'
const orig = pgm.Client.prototype.query as any
;(pgm.Client.prototype as any).query = function (...a: any[]) { const s = performance.now(); const text = typeof a[0] === 'string' ? a[0] : a[0]?.text; const r = orig.apply(this, a); if (r && typeof r.then === 'function') r.then(() => { const ms = performance.now() - s; if (ms > 80) console.log('   ', Math.round(ms), String(text).replace(/\s+/g, ' ').trim().slice(0, 90)) }, () => {}); return r }
const server = await startTestServer()
const urls = await cloneDatabase(server)
const database = openDatabase(urls.appUrl)
try {
  const cr = await import('node:crypto')
  if (process.argv.includes('fast')) { const fac = await import('./personnel-factory.ts'); const k = cr.createSecretKey(cr.randomBytes(32)); Object.assign(fac.testSecrets as any, {
    encrypt: (plain: any) => { const nonce = cr.randomBytes(12); const c = cr.createCipheriv('aes-256-gcm', k, nonce); const b = Buffer.concat([c.update(plain, 'utf8'), c.final()]); return Buffer.concat([nonce, c.getAuthTag(), b]) },
    decrypt: (s: any) => { const d = cr.createDecipheriv('aes-256-gcm', k, s.subarray(0, 12)); d.setAuthTag(s.subarray(12, 28)); return Buffer.concat([d.update(s.subarray(28)), d.final()]) },
    lookUp: (v: string) => cr.createHmac('sha256', k).update(v).digest('hex') }) }
  const t = await testPersonnel(database)
  const ho = ['Nguyễn','Trần','Lê','Phạm','Huỳnh','Võ','Đặng','Bùi'], dem = ['Văn','Thị','Hữu','Minh','Ngọc','Thanh','Quốc'], ten = ['An','Bình','Cường','Dũng','Đức','Hà','Hòa','Khánh','Lan','Mai','Nam','Oanh','Phúc','Quý','Sơn','Tâm','Uyên','Vân','Yến']
  const rows = Array.from({ length: 30000 }, (_, i) => aPersonRow(`${ho[i % 8]} ${dem[i % 7]} ${ten[i % 19]}`, {
    birthDate: `${1965 + (i % 35)}-${String(1 + (i % 12)).padStart(2,'0')}-${String(1 + (i % 28)).padStart(2,'0')}`, personCode: `P${String(i + 1).padStart(7, '0')}`, cccd: `0600${String(65 + (i % 35)).slice(-2).padStart(2,'0')}${String(i).padStart(6, '0')}`,
    unitCode: ['XA1','XA2','SNV','HUYEN'][i % 4], unitSince: `20${String(10 + i % 10)}-03-01`, categories: 'civil-servant', rankCode: '01.003', rankSince: '2012-01-01', partyJoined: '2012-01-01', partyOfficial: '2013-01-01', completeLadders: 'political-theory;defence', religion: 'Không', nativePlace: 'Hàm Thắng', phone: '0912345678' }))
  const time = async (label: string, run: () => Promise<unknown>) => { const s = performance.now(); const r = await run(); console.log(label, Math.round(performance.now() - s), 'ms', JSON.stringify(r)?.slice(0, 200)); return r }
  const table = (r: any[]) => ({ rows: r.map((row, i) => ({ line: i + 2, row })), errors: [], warnings: [], ignoredHeaders: [] })
  const def = t.kind('people'); const ctx = testCtx()
  for (let round = 0; round < 2; round++) {
    await database.main.transaction().execute(async (tx) => {
      let plan: any
      await time('plan new', async () => { plan = await planImport(def, tx, ctx, 'all', table(rows)); return { c: plan.created, e: plan.errors.length, w: plan.warnings.length } })
      await time('write', async () => { await def.write(tx, ctx, plan.changes); return 0 })
      if (round === 0) throw new Error('rollback')
    }).catch((e) => console.log(String(e).slice(0, 300)))
  }
  await sql`analyze`.execute(database.main).catch(() => {})
  await time('plan again', async () => { const p = await planImport(def, database.reader, ctx, 'all', table(rows)); return { u: p.unchanged, up: p.updated } })
  await time('plan again by cccd', async () => { const p = await planImport(def, database.reader, ctx, 'all', table(rows.map((r) => ({ ...r, personCode: undefined })))); return { u: p.unchanged, up: p.updated, n: p.created } })
  await time('plan again by name (ambiguous ok)', async () => { const p = await planImport(def, database.reader, ctx, 'all', table(rows.slice(0, 30000).map((r) => ({ ...r, personCode: undefined, cccd: undefined })))); return { u: p.unchanged, up: p.updated, n: p.created, e: p.errors.length } })
  let out: any[] = []
  await time('export', async () => { for await (const r of def.rows(database.reader, ctx, 'all')) out.push(r); return out.length })
  await time('export 1 unit', async () => { let n = 0; for await (const _ of def.rows(database.reader, ctx, [t.units.SNV!])) n++; return n })
  await database.main.transaction().execute(async (tx) => {
    let plan: any
    await time('plan update all', async () => { plan = await planImport(def, tx, ctx, 'all', table(rows.map((r) => ({ personCode: r.personCode, unitCode: 'TINH', unitSince: '2021-05-01', note: 'x', rankCode: '01.002', rankSince: '2021-01-01' })))); return { up: plan.updated, e: plan.errors.length } })
    await time('write update all', async () => { await def.write(tx, ctx, plan.changes); return 0 })
  })
  const app = rows.map((r, i) => ({ personCode: r.personCode, fullName: r.fullName, birthDate: r.birthDate, unitCode: r.unitCode, postCode: 'BT-XA', from: '2019-01-01', main: true }))
  const adef = t.kind('appointments')
  await database.main.transaction().execute(async (tx) => {
    let plan: any
    await time('plan appointments', async () => { plan = await planImport(adef, tx, ctx, 'all', table(app)); return { c: plan.created, e: plan.errors.slice(0, 2) } })
    await time('write appointments', async () => { await adef.write(tx, ctx, plan.changes); return 0 })
  })
  await time('plan appointments again', async () => { const p = await planImport(adef, database.reader, ctx, 'all', table(app)); return { u: p.unchanged } })
  // 1M
  if (process.argv[2] === 'big') {
    const { default: pg } = await import('pg')
    const c = new pg.Client({ connectionString: urls.ownerUrl }); await c.connect()
    await time('units 3000', async () => { await c.query(`insert into organisation.unit (unit_id, code, valid_from) select gen_random_uuid(), 'U'||g, '2000-01-01' from generate_series(1,3000) g`)
      await c.query(`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id) select unit_id, '2000-01-01', 'Đơn vị '||code, 'don vi', 'other','state','commune', $1 from organisation.unit where code like 'U%'`, [t.units.TINH])
      await c.query('select organisation.rebuild_unit_closure()'); return 0 })
    await time('1M people', async () => { await c.query(`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
      select gen_random_uuid(), 'X'||g, p.full_name, p.search_key, p.sort_key, p.birth_date + (g % 300)::int, case when g%2=0 then 'male' else 'female' end, case when g%15=0 then '21' else '01' end, u.unit_id, '2015-01-01'
      from generate_series(1,970000) g join (select row_number() over () n, * from personnel.person) p on p.n = 1 + g % 30000 join (select row_number() over () n, unit_id from organisation.unit where code like 'U%') u on u.n = 1 + g % 3000`)
      await c.query(`insert into personnel.person_key select 'code', code, person_id from personnel.person where code like 'X%'`); await c.query('vacuum analyze'); return 0 })
    const one = (await c.query(`select unit_id from organisation.unit where code='U77'`)).rows[0].unit_id
    const officer = testCtx('2021-12-10', { 'personnel.list-people': [one] }); const prov = testCtx('2021-12-10', { 'personnel.list-people': [t.units.TINH!] })
    const L = (who: any, input: any) => t.personnel.listPeople(who, { limit: 50, ...input })
    for (const [name, who] of [['all', ctx], ['province', prov], ['officer', officer]] as const) for (const input of [{}, { q: 'nguyễn văn an' }, { q: 'hoa' }, { q: 'nguyen' }, { q: 'X500' }, { q: 'khong ai ca' }, { sex: 'female' }, { ethnicMinority: true }, { category: 'civil-servant' }, { category: 'cadre' }, { ageFrom: 60 }, { ageTo: 21 }, { status: 'retired' }, { unitId: one }] as any[]) {
      const first: any = await L(who, input)
      const s = performance.now(); const page: any = await L(who, { ...input, after: first.next ?? undefined }); const e = performance.now()
      console.log(name, JSON.stringify(input), page.items.length, Math.round(e - s), 'ms')
    }
    await c.end()
  }
} finally { await database.close(); await urls.drop(); await server.stop() }
