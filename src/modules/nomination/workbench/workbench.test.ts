import { describe, expect, it } from 'vitest'
import { checkedListSchema, proposalSchema, workbenchSchema } from '#contracts/nomination-workbench.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { aList, aPerson, nominationWorld } from '#test/nominations.ts'

const { modules, province, accounts, as, aClass, ageOf, anException, database, decide } = await nominationWorld({ ratio: 'exception' })
const { nomination } = modules
const officer = as(accounts.officer)

let units = 0
const aUnit = async (seats: number, others: number, holders = 0) => await province.unit(`W${++units}`, seats, { others, holders })
const check = async (ctx: Ctx, classId: string, unitId: string, people: Parameters<typeof aList>[2]) => {
  const { words: _, ...list } = aList(classId, unitId, people)
  return checkedListSchema.parse(await nomination.checkList(ctx, list))
}
const blockedOf = ({ people }: Awaited<ReturnType<typeof check>>) => people.map(({ blocked }) => blocked)
const without = (ctx: Ctx, permission: string): Ctx => ({
  ...ctx,
  actor: { ...ctx.actor, permissions: new Map([...ctx.actor.permissions].filter(([name]) => name !== permission)) },
})

describe('what a list would mean', () => {
  it('is told person by person: a rule that blocks, one that admits an exception, nothing at all', async () => {
    const unit = await aUnit(10, 3)
    const [old = '', older = '', fit = ''] = unit.others
    await ageOf(old, '1974-01-01')
    await ageOf(older, '1960-01-01')
    const classId = await aClass(40)
    const list = await check(officer, classId, unit.unitId, [old, older, fit])
    expect(blockedOf(list)).toEqual([['Cần nêu người cho ngoại lệ, lý do và văn bản'], expect.arrayContaining(['Không quá 50 tuổi']), []])
    expect(list.ready).toBe(false)
    expect(list.people[0]?.excepting).toEqual([{ vi: 'Không quá 45 tuổi', en: 'At most 45' }])
    const paperless = await check(officer, classId, unit.unitId, [aPerson(old, { exception: { ...anException, fileId: null } }), fit])
    expect([blockedOf(paperless), paperless.ready]).toEqual([[['Cần đính kèm bản quét văn bản cho phép ngoại lệ'], []], false])
    const asked = await check(officer, classId, unit.unitId, [aPerson(old, { exception: anException }), fit])
    expect([blockedOf(asked), asked.ready, asked.seats.asked]).toEqual([[[], []], true, 2])
  })

  it('counts the ratio as the submission does: whoever comes last of those who go is beyond it', async () => {
    // Ten posts allow twelve; eleven have the level.
    const unit = await aUnit(10, 3, 11)
    const classId = await aClass(40)
    const [first = '', second = '', third = ''] = unit.others
    const list = await check(officer, classId, unit.unitId, [first, second, aPerson(third, { alternate: true })])
    expect(list.ratio).toMatchObject({ severity: 'exception', now: { ceiling: 12, over: 0 }, then: { proposed: 1 + 1, over: 1 } })
    expect(blockedOf(list)[0]).toEqual([])
    expect(blockedOf(list)[1]).toContain('Vượt tỷ lệ 1:1,2 của đơn vị')
    await expect(nomination.submit(officer, aList(classId, unit.unitId, [first, second]))).rejects.toMatchObject({
      code: 'nomination.people-refused',
      fields: { 'people.1': expect.any(String) },
    })
    expect((await check(officer, classId, unit.unitId, [first, aPerson(second, { exception: anException })])).ready).toBe(true)
    // Nothing was written by looking.
    const { rows } = await sql<{
      claims: number
      lists: number
    }>`select (select count(*)::int from requirements.ratio_claim where unit_id = ${unit.unitId}::uuid) as claims,
      (select count(*)::int from nomination.nomination where class_id = ${classId}::uuid) as lists`.execute(database.reader)
    expect(rows).toEqual([{ claims: 0, lists: 0 }])
  })

  it('keeps to the seats, and says who stands in another unit', async () => {
    const [unit, other] = [await aUnit(10, 2), await aUnit(10, 1)]
    const classId = await aClass(1)
    const over = await check(officer, classId, unit.unitId, [...unit.others])
    expect([over.seats, over.ready]).toEqual([expect.objectContaining({ asked: 2, over: 1, classLeft: 1 }), false])
    const stray = await check(officer, classId, unit.unitId, [other.others[0] ?? ''])
    expect(blockedOf(stray)[0]).toEqual(['Hôm nay không thuộc đơn vị này'])
  })

  it('is kept from who answers for another unit, and from a class that is over', async () => {
    const [unit, other] = [await aUnit(10, 1), await aUnit(10, 1)]
    const classId = await aClass(40)
    const elsewhere = as(accounts.officer, [other.unitId])
    await expect(check(elsewhere, classId, unit.unitId, [...unit.others])).rejects.toMatchObject({ code: 'kernel.not-found' })
    // Their own unit, somebody else's person.
    await expect(check(elsewhere, classId, other.unitId, [...unit.others])).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(nomination.openWorkbench(elsewhere, { classId, unitId: unit.unitId })).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(nomination.openWorkbench(elsewhere, { classId: newId() })).rejects.toMatchObject({ code: 'kernel.not-found' })
    const own = workbenchSchema.parse(await nomination.openWorkbench(elsewhere, { classId }))
    expect(own.units.map(({ unitId }) => unitId)).toEqual([other.unitId])
    await sql`update classes.class set opened_on = '2021-01-01', closed_on = '2021-06-01' where class_id = ${classId}::uuid`.execute(database.main)
    await expect(check(officer, classId, unit.unitId, [...unit.others])).rejects.toMatchObject({ code: 'nomination.class-closed' })
  })

  it('names planned posts to those alone who may read succession lists', async () => {
    const unit = await aUnit(10, 1)
    const [personId = ''] = unit.others
    await sql`insert into personnel.succession_entry (entry_id, person_id, post_id, unit_id, term_id, approved_on)
      select ${newId()}::uuid, ${personId}::uuid, (select post_id from organisation.post where code = 'T-GD'), ${unit.unitId}::uuid,
        (select term_id from organisation.term where kind = 'succession' and valid_to > '2022-01-01' order by valid_from limit 1), '2021-01-01'`.execute(
      database.main,
    )
    const classId = await aClass(40)
    const causes = async (ctx: Ctx) => (await check(ctx, classId, unit.unitId, [personId])).people[0]?.causes.map(({ reason }) => reason)
    expect(await causes(officer)).toContain('planned')
    expect(await causes(without(officer, 'personnel.read-succession'))).not.toContain('planned')
  })
})

describe('a list that came back', () => {
  it('has the seats and the room that it holds, for those who stay and for those who come in their place', async () => {
    // Ten posts allow twelve; ten have the level: room for two, who are put forward and come back.
    const unit = await aUnit(10, 4, 10)
    const classId = await aClass(2)
    const [first = '', second = '', third = '', fourth = ''] = unit.others
    const { chainId } = await nomination.submit(officer, aList(classId, unit.unitId, [first, second]))
    await decide(as(accounts.party), chainId, 'return')
    // Why it came back is told where it is put right.
    const { open } = workbenchSchema.parse(await nomination.openWorkbench(officer, { classId, unitId: unit.unitId }))
    expect(open).toMatchObject({ state: 'returned', returned: { words: 'cần sửa', name: expect.any(String), toName: expect.any(String) } })
    const others = await check(officer, classId, unit.unitId, [third, fourth])
    expect([others.ready, blockedOf(others)]).toEqual([true, [[], []]])
    expect([others.seats.over, others.ratio?.now.proposed, others.ratio?.then]).toEqual([0, 0, expect.objectContaining({ proposed: 2, over: 0 })])
    expect((await check(officer, classId, unit.unitId, [first, third, fourth])).ready).toBe(false)
    const { places } = await nomination.proposeList(officer, { classId, unitId: unit.unitId, keep: [first], leaveOut: [second] })
    expect(places.filter(({ alternate }) => !alternate)).toHaveLength(2)
  })
})

describe('a proposal', () => {
  it('fills the seats with whoever may go, and says of the others why not', async () => {
    const unit = await aUnit(10, 4)
    const [old = ''] = unit.others
    await ageOf(old, '1960-01-01')
    const classId = await aClass(2)
    const asked = { classId, unitId: unit.unitId, keep: [], leaveOut: [] }
    const proposal = proposalSchema.parse(await nomination.proposeList(officer, asked))
    const going = proposal.places.filter(({ alternate }) => !alternate)
    expect([going.length, proposal.places.length]).toEqual([2, 3])
    expect(proposal.places.map(({ personId }) => personId)).not.toContain(old)
    expect(proposal.excluded.find(({ personId }) => personId === old)?.why.vi).toBe('Không đạt: Không quá 45 tuổi; Không quá 50 tuổi')
    expect(proposal.limits.map(({ vi }) => vi)).toContain('Suất của đơn vị trong lớp')
    // The same every time, and what it proposes can be submitted.
    expect({ ...proposalSchema.parse(await nomination.proposeList(officer, asked)), seconds: 0 }).toEqual({ ...proposal, seconds: 0 })
    expect(
      (
        await check(
          officer,
          classId,
          unit.unitId,
          proposal.places.map(({ personId, alternate }) => aPerson(personId, { alternate })),
        )
      ).ready,
    ).toBe(true)
    const [left] = going
    const others = proposalSchema.parse(await nomination.proposeList(officer, { ...asked, leaveOut: [left?.personId ?? ''] }))
    expect(others.places.map(({ personId }) => personId)).not.toContain(left?.personId)
  })

  it('keeps the binding shares of the class, and says for whom the seats that are left are', async () => {
    const unit = await aUnit(10, 6)
    const [last = ''] = unit.others.slice(-1)
    const everybody = await nomination.proposeList(officer, { classId: await aClass(3), unitId: unit.unitId, keep: [], leaveOut: [] })
    const lowest = everybody.places.find(({ alternate }) => alternate)?.personId ?? last
    await sql`update personnel.person set sex = case when person_id = ${lowest}::uuid then 'female' else 'male' end
      where person_id = any(${unit.others}::uuid[])`.execute(database.main)
    const women = { combinator: 'and', rules: [{ field: 'sex', operator: '=', value: 'female' }] }
    const aShare = async (classId: string, bound: 'min' | 'max', count: number) =>
      await sql`insert into classes.seat_share (share_id, class_id, label_vi, label_en, expression, bound, hard, head_count)
        values (${newId()}::uuid, ${classId}::uuid, 'Nữ', 'Women', ${JSON.stringify(women)}::jsonb, ${bound}, true, ${count})`.execute(database.main)
    const proposed = async (classId: string) => {
      const proposal = proposalSchema.parse(await nomination.proposeList(officer, { classId, unitId: unit.unitId, keep: [], leaveOut: [] }))
      return { ...proposal, going: proposal.places.filter(({ alternate }) => !alternate).map(({ personId }) => personId) }
    }
    const atLeast = await aClass(3)
    await aShare(atLeast, 'min', 1)
    const withHer = await proposed(atLeast)
    expect(withHer.going).toHaveLength(3)
    expect(withHer.going).toContain(lowest)
    expect((await check(officer, atLeast, unit.unitId, withHer.going)).ready).toBe(true)

    // Two seats of three are for women, of whom there is one: a place is left rather than given to one man too many.
    const mostly = await aClass(3)
    await aShare(mostly, 'min', 2)
    const fewer = await proposed(mostly)
    expect(fewer.going).toHaveLength(2)
    expect(fewer.excluded.map(({ why }) => why.vi)).toContain('Chỗ còn lại của lớp phải dành cho: Nữ')

    expect(fewer.limits.map(({ vi }) => vi)).toContain('Chỗ còn lại của lớp phải dành cho: Nữ')

    // A minimum that asks for nobody holds nobody back, and is not told as a reason.
    const met = await aClass(3)
    await aShare(met, 'min', 0)
    const whole = await proposed(met)
    expect(whole.going).toHaveLength(3)
    expect(whole.limits.map(({ vi }) => vi)).not.toContain('Chỗ còn lại của lớp phải dành cho: Nữ')

    const none = await aClass(6)
    await aShare(none, 'max', 0)
    const men = await proposed(none)
    expect(men.going).toHaveLength(5)
    expect(men.going).not.toContain(lowest)

    // A cap that nobody to be kept fits in makes every list impossible: that is told of the cap, not of a minimum or of seats.
    const told = async (classId: string, keep: readonly string[]) => {
      const { places, limits, excluded } = await nomination.proposeList(officer, { classId, unitId: unit.unitId, keep: [...keep], leaveOut: [] })
      expect(places.filter(({ alternate }) => !alternate)).toEqual([])
      return [limits.map(({ vi }) => vi), [...new Set(excluded.map(({ why }) => why.vi))]]
    }
    const overCap = 'Những người bạn chọn đưa vào vượt số tối đa của lớp: Nữ'
    expect(await told(none, [lowest])).toEqual([[overCap], [overCap]])
    const onlyMen = 'Những người bạn chọn đưa vào lấy chỗ của lớp phải dành cho: Nữ'
    expect((await told(mostly, men.going.slice(0, 2)))[0]).toEqual([onlyMen])
    // More to be kept than there are seats has nothing to do with a share.
    const small = await aClass(1)
    await aShare(small, 'max', 0)
    expect((await told(small, men.going.slice(0, 2)))[0]?.[0]).toContain('nhiều hơn số suất')
  })

  it('leaves room under the ratio', async () => {
    const unit = await aUnit(10, 3, 11)
    const classId = await aClass(40)
    const { places, limits } = await nomination.proposeList(officer, { classId, unitId: unit.unitId, keep: [], leaveOut: [] })
    expect(places.filter(({ alternate }) => !alternate)).toHaveLength(1)
    expect(limits.map(({ vi }) => vi)).toContain('Tỷ lệ 1:1,2')
  })
})
