import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { ownDatabase } from '#test/fixture.ts'
import { postsRequiring } from '../index.ts'
import { loadStandards } from './load-standards.ts'
import { testProvince } from './standards-factory.ts'

const database = await ownDatabase()
const { personnel } = await testProvince(database)

async function asking(on: string, ladder: string, level: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select p.code from organisation.v_post p where p.post_id in ${postsRequiring(on, ladder, level)} order by p.code`.execute(database.reader)
  return rows.map(({ code }) => code)
}

it('says which posts ask for advanced theory, by the law of the day', async () => {
  const before = await asking('2013-05-19', 'political-theory', 'advanced')
  expect(before).toEqual([])
  const of2021 = await asking('2021-12-31', 'political-theory', 'advanced')
  expect(of2021).toEqual(expect.arrayContaining(['BT-TU', 'TUV', 'GD-SO', 'PGD-SO', 'TP-SO', 'BT-HU', 'HUV', 'PCT-UBND-H', 'TP-HUYEN', 'CT-HPN-H']))
  for (const none of ['PTP-SO', 'PTP-HUYEN', 'CV-SO', 'BT-XA', 'GD-BV', 'GV-THPT', 'UV-UBKT-T', 'CHT-QS-X', 'TP-XA']) expect(of2021).not.toContain(none)
  // QĐ 350: the communes of the two-level organisation; the posts of districts are no more.
  const of2025 = await asking('2025-09-01', 'political-theory', 'advanced')
  expect(of2025).toEqual(expect.arrayContaining(['BT-XA', 'TP-XA', 'CHT-QS-X', 'GD-SO', 'TP-SO']))
  expect(of2025).not.toContain('TP-HUYEN')
  expect(await asking('2025-06-30', 'political-theory', 'advanced')).toContain('TP-HUYEN')
})

it('counts a level beside as the same and a higher one as more, and unverified law as nothing', async () => {
  expect(await asking('2021-12-31', 'political-theory', 'bachelor-politics')).toEqual(await asking('2021-12-31', 'political-theory', 'advanced'))
  const intermediate = await asking('2023-01-01', 'political-theory', 'intermediate')
  expect(intermediate).toEqual(expect.arrayContaining(['PTP-SO', 'CT-UBND-X', 'GD-SO']))
  // In 2021 only a school's notice said who is to have intermediate theory.
  expect(await asking('2021-12-31', 'political-theory', 'intermediate')).not.toContain('PTP-SO')
  expect(await asking('2021-12-31', 'party-title', 'update')).toEqual([])
})

it('adds what is missing and leaves alone what an office changed or removed', async () => {
  const cells = async () => (await sql<{ n: number }>`select count(*)::int as n from requirements.standard`.execute(database.reader)).rows[0]?.n ?? 0
  const shipped = await cells()
  expect(shipped).toBeGreaterThan(60)
  await sql`update requirements.standard_group set name_vi = 'Tên khác', applies_to = '{"combinator":"and","rules":[{"field":"post","operator":"=","value":"CV-SO"}]}'
    where code = 'province-division-heads'`.execute(database.main)
  await sql`delete from requirements.standard s using requirements.standard_group g
    where g.group_id = s.group_id and g.code = 'province-leaders' and s.ladder = 'defence'`.execute(database.main)
  await database.main.transaction().execute(async (tx) => await loadStandards(tx, personnel.personFacts))
  expect(await cells()).toBe(shipped - 2)
  const { rows } = await sql<{ name: string }>`select name_vi as name from requirements.standard_group where code = 'province-division-heads'`.execute(
    database.reader,
  )
  expect(rows).toEqual([{ name: 'Tên khác' }])
  // The posts follow the row as it now reads.
  expect(await asking('2021-12-31', 'political-theory', 'advanced')).toContain('CV-SO')
  expect(await asking('2021-12-31', 'political-theory', 'advanced')).not.toContain('TP-SO')
})
