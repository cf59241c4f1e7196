import { expect, test } from 'vitest'
import { ownDatabase } from '#test/fixture.ts'
import { copyRows } from './copy-rows.ts'
import { sql } from './db.ts'

const { main } = await ownDatabase()

const hard = ['', ' ', '\\N', 'NULL', 'a\tb\nc\r\nd\\e', '"', 'Đặng Thị Ượng', '\\.', '{a,"b"}', "o'x", '\u{1F600}']

test('what is copied in comes out the same, whatever it holds', async () => {
  await main.transaction().execute(async (tx) => {
    await sql`create temp table pot (n int, word text, yes boolean, bytes bytea, words text[], day date) on commit drop`.execute(tx)
    await copyRows(tx, 'pot', [...hard.keys()], {
      n: (n) => n,
      word: (n) => hard[n],
      yes: (n) => n % 2 === 0,
      bytes: (n) => Buffer.from(hard[n] ?? ''),
      words: (n) => hard.slice(0, n),
      day: (n) => (n === 0 ? null : '2021-02-03'),
    })
    const { rows } = await sql`select * from pot order by n`.execute(tx)
    expect(rows).toEqual(
      hard.map((word, n) => ({ n, word, yes: n % 2 === 0, bytes: Buffer.from(word), words: hard.slice(0, n), day: n === 0 ? null : '2021-02-03' })),
    )
  })
})

test('many rows are all there, and none when one is refused; the connection goes on', async () => {
  const many = Array.from({ length: 20_000 }, (_, n) => n)
  const add = (rows: readonly number[]) =>
    main.transaction().execute(async (tx) => {
      await copyRows(tx, 'personnel.person_key', rows, {
        kind: () => 'code',
        value: (n) => `copy ${n}`,
        person_id: () => '01890000-0000-7000-8000-000000000000',
      })
    })
  const count = async () => (await sql<{ n: number }>`select count(*)::int as n from personnel.person_key`.execute(main)).rows[0]?.n
  await expect(add([...many, 7])).rejects.toMatchObject({ code: '23505' })
  expect(await count()).toBe(0)
  await add(many)
  expect(await count()).toBe(20_000)
  await main.transaction().execute(async (tx) => {
    const broken = copyRows(tx, 'personnel.person_key', many, {
      kind: (n) => {
        if (n > 10_000) throw new Error('no more')
        return 'code'
      },
      value: (n) => `other ${n}`,
      person_id: () => '01890000-0000-7000-8000-000000000000',
    })
    await expect(broken).rejects.toThrow('no more')
    await sql`rollback`.execute(tx)
  })
  expect(await count()).toBe(20_000)
})

test('an error does not quote the line of data', async () => {
  const error = await main
    .transaction()
    .execute(async (tx) => await copyRows(tx, 'personnel.person', ['060190001234'], { birth_date: (secret) => secret }))
    .then(
      () => undefined,
      (refused: unknown) => refused,
    )
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toHaveProperty('where')
})
