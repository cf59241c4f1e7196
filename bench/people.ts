// (f) The list of people over HTTP ÷ the same SQL through bare pg: first page, and typing in the search box and in the filter, letter after letter.
// `npm run bench -- people --people 1000000` does it at a million.
import pg from 'pg'
import { makeApp } from '#server/app.ts'
import { growTo } from './grow-people.ts'
import { fill, inTurn, tell, withBenchHouse } from './measure.ts'

const asked = Number(process.argv[process.argv.indexOf('--people') + 1])
const people = process.argv.includes('--people') && asked > 0 ? asked : 30_000
const runs = 30

const filter = (...rules: object[]) => `filter=${encodeURIComponent(JSON.stringify({ combinator: 'and', rules }))}`
const rule = (field: string, operator: string, value: unknown) => ({ field, operator, value })
const typed = 'nguyễn thị hoà'
/** Letter after letter of a common name, of a rare one, and of a code. */
const letters = ['nguyễn thị', 'hoà', "k'brông", 'P0012'].flatMap((name) => Array.from(name, (_letter, at) => name.slice(0, at + 1)))

const lists: readonly (readonly [string, string])[] = [
  ['first page, by name', ''],
  ['first page, by birth date, latest first', 'sort=-birthDate'],
  ['by code', 'sort=code'],
  [
    '12 facts as columns',
    'columns=age,category,unitKind,mainPost,postTier,rank,yearsInRank,partyStanding,lastRating,politicalTheory,stateManagement,education',
  ],
  ['category: council delegates', filter(rule('category', 'contains', 'council-delegate'))],
  ['age 30–35', filter(rule('age', 'between', [30, 35]))],
  ['age 61 and more', filter(rule('age', '>=', 61))],
  ['ethnic group: Chăm', filter(rule('ethnicGroup', '=', '17'))],
  ['ethnic minority women under 40', filter(rule('ethnicMinority', '=', true), rule('sex', '=', 'female'), rule('age', '<', 40))],
  ['retired', 'status=retired'],
  ['political theory at least intermediate', filter(rule('politicalTheory', '>=', 'intermediate'))],
  ['probationary Party members', filter(rule('partyStanding', '=', 'probationary'))],
]

await withBenchHouse(async (house) => {
  await fill(house, Math.min(people, 30_000), [2021])
  const from = performance.now()
  await growTo(house, people)
  console.log(`(f) ${people.toLocaleString('en')} people, grown in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  await house.modules.access.createDemoAccounts(house.systemCtx('bench'))
  const { fastify } = await makeApp(house)
  const url = await fastify.listen({ host: '127.0.0.1', port: 0 })
  const client = new pg.Client({ connectionString: house.appUrl })
  await client.connect()
  for (const username of ['bantochuc', 'donvi.phanthiet']) {
    const ask = await askingAs(url, username)
    for (const [name, query] of lists) await compare(client, `${username}: ${name}`, () => ask(`/api/people?limit=50&${query}`))
    await typing(client, `${username}: typing, letter by letter`, letters, (q) => ask(`/api/people?limit=50&q=${encodeURIComponent(q)}`))
    await typing(client, `${username}: searching, letter by letter`, letters, (q) => ask(`/api/people/search?limit=10&q=${encodeURIComponent(q)}`))
    await compare(client, `${username}: exact count of everybody`, () => ask('/api/people/count'))
    await compare(client, `${username}: exact count, “${typed}”`, () => ask(`/api/people/count?q=${encodeURIComponent(typed)}`))
  }
  await client.end()
  await fastify.close()
})

type Ask = (path: string) => Promise<void>

async function askingAs(url: string, username: string): Promise<Ask> {
  const signIn = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'trongnguoi' }),
  })
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return async (path) => {
    const answer = await fetch(url + path, { headers: { cookie } })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
  }
}

/** The statements about people that asking sends, as the server sees them. */
async function statementsOf(ask: () => Promise<void>): Promise<{ text: string; values: unknown[] }[]> {
  const seen: { text: string; values: unknown[] }[] = []
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [query, values] = args as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
    seen.push(typeof query === 'string' ? { text: query, values: values ?? [] } : { text: query.text, values: query.values ?? values ?? [] })
    return (original as (...of: unknown[]) => unknown).apply(this, args)
  } as typeof original
  await ask()
  pg.Client.prototype.query = original
  const statements = seen.filter(({ text }) => /personnel\.|organisation\./.test(text))
  if (!statements.length) throw new Error('the list sent no statement about people')
  return statements
}

async function compare(client: pg.Client, what: string, ask: () => Promise<void>): Promise<void> {
  await ask()
  const statements = await statementsOf(ask)
  const { a, b } = await inTurn(runs, ask, async () => {
    for (const { text, values } of statements) await client.query(text, values)
  })
  tell(`    ${what}`, a, b, '≤ 2×')
}

/** All the letters one after another, as a person types them; and the slowest of them. */
async function typing(client: pg.Client, what: string, words: readonly string[], ask: (q: string) => Promise<void>): Promise<void> {
  const each: { readonly q: string; readonly a: number; readonly b: number }[] = []
  for (const q of words) {
    const statements = await statementsOf(() => ask(q))
    const { a, b } = await inTurn(
      5,
      () => ask(q),
      async () => {
        for (const { text, values } of statements) await client.query(text, values)
      },
    )
    each.push({ q, a, b })
  }
  const sum = (of: 'a' | 'b') => each.reduce((total, one) => total + one[of], 0)
  const slowest = each.toSorted((x, y) => y.a - x.a)[0]
  tell(`    ${what}`, sum('a') / each.length, sum('b') / each.length, '≤ 2×', ` slowest “${slowest?.q}” ${slowest?.a.toFixed(1)} ms`)
}
