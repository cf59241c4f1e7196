import { expect, it } from 'vitest'
import type { RatioChange, RatioSettings } from '#contracts/requirements-ratio.ts'
import { sql } from '#kernel/db.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { openConnections } from '#test/at-once.ts'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx } from '../standards/standards-factory.ts'
import { aRatioProvince, testRatio } from './ratio-factory.ts'

const database = await ownDatabase()
const requirements = await testRatio(database, { appendAudit, readHistory })
const province = await aRatioProvince(database.main)
const ctx = testCtx('2021-12-10')
const claim = async (personIds: readonly string[], date = '2021-12-10') =>
  await requirements.claimRoom(testCtx(date), { personIds: [...personIds], programmeId: province.programmeId, reason: null })
const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )
const unitOn = async (code: string) => (await requirements.readRatio(ctx, {})).units.find(({ unit }) => unit.code === code)

let day = 0
/** The next version of reading A: each begins a day after the one before, in 2020. */
async function change(settings: Partial<RatioSettings>, code = 'A'): Promise<string> {
  const { items } = await requirements.ratioReadings(ctx, undefined)
  const standing = items.find((item) => item.code === code)
  if (!standing) throw new Error('no reading')
  const { ruleId, name: _n, formula: _f, note: _o, counted: _c, types: _y, base: _b, validFrom: _v, validTo: _t, code: _d, ...kept } = standing
  const from = new Date(Date.UTC(2020, 0, ++day)).toISOString().slice(0, 10)
  const body: RatioChange = { ...kept, ...settings, ruleId, from }
  await requirements.editRatioRule(ctx, { ...body, code })
  return from
}

it('warns, or asks for a named approval, as the reading says', async () => {
  const unit = await province.unit('A1', 5, { holders: 5, others: 4 })
  const [first = '', second = '', third = '', fourth = ''] = unit.others
  expect((await claim([first])).claims).toMatchObject([{ over: 0, needsApproval: false, note: null }])
  expect((await claim([second])).claims).toMatchObject([{ over: 1, needsApproval: false, note: expect.stringContaining('vượt tỷ lệ 1') }])
  await change({ severity: 'exception' })
  expect((await claim([third])).claims).toMatchObject([{ over: 2, needsApproval: true, note: expect.stringContaining('chấp thuận') }])
  await change({ severity: 'block' })
  const refused = requirements.claimRoom(ctx, { personIds: [fourth], programmeId: province.programmeId, reason: null })
  await expect(refused).rejects.toMatchObject({
    code: 'requirements.no-room',
    params: { ceiling: 6, holders: 5, studying: 0, proposed: 3, asked: 1, over: 3, unit: 'Đơn vị A1' },
  })
  const { items, counts } = await requirements.listClaims(ctx, { unitId: unit.unitId, limit: 10 })
  expect(items.map(({ over, needsApproval }) => [over, needsApproval])).toEqual([
    [2, true],
    [1, false],
    [0, false],
  ])
  expect(counts).toEqual({ open: 3, released: 0, needApproval: 1 })
  const history = await sql<{ detail: object }>`select detail from audit.entry where action = 'requirements.claim-room' and subject_id = ${third}`.execute(
    database.reader,
  )
  expect(history.rows).toMatchObject([{ detail: { changes: { ratioClaim: [null, expect.stringContaining('Cao cấp')] }, overRatio: 2, needsApproval: true } }])
})

it('takes all of a list or none of it, and says who stands in the way', async () => {
  const unit = await province.unit('B1', 10, { holders: 1, studying: 1, others: 3 })
  const [a = '', b = '', c = ''] = unit.others
  await claim([a])
  expect(await codeOf(claim([b, a]))).toBe('requirements.claimed-already')
  expect(await codeOf(claim([b, unit.holders[0] ?? '']))).toBe('requirements.has-level-already')
  expect(await codeOf(claim([b, unit.studying[0] ?? '']))).toBe('requirements.has-level-already')
  expect(await codeOf(claim([b, '00000000-0000-4000-8000-000000000000']))).toBe('kernel.not-found')
  expect(await unitOn('B1')).toMatchObject({ proposed: 1 })
  const other = await sql<{ id: string }>`select programme_id as id from catalogue.programme where code = 'BD-QLNN-CVC'`.execute(database.reader)
  expect(await codeOf(requirements.claimRoom(ctx, { personIds: [b], programmeId: other.rows[0]?.id ?? '', reason: null }))).toBe('requirements.other-programme')
  const officer = testCtx('2021-12-10', { 'requirements.claim-room': [province.rootId], 'requirements.release-room': [unit.unitId] })
  const stranger = testCtx('2021-12-10', { 'requirements.claim-room': [(await province.unit('B2', 1, {})).unitId], 'requirements.release-room': [] })
  expect(await codeOf(requirements.claimRoom(stranger, { personIds: [b], programmeId: province.programmeId, reason: null }))).toBe('kernel.not-found')
  const { claims } = await requirements.claimRoom(officer, { personIds: [b, c], programmeId: province.programmeId, reason: 'quy hoạch' })
  expect(await unitOn('B1')).toMatchObject({ proposed: 3, room: 10 })
  expect(await codeOf(requirements.releaseRoom(stranger, { claims, reason: 'thử' }))).toBe('kernel.not-found')
  expect(await requirements.releaseRoom(officer, { claims, reason: 'không đi' })).toEqual({ released: 2 })
  expect(await codeOf(requirements.releaseRoom(officer, { claims, reason: 'không đi' }))).toBe('requirements.released-already')
  expect(await unitOn('B1')).toMatchObject({ proposed: 1 })
  expect((await requirements.listClaims(ctx, { unitId: unit.unitId, state: 'released', limit: 10 })).items).toHaveLength(2)
})

it('refuses whoever has left the service by the day', async () => {
  const unit = await province.unit('L1', 10, { others: 5 })
  const [retired = '', undated = '', moved = '', soon = '', stays = ''] = unit.others
  const leave = (personId: string, status: string, on: string | null) =>
    sql`update personnel.person set status = ${status}, left_on = ${on}::date where person_id = ${personId}::uuid`.execute(database.main)
  await leave(retired, 'retired', '2021-12-10')
  await leave(undated, 'deceased', null)
  await leave(moved, 'left', '2021-11-01')
  await leave(soon, 'retired', '2021-12-11')
  for (const personId of [retired, undated, moved]) expect(await codeOf(claim([stays, personId]))).toBe('requirements.has-left')
  expect(await codeOf(claim([stays, soon]))).toBe('done')
  expect(await unitOn('L1')).toMatchObject({ proposed: 2 })
})

it('refuses whoever a unit without such posts proposes', async () => {
  const unit = await province.unit('C1', 0, { others: 1 })
  expect(await codeOf(claim(unit.others))).toBe('requirements.no-asking-posts')
})

it('leaves exactly the ceiling when 200 ask at once for the last room of a unit', async () => {
  const unit = await province.unit('D1', 20, { holders: 20, studying: 3, others: 200 })
  await openConnections(database)
  const answers = await Promise.all(unit.others.map((personId) => codeOf(claim([personId]))))
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
  expect(answers.filter((answer) => answer === 'requirements.no-room')).toHaveLength(199)
  expect(await unitOn('D1')).toMatchObject({ posts: 20, ceiling: 24, holders: 20, studying: 3, proposed: 1, over: 0 })
})

it('lets claims of another unit through while one holds its room', async () => {
  const one = await province.unit('E1', 5, { others: 1 })
  const other = await province.unit('E2', 5, { others: 1 })
  const order: string[] = []
  await database.main.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`ratio A ${one.unitId}`}, 0))`.execute(tx)
    const waiting = claim(one.others).then(() => order.push('one'))
    await claim(other.others).then(() => order.push('other'))
    order.push('released')
    void waiting
  })
  await expect.poll(() => order).toEqual(['other', 'released', 'one'])
})

it('gives small units one room when they are pooled, however many ask at once', async () => {
  await change({ poolSmallUnits: true })
  const first = await province.unit('P1', 3, { holders: 3, others: 40 })
  const second = await province.unit('P2', 2, { holders: 1, others: 40 })
  const before = (await requirements.readRatio(ctx, {})).groups.find(({ id }) => id === 'pool')
  const left = (before?.room ?? 0) - (before?.proposed ?? 0)
  expect(left).toBeGreaterThan(1)
  const answers = await Promise.all([...first.others, ...second.others].map((personId) => codeOf(claim([personId]))))
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(left)
  const after = (await requirements.readRatio(ctx, {})).groups.find(({ id }) => id === 'pool')
  expect(after).toMatchObject({ over: 0, ceiling: before?.ceiling })
  expect((after?.room ?? 0) - (after?.proposed ?? 0)).toBe(0)
})

it('keeps every version of a reading, shows what a new one would change, and ends the force of another', async () => {
  const { items } = await requirements.ratioReadings(ctx, undefined)
  const standing = items.find(({ code }) => code === 'A')
  const { ruleId = '', name: _n, formula: _f, note: _o, counted: _c, types: _y, base: _b, validFrom = '', validTo: _t, code: _d, ...kept } = standing ?? {}
  const body = { ...(kept as RatioSettings), ruleId, from: '2021-06-01', numerator: 1, denominator: 1 }
  expect(await codeOf(requirements.editRatioRule(ctx, { ...body, code: 'A', from: validFrom }))).toBe('requirements.version-too-early')
  expect(await codeOf(requirements.editRatioRule(ctx, { ...(kept as RatioSettings), ruleId, from: '2021-06-01', code: 'A' }))).toBe('requirements.no-change')
  const officer = testCtx('2021-12-10', { 'requirements.edit-ratio-rule': [province.rootId] })
  expect(await codeOf(requirements.editRatioRule(officer, { ...body, code: 'A' }))).toBe('requirements.province-only')

  const effect = await requirements.tryRatioRule(ctx, { ...body, code: 'A' })
  expect(effect.units.find(({ unit }) => unit.code === 'D1')).toMatchObject({ before: { ceiling: 24, over: 0 }, after: { ceiling: 20, over: 4 } })
  expect(effect.after.over).toBeGreaterThan(effect.before.over)
  expect((await requirements.ratioReadings(ctx, undefined)).items).toHaveLength(items.length)

  await requirements.editRatioRule(ctx, { ...body, code: 'A' })
  expect(await unitOn('D1')).toMatchObject({ ceiling: 20, over: 4 })
  expect(await codeOf(requirements.editRatioRule(ctx, { ...body, code: 'A' }))).toBe('kernel.changed-meanwhile')
  expect((await requirements.readRatio(ctx, { on: '2021-05-31' })).reading).toMatchObject({ ruleId, validTo: '2021-06-01' })

  const b = (await requirements.ratioReadings(ctx, undefined)).items.find(({ code }) => code === 'B')
  const inForce = { ...body, ...(kept as RatioSettings), inForce: true, ruleId: b?.ruleId ?? '', from: '2021-09-01' }
  await requirements.editRatioRule(ctx, { ...inForce, code: 'B' })
  expect((await requirements.readRatio(ctx, { on: '2021-08-31' })).reading.code).toBe('A')
  expect((await requirements.readRatio(ctx, {})).reading.code).toBe('B')
  expect((await requirements.readRatio(ctx, { reading: 'A' })).reading).toMatchObject({ inForce: false, validFrom: '2021-09-01' })
  const history = await requirements.readingHistory(ctx, { code: 'A', limit: 20 })
  expect(history.items[0]?.changes).toBeDefined()
})
