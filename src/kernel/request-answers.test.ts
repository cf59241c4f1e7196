import { expect, test } from 'vitest'
import { ownDatabase } from '#test/fixture.ts'
import { makeGate } from './command.ts'
import { makeCtx, systemActor } from './context.ts'
import { sql } from './db.ts'
import { newId } from './ids.ts'
import { answerBefore, forgetAnswers } from './request-answers.ts'

const database = await ownDatabase()
const gate = makeGate(database, async () => {})
let runs = 0
const run = gate.command('kernel.undo-import', async (_tx, _ctx, input: { readonly name: string; readonly fails?: boolean }) => {
  runs += 1
  await new Promise((resolve) => setTimeout(resolve, 50))
  if (input.fails) throw new Error('refused')
  return { value: { run: runs, name: input.name }, audit: { subjectKind: 'test', detail: {} } }
})
const ctx = (requestKey?: string, who = 'test') => makeCtx({ actor: systemActor(who), now: new Date(), requestId: newId(), requestKey })

test('a request sent again is answered, not done again; even when both arrive at once', async () => {
  const key = newId()
  const before = runs
  const answers = await Promise.all([1, 2, 3].map(() => run(ctx(key), { name: 'một' })))
  expect(runs).toBe(before + 1)
  expect(answers).toEqual(answers.map(() => ({ run: before + 1, name: 'một' })))
})

test('another key, another person or no key is another request; another input under the key is refused', async () => {
  const key = newId()
  const before = runs
  await run(ctx(key), { name: 'hai' })
  await expect(run(ctx(key), { name: 'ba' })).rejects.toMatchObject({ code: 'kernel.request-key-reused' })
  await run(ctx(key, 'other'), { name: 'hai' })
  await run(ctx(newId()), { name: 'hai' })
  await run(ctx(), { name: 'hai' })
  await run(ctx(), { name: 'hai' })
  expect(runs).toBe(before + 5)
})

test('what failed is done when it is sent again', async () => {
  const key = newId()
  await expect(run(ctx(key), { name: 'bốn', fails: true })).rejects.toThrow('refused')
  const before = runs
  await expect(run(ctx(key), { name: 'bốn', fails: true })).rejects.toThrow('refused')
  expect(runs).toBe(before + 1)
})

test('the answer kept cannot be read without the key, and goes after two days', async () => {
  const key = newId()
  await run(ctx(key), { name: 'bí mật' })
  const { rows } = await sql<{ kept: string }>`select string_agg(encode(sealed, 'escape'), ' ') as kept from kernel.request_answer`.execute(database.main)
  expect(rows[0]?.kept).not.toContain('name')
  await sql`update kernel.request_answer set at = at - interval '3 days'`.execute(database.main)
  await forgetAnswers(database)
  const asked = { actorId: 'test', requestKey: key, action: 'kernel.undo-import', input: { name: 'bí mật' } }
  expect(await database.main.transaction().execute(async (tx) => await answerBefore(tx, asked))).toBeUndefined()
})
