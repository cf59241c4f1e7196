import type { KyselyPlugin } from 'kysely'
import { describe, expect, it } from 'vitest'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ownDatabase } from '#test/fixture.ts'
import { documentsDb } from './documents-db.ts'
import { type NumberRequest, takeNumber, takeNumbers, voidNumber, voidNumbers } from './index.ts'

const database = await ownDatabase()
const ctx = makeCtx({ actor: systemActor('test'), now: new Date('2021-12-10T08:00:00+07:00'), requestId: newId() })
const request = (more: Omit<Partial<NumberRequest>, 'on'> & { readonly on?: string } = {}): NumberRequest => ({
  unitId: null,
  issuer: `Ban ${newId()}`,
  layout: 'state',
  kind: 'BC',
  subject: 'Báo cáo năm 2021',
  ...more,
  on: (more.on ?? '2021-12-08') as PlainDate,
})
const take = (asked: NumberRequest) => database.main.transaction().execute((tx) => takeNumber(tx, ctx, asked))
const keyOf = (issuer: string) => `province ${issuer.toLowerCase()}`
const entriesOf = (issuer: string) =>
  documentsDb(database.reader).selectFrom('documents.v_register_entry').selectAll().where('issuer', '=', keyOf(issuer)).orderBy('number').execute()

await sql`insert into organisation.term (term_id, code, name, kind, valid_from, valid_to) values
  (${newId()}::uuid, 'K1', 'nhiệm kỳ 2015–2020', 'party-committee', '2015-10-01', '2020-10-01'),
  (${newId()}::uuid, 'K2', 'nhiệm kỳ 2020–2025', 'party-committee', '2020-10-01', '2025-10-01'),
  (${newId()}::uuid, 'H1', 'nhiệm kỳ HĐND', 'people-council', '2021-05-23', '2026-05-23')`.execute(database.main)

describe('which register', () => {
  it('the State counts by calendar year, from 1 again', async () => {
    const issuer = newId()
    const days = ['2021-12-31', '2021-12-31', '2022-01-01', '2021-06-01']
    const taken = []
    for (const on of days) taken.push(await take(request({ issuer, on })))
    expect(taken.map(({ number, period }) => [number, period.key])).toEqual([
      [1, '2021'],
      [2, '2021'],
      [1, '2022'],
      [3, '2021'],
    ])
  })

  it('the Party counts through the term of the committee, by year where no term is known', async () => {
    const issuer = newId()
    const taken = []
    for (const on of ['2020-09-30', '2020-10-01', '2021-12-08', '2024-02-01', '2026-01-01']) taken.push(await take(request({ issuer, on, layout: 'party' })))
    expect(taken.map(({ number, period }) => [number, period.key, period.name])).toEqual([
      [1, 'K1', 'nhiệm kỳ 2015–2020'],
      [1, 'K2', 'nhiệm kỳ 2020–2025'],
      [2, 'K2', 'nhiệm kỳ 2020–2025'],
      [3, 'K2', 'nhiệm kỳ 2020–2025'],
      [1, '2026', 'năm 2026'],
    ])
  })

  it('one for each issuing body, layout and kind of document', async () => {
    const issuer = newId()
    await take(request({ issuer }))
    for (const other of [request(), request({ issuer, kind: 'KH' }), request({ issuer, layout: 'party' })]) expect((await take(other)).number).toBe(1)
    expect((await take(request({ issuer }))).number).toBe(2)
  })
})

describe('a body written otherwise', () => {
  it('has one row of numbers: unshortened, with or without the province behind it, and where its register was begun under a longer name', async () => {
    await sql`with made as (insert into organisation.unit (unit_id, code, valid_from) values (${newId()}::uuid, 'GOC', '1990-01-01') returning unit_id)
      insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level)
      select unit_id, '1990-01-01', 'Tỉnh Thử Nghiệm', 'tinh thu nghiem', 'province', 'state', 'province' from made`.execute(database.main)
    const of = (issuer: string, more = {}) => request({ issuer, kind: 'QD', on: '2019-05-06', ...more })
    const numbers = []
    for (const issuer of ['Ủy ban nhân dân tỉnh', 'UBND TỈNH', 'Ủy ban nhân dân tỉnh Thử Nghiệm', 'Ủy ban nhân dân  tỉnh'])
      numbers.push((await take(of(issuer))).number)
    expect(numbers).toEqual([1, 2, 3, 4])
    expect((await take(of('Hội đồng nhân dân tỉnh'))).number).toBe(1)
    expect((await take(of('Văn phòng Ủy ban nhân dân tỉnh'))).number).toBe(1)
    // One that an older version began under the name as it was typed goes on.
    await sql`insert into documents.register (register_id, issuer, layout, kind, period, last_number, issuer_name)
      values (${newId()}::uuid, 'province so thu tinh thu nghiem', 'state', 'QD', '2019', 7, 'Sở Thử tỉnh Thử Nghiệm')`.execute(database.main)
    expect((await take(of('Sở Thử tỉnh'))).number).toBe(8)
  })
})

describe('no gap, no double', () => {
  it('twenty who take at once, some of whom are rolled back, share an unbroken row of numbers', async () => {
    const asked = request()
    const takers = Array.from({ length: 20 }, (_, index) =>
      database.main.transaction().execute(async (tx) => {
        const { number } = await takeNumber(tx, ctx, { ...asked, subject: `Văn bản ${index}` })
        if (index % 5 === 2) throw new Error('rolled back')
        return number
      }),
    )
    const settled = await Promise.allSettled(takers)
    const numbers = settled.flatMap((taker) => (taker.status === 'fulfilled' ? [taker.value] : []))
    expect(settled.filter((taker) => taker.status === 'rejected').map(({ reason }) => String(reason))).toEqual(
      Array.from({ length: 4 }, () => 'Error: rolled back'),
    )
    const unbroken = Array.from({ length: 16 }, (_, index) => index + 1)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(unbroken)
    expect((await entriesOf(asked.issuer)).map(({ number }) => number)).toEqual(unbroken)
  })

  it('a number given by hand is taken where it is free and refused where it is not; the count goes on after the greatest', async () => {
    const asked = request()
    await take(asked)
    expect((await take({ ...asked, wanted: 7 })).number).toBe(7)
    await expect(take({ ...asked, wanted: 7 })).rejects.toMatchObject({ code: 'documents.number-taken', params: { number: 7, period: 'năm 2021' } })
    await expect(take({ ...asked, wanted: 1 })).rejects.toMatchObject({ code: 'documents.number-taken' })
    expect((await take({ ...asked, wanted: 4 })).number).toBe(4)
    expect((await take(asked)).number).toBe(8)
    expect((await entriesOf(asked.issuer)).map(({ number, by_hand }) => [number, by_hand])).toEqual([
      [1, false],
      [4, true],
      [7, true],
      [8, false],
    ])
  })

  it('a number given by hand lies at most 1000 beyond the last', async () => {
    const asked = request()
    await expect(take({ ...asked, wanted: 1001 })).rejects.toMatchObject({
      code: 'documents.number-too-far',
      params: { number: 1001, last: 0, most: 1000, period: 'năm 2021' },
    })
    expect((await take({ ...asked, wanted: 1000 })).number).toBe(1000)
    expect((await take({ ...asked, wanted: 2000 })).number).toBe(2000)
    expect((await take(asked)).number).toBe(2001)
  })

  it('two who want the same number at once: one has it', async () => {
    const asked = request({ wanted: 3 })
    const settled = await Promise.allSettled([take(asked), take(asked)])
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('an entry stays', () => {
  it('with what it names, who took it and when', async () => {
    const asked = request({ subject: 'Kế hoạch mở lớp' })
    const { entryId } = await take(asked)
    const [entry] = await entriesOf(asked.issuer)
    expect(entry).toMatchObject({
      entry_id: entryId,
      subject: 'Kế hoạch mở lớp',
      dated: '2021-12-08',
      taken_by: 'test',
      taken_name: ctx.actor.name,
      void_reason: null,
    })
    // By the day of work, which the demonstration moves.
    expect(entry?.taken_at).toEqual(ctx.now)
  })

  it('void entries are kept with the reason, once, and their number is never given again', async () => {
    const asked = request()
    const { entryId } = await take(asked)
    const voiding = (id: string) => database.main.transaction().execute((tx) => voidNumber(tx, ctx, id, 'Ban hành nhầm'))
    await voiding(entryId)
    await expect(voiding(entryId)).rejects.toMatchObject({ code: 'documents.already-void' })
    await expect(voiding(newId())).rejects.toMatchObject({ code: 'documents.unknown-entry' })
    await expect(take({ ...asked, wanted: 1 })).rejects.toMatchObject({ code: 'documents.number-taken' })
    expect((await take(asked)).number).toBe(2)
    expect((await entriesOf(asked.issuer)).map(({ number, void_reason }) => [number, void_reason])).toEqual([
      [1, 'Ban hành nhầm'],
      [2, null],
    ])
  })

  it('many are void at once, all or none, in as many statements as for one; the register goes on without a gap', async () => {
    const asked = request()
    const subjects = Array.from({ length: 40 }, (_, index) => `Chứng chỉ ${index}`)
    const taken = await database.main.transaction().execute((tx) => takeNumbers(tx, ctx, asked, subjects))
    const ids = taken.map(({ entryId }) => entryId)
    const voiding = async (entryIds: readonly string[]) => {
      let statements = 0
      const counting: KyselyPlugin = {
        transformQuery: ({ node }) => {
          statements++
          return node
        },
        transformResult: async ({ result }) => result,
      }
      await database.main.transaction().execute((tx) => voidNumbers(tx.withPlugin(counting), ctx, entryIds, 'Kết quả chốt lại'))
      return statements
    }
    const one = await voiding(ids.slice(0, 1))
    await expect(voiding(ids.slice(0, 3))).rejects.toMatchObject({ code: 'documents.already-void' })
    await expect(voiding([...ids.slice(1, 3), newId()])).rejects.toMatchObject({ code: 'documents.unknown-entry' })
    expect((await entriesOf(asked.issuer)).filter(({ void_reason }) => void_reason !== null)).toHaveLength(1)
    expect(await voiding(ids.slice(1, 30))).toBe(one)
    expect((await take(asked)).number).toBe(41)
    const entries = await entriesOf(asked.issuer)
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1))
    expect(entries.filter(({ void_reason }) => void_reason === 'Kết quả chốt lại').map(({ number }) => number)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    )
  })

  it('nobody changes, deletes or empties a register', async () => {
    const asked = request()
    const { entryId } = await take(asked)
    await database.main.transaction().execute((tx) => voidNumber(tx, ctx, entryId, 'x'))
    const refused = [
      sql`update documents.register_entry set subject = 'khác' where entry_id = ${entryId}::uuid`,
      sql`delete from documents.register_entry where entry_id = ${entryId}::uuid`,
      sql`delete from documents.register_void where entry_id = ${entryId}::uuid`,
      sql`update documents.register_void set reason = 'y' where entry_id = ${entryId}::uuid`,
      sql`update documents.register set last_number = 0 where issuer = ${keyOf(asked.issuer)}`,
      sql`update documents.register set kind = 'QĐ' where issuer = ${keyOf(asked.issuer)}`,
      sql`update documents.register set issuer_name = 'Ban khác' where issuer = ${keyOf(asked.issuer)}`,
      sql`delete from documents.register where issuer = ${keyOf(asked.issuer)}`,
    ]
    for (const statement of refused) await expect(statement.execute(database.main)).rejects.toThrow(/append-only|only counts up/)
  })
})
