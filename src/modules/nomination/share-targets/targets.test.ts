import { expect, it } from 'vitest'
import { shareTargetListSchema } from '#contracts/nomination-shares.ts'
import { sql } from '#kernel/db.ts'
import { aList, nominationWorld } from '#test/nominations.ts'

const { modules, province, accounts, as, aClass, database } = await nominationWorld()
const { nomination } = modules
const party = as(accounts.party)
const officer = as(accounts.officer)

const condition = (field: string, value: string | boolean) => ({ combinator: 'and' as const, rules: [{ field, operator: '=' as const, value }] })
const fields = {
  ...{ name: { vi: 'Nữ', en: 'Women' }, condition: condition('sex', 'female'), bound: 'min' as const, numerator: 50, denominator: 100, points: 60 },
  ...{ legalBasis: 'CT thử', verified: true, validTo: null },
}
const versions = async () => {
  const list = await nomination.listShareTargets(party, undefined)
  expect(shareTargetListSchema.safeParse(list).error).toBeUndefined()
  return list.items.filter(({ code }) => code === 'women')
}

it('a target has versions; what holds from a day on binds lists from that day, and the next start changes nothing back', async () => {
  const [shipped] = await versions()
  expect(shipped).toMatchObject({ numerator: 30, hard: false, verified: false, conditionWords: { vi: expect.stringContaining('Nữ') } })
  const unit = await province.unit('CO-CAU', 5, { others: 2 })
  // Two men: told, not refused.
  const soft = await nomination.submit(officer, aList(await aClass(), unit.unitId, [...unit.others]))
  await nomination.withdraw(officer, { nominationId: soft.nominationId, version: soft.version, words: null })

  await nomination.changeShareTarget(party, {
    code: 'women',
    version: shipped?.version ?? 0,
    change: { kind: 'set', ...fields, hard: true, validFrom: '2021-12-01' },
  })
  expect((await versions()).map(({ validFrom, validTo, numerator, version }) => [validFrom, validTo, numerator, version])).toEqual([
    ['2021-12-01', null, 50, 2],
    ['2017-01-01', '2021-12-01', 30, 2],
  ])
  const classId = await aClass()
  await expect(nomination.submit(officer, aList(classId, unit.unitId, [...unit.others]))).rejects.toMatchObject({
    code: 'nomination.share-missed',
    params: { shares: 'Nữ' },
  })
  await sql`update personnel.person set sex = 'female' where person_id = ${unit.others[0]}::uuid`.execute(database.main)
  await nomination.submit(officer, aList(classId, unit.unitId, [...unit.others]))

  await modules.loadReferenceData()
  expect(await versions()).toHaveLength(2)
  const { items } = await nomination.shareTargetHistory(party, { code: 'women', query: { limit: 10 } })
  expect(Object.keys(items[0]?.changes ?? {})).toEqual(expect.arrayContaining(['2021-12-01 share', '2021-12-01 hard', '2017-01-01 validTo']))
})

it('is changed by whoever answers for the whole province, as it was read, and asks nothing that only some may see', async () => {
  const [newest] = await versions()
  const change = { kind: 'set' as const, ...fields, hard: false, validFrom: '2023-01-01' }
  await expect(
    nomination.changeShareTarget(as(accounts.party, [province.rootId]), { code: 'women', version: newest?.version ?? 0, change }),
  ).rejects.toMatchObject({
    code: 'nomination.share-targets-province-only',
  })
  await expect(nomination.changeShareTarget(party, { code: 'women', version: 99, change })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  await expect(
    nomination.changeShareTarget(party, { code: null, version: 0, change: { ...change, condition: condition('inDiscipline', true) } }),
  ).rejects.toMatchObject({ code: 'classes.share-fenced', fields: { condition: expect.any(String) } })
  const made = await nomination.changeShareTarget(party, { code: null, version: 0, change: { ...change, name: { vi: 'Đảng viên', en: 'Party members' } } })
  expect(made).toEqual({ code: 'co-cau-1', version: 1 })
})
