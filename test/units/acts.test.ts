import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { type ActRequestInput, actRequestSchema } from '#contracts/organisation-acts.ts'
import { makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { turnPeopleOn } from '#modules/personnel/index.ts'
import { act, ctxOn, dumpOf, smallProvince, unitOf } from './world.ts'

const house = await smallProvince()
afterAll(() => house.close())
const { modules, database } = house
const ctx = house.systemCtx('test')
const basis = 'QĐ 12/QĐ-UBND (thử)'
const commune = (code: string, name: string, parentId: string) => ({ code, name, kind: 'commune', block: 'state', level: 'commune', parentId }) as const

const { rows: districts } = await sql<{ id: string }>`
  select parent_id as id from organisation.unit_version where kind = 'commune' group by parent_id order by count(*) desc limit 1`.execute(database.reader)
const district = districts[0]?.id ?? ''
const communes = (await modules.organisation.readTree(ctx, { parentId: district })).items.filter(({ kind }) => kind === 'commune')
const [one, two, three, four] = communes.filter(({ people }) => people > 1).map(({ unitId }) => unitId) as [string, string, string, string]
await act(house, ctx, {
  kind: 'create',
  effectiveOn: '2021-01-01',
  legalBasis: basis,
  unit: { code: 'TH1', name: 'Trường Tiểu học Thử', kind: 'public-service', block: 'service', level: 'commune', parentId: one },
})
const stayOf = async (unitId: string) =>
  (
    await sql<{ id: string }>`select person_id as id from personnel.unit_stay where unit_id = ${unitId}::uuid and valid_to is null order by 1`.execute(
      database.reader,
    )
  ).rows.map(({ id }) => id)
const undo = (actId: string) => modules.organisation.undoAct(ctx, { actId })

describe('a merger', () => {
  const request: ActRequestInput = {
    kind: 'merge',
    effectiveOn: '2021-12-01',
    legalBasis: basis,
    unitIds: [one, two],
    into: { unit: commune('HN1', 'Xã Hợp Nhất', district) },
  }

  it('takes people, posts, seats, rights, classes and what hangs below to the new unit, says so before, and goes back to the last row', async () => {
    const { accountId } = await modules.access.createAccount(ctx, {
      username: 'can.bo.xa',
      name: 'Cán bộ xã',
      password: 'mật khẩu dài',
      role: 'donvi',
      unitId: one,
    })
    await modules.access.grantRole(ctx, { accountId, role: 'donvi', unitId: two, validFrom: '2021-01-01', validTo: null })
    const { rows: classes } = await sql<{ id: string }>`
      update classes.class set host_unit_id = ${one}::uuid, closed_on = null where class_id = (select class_id from classes.class where cancelled_on is null order by code limit 1)
      returning class_id as id`.execute(database.main)
    const before = await dumpOf(house)
    const people = new Set([...(await stayOf(one)), ...(await stayOf(two))])

    const { actId, preview, outcome } = await act(house, ctx, request)
    expect({ ...outcome, passages: outcome.passages.map(({ to: _, ...rest }) => rest), units: outcome.units.length }).toEqual({
      kind: 'merge',
      title: preview.title,
      effectiveOn: '2021-12-01',
      legalBasis: basis,
      units: preview.units.length,
      passages: preview.passages.map(({ to: _, ...rest }) => rest),
      totals: preview.totals,
    })
    expect(outcome.totals).toMatchObject({ people: people.size, unplaced: 0, grants: 1, classes: 1, founded: 1, ended: 2 })
    expect(outcome.totals.postsMoved).toBeGreaterThan(0)
    expect(outcome.totals.seats).toBeGreaterThan(0)
    const made = await unitOf(house, 'HN1')
    expect(new Set(await stayOf(made))).toEqual(people)
    expect((await modules.organisation.readTree(ctx, { parentId: made })).items.length).toBeGreaterThan(0)
    const posts = await modules.organisation.readUnitPosts(ctx, { unitId: made })
    expect(posts.seats).toBe(outcome.totals.seats)
    expect(posts.held).toBe(outcome.totals.postsMoved)
    const { rows: hosts } = await sql`select host_unit_id from classes.class where class_id = ${classes[0]?.id ?? ''}::uuid`.execute(database.reader)
    expect(hosts).toEqual([{ host_unit_id: made }])
    const rights = (await modules.access.listAccounts(ctx, { q: 'can.bo.xa', limit: 5 })).items[0]?.grants ?? []
    expect(rights.map(({ unit }) => unit?.unitId)).toEqual(expect.arrayContaining([one, two, made]))
    const listed = await modules.organisation.listActPeople(ctx, { actId, limit: 200 })
    expect(new Set(listed.items.map(({ personId }) => personId))).toEqual(people)
    const { items: history } = await modules.organisation.readUnitHistory(ctx, { unitId: one, limit: 10 })
    expect(history[0]).toMatchObject({ action: 'organisation.carry-out-act', changes: { endedOn: [null, '2021-12-01'] }, reason: basis })
    // Yesterday's organisation is as it was.
    expect(
      (await modules.organisation.readTree(ctx, { parentId: district, on: '2021-11-30' })).items
        .filter(({ kind }) => kind === 'commune')
        .map(({ unitId }) => unitId),
    ).toEqual(communes.map(({ unitId }) => unitId))

    await undo(actId)
    expect(await dumpOf(house)).toEqual(before)
  })

  it('is not done when what was previewed has changed since', async () => {
    const asked = actRequestSchema.parse({ ...request, into: { unitId: three } })
    const preview = await modules.organisation.previewAct(ctx, { act: asked })
    expect(preview.problems).toEqual([])
    const other = await act(house, ctx, { kind: 'rename', effectiveOn: '2021-11-01', legalBasis: basis, unitId: one, name: 'Xã Đổi Tên' })
    await expect(modules.organisation.carryOutAct(ctx, { act: asked, basis: preview.basis ?? '' })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    await undo(other.actId)
    const done = await modules.organisation.carryOutAct(ctx, { act: asked, basis: preview.basis ?? '' })
    await undo(done.actId)
  })

  it('is not taken back once something followed, and says what', async () => {
    const first = await act(house, ctx, request)
    const made = await unitOf(house, 'HN1')
    const second = await act(house, ctx, { kind: 'rename', effectiveOn: '2021-12-05', legalBasis: basis, unitId: made, name: 'Xã Tên Khác' })
    await expect(undo(first.actId)).rejects.toMatchObject({
      code: 'organisation.act-followed',
      params: { followed: expect.stringContaining('Đổi tên Xã Hợp Nhất') },
    })
    await undo(second.actId)
    const { items } = await modules.organisation.listActPeople(ctx, { actId: first.actId, limit: 1 })
    const { rows } = await sql<{ note: string | null }>`
      update personnel.appointment set decision_no = 'QĐ-khác' where person_id = ${items[0]?.personId ?? ''}::uuid and valid_to is null returning decision_no as note`.execute(
      database.main,
    )
    if (rows.length) await expect(undo(first.actId)).rejects.toMatchObject({ params: { followed: expect.stringContaining(items[0]?.fullName ?? '?') } })
    await sql`update personnel.appointment set decision_no = (
        select row->>'decision_no' from personnel.unit_act_person a, jsonb_array_elements(a.after->'appointments') row
        where a.person_id = appointment.person_id and row->>'appointment_id' = appointment.appointment_id::text limit 1)
      where person_id = ${items[0]?.personId ?? ''}::uuid and valid_to is null`.execute(database.main)
    await undo(first.actId)
  })

  it('names what stands in its way, and refuses what is out of reach', async () => {
    const problems = async (input: ActRequestInput) =>
      (await modules.organisation.previewAct(ctx, { act: actRequestSchema.parse(input) })).problems.map(({ code, field }) => `${field} ${code}`)
    expect(
      await problems({
        ...request,
        into: { unit: { ...commune('HN1', communes.find(({ unitId }) => unitId === four)?.name ?? '', district), region: null } },
      }),
    ).toEqual(['unit.name organisation.name-taken'])
    expect(
      await problems({
        ...request,
        into: { unit: { ...commune(communes.find(({ unitId }) => unitId === four)?.code ?? '', 'Xã Mới', district), region: null } },
      }),
    ).toEqual(['into.code organisation.code-in-use'])
    expect(await problems({ ...request, into: { unitId: one } })).toEqual(['into organisation.into-itself'])
    expect(await problems({ kind: 'close', effectiveOn: '1980-01-01', legalBasis: basis, unitId: one })).toEqual(['unitId organisation.not-standing'])
    expect(await problems({ kind: 'close', effectiveOn: '2021-12-01', legalBasis: basis, unitId: district })).toEqual([
      'unitId.validTo organisation.children-remain',
    ])
    const officer = makeCtx({
      actor: { kind: 'account', id: 'x', name: 'X', permissions: new Map([['organisation.preview-act', [one]]]) },
      now: ctx.now,
      requestId: newId(),
    })
    await expect(modules.organisation.previewAct(officer, { act: actRequestSchema.parse(request) })).rejects.toMatchObject({ code: 'kernel.not-found' })
  })
})

describe('a division', () => {
  it('places whom it names, leaves the others to be placed, and nobody without a unit', async () => {
    const before = await dumpOf(house)
    const people = await stayOf(four)
    const named = people.slice(0, 1)
    const { actId, outcome } = await act(house, ctx, {
      kind: 'split',
      effectiveOn: '2021-12-10',
      legalBasis: basis,
      unitId: four,
      keepsUnit: false,
      parts: [{ into: { unit: commune('CT1', 'Xã Phần Chính', district) } }, { into: { unit: commune('CT2', 'Xã Phần Hai', district) }, personIds: named }],
    })
    const [main, second] = [await unitOf(house, 'CT1'), await unitOf(house, 'CT2')]
    expect(await stayOf(second)).toEqual(named)
    expect(outcome.passages.map(({ to, people: count, placed }) => [to.code, count, placed])).toEqual([
      ['CT1', people.length - 1, false],
      ['CT2', 1, true],
    ])
    expect(await stayOf(main)).toEqual(people.slice(1))
    const waiting = await modules.personnel.listUnplaced(ctx, { limit: 200, actId })
    expect(waiting.total).toBe(outcome.totals.unplaced)
    expect(waiting.items.every(({ unit, choices }) => unit.unitId === main && choices.length === 2)).toBe(true)
    expect(waiting.items.map(({ personId }) => personId)).not.toContain(named[0])
    await undo(actId)
    expect(await dumpOf(house)).toEqual(before)
  })

  it('may take only a part away: the unit stands on with everybody else', async () => {
    const before = await dumpOf(house)
    const people = await stayOf(four)
    const { actId, outcome } = await act(house, ctx, {
      kind: 'split',
      effectiveOn: '2021-12-10',
      legalBasis: basis,
      unitId: four,
      keepsUnit: true,
      parts: [{ into: { unitId: three }, personIds: people.slice(0, 1) }],
    })
    expect(outcome.totals).toMatchObject({ people: 1, unplaced: 0, ended: 0 })
    expect(await stayOf(four)).toEqual(people.slice(1))
    await undo(actId)
    expect(await dumpOf(house)).toEqual(before)
  })
})

describe('a day ahead', () => {
  it('changes nothing until it comes; then people turn, and it may still be taken back', async () => {
    const before = await dumpOf(house)
    const people = await stayOf(one)
    const { actId, preview } = await act(house, ctx, { kind: 'merge', effectiveOn: '2022-03-01', legalBasis: basis, unitIds: [one], into: { unitId: two } })
    expect(preview.warnings.map(({ code }) => code)).toEqual(['ahead'])
    const unitsNow = async () =>
      (await sql<{ unit: string }>`select distinct unit_id as unit from personnel.person where person_id = any(${people}::uuid[])`.execute(database.reader))
        .rows
    expect(await unitsNow()).toEqual([{ unit: one }])
    expect((await dumpOf(house))['personnel.person']).toBe(before['personnel.person'])
    expect((await modules.organisation.readUnitStaff(ctx, { unitId: one })).own).toBeGreaterThan(0)
    await database.main.transaction().execute((tx) => turnPeopleOn(tx, '2022-02-28' as PlainDate))
    expect(await unitsNow()).toEqual([{ unit: one }])
    await database.main.transaction().execute((tx) => turnPeopleOn(tx, '2022-03-01' as PlainDate))
    expect(await unitsNow()).toEqual([{ unit: two }])
    await modules.organisation.undoAct(ctxOn('2022-03-02'), { actId })
    expect(await dumpOf(house)).toEqual(before)
  })

  it('reaches whoever joins the unit before it comes', async () => {
    const before = await dumpOf(house)
    const { actId } = await act(house, ctx, { kind: 'merge', effectiveOn: '2022-03-01', legalBasis: basis, unitIds: [one], into: { unitId: two } })
    const [late = ''] = await stayOf(three)
    await sql`update personnel.unit_stay set valid_to = '2022-01-01' where person_id = ${late}::uuid and valid_to is null`.execute(database.main)
    await sql`insert into personnel.unit_stay (person_id, valid_from, unit_id) values (${late}::uuid, '2022-01-01', ${one}::uuid)`.execute(database.main)
    await sql`update personnel.person set unit_id = ${one}::uuid, unit_since = '2022-01-01' where person_id = ${late}::uuid`.execute(database.main)
    const day = ctxOn('2022-03-02')
    await database.main.transaction().execute((tx) => modules.organisation.completeActs(tx, day))
    expect(await stayOf(two)).toContain(late)
    expect(await stayOf(one)).toEqual([])
    await modules.organisation.undoAct(day, { actId })
    expect(await stayOf(one)).toContain(late)
    await sql`delete from personnel.unit_stay where person_id = ${late}::uuid and valid_to is null`.execute(database.main)
    await sql`update personnel.unit_stay set valid_to = null where person_id = ${late}::uuid and valid_to = '2022-01-01'`.execute(database.main)
    await sql`update personnel.person p set unit_id = s.unit_id, unit_since = s.valid_from from personnel.unit_stay s
      where p.person_id = ${late}::uuid and s.person_id = p.person_id and s.valid_to is null`.execute(database.main)
    expect(await dumpOf(house)).toEqual(before)
  })
})

it('seats change from a day on, not under somebody who saw another number, and only within reach', async () => {
  const before = await modules.organisation.readUnitPosts(ctx, { unitId: one })
  const post = before.items.find(({ seats }) => seats > 0)
  if (!post) throw new Error('no post with seats')
  const set = (seats: number, from: string, was: number, unitId = one) => modules.organisation.setSeats(ctx, { unitId, postId: post.postId, seats, from, was })
  const seatsOn = async (on: string) =>
    (await modules.organisation.readUnitPosts(ctx, { unitId: one, on })).items.find(({ postId }) => postId === post.postId)?.seats ?? 0
  await expect(set(9, '2021-12-01', post.seats + 1)).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  await set(9, '2021-12-01', post.seats)
  expect([await seatsOn('2021-11-30'), await seatsOn('2021-12-01')]).toEqual([post.seats, 9])
  await set(7, '2021-12-01', 9)
  await set(0, '2022-02-01', 7)
  expect([await seatsOn('2021-12-01'), await seatsOn('2022-01-31'), await seatsOn('2022-02-01')]).toEqual([7, 7, 0])
  await expect(set(1, '1980-01-01', 0)).rejects.toMatchObject({ code: 'organisation.not-standing' })
  await set(post.seats, '2021-12-01', 7)
  const { items } = await modules.organisation.readUnitHistory(ctx, { unitId: one, limit: 1 })
  expect(items[0]?.changes).toEqual({ [`seats:${post.name}`]: [7, post.seats] })
})

it('any act does what its preview says, leaves everybody one unit, and goes back exactly', async () => {
  const before = await dumpOf(house)
  const day = fc.constantFrom('2021-06-01', '2021-12-10', '2022-05-01')
  const unit = fc.constantFrom(one, two, three, four)
  const fresh = fc.constantFrom('AA', 'BB', 'CC').map((code) => ({ unit: commune(code, `Xã ${code} Mới`, district) }))
  const into = fc.oneof(
    fresh,
    unit.map((unitId) => ({ unitId })),
  )
  const common = { effectiveOn: day, legalBasis: fc.constant(basis) }
  const request = fc.oneof(
    fc.record({ kind: fc.constant('merge' as const), ...common, unitIds: fc.uniqueArray(unit, { minLength: 1, maxLength: 3 }), into }),
    fc.record({
      kind: fc.constant('split' as const),
      ...common,
      unitId: unit,
      keepsUnit: fc.boolean(),
      parts: fc.array(fc.record({ into }), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('close' as const), ...common, unitId: unit, receiverId: unit }),
    fc.record({ kind: fc.constant('move' as const), ...common, unitId: unit, parentId: fc.constantFrom(district, one, four) }),
  )
  let carried = 0
  await fc.assert(
    fc.asyncProperty(request, async (input) => {
      const asked = actRequestSchema.parse(input)
      const preview = await modules.organisation.previewAct(ctx, { act: asked })
      expect(await dumpOf(house)).toEqual(before)
      if (preview.problems.length) {
        await expect(modules.organisation.carryOutAct(ctx, { act: asked })).rejects.toMatchObject({ code: 'organisation.act-refused' })
        expect(await dumpOf(house)).toEqual(before)
        return
      }
      const { actId } = await modules.organisation.carryOutAct(ctx, { act: asked, basis: preview.basis ?? '' })
      carried++
      const { outcome } = await modules.organisation.readAct(ctx, { actId })
      expect(outcome.totals).toEqual(preview.totals)
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from (
          select p.person_id from personnel.person p
          join personnel.unit_stay s on s.person_id = p.person_id and s.valid_from <= '2022-06-01' and (s.valid_to is null or s.valid_to > '2022-06-01')
          join organisation.unit u on u.unit_id = s.unit_id and u.valid_from <= '2022-06-01' and (u.valid_to is null or u.valid_to > '2022-06-01')
          group by p.person_id having count(*) = 1) each`.execute(database.reader)
      expect(rows[0]?.n).toBe(everybody)
      await undo(actId)
      expect(await dumpOf(house)).toEqual(before)
    }),
    { numRuns: 40 },
  )
  expect(carried).toBeGreaterThan(10)
}, 180_000)

const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from personnel.person`.execute(database.reader)
const everybody = counted[0]?.n ?? 0
