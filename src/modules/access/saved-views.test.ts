import { expect, test } from 'vitest'
import { savedViewsSchema } from '#contracts/access-views.ts'
import { openTestHouse } from '#test/app.ts'
import { makeApp } from '#server/app.ts'
import { comeFromOwnPage } from '#test/own-page.ts'
import { addTwoUnits } from '#test/matrix/two-units.ts'
import { afterAll } from 'vitest'

const house = await openTestHouse()
const units = await house.database.main.transaction().execute((tx) => addTwoUnits(tx))
const { fastify } = await makeApp(house)
comeFromOwnPage(fastify)
afterAll(async () => {
  await fastify.close()
  await house.close()
})

const password = 'mật khẩu thử'
async function account(username: string, unitId: string | null, role = 'donvi') {
  await house.modules.access.createAccount(house.systemCtx('test'), {
    username,
    name: `Tên ${username}`,
    password,
    role,
    unitId,
    validFrom: '2021-01-01',
    validTo: null,
  })
  const signedIn = await fastify.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password } })
  const cookie = [signedIn.headers['set-cookie']]
    .flat()
    .map((line) => line?.split(';')[0])
    .join('; ')
  return async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    await fastify.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) })
}

const ofA = await account('cb.a', units.a)
const belowA = await account('cb.a1', units.belowA)
const ofB = await account('cb.b', units.b)
const ofAll = await account('cb.tinh', null, 'bantochuc')
const auditor = await account('cb.kiemtra', units.a, 'kiemtra')

type Caller = typeof ofA
const viewsOf = async (who: Caller) => {
  const answer = await who('GET', '/api/saved-views?table=people')
  expect(answer.statusCode, answer.body).toBe(200)
  return savedViewsSchema.parse(answer.json())
}
const namesOf = async (who: Caller) => (await viewsOf(who)).items.map(({ name, mine, opens }) => `${name}${mine ? ' (mine)' : ''}${opens ? ' *' : ''}`)
const save = async (who: Caller, name: string, more: object = {}) =>
  await who('POST', '/api/saved-views', { table: 'people', name, search: { tim: name }, ...more })

test('a view is seen by whoever keeps it; a shared one by the unit, those below it and those who answer for it', async () => {
  expect((await save(ofA, 'Riêng')).statusCode).toBe(201)
  expect((await save(ofA, 'Của sở', { sharing: { unitId: units.a } })).statusCode).toBe(201)
  expect(await namesOf(ofA)).toEqual(['Của sở (mine)', 'Riêng (mine)'])
  expect(await namesOf(belowA)).toEqual(['Của sở'])
  expect(await namesOf(ofAll)).toEqual(['Của sở'])
  expect(await namesOf(ofB)).toEqual([])
  expect((await viewsOf(belowA)).items[0]).toMatchObject({ owner: 'Tên cb.a', shared: true, unit: { code: 'A' }, search: { tim: 'Của sở' } })
})

test('sharing needs the permission, over that unit', async () => {
  expect((await save(ofA, 'Xa', { sharing: { unitId: units.b } })).json()).toMatchObject({ code: 'access.unknown-unit' })
  expect((await save(ofA, 'Xa', { sharing: { unitId: null } })).json()).toMatchObject({ code: 'access.unit-needed' })
  expect((await save(auditor, 'Xa', { sharing: { unitId: units.a } })).json()).toMatchObject({ code: 'kernel.forbidden' })
  expect((await viewsOf(auditor)).can).toEqual({ share: false, shareWithAll: false })
  expect((await save(ofAll, 'Toàn tỉnh', { sharing: { unitId: null } })).statusCode).toBe(201)
  expect(await namesOf(ofB)).toEqual(['Toàn tỉnh'])
})

test('the same name is the same view; one opens the list; deleting it ends that', async () => {
  const first = (await save(ofB, 'Nữ')).json<{ viewId: string }>()
  expect((await save(ofB, 'Nữ', { search: { tim: 'khác' } })).json()).toEqual(first)
  expect((await viewsOf(ofB)).items.find(({ name }) => name === 'Nữ')?.search).toEqual({ tim: 'khác' })
  expect((await ofB('PUT', '/api/saved-views/default', { table: 'people', viewId: first.viewId })).statusCode).toBe(200)
  expect(await namesOf(ofB)).toEqual(['Nữ (mine) *', 'Toàn tỉnh'])
  // Another table, and a view that one may not see.
  expect((await ofB('PUT', '/api/saved-views/default', { table: 'units', viewId: first.viewId })).statusCode).toBe(404)
  expect((await ofA('PUT', '/api/saved-views/default', { table: 'people', viewId: first.viewId })).statusCode).toBe(404)
  expect((await ofA('DELETE', `/api/saved-views/${first.viewId}`)).statusCode).toBe(404)
  expect((await ofB('DELETE', `/api/saved-views/${first.viewId}`)).statusCode).toBe(200)
  expect(await namesOf(ofB)).toEqual(['Toàn tỉnh'])
})

test('there is an end to how many one keeps', async () => {
  for (let n = 0; n < 99; n++) expect((await save(ofAll, `Khung ${n}`)).statusCode).toBe(201)
  expect((await save(ofAll, 'Thừa')).json()).toMatchObject({ code: 'access.too-many-views' })
  expect((await save(ofAll, 'Khung 5')).statusCode).toBe(201)
})
