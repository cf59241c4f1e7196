import { beforeAll, describe, expect, test } from 'vitest'
import { classDetailSchema, classSchema, enrolmentSchema } from '#contracts/classes.ts'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { newId } from '#kernel/ids.ts'
import { compareNames } from '#kernel/vietnamese/index.ts'
import { readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx, testPeople } from './classes-factory.ts'
import { classesByCode } from './classes-readers.ts'
import { createClasses } from './index.ts'

const database = await ownDatabase()
const db = database.main
const classes = createClasses({ gate: makeGate(database, async () => {}), personnel: testPeople, history: readHistory })
let units: SmallProvince
const names = ['Trần Văn Đức', 'Lê Thị Ánh', 'Nguyễn Văn An', 'Phạm Thị Ơn', 'Đỗ Văn Ân', 'Hồ Thị Ăn', 'Vũ Văn Oanh', 'Bùi Thị Dung']

// Today is 10/12/2021.
beforeAll(async () => {
  units = await aSmallProvince(db)
  const row = { programmeCode: 'BD-QLNN-CV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time' }
  const theory = { ...row, programmeCode: 'DT-LLCT-CC-TT', providerCode: 'HVCTQG', channel: 'sent' }
  const imported = await importRows(db, classes.imports[0], [
    { ...row, classCode: 'PLAN', name: 'Lớp sẽ mở', plannedOpenOn: '2021-12-20', hostUnitCode: 'SNV' },
    { ...row, classCode: 'PLAN-22', name: 'Lớp năm sau', plannedOpenOn: '2022-02-20' },
    {
      ...row,
      classCode: 'RUN',
      name: 'Lớp Nghiệp vụ',
      openedOn: '2021-11-01',
      hostUnitCode: 'SNV',
      mode: 'in-person',
      modeChanges: '20/11/2021 trực tuyến',
      capacity: 70,
    },
    { ...row, classCode: 'LAST-DAY', name: 'Ngày cuối', openedOn: '2021-11-02', closedOn: '2021-12-10' },
    { ...row, classCode: 'DONE', name: 'Xong', openedOn: '2021-10-01', closedOn: '2021-12-09', hostUnitCode: 'SYT' },
    { ...row, classCode: 'OFF', name: 'Hủy', plannedOpenOn: '2021-08-01', cancelledOn: '2021-07-20', cancelReason: 'dịch', hostUnitCode: 'SYT' },
    { ...row, classCode: 'OFF-LATER', name: 'Sẽ hủy', plannedOpenOn: '2021-12-30', cancelledOn: '2021-12-11', cancelReason: 'dịch', hostUnitCode: 'SYT' },
    { ...theory, classCode: 'CC', name: 'Cao cấp lý luận chính trị K1', openedOn: '2020-03-01', hostUnitCode: 'SYT' },
    { ...row, classCode: 'NO-DATE', name: 'Chưa định ngày', hostUnitCode: 'SYT' },
  ])
  mustImport(imported)
  for (const [index, fullName] of names.entries())
    await aPerson(db, { code: `N${index}`, fullName, unitId: index % 2 ? units.division : units.health, postId: units.posts.head })
  const turns = names.map((_, index) => ({
    personCode: `N${index}`,
    classCode: 'RUN',
    decisionDate: '2021-10-20',
    ...(index === 7 ? { status: 'dropped', leftOn: '2021-11-20' } : {}),
  }))
  mustImport(await importRows(db, classes.imports[1], [...turns, { personCode: 'N1', classCode: 'CC', decisionDate: '2020-02-01' }]))
})

const all = { 'classes.list-classes': 'all', 'classes.read-class': 'all', 'classes.list-enrolments': 'all' } as const
const ctxOf = (scope: Scope = 'all') => testCtx({ ...all, 'classes.list-classes': scope, 'classes.read-class': scope, 'classes.list-enrolments': scope })
const codes = async (filter: Partial<Parameters<typeof classes.listClasses>[1]> = {}, scope: Scope = 'all') =>
  (await classes.listClasses(ctxOf(scope), { limit: 200, ...filter })).items.map((item) => item.code)
const idOf = async (code: string) => (await classesByCode(db, [code])).get(code)?.classId ?? ''

describe('the list of classes', () => {
  test('latest opening first, in the shape of the contract', async () => {
    const { items, next, counts } = await classes.listClasses(ctxOf(), { limit: 200 })
    expect(items.map((item) => item.code)).toEqual(['PLAN-22', 'OFF-LATER', 'PLAN', 'LAST-DAY', 'RUN', 'DONE', 'OFF', 'CC', 'NO-DATE'])
    expect(next).toBeNull()
    expect(counts).toEqual({ planned: 4, running: 3, completed: 1, cancelled: 1 })
    for (const item of items) expect(classSchema.strict().safeParse(item).error).toBeUndefined()
    expect(items.find((item) => item.code === 'RUN')).toMatchObject({
      ...{ status: 'running', mode: 'blended', capacity: 70, learners: 7, left: 1, learnersInScope: 7, hostUnit: { code: 'SNV', name: 'Sở Nội vụ' } },
      ...{ programme: { code: 'BD-QLNN-CV', typeCode: 'BD-QLNN-CV' }, provider: { code: 'HVCTKV2' } },
    })
  })

  test('status is that of today: the last day still runs, a cancellation counts from its day', async () => {
    expect(await codes({ status: 'planned' })).toEqual(['PLAN-22', 'OFF-LATER', 'PLAN', 'NO-DATE'])
    expect(await codes({ status: 'running' })).toEqual(['LAST-DAY', 'RUN', 'CC'])
    expect(await codes({ status: 'completed' })).toEqual(['DONE'])
    expect(await codes({ status: 'cancelled' })).toEqual(['OFF'])
  })

  test('filters, and counts of every tab under the others', async () => {
    expect(await codes({ year: 2020 })).toEqual(['CC'])
    expect(await codes({ year: 2022 })).toEqual(['PLAN-22'])
    expect(await codes({ channel: 'sent' })).toEqual(['CC'])
    expect(await codes({ type: 'DT-LLCT' })).toEqual(['CC'])
    expect(await codes({ type: 'BD', year: 2021, status: 'running' })).toEqual(['LAST-DAY', 'RUN'])
    expect(await codes({ q: 'nghiep vu' })).toEqual(['RUN'])
    // The very code comes first, then what begins with it; an order that is asked for is kept.
    expect(await codes({ q: 'plan' })).toEqual(['PLAN', 'PLAN-22'])
    expect(await codes({ q: 'plan', sort: '-opening' })).toEqual(['PLAN-22', 'PLAN'])
    expect(await codes({ q: '_' })).toEqual([])
    const { items } = await classes.listClasses(ctxOf(), { limit: 200, channel: 'sent' })
    expect(await codes({ providerId: items[0]?.provider.providerId ?? '' })).toEqual(['CC'])
    const { counts } = await classes.listClasses(ctxOf(), { limit: 200, year: 2021, status: 'completed' })
    expect(counts).toEqual({ planned: 2, running: 2, completed: 1, cancelled: 1 })
  })

  test('page by page, each class once', async () => {
    const whole = await codes()
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const page = await classes.listClasses(ctxOf(), { limit: 2, after })
      paged.push(...page.items.map((item) => item.code))
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toEqual(whole)
  })

  test('a unit sees the classes it hosts, those of the province, and those where it has a learner', async () => {
    expect(await codes({}, [units.home])).toEqual(['PLAN-22', 'PLAN', 'LAST-DAY', 'RUN', 'CC'])
    expect(await codes({}, [units.division])).toEqual(['PLAN-22', 'LAST-DAY', 'RUN', 'CC'])
    expect(await codes({}, [])).toEqual(['PLAN-22', 'LAST-DAY'])
    const { items, counts } = await classes.listClasses(ctxOf([units.home]), { limit: 200 })
    expect(items.find((item) => item.code === 'RUN')).toMatchObject({ learners: 7, learnersInScope: 3 })
    expect(counts).toEqual({ planned: 2, running: 3, completed: 0, cancelled: 0 })
    // The numbers above a roster are those of its rows.
    const id = await idOf('RUN')
    const { byStatus } = await classes.readClass(ctxOf([units.home]), id)
    const { items: rows } = await classes.listEnrolments(ctxOf([units.home]), { classId: id, limit: 200 })
    expect(byStatus.map(({ status, inScope }) => [status, inScope])).toEqual(
      byStatus.map(({ status }) => [status, rows.filter((row) => row.status === status).length]),
    )
    expect(byStatus.reduce((sum, { inScope }) => sum + inScope, 0)).toBeLessThan(byStatus.reduce((sum, { learners }) => sum + learners, 0))
  })
})

describe('one class', () => {
  test('with its modes over time and its learners by status', async () => {
    const detail = await classes.readClass(ctxOf(), await idOf('RUN'))
    expect(classDetailSchema.strict().safeParse(detail).error).toBeUndefined()
    expect(detail).toMatchObject({
      modes: [
        { from: '2021-11-01', mode: 'in-person' },
        { from: '2021-11-20', mode: 'online' },
      ],
      byStatus: [
        { status: 'dropped', learners: 1, inScope: 1 },
        { status: 'enrolled', learners: 7, inScope: 7 },
      ],
    })
    expect(await classes.readClass(ctxOf(), await idOf('OFF'))).toMatchObject({
      status: 'cancelled',
      cancelReason: 'dịch',
      modes: [],
      byStatus: [],
      learners: 0,
    })
  })

  test('out of reach is not found', async () => {
    for (const use of [classes.readClass, (ctx: ReturnType<typeof ctxOf>, classId: string) => classes.listEnrolments(ctx, { classId, limit: 10 })]) {
      await expect(use(ctxOf([units.home]), await idOf('DONE'))).rejects.toMatchObject({ code: 'kernel.not-found' })
      await expect(use(ctxOf(), newId())).rejects.toMatchObject({ code: 'kernel.not-found' })
      await expect(use(testCtx({}), await idOf('RUN'))).rejects.toMatchObject({ code: 'kernel.forbidden' })
    }
  })

  test('its learners by given name, page by page, with unit and post of the decision', async () => {
    const classId = await idOf('RUN')
    const { items } = await classes.listEnrolments(ctxOf(), { classId, limit: 50 })
    expect(items.map((item) => item.fullName)).toEqual(names.toSorted(compareNames))
    for (const item of items) expect(enrolmentSchema.strict().safeParse(item).error).toBeUndefined()
    expect(items.find((item) => item.personCode === 'N1')).toMatchObject({
      unit: { code: 'SNV-TCCB', name: 'Phòng Tổ chức cán bộ' },
      post: { code: 'T-TP' },
      status: 'enrolled',
    })
    const paged: string[] = []
    for (let after: string | undefined; ;) {
      const page = await classes.listEnrolments(ctxOf(), { classId, limit: 3, after })
      paged.push(...page.items.map((item) => item.fullName))
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toEqual(items.map((item) => item.fullName))
  })

  test('only the learners of the units within scope', async () => {
    const { items } = await classes.listEnrolments(ctxOf([units.home]), { classId: await idOf('RUN'), limit: 50 })
    expect(items.map((item) => item.personCode).toSorted()).toEqual(['N1', 'N3', 'N5', 'N7'])
    expect((await classes.listEnrolments(ctxOf([]), { classId: await idOf('LAST-DAY'), limit: 50 })).items).toEqual([])
  })
})
