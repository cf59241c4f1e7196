import { beforeEach, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { testCtx } from '#modules/requirements/standards/standards-factory.ts'
import { ownDatabase } from '#test/fixture.ts'
import { anOfficer, aWindow, testNeeds } from './needs-province.ts'

const database = await ownDatabase()
const { needs, requirements, units, told, audit, idOf, sheetOf, importRows } = await testNeeds(database)
const commission = testCtx('2021-12-01')
const snv = anOfficer([units['SNV'] ?? ''], '2021-12-03')
const details = { channel: 'sent', studyForm: null, quarter: null, providerId: null, fundSource: null, note: null } as const
const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )

let year = 2021
let windowId = ''
let sheetId = ''
beforeEach(async () => {
  windowId = (await needs.openWindow(commission, aWindow(++year))).windowId
  sheetId = await sheetOf(windowId, 'SNV')
  told.length = 0
  audit.length = 0
})
const version = async () => (await needs.readSheet(testCtx(), { sheetId })).version
const signed = async () => await needs.signReview(snv, { sheetId, version: await version() })
const lines = async (more: object = {}, ctx = snv) => (await needs.listLines(ctx, { sheetId, limit: 100, ...more })).items

it('opens one window a year, with a sheet for each unit below the province by the deadline of its level, and tells them', async () => {
  expect(await codeOf(needs.openWindow(commission, aWindow(year)))).toBe('planning.window-exists')
  expect(await codeOf(needs.openWindow(anOfficer([units['SNV'] ?? ''], '2021-12-01', 'planning.open-needs-window'), aWindow(2090)))).toBe(
    'planning.province-only',
  )
  expect(await codeOf(needs.openWindow(commission, aWindow(2090, { deadlines: { province: '2021-12-05' } })))).toBe('kernel.invalid-input')
  expect(await codeOf(needs.openWindow(commission, aWindow(2090, { deadlines: { province: '2021-11-05', district: '2021-12-05' } })))).toBe(
    'kernel.invalid-input',
  )
  await needs.openWindow(commission, aWindow(++year))
  expect(told.map(({ kind, params }) => [kind, params['unit'], params['date']])).toEqual(
    expect.arrayContaining([
      ['planning.needs-opened', 'Đơn vị HUYEN', '08/12/2021'],
      ['planning.needs-opened', 'Đơn vị SNV', '05/12/2021'],
    ]),
  )
  expect(told.length).toBe(2)
})

it('shows whoever answers for some units their own, with days late so far', async () => {
  const board = await needs.readBoard(testCtx('2021-12-07'), { windowId })
  expect(board.sheets.map(({ unit, state, lateDays }) => [unit.code, state, lateDays])).toEqual([
    ['SNV', 'open', 2],
    ['HUYEN', 'open', 0],
  ])
  expect(board.window.counts).toMatchObject({ sheets: 2, late: 1, waiting: 2, signed: 0 })
  const own = await needs.readBoard(snv, { windowId })
  expect(own.sheets.map(({ unit }) => unit.code)).toEqual(['SNV'])
  expect(own.window).toMatchObject({ sheetId, counts: { sheets: 1 } })
  const stranger = anOfficer([units['HUYEN'] ?? ''])
  expect(await codeOf(needs.readSheet(stranger, { sheetId }))).toBe('kernel.not-found')
  expect(await codeOf(needs.listLines(stranger, { sheetId, limit: 10 }))).toBe('kernel.not-found')
  expect(await codeOf(needs.signReview(stranger, { sheetId, version: 1 }))).toBe('kernel.not-found')
})

it('freezes the review that a unit signs off, and asks for it before anything else', async () => {
  expect(await codeOf(needs.fillSheet(snv, { sheetId, programmes: {}, planned: false }))).toBe('planning.review-not-signed')
  expect(await codeOf(needs.send(snv, { sheetId, version: 1 }))).toBe('planning.review-not-signed')
  await signed()
  const { review, can } = await needs.readSheet(snv, { sheetId })
  expect(review).toMatchObject({ on: '2021-12-01', signedOn: '2021-12-03', signedName: 'Cán bộ thử', totals: { byStatus: { missing: 2 } } })
  expect(can).toMatchObject({ sign: false, edit: true, send: true, appraise: false, succession: false })
  await importRows('qualifications', [{ personCode: 'PTP', ladder: 'leadership', level: 'division', awardedOn: '2021-11-01' }])
  const { items } = await needs.frozenGaps(snv, { sheetId, limit: 50 })
  expect(items.length).toBe(review?.gaps)
  expect(items.map(({ code, levelName }) => `${code} ${levelName.vi}`)).toContainEqual(expect.stringMatching(/^PTP .*lãnh đạo, quản lý: Cấp phòng$/i))
  expect(await codeOf(needs.signReview(snv, { sheetId, version: await version() }))).toBe('planning.review-signed-already')
  await sql`delete from training_record.qualification`.execute(database.main)
})

it('fills a sheet from the review once, however often it is asked to, and brings back nothing that was taken out', async () => {
  await signed()
  const rehearsed = await needs.rehearseFill(snv, { sheetId, programmes: {}, planned: false })
  expect(await lines()).toEqual([])
  const filled = await needs.fillSheet(snv, { sheetId, programmes: {}, planned: false })
  expect(filled).toEqual(rehearsed)
  const first = await lines()
  expect(first.length).toBe(filled.added)
  expect(
    first
      .filter(({ person }) => person?.code === 'TP')
      .map(({ programme, reason, post, source, standard }) => [programme.code, reason, post?.name, source, standard?.levelName.vi]),
  ).toEqual(expect.arrayContaining([['DT-LLCT-CC-KTT', 'incumbent', 'Trưởng phòng và tương đương thuộc sở', 'gap', 'Lý luận chính trị: Cao cấp']]))
  expect(await needs.fillSheet(snv, { sheetId, programmes: {}, planned: false })).toMatchObject({ added: 0, skipped: { already: filled.added, removed: 0 } })
  expect(filled.levels.find(({ key }) => key === 'political-theory advanced')?.programmes.map(({ code }) => code)).toEqual([
    'DT-LLCT-CC-TT',
    'DT-LLCT-CC-KTT',
    'DT-LLCT-CC-HC',
  ])
  const [gone] = first
  if (!gone) throw new Error('no line')
  expect(await codeOf(needs.removeLines(snv, { sheetId, lines: [{ lineId: gone.lineId, version: 9 }], reason: 'thử' }))).toBe('kernel.changed-meanwhile')
  await needs.removeLines(snv, { sheetId, lines: [{ lineId: gone.lineId, version: 1 }], reason: 'Sắp nghỉ hưu' })
  expect(await needs.fillSheet(snv, { sheetId, programmes: {}, planned: false })).toMatchObject({ added: 0, skipped: { removed: 1 } })
  expect(await lines({ removed: true })).toMatchObject([{ lineId: gone.lineId, removed: { reason: 'Sắp nghỉ hưu' } }])
  await needs.restoreLines(snv, { sheetId, lines: [{ lineId: gone.lineId, version: 2 }] })
  expect((await lines()).length).toBe(first.length)
  // TP is too old for the full-time course and took the part-time one. The other programme of the level is the same need.
  const theory = (await lines()).find(({ programme }) => programme.code === 'DT-LLCT-CC-KTT')
  if (!theory) throw new Error('no line of theory')
  const change = { ...details, version: theory.version, programmeId: await idOf('programme', 'DT-LLCT-CC-TT'), headCount: 1, why: null }
  await needs.editLine(snv, { sheetId, lineId: theory.lineId, ...change })
  expect(await needs.fillSheet(snv, { sheetId, programmes: {}, planned: false })).toMatchObject({ added: 0 })
})

it('tells of a planned post only whoever may read succession lists', async () => {
  await signed()
  expect(await codeOf(needs.fillSheet(snv, { sheetId, programmes: {}, planned: true }))).toBe('kernel.forbidden')
  const elsewhere = anOfficer([units['SNV'] ?? ''], '2021-12-03')
  const reader = anOfficer([units['SNV'] ?? ''], '2021-12-03', 'personnel.read-succession')
  audit.length = 0
  await needs.fillSheet(reader, { sheetId, programmes: {}, planned: true })
  expect(audit.map(({ draft }) => draft.subjectKind)).toEqual(['need-sheet', 'succession'])
  await needs.addLines(snv, {
    sheetId,
    ...details,
    programmeId: await idOf('programme', 'BD-QLNN-CVC'),
    personIds: [await idOf('person', 'CV')],
    headCount: null,
    unitId: null,
    why: 'đề án',
  })
  const open = await lines({}, elsewhere)
  const [planned, other] = ['QH', 'CV'].map((code) => open.find(({ person }) => person?.code === code))
  expect(planned).toMatchObject({ reason: null, post: null, standard: null, source: 'hand' })
  expect(other).toMatchObject({ reason: null, post: null, standard: null, source: 'hand' })
  expect((await lines({ source: 'gap' }, elsewhere)).some(({ person }) => person?.code === 'QH')).toBe(false)
  // Nor does a missing reason tell: every line that seems to be added by hand gives one, and may not be left without.
  expect(open.filter(({ person, source, why }) => person && source === 'hand' && !why)).toEqual([])
  if (!planned) throw new Error('no planned line')
  const blank = { ...details, lineId: planned.lineId, version: planned.version, programmeId: planned.programme.programmeId, headCount: 1, why: null }
  expect(await codeOf(needs.editLine(elsewhere, { sheetId, ...blank }))).toBe('kernel.invalid-input')
  expect(await codeOf(needs.listLines(elsewhere, { sheetId, limit: 10, succession: true }))).toBe('kernel.forbidden')
  audit.length = 0
  const readable = (await lines({ succession: true }, reader)).find(({ person }) => person?.code === 'QH')
  expect(readable).toMatchObject({ reason: 'planned', post: { name: 'Trưởng phòng và tương đương thuộc sở' }, source: 'gap' })
  expect(audit).toMatchObject([{ action: 'personnel.read-succession', draft: { subjectKind: 'succession', unitId: units['SNV'] } }])
})

it('takes numbers first and names later, and asks why', async () => {
  await signed()
  const programmeId = await idOf('programme', 'BD-QLNN-CVC')
  const number = { sheetId, ...details, programmeId, personIds: [], headCount: 3, unitId: null, why: 'Tuyển dụng mới' }
  expect(await codeOf(needs.addLines(snv, { ...number, why: ' ' }))).toBe('kernel.invalid-input')
  expect(await codeOf(needs.addLines(snv, { ...number, unitId: units['UB'] ?? '' }))).toBe('kernel.invalid-input')
  expect(await codeOf(needs.addLines(snv, { ...number, headCount: null }))).toBe('kernel.invalid-input')
  expect(await codeOf(needs.addLines(snv, { ...number, personIds: [await idOf('person', 'BT')] }))).toBe('kernel.not-found')
  await needs.addLines(snv, number)
  const [line] = await lines()
  if (!line) throw new Error('no line')
  expect(line).toMatchObject({ person: null, headCount: 3, verdict: null, unit: { code: 'SNV' } })
  const [cv, ptp] = [await idOf('person', 'CV'), await idOf('person', 'PTP')]
  await needs.nameLine(snv, { sheetId, lineId: line.lineId, version: 1, personIds: [cv, ptp] })
  expect((await lines()).map(({ person, headCount, unit }) => [person?.code, headCount, unit.code])).toEqual([
    ['PTP', 1, 'P1'],
    ['CV', 1, 'P1'],
    [undefined, 1, 'SNV'],
  ])
  expect(await codeOf(needs.nameLine(snv, { sheetId, lineId: line.lineId, version: 2, personIds: [cv] }))).toBe('planning.need-exists')
  expect(await codeOf(needs.nameLine(snv, { sheetId, lineId: line.lineId, version: 2, personIds: [cv, ptp, newPerson] }))).toBe('planning.more-than-count')
  await needs.nameLine(snv, { sheetId, lineId: line.lineId, version: 2, personIds: [await idOf('person', 'TP')] })
  expect(await needs.readSheet(snv, { sheetId })).toMatchObject({ counts: { people: 3, unnamed: 0, removed: 1 } })
})
const newPerson = '00000000-0000-4000-8000-000000000000'

it('catches who is registered already, in another year, or studies for the level', async () => {
  await signed()
  const [cv, programmeId] = [await idOf('person', 'CV'), await idOf('programme', 'DT-LLCT-TC-TT')]
  const need = { ...details, programmeId, personIds: [cv], headCount: null, unitId: null, why: 'đề án' }
  await needs.addLines(snv, { sheetId, ...need })
  expect(await codeOf(needs.addLines(snv, { sheetId, ...need }))).toBe('planning.need-exists')
  const other = { ...need, programmeId: await idOf('programme', 'DT-LLCT-TC-KTT') }
  expect(await codeOf(needs.addLines(snv, { sheetId, ...other }))).toBe('planning.need-exists')
  await needs.send(snv, { sheetId, version: await version() })
  const before = year
  windowId = (await needs.openWindow(commission, aWindow(++year))).windowId
  sheetId = await sheetOf(windowId, 'SNV')
  await signed()
  await needs.addLines(snv, { sheetId, ...need })
  expect(await lines()).toMatchObject([{ otherYear: before, studying: null }])
  await sql`insert into catalogue.provider (provider_id, code, name, search_key, level, place)
    values (gen_random_uuid(), 'T-TCT', 'Trường', 'truong', 'province', 'in-province') on conflict do nothing`.execute(database.main)
  await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, opened_on)
    select gen_random_uuid(), 'TC-1', 'Trung cấp K1', 'trung cap k1', ${other.programmeId}::uuid, provider_id, 'opened', 'part-time', '2021-03-01'
    from catalogue.provider where code = 'T-TCT'`.execute(database.main)
  const ptp = await idOf('person', 'PTP')
  await sql`insert into classes.enrolment (person_id, class_id, entry, decision_no, decision_date, unit_id, status)
    select ${ptp}::uuid, class_id, 'decided', '1/QĐ', '2021-02-15', ${units['P1']}::uuid, 'enrolled' from classes.class where code = 'TC-1'`.execute(
    database.main,
  )
  expect(await codeOf(needs.addLines(snv, { sheetId, ...need, personIds: [ptp] }))).toBe('planning.need-studying')
  await sql`delete from classes.enrolment`.execute(database.main)
})

it('sends, returns, accepts and appraises; days late are those of the first sending', async () => {
  await signed()
  expect(await codeOf(needs.send(snv, { sheetId, version: await version() }))).toBe('planning.sheet-empty')
  await needs.fillSheet(snv, { sheetId, programmes: {}, planned: false })
  expect(await codeOf(needs.declareNone(snv, { sheetId, version: await version(), reason: 'không' }))).toBe('planning.sheet-has-lines')
  expect(await codeOf(needs.send(snv, { sheetId, version: 1 }))).toBe('kernel.changed-meanwhile')
  const late = anOfficer([units['SNV'] ?? ''], '2021-12-09')
  expect(await needs.send(late, { sheetId, version: await version() })).toMatchObject({ state: 'submitted' })
  expect(await codeOf(needs.fillSheet(snv, { sheetId, programmes: {}, planned: false }))).toBe('planning.sheet-not-open')
  expect(await codeOf(needs.accept(snv, { sheetId, version: await version() }))).toBe('kernel.forbidden')
  const [line] = await lines()
  if (!line) throw new Error('no line')
  const appraise = (appraised: number, differenceCode: string | null, stands = 1) =>
    needs.appraiseLines(testCtx(), { sheetId, lines: [{ lineId: line.lineId, version: stands, appraised, differenceCode }] })
  expect(await codeOf(appraise(0, null))).toBe('planning.difference-needs-reason')
  expect(await codeOf(appraise(2, null))).toBe('planning.appraised-more')
  await appraise(0, 'quota')
  expect(await lines({ appraisal: 'reduced' })).toMatchObject([{ lineId: line.lineId, appraised: 0, differenceCode: 'quota', version: 2 }])
  await needs.giveBack(testCtx(), { sheetId, version: await version(), reason: 'Thiếu người' })
  expect(await needs.readSheet(testCtx('2021-12-20'), { sheetId })).toMatchObject({ state: 'returned', lateDays: 4, returnReason: 'Thiếu người' })
  await needs.send(anOfficer([units['SNV'] ?? ''], '2021-12-25'), { sheetId, version: await version() })
  await needs.accept(testCtx(), { sheetId, version: await version() })
  expect(await needs.readSheet(testCtx('2021-12-30'), { sheetId })).toMatchObject({ state: 'accepted', lateDays: 4, sentOn: '2021-12-09' })
  expect(told.map(({ kind }) => kind)).toEqual(['planning.needs-sent', 'planning.needs-returned', 'planning.needs-sent', 'planning.needs-accepted'])
})

it('lets a unit declare that it needs nothing, and reminds only those that have not sent', async () => {
  await signed()
  await needs.declareNone(snv, { sheetId, version: await version(), reason: 'Đã đủ tiêu chuẩn' })
  const huyen = await sheetOf(windowId, 'HUYEN')
  told.length = 0
  const { items } = await needs.remindUnits(testCtx(), { windowId, sheetIds: [sheetId, huyen, newPerson] })
  expect(items).toEqual([
    { sheetId, result: 'sent-already' },
    { sheetId: huyen, result: 'reminded' },
    { sheetId: newPerson, result: 'not-found' },
  ])
  expect(told.map(({ kind, params }) => [kind, params['unit']])).toEqual([['planning.needs-reminder', 'Đơn vị HUYEN']])
  const { sheets } = await needs.readBoard(testCtx('2021-12-09'), { windowId })
  expect(sheets.map(({ unit, state, noneReason, remindedAt }) => [unit.code, state, noneReason, remindedAt !== null])).toEqual([
    ['HUYEN', 'open', null, true],
    ['SNV', 'none', 'Đã đủ tiêu chuẩn', false],
  ])
})

it('moves the deadline of a level for those that follow it, of one unit by itself, and closes', async () => {
  const window = { ...aWindow(year), windowId, version: 1 }
  const huyen = await sheetOf(windowId, 'HUYEN')
  await needs.extendSheet(testCtx('2021-12-03'), { sheetId: huyen, version: 1, dueOn: '2021-12-20', reason: 'bão lũ' })
  await needs.editWindow(testCtx('2021-12-03'), { ...window, deadlines: { province: '2021-12-11', district: '2021-12-12', commune: '2021-12-08' } })
  expect(await codeOf(needs.editWindow(testCtx('2021-12-03'), window))).toBe('kernel.changed-meanwhile')
  const due = async () => Object.fromEntries((await needs.readBoard(testCtx('2021-12-04'), { windowId })).sheets.map(({ unit, dueOn }) => [unit.code, dueOn]))
  expect(await due()).toEqual({ SNV: '2021-12-11', HUYEN: '2021-12-20' })
  expect(told.map(({ kind, params }) => [kind, params['unit'], params['date']])).toEqual([
    ['planning.needs-extended', 'Đơn vị HUYEN', '20/12/2021'],
    ['planning.needs-extended', 'Đơn vị SNV', '11/12/2021'],
  ])
  await needs.closeWindow(testCtx('2021-12-13'), { windowId, version: 2 })
  expect(await codeOf(needs.signReview(snv, { sheetId, version: 2 }))).toBe('planning.window-closed')
  expect((await needs.readBoard(testCtx('2021-12-30'), { windowId })).sheets.map(({ lateDays }) => lateDays)).toEqual([2, 0])
})

it('says of the review what stands in a need of a coming year', async () => {
  const person = await idOf('person', 'BT')
  const planned = async () => (await requirements.review.list(testCtx(), { limit: 50, personId: person })).items.map((line) => [line.inPlan, line.plannedIn])
  expect(await planned()).toEqual([[false, null]])
  const huyen = anOfficer([units['HUYEN'] ?? ''], '2021-12-03')
  // The first year to come that has an open window is meant.
  await sql`update planning.needs_window set closed_on = '2021-12-01' where window_id <> ${windowId}::uuid`.execute(database.main)
  sheetId = await sheetOf(windowId, 'HUYEN')
  await needs.signReview(huyen, { sheetId, version: 1 })
  expect(await codeOf(needs.takePerson(snv, { personId: person }))).toBe('kernel.not-found')
  const taken = await needs.takePerson(huyen, { personId: person })
  expect(taken).toMatchObject({ already: 0 })
  expect(taken.added).toBeGreaterThan(0)
  expect(await needs.takePerson(huyen, { personId: person })).toMatchObject({ added: 0, already: taken.added })
  expect(await planned()).toEqual([[false, { state: 'registered', year, plan: null }]])
})

it('says of the review which plan in force has it', async () => {
  const person = await idOf('person', 'BT')
  const standing = async (ctx = testCtx()) =>
    (await requirements.review.list(ctx, { limit: 50, personId: person, on: '2021-12-01' })).items.map((line) => [line.inPlan, line.plannedIn])
  const { rows: gathered } = await sql<{ lineId: string; year: number; programmeId: string }>`
    select l.line_id as "lineId", w.year, l.programme_id as "programmeId" from planning.need_line l join planning.need_sheet s using (sheet_id)
    join planning.needs_window w using (window_id) where l.person_id = ${person}::uuid and l.removed_on is null`.execute(database.reader)
  const [need] = gathered
  if (!need) throw new Error('no need')
  const [planId, versionId, lineId] = [newId(), newId(), newId()]
  await database.main.transaction().execute(async (tx) => {
    await sql`insert into planning.plan (plan_id, kind, unit_id, year_from, year_to, title, lead_body, legal_basis)
      values (${planId}::uuid, 'year', ${units['HUYEN']}::uuid, ${need.year}, ${need.year}, 'Kế hoạch thử', 'Ban thử', 'Căn cứ thử')`.execute(tx)
    await sql`insert into planning.plan_version (version_id, plan_id, number, made_by, made_name, made_on)
      values (${versionId}::uuid, ${planId}::uuid, 0, 'thu', 'Người thử', '2021-12-01')`.execute(tx)
    await sql`insert into planning.plan_line (line_id, version_id, line_key, code, year, programme_id, channel, classes, seats)
      values (${lineId}::uuid, ${versionId}::uuid, ${lineId}::uuid, '7', ${need.year}, ${need.programmeId}::uuid, 'opened', 1, 40)`.execute(tx)
    for (const each of gathered)
      await sql`insert into planning.plan_line_need (line_key, need_line_id, version_id) values (${lineId}::uuid, ${each.lineId}::uuid, ${versionId}::uuid)`.execute(
        tx,
      )
  })
  const registered = [[false, { state: 'registered', year: need.year, plan: null }]]
  expect(await standing()).toEqual(registered)
  await sql`update planning.plan_version set state = 'in-force', approved_on = '2021-12-02', content_hash = 'thử', snapshot = '{}', decision_no = '1',
    decision_date = '2021-12-02', in_force_from = '2021-12-02' where version_id = ${versionId}::uuid`.execute(database.main)
  const plan = { planId, title: 'Kế hoạch thử', line: '7' }
  expect(await standing()).toEqual([[true, { state: 'planned', year: need.year, plan }]])
  // Whoever may not read the plan learns that there is one, and goes nowhere.
  const reviews = testCtx('2021-12-10', { 'requirements.review-posts': [units['HUYEN'] ?? ''] })
  expect(await standing(reviews)).toEqual([[true, { state: 'planned', year: need.year, plan: { ...plan, planId: null } }]])
  // It ran out: what it gathered is only registered again.
  await sql`update planning.plan_version set in_force_to = '2021-12-05' where version_id = ${versionId}::uuid`.execute(database.main)
  expect(await standing()).toEqual(registered)
})
