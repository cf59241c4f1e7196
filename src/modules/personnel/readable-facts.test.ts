import { beforeAll, expect, test } from 'vitest'
import type { Ctx, Scope } from '#kernel/context.ts'
import { factsOf } from '#test/facts/agreement.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPersonRow, testCtx, testPersonnel } from './personnel-factory.ts'
import { readableFacts } from './readable-facts.ts'

const database = await ownDatabase()
const { importRows, units, personnel } = await testPersonnel(database)

const people = ['list-people', 'export-list', 'mark-complete-record']
/** Sees everybody, and discipline as far as given. */
const reader = (discipline?: Scope): Ctx =>
  testCtx('2021-12-10', {
    ...Object.fromEntries(people.map((name) => [`personnel.${name}`, 'all' as const])),
    ...(discipline === undefined ? {} : { 'personnel.read-discipline': discipline }),
  })
const rule = (value: boolean) => ({ combinator: 'and' as const, rules: [{ field: 'inDiscipline', operator: '=' as const, value }] })
const filter = JSON.stringify(rule(true))

beforeAll(async () => {
  for (const [kind, rows] of [
    [
      'people',
      [
        aPersonRow('An Một', { personCode: 'K1', unitCode: 'XA1' }),
        aPersonRow('An Hai', { personCode: 'K2', unitCode: 'XA1' }),
        aPersonRow('An Ba', { personCode: 'K3', unitCode: 'SNV' }),
        aPersonRow('An Tư', { personCode: 'K4', unitCode: 'SNV' }),
      ],
    ],
    ['appointments', [{ personCode: 'K3', unitCode: 'SNV', postCode: 'TUV', from: '2020-01-01', main: true }]],
    ['succession', ['K1', 'K3'].map((personCode) => ({ personCode, postCode: 'BT-XA', unitCode: 'XA1', termCode: 'QH-2020-2025', approvedOn: '2020-06-01' }))],
    ['discipline', ['K1', 'K3'].map((personCode) => ({ personCode, decidedOn: '2021-06-01', form: 'reprimand', endsOn: '2022-06-01' }))],
  ] as const) {
    const plan = await importRows(kind, rows)
    if (plan.errors.length) throw new Error(JSON.stringify(plan.errors))
  }
})

test('whoever may not read discipline is told of no such fact: neither filter, column, file, count nor act on many knows it', async () => {
  const who = reader()
  const ids = async (ctx: Ctx) => (await personnel.describePersonFacts(ctx, undefined)).items.map(({ id }) => id)
  expect(await ids(who)).not.toContain('inDiscipline')
  expect(await ids(reader('all'))).toContain('inDiscipline')
  const notRead = { code: 'expression.not-read', params: { field: 'inDiscipline' } }
  await expect(personnel.listPeople(who, { limit: 5, filter })).rejects.toMatchObject(notRead)
  await expect(personnel.countPeople(who, { filter })).rejects.toMatchObject(notRead)
  await expect(personnel.exportPeople(who, { columns: 'code', filter })).rejects.toMatchObject(notRead)
  const act = { people: { query: { filter: rule(true) } }, input: { ladders: ['it'], complete: true } }
  await expect(personnel.bulk['mark-complete-record'].preview(who, act)).rejects.toMatchObject(notRead)
  await expect(personnel.bulk['mark-complete-record'].run(who, act)).rejects.toMatchObject(notRead)
  const noColumn = { code: 'personnel.unknown-column' }
  await expect(personnel.listPeople(who, { limit: 5, columns: 'inDiscipline' })).rejects.toMatchObject(noColumn)
  await expect(personnel.exportPeople(who, { columns: 'code,inDiscipline' })).rejects.toMatchObject(noColumn)
})

test('beyond the reach of that permission it is unknown, in the column and to the filter', async () => {
  const who = reader([units.HUYEN ?? ''])
  const { items } = await personnel.listPeople(who, { limit: 9, sort: 'code', columns: 'inDiscipline' })
  expect(items.map(({ code, facts }) => [code, facts?.['inDiscipline']])).toEqual([
    ['K1', true],
    ['K2', false],
    ['K3', null],
    ['K4', null],
  ])
  const found = async (ctx: Ctx, value: boolean) =>
    (await personnel.listPeople(ctx, { limit: 9, sort: 'code', filter: JSON.stringify(rule(value)) })).items.map(({ code }) => code)
  expect([await found(who, true), await found(who, false)]).toEqual([['K1'], ['K2']])
  expect([await found(reader('all'), true), await found(reader('all'), false)]).toEqual([
    ['K1', 'K3'],
    ['K2', 'K4'],
  ])
})

test('a list asks nothing of what is fenced, whoever asks: nothing of it is read without a word in the log', async () => {
  const who = testCtx('2021-12-10', { 'personnel.list-people': 'all', 'personnel.read-succession': 'all' })
  expect((await personnel.describePersonFacts(who, undefined)).items.map(({ id }) => id)).not.toContain('plannedPosts')
  const planned = { combinator: 'and', rules: [{ field: 'plannedPosts', match: { mode: 'some' }, value: { combinator: 'and', rules: [] } }] }
  await expect(personnel.listPeople(who, { limit: 5, filter: JSON.stringify(planned) })).rejects.toMatchObject({ code: 'expression.not-read' })
})

test('a collection filters the list, and is no column of it', async () => {
  const who = reader()
  const posts = (mode: string) => JSON.stringify({ combinator: 'and', rules: [{ field: 'posts', match: { mode }, value: { combinator: 'and', rules: [] } }] })
  const found = async (mode: string) => (await personnel.listPeople(who, { limit: 9, sort: 'code', filter: posts(mode) })).items.map(({ code }) => code)
  expect([await found('none'), await found('some')]).toEqual([['K1', 'K2', 'K4'], ['K3']])
  await expect(personnel.listPeople(who, { limit: 9, columns: 'posts' })).rejects.toMatchObject({ code: 'personnel.unknown-column' })
  await expect(personnel.exportPeople(reader(), { columns: 'code,posts' })).rejects.toMatchObject({ code: 'personnel.unknown-column' })
})

test('beyond the reach of its permission a collection has no entries and may have some', async () => {
  const who = testCtx('2021-12-10', { 'personnel.read-succession': [units.HUYEN ?? ''] })
  const facts = await factsOf(database, readableFacts(personnel.personFacts, who), '2021-12-10')
  const planned = (code: string) => facts.get(code)?.['plannedPosts']
  expect(planned('K1')).toMatchObject({ complete: true, entries: [{ post: 'BT-XA' }] })
  expect(planned('K2')).toEqual({ complete: true, entries: [] })
  expect(planned('K3')).toEqual({ complete: false, entries: [] })
  expect(Object.keys(readableFacts(personnel.personFacts, reader()).facts)).not.toContain('plannedPosts')
})
