import { beforeAll, expect, test } from 'vitest'
import { makeClock } from '#kernel/clock.ts'
import { makeGate } from '#kernel/command.ts'
import type { Actor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { buildApp } from '#kernel/http/build-app.ts'
import { newId } from '#kernel/ids.ts'
import { readHistory } from '#modules/audit/index.ts'
import { createCatalogue } from '#modules/catalogue/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, testCtx, testDay, testPeople } from './classes-factory.ts'
import { createClasses } from './index.ts'

const database = await ownDatabase()
const db = database.main
const gate = makeGate(database, async () => {})
const classes = createClasses({ gate, personnel: testPeople, history: readHistory })
const catalogue = createCatalogue({ gate, history: readHistory })
const permissions = [
  'classes.list-classes',
  'classes.read-class',
  'classes.list-enrolments',
  'catalogue.list-types',
  'catalogue.list-programmes',
  'catalogue.list-providers',
]
let actor: Actor | undefined
const { fastify } = await buildApp({
  clock: makeClock(new Date(`${testDay}T08:00:00+07:00`)),
  authenticate: async () => actor,
  ready: async () => true,
  routes: [...catalogue.routes, ...classes.routes],
  version: '0',
  logLevel: 'silent',
})
const get = async (url: string) => {
  const response = await fastify.inject({ method: 'GET', url })
  return { status: response.statusCode, body: response.json() }
}

beforeAll(async () => {
  const units = await aSmallProvince(db)
  await aPerson(db, { code: 'N1', unitId: units.home, postId: units.posts.head })
  const row = { classCode: 'K1', name: 'Lớp Một', programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time' }
  mustImport(await importRows(db, classes.imports[0], [{ ...row, mode: 'online', openedOn: '2021-03-01', hostUnitCode: 'SNV' }]))
  mustImport(await importRows(db, classes.imports[1], [{ personCode: 'N1', classCode: 'K1', decisionDate: '2021-02-01' }]))
  actor = { ...testCtx().actor, kind: 'account', permissions: new Map(permissions.map((name) => [name, 'all'])) }
})

test('classes, one class and its learners answer in the shape of their schemas', async () => {
  const list = await get('/api/classes?year=2021&status=running&type=BD&q=lop&limit=5')
  expect(list).toMatchObject({ status: 200, body: { items: [{ code: 'K1', learners: 1, status: 'running' }], next: null, counts: { running: 1 } } })
  const id: string = list.body.items[0].classId
  expect(await get(`/api/classes/${id}`)).toMatchObject({ status: 200, body: { code: 'K1', modes: [{ from: '2021-03-01', mode: 'online' }] } })
  expect(await get(`/api/classes/${id}/enrolments`)).toMatchObject({ status: 200, body: { items: [{ personCode: 'N1', unit: { code: 'SNV' } }], next: null } })
  expect(await get(`/api/classes?after=${id}`)).toMatchObject({ status: 200, body: { items: [] } })
})

test('the enrolments of a person are there with their classes', async () => {
  const { rows } = await sql<{ id: string }>`select person_id as id from personnel.person where code = 'N1'`.execute(db)
  const answer = await get(`/api/people/${rows[0]?.id}/enrolments`)
  expect(answer).toMatchObject({
    ...{ status: 200 },
    body: { items: [{ unit: { code: 'SNV' }, decisionDate: '2021-02-01', class: { code: 'K1', name: 'Lớp Một', openedOn: '2021-03-01', mode: 'online' } }] },
  })
  expect(answer.body.items).toHaveLength(1)
  expect(await get(`/api/people/${newId()}/enrolments`)).toMatchObject({ status: 404 })
})

test('the catalogue answers in the shape of its schemas', async () => {
  const types = await get('/api/training-types')
  expect(types).toMatchObject({ status: 200 })
  expect(types.body.items.length).toBeGreaterThan(50)
  expect(await get('/api/programmes?type=BD-QPAN&on=2021-12-10')).toMatchObject({ status: 200, body: { items: [{ code: 'BD-QPAN-1' }, {}, {}, {}] } })
  expect(await get('/api/providers?q=khu+vuc&limit=2')).toMatchObject({ status: 200, body: { items: [{}, {}] } })
})

test('nonsense is told from what is not there', async () => {
  for (const url of [
    '/api/classes?year=nam',
    '/api/classes?status=x',
    '/api/classes?after=1',
    '/api/classes/1',
    '/api/programmes?on=2021-02-30',
    '/api/providers?limit=0',
  ]) {
    expect(await get(url)).toMatchObject({ status: 400, body: { code: 'kernel.invalid-input' } })
  }
  expect(await get(`/api/classes/${newId()}`)).toMatchObject({ status: 404, body: { code: 'kernel.not-found' } })
  expect(await get(`/api/classes/${newId()}/enrolments`)).toMatchObject({ status: 404 })
})
