import { expect, it } from 'vitest'
import type { RatioUnit } from '#contracts/requirements-ratio.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx } from '../standards/standards-factory.ts'
import { aRatioProvince, testRatio } from './ratio-factory.ts'

const database = await ownDatabase()
const requirements = await testRatio(database, { appendAudit, readHistory })
const province = await aRatioProvince(database.main)
const ctx = testCtx('2021-12-31')
const claim = async (personIds: readonly string[], date = '2021-12-01') =>
  await requirements.claimRoom(testCtx(date), { personIds: [...personIds], programmeId: province.programmeId, reason: null })

const read = async (on: string, reading?: string) => {
  const ratio = await requirements.readRatio(ctx, { on, reading })
  return { ...ratio, of: (code: string) => ratio.units.find(({ unit }) => unit.code === code) as RatioUnit }
}
const numbers = ({ posts, holders, studying, proposed, ceiling, room, over, inheritedOver, noPosts, pooled }: RatioUnit) => ({
  ...{ posts, holders, studying, proposed, ceiling, room, over, inheritedOver, noPosts, pooled },
})

const within = await province.unit('A1', 40, { holders: 38, studying: 6, others: 4 })
const beyond = await province.unit('A2', 40, { holders: 38, studying: 6, others: 7 })
const small = await province.unit('A3', 4, { holders: 3, others: 2 })
const without = await province.unit('A4', 0, { others: 1 })
await province.unit('A5', 10, { holders: 13 })
for (const unit of [within, beyond, small, without]) await claim(unit.others)

it('counts the five rows of the acceptance table in one statement', async () => {
  const { of, province: line, reading } = await read('2021-12-31')
  const row = { noPosts: false, pooled: false, inheritedOver: 0 }
  expect(numbers(of('A1'))).toEqual({ ...row, posts: 40, holders: 38, studying: 6, proposed: 4, ceiling: 48, room: 4, over: 0 })
  expect(numbers(of('A2'))).toEqual({ ...row, posts: 40, holders: 38, studying: 6, proposed: 7, ceiling: 48, room: 4, over: 3 })
  expect(numbers(of('A3'))).toEqual({ ...row, posts: 4, holders: 3, studying: 0, proposed: 2, ceiling: 4, room: 1, over: 1 })
  expect(numbers(of('A4'))).toEqual({ ...row, posts: 0, holders: 0, studying: 0, proposed: 1, ceiling: 0, room: 0, over: 1, noPosts: true })
  expect(numbers(of('A5'))).toEqual({ ...row, posts: 10, holders: 13, studying: 0, proposed: 0, ceiling: 12, room: -1, over: 1, inheritedOver: 1 })
  expect(line).toMatchObject({ posts: 94, holders: 92, studying: 12, proposed: 14, ceiling: 112, over: 6 })
  expect(reading).toMatchObject({ code: 'A', numerator: 6, denominator: 5, verified: false, severity: 'warn' })
})

it('shows the people and the seats behind each number', async () => {
  for (const code of ['A1', 'A2', 'A3', 'A4', 'A5']) {
    const unit = (await read('2021-12-31')).of(code)
    for (const count of ['holders', 'studying', 'proposed'] as const) {
      const found = await requirements.ratioPeople(ctx, { on: '2021-12-31', unitId: unit.unit.unitId, count, limit: 200 })
      expect([found.total, found.items.length], `${code} ${count}`).toEqual([unit[count], unit[count]])
      expect(found.items.every((item) => item.count === count && item.since !== null && item.what !== null)).toBe(true)
    }
    const posts = await requirements.ratioPosts(ctx, { on: '2021-12-31', unitId: unit.unit.unitId })
    expect(posts.seats).toBe(unit.posts)
  }
  const first = await requirements.ratioPeople(ctx, { on: '2021-12-31', limit: 50 })
  const second = await requirements.ratioPeople(ctx, { on: '2021-12-31', limit: 200, after: first.next ?? undefined })
  expect(first.total).toBe(118)
  expect(new Set([...first.items, ...second.items].map(({ personId }) => personId)).size).toBe(118)
})

it('gives a person one place, wherever they are counted', async () => {
  const unit = await province.unit('B1', 10, { holders: 1, studying: 2 })
  const other = await province.unit('B2', 10, {})
  // A holder who is also sent, and a learner whom another unit proposes: neither takes a second place.
  const [holder = ''] = unit.holders
  const [learner = ''] = unit.studying
  await sql`insert into classes.enrolment (person_id, class_id, entry, decision_date, unit_id, status)
    values (${holder}::uuid, ${province.classId}::uuid, 'decided', '2021-02-15', ${other.divisionId}::uuid, 'enrolled')`.execute(database.main)
  await sql`insert into requirements.ratio_claim (person_id, claim_id, unit_id, programme_id, rule_id, claimed_on, claimed_by, claimed_name, over, needs_approval)
    select ${learner}::uuid, ${newId()}::uuid, ${other.unitId}::uuid, ${province.programmeId}::uuid, rule_id, '2021-05-01', 'x', 'x', 0, false
    from requirements.ratio_rule where code = 'A'`.execute(database.main)
  const { of } = await read('2021-12-31')
  expect(numbers(of('B1'))).toMatchObject({ holders: 1, studying: 2, proposed: 0 })
  expect(numbers(of('B2'))).toMatchObject({ holders: 0, studying: 0, proposed: 0 })
})

it('counts who studies from the decision until the study ends, and claims until they are released', async () => {
  const unit = await province.unit('C1', 10, { studying: 5, others: 1 })
  const [left = '', completed = '', failed = '', suspended = ''] = unit.studying
  const change = (personId: string, set: ReturnType<typeof sql>) =>
    sql`update classes.enrolment set ${set} where person_id = ${personId}::uuid`.execute(database.main)
  await change(left, sql`status = 'dropped', left_on = '2021-06-01'`)
  await change(completed, sql`status = 'completed', completed_on = '2021-12-31'`)
  await change(failed, sql`status = 'failed'`)
  await change(suspended, sql`status = 'suspended'`)
  const { claims } = await claim(unit.others, '2021-07-01')
  await requirements.releaseRoom(testCtx('2021-09-01'), { claims, reason: 'không đi' })
  const counted = async (on: string) => {
    const { studying, proposed } = (await read(on)).of('C1')
    return [studying, proposed]
  }
  expect(await counted('2021-02-14')).toEqual([0, 0])
  expect(await counted('2021-02-15')).toEqual([4, 0])
  expect(await counted('2021-06-01')).toEqual([3, 0])
  expect(await counted('2021-08-31')).toEqual([3, 1])
  expect(await counted('2021-09-01')).toEqual([3, 0])
  expect(await counted('2021-12-31')).toEqual([2, 0])
})

it('counts neither as studying nor as proposed whoever has left the service by the day', async () => {
  const unit = await province.unit('L1', 10, { studying: 4, others: 3 })
  await claim(unit.others, '2021-03-01')
  const [learner = '', dead = '', later = ''] = unit.studying
  const [proposed = '', undated = ''] = unit.others
  const leave = (personId: string, status: string, on: string | null) =>
    sql`update personnel.person set status = ${status}, left_on = ${on}::date where person_id = ${personId}::uuid`.execute(database.main)
  await leave(learner, 'retired', '2021-08-01')
  await leave(proposed, 'left', '2021-08-01')
  await leave(dead, 'deceased', null)
  await leave(undated, 'retired', null)
  await leave(later, 'retired', '2022-01-01')
  const counted = async (on: string) => {
    const { studying, proposed: asked } = (await read(on)).of('L1')
    return [studying, asked]
  }
  expect(await counted('2021-07-31')).toEqual([3, 2])
  expect(await counted('2021-08-01')).toEqual([2, 1])
  expect(await counted('2021-12-31')).toEqual([2, 1])
  expect(await counted('2022-01-01')).toEqual([1, 1])
})

it('asks the standards of the day, and only verified ones', async () => {
  const unit = await province.unit('D1', 10, { holders: 2 })
  const posts = async () => (await read('2021-12-31')).of('D1').posts
  expect(await posts()).toBe(10)
  await sql`update requirements.standard set verified = false where legal_basis = 'QĐ thử'`.execute(database.main)
  expect(await posts()).toBe(0)
  await sql`update requirements.standard set verified = true, level = 'intermediate' where legal_basis = 'QĐ thử'`.execute(database.main)
  expect(await posts()).toBe(0)
  await sql`update requirements.standard set level = 'bachelor-politics' where legal_basis = 'QĐ thử'`.execute(database.main)
  expect(await posts()).toBe(10)
  await sql`update requirements.standard set level = 'advanced' where legal_basis = 'QĐ thử'`.execute(database.main)
  // Seats that nobody declared are those that are held.
  await sql`delete from organisation.unit_post where unit_id = ${unit.divisionId}::uuid`.execute(database.main)
  await sql`update personnel.appointment set post_id = ${province.postId}::uuid where person_id = ${unit.holders[0] ?? ''}::uuid`.execute(database.main)
  expect(await posts()).toBe(1)
})

it('carries what stood in a unit that has ended over to the one that continues it', async () => {
  const old = await province.unit('E1', 5, { studying: 2, holders: 5 })
  const next = await province.unit('E2', 5, {})
  await sql`update organisation.unit set valid_to = '2021-10-01' where unit_id = any(${[old.unitId, old.divisionId]}::uuid[])`.execute(database.main)
  await sql`update organisation.unit_version set valid_to = '2021-10-01' where unit_id = any(${[old.unitId, old.divisionId]}::uuid[])`.execute(database.main)
  for (const [from, to] of [
    [old.unitId, next.unitId],
    [old.divisionId, next.divisionId],
  ])
    await sql`insert into organisation.unit_succession (succession_id, from_unit_id, to_unit_id, kind, part, on_date, legal_basis)
      values (gen_random_uuid(), ${from}::uuid, ${to}::uuid, 'merge', 'full', '2021-10-01', 'QĐ thử')`.execute(database.main)
  await sql`select organisation.rebuild_unit_closure()`.execute(database.main)
  expect((await read('2021-09-30')).of('E1')).toMatchObject({ posts: 5, holders: 5, studying: 2, ceiling: 6, over: 1 })
  const after = await read('2021-12-31')
  expect(after.of('E1')).toBeUndefined()
  expect(after.of('E2')).toMatchObject({ studying: 2 })
})

it('reads other readings by name: post by post, the year’s list, planned successors, applications to quota', async () => {
  const unit = await province.unit('F1', 5, { holders: 3, studying: 2, others: 3 })
  const [planned = '', incumbent = ''] = unit.studying
  const [first = ''] = unit.holders
  await sql`update personnel.appointment set post_id = ${province.postId}::uuid where person_id = any(${[incumbent, first]}::uuid[])`.execute(database.main)
  const termId = newId()
  await sql`insert into organisation.term (term_id, code, name, kind, valid_from, valid_to) values (${termId}::uuid, 'T2126', 'Nhiệm kỳ', 'succession', '2021-01-01', '2026-01-01')`.execute(
    database.main,
  )
  await sql`insert into personnel.succession_entry (person_id, entry_id, post_id, unit_id, term_id, approved_on)
    values (${planned}::uuid, ${newId()}::uuid, ${province.postId}::uuid, ${unit.divisionId}::uuid, ${termId}::uuid, '2021-01-15')`.execute(database.main)
  await claim(unit.others, '2021-12-02')
  await sql`update classes.class set capacity = 10`.execute(database.main)
  const of = async (code: string) => (await read('2021-12-31', code)).of('F1')
  expect(await of('A')).toMatchObject({ posts: 5, holders: 3, studying: 2, proposed: 3, ceiling: 6, over: 2 })
  expect(await of('B')).toMatchObject({ posts: 5, holders: 1, studying: 2, proposed: 0, ceiling: 6, over: 0 })
  expect(await of('C')).toMatchObject({ posts: 1, holders: 0, studying: 1, proposed: 0, ceiling: 1, over: 0 })
  expect(await of('D')).toMatchObject({ posts: 5, holders: 0, studying: 1, proposed: 0, ceiling: 6, over: 0 })
  const quota = await read('2021-12-31', 'E')
  expect(quota.province).toMatchObject({ posts: 10, holders: 0, studying: 0, ceiling: 12 })
  expect(quota.province?.proposed).toBeGreaterThan(12)
  expect(quota.of('F1')).toMatchObject({ proposed: 3, pooled: true })
  // Who is planned for what is fenced.
  const reader = testCtx('2021-12-31', { 'requirements.read-ratio': 'all' })
  await expect(requirements.ratioPeople(reader, { reading: 'D', limit: 10 })).rejects.toMatchObject({ code: 'requirements.reading-fenced' })
  const trusted = testCtx('2021-12-31', { 'requirements.read-ratio': 'all', 'personnel.read-succession': 'all' })
  expect((await requirements.ratioPeople(trusted, { reading: 'D', limit: 10 })).items.map(({ personId }) => personId)).toEqual([planned])
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from audit.entry where action = 'requirements.read-ratio' and actor_id = ${trusted.actor.id}`.execute(database.reader)
  expect(rows[0]?.n).toBe(1)
})

it('tells the numbers of readings that look at succession only to those who may read it, and logs it', async () => {
  const rights = { 'requirements.read-ratio': 'all', 'requirements.export-ratio': 'all' } as const
  const reader = testCtx('2021-12-31', rights)
  const trusted = testCtx('2021-12-31', { ...rights, 'personnel.read-succession': [within.unitId] })
  for (const reading of ['B', 'C', 'D']) {
    await expect(requirements.readRatio(reader, { reading })).rejects.toMatchObject({ code: 'requirements.reading-fenced' })
    await expect(requirements.exportRatio(reader, { reading })).rejects.toMatchObject({ code: 'requirements.reading-fenced' })
    const { units, province: line } = await requirements.readRatio(trusted, { reading })
    expect([units.map(({ unit }) => unit.code), line]).toEqual([['A1'], null])
    await requirements.exportRatio(trusted, { reading })
  }
  for (const reading of ['A', 'E']) {
    expect((await requirements.readRatio(reader, { reading })).province).not.toBeNull()
    await requirements.exportRatio(reader, { reading })
  }
  const logged = async (who: typeof reader) =>
    (
      await sql<{
        action: string
        n: number
      }>`select action, count(*)::int as n from audit.entry where actor_id = ${who.actor.id} group by 1 order by 1`.execute(database.reader)
    ).rows
  expect(await logged(reader)).toEqual([])
  expect(await logged(trusted)).toEqual([
    { action: 'requirements.export-ratio', n: 3 },
    { action: 'requirements.read-ratio', n: 3 },
  ])
  const offered = async (who: typeof reader) => {
    const { items } = await requirements.ratioReadings(who, undefined)
    return items.flatMap(({ code, mayCount }) => (mayCount ? [code] : []))
  }
  expect(await offered(reader)).toEqual(['A', 'E'])
  expect(await offered(trusted)).toEqual(['A', 'B', 'C', 'D', 'E'])
})

it('shows an officer the units they answer for, and nothing of others', async () => {
  const officer = testCtx('2021-12-31', { 'requirements.read-ratio': [within.unitId] })
  const ratio = await requirements.readRatio(officer, {})
  expect(ratio.units.map(({ unit }) => unit.code)).toEqual(['A1'])
  expect(ratio.province).toBeNull()
  expect((await requirements.ratioPeople(officer, { limit: 200 })).total).toBe(48)
  await expect(requirements.ratioPeople(officer, { unitId: beyond.unitId, limit: 10 })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await expect(requirements.ratioPosts(officer, { unitId: beyond.unitId })).rejects.toMatchObject({ code: 'kernel.not-found' })
})

it('refuses a day that no reading is in force on', async () => {
  await expect(requirements.readRatio(ctx, { on: '2012-12-31' })).rejects.toMatchObject({ code: 'requirements.no-reading' })
})

it('a preview of a reading that looks at succession is for those who may read it, and leaves an entry', async () => {
  const reader = testCtx('2021-12-31', { 'requirements.edit-ratio-rule': 'all' })
  const trusted = testCtx('2021-12-31', { 'requirements.edit-ratio-rule': 'all', 'personnel.read-succession': 'all' })
  const { rows } = await sql<{ ruleId: string; code: string }>`
    select rule_id as "ruleId", code from requirements.ratio_rule where code = 'D' and valid_to is null`.execute(database.reader)
  const asked = { code: rows[0]?.code ?? '', ruleId: rows[0]?.ruleId ?? '', from: '2022-06-01' } as Parameters<typeof requirements.tryRatioRule>[1]
  await expect(requirements.tryRatioRule(reader, asked)).rejects.toMatchObject({ code: 'requirements.reading-fenced' })
  await requirements.tryRatioRule(trusted, asked).catch(() => undefined)
  const { rows: entries } = await sql<{ kind: string; actor: string }>`
    select subject_kind as kind, actor_id as actor from audit.entry where action = 'requirements.edit-ratio-rule' and actor_id in (${reader.actor.id}, ${trusted.actor.id})`.execute(
    database.reader,
  )
  expect(entries).toEqual([{ kind: 'succession', actor: trusted.actor.id }])
})
