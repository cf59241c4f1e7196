import { expect, it } from 'vitest'
import type { DeviationKind } from '#contracts/planning-deviations.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { appendAudit } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPlan, aPlanProvince, ctxOn, testDeviations } from './deviation-factory.ts'

const database = await ownDatabase()
const deviations = await testDeviations(database, appendAudit)
const province = await aPlanProvince(database.main)
const { root, a, b, programmeId } = province
const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )
/** What a year's deviations of a kind are: line, class, planned, actual, days. */
const told = async (year: number, kind: DeviationKind, day = `${year}-12-10`) =>
  (await deviations.readDeviations(ctxOn(day), { year, kind })).items.map(({ planLine, classCode, planned, actual, days }) =>
    [planLine, classCode, planned.date, actual.date, days].map((each) => each ?? '–').join(' '),
  )

const keys = await aPlan(database.main, {
  ...{ unitId: root, year: 2021, programmeId },
  versions: [
    {
      from: '2021-01-15',
      to: '2021-06-01',
      lines: [
        { code: 'ON-TIME', opensOn: '2021-03-10' },
        { code: 'LATE', opensOn: '2021-03-10', units: [[b, 12]] },
        { code: 'AMENDED-AFTER', opensOn: '2021-04-01' },
        { code: 'AMENDED-BEFORE', opensOn: '2021-07-01' },
        { code: 'DROPPED-AFTER', opensOn: '2021-05-01' },
        { code: 'DROPPED-BEFORE', opensOn: '2021-08-01' },
        { code: 'DROPPED-OPENED', opensOn: '2021-09-01' },
        { code: 'CANCELLED', opensOn: '2021-12-20' },
        { code: 'AHEAD', opensOn: '2021-12-20' },
        { code: 'EARLY', opensOn: '2021-11-01' },
        { code: 'SMALL', opensOn: '2021-02-01', seats: 40 },
        { code: 'MOVED', opensOn: '2021-02-01', place: 'Phan Thiết', mode: 'in-person' },
        { code: 'BEFORE-PLAN', opensOn: '2021-01-05' },
      ],
    },
    {
      from: '2021-06-01',
      lines: [
        { code: 'ON-TIME', opensOn: '2021-03-10' },
        { code: 'LATE', opensOn: '2021-09-01', units: [[b, 12]] },
        { code: 'AMENDED-AFTER', opensOn: '2021-12-01' },
        { code: 'AMENDED-BEFORE', opensOn: '2021-10-01' },
        { code: 'CANCELLED', opensOn: '2021-12-20' },
        { code: 'AHEAD', opensOn: '2021-12-20' },
        { code: 'EARLY', opensOn: '2021-11-01' },
        { code: 'ADDED-AFTER', opensOn: '2021-05-20' },
        { code: 'BEFORE-PLAN', opensOn: '2021-01-05' },
      ],
    },
  ],
})
const opened = async (code: string, on: string, more: object = {}) => await province.aClass({ code, lineKey: keys.get(code), opened: on, ...more })
await opened('ON-TIME', '2021-04-09')
await opened('LATE', '2021-08-30')
await opened('AMENDED-BEFORE', '2021-10-20')
await opened('DROPPED-OPENED', '2021-09-01')
await province.aClass({ code: 'CANCELLED', lineKey: keys.get('CANCELLED'), planned: '2021-12-20', cancelled: '2021-11-20' })
await opened('EARLY', '2021-09-20')
await opened('SMALL', '2021-02-01', { learners: 31 })
await opened('MOVED', '2021-02-01', { place: 'La Gi', mode: 'online' })
await opened('ADDED-AFTER', '2021-05-20')
const outside = await province.aClass({ code: 'OUTSIDE', opened: '2021-05-05', host: b })
await province.aClass({ code: 'FROM-2020', opened: '2021-01-20', planned: '2020-11-20', host: b })

it('measures by the version in force when the line came due: an amendment made afterwards hides nothing, one made in time is honoured', async () => {
  expect(await told(2021, 'late')).toEqual(['LATE LATE 2021-03-10 2021-08-30 173'])
  expect(await told(2021, 'not-opened')).toEqual([
    'BEFORE-PLAN – 2021-01-05 – 339',
    'AMENDED-AFTER – 2021-04-01 – 253',
    'DROPPED-AFTER – 2021-05-01 – 223',
    'CANCELLED CANCELLED 2021-12-20 2021-11-20 0',
  ])
  expect(await told(2021, 'early')).toEqual(['EARLY EARLY 2021-11-01 2021-09-20 42'])
})

it('calls unplanned what the plan in force then did not have, with or without a consent', async () => {
  expect(await told(2021, 'unplanned')).toEqual([
    '– FROM-2020 2020-11-20 2021-01-20 –',
    '– OUTSIDE – 2021-05-05 –',
    '– ADDED-AFTER – 2021-05-20 –',
    '– DROPPED-OPENED – 2021-09-01 –',
  ])
  expect(await told(2021, 'carried-over')).toEqual(['– FROM-2020 2020-11-20 2021-01-20 –'])
})

it('tells sizes beyond the tolerance, and what of a class was planned otherwise', async () => {
  const { items } = await deviations.readDeviations(ctxOn('2021-12-10'), { year: 2021 })
  expect(items.filter(({ kind }) => kind === 'size-off').map(({ planLine, planned, actual }) => [planLine, planned.size, actual.size])).toEqual([
    ['SMALL', 40, 31],
  ])
  const [moved, ...others] = items.filter(({ kind }) => kind === 'moved')
  expect(others).toEqual([])
  expect(moved).toMatchObject({
    planLine: 'MOVED',
    changed: ['place', 'mode'],
    planned: { place: 'Phan Thiết', mode: 'in-person' },
    actual: { place: 'La Gi', mode: 'online' },
  })
})

it('goes by the tolerances as data', async () => {
  await sql`insert into planning.deviation_setting values ('2021-01-01', 20, 50, 25, 0, 50, 'QĐ thử')`.execute(database.main)
  expect(await told(2021, 'late')).toEqual(['ON-TIME ON-TIME 2021-03-10 2021-04-09 30', 'LATE LATE 2021-03-10 2021-08-30 173'])
  expect(await told(2021, 'early')).toEqual([])
  expect(await told(2021, 'size-off')).toEqual([])
  await sql`delete from planning.deviation_setting where valid_from = '2021-01-01'`.execute(database.main)
})

it('shows each unit what concerns it: classes it opens, plans of its own, seats it has', async () => {
  const seen = async (unitId: string) =>
    (await deviations.readDeviations(ctxOn('2021-12-10', { 'planning.read-deviations': [unitId] }), { year: 2021 })).items.map(
      ({ kind, planLine, classCode }) => `${kind} ${planLine ?? classCode}`,
    )
  expect(await seen(b)).toEqual(['late LATE', 'unplanned FROM-2020', 'unplanned OUTSIDE', 'carried-over FROM-2020'])
  expect(await seen(a)).toContain('early EARLY')
  expect(await seen(a)).not.toContain('unplanned OUTSIDE')
  expect(await seen(newId())).toEqual([])
  const outOfReach = deviations.readDeviations(ctxOn('2021-12-10', { 'planning.read-deviations': [b] }), { year: 2021, unit: 'A' })
  expect(await codeOf(outOfReach)).toBe('kernel.not-found')
})

it('keeps causes by line and class, many at once, and never over what somebody else wrote', async () => {
  const ctx = ctxOn('2021-12-10')
  const late = { kind: 'late' as const, lineKey: keys.get('LATE') ?? '', classId: null as string | null, version: 0 }
  const { items } = await deviations.readDeviations(ctx, { year: 2021 })
  late.classId = items.find(({ kind }) => kind === 'late')?.classId ?? null
  const notOpened = items.filter(({ kind }) => kind === 'not-opened').map(({ kind, lineKey, classId }) => ({ kind, lineKey, classId, version: 0 }))
  expect(await deviations.noteDeviations(ctx, { year: 2021, items: [late, ...notOpened], causeCode: 'epidemic', words: null })).toEqual({ noted: 5 })
  const after = await deviations.readDeviations(ctx, { year: 2021, cause: 'epidemic' })
  expect(after.items).toHaveLength(5)
  expect(after.items[0]).toMatchObject({ cause: { code: 'epidemic', name: 'Dịch bệnh, thiên tai', words: null }, noteVersion: 1 })
  const again = async (version: number, causeCode: string, words: string | null = null) =>
    await codeOf(deviations.noteDeviations(ctx, { year: 2021, items: [{ ...late, version }], causeCode, words }))
  expect(await again(0, 'no-budget')).toBe('kernel.changed-meanwhile')
  expect(await again(1, 'no-such')).toBe('planning.unknown-cause')
  expect(await again(1, 'other')).toBe('planning.cause-needs-words')
  expect(await again(1, 'other', 'chờ giảng viên tỉnh bạn')).toBe('done')
  const stranger = ctxOn('2021-12-10', { 'planning.note-deviation': [a] })
  const ofB = { kind: 'unplanned' as const, lineKey: null, classId: outside, version: 0 }
  expect(await codeOf(deviations.noteDeviations(stranger, { year: 2021, items: [ofB], causeCode: 'superior', words: null }))).toBe('kernel.not-found')
  const { rows } = await sql<{ detail: object }>`select detail from audit.entry where action = 'planning.note-deviation' and subject_id = ${late.classId}
    order by entry_id desc limit 1`.execute(database.reader)
  expect(rows).toMatchObject([{ detail: { changes: { deviationCause: ['Dịch bệnh, thiên tai', 'Nguyên nhân khác'] }, planLine: 'LATE' } }])
})

it('records the consent that makes a class outside the plan legal', async () => {
  const ctx = ctxOn('2021-12-10')
  const consent = { version: 0, reason: 'Theo yêu cầu phòng chống dịch', documentNo: '12-CV/TU', documentDate: '2021-05-01', approvedBy: 'Thường trực Tỉnh ủy' }
  expect(await codeOf(deviations.recordUnplanned(ctx, { ...consent, classId: outside, documentDate: '2021-12-11' }))).toBe('planning.document-ahead')
  expect(await deviations.recordUnplanned(ctx, { ...consent, classId: outside })).toEqual({ version: 1 })
  expect(await codeOf(deviations.recordUnplanned(ctx, { ...consent, classId: outside }))).toBe('kernel.changed-meanwhile')
  expect(await deviations.recordUnplanned(ctx, { ...consent, classId: outside, version: 1, documentNo: '13-CV/TU' })).toEqual({ version: 2 })
  const { items } = await deviations.readDeviations(ctx, { year: 2021, kind: 'unplanned' })
  expect(items.map(({ classCode, consent: given }) => [classCode, given?.documentNo ?? null])).toEqual([
    ['FROM-2020', null],
    ['OUTSIDE', '13-CV/TU'],
    ['ADDED-AFTER', null],
    ['DROPPED-OPENED', null],
  ])
  const planned = (await deviations.readDeviations(ctx, { year: 2021, kind: 'late' })).items[0]?.classId ?? ''
  expect(await codeOf(deviations.recordUnplanned(ctx, { ...consent, classId: planned }))).toBe('planning.not-unplanned')
  expect(await codeOf(deviations.recordUnplanned(ctxOn('2021-12-10', { 'planning.record-unplanned': [a] }), { ...consent, classId: outside }))).toBe(
    'kernel.not-found',
  )
})

it('goes by the plan of the year, class by class and quarter by quarter, where there is no class-opening plan; and says so where there is none at all', async () => {
  const yearKeys = await aPlan(database.main, {
    ...{ kind: 'year', unitId: root, year: 2019, programmeId },
    versions: [{ from: '2019-01-15', lines: [{ code: 'Q1', quarter: 1, classes: 2, seats: 80 }] }],
  })
  await aPlan(database.main, { kind: 'year', unitId: a, year: 2019, programmeId, versions: [{ from: '2019-01-15', lines: [{ code: 'OF-A', quarter: 1 }] }] })
  await province.aClass({ code: 'Q1-1', lineKey: yearKeys.get('Q1'), opened: '2019-02-20' })
  await province.aClass({ code: 'Q1-2', lineKey: yearKeys.get('Q1'), opened: '2020-02-20' })
  expect(await told(2019, 'not-opened', '2019-06-30')).toEqual(['Q1 Q1-2 2019-03-31 – 91'])
  expect(await told(2019, 'not-opened', '2021-12-10')).toEqual(['Q1 Q1-2 2019-03-31 2020-02-20 326'])
  expect(await told(2019, 'unplanned', '2021-12-10')).toEqual([])
  expect(await told(2020, 'carried-over', '2021-12-10')).toEqual(['Q1 Q1-2 2019-03-31 2020-02-20 326'])
  const { plan, items } = await deviations.readDeviations(ctxOn('2021-12-10'), { year: 2020, kind: 'unplanned' })
  expect(plan).toBeNull()
  expect(items).toEqual([])
  expect((await deviations.readDeviations(ctxOn('2021-12-10'), { year: 2021 })).plan).toEqual({
    kind: 'opening',
    plans: 1,
    classes: 11,
    opened: 6,
    dueClasses: 9,
  })
})
