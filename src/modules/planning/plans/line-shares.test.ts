import { expect, it } from 'vitest'
import type { SaveLineShare } from '#contracts/planning-line-shares.ts'
import { sql } from '#kernel/db.ts'
import { hashOf } from '#kernel/canonical-json.ts'
import { readHistory } from '#modules/audit/index.ts'
import { seats } from '#modules/classes/index.ts'
import { nominationWorld } from '#test/nominations.ts'

const { modules, province, accounts, as, aClass, database, system } = await nominationWorld()
const { plans } = modules.planning
const sex = (value: string): SaveLineShare['expression'] => ({ combinator: 'and', rules: [{ field: 'sex', operator: '=', value }] })
const women: SaveLineShare = {
  ...{ label: { vi: 'Nữ', en: 'Women' }, bound: 'min', hard: false, of: { numerator: 300, denominator: 1000 }, legalBasis: null },
  expression: sex('female'),
}

const party = as(accounts.party)

async function aLine(unitId: string) {
  const { planId, versionId } = await plans.createPlan(system, {
    ...{ kind: 'year', unitId, yearFrom: 2022, yearTo: 2022, title: 'Kế hoạch thử', leadBody: '', coordinatingBodies: [], legalBasis: '', goals: '' },
    ...{ parentId: null, from: 'empty' },
  })
  const empty = { name: null, studyForm: null, mode: null, quarter: null, opensOn: null, endsOn: null, place: null, providerId: null, fundSource: null }
  const line = { ...empty, cost: null, note: null, parentKey: null, year: 2022, programmeId: province.programmeId, channel: 'opened' as const, seats: 40 }
  const { lines } = await plans.addLines(system, { planId, versionId, lines: [{ ...line, split: [{ unitId, asked: 40 }] }] })
  return { planId, versionId, lineKey: lines[0]?.lineKey ?? '' }
}

/** Puts the newest version of a plan into force from a day, as approved on paper. */
async function inForce(planId: string, day: string) {
  const { shown } = await plans.readPlan(system, { planId })
  const { versionId, lockVersion } = shown
  await plans.recordPlan(party, {
    ...{ planId, versionId, lockVersion, approvedBy: 'UBND', signedBy: null, approvedOn: day, decisionNo: `KH ${day}`, decisionDate: day, inForceFrom: day },
  })
  return versionId
}
const amend = async (planId: string) => {
  const { shown } = await plans.readPlan(system, { planId })
  return await plans.amendPlan(system, { planId, versionId: shown.versionId, lockVersion: shown.lockVersion, reason: 'thử' })
}
/** A class of 40 that has seats from a line. */
async function classFrom(unitId: string, lineKey: string) {
  const classId = await aClass(40)
  await database.main.transaction().execute(async (tx) => await seats.grant(tx, system, [{ classId, unitId, seats: 10, lineKey, reason: 'kế hoạch' }]))
  return async () => (await modules.classes.readSeats(system, classId)).shares.map(({ label, number, ofLine }) => [label.vi, number, ofLine])
}
const versionOf = async (of: { planId: string; lineKey: string }) => (await plans.lineShares(system, of)).items[0]?.version ?? 0
const saying = async (of: { planId: string; lineKey: string; number?: number }) =>
  (await plans.lineShares(system, of)).items.map(({ label, of: level, inherited }) => [label.vi, level, inherited])

it('shares are of the version: a draft has its own, what is in force holds for classes, what was approved stays and is in its hash', async () => {
  const unit = await province.unit('DONG-A', 5, { others: 1 })
  const { planId, versionId, lineKey } = await aLine(unit.unitId)
  const of = { planId, lineKey }
  const shown = await classFrom(unit.unitId, lineKey)
  const { shareId } = await plans.addLineShare(system, { ...of, ...women })
  expect(await plans.lineShares(system, of)).toMatchObject({
    ...{ items: [{ shareId, label: women.label, of: women.of, version: 1, inherited: false }], can: { edit: true } },
  })
  await expect(
    plans.addLineShare(system, { ...of, ...women, expression: { combinator: 'and', rules: [{ field: 'plannedPosts', operator: 'notNull' }] } }),
  ).rejects.toThrow()
  // A draft binds nobody.
  expect(await shown()).toEqual([])
  await inForce(planId, '2021-12-01')
  expect(await shown()).toEqual([['Nữ', 12, true]])
  expect((await plans.lineShares(system, of)).can).toEqual({ edit: false })
  await expect(plans.removeLineShare(system, { ...of, shareId, version: 1 })).rejects.toMatchObject({ code: 'planning.not-editable' })
  for (const change of [
    sql`update planning.line_share set head_count = 1, numerator = null, denominator = null where share_key = ${shareId}::uuid`,
    sql`delete from planning.line_share where share_key = ${shareId}::uuid`,
    sql`update planning.plan_version set snapshot_format = 1 where version_id = ${versionId}::uuid`,
  ])
    await expect(change.execute(database.main)).rejects.toThrow('never changes')
  const kept = async () =>
    (
      await sql<{ hash: string; snapshot: { format: number; lines: readonly { shares: readonly { shareKey: string }[] }[] } }>`
        select content_hash as hash, snapshot from planning.plan_version where version_id = ${versionId}::uuid`.execute(database.reader)
    ).rows[0]
  const first = await kept()
  expect(first?.snapshot).toMatchObject({ format: 2, lines: [{ shares: [{ shareKey: shareId, label: women.label, of: women.of }] }] })
  expect(hashOf(first?.snapshot)).toBe(first?.hash)

  // An amendment begins with what is in force, and changes nothing before it is in force itself.
  const { number } = await amend(planId)
  await plans.editLineShare(system, { ...of, ...women, shareId, version: 1, of: { headCount: 5 } })
  await expect(plans.editLineShare(system, { ...of, ...women, shareId, version: 1 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  expect(await saying(of)).toEqual([['Nữ', { headCount: 5 }, false]])
  expect(await saying({ ...of, number: 0 })).toEqual([['Nữ', women.of, false]])
  expect(await shown()).toEqual([['Nữ', 12, true]])
  const { changed } = await plans.diffPlan(system, { planId, from: 0, to: number })
  expect(changed[0]?.changes).toEqual([
    {
      ...{ field: 'share', unit: null },
      ...{
        from: expect.stringMatching(/^Nữ: ít nhất 30%, phấn đấu \(.+\)$/) as unknown,
        to: expect.stringMatching(/^Nữ: ít nhất 5 người, phấn đấu/) as unknown,
      },
    },
  ])
  await inForce(planId, '2021-12-05')
  expect(await shown()).toEqual([['Nữ', 5, true]])
  expect(await kept()).toEqual(first)
  expect(await saying({ ...of, number: 0 })).toEqual([['Nữ', women.of, false]])
  const history = await readHistory(database.reader, 'plan', planId, { limit: 10 })
  expect(history.items.flatMap(({ changes }) => Object.entries(changes))).toEqual(expect.arrayContaining([['1.shareBound', ['≥ 300/1000', '≥ 5']]]) as unknown)

  // An amendment that is given up leaves everything as it was; one that drops the share takes it off.
  const dropped = await amend(planId)
  await plans.removeLineShare(system, { ...of, shareId, version: 1 })
  await plans.dropPlan(system, { planId, versionId: dropped.versionId, lockVersion: 1 })
  expect(await shown()).toEqual([['Nữ', 5, true]])
  await amend(planId)
  await plans.removeLineShare(system, { ...of, shareId, version: 1 })
  expect(await shown()).toEqual([['Nữ', 5, true]])
  await inForce(planId, '2021-12-06')
  expect(await shown()).toEqual([])

  // An officer of another unit sees none of it.
  const other = as(accounts.officer, [(await province.unit('DONG-B', 5, {})).unitId])
  await expect(plans.lineShares(other, of)).rejects.toMatchObject({ code: 'kernel.not-found' })
  await expect(plans.removeLineShare(other, { ...of, shareId, version: 2 })).rejects.toMatchObject({ code: 'kernel.not-found' })
})

it('what a year’s line says reaches the classes of its class-opening plan whenever it comes into force; a line below may say otherwise', async () => {
  const unit = await province.unit('DONG-C', 5, { others: 1 })
  const { planId, lineKey } = await aLine(unit.unitId)
  const of = { planId, lineKey }
  const { shareId } = await plans.addLineShare(system, { ...of, ...women })
  await inForce(planId, '2021-12-01')
  const { planId: openingId } = await modules.planning.opening.beginOpening(system, { yearPlanId: planId })
  const { lines } = await plans.readPlan(system, { planId: openingId })
  const below = { planId: openingId, lineKey: lines[0]?.lineKey ?? '' }
  const shown = await classFrom(unit.unitId, below.lineKey)
  expect(await saying(below)).toEqual([['Nữ', women.of, true]])
  expect(await shown()).toEqual([])
  await inForce(openingId, '2021-12-02')
  expect(await shown()).toEqual([['Nữ', 12, true]])

  // Changed in the year's plan, long after the opening began.
  await amend(planId)
  await plans.editLineShare(system, { ...of, ...women, shareId, version: 1, of: { numerator: 500, denominator: 1000 } })
  expect(await shown()).toEqual([['Nữ', 12, true]])
  await inForce(planId, '2021-12-05')
  expect(await shown()).toEqual([['Nữ', 20, true]])
  expect(await saying({ ...below, number: 0 })).toEqual([['Nữ', { numerator: 500, denominator: 1000 }, true]])

  // The opening says otherwise for its line, in an amendment of its own.
  await amend(openingId)
  await expect(plans.removeLineShare(system, { ...below, shareId, version: await versionOf(below) })).rejects.toMatchObject({
    code: 'planning.share-of-line-above',
  })
  await plans.editLineShare(system, { ...below, ...women, shareId, version: await versionOf(below), of: { headCount: 7 } })
  expect(await saying(below)).toEqual([['Nữ', { headCount: 7 }, false]])
  expect(await shown()).toEqual([['Nữ', 20, true]])
  await inForce(openingId, '2021-12-06')
  expect(await shown()).toEqual([['Nữ', 7, true]])
  await amend(planId)
  await plans.editLineShare(system, { ...of, ...women, shareId, version: 1, of: { headCount: 9 } })
  await inForce(planId, '2021-12-07')
  expect(await shown()).toEqual([['Nữ', 7, true]])
  // Taken off there, the year's holds again.
  await amend(openingId)
  await plans.removeLineShare(system, { ...below, shareId, version: await versionOf(below) })
  expect(await saying(below)).toEqual([['Nữ', { headCount: 9 }, true]])
  await inForce(openingId, '2021-12-08')
  expect(await shown()).toEqual([['Nữ', 9, true]])
})
