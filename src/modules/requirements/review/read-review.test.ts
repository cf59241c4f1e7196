import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { peopleSlices } from '#modules/personnel/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPersonRow, testProvince } from '../standards/standards-factory.ts'
import { loadReviewWeights } from './weights.ts'
import { readReview } from './read-review.ts'
import type { ReviewAsked, ReviewPart } from './review-tables.ts'

const database = await ownDatabase()
const { personnel, units, importRows } = await testProvince(database)
await database.main.transaction().execute(loadReviewWeights)

await importRows('people', [
  aPersonRow('GD', 'SNV', {
    rankCode: '01.001',
    rankSince: '2019-01-01',
    partyJoined: '2000-01-01',
    partyOfficial: '2001-01-01',
    completeLadders: 'political-theory;state-management',
  }),
  aPersonRow('TP', 'P1', { sex: 'female', birthDate: '1985-05-05', rankCode: '01.002', rankSince: '2018-01-01' }),
  aPersonRow('PTP', 'P1', { ethnicGroup: '21' }),
  aPersonRow('CV', 'P1', { rankCode: '01.003', rankSince: '2012-01-01', completeLadders: 'state-management' }),
  aPersonRow('KHONG', 'UB', { rankCode: '01.003', rankSince: '2020-06-01', completeLadders: 'state-management', recruitedOn: '2020-06-01' }),
  aPersonRow('HUU', 'UB', { rankCode: '01.003', rankSince: '2012-01-01', completeLadders: 'state-management', status: 'retired', leftOn: '2021-06-01' }),
])
await importRows('posts', [
  { unitCode: 'SNV', postCode: 'GD-SO', seats: 1, validFrom: '2015-01-01' },
  { unitCode: 'SNV', postCode: 'PGD-SO', seats: 2, validFrom: '2015-01-01' },
])
await importRows('appointments', [
  { personCode: 'GD', unitCode: 'SNV', postCode: 'GD-SO', from: '2016-01-01', main: true },
  // Appointed again: the same post without a break.
  { personCode: 'TP', unitCode: 'P1', postCode: 'TP-SO', from: '2014-01-01', to: '2019-01-01', main: true },
  { personCode: 'TP', unitCode: 'P1', postCode: 'TP-SO', from: '2019-01-01', main: true },
  { personCode: 'PTP', unitCode: 'P1', postCode: 'PTP-SO', from: '2020-01-01', main: true },
  { personCode: 'CV', unitCode: 'P1', postCode: 'CV-SO', from: '2012-01-01', main: true },
])
await importRows('qualifications', [
  { personCode: 'GD', ladder: 'political-theory', level: 'bachelor-politics', awardedOn: '2010-01-01' },
  { personCode: 'GD', ladder: 'state-management', level: 'principal', awardedOn: '2015-01-01' },
  { personCode: 'TP', ladder: 'political-theory', level: 'intermediate', awardedOn: '2012-01-01' },
  { personCode: 'PTP', ladder: 'leadership', level: 'division', awardedOn: '2019-01-01', validUntil: '2022-02-01' },
])

const read = async (more: Partial<ReviewAsked> = {}, part: ReviewPart = {}) =>
  await readReview(database.reader, personnel.personFacts, { on: '2021-12-10', units: ['all'], soonMonths: 6, succession: false, ...more }, part)
const lineOf = async (code: string, more: Partial<ReviewAsked> = {}) => (await read(more)).items.find((line) => line.holder?.code === code)
const verdicts = async (code: string, more: Partial<ReviewAsked> = {}) =>
  Object.fromEntries(
    (await lineOf(code, more))?.requirements.filter(({ verified }) => verified).map(({ ladder, level, verdict }) => [ladder, `${level} ${verdict}`]) ?? [],
  )

it('says of every holder what is met, missing and not known, the strictest of each ladder', async () => {
  expect(await verdicts('GD')).toEqual({
    'political-theory': 'advanced met',
    'state-management': 'senior missing',
    leadership: 'department unknown',
    defence: 'group-2 unknown',
  })
  // Something lower is recorded: what is higher is missing, whether or not the record is said to be complete.
  expect(await verdicts('TP')).toMatchObject({ 'political-theory': 'advanced missing', 'state-management': 'principal unknown' })
  expect(await verdicts('PTP')).toMatchObject({ leadership: 'division expiring' })
  expect(await verdicts('PTP', { soonMonths: 1 })).toMatchObject({ leadership: 'division met' })
  expect(await verdicts('PTP', { on: '2022-02-01' })).toMatchObject({ leadership: 'division unknown' })
})

it('counts since when it is asked: the law, the post without a break, the rank', async () => {
  const theory = (await lineOf('TP'))?.requirements.find(({ ladder }) => ladder === 'political-theory')
  expect(theory).toMatchObject({
    since: '2014-01-01',
    overdueDays: 2900,
    legalBasis: expect.stringContaining('4741'),
    found: { level: 'intermediate' },
    subject: 'post',
  })
  const rank = (await lineOf('GD'))?.requirements.find(({ ladder }) => ladder === 'state-management')
  expect(rank).toMatchObject({ since: '2019-01-01', subject: 'person', group: { code: 'rank-senior' } })
})

it('goes on counting where another legal basis asks for the same', async () => {
  const theory = async (on: string) => (await lineOf('TP', { on }))?.requirements.find(({ ladder, verified }) => ladder === 'political-theory' && verified)
  const [before, after] = [await theory('2022-02-07'), await theory('2022-02-08')]
  expect(before?.legalBasis).toContain('4741')
  expect(after?.legalBasis).not.toContain('4741')
  expect(after).toMatchObject({ since: '2014-01-01', overdueDays: (before?.overdueDays ?? 0) + 1 })
  expect(before).toMatchObject({ since: '2014-01-01', overdueDays: 2959 })
})

it('puts a standard of rank with the post held, and apart where none is', async () => {
  expect(await lineOf('CV')).toMatchObject({
    post: { code: 'CV-SO' },
    status: 'missing',
    requirements: [{ ladder: 'state-management', verdict: 'missing', since: '2017-10-21' }],
  })
  expect(await lineOf('KHONG')).toMatchObject({ post: null, unit: { code: 'UB' }, status: 'missing' })
  expect(await lineOf('HUU')).toBeUndefined()
  expect(await lineOf('HUU', { on: '2021-05-31' })).toMatchObject({ post: null, status: 'missing' })
})

it('has the seats that nobody holds', async () => {
  const { items, totals } = await read({}, { status: 'vacant' })
  expect(items.map(({ post, holder, unit }) => [unit.code, post?.code, holder])).toEqual([
    ['SNV', 'PGD-SO', null],
    ['SNV', 'PGD-SO', null],
  ])
  expect(totals).toMatchObject({ lines: 7, people: 5, byStatus: { missing: 4, unknown: 1, vacant: 2, met: 0, grace: 0, expiring: 0 } })
})

it('orders by weights that are data, and says why', async () => {
  const { items } = await read()
  expect(items.map(({ holder }) => holder?.code).slice(0, 4)).toEqual(['TP', 'GD', 'CV', 'KHONG'])
  expect(items[0]?.priority).toMatchObject({
    score: 158,
    reasons: [{ factor: 'overdue' }, { factor: 'incumbent' }, { factor: 'women', points: 10 }, { factor: 'young' }],
  })
  await sql`update requirements.review_weight set points = 500 where factor = 'ethnic-minority'`.execute(database.main)
  expect((await read()).items[0]).toMatchObject({ holder: { code: 'PTP' }, priority: { score: 540 } })
  await sql`update requirements.review_weight set points = 10 where factor = 'ethnic-minority'`.execute(database.main)
})

it('is narrowed by unit, block, ladder, row, name and pages through', async () => {
  const codes = async (more: Partial<ReviewAsked>, part: ReviewPart = {}) => (await read(more, part)).items.map(({ holder }) => holder?.code ?? '-')
  expect(await codes({ units: [[units['UB'] ?? '']] })).toEqual(['KHONG'])
  expect(await codes({ ladder: 'political-theory' })).toEqual(['TP', 'GD', '-', '-'])
  expect((await read({ ladder: 'political-theory' })).totals.byStatus).toMatchObject({ missing: 1, met: 1, vacant: 2 })
  expect(await codes({ group: 'rank-specialist' })).toEqual(['CV', 'KHONG'])
  expect(await codes({ q: 'van ptp' })).toEqual(['PTP'])
  expect(await codes({ block: 'party' })).toEqual([])
  const pages = [await read({}, { limit: 3 }), await read({}, { limit: 3, offset: 3 }), await read({}, { limit: 3, offset: 6 })]
  expect(pages.map(({ more, items }) => [items.length, more])).toEqual([
    [3, true],
    [3, true],
    [1, false],
  ])
  expect(new Set(pages.flatMap(({ items }) => items.map(({ lineId }) => lineId))).size).toBe(7)
})

it('begins anew where the law asks for more, where it asked nothing in between, and where what came before is not verified', async () => {
  const groupId = newId()
  await sql`insert into requirements.standard_group (group_id, code, name_vi, name_en, subject, applies_to, sort_order)
    values (${groupId}::uuid, 'thu', 'Thử', 'Trial', 'person', '{"combinator":"and","rules":[]}', 999)`.execute(database.main)
  const begun = async (...cells: readonly (readonly [level: string, from: string, to: string | null, verified?: boolean])[]) => {
    await sql`delete from requirements.standard where group_id = ${groupId}::uuid`.execute(database.main)
    for (const [level, from, to, verified = true] of cells)
      await sql`insert into requirements.standard (standard_id, group_id, ladder, level, valid_from, valid_to, legal_basis, verified)
        values (${newId()}::uuid, ${groupId}::uuid, 'political-theory', ${level}, ${from}::date, ${to}::date, 'QĐ thử', ${verified})`.execute(database.main)
    const { rows } = await sql<{
      since: string
    }>`select b.asked_since as since from requirements.v_standard_since b join requirements.standard s using (standard_id)
      where b.subject_id = ${groupId}::uuid order by s.valid_from`.execute(database.reader)
    return rows.map(({ since }) => since)
  }
  const [first, second, third] = ['2010-01-01', '2014-01-01', '2018-01-01'] as const
  expect(await begun(['advanced', first, second], ['advanced', second, third], ['advanced', third, null])).toEqual([first, first, first])
  expect(await begun(['advanced', first, second], ['intermediate', second, third], ['advanced', third, null])).toEqual([first, first, third])
  expect(await begun(['advanced', first, '2013-12-31'], ['advanced', second, null])).toEqual([first, second])
  expect(await begun(['advanced', first, second, false], ['advanced', second, null])).toEqual([first, second])
})

it('marks what is studied for now, and tells it from what waits', async () => {
  const on = '2023-05-05'
  const classOf = async (programme: string) => {
    const classId = newId()
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, closed_on)
      select ${classId}::uuid, ${`LOP-${programme}`}, ${`Lớp ${programme}`}, '', p.programme_id, (select provider_id from catalogue.provider limit 1), 'sent', 'part-time', '2024-01-31'
      from catalogue.programme p where p.code = ${programme}`.execute(database.main)
    return classId
  }
  const send = async (code: string, classId: string, decidedOn: string, leftOn: string | null = null) =>
    await sql`insert into classes.enrolment (person_id, class_id, entry, decision_date, unit_id, status, left_on)
      select person_id, ${classId}::uuid, 'recorded', ${decidedOn}::date, unit_id, ${leftOn === null ? 'enrolled' : 'dropped'}, ${leftOn}::date
      from personnel.person where code = ${code}`.execute(database.main)
  const advanced = await classOf('DT-LLCT-CC-KTT')
  const intermediate = await classOf('DT-LLCT-TC-KTT')
  await send('TP', advanced, '2023-05-05')
  // Lower than what is asked.
  await send('GD', intermediate, '2023-05-01')
  const studied = async (code: string, day = on) =>
    (await lineOf(code, { on: day }))?.requirements.flatMap(({ ladder, studying }) => (studying ? [[ladder, studying]] : []))
  expect(await studied('TP')).toEqual([['political-theory', { classId: advanced, name: 'Lớp DT-LLCT-CC-KTT', since: '2023-05-05' }]])
  // Not before it was decided, nor once it has ended: the last day of the class is one of study.
  expect(await studied('TP', '2023-05-04')).toEqual([])
  expect(await studied('TP', '2024-01-31')).toHaveLength(1)
  expect(await studied('TP', '2024-02-01')).toEqual([])
  expect(await studied('GD')).toEqual([])
  const listed = async (more: Partial<ReviewAsked>) => (await read({ on, ...more })).items.map(({ holder }) => holder?.code)
  expect(await listed({ studying: 'yes' })).toEqual(['TP'])
  expect(await listed({ studying: 'yes', ladder: 'political-theory' })).toEqual(['TP'])
  // Whatever else is open of the same person still waits.
  expect(await listed({ studying: 'no', ladder: 'political-theory' })).not.toContain('TP')
  expect(await listed({ studying: 'no' })).toContain('TP')
  expect((await read({ on })).totals.studying).toBe(1)
  await sql`delete from classes.enrolment where class_id = ${advanced}::uuid`.execute(database.main)
  await send('TP', advanced, '2023-01-05', '2023-05-05')
  expect(await studied('TP')).toEqual([])
})

it('read slice of people by slice it is what one statement says, page by page, with each seat without a holder once', async () => {
  const asks: readonly (readonly [Partial<ReviewAsked>, ReviewPart])[] = [
    [{}, {}],
    [{ succession: true, ladder: 'state-management' }, { status: 'missing' }],
    [{ q: 'so' }, { open: true, vacant: true }],
  ]
  for (const [asked, part] of asks) {
    expect(await read(asked, { ...part, limit: 100, sliceSize: 2 })).toEqual(await read(asked, { ...part, limit: 100 }))
  }
  const whole = await read({}, { limit: 100 })
  expect(whole.items.length).toBeGreaterThan(5)
  for (let offset = 0; offset < 8; offset += 3) {
    const page = await read({}, { limit: 3, offset, sliceSize: 1 })
    expect(page).toEqual({ items: whole.items.slice(offset, offset + 3), more: whole.items.length > offset + 3, totals: whole.totals })
  }
})

it('slices of people hold everybody once, whatever their size', async () => {
  const people = (await sql<{ id: string }>`select person_id as id from personnel.v_person order by person_id`.execute(database.reader)).rows
  for (const size of [1, 2, 4, 5, 6, 7]) {
    const slices = await peopleSlices(database.reader, size)
    const held = slices.map(({ after, upTo }) => people.filter(({ id }) => id > after && id <= upTo))
    expect(held.flat()).toEqual(people)
    expect(held.every((each) => each.length <= size)).toBe(true)
  }
})
