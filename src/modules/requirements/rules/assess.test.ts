import { beforeAll, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx } from '../standards/standards-factory.ts'
import type { KeptVerdict } from './assess.ts'
import { anOfficial, officerCtx, testRules } from './rules-factory.ts'

const database = await ownDatabase()
const { rules, importRows, units, personId } = await testRules(database)
const ctx = testCtx()
const classIds = new Map<string, string>()

beforeAll(async () => {
  await importRows('people', [anOfficial('HELD'), anOfficial('OPEN', { completeLadders: 'education' }), anOfficial('NEITHER')])
  await importRows(
    'appointments',
    ['HELD', 'OPEN'].map((personCode) => ({ personCode, unitCode: 'P1', postCode: 'TP-SO', from: '2018-01-01', main: true })),
  )
  await importRows(
    'qualifications',
    ['HELD', 'OPEN', 'NEITHER'].map((personCode) => ({ personCode, ladder: 'education', level: 'university', awardedOn: '2004-06-01' })),
  )
  for (const programme of ['DT-LLCT-CC-KTT', 'DT-LLCT-CC-HC', 'BD-VTVL']) {
    const classId = newId()
    classIds.set(programme, classId)
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form)
      select ${classId}::uuid, ${`LOP-${programme}`}, ${programme}, ${programme.toLowerCase()}, p.programme_id, (select provider_id from catalogue.provider limit 1), 'sent', 'part-time'
      from catalogue.programme p where p.code = ${programme}`.execute(database.main)
  }
})

interface Asked {
  readonly person: string
  readonly programme?: string
  readonly on?: string | null
  readonly entry?: 'decided' | 'recorded'
}

const assess = async (...asked: readonly Asked[]) =>
  (await rules.assess(
    database.main,
    ctx,
    await Promise.all(
      asked.map(async ({ person, programme = 'DT-LLCT-CC-KTT', on = '2021-12-10', entry = 'recorded' }) => ({
        personId: await personId(person),
        classId: classIds.get(programme) ?? '',
        unitId: units['P1'] ?? '',
        postId: null,
        decisionDate: on as PlainDate | null,
        entry,
      })),
    ),
  )) as readonly (KeptVerdict | undefined)[]

it('judges each on the day of its own decision, in the order asked, and keeps the versions', async () => {
  const [held, before, later, nobody, undated] = await assess(
    { person: 'HELD' },
    // Appointed since.
    { person: 'HELD', on: '2017-12-31' },
    { person: 'HELD', on: '2023-01-01' },
    { person: 'NEITHER' },
    { person: 'HELD', on: null },
  )
  expect(held).toMatchObject({ verdict: 'eligible', on: '2021-12-10', programme: 'DT-LLCT-CC-KTT', unverified: 0 })
  expect(before?.verdict).toBe('ineligible')
  expect(later).toMatchObject({ verdict: 'eligible', unverified: 1 })
  expect(nobody?.rules.filter(({ verdict }) => verdict !== 'eligible')).toEqual([
    expect.objectContaining({ rule: 'LLCT-CC.doi-tuong', aspect: 'target', severity: 'exception', verified: true, verdict: 'ineligible' }),
  ])
  expect(undated?.on).toBe(ctx.today)
  const versions = (of: KeptVerdict | undefined) => of?.rules.find(({ rule }) => rule === 'LLCT-CC.doi-tuong')?.version
  expect(versions(held)).toBe(versions(before))
  expect(versions(held)).not.toBe(versions(later))
  // The same verdict as the person's page gives.
  expect((await rules.eligibility(ctx, { personId: await personId('HELD'), programme: 'DT-LLCT-CC-KTT', on: '2017-12-31' })).verdict).toBe(before?.verdict)
})

it('keeps what is recorded as it is; what is decided over the unknown needs an appraiser', async () => {
  expect((await assess({ person: 'OPEN' }))[0]).toMatchObject({ verdict: 'unknown' })
  const decide = async (on = '2021-12-10') => await assess({ person: 'OPEN', on, entry: 'decided' })
  await expect(decide()).rejects.toMatchObject({ code: 'requirements.not-confirmed', params: { count: 1, rules: 'LLCT-CC.da-co' } })
  // Whoever fails an exception is decided by those who may except, not refused here.
  expect((await assess({ person: 'NEITHER', entry: 'decided' }))[0]).toMatchObject({ verdict: 'ineligible' })

  const of = { personId: await personId('OPEN'), programme: 'DT-LLCT-CC-KTT' }
  const versionId = (await rules.eligibility(ctx, of)).reasons.find(({ rule }) => rule === 'LLCT-CC.da-co')?.versionId ?? ''
  const known = (await rules.eligibility(ctx, of)).reasons.find(({ rule }) => rule === 'LLCT-CC.dang-vien')?.versionId ?? ''
  const appraiser = officerCtx({ 'requirements.confirm-unknown': [units['SNV'] ?? ''], 'requirements.read-eligibility': 'all' })
  await expect(rules.confirmUnknown(appraiser, { ...of, versionId: known, evidence: 'thẻ đảng viên' })).rejects.toMatchObject({
    code: 'requirements.not-unknown',
  })
  const outside = officerCtx({ 'requirements.confirm-unknown': [units['HUYEN'] ?? ''] })
  await expect(rules.confirmUnknown(outside, { ...of, versionId, evidence: 'x' })).rejects.toMatchObject({ code: 'kernel.not-found' })
  const { confirmationId } = await rules.confirmUnknown(appraiser, { ...of, versionId, evidence: 'Xác nhận của trường chính trị: chưa học' })
  await expect(rules.confirmUnknown(appraiser, { ...of, versionId, evidence: 'x' })).rejects.toMatchObject({ code: 'requirements.confirmed-already' })
  expect((await rules.eligibility(ctx, of)).reasons.find(({ rule }) => rule === 'LLCT-CC.da-co')).toMatchObject({
    verdict: 'unknown',
    confirmation: { confirmationId, confirmedName: 'Cán bộ thẩm định' },
  })
  const [decided] = await decide()
  expect(decided).toMatchObject({ verdict: 'unknown' })
  expect(decided?.rules.find(({ rule }) => rule === 'LLCT-CC.da-co')).toMatchObject({ verdict: 'unknown', confirmation: confirmationId })
  // Not for a decision before it was looked into.
  await expect(decide('2021-12-09')).rejects.toMatchObject({ code: 'requirements.not-confirmed' })
  await rules.withdrawConfirmation(appraiser, { personId: of.personId, confirmationId })
  await expect(rules.withdrawConfirmation(appraiser, { personId: of.personId, confirmationId })).rejects.toMatchObject({
    code: 'requirements.withdrawn-already',
  })
  await expect(decide()).rejects.toMatchObject({ code: 'requirements.not-confirmed' })
  const { items } = await rules.personConfirmations(ctx, { personId: of.personId })
  expect(items).toEqual([expect.objectContaining({ confirmationId, withdrawnName: 'Cán bộ thẩm định', can: { withdraw: false } })])
})

it('blocks who is decided against a verified rule that blocks, and nobody who is recorded', async () => {
  const always = { combinator: 'and', rules: [{ field: 'sex', operator: '=', value: 'female' }] }
  const made = await rules.createRule(ctx, {
    ...{
      code: 'CHAN.1',
      aspect: 'condition',
      name: { vi: 'Chặn thử', en: 'Blocks' },
      programmes: ['BD-VTVL'],
      appliesTo: null,
      mustHold: always,
      severity: 'block',
    },
    ...{ legalBasis: 'QĐ thử', article: null, validFrom: '2021-01-01', validTo: null, message: { vi: 'Nữ', en: 'Women' }, note: null },
  })
  const both = async () => await assess({ person: 'HELD', programme: 'BD-VTVL', entry: 'decided' }, { person: 'HELD', programme: 'BD-VTVL' })
  expect((await both()).map((verdict) => verdict?.blocks)).toEqual([undefined, undefined])
  await rules.verifyVersion(ctx, { versionId: made.versionId, version: made.version })
  expect((await both()).map((verdict) => [verdict?.verdict, verdict?.blocks])).toEqual([
    ['ineligible', true],
    ['ineligible', true],
  ])
})

it('says nothing where no rule holds', async () => {
  expect(await assess({ person: 'HELD', on: '2001-01-01' })).toEqual([undefined])
})

it('says who may be sent to a programme that gives a level', async () => {
  const ask = async (person: string, ladder: string, level: string) => {
    const id = await personId(person)
    const found = await rules.maySend(database.reader, ctx, '2021-12-10', [{ personId: id, ladder, level }])
    return found.get(`${id} ${ladder} ${level}`)
  }
  expect(await ask('HELD', 'political-theory', 'advanced')).toBe(true)
  expect(await ask('NEITHER', 'political-theory', 'advanced')).toBe(false)
  // The completion course asks for no level that is not known.
  expect(await ask('OPEN', 'political-theory', 'advanced')).toBe(true)
  expect(await ask('HELD', 'party-title', 'none')).toBeUndefined()
})
