// (b) A filtered list of 50 people as a unit's officer over HTTP ÷ the same SQL through bare pg.
import pg from 'pg'
import { sql } from '#kernel/db.ts'
import { makeApp } from '#server/app.ts'
import { fill, inTurn, tell, withBenchHouse } from './measure.ts'

await withBenchHouse(async (house) => {
  await fill(house, 30_000, [2021])
  const ctx = house.systemCtx('bench')
  await house.modules.access.createDemoAccounts(ctx)
  const { fastify } = await makeApp(house)
  const url = await fastify.listen({ host: '127.0.0.1', port: 0 })
  const signIn = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'donvi.phanthiet', password: 'trongnguoi' }),
  })
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const list = async () => {
    const answer = await fetch(`${url}/api/people?limit=50&sex=female&q=thi`, { headers: { cookie } })
    const { items } = (await answer.json()) as { items: unknown[] }
    if (items.length !== 50) throw new Error(`${answer.status}: ${items.length} people`)
  }
  // The statement the list sends, as the server saw it.
  const seen: { text: string; values: unknown[] }[] = []
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [query, values] = args as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
    seen.push(typeof query === 'string' ? { text: query, values: values ?? [] } : { text: query.text, values: query.values ?? values ?? [] })
    return (original as (...of: unknown[]) => unknown).apply(this, args)
  } as typeof original
  await list()
  pg.Client.prototype.query = original
  const statements = seen.filter(({ text }) => /from\s+"?personnel/i.test(text))
  if (!statements.length) throw new Error('the list sent no statement about people')
  const client = new pg.Client({ connectionString: house.appUrl })
  await client.connect()
  await sql`select 1`.execute(house.database.reader)
  const bare = async () => {
    for (const { text, values } of statements) await client.query(text, values)
  }
  const { a, b } = await inTurn(200, list, bare)
  await client.end()
  await fastify.close()
  tell(`(b) 50 people over HTTP ÷ the same ${statements.length} SQL by bare pg`, a, b, '≤ 2×')
})
