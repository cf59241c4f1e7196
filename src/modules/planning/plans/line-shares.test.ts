import { expect, it } from 'vitest'
import type { SaveLineShare } from '#contracts/planning-line-shares.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { readHistory } from '#modules/audit/index.ts'
import { copyLineShares, seats } from '#modules/classes/index.ts'
import { nominationWorld } from '#test/nominations.ts'

const { modules, province, accounts, as, aClass, database, system } = await nominationWorld()
const { plans } = modules.planning
const sex = (value: string): SaveLineShare['expression'] => ({ combinator: 'and', rules: [{ field: 'sex', operator: '=', value }] })
const women: SaveLineShare = {
  ...{ label: { vi: 'Nữ', en: 'Women' }, bound: 'min', hard: false, of: { numerator: 300, denominator: 1000 }, legalBasis: null },
  expression: sex('female'),
}

async function aLine(unitId: string) {
  const { planId, versionId } = await plans.createPlan(system, {
    ...{ kind: 'five-year', unitId, yearFrom: 2021, yearTo: 2025, title: 'Kế hoạch thử', leadBody: '', coordinatingBodies: [], legalBasis: '', goals: '' },
    ...{ parentId: null, from: 'empty' },
  })
  const empty = { name: null, studyForm: null, mode: null, quarter: null, opensOn: null, endsOn: null, place: null, providerId: null, fundSource: null }
  const line = { ...empty, cost: null, note: null, parentKey: null, year: 2022, programmeId: province.programmeId, channel: 'opened' as const, seats: 10 }
  const { lines } = await plans.addLines(system, { planId, versionId, lines: [{ ...line, split: [{ unitId, asked: 10 }] }] })
  return { planId, versionId, lineKey: lines[0]?.lineKey ?? '' }
}

it('shares are set on a line while its plan is a draft, hold for the classes that have seats from it, and stay once it is on its way', async () => {
  const unit = await province.unit('DONG-A', 5, { others: 1 })
  const { planId, versionId, lineKey } = await aLine(unit.unitId)
  const of = { planId, lineKey }
  const { shareId } = await plans.addLineShare(system, { ...of, ...women })
  expect(await plans.lineShares(system, of)).toMatchObject({ items: [{ shareId, label: women.label, of: women.of, version: 1 }], can: { edit: true } })
  await expect(
    plans.addLineShare(system, { ...of, ...women, expression: { combinator: 'and', rules: [{ field: 'plannedPosts', operator: 'notNull' }] } }),
  ).rejects.toThrow()

  const classId = await aClass(40)
  await database.main
    .transaction()
    .execute(async (tx) => await seats.grant(tx, system, [{ classId, unitId: unit.unitId, seats: 10, lineKey, reason: 'kế hoạch' }]))
  const shown = async () => (await modules.classes.readSeats(system, classId)).shares.map(({ label, number, ofLine }) => [label.vi, number, ofLine])
  expect(await shown()).toEqual([['Nữ', 12, true]])
  await plans.editLineShare(system, { ...of, ...women, shareId, version: 1, of: { headCount: 5 } })
  await expect(plans.editLineShare(system, { ...of, ...women, shareId, version: 1 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  expect(await shown()).toEqual([['Nữ', 5, true]])
  const history = await readHistory(database.reader, 'plan', planId, { limit: 10 })
  expect(history.items.flatMap(({ changes }) => Object.entries(changes))).toEqual(expect.arrayContaining([['1.shareBound', ['≥ 300/1000', '≥ 5']]]) as unknown)

  // An officer of another unit sees none of it.
  const other = as(accounts.officer, [(await province.unit('DONG-B', 5, {})).unitId])
  await expect(plans.lineShares(other, of)).rejects.toMatchObject({ code: 'kernel.not-found' })
  await expect(plans.removeLineShare(other, { ...of, shareId, version: 2 })).rejects.toMatchObject({ code: 'kernel.not-found' })

  // A line that is made from it begins with its shares.
  const toKey = newId()
  await database.main.transaction().execute(async (tx) => await copyLineShares(tx, [{ fromKey: lineKey, toKey }]))
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from classes.seat_share where line_key = ${toKey}::uuid and head_count = 5`.execute(
    database.reader,
  )
  expect(rows).toEqual([{ n: 1 }])

  await sql`update planning.plan_version set state = 'submitted' where version_id = ${versionId}::uuid`.execute(database.main)
  expect((await plans.lineShares(system, of)).can).toEqual({ edit: false })
  await expect(plans.removeLineShare(system, { ...of, shareId, version: 2 })).rejects.toMatchObject({ code: 'planning.not-editable' })
  await sql`update planning.plan_version set state = 'draft' where version_id = ${versionId}::uuid`.execute(database.main)
  await plans.removeLineShare(system, { ...of, shareId, version: 2 })
  expect(await shown()).toEqual([])
})
