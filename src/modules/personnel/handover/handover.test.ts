import { beforeAll, describe, expect, test } from 'vitest'
import type { HandoverSide } from '#contracts/personnel-handover.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPersonRow, testCtx, testPersonnel } from '../personnel-factory.ts'

const database = await ownDatabase()
const { personnel, importRows, units, audit } = await testPersonnel(database)
const { handovers } = personnel
const system = testCtx('2021-12-10')
const unit = (code: string) => units[code] ?? ''
const permissions = [
  'personnel.list-handovers',
  'personnel.release-handover',
  'personnel.cancel-handover',
  'personnel.accept-handover',
  'personnel.decline-handover',
  'personnel.read-person',
]
const officer = (code: string, on = '2021-12-10') => testCtx(on, Object.fromEntries(permissions.map((name): [string, Scope] => [name, [unit(code)]])))
const giver = officer('HUYEN')
const receiver = officer('SNV')
const ids: Record<string, string> = {}
let postId = ''
let serial = 0

async function someone(main = true): Promise<string> {
  const code = `N${++serial}`
  const plan = await importRows('people', [aPersonRow(`Người Thứ ${serial}`, { personCode: code })])
  if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
  if (main) await importRows('appointments', [{ personCode: code, unitCode: 'XA1', postCode: 'BT-XA', from: '2019-01-01', main: true }])
  const { rows } = await sql<{ id: string }>`select person_id as id from personnel.person where code = ${code}`.execute(database.reader)
  ids[code] = rows[0]?.id ?? ''
  return ids[code]
}
const terms = { toUnitId: '', onDate: '2021-12-01', decisionNo: '9-QĐ', decisionDate: '2021-11-20', reason: 'điều động' }
const release = async (personIds: string[], more: Partial<typeof terms> = {}, who = giver) =>
  (await handovers.releaseHandover(who, { ...terms, toUnitId: unit('SNV'), personIds, ...more })).items
const read = async (personId: string) => await personnel.readPerson(system, { personId })
const side = async (which: HandoverSide, who = receiver) => await handovers.listHandovers(who, { side: which, limit: 200 })
const stays = async (personId: string) =>
  (
    await sql<{ unit: string; from: string; to: string | null }>`
      select u.code as unit, s.valid_from as "from", s.valid_to as "to" from personnel.unit_stay s join organisation.unit u using (unit_id)
      where person_id = ${personId}::uuid order by s.valid_from`.execute(database.reader)
  ).rows

beforeAll(async () => {
  const { rows } = await sql<{ id: string }>`select post_id as id from organisation.post where code = 'TUV'`.execute(database.reader)
  postId = rows[0]?.id ?? ''
})

describe('handing a person over', () => {
  test('the person stays with the giver until the receiver accepts; then belongs to the receiver, with a new main post, and everything earlier stays', async () => {
    const personId = await someone()
    const [released] = await release([personId])
    expect(released).toMatchObject({ id: personId, done: true })
    const handoverId = released?.handoverId ?? ''
    expect(await read(personId)).toMatchObject({ unit: { code: 'XA1' }, handover: { handoverId, toUnit: { code: 'SNV' }, onDate: '2021-12-01' } })
    expect(audit.at(-1)?.draft).toMatchObject({
      ...{ subjectKind: 'person', subjectId: personId, unitId: unit('XA1') },
      detail: { reason: 'điều động', changes: { 'handover.toUnit': [null, 'Đơn vị SNV'], 'handover.state': [null, 'open'] } },
    })
    const seen = (await side('incoming')).items.find((item) => item.handoverId === handoverId)
    expect(seen).toMatchObject({
      person: { personId: null, code: null, fullName: `Người Thứ ${serial}`, birthYear: 1980, post: 'Bí thư Đảng ủy cấp xã' },
      can: { accept: true, acceptLater: false, decline: true, cancel: false },
    })
    expect(JSON.stringify(seen)).not.toContain('1980-05-05')
    await expect(personnel.readPerson(receiver, { personId })).rejects.toMatchObject({ code: 'kernel.not-found' })
    expect((await side('outgoing', giver)).items.find((item) => item.handoverId === handoverId)).toMatchObject({
      person: { personId },
      can: { accept: false, cancel: true },
    })

    expect((await handovers.acceptHandover(receiver, { items: [{ handoverId, postId }] })).items).toMatchObject([{ done: true }])
    expect(await read(personId)).toMatchObject({ unit: { code: 'SNV' }, unitSince: '2021-12-01', handover: null, mainPost: { code: 'TUV' }, version: 2 })
    expect(await stays(personId)).toEqual([
      { unit: 'XA1', from: '2015-01-01', to: '2021-12-01' },
      { unit: 'SNV', from: '2021-12-01', to: null },
    ])
    expect((await read(personId)).appointments).toMatchObject([
      { post: { code: 'TUV' }, unit: { code: 'SNV' }, validFrom: '2021-12-01', validTo: null, decisionNo: '9-QĐ' },
      { post: { code: 'BT-XA' }, unit: { code: 'XA1' }, validFrom: '2019-01-01', validTo: '2021-12-01' },
    ])
    expect(audit.at(-1)?.draft).toMatchObject({ unitId: unit('SNV'), detail: { changes: { unit: ['Đơn vị XA1', 'Đơn vị SNV'] } } })
    await expect(personnel.readPerson(giver, { personId })).rejects.toMatchObject({ code: 'kernel.not-found' })
    expect((await side('closed', giver)).items.find((item) => item.handoverId === handoverId)).toMatchObject({ state: 'accepted', person: { personId: null } })
    expect((await handovers.acceptHandover(receiver, { items: [{ handoverId, postId: null }] })).items).toMatchObject([
      { done: false, code: 'personnel.handover-closed', message: /đã tiếp nhận/ },
    ])
  })

  test('declined with a reason or cancelled, the person stays as before and may be released anew', async () => {
    const personId = await someone()
    const [first] = await release([personId])
    const handoverIds = [first?.handoverId ?? '']
    expect((await handovers.cancelHandover(receiver, { handoverIds, reason: null })).items).toMatchObject([{ done: false, code: 'kernel.not-found' }])
    expect((await handovers.declineHandover(giver, { handoverIds, reason: 'không' })).items).toMatchObject([{ done: false, code: 'kernel.not-found' }])
    expect((await release([personId]))[0]).toMatchObject({ done: false, code: 'personnel.handover-open-already', message: /Đơn vị SNV/ })
    expect((await handovers.declineHandover(receiver, { handoverIds, reason: 'chưa có vị trí' })).items).toMatchObject([{ done: true }])
    expect((await handovers.cancelHandover(giver, { handoverIds, reason: null })).items).toMatchObject([{ done: false, message: /bị từ chối/ }])
    const [second] = await release([personId])
    expect((await handovers.cancelHandover(giver, { handoverIds: [second?.handoverId ?? ''], reason: null })).items).toMatchObject([{ done: true }])
    expect(await read(personId)).toMatchObject({ unit: { code: 'XA1' }, version: 1, handover: null, mainPost: { code: 'BT-XA' } })
    expect(await stays(personId)).toEqual([{ unit: 'XA1', from: '2015-01-01', to: null }])
  })

  test('many at once: each has its result, and those who cannot go do not hold the others', async () => {
    const people = [await someone(false)]
    people.push(await someone(), await someone(false))
    const elsewhere = await someone()
    await sql`update personnel.person set unit_id = ${unit('SNV')}::uuid where person_id = ${elsewhere}::uuid`.execute(database.main)
    const results = await release([...people, elsewhere, unit('SNV')])
    expect(results.map(({ done }) => done)).toEqual([true, true, true, false, false])
    const items = results.flatMap(({ handoverId }) => (handoverId ? [{ handoverId, postId: null }] : []))
    expect((await handovers.acceptHandover(receiver, { items })).items.every(({ done }) => done)).toBe(true)
    for (const personId of people) expect(await read(personId)).toMatchObject({ unit: { code: 'SNV' }, mainPost: null })
    const { rows } = await sql<{ wrong: number }>`
      select count(*)::int as wrong from personnel.person p where person_id <> ${elsewhere}::uuid and not exists (
        select from personnel.unit_stay s where s.person_id = p.person_id and s.valid_to is null and s.unit_id = p.unit_id and s.valid_from = p.unit_since)`.execute(
      database.reader,
    )
    expect(rows[0]?.wrong).toBe(0)
  })

  test('not before the day, not to a unit that does not stand, not back before the present stay, not to the same unit', async () => {
    const personId = await someone()
    expect((await release([personId], { onDate: '2015-01-01' }))[0]).toMatchObject({ code: 'personnel.handover-before-stay', message: /01\/01\/2015/ })
    expect((await release([personId], { toUnitId: unit('XA1') }))[0]).toMatchObject({ code: 'personnel.handover-same-unit' })
    await expect(release([personId], { toUnitId: unit('XA2'), onDate: '2025-07-01' })).rejects.toMatchObject({ code: 'personnel.handover-unknown-unit' })
    const [later] = await release([personId], { onDate: '2022-01-01' })
    const items = [{ handoverId: later?.handoverId ?? '', postId: null }]
    expect((await side('incoming')).items.find(({ handoverId }) => handoverId === later?.handoverId)).toMatchObject({
      can: { accept: false, acceptLater: true, decline: true },
    })
    expect((await handovers.acceptHandover(receiver, { items })).items).toMatchObject([{ done: false, code: 'personnel.handover-too-early' }])
    expect((await handovers.acceptHandover(officer('SNV', '2022-01-01'), { items })).items).toMatchObject([{ done: true }])
  })

  test('nobody is accepted into a unit that has ended since, nor once out of service', async () => {
    const [late, retired] = [await someone(), await someone()]
    const [toEnded] = await release([late], { toUnitId: unit('XA2') })
    const ended = [{ handoverId: toEnded?.handoverId ?? '', postId: null }]
    expect((await handovers.acceptHandover(testCtx('2025-08-01'), { items: ended })).items).toMatchObject([
      { done: false, code: 'personnel.handover-receiver-ended', message: /01\/08\/2025/ },
    ])
    const [released] = await release([retired])
    await sql`update personnel.person set status = 'retired', left_on = '2021-11-15' where person_id = ${retired}::uuid`.execute(database.main)
    const items = [{ handoverId: released?.handoverId ?? '', postId }]
    expect((await handovers.acceptHandover(receiver, { items })).items).toMatchObject([
      { done: false, code: 'personnel.handover-out-of-service', message: /Nghỉ hưu/ },
    ])
    expect(await read(retired)).toMatchObject({ unit: { code: 'XA1' }, mainPost: { code: 'BT-XA' } })
    for (const who of [late, retired]) expect(await stays(who)).toEqual([{ unit: 'XA1', from: '2015-01-01', to: null }])
    await handovers.cancelHandover(giver, { handoverIds: [...ended, ...items].map(({ handoverId }) => handoverId), reason: null })
  })

  test('what an act foresees for a later day does not hold up a hand-over, and gives way to it', async () => {
    const personId = await someone()
    await sql`update personnel.unit_stay set valid_to = '2022-03-01' where person_id = ${personId}::uuid`.execute(database.main)
    await sql`insert into personnel.unit_stay (person_id, valid_from, unit_id) values (${personId}::uuid, '2022-03-01', ${unit('HUYEN')}::uuid)`.execute(
      database.main,
    )
    await sql`update personnel.appointment set valid_to = '2022-03-01' where person_id = ${personId}::uuid`.execute(database.main)
    await sql`
      insert into personnel.appointment (person_id, appointment_id, unit_id, post_id, valid_from, is_main)
      select person_id, gen_random_uuid(), ${unit('HUYEN')}::uuid, post_id, '2022-03-01', is_main
      from personnel.appointment where person_id = ${personId}::uuid`.execute(database.main)
    const [released] = await release([personId])
    expect(released).toMatchObject({ done: true })
    const items = [{ handoverId: released?.handoverId ?? '', postId }]
    expect((await handovers.acceptHandover(receiver, { items })).items).toMatchObject([{ done: true }])
    expect(await stays(personId)).toEqual([
      { unit: 'XA1', from: '2015-01-01', to: '2021-12-01' },
      { unit: 'SNV', from: '2021-12-01', to: null },
    ])
    expect((await read(personId)).appointments).toMatchObject([
      { post: { code: 'TUV' }, unit: { code: 'SNV' }, validFrom: '2021-12-01', validTo: null },
      { post: { code: 'BT-XA' }, unit: { code: 'XA1' }, validTo: '2021-12-01' },
    ])
  })

  test('whoever waits to be placed waits no longer once handed over, or put in another unit by a file', async () => {
    const people = [await someone(false), await someone(false), await someone(false)]
    const [handed = '', imported = '', moved = ''] = people
    const actId = newId()
    await sql`
      insert into personnel.placement (person_id, act_id, from_unit_id, unit_id, since)
      select p, ${actId}::uuid, ${unit('XA2')}::uuid, ${unit('XA1')}::uuid, '2021-11-01' from unnest(${people}::uuid[]) p`.execute(database.main)
    const waiting = async () => (await personnel.listUnplaced(system, { limit: 10, actId })).items.map(({ personId }) => personId)
    expect((await waiting()).toSorted()).toEqual(people.toSorted())
    const [released] = await release([handed])
    await handovers.acceptHandover(receiver, { items: [{ handoverId: released?.handoverId ?? '', postId: null }] })
    await importRows('people', [{ personCode: `N${serial - 1}`, unitCode: 'SNV', unitSince: '2021-12-01' }])
    const { rows } = await sql<{ id: string }>`
      select person_id as id from personnel.placement where act_id = ${actId}::uuid and placed_unit_id = ${unit('SNV')}::uuid`.execute(database.reader)
    expect(rows.map(({ id }) => id).toSorted()).toEqual([handed, imported].toSorted())
    // However somebody came to be elsewhere.
    await sql`update personnel.unit_stay set unit_id = ${unit('SNV')}::uuid where person_id = ${moved}::uuid`.execute(database.main)
    await sql`update personnel.person set unit_id = ${unit('SNV')}::uuid where person_id = ${moved}::uuid`.execute(database.main)
    expect(await waiting()).toEqual([])
    await expect(personnel.placePeople(system, { personIds: [moved], unitId: unit('XA1') })).rejects.toMatchObject({ code: 'personnel.already-placed' })
  })

  test('a post in the receiving unit that was recorded already stays; one that would begin later in the old unit falls away', async () => {
    const personId = await someone()
    const code = `N${serial}`
    await importRows('appointments', [
      { personCode: code, unitCode: 'XA1', postCode: 'BT-XA', from: '2019-01-01', to: '2021-12-01' },
      { personCode: code, unitCode: 'SNV', postCode: 'TUV', from: '2021-12-01', to: '2022-06-01', main: true },
      { personCode: code, unitCode: 'XA1', postCode: 'PBT-XA', from: '2022-06-01', main: true },
    ])
    const [released] = await release([personId])
    const handoverId = released?.handoverId ?? ''
    expect((await handovers.acceptHandover(receiver, { items: [{ handoverId, postId }] })).items).toMatchObject([
      { done: false, code: 'personnel.main-overlap' },
    ])
    expect((await handovers.acceptHandover(receiver, { items: [{ handoverId, postId: null }] })).items).toMatchObject([{ done: true }])
    expect((await read(personId)).appointments).toMatchObject([
      { post: { code: 'TUV' }, validFrom: '2021-12-01' },
      { post: { code: 'BT-XA' }, validTo: '2021-12-01' },
    ])
  })

  test('two answers at once: one holds', async () => {
    const personId = await someone()
    const [released] = await release([personId])
    const handoverId = released?.handoverId ?? ''
    const answers = await Promise.all([
      handovers.acceptHandover(receiver, { items: [{ handoverId, postId: null }] }),
      handovers.cancelHandover(giver, { handoverIds: [handoverId], reason: null }),
    ])
    expect(answers.flatMap(({ items }) => items.filter(({ done }) => done))).toHaveLength(1)
  })
})

test('counts say how many of each side there are; receivers are found by words without accents', async () => {
  const before = await side('incoming')
  await release([await someone()])
  const after = await side('incoming')
  expect(after.counts.incoming).toBe(before.counts.incoming + 1)
  expect(after.items).toHaveLength(after.counts.incoming)
  expect((await handovers.listReceivers(giver, { q: 'don vi snv' })).items).toMatchObject([{ code: 'SNV', parentName: 'Đơn vị TINH' }])
  const page = await handovers.listHandovers(receiver, { side: 'closed', limit: 2 })
  const next = await handovers.listHandovers(receiver, { side: 'closed', limit: 2, after: page.next ?? '' })
  expect(new Set([...page.items, ...next.items].map(({ handoverId }) => handoverId)).size).toBe(4)
})
