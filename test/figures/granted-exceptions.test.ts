import { expect, it } from 'vitest'
import { aList, aPerson, nominationWorld } from '#test/nominations.ts'

const { anException, modules, province, accounts, as, decide, aClass, ageOf, system } = await nominationWorld()
const { nomination } = modules
const officer = as(accounts.officer)
const party = as(accounts.party)
const leader = as(accounts.leader)

const versionOf = async (nominationId: string) => (await nomination.readNomination(officer, { nominationId })).version

/** A list of people over 45, each with an exception that is asked for, and granted or refused. */
async function asking(unitId: string, people: readonly (readonly [string, boolean])[]) {
  const classId = await aClass()
  for (const [personId] of people) await ageOf(personId, '1974-01-01')
  const { nominationId, chainId } = await nomination.submit(
    officer,
    aList(
      classId,
      unitId,
      people.map(([personId]) => aPerson(personId, { exception: anException })),
    ),
  )
  await decide(party, chainId)
  await nomination.decideExceptions(leader, {
    ...{ nominationId, version: await versionOf(nominationId) },
    people: people.map(([personId, grant]) => ({ personId, grant, words: 'theo kết luận' })),
  })
  return { nominationId, chainId }
}

it('the scorecard counts whom a unit put forward in the year and who was let through: not who was refused, nor who is on a list that was taken back', async () => {
  const [one, two] = [await province.unit('NGOAI-A', 10, { others: 6 }), await province.unit('NGOAI-B', 10, { others: 2 })]
  const scored = async (year: number) => {
    const { units } = await modules.reporting.scorecard(system, { year })
    return [one, two].map(({ unitId }) => units.find(({ unit }) => unit.unitId === unitId)?.grantedExceptions)
  }
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = one.others
  expect(await scored(2021)).toEqual([0, 0])
  const { chainId } = await asking(one.unitId, [
    [a, true],
    [b, true],
    [c, false],
  ])
  expect(await scored(2021)).toEqual([2, 0])
  // Whether they have gone or not.
  await decide(leader, chainId)
  expect(await scored(2021)).toEqual([2, 0])
  await asking(two.unitId, [[two.others[0] ?? '', true]])
  expect(await scored(2021)).toEqual([2, 1])
  const taken = await asking(one.unitId, [
    [d, true],
    [e, true],
  ])
  expect(await scored(2021)).toEqual([4, 1])
  await nomination.withdraw(officer, { nominationId: taken.nominationId, version: await versionOf(taken.nominationId), words: null })
  expect(await scored(2021)).toEqual([2, 1])
  const rejected = await asking(one.unitId, [[f, true]])
  await decide(leader, rejected.chainId, 'reject')
  expect(await scored(2021)).toEqual([2, 1])
  // Of the year in which they were put forward.
  expect(await scored(2020)).toEqual([0, 0])
})
