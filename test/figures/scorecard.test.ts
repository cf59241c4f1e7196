import { afterAll, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { aPlan, aPlanProvince, ctxOn } from '#modules/planning/deviations/deviation-factory.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { planWords, readPlanFacts } from '#modules/reporting/reports/plan-words.ts'
import { openTestHouse } from '#test/app.ts'

const house = await openTestHouse('2022-01-15T08:00+07:00')
afterAll(() => house.close())
const { modules, database } = house
const province = await aPlanProvince(database.main)
const { root, a, b, programmeId } = province
const ctx = ctxOn('2022-01-15')
const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )

// A uses 40 of its 50 seats, B none of its 10; B was 12 days late with its needs, A in time; one class never came, another was not planned.
await aPlan(database.main, {
  ...{ kind: 'year', unitId: root, year: 2021, programmeId },
  versions: [
    {
      from: '2021-01-15',
      lines: [
        {
          code: 'L1',
          quarter: 1,
          mode: 'in-person',
          seats: 60,
          units: [
            [a, 50],
            [b, 10],
          ],
        },
        { code: 'L2', quarter: 2, seats: 30 },
      ],
    },
  ],
})
const { rows } = await sql<{ key: string }>`select line_key as key from planning.plan_line where code = 'L1'`.execute(database.reader)
await province.aClass({ code: 'C1', lineKey: rows[0]?.key, opened: '2021-03-01', mode: 'blended' })
await province.aClass({ code: 'C2', opened: '2021-04-01', host: b, learners: 0 })
const windowId = newId()
await sql`insert into planning.needs_window (window_id, year, title, legal_basis, review_on, opened_on, opened_by, opened_name)
  values (${windowId}::uuid, 2021, 'Đợt thử', 'CV thử', '2020-10-01', '2020-10-01', 'test', 'Người thử')`.execute(database.main)
for (const [unitId, sentOn] of [
  [a, '2020-11-10'],
  [b, '2020-11-27'],
] as const) {
  await sql`insert into planning.need_sheet (sheet_id, window_id, unit_id, due_on, state, sent_on, sent_by, sent_name, late_days)
    values (${newId()}::uuid, ${windowId}::uuid, ${unitId}::uuid, '2020-11-15', 'submitted', ${sentOn}::date, 'test', 'x', greatest(0, ${sentOn}::date - date '2020-11-15'))`.execute(
    database.main,
  )
}

it('tells of each unit its needs, its part of the plan, exceptions and people, and in which ways it falls short', async () => {
  const { units, on, realisedPercent, overdueElsewhere } = await modules.reporting.scorecard(ctx, { year: 2021 })
  expect([on, realisedPercent, units.map(({ unit }) => unit.code)]).toEqual(['2021-12-31', 50, ['B', 'A']])
  expect(units[1]).toMatchObject({ needsLateDays: 0, planSeats: 50, planUsed: 40, planRealised: 80, turns: 40, exceptions: 0, troubles: [] })
  expect(units[0]).toMatchObject({
    ...{ needsLateDays: 12, planSeats: 10, planUsed: 0, planRealised: 0, turns: 0, unplanned: 1, exceptions: 1 },
    troubles: ['needs', 'plan', 'exceptions'],
  })
  // L2 is the province's own and came due in June; no unit below it was to open it.
  expect([units.map(({ overdueClasses }) => overdueClasses), overdueElsewhere]).toEqual([[0, 0], 1])
  const ofB = await modules.reporting.scorecard(ctxOn('2022-01-15', { 'reporting.read-scorecard': [b] }), { year: 2021 })
  expect([ofB.units.map(({ unit }) => unit.code), ofB.overdueElsewhere]).toEqual([['B'], 0])
  expect(await codeOf(modules.reporting.scorecard(ctxOn('2022-01-15', { 'reporting.read-scorecard': [b] }), { year: 2021, unit: 'A' }))).toBe(
    'kernel.not-found',
  )
  const { years } = await modules.reporting.scorecardTrend(ctx, { unit: 'A', to: 2021 })
  expect(years.map(({ year, unit }) => [year, unit?.turns])).toEqual([
    [2017, 0],
    [2018, 0],
    [2019, 0],
    [2020, 0],
    [2021, 40],
  ])
})

it('says in the report what was not opened as planned and which units take little part, with the list behind each number', async () => {
  const { limitations, directions } = await modules.reporting.annualReport(ctx, { year: 2021, organisation: 'then' })
  const found = (id: string) => limitations.find((each) => each.id === id)
  expect(found('off-plan')).toMatchObject({
    ...{ kind: 'classes', count: 3, units: ['A', 'B', 'TINH'] },
    text: expect.stringContaining('1 chưa mở, 1 ngoài kế hoạch, 1 sai sĩ số, 1 đổi nơi học, cách học'),
  })
  expect(found('disengaged-units')).toMatchObject({ kind: 'units', count: 1, units: ['B'] })
  expect(directions.find(({ id }) => id === 'review-posts')).toMatchObject({ because: 'off-plan' })
  const behind = async (limitationId: string) =>
    (await modules.reporting.limitation(ctx, { year: 2021, organisation: 'then', limitationId, limit: 10 })).items.map(({ detail }) => detail)
  expect(await behind('disengaged-units')).toEqual(['Gửi nhu cầu trễ 12 ngày; Thực hiện 0/10 chỉ tiêu'])
  // What is otherwise about one class is one case.
  expect(await behind('off-plan')).toEqual([
    'Ngoài kế hoạch: thực tế 01/04/2021',
    'Sai sĩ số: kế hoạch 60, thực tế 40; Đổi nơi học, cách học: phương thức',
    'Chưa mở 199 ngày: kế hoạch 30/06/2021',
  ])
  const before = await modules.reporting.annualReport(ctx, { year: 2019, organisation: 'then' })
  expect(before.limitations.map(({ id }) => id)).not.toContain('off-plan')
  expect(before.limitations.map(({ id }) => id)).not.toContain('disengaged-units')
  const quarter = await modules.reporting.annualReport(ctx, { from: '2021-04-01', to: '2021-06-30', organisation: 'then' })
  expect(quarter.limitations.find(({ id }) => id === 'off-plan')?.count).toBe(2)
  expect(quarter.limitations.map(({ id }) => id)).not.toContain('disengaged-units')
})

it('assigns a direction to units, which answer; it is accepted or reopened, and stands in the scorecard when it is overdue', async () => {
  const officer = ctxOn('2022-01-15', { 'reporting.answer-direction': [b], 'reporting.read-assignments': [b] })
  const assign = { year: 2021, directionId: 'review-posts', reportId: null, unitIds: [a, b], words: 'Rà soát và lập kế hoạch', dueOn: '2022-02-15' }
  expect(await codeOf(modules.reporting.assignDirection(ctx, { ...assign, directionId: 'no-such' }))).toBe('reporting.unknown-direction')
  expect(await codeOf(modules.reporting.assignDirection(ctx, { ...assign, dueOn: '2022-01-15' }))).toBe('reporting.due-past')
  expect(await codeOf(modules.reporting.assignDirection(ctxOn('2022-01-15', { 'reporting.assign-direction': [b] }), assign))).toBe('kernel.not-found')
  expect(await modules.reporting.assignDirection(ctx, assign)).toEqual({ assigned: 2 })
  const { items, counts } = await modules.reporting.listAssignments(officer, { limit: 10 })
  expect(counts).toEqual({ open: 1, overdue: 0, answered: 0, accepted: 0 })
  expect(items).toMatchObject([{ unit: { code: 'B' }, words: 'Rà soát và lập kế hoạch', overdueDays: 0, can: { answer: true, settle: false } }])
  const assignmentId = items[0]?.assignmentId ?? ''

  const late = ctxOn('2022-02-20')
  expect(
    (await modules.reporting.listAssignments(late, { limit: 10, state: 'overdue' })).items.map(({ unit, overdueDays }) => [unit.code, overdueDays]),
  ).toEqual([
    ['A', 5],
    ['B', 5],
  ])
  const overdue = (await modules.reporting.scorecard(late, { year: 2021 })).units.find(({ unit }) => unit.code === 'A')
  expect(overdue).toMatchObject({ directionsOpen: 1, directionsOverdue: 1, troubles: ['directions'] })

  const settle = { assignmentId, decision: 'accept', words: null } as const
  expect(await codeOf(modules.reporting.settleDirection(ctx, { ...settle, version: 1 }))).toBe('reporting.assignment-not-answered')
  expect(await modules.reporting.answerDirection(officer, { assignmentId, version: 1, answer: 'Đã rà soát 4 chức danh', link: '/ra-soat' })).toEqual({
    version: 2,
  })
  expect(await codeOf(modules.reporting.answerDirection(officer, { assignmentId, version: 2, answer: 'Nữa', link: null }))).toBe(
    'reporting.assignment-not-open',
  )
  expect(await codeOf(modules.reporting.settleDirection(ctx, { ...settle, version: 1 }))).toBe('kernel.changed-meanwhile')
  expect(await modules.reporting.settleDirection(ctx, { ...settle, version: 2, decision: 'reopen', words: 'Còn thiếu kế hoạch' })).toEqual({ version: 3 })
  expect(await modules.reporting.answerDirection(officer, { assignmentId, version: 3, answer: 'Đã lập kế hoạch', link: null })).toEqual({ version: 4 })
  expect(await modules.reporting.settleDirection(ctx, { ...settle, version: 4 })).toEqual({ version: 5 })
  const done = await modules.reporting.listAssignments(officer, { limit: 10, state: 'accepted' })
  expect(done.items).toMatchObject([{ answer: 'Đã lập kế hoạch', can: { answer: false, settle: false } }])
  const stranger = ctxOn('2022-01-15', { 'reporting.answer-direction': [a] })
  expect(await codeOf(modules.reporting.answerDirection(stranger, { assignmentId, version: 5, answer: 'x', link: null }))).toBe('kernel.not-found')
})

it('reminds once, a week before the deadline', async () => {
  const reminded = async (day: string) => {
    await database.main.transaction().execute(async (tx) => await modules.reporting.remindDue(tx, ctxOn(day)))
    return (await sql<{ unit: string }>`select unit_id as unit from reporting.assignment where reminded_on = ${day}::date`.execute(database.reader)).rows.map(
      ({ unit }) => unit,
    )
  }
  expect(await reminded('2022-02-07')).toEqual([])
  expect(await reminded('2022-02-08')).toEqual([a])
  expect(await reminded('2022-02-09')).toEqual([])
})

it('writes what became of the plan into the document of the province, and nothing for a unit', async () => {
  const view = {
    periods: [{ from: '2021-01-01' as PlainDate, to: '2021-12-31' as PlainDate }],
    units: undefined,
    scope: 'all',
    organisation: 'then',
    today: ctx.today,
  } as const
  expect(planWords(await readPlanFacts(database.reader, view))).toEqual([
    'Kế hoạch năm được phê duyệt có 2 lớp, đã mở 1 lớp.',
    'So với kế hoạch có hiệu lực tại thời điểm đến hạn, các chỗ lệch gồm chưa mở: 1; ngoài kế hoạch: 1; sai sĩ số: 1; đổi nơi học, cách học: 1.',
  ])
  expect(planWords(await readPlanFacts(database.reader, { ...view, units: [a] }))).toEqual([])
})
