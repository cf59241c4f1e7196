import { beforeAll, expect, it } from 'vitest'
import { openingChoicesSchema, openingListSchema, openingPlanSchema } from '#contracts/planning-opening.ts'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeTasks, TaskCancelled } from '#kernel/tasks.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { seats } from '#modules/classes/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { addTwoUnits, type TwoUnits } from '#test/matrix/two-units.ts'
import { aCostedLine, aCostedPlan, aCostedVersion, putInForce } from '../costs/costs-factory.ts'
import { ctxOn } from '../deviations/deviation-factory.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { byCode } from '../plans/line-store.ts'
import { classSizes, shareUnits } from './class-sizes.ts'
import { createOpening } from './create-opening.ts'
import { endOf, weeksFor, weeksOf } from './opening-calendar.ts'

const database = await ownDatabase()
const tx = database.main
const opening = createOpening({ gate: makeGate(database, appendAudit), history: readHistory, tasks: makeTasks(database) } as PlanningParts)
const ctx = ctxOn('2021-12-10')
let units: TwoUnits
let programmeId = ''
let years = 2022
const lecturers = [newId(), newId(), newId()]
const rooms = [newId(), newId()]

beforeAll(async () => {
  units = await addTwoUnits(tx)
  await loadCatalogueData(tx)
  await opening.loadData(tx)
  const { rows } = await sql<{
    id: string
  }>`update catalogue.programme set hours = 80, hours_per_week = 40 where code = 'BD-KTV' returning programme_id as id`.execute(tx)
  programmeId = rows[0]?.id ?? ''
  await sql`update catalogue.training_type set size_min = 30, size_max = 70 where type_code = 'BD-KTV'`.execute(tx)
  const providerId = newId()
  await sql`insert into catalogue.provider (provider_id, code, name, search_key, level, place) values (${providerId}::uuid, 'TCT-THU', 'Trường thử', 'truong thu', 'province', 'in-province')`.execute(
    tx,
  )
  for (const [index, roomId] of rooms.entries())
    await sql`insert into catalogue.room (room_id, code, name, provider_id, seats) values (${roomId}::uuid, ${`P${index}`}, ${`Phòng ${index}`}, ${providerId}::uuid, 70)`.execute(
      tx,
    )
  for (const [index, lecturerId] of lecturers.entries()) {
    await sql`insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, kind, hours_per_year)
      values (${lecturerId}::uuid, ${`GV${index}`}, ${`Giảng viên ${index}`}, 'giang vien', 'tenured', 400)`.execute(tx)
    if (index < 2) await sql`insert into catalogue.lecturer_type (lecturer_id, type_code) values (${lecturerId}::uuid, 'BD-KTV')`.execute(tx)
  }
})

const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

/** A year's plan in force with a line of so many seats, and the opening begun from it. */
async function anOpening(seats = 200, more: { quarter?: number; unitId?: string } = {}) {
  const year = years++
  const unitId = more.unitId ?? units.province
  const yearPlanId = await aCostedPlan(tx, { unitId, year, title: `Kế hoạch năm ${year}` })
  const versionId = await aCostedVersion(tx, yearPlanId)
  const line = await aCostedLine(tx, versionId, { programmeId, year, code: 'KTV', classes: 0, seats, opensOn: null, cost: 300_000_000 })
  await sql`update planning.plan_line set quarter = ${more.quarter ?? null}, study_form = 'full-time' where line_id = ${line.lineId}::uuid`.execute(tx)
  for (const [unit, own] of [
    [units.a, Math.floor(seats / 2)],
    [units.b, Math.ceil(seats / 2)],
  ] as const)
    await sql`insert into planning.plan_line_unit (line_id, unit_id, asked, approved) values (${line.lineId}::uuid, ${unit}::uuid, ${own + 5}, ${own})`.execute(
      tx,
    )
  await putInForce(tx, versionId)
  const { planId } = await opening.beginOpening(ctx, { yearPlanId })
  return { planId, yearPlanId, year, line }
}
const page = async (planId: string, as = ctx) => await opening.readOpening(as, { planId })
const control = { progress: async () => {} }
const propose = async (planId: string, progress: (typeof control)['progress'] = control.progress) =>
  await opening.taskDefinitions[0]?.run(ctx, { planId, ceiling: null, seconds: 10, weights: {} }, { progress })
const codes = async (planId: string) => [...new Set((await page(planId)).issues.map(({ code }) => code))]
const editOf = async (planId: string, index: number) => {
  const line = (await page(planId)).lines[index]
  if (!line) throw new Error('no such line')
  const { lineKey, lockVersion, seats, opensOn, room, lecturers: who, pinned } = line
  return { planId, lineKey, lockVersion, seats, opensOn, roomId: room?.id ?? null, lecturers: who.map(({ id, hours }) => ({ id, hours })), pinned }
}

it('as few classes as the largest size allows, as even as can be; units together', () => {
  expect(classSizes(721, { least: null, most: 70, usual: null }, 0)).toEqual([...Array.from({ length: 6 }, () => 66), ...Array.from({ length: 5 }, () => 65)])
  expect(classSizes(100, { least: 30, most: 70, usual: null }, 3)).toEqual([34, 33, 33])
  expect(classSizes(100, { least: 40, most: 70, usual: null }, 3)).toEqual([50, 50])
  expect(classSizes(100, { least: null, most: null, usual: null }, 0)).toEqual([100])
  const shares = shareUnits(
    [50, 50],
    [
      { unitId: 'a', seats: 70 },
      { unitId: 'b', seats: 20 },
    ],
  )
  expect(shares).toEqual([
    [{ unitId: 'a', seats: 50 }],
    [
      { unitId: 'a', seats: 20 },
      { unitId: 'b', seats: 20 },
    ],
  ])
})

it('weeks of holidays are not weeks of classes', () => {
  const tet = ['2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03', '2022-02-04'] as const
  const special = new Map(tet.map((day) => [day as Parameters<typeof endOf>[0], 'off' as const]))
  expect(
    weeksOf(2022, special)
      .filter(({ opens }) => opens === null)
      .map(({ monday }) => monday),
  ).toContain('2022-01-31')
  expect(endOf('2022-01-24' as Parameters<typeof endOf>[0], 2, special)).toBe('2022-02-11')
  expect(endOf('2022-01-10' as Parameters<typeof endOf>[0], 2, special)).toBe('2022-01-21')
  expect([weeksFor(80, 40, null), weeksFor(90, null, 'part-time'), weeksFor(null, null, null)]).toEqual([2, 5, 1])
})

it('begins from the year’s plan in force: a line for each class, units and seats shared out, once', async () => {
  const { planId, yearPlanId } = await anOpening(200)
  const plan = await page(planId)
  expect(openingPlanSchema.safeParse(plan).error).toBeUndefined()
  expect(plan.lines.map(({ code, seats, weeks, cost }) => ({ code, seats, weeks, cost }))).toEqual([
    { code: 'KTV.1', seats: 67, weeks: 2, cost: 100_500_000 },
    { code: 'KTV.2', seats: 67, weeks: 2, cost: 100_500_000 },
    { code: 'KTV.3', seats: 66, weeks: 2, cost: 99_000_000 },
  ])
  expect(plan.lines.flatMap((line) => line.units.map(({ seats }) => seats)).reduce((sum, seats) => sum + seats, 0)).toBe(200)
  expect(plan).toMatchObject({ planned: { seats: 200 }, proposal: null, can: { propose: true, edit: true, makeClasses: false } })
  expect(await refused(opening.beginOpening(ctx, { yearPlanId }))).toBe('planning.opening-exists')
  expect(openingListSchema.parse(await opening.listOpenings(ctx, undefined)).items.map((item) => item.planId)).toContain(planId)
  expect(openingChoicesSchema.parse(await opening.openingChoices(ctx, undefined)).weights).toHaveLength(10)
})

it('an opening of a plan that is not in force is refused, and a plan out of reach is not there', async () => {
  const draft = await aCostedPlan(tx, { unitId: units.a, year: 2090 })
  await aCostedVersion(tx, draft)
  expect(await refused(opening.beginOpening(ctx, { yearPlanId: draft }))).toBe('planning.no-year-plan')
  const { planId } = await anOpening(70)
  const names = ['read-opening', 'propose-opening', 'edit-opening', 'make-classes', 'link-class']
  const only = (scope: Scope) => ctxOn('2021-12-10', Object.fromEntries(names.map((name) => [`planning.${name}`, scope])))
  expect(await refused(page(planId, only([units.a])))).toBe('kernel.not-found')
  expect(await refused(opening.propose(only([units.a]), { planId, ceiling: null, seconds: 5, weights: {} }))).toBe('kernel.not-found')
  expect((await opening.listOpenings(only([units.a]), undefined)).items.map((item) => item.planId)).not.toContain(planId)
  expect(await refused(page(planId, ctxOn('2021-12-10', {})))).toBe('kernel.forbidden')
})

it('a proposal dates every class in its quarter without a clash, and says how near to the bound it is', async () => {
  const { planId, year } = await anOpening(280, { quarter: 2 })
  const before = await codes(planId)
  expect(before).toContain('no-date')
  await propose(planId)
  const plan = await page(planId)
  expect(plan.lines).toHaveLength(4)
  for (const { opensOn, endsOn, room, lecturers: who } of plan.lines) {
    expect(opensOn && opensOn >= `${year}-04-01` && opensOn <= `${year}-06-30`).toBe(true)
    expect(endsOn && opensOn && endsOn > opensOn).toBe(true)
    expect(room).not.toBeNull()
    expect(who).toHaveLength(1)
  }
  expect(plan.issues).toEqual([])
  expect(plan.proposal).toMatchObject({ cost: expect.any(Number), bound: expect.any(Number), weights: { quarter: 20 }, ceiling: 300_000_000 })
  expect((plan.proposal?.cost ?? 0) - (plan.proposal?.bound ?? 0)).toBeLessThanOrEqual(Math.max(1, 0.02 * (plan.proposal?.cost ?? 0)))
  const { items } = await opening.openingHistory(ctx, { planId, query: { limit: 10 } })
  expect(items[0]).toMatchObject({ action: 'planning.propose-opening' })
})

it('what is pinned stays; what clashes is told', async () => {
  const { planId, year } = await anOpening(140)
  const [first, second] = [await editOf(planId, 0), await editOf(planId, 1)]
  const monday = (await page(planId)).weeks.find(({ opens }) => opens !== null && opens >= `${year}-09-01`)?.opens ?? ''
  const hand = { opensOn: monday, roomId: rooms[1] ?? null, lecturers: [{ id: lecturers[2] ?? '', hours: 80 }] }
  await opening.editLine(ctx, { ...first, ...hand, pinned: ['opensOn', 'room', 'lecturers'] })
  expect(await refused(opening.editLine(ctx, { ...first, ...hand }))).toBe('kernel.changed-meanwhile')
  expect(await refused(opening.editLine(ctx, { ...second, roomId: newId() }))).toBe('planning.unknown-room')
  expect(await refused(opening.editLine(ctx, { ...second, lecturers: [{ id: newId(), hours: 1 }] }))).toBe('planning.unknown-lecturer')
  await opening.editLine(ctx, { ...second, ...hand, seats: 75 })
  expect((await codes(planId)).toSorted()).toEqual(['lecturer-clash', 'room-clash', 'room-small', 'seats-differ', 'too-large'])
  await opening.editLine(ctx, { ...(await editOf(planId, 1)), seats: 70 })
  await propose(planId)
  const [one, other] = (await page(planId)).lines
  expect(one).toMatchObject({ opensOn: monday, room: { id: rooms[1] }, lecturers: [{ id: lecturers[2] }], pinned: ['opensOn', 'room', 'lecturers'] })
  expect(other?.lecturers.map(({ id }) => id)).not.toContain(lecturers[2])
  expect(await codes(planId)).toEqual([])
})

it('a holiday, a foreign type and a lecturer who is away are told', async () => {
  const { planId, year } = await anOpening(70)
  await sql`insert into catalogue.lecturer_absence (lecturer_id, absent_from, absent_to) values (${lecturers[0]}::uuid, ${`${year}-05-01`}, ${`${year}-05-31`})`.execute(
    tx,
  )
  await sql`insert into catalogue.lecturer_type (lecturer_id, type_code) values (${lecturers[2]}::uuid, 'DT-LLCT') on conflict do nothing`.execute(tx)
  const who = [
    { id: lecturers[0] ?? '', hours: 500 },
    { id: lecturers[2] ?? '', hours: 10 },
  ]
  const sunday =
    Array.from({ length: 14 }, (_, index) => `${year}-05-${String(index + 8).padStart(2, '0')}`).find(
      (day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0,
    ) ?? ''
  await opening.editLine(ctx, { ...(await editOf(planId, 0)), opensOn: sunday, lecturers: who })
  expect((await codes(planId)).toSorted()).toEqual(['holiday', 'lecturer-away', 'lecturer-hours', 'lecturer-type', 'no-room'])
  await sql`delete from catalogue.lecturer_absence`.execute(tx)
})

it('who learns in two classes is told, and kept apart by the proposal', async () => {
  const { planId } = await anOpening(140)
  const { lines, version } = await page(planId)
  const windowId = newId()
  const sheetId = newId()
  const personId = newId()
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
    values (${personId}::uuid, 'HAI-LOP', 'Người Hai Lớp', 'nguoi hai lop', 'lop', '1980-01-01', 'female', '01', ${units.a}::uuid, '2015-01-01')`.execute(tx)
  await sql`insert into planning.needs_window (window_id, year, title, legal_basis, review_on, opened_on, opened_by, opened_name)
    values (${windowId}::uuid, 2095, 'Đợt', 'KH', '2021-01-01', '2021-01-01', 'x', 'x')`.execute(tx)
  await sql`insert into planning.need_sheet (sheet_id, window_id, unit_id, due_on) values (${sheetId}::uuid, ${windowId}::uuid, ${units.a}::uuid, '2021-01-31')`.execute(
    tx,
  )
  const other = await sql<{ id: string }>`select programme_id as id from catalogue.programme where code <> 'BD-KTV' limit 1`.execute(tx)
  for (const [index, line] of lines.entries()) {
    const need = newId()
    await sql`insert into planning.need_line (line_id, sheet_id, unit_id, programme_id, person_id, head_count, reason, source)
      values (${need}::uuid, ${sheetId}::uuid, ${units.a}::uuid, ${index ? (other.rows[0]?.id ?? '') : programmeId}::uuid, ${personId}::uuid, 1, 'incumbent', 'gap')`.execute(
      tx,
    )
    await sql`insert into planning.plan_line_need (line_key, need_line_id, version_id) values (${line.lineKey}::uuid, ${need}::uuid, ${version.versionId}::uuid)`.execute(
      tx,
    )
  }
  const day = (await page(planId)).weeks.find(({ opens }) => opens !== null)?.opens ?? ''
  for (const index of [0, 1]) await opening.editLine(ctx, { ...(await editOf(planId, index)), opensOn: day, roomId: rooms[index] ?? null })
  expect((await page(planId)).issues).toContainEqual(
    expect.objectContaining({ code: 'learner-clash', severe: true, params: { code: 'KTV.1', other: 'KTV.2', people: 1 } }),
  )
  await propose(planId)
  expect(await codes(planId)).not.toContain('learner-clash')
})

it('who is in two classes at once is moved to another class of the line, unless people are pinned', async () => {
  const { planId } = await anOpening(140)
  const { lines, version, weeks } = await page(planId)
  const [one, two] = lines
  const days = weeks.flatMap(({ opens }) => opens ?? [])
  const [personId, sheetId, windowId] = [newId(), newId(), newId()]
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
    values (${personId}::uuid, 'CHUYEN-LOP', 'Người Chuyển Lớp', 'nguoi chuyen lop', 'lop', '1980-01-01', 'female', '01', ${units.a}::uuid, '2015-01-01')`.execute(
    tx,
  )
  await sql`insert into planning.needs_window (window_id, year, title, legal_basis, review_on, opened_on, opened_by, opened_name)
    values (${windowId}::uuid, 2096, 'Đợt', 'KH', '2021-01-01', '2021-01-01', 'x', 'x')`.execute(tx)
  await sql`insert into planning.need_sheet (sheet_id, window_id, unit_id, due_on) values (${sheetId}::uuid, ${windowId}::uuid, ${units.a}::uuid, '2021-01-31')`.execute(
    tx,
  )
  // A third class of another line that runs with the first, both pinned to one day: only people can move.
  const other = newId()
  await sql`insert into planning.plan_line (line_id, version_id, line_key, code, year, programme_id, channel, classes, seats, opens_on, ends_on, pinned)
    select ${other}::uuid, version_id, ${other}::uuid, 'KHAC', year, programme_id, 'opened', 1, 40, ${days[5]}::date, ${days[5]}::date + 11, '{opensOn}'
    from planning.plan_line where line_key = ${one?.lineKey}::uuid`.execute(tx)
  const programmes = await sql<{ id: string }>`select programme_id as id from catalogue.programme where code <> 'BD-KTV' limit 1`.execute(tx)
  for (const [key, programme] of [
    [one?.lineKey, programmeId],
    [other, programmes.rows[0]?.id ?? ''],
  ] as const) {
    const need = newId()
    await sql`insert into planning.need_line (line_id, sheet_id, unit_id, programme_id, person_id, head_count, reason, source)
      values (${need}::uuid, ${sheetId}::uuid, ${units.a}::uuid, ${programme}::uuid, ${personId}::uuid, 1, 'incumbent', 'gap')`.execute(tx)
    await sql`insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id) values (${key}::uuid, ${need}::uuid, ${version.versionId}::uuid, ${units.a}::uuid)`.execute(
      tx,
    )
  }
  // The unit has a seat in the second class for which nobody is named.
  await sql`insert into planning.plan_line_unit (line_id, unit_id, asked) select line_id, ${units.a}::uuid, 1 from planning.plan_line where line_key = ${two?.lineKey}::uuid
    on conflict (line_id, unit_id) do update set asked = 1`.execute(tx)
  const at = async (key: string) => (await page(planId)).lines.findIndex(({ lineKey }) => lineKey === key)
  const pin = async (key: string, day: string | undefined, pinned: ('opensOn' | 'seats')[]) =>
    await opening.editLine(ctx, { ...(await editOf(planId, await at(key))), opensOn: day ?? '', pinned })
  await pin(one?.lineKey ?? '', days[5], ['opensOn', 'seats'])
  await pin(two?.lineKey ?? '', days[20], ['opensOn'])
  await propose(planId)
  expect(await codes(planId)).toContain('learner-clash')
  await pin(one?.lineKey ?? '', days[5], ['opensOn'])
  const before = (await page(planId)).lines.map(({ seats }) => seats)
  await propose(planId)
  const after = await page(planId)
  expect(after.issues.map(({ code }) => code)).not.toContain('learner-clash')
  expect(after.lines.find(({ lineKey }) => lineKey === two?.lineKey)?.people).toBe(1)
  expect(after.lines.map(({ seats }) => seats)).toEqual(before)
})

it('what has no cost of its own is weighed by the norms, on both sides of the ceiling', async () => {
  const { planId, year } = await anOpening(140)
  expect((await page(planId)).lines.map(({ cost, estimate }) => [cost, estimate])).toEqual([
    [150_000_000, null],
    [150_000_000, null],
  ])
  await sql`update planning.plan_line set cost = null where version_id = (select version_id from planning.plan_version where plan_id = ${planId}::uuid)`.execute(
    tx,
  )
  await sql`insert into catalogue.cost_norm (norm_id, code, name_vi, name_en, basis, rate, legal_basis, switched_on, by_default, valid_from, sort_order)
    values (${newId()}::uuid, ${`THU-${year}`}, 'Thử', 'Trial', 'learner', 3000000, 'thử', true, true, ${`${year}-01-01`}, 999)`.execute(tx)
  const costed = await page(planId)
  const [first] = costed.lines
  expect(first?.cost).toBeNull()
  expect(first?.estimate).toBeGreaterThanOrEqual(70 * 3_000_000)
  expect(costed.issues).toContainEqual(expect.objectContaining({ code: 'over-budget', params: expect.objectContaining({ ceiling: 300_000_000 }) }))
  await sql`delete from catalogue.cost_norm where code = ${`THU-${year}`}`.execute(tx)
})

it('weights: kept by the province alone, audited, against what was seen; shipped points stay known', async () => {
  const { weights, can } = await opening.openingChoices(ctx, undefined)
  expect(can.editWeights).toBe(true)
  expect(weights.every(({ help, name, shipped, points }) => help.vi && help.en && name.vi && name.en && shipped === points)).toBe(true)
  expect(weights.find(({ factor }) => factor === 'noLecturer')?.points).toBeGreaterThan(0)
  const was = weights.find(({ factor }) => factor === 'early')?.points ?? -1
  expect(await opening.saveWeights(ctx, { weights: [{ factor: 'early', was, points: 7 }] })).toEqual({ saved: 1 })
  expect(await refused(opening.saveWeights(ctx, { weights: [{ factor: 'early', was, points: 8 }] }))).toBe('kernel.changed-meanwhile')
  expect(await refused(opening.saveWeights(ctx, { weights: [{ factor: 'none', was, points: 8 }] }))).toBe('kernel.not-found')
  const unit = ctxOn('2021-12-10', { 'planning.edit-opening-weights': [units.a] })
  expect(await refused(opening.saveWeights(unit, { weights: [{ factor: 'early', was: 7, points: 8 }] }))).toBe('planning.weights-province-only')
  // Renewing the system keeps them.
  await opening.loadData(tx)
  expect((await opening.openingChoices(ctx, undefined)).weights.find(({ factor }) => factor === 'early')).toMatchObject({ points: 7, shipped: was })
  const { rows } = await sql<{ detail: unknown }>`select detail from audit.entry where subject_kind = 'setting' and subject_id = 'opening-weights'`.execute(tx)
  expect(rows).toEqual([{ detail: { changes: { early: [was, 7] } } }])
  await opening.saveWeights(ctx, { weights: [{ factor: 'early', was: 7, points: was }] })
})

it('numbers in codes are sorted as numbers, wherever they stand', async () => {
  const { rows } = await sql<{
    code: string
  }>`select code from unnest(${['M19.10', '10', 'M19.2', '2', 'M2', 'M19', 'm1', 'M19.2.1']}::text[]) as c(code) order by ${byCode('c.code')}`.execute(tx)
  expect(rows.map(({ code }) => code)).toEqual(['2', '10', 'M2', 'M19', 'M19.2', 'M19.2.1', 'M19.10', 'm1'])
})

it('a proposal is cancelled while it runs, and one made of an older plan is not taken over', async () => {
  const { planId } = await anOpening(700)
  const cancelled = propose(planId, async () => {
    throw new TaskCancelled()
  })
  await expect(cancelled).rejects.toBeInstanceOf(TaskCancelled)
  expect((await page(planId)).proposal).toBeNull()
  const edit = await editOf(planId, 0)
  let edited = false
  const meanwhile = propose(planId, async () => {
    if (edited) return
    edited = true
    await opening.editLine(ctx, { ...edit, seats: edit.seats - 1 })
  })
  expect(await refused(meanwhile)).toBe('planning.changed-while-solving')
})

it('one proposal at a time is queued', async () => {
  const { planId } = await anOpening(70)
  const asked = { planId, ceiling: null, seconds: 5, weights: {} }
  await opening.propose(ctx, asked)
  expect(await refused(opening.propose(ctx, asked))).toBe('planning.proposal-running')
  expect((await page(planId)).running).not.toBeNull()
})

it('classes are made once from a plan in force, linked and unlinked; what is in force is not edited', async () => {
  const { planId, year } = await anOpening(140)
  const { lines, version } = await page(planId)
  const lineKeys = lines.map(({ lineKey }) => lineKey)
  expect(await refused(opening.makeClasses(ctx, { planId, lineKeys }))).toBe('planning.not-in-force')
  const day = (await page(planId)).weeks.find(({ opens }) => opens !== null)?.opens ?? ''
  await opening.editLine(ctx, { ...(await editOf(planId, 0)), opensOn: day, roomId: rooms[0] ?? null })
  await putInForce(tx, version.versionId)
  expect(await refused(opening.editLine(ctx, await editOf(planId, 0)))).toBe('planning.opening-frozen')
  expect(await refused(Promise.resolve(propose(planId)))).toBe('planning.opening-frozen')
  const made = await opening.makeClasses(ctx, { planId, lineKeys })
  expect(made.made).toBe(1)
  expect(made.rows).toMatchObject([
    { code: 'KTV.1', classId: expect.any(String), message: null },
    { code: 'KTV.2', classId: null, message: expect.stringContaining('KTV.2') },
  ])
  const { rows } = await sql<{ code: string; capacity: number; plannedOpenOn: string; place: string }>`
    select code, capacity, planned_open_on as "plannedOpenOn", place from classes.class where class_id = ${made.rows[0]?.classId}::uuid`.execute(tx)
  expect(rows[0]).toEqual({ code: `${year}-KTV.1`, capacity: 70, plannedOpenOn: day, place: 'Phòng 0' })
  // The units have the seats that the line allots.
  const classId = made.rows[0]?.classId ?? ''
  const granted = async () => (await seats.balances(tx, ctx, [classId])).flatMap((each) => (each.granted ? [`${each.unitId} ${each.granted}`] : [])).toSorted()
  const allotted = (index: number) => (lines[index]?.units ?? []).map(({ unit, seats: count }) => `${unit.unitId} ${count}`).toSorted()
  expect(await granted()).toEqual(allotted(0))
  const again = await opening.makeClasses(ctx, { planId, lineKeys: lineKeys.slice(0, 1) })
  expect(again).toMatchObject({ made: 0, rows: [{ message: expect.stringContaining(`${year}-KTV.1`) }] })

  const link = { planId, lineKey: lineKeys[0] ?? '', classId: made.rows[0]?.classId ?? '' }
  expect(await refused(opening.linkClass(ctx, link))).toBe('planning.class-linked')
  await opening.unlinkClass(ctx, link)
  expect((await page(planId)).lines[0]?.class).toBeNull()
  expect(await granted()).toEqual([])
  await opening.linkClass(ctx, { ...link, lineKey: lineKeys[1] ?? '' })
  expect((await page(planId)).lines[1]?.class).toMatchObject({ code: `${year}-KTV.1` })
  expect(await granted()).toEqual(allotted(1))
  expect(await refused(opening.unlinkClass(ctx, link))).toBe('kernel.not-found')
})

it('two people who make classes at the same time make each once', async () => {
  const { planId } = await anOpening(70)
  const day = (await page(planId)).weeks.find(({ opens }) => opens !== null)?.opens ?? ''
  await opening.editLine(ctx, { ...(await editOf(planId, 0)), opensOn: day, roomId: rooms[0] ?? null })
  const { lines, version } = await page(planId)
  await putInForce(tx, version.versionId)
  const asked = { planId, lineKeys: lines.map(({ lineKey }) => lineKey) }
  const both = await Promise.all([opening.makeClasses(ctx, asked), opening.makeClasses(ctx, asked)])
  expect(both.map(({ made }) => made).toSorted((a, b) => a - b)).toEqual([0, 1])
})
