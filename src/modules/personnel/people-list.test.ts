import { beforeAll, describe, expect, test } from 'vitest'
import type { FilterExpression } from '#contracts/expression.ts'
import { bulkResultSchema, foundPersonSchema, peopleCountSchema, peopleRowSchema } from '#contracts/personnel-people.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { ownDatabase } from '#test/fixture.ts'
import type { ListPeople } from './people-list-queries.ts'
import { aPersonRow, testCtx, testPersonnel } from './personnel-factory.ts'

const database = await ownDatabase()
const { importRows, units, personnel, audit } = await testPersonnel(database)
const ctx = testCtx('2021-12-10')
const officer = (code: string) => {
  const scope: Scope = [units[code] ?? '']
  return testCtx(
    '2021-12-10',
    Object.fromEntries(
      ['list-people', 'export-list', 'mark-complete-record', 'change-categories', 'change-status'].map((name) => [`personnel.${name}`, scope]),
    ),
  )
}
const idOf = async (code: string) =>
  (await sql<{ id: string }>`select person_id as id from personnel.person where code = ${code}`.execute(database.reader)).rows[0]?.id ?? ''

beforeAll(async () => {
  const people = [
    aPersonRow('Nguyễn Thị Hòa', { personCode: 'H1', birthDate: '1990-01-01', sex: 'female', categories: 'civil-servant' }),
    aPersonRow('Trần Hoa', { personCode: 'H2', birthDate: '1985-01-01', unitCode: 'XA2', categories: 'civil-servant;council-delegate' }),
    aPersonRow('Hoàng Anh', { personCode: 'H3', birthDate: '1970-06-01', unitCode: 'SNV', unitSince: '2010-01-01' }),
    aPersonRow('Lê Văn An', { personCode: 'H4', birthDate: '1960-06-01', unitCode: 'SNV', status: 'retired', leftOn: '2020-07-01' }),
    aPersonRow('Hòa Thân Nguyễn', { personCode: 'H5', birthDate: '1995-06-01', unitCode: 'SNV', ethnicGroup: '21', completeLadders: 'it' }),
  ]
  for (const [kind, rows] of [
    ['people', people],
    [
      'appointments',
      [
        { personCode: 'H1', unitCode: 'XA1', postCode: 'BT-XA', from: '2018-01-01', main: true },
        { personCode: 'H1', unitCode: 'TINH', postCode: 'TUV', from: '2020-01-01', main: false, to: '2025-01-01' },
        { personCode: 'H2', unitCode: 'XA2', postCode: 'BT-XA', from: '2021-11-30', main: true },
      ],
    ],
  ] as const) {
    const plan = await importRows(kind, rows)
    if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
  }
})

const codesOf = async (input: Partial<ListPeople>, who = ctx) => (await personnel.listPeople(who, { limit: 50, ...input })).items.map(({ code }) => code)
const and = (...rules: FilterExpression['rules']) => JSON.stringify({ combinator: 'and', rules })

describe('filter', () => {
  test('an expression over facts, with everything else', async () => {
    expect(await codesOf({ filter: and({ field: 'age', operator: '>=', value: 36 }) })).toEqual(['H4', 'H3', 'H2'])
    expect(
      await codesOf({ filter: and({ field: 'category', operator: 'contains', value: 'civil-servant' }, { field: 'sex', operator: '=', value: 'male' }) }),
    ).toEqual(['H2'])
    expect(await codesOf({ filter: and({ field: 'leadershipPost', operator: '=', value: true }) })).toEqual(['H2', 'H1'])
    expect(await codesOf({ filter: and({ field: 'ethnicMinority', operator: '=', value: true }), unit: 'SNV', q: 'hoa' })).toEqual(['H5'])
    expect(await codesOf({ filter: and({ field: 'unitLevel', operator: '=', value: 'province' }), unitId: units.XA2 ?? '' })).toEqual(['H2'])
    expect(await codesOf({ ids: `${await idOf('H3')},${await idOf('H1')}` })).toEqual(['H3', 'H1'])
    expect(await codesOf({ unit: 'KHONG-CO' })).toEqual([])
  })

  test('one that cannot be read says which fact, in words; one too large is refused', async () => {
    const code = async (filter: string) => await codesOf({ filter }).catch((error: { code: string; params: object }) => [error.code, error.params])
    expect(await code('{')).toEqual(['expression.not-read', { field: '…', path: '…' }])
    expect(await code('[]')).toEqual(['expression.not-read', { field: '…', path: '…' }])
    expect(await code(and({ field: 'age', operator: '=', value: 'ba mươi' }))).toEqual(['expression.not-read', { field: 'Tuổi', path: 'rules[0]' }])
    expect(await code(and({ field: 'cccd', operator: '=', value: '1' }))).toEqual(['expression.not-read', { field: 'cccd', path: 'rules[0]' }])
    expect((await code(and(...Array.from({ length: 51 }, () => ({ field: 'age', operator: '=' as const, value: 1 })))))[0]).toBe('expression.too-large')
    let deep: FilterExpression = { combinator: 'and', rules: [] }
    for (let depth = 0; depth < 8; depth++) deep = { combinator: 'and', rules: [deep] }
    expect((await code(JSON.stringify(deep)))[0]).toBe('expression.too-large')
    expect((await code(`${'{"combinator":"and","rules":['.repeat(300)}${']}'.repeat(300)}`))[0]).toBe('expression.too-large')
  })

  test('counts are exact, by status, and within scope', async () => {
    const count = peopleCountSchema.parse(await personnel.countPeople(ctx, {}))
    expect(count).toMatchObject({ total: 5, byStatus: { active: 4, retired: 1, left: 0 } })
    expect(await personnel.countPeople(ctx, { status: 'retired', q: 'le' })).toMatchObject({ total: 1, byStatus: { active: 0, retired: 1 } })
    expect(await personnel.countPeople(officer('HUYEN'), {})).toMatchObject({ total: 2 })
    expect(await personnel.countPeople(officer('HUYEN'), { unit: 'SNV' })).toMatchObject({ total: 0 })
  })
})

describe('order and columns', () => {
  test('every order goes through everybody once, page by page, and backwards is the reverse', async () => {
    const whole = async (sort: ListPeople['sort']) => {
      const seen: string[] = []
      for (let after: string | undefined; ;) {
        const page = await personnel.listPeople(ctx, { limit: 2, sort, after })
        seen.push(...page.items.map(({ code }) => code))
        if (page.next === null) return seen
        after = page.next
      }
    }
    expect(await whole('name')).toEqual(['H4', 'H3', 'H2', 'H1', 'H5'])
    expect(await whole('code')).toEqual(['H1', 'H2', 'H3', 'H4', 'H5'])
    expect(await whole('birthDate')).toEqual(['H4', 'H3', 'H2', 'H1', 'H5'])
    expect((await whole('unitSince'))[0]).toBe('H3')
    for (const sort of ['name', 'code', 'birthDate', 'unitSince'] as const) expect(await whole(`-${sort}`)).toEqual((await whole(sort)).toReversed())
  })

  test('a page goes on where it stopped although its last person has left the scope; the file too; what is no cursor is refused', async () => {
    const who = officer('SNV')
    const place = async (unit: string) => await sql`update personnel.person set unit_id = ${units[unit]}::uuid where code = 'H3'`.execute(database.main)
    try {
      const { items, next } = await personnel.listPeople(who, { limit: 2 })
      expect(items.map(({ code }) => code)).toEqual(['H4', 'H3'])
      await place('XA1')
      expect(await codesOf({ after: next ?? undefined }, who)).toEqual(['H5'])
      const refused = { code: 'personnel.unknown-page' }
      const made = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
      const id = items[0]?.personId
      for (const after of ['xyz', id, made('name', 1, id), made('name', 'a\0', id), made('name', 'a', 'b')]) {
        await expect(personnel.listPeople(who, { limit: 2, after })).rejects.toMatchObject(refused)
      }
      await expect(personnel.listPeople(who, { limit: 2, sort: 'birthDate', after: next ?? undefined })).rejects.toMatchObject(refused)
      await expect(personnel.listPeople(who, { limit: 2, sort: 'birthDate', after: made('birthDate', '2021-13-01', id) })).rejects.toMatchObject(refused)
    } finally {
      await place('SNV')
    }
  })

  test('facts asked for come with each person; an unknown one is refused', async () => {
    const { items } = await personnel.listPeople(ctx, { limit: 1, q: 'H1', columns: 'age,category,mainPost,lastRating,birthDate' })
    expect(peopleRowSchema.array().parse(items)).toEqual(items)
    expect(items[0]?.facts).toEqual({ age: 31, category: ['civil-servant'], mainPost: 'BT-XA', lastRating: null, birthDate: '1990-01-01' })
    await expect(personnel.listPeople(ctx, { limit: 1, columns: 'cccd' })).rejects.toMatchObject({ code: 'personnel.unknown-column' })
  })

  test('the facts are described with their words, operators and the choices of the database', async () => {
    const { items } = await personnel.describePersonFacts(ctx, undefined)
    expect(items.find(({ id }) => id === 'mainPost')?.choices).toContainEqual(expect.objectContaining({ value: 'BT-XA' }))
    expect(items.find(({ id }) => id === 'rank')?.choices?.length).toBeGreaterThan(20)
    expect(items.find(({ id }) => id === 'age')).toMatchObject({ words: { vi: 'Tuổi' }, unit: { vi: 'tuổi' }, operators: expect.arrayContaining(['between']) })
    expect(JSON.stringify(items)).not.toMatch(/succession|cccd/i)
  })
})

describe('search', () => {
  const found = async (q: string, who = ctx) => {
    const { items } = await personnel.searchPeople(who, { q, limit: 10 })
    expect(foundPersonSchema.array().parse(items)).toEqual(items)
    return items.map(({ code, match }) => `${code} ${match}`)
  }
  test('these accents before others, whole words before beginnings, in any order, wherever the tone stands', async () => {
    expect(await found('hoà')).toEqual(['H1 exact', 'H5 exact', 'H2 words', 'H3 part'])
    expect(await found('hòa')).toEqual(await found('hoà'))
    expect(await found('hoa')).toEqual(['H2 exact', 'H1 words', 'H5 words', 'H3 part'])
    expect(await found('an')).toEqual(['H4 exact', 'H3 part'])
    expect((await found('nguyen hoa')).toSorted()).toEqual(['H1 words', 'H5 words'])
    expect((await found('Hoa Nguyen')).toSorted()).toEqual(['H1 words', 'H5 words'])
    expect(await found('hoa ng')).toEqual(['H1 part', 'H5 part'])
    expect(await found('không ai')).toEqual([])
    expect(await found('%')).toEqual([])
  })
  test('codes from their beginning, and nobody out of scope', async () => {
    expect(await found('h3')).toEqual(['H3 code'])
    expect(await found('hoa', officer('HUYEN'))).toEqual(['H2 exact', 'H1 words'])
    expect(await found('h3', officer('HUYEN'))).toEqual([])
  })
})

describe('export', () => {
  test('gives the columns, the filter and the order shown, and leaves an audit entry with the filter and the count', async () => {
    audit.length = 0
    const input = {
      columns: 'code,name,unit,age,category',
      sort: '-code' as const,
      filter: and({ field: 'age', operator: '<', value: 60 }),
      status: 'active' as const,
    }
    const { columns, rows } = await personnel.exportPeople(officer('TINH'), input)
    expect(columns.map(({ header }) => header.vi)).toEqual(['Mã', 'Họ và tên', 'Đơn vị', 'Tuổi', 'Đối tượng'])
    const written = await Array.fromAsync(rows)
    expect(written.map((row) => row['code'])).toEqual(['H5', 'H3', 'H2', 'H1'])
    expect(written[2]).toEqual({ code: 'H2', name: 'Trần Hoa', unit: 'Đơn vị XA2', age: 36, category: 'civil-servant;council-delegate' })
    expect(audit).toEqual([
      {
        action: 'personnel.export-list',
        draft: {
          subjectKind: 'person-list',
          detail: { people: 4, columns: input.columns.split(','), sort: '-code', filter: { filter: input.filter, status: 'active' } },
        },
      },
    ])
    await expect(personnel.exportPeople(ctx, { columns: 'cccd' })).rejects.toMatchObject({ code: 'personnel.unknown-column' })
  })
})

describe('many at once', () => {
  const stateOf = async () => {
    const { rows } = await sql<{ code: string; state: string }>`
      select code, concat_ws(' ', status, left_on, complete_ladders::text, array(select category from personnel.person_category c where c.person_id = p.person_id order by 1)::text,
        array(select concat(valid_from, '/', valid_to) from personnel.appointment a where a.person_id = p.person_id order by 1)::text) as state
      from personnel.person p order by code`.execute(database.reader)
    return Object.fromEntries(rows.map(({ code, state }) => [code, state]))
  }
  const undo = async (result: Awaited<ReturnType<(typeof personnel.bulk)['change-status']['run']>>) => {
    const undone = []
    for (const { action, ids, input } of result.undo) undone.push(await personnel.bulk[action as 'change-status'].run(ctx, { people: { ids }, input }))
    return undone.flatMap(({ rows }) => rows)
  }

  test('a preview changes nothing and says who is left out and why; doing it is audited per person, and can be taken back exactly', async () => {
    const before = await stateOf()
    const request = { people: { query: {} }, input: { ladders: ['it'] as const, complete: true } }
    const preview = bulkResultSchema.parse(await personnel.bulk['mark-complete-record'].preview(ctx, request))
    expect(preview).toMatchObject({ done: 4, skipped: 1, undo: [] })
    expect(preview.rows.find(({ code }) => code === 'H5')).toMatchObject({ done: false, reason: 'Hồ sơ đã như vậy, không có gì để sửa.' })
    expect(await stateOf()).toEqual(before)
    audit.length = 0
    const result = bulkResultSchema.parse(await personnel.bulk['mark-complete-record'].run(ctx, request))
    expect(result).toMatchObject({ done: 4, skipped: 1 })
    expect(audit.map(({ draft }) => draft.detail)).toEqual(Array.from({ length: 4 }, () => ({ changes: { completeLadders: [[], ['it']] } })))
    expect(new Set(audit.map(({ draft }) => draft.subjectId)).size).toBe(4)
    await undo(result)
    expect(await stateOf()).toEqual(before)
  })

  test('categories are added and removed; each person gets back what they had', async () => {
    const before = await stateOf()
    const people = { ids: await Promise.all(['H1', 'H2', 'H3'].map(idOf)) }
    const result = await personnel.bulk['change-categories'].run(ctx, { people, input: { add: ['council-delegate'], remove: ['civil-servant'] } })
    expect(result.done).toBe(3)
    expect(await codesOf({ category: 'council-delegate' })).toEqual(['H3', 'H2', 'H1'])
    expect(await codesOf({ category: 'civil-servant' })).toEqual([])
    await undo(result)
    expect(await stateOf()).toEqual(before)
  })

  test('taking categories or marks back leaves alone whoever was edited since, and names them', async () => {
    const before = await stateOf()
    const [h1, h3] = await Promise.all([idOf('H1'), idOf('H3')])
    const told = async (result: Parameters<typeof undo>[0]) => (await undo(result)).map(({ code, done, reason }) => [code, done, reason])
    const change = (ids: string[], add: 'council-delegate' | 'public-employee') =>
      personnel.bulk['change-categories'].run(ctx, { people: { ids }, input: { add: [add], remove: [] } })
    const result = await change([h1, h3], 'council-delegate')
    const meanwhile = await change([h3], 'public-employee')
    expect(await told(result)).toEqual(
      expect.arrayContaining([
        ['H1', true, null],
        ['H3', false, expect.stringMatching(/^Sau đó đã được sửa: nay là “.+”\. Giữ nguyên như đang ghi\.$/)],
      ]),
    )
    await undo(meanwhile)
    expect((await told(result)).find(([code]) => code === 'H3')).toEqual(['H3', true, null])

    const mark = (ids: string[], ladders: readonly ('it' | 'foreign-language')[]) =>
      personnel.bulk['mark-complete-record'].run(ctx, { people: { ids }, input: { ladders, complete: true } })
    const marked = await mark([h1, h3], ['it'])
    const later = await mark([h3], ['foreign-language'])
    expect((await told(marked)).find(([code]) => code === 'H3')?.[1]).toBe(false)
    await undo(later)
    await undo(marked)
    expect(await stateOf()).toEqual(before)
  })

  test('retiring ends the posts still held, leaves out whom it cannot concern, and can be taken back exactly', async () => {
    const before = await stateOf()
    const input = { status: 'retired', on: '2021-11-01', endPosts: true }
    const result = await personnel.bulk['change-status'].run(ctx, { people: { query: {} }, input })
    expect(result.rows.filter(({ done }) => !done).map(({ code, reason }) => `${code} ${reason}`)).toEqual([
      'H4 Không ở tình trạng “Đang công tác” (đang là “Nghỉ hưu”).',
      'H2 Có chức vụ bắt đầu từ 30/11/2021, không trước ngày nghỉ. Sửa chức vụ đó trước.',
    ])
    expect((await stateOf())['H1']).toContain('retired 2021-11-01')
    expect((await stateOf())['H1']).toContain('{2018-01-01/2021-11-01,2020-01-01/2021-11-01}')
    await undo(result)
    expect(await stateOf()).toEqual(before)
    await expect(personnel.bulk['change-status'].preview(ctx, { people: { query: {} }, input: { status: 'left', on: '2021-12-11' } })).rejects.toMatchObject({
      code: 'personnel.leaving-ahead',
    })
  })

  test('taking a retirement back leaves alone whoever was corrected since, and says why', async () => {
    const before = await stateOf()
    const act = async (status: 'active' | 'retired' | 'left', ids: string[], on?: string) =>
      await personnel.bulk['change-status'].run(ctx, { people: { ids }, input: { status, on, endPosts: true } })
    const [h1, h3, h5] = await Promise.all([idOf('H1'), idOf('H3'), idOf('H5')])
    const result = await act('retired', [h1, h3, h5], '2021-11-01')
    await act('active', [h3])
    const corrected = await act('left', [h3], '2021-10-01')
    await act('active', [h5])
    const again = await act('retired', [h5], '2021-11-02')
    expect((await undo(result)).map(({ code, done, reason }) => [code, done, reason])).toEqual([
      ['H3', false, 'Sau đó đã được sửa: nay là “Thôi việc, chuyển đi” từ 01/10/2021. Giữ nguyên như đang ghi.'],
      ['H1', true, null],
      ['H5', false, 'Sau đó đã được sửa: nay là “Nghỉ hưu” từ 02/11/2021. Giữ nguyên như đang ghi.'],
    ])
    const after = await stateOf()
    expect(after['H3']).toContain('left 2021-10-01')
    expect(after['H5']).toContain('retired 2021-11-02')
    expect(after['H1']).toBe(before['H1'])
    await undo(corrected)
    await undo(again)
    expect(await stateOf()).toEqual(before)
  })

  test('a post that is to begin later, as an act foresees it, falls away with the service and comes back with the undo', async () => {
    const [h1, unitId] = [await idOf('H1'), units.HUYEN ?? '']
    const posts = async () =>
      (
        await sql<{ post: string }>`
          select to_jsonb(a)::text as post from personnel.appointment a where person_id = ${h1}::uuid order by valid_from`.execute(database.reader)
      ).rows
    await sql`update personnel.appointment set valid_to = '2022-03-01' where person_id = ${h1}::uuid and is_main`.execute(database.main)
    await sql`
      insert into personnel.appointment (person_id, appointment_id, unit_id, post_id, valid_from, is_main, decision_no)
      select person_id, gen_random_uuid(), ${unitId}::uuid, post_id, '2022-03-01', true, '7-QĐ' from personnel.appointment
      where person_id = ${h1}::uuid and is_main`.execute(database.main)
    const [before, state] = [await posts(), await stateOf()]
    const input = { status: 'retired', on: '2021-12-01', endPosts: true }
    const result = await personnel.bulk['change-status'].run(ctx, { people: { ids: [h1] }, input })
    expect(result.rows).toMatchObject([{ code: 'H1', done: true }])
    expect((await stateOf())['H1']).toContain('{2018-01-01/2021-12-01,2020-01-01/2021-12-01}')
    await undo(result)
    expect(await posts()).toEqual(before)
    expect(await stateOf()).toEqual(state)
  })

  test('nobody out of scope is touched', async () => {
    const input = { add: ['contract'], remove: [] }
    const ids = [await idOf('H3'), await idOf('H1')]
    const result = await personnel.bulk['change-categories'].run(officer('HUYEN'), { people: { ids }, input })
    expect(result.rows.map(({ code }) => code)).toEqual(['H1'])
    await undo(result)
    await expect(personnel.bulk['change-categories'].run(officer('HUYEN'), { people: { ids: ids.slice(0, 1) }, input })).rejects.toMatchObject({
      code: 'kernel.not-found',
    })
    expect(await personnel.bulk['change-categories'].preview(officer('HUYEN'), { people: { query: { unit: 'SNV' } }, input })).toMatchObject({
      done: 0,
      skipped: 0,
    })
  })
})
