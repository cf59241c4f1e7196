import { beforeAll, describe, expect, test } from 'vitest'
import { personDetailSchema, personIdentitySchema, personListItemSchema, personSuccessionSchema } from '#contracts/personnel.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { compareNames } from '#kernel/vietnamese/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import type { ListPeople } from './people-list-queries.ts'
import { aPersonRow, testCtx, testPersonnel } from './personnel-factory.ts'

const database = await ownDatabase()
const { importRows, units, personnel, audit } = await testPersonnel(database)
const ctx = testCtx('2021-12-10')
const officer = (...codes: string[]) => {
  const scope: Scope = codes.map((code) => units[code] ?? '')
  return testCtx('2021-12-10', {
    'personnel.list-people': scope,
    'personnel.read-person': scope,
    'personnel.read-succession': scope,
    'personnel.read-identity': scope,
  })
}
const idOf = async (code: string) =>
  (await sql<{ id: string }>`select person_id as id from personnel.person where code = ${code}`.execute(database.reader)).rows[0]?.id ?? ''
const names = [
  'Trần Thị Hòa',
  'Lê Văn Quý',
  'Nguyễn Ăn',
  'Nguyễn An',
  'Nguyễn Ân',
  'Trần Đức',
  'Trần Dũng',
  'Bùi Ánh',
  'Lê Hạ Bình',
  'Lê Hà Minh',
  'Nguyễn Văn An',
  'Nguyễn Văn An',
]

beforeAll(async () => {
  const plan = await importRows('people', [
    ...names.map((fullName, index) =>
      aPersonRow(fullName, { personCode: `N${index}`, birthDate: `19${70 + index}-06-15`, unitCode: index % 2 ? 'XA1' : 'XA2' }),
    ),
    aPersonRow('Thị Raglai', {
      personCode: 'DT',
      ethnicGroup: '21',
      sex: 'female',
      unitCode: 'SNV',
      categories: 'civil-servant;council-delegate',
      birthDate: '1990-12-11',
      cccd: '060190000001',
      partyJoined: '2015-01-01',
      partyOfficial: '2016-01-01',
      rankCode: '01.003',
      rankSince: '2016-01-01',
    }),
    aPersonRow('Già Làng', { personCode: 'GL', unitCode: 'SNV', status: 'retired', birthDate: '1961-12-10' }),
  ])
  if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
  const posts = await importRows('appointments', [
    { personCode: 'DT', unitCode: 'SNV', postCode: 'BT-XA', from: '2019-01-01', main: true, to: '2021-01-01' },
    { personCode: 'DT', unitCode: 'SNV', postCode: 'PBT-XA', from: '2021-01-01', main: true },
    { personCode: 'DT', unitCode: 'TINH', postCode: 'TUV', from: '2020-01-01', main: false },
  ])
  if (posts.errors.length) throw new Error(JSON.stringify(posts.errors))
  await importRows('ratings', [{ personCode: 'DT', year: 2020, rating: 'good' }])
  await importRows('succession', [{ personCode: 'DT', postCode: 'BT-XA', unitCode: 'SNV', termCode: 'QH-2020-2025', approvedOn: '2020-05-01' }])
})

const list = async (input: Partial<ListPeople>, who = ctx) => (await personnel.listPeople(who, { limit: 50, ...input })).items.map((person) => person.code)

describe('list of people', () => {
  test('pages give everybody once, in the order of a Vietnamese list, also where names are the same', async () => {
    for (const limit of [1, 3, 5]) {
      const seen: { code: string; fullName: string }[] = []
      let after: string | undefined
      for (let pages = 0; pages < 30; pages++) {
        const page = await personnel.listPeople(ctx, { limit, after })
        expect(page.items.length).toBeLessThanOrEqual(limit)
        expect(personListItemSchema.array().parse(page.items)).toEqual(page.items)
        seen.push(...page.items)
        if (!page.next) break
        after = page.next
      }
      expect(new Set(seen.map((person) => person.code)).size).toBe(names.length + 2)
      const order = seen.map((person) => person.fullName)
      expect(order).toEqual(order.toSorted(compareNames))
    }
  })

  test('search finds Hoà and Hòa, Quí and Quý, words without accents, and exact codes', async () => {
    expect(await list({ q: 'Hoà' })).toEqual(['N0'])
    expect(await list({ q: 'trần thị hòa' })).toEqual(['N0'])
    expect(await list({ q: 'Quí' })).toEqual(['N1'])
    expect(await list({ q: 'quy' })).toEqual(['N1'])
    expect(await list({ q: 'nguyen van' })).toEqual(['N10', 'N11'])
    expect(await list({ q: 'N11' })).toEqual(['N11'])
    expect(await list({ q: 'n11' })).toEqual(['N11'])
    expect(await list({ q: '%' })).toEqual([])
    expect(await list({ q: '_ran' })).toEqual([])
  })

  test('filters by unit subtree, category, sex, ethnic minority, age and status', async () => {
    expect((await list({ unitId: units.HUYEN ?? '' })).length).toBe(names.length)
    expect((await list({ unitId: units.XA1 ?? '' })).toSorted()).toEqual(['N1', 'N11', 'N3', 'N5', 'N7', 'N9'])
    expect(await list({ category: 'council-delegate' })).toEqual(['DT'])
    expect(await list({ sex: 'female' })).toEqual(['DT'])
    expect(await list({ ethnicMinority: true })).toEqual(['DT'])
    expect(await list({ ethnicMinority: false, unitId: units.SNV ?? '' })).toEqual(['GL'])
    expect(await list({ ageFrom: 60 })).toEqual(['GL'])
    expect(await list({ ageFrom: 61 })).toEqual([])
    // Born 11/12/1990: still 30 on 10/12/2021.
    expect(await list({ ageTo: 30 })).toEqual(['DT'])
    expect(await list({ ageTo: 29 })).toEqual([])
    expect(await list({ status: 'retired' })).toEqual(['GL'])
  })

  test('an officer sees their units only, by any filter', async () => {
    expect((await list({}, officer('SNV'))).toSorted()).toEqual(['DT', 'GL'])
    expect(await list({ q: 'N1' }, officer('SNV'))).toEqual([])
    expect(await list({ unitId: units.XA1 ?? '' }, officer('SNV'))).toEqual([])
    expect(await list({}, officer())).toEqual([])
    // A page of somebody who sees more, gone on with: still their units only.
    const { next } = await personnel.listPeople(ctx, { limit: 1 })
    expect(['DT', 'GL']).toEqual(expect.arrayContaining(await list({ after: next ?? '' }, officer('SNV'))))
    await expect(personnel.listPeople(testCtx('2021-12-10', {}), { limit: 5 })).rejects.toMatchObject({ code: 'kernel.forbidden' })
  })

  test('people of a unit that has ended stay with whoever answered for it', async () => {
    const later = { ...officer('HUYEN'), today: '2026-01-05' as typeof ctx.today }
    expect((await list({}, later)).length).toBe(names.length)
  })

  test('shows the unit and the main post of the day', async () => {
    const { items } = await personnel.listPeople(ctx, { limit: 5, q: 'DT' })
    expect(items).toEqual([
      expect.objectContaining({
        code: 'DT',
        unit: { unitId: units.SNV, code: 'SNV', name: 'Đơn vị SNV' },
        mainPost: expect.objectContaining({ code: 'PBT-XA' }),
      }),
    ])
  })
})

describe('one person', () => {
  test('is shown whole, without CCCD and succession', async () => {
    const person = await personnel.readPerson(ctx, { personId: await idOf('DT') })
    expect(personDetailSchema.parse(person)).toEqual(person)
    expect(person).toMatchObject({
      code: 'DT',
      hasCccd: true,
      categories: ['civil-servant', 'council-delegate'],
      units: [{ unit: { code: 'SNV' }, validFrom: '2015-01-01', validTo: null }],
      ranks: [{ rankCode: '01.003', grade: 'specialist', since: '2016-01-01' }],
      party: [{ joinedOn: '2015-01-01', officialOn: '2016-01-01' }],
      appointments: [
        { post: { code: 'PBT-XA' }, main: true },
        { post: { code: 'TUV' }, main: false, unit: { code: 'TINH' } },
        { post: { code: 'BT-XA' }, validTo: '2021-01-01' },
      ],
      ratings: [{ year: 2020, rating: 'good' }],
      can: { readSuccession: true, readIdentity: true },
    })
    expect(JSON.stringify(person)).not.toMatch(/060190000001|QH-2020/)
  })

  test('what is fenced is read with its own permission, and the reading is logged without what was read', async () => {
    const personId = await idOf('DT')
    expect(personSuccessionSchema.safeParse(await personnel.readSuccession(ctx, { personId })).success).toBe(true)
    expect(personIdentitySchema.safeParse(await personnel.readIdentity(ctx, { personId })).success).toBe(true)
    audit.length = 0
    expect(await personnel.readIdentity(officer('SNV'), { personId })).toEqual({ cccd: '060190000001' })
    expect(await personnel.readSuccession(officer('SNV'), { personId })).toMatchObject({
      items: [{ post: { code: 'BT-XA' }, term: { code: 'QH-2020-2025' }, approvedOn: '2020-05-01' }],
    })
    expect(await personnel.readIdentity(ctx, { personId: await idOf('GL') })).toEqual({ cccd: null })
    expect(audit.map(({ action, draft }) => [action, draft.subjectId])).toEqual([
      ['personnel.read-identity', personId],
      ['personnel.read-succession', personId],
      ['personnel.read-identity', await idOf('GL')],
    ])
    expect(JSON.stringify(audit)).not.toContain('060190000001')
    expect(audit[1]?.draft.detail).toEqual({})
    const reader = testCtx('2021-12-10', { 'personnel.list-people': 'all', 'personnel.read-person': 'all' })
    await expect(personnel.readIdentity(reader, { personId })).rejects.toMatchObject({ code: 'kernel.forbidden' })
    await expect(personnel.readSuccession(reader, { personId })).rejects.toMatchObject({ code: 'kernel.forbidden' })
    expect((await personnel.readPerson(reader, { personId })).can).toMatchObject({ readSuccession: false, readIdentity: false })
  })

  test('out of scope there is nobody, and nothing is logged', async () => {
    const personId = await idOf('DT')
    audit.length = 0
    for (const read of [personnel.readPerson, personnel.readIdentity, personnel.readSuccession]) {
      await expect(read(officer('XA1'), { personId })).rejects.toMatchObject({ code: 'kernel.not-found' })
    }
    expect(audit).toEqual([])
  })
})
