import { beforeAll, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx } from '../standards/standards-factory.ts'
import type { KeptVerdict } from './assess.ts'
import { anOfficial, officerCtx, testRules } from './rules-factory.ts'

const database = await ownDatabase()
const { rules, importRows, units, personId, audit } = await testRules(database)
const ctx = testCtx()
const classIds = new Map<string, string>()

/** Before, on and after the day that is judged. */
const gone = [
  anOfficial('RETIRED', { status: 'retired', leftOn: '2021-06-01' }),
  anOfficial('DECEASED', { status: 'deceased', leftOn: '2021-12-10' }),
  anOfficial('LEFT', { status: 'left', leftOn: '2021-12-11' }),
]

beforeAll(async () => {
  await importRows('people', [
    anOfficial('HELD'),
    anOfficial('OPEN', { completeLadders: 'education' }),
    anOfficial('NEITHER'),
    ...gone,
    anOfficial('OUTSIDE', { status: 'external' }),
  ])
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
  readonly entry?: 'decided' | 'recorded' | 'proposed'
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
  // Whoever fails an exception is decided by those who may except: enrolling asks for it.
  expect((await assess({ person: 'NEITHER', entry: 'decided' }))[0]).toMatchObject({ verdict: 'ineligible', excepts: true })
  // What stands in the way is told before anything is decided.
  const proposed = await assess(...['OPEN', 'NEITHER', 'HELD', 'RETIRED'].map((person) => ({ person, entry: 'proposed' as const })))
  const named = (rule: string) => [expect.objectContaining({ vi: expect.stringContaining(rule) as unknown })]
  expect(proposed.map((verdict) => verdict?.['hindrances'])).toEqual([
    { blocking: [], excepting: [], unconfirmed: [expect.anything()] },
    { blocking: [], excepting: [expect.anything()], unconfirmed: [] },
    undefined,
    expect.objectContaining({ blocking: named('Đang công tác') }),
  ])
  await expect(assess({ person: 'OPEN', entry: 'recorded' })).resolves.toEqual([expect.not.objectContaining({ hindrances: expect.anything() as unknown })])

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
  // Nor for ever: a year later it is looked into anew, and the page says so too.
  const shown = async (on: string) => [
    (await rules.eligibility(ctx, { ...of, on })).reasons.find(({ rule }) => rule === 'LLCT-CC.da-co')?.confirmation?.confirmationId,
    (await rules.personEligibility(ctx, { personId: of.personId, on })).items.find(({ programme }) => programme.code === of.programme)?.confirmed,
  ]
  expect((await decide('2022-12-10'))[0]?.rules).toContainEqual(expect.objectContaining({ rule: 'LLCT-CC.da-co', confirmation: confirmationId }))
  await expect(decide('2022-12-11')).rejects.toMatchObject({ code: 'requirements.not-confirmed' })
  expect(await Promise.all(['2021-12-09', '2021-12-10', '2022-12-10', '2022-12-11'].map(shown))).toEqual([
    [undefined, 0],
    [confirmationId, 1],
    [confirmationId, 1],
    [undefined, 0],
  ])
  // How long is a setting with its dates, of the day on which it was looked into.
  const holding = async (months: number) =>
    await sql`update requirements.setting set value = jsonb_build_object('months', ${months}::int) where code = 'confirmation-months'`.execute(database.main)
  await holding(24)
  expect(await shown('2023-12-10')).toEqual([confirmationId, 1])
  await holding(12)
  expect(await shown('2023-12-10')).toEqual([undefined, 0])
  const anew = await rules.confirmUnknown(appraiser, { ...of, versionId, on: '2022-12-11', evidence: 'Xác nhận lại' })
  expect((await decide('2022-12-11'))[0]?.rules).toContainEqual(expect.objectContaining({ confirmation: anew.confirmationId }))
  const withdraw = async (id: string) => await rules.withdrawConfirmation(appraiser, { personId: of.personId, confirmationId: id })
  // The one of a year ago gave way to it.
  await expect(withdraw(confirmationId)).rejects.toMatchObject({ code: 'requirements.withdrawn-already' })
  await withdraw(anew.confirmationId)
  await expect(decide('2022-12-11')).rejects.toMatchObject({ code: 'requirements.not-confirmed' })
  const { items } = await rules.personConfirmations(ctx, { personId: of.personId })
  // The programme's page tells what still stands, of whom the reader reaches.
  const listed = async (who = ctx) => (await rules.programmeConfirmations(who, { programme: of.programme })).items
  expect(await listed()).toEqual([])
  const withdrawn = { withdrawnName: 'Cán bộ thẩm định', can: { withdraw: false, attach: false } }
  expect(items).toEqual([
    expect.objectContaining({ confirmationId: anew.confirmationId, ...withdrawn }),
    expect.objectContaining({ confirmationId, ...withdrawn }),
  ])
})

it('tells who vouched for what until when, and keeps a document beside it', async () => {
  const of = { personId: await personId('OPEN'), programme: 'DT-LLCT-CC-KTT' }
  const appraiser = officerCtx({
    'requirements.confirm-unknown': [units['SNV'] ?? ''],
    'requirements.read-eligibility': 'all',
    'requirements.list-eligible': 'all',
  })
  const versionId = (await rules.eligibility(ctx, of)).reasons.find(({ rule }) => rule === 'LLCT-CC.da-co')?.versionId ?? ''
  const { confirmationId } = await rules.confirmUnknown(appraiser, { ...of, versionId, evidence: 'Xác nhận của trường chính trị' })
  const key = { personId: of.personId, confirmationId }
  const listed = async (who = appraiser) => (await rules.programmeConfirmations(who, { programme: of.programme })).items
  expect(await listed()).toMatchObject([
    {
      ...{ confirmationId, rule: 'LLCT-CC.da-co', evidence: 'Xác nhận của trường chính trị', on: '2021-12-10', until: '2022-12-10', fileName: null },
      ...{ person: { code: 'OPEN' }, unit: { code: 'P1' }, can: { withdraw: true, attach: true } },
    },
  ])
  expect(await listed(officerCtx({ 'requirements.list-eligible': 'all' }))).toMatchObject([{ can: { withdraw: false, attach: false } }])
  expect(await listed(officerCtx({ 'requirements.list-eligible': [units['HUYEN'] ?? ''] }))).toEqual([])
  const { items } = await rules.listEligible(appraiser, { programme: of.programme, limit: 50 })
  expect(items.filter(({ confirmed }) => confirmed.length).map(({ code, confirmed }) => [code, confirmed])).toEqual([['OPEN', ['LLCT-CC.da-co']]])

  const attach = async (bytes: Buffer, who = appraiser, name = 'C:\\scan\\Giấy xác nhận.pdf') => await rules.attachEvidence(who, { ...key, name, bytes })
  await expect(attach(Buffer.from('MZ not a document'))).rejects.toMatchObject({ code: 'requirements.evidence-type' })
  await expect(attach(Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'kernel.payload-too-large' })
  const bytes = Buffer.from('%PDF-1.7 giấy')
  await expect(attach(bytes, officerCtx({ 'requirements.confirm-unknown': [units['HUYEN'] ?? ''] }))).rejects.toMatchObject({ code: 'kernel.not-found' })
  await attach(bytes)
  await expect(attach(bytes)).rejects.toMatchObject({ code: 'requirements.evidence-there' })
  expect((await rules.personConfirmations(appraiser, { personId: of.personId })).items[0]).toMatchObject({
    fileName: 'Giấy xác nhận.pdf',
    can: { withdraw: true, attach: false },
  })
  audit.length = 0
  expect(await rules.readEvidence(appraiser, key)).toMatchObject({ name: 'Giấy xác nhận.pdf', mediaType: 'application/pdf', bytes })
  expect(audit).toMatchObject([{ action: 'requirements.read-eligibility', draft: { subjectId: of.personId, detail: { about: 'Giấy xác nhận.pdf' } } }])
  await rules.withdrawConfirmation(appraiser, key)
  expect(await listed()).toEqual([])
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

it('is not held up by a warning that is not known', async () => {
  const made = await rules.createRule(ctx, {
    ...{ code: 'CANHBAO.1', aspect: 'condition', name: { vi: 'Cảnh báo thử', en: 'Warns' }, programmes: ['DT-LLCT-CC-HC'], appliesTo: null },
    ...{ mustHold: { combinator: 'and', rules: [{ field: 'politicalTheory', operator: '<', value: 'advanced' }] }, severity: 'warn' },
    ...{ legalBasis: 'QĐ thử', article: null, validFrom: '2001-01-01', validTo: '2002-01-01', message: { vi: 'Chưa có', en: 'None yet' }, note: null },
  })
  await rules.verifyVersion(ctx, { versionId: made.versionId, version: made.version })
  const [decided] = await assess({ person: 'OPEN', programme: 'DT-LLCT-CC-HC', on: '2001-06-01', entry: 'decided' })
  expect(decided).toMatchObject({ verdict: 'unknown', rules: [{ rule: 'CANHBAO.1', severity: 'warn', verified: true, verdict: 'unknown' }] })
})

it('sends nobody who no longer serves on the day, whatever the rules ask', async () => {
  const of = { programme: 'DT-LLCT-CC-HC', on: '2021-12-10', entry: 'decided' } as const
  const people = ['RETIRED', 'DECEASED', 'LEFT', 'OUTSIDE'] as const
  const kept = await assess(...people.map((person) => ({ ...of, person, on: '2001-07-01' })), ...people.map((person) => ({ ...of, person })))
  const service = { rule: 'dang-cong-tac', version: null, severity: 'block', verified: true, verdict: 'ineligible' }
  expect(kept.map((verdict) => verdict?.blocks)).toEqual([undefined, undefined, undefined, undefined, true, true, undefined, undefined])
  for (const verdict of kept.slice(4, 6))
    expect(verdict).toMatchObject({ verdict: 'ineligible', rules: expect.arrayContaining([expect.objectContaining(service)]) as unknown })
  // The pages say the same as what is kept, and as the lists, which leave them out.
  const { items } = await rules.listEligible(ctx, { programme: of.programme, on: of.on, limit: 50 })
  for (const person of people) {
    const asked = { personId: await personId(person), programme: of.programme, on: of.on }
    const one = await rules.eligibility(ctx, asked)
    const serves = person === 'LEFT' || person === 'OUTSIDE'
    expect(one.reasons.filter(({ rule }) => rule === service.rule)).toEqual(
      serves ? [] : [expect.objectContaining({ verdict: 'ineligible', versionId: null, message: 'Không còn công tác tại ngày xét' })],
    )
    const every = (await rules.personEligibility(ctx, asked)).items
    expect(every.every(({ verdict, failed }) => verdict === 'ineligible' && failed.some(({ rule }) => rule === service.rule))).toBe(!serves)
    if (!serves) expect(one).toMatchObject({ verdict: 'ineligible', noRules: false })
    expect(items.some(({ code }) => code === person)).toBe(serves)
  }
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
