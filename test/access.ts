import type { InjectOptions } from 'fastify'
import { afterAll } from 'vitest'
import type { Permission } from '#contracts/permissions.ts'
import { type Clock, makeClock } from '#kernel/clock.ts'
import { makeGate } from '#kernel/command.ts'
import { type Actor, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { buildApp } from '#kernel/http/build-app.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { ownDatabase } from '#test/fixture.ts'
import { comeFromOwnPage } from '#test/own-page.ts'
import { addTwoUnits } from '#test/matrix/two-units.ts'
import { createAccess, loadAccessData } from '#modules/access/index.ts'
import { readHistory } from '#modules/audit/index.ts'

/** For tests: accounts, sessions and rights on a database of the file's own, behind an app of their own; two units. Call it at the top of a file. */
export async function testAccess() {
  const database = await ownDatabase()
  // Real time that the test moves on: sessions, counts and what is remembered follow it; the domain's date does not.
  let passed = 0
  const moved = makeClock(new Date('2021-12-10T01:00:00Z'))
  const clock: Clock = { ...moved, real: () => new Date(moved.real().getTime() + passed), now: () => new Date('2021-12-10T01:00:00Z') }
  const today = '2021-12-10' as PlainDate
  const secrets = makeSecrets('a secret of the test')
  const audited: { action: string; actor: string; detail: unknown }[] = []
  const gate = makeGate(database, async (_tx, ctx, action, drafts) => {
    for (const { detail } of drafts) audited.push({ action, actor: ctx.actor.id, detail })
  })
  const access = createAccess({ gate, history: readHistory, database, secrets, clock, demoFromAnywhere: false })
  const { fastify } = await buildApp({
    clock,
    authenticate: access.authenticate,
    ready: async () => true,
    routes: access.routes,
    version: '0',
    logLevel: 'silent',
  })
  afterAll(() => fastify.close())
  comeFromOwnPage(fastify)

  const system = makeCtx({ actor: systemActor('test'), now: clock.now(), requestId: 'r' })
  const as = (id: string, rights: Partial<Record<Permission, Scope>>): ReturnType<typeof makeCtx> => {
    const actor: Actor = { kind: 'account', id, name: 'A', permissions: new Map<string, Scope>(Object.entries(rights)) }
    return makeCtx({ actor, now: clock.now(), requestId: 'r' })
  }

  const units = await database.main.transaction().execute(async (tx) => {
    await loadAccessData(tx)
    return await addTwoUnits(tx)
  })

  let made = 0
  /** A fresh account; its password is 'mật khẩu dài'. */
  async function anAccount(role = 'quantri', unitId: string | null = null): Promise<{ username: string; name: string; accountId: string }> {
    const username = `nguoi.${++made}`
    const name = `Người ${made}`
    return { username, name, ...(await access.createAccount(system, { username, name, password: 'mật khẩu dài', role, unitId })) }
  }

  let addresses = 0
  /** Signs in, by default each time from another address: attempts of different tests do not add up. */
  async function signIn(username: string, password = 'mật khẩu dài', options: Partial<InjectOptions> = {}) {
    return await fastify.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      payload: { username, password },
      remoteAddress: `10.0.${addresses >> 8}.${addresses++ & 255}`,
      ...options,
    })
  }

  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    [answer.headers['set-cookie']]
      .flat()
      .map((each) => String(each).split(';')[0])
      .join('; ')
  const me = (headers: Record<string, string>, options: Partial<InjectOptions> = {}) => fastify.inject({ method: 'GET', url: '/api/me', headers, ...options })
  /** Real time moves on by so many milliseconds. */
  const later = (milliseconds: number) => void (passed += milliseconds)
  return { access, anAccount, as, audited, clock, cookieOf, database, fastify, gate, later, me, secrets, signIn, system, today, units }
}
