import { describe, expect, it } from 'vitest'
import { addLinesSchema, planDiffSchema, savedCellsSchema } from '#contracts/planning-plan-lines.ts'
import { planListSchema, planSchema, planTransitions } from '#contracts/planning-plans.ts'
import { sql } from '#kernel/db.ts'
import { aNeed, aNewPlan, aWindow, testPlans } from '#test/plans.ts'
import { hashOf } from './snapshot.ts'

const world = await testPlans()
const { plans, approval, units, as, agree, anAccount, database, programmeId, system } = world
const db = database.main
const maker = await anAccount('bantochuc')
const appraiser = await anAccount('sonoivu')
const second = await anAccount('bantochuc')
const leader = await anAccount('lanhdao')
const theory = await programmeId('DT-LLCT-TC-KTT')
const skills = await programmeId('BD-QLNN-CVC')
const me = as(maker)

const aLine = (over: Partial<Parameters<typeof plans.addLines>[1]['lines'][0]> = {}) => ({
  ...{ programmeId: theory, year: 2022, channel: 'opened' as const, seats: 60, name: null, studyForm: null, mode: null, quarter: null, opensOn: null },
  ...{ endsOn: null, parentKey: null, place: null, providerId: null, fundSource: null, cost: null, note: null, split: [] },
  ...over,
})
/** A draft of the province with one line split between the two units. */
async function aDraft(unitId = units.province) {
  const asked = aNewPlan(unitId)
  const { planId, versionId } = await plans.createPlan(me, asked)
  const split = unitId === units.province ? [units.a, units.b].map((each) => ({ unitId: each, asked: 30 })) : []
  const { lines } = await plans.addLines(me, { planId, versionId, lines: [aLine({ year: asked.yearFrom, split })] })
  return { planId, versionId, lineKey: lines[0]?.lineKey ?? '', year: asked.yearFrom }
}
const lockOf = async (planId: string) => (await plans.readPlan(me, { planId })).shown.lockVersion
async function submitted() {
  const draft = await aDraft()
  const { chainId } = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
  return { ...draft, chainId }
}
async function approved() {
  const sent = await submitted()
  await agree(as(appraiser), sent.chainId)
  await agree(as(second), sent.chainId)
  await agree(as(leader), sent.chainId)
  return sent
}
async function inForce(from = '2022-01-01') {
  const done = await approved()
  await plans.enactPlan(me, {
    ...{ ...done, lockVersion: await lockOf(done.planId), decisionNo: '12/KH-UBND', decisionDate: '2021-12-15', inForceFrom: from },
    ...{ layout: 'state', issuer: null, symbol: null },
  })
  return done
}
const stateOf = async (planId: string) => (await plans.readPlan(me, { planId })).shown.state
const cell = (draft: { lineKey: string }, field: string, was: string | number | null, to: string | number | null, unitId: string | null = null) => ({
  ...{ lineKey: draft.lineKey, unitId, field, was, to },
})

describe('a plan', () => {
  it('is made once of a kind, unit and year, read with its lines and totals, and listed', async () => {
    const draft = await aDraft()
    const plan = await plans.readPlan(me, draft)
    expect(planSchema.safeParse(plan).error).toBeUndefined()
    expect(plan).toMatchObject({
      province: true,
      totals: { classes: 1, seats: 60, asked: 60, granted: 60 },
      shown: { number: 0, state: 'draft' },
      can: { edit: true, submit: true, enact: false },
    })
    expect(plan.lines[0]).toMatchObject({ code: '1', suggestedClasses: 1, issues: [] })
    expect(plan.byUnit.map(({ unit, asked }) => [unit.code, asked])).toEqual([
      ['A', 30],
      ['B', 30],
    ])
    await expect(plans.createPlan(me, aNewPlan(units.province, { yearFrom: draft.year, yearTo: draft.year }))).rejects.toMatchObject({
      code: 'planning.plan-exists',
    })
    const list = await plans.listPlans(me, { year: draft.year, limit: 50 })
    expect(planListSchema.safeParse(list).error).toBeUndefined()
    expect(list).toMatchObject({ total: 1, counts: { year: 1 }, states: { draft: 1 }, items: [{ planId: draft.planId, lines: 1, seats: 60 }] })
  })

  it('is found by whoever answers for its unit, and by nobody else', async () => {
    const { planId } = await aDraft(units.a)
    expect(await plans.readPlan(as(maker, [units.a]), { planId })).toMatchObject({ unit: { code: 'A' } })
    await expect(plans.readPlan(as(maker, [units.b]), { planId })).rejects.toMatchObject({ code: 'kernel.not-found' })
    expect((await plans.listPlans(as(maker, [units.b]), { limit: 200 })).items.map((each) => each.planId)).not.toContain(planId)
    await expect(plans.createPlan(as(maker, [units.b]), aNewPlan(units.a))).rejects.toMatchObject({ code: 'kernel.not-found' })
  })

  it('begins with the lines of the one before, without what became of them', async () => {
    const before = await aDraft(units.b)
    await plans.acceptAll(me, { ...before, field: 'appraised', unitId: null, lineKeys: null })
    const { planId } = await plans.createPlan(me, aNewPlan(units.b, { yearFrom: 2099, yearTo: 2099, from: 'previous' }))
    const copy = await plans.readPlan(me, { planId })
    expect(copy.lines).toMatchObject([{ seats: 60, year: 2099 }])
    expect(copy.lines[0]?.lineKey).not.toBe(before.lineKey)
    await expect(plans.createPlan(me, aNewPlan(units.belowA, { kind: 'five-year', yearFrom: 2001, yearTo: 2005, from: 'previous' }))).rejects.toMatchObject({
      code: 'planning.no-earlier-plan',
    })
  })

  it('pages without losing or doubling any, whatever the size of a page', async () => {
    await Promise.all(Array.from({ length: 4 }, () => aDraft(units.belowA)))
    const all = (await plans.listPlans(me, { unitId: units.belowA, limit: 200 })).items.map(({ planId }) => planId)
    for (const limit of [1, 2, 3, all.length]) {
      const read: string[] = []
      let after: string | undefined
      do {
        const page = await plans.listPlans(me, { unitId: units.belowA, limit, after })
        expect(page.total).toBe(all.length)
        read.push(...page.items.map(({ planId }) => planId))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(read).toEqual(all)
    }
  })
})

describe('cells', () => {
  it('are written together; one that another changed is refused with both values and the others stay written', async () => {
    const draft = await aDraft()
    await plans.saveCells(me, { ...draft, cells: [cell(draft, 'seats', 60, 70)] })
    const saved = await plans.saveCells(as(second), {
      ...draft,
      cells: [cell(draft, 'seats', 60, 80), cell(draft, 'place', null, 'Hội trường'), cell(draft, 'asked', 30, 35, units.a)],
    })
    expect(savedCellsSchema.safeParse(saved).error).toBeUndefined()
    expect(saved).toMatchObject({ saved: 2, conflicts: [{ field: 'seats', was: 60, now: 70, to: 80, code: '1' }] })
    const { lines } = await plans.readPlan(me, draft)
    expect(lines[0]).toMatchObject({ seats: 70, place: 'Hội trường', asked: 65, issues: [{ issue: 'seats-differ' }] })
    expect(await plans.saveCells(me, { ...draft, cells: [cell(draft, 'seats', 1, 70)] })).toMatchObject({ saved: 0, conflicts: [] })
  })

  it('of two who edit at once are never lost', async () => {
    const draft = await aDraft()
    const fields = ['place', 'note', 'name'] as const
    // Each edits the same cells, from what both saw, over and over: of every cell one wins and the other is told, and nothing else is touched.
    const results = await Promise.all(
      Array.from({ length: 12 }, async (_each, editor) =>
        plans.saveCells(as(editor % 2 ? maker : second), {
          ...draft,
          cells: [
            ...fields.map((field) => cell(draft, field, null, `${field} ${editor}`)),
            cell(draft, 'asked', editor === 0 ? 30 : 31, 30 + editor + 1, editor % 2 ? units.a : units.b),
          ],
        }),
      ),
    )
    const { lines } = await plans.readPlan(me, draft)
    for (const field of fields) {
      const winners = results.flatMap(({ conflicts }, editor) => (conflicts.some((each) => each.field === field) ? [] : [editor]))
      const value = lines[0]?.[field]
      expect(winners.map((editor) => `${field} ${editor}`)).toEqual([value])
      for (const { conflicts } of results) for (const each of conflicts.filter((one) => one.field === field)) expect(each.now).toBe(value)
    }
  })

  it('are checked as a whole: what cannot stand is refused and nothing is written', async () => {
    const draft = await aDraft()
    const save = (...cells: ReturnType<typeof cell>[]) => plans.saveCells(me, { ...draft, cells: [cell(draft, 'place', null, 'Nơi khác'), ...cells] })
    for (const [cells, code] of [
      [[cell(draft, 'seats', 60, -1)], 'planning.wrong-value'],
      [[cell(draft, 'lineId', null, 'x')], 'planning.wrong-value'],
      [[cell(draft, 'constructor', null, 'x')], 'planning.wrong-value'],
      [[cell(draft, 'year', draft.year, draft.year + 1)], 'planning.wrong-year'],
      [[cell(draft, 'channel', 'opened', 'sent')], 'planning.sent-has-no-classes'],
      [[cell(draft, 'differenceCode', null, 'không có', units.a)], 'planning.wrong-value'],
    ] as const)
      await expect(save(...cells)).rejects.toMatchObject({ code })
    expect((await plans.readPlan(me, draft)).lines[0]?.place).toBeNull()
    const own = await aDraft(units.a)
    await expect(plans.saveCells(me, { ...own, cells: [cell(own, 'asked', 0, 5, units.b)] })).rejects.toMatchObject({ code: 'planning.unit-outside' })
    expect(await plans.saveCells(me, { ...own, cells: [cell(own, 'asked', 0, 5, units.belowA)] })).toMatchObject({ saved: 1 })
  })

  it('settle numbers only by whoever consolidates, and ask a reason for a difference', async () => {
    const draft = await aDraft()
    const officer = { ...me, actor: { ...me.actor, permissions: new Map([...me.actor.permissions].filter(([name]) => name !== 'planning.consolidate-plan')) } }
    await expect(plans.saveCells(officer, { ...draft, cells: [cell(draft, 'appraised', null, 20, units.a)] })).rejects.toMatchObject({
      code: 'planning.consolidate-only',
    })
    await plans.saveCells(me, { ...draft, cells: [cell(draft, 'appraised', null, 20, units.a), cell(draft, 'seats', 60, 50)] })
    expect((await plans.readPlan(me, draft)).lines[0]?.issues).toEqual([{ issue: 'no-reason', unitId: units.a }])
    await expect(plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })).rejects.toMatchObject({
      code: 'planning.issues-left',
    })
    await plans.saveCells(me, { ...draft, cells: [cell(draft, 'differenceCode', null, 'budget', units.a)] })
    expect(await plans.acceptAll(me, { ...draft, field: 'appraised', unitId: null, lineKeys: null })).toEqual({ changed: 1 })
    expect(await plans.acceptAll(me, { ...draft, field: 'approved', unitId: units.a, lineKeys: null })).toEqual({ changed: 1 })
    expect((await plans.readPlan(me, draft)).lines[0]).toMatchObject({ appraised: 50, granted: 50, issues: [] })
  })
})

describe('filling from needs', () => {
  it('gathers what was sent into lines by programme and way of study, again without doubling, and follows what changes', async () => {
    const year = 2095
    const sheets = await aWindow(db, year, [units.a, units.b])
    const [sheetA, sheetB] = [sheets.get(units.a) ?? '', sheets.get(units.b) ?? '']
    await aNeed(db, { sheetId: sheetA, unitId: units.belowA, programmeId: theory, headCount: 50 })
    const changing = await aNeed(db, { sheetId: sheetB, unitId: units.b, programmeId: theory, headCount: 40 })
    await aNeed(db, { sheetId: sheetB, unitId: units.b, programmeId: skills, headCount: 5, channel: 'sent' })
    const { planId, versionId } = await plans.createPlan(me, aNewPlan(units.province, { yearFrom: year, yearTo: year, from: 'needs' }))
    const read = async () => await plans.readPlan(me, { planId })
    const first = await read()
    expect(
      first.lines.map(({ programme, channel, seats, classes, suggestedClasses, needs }) => [programme.code, channel, seats, classes, suggestedClasses, needs]),
    ).toEqual([
      ['DT-LLCT-TC-KTT', 'opened', 90, 2, 2, 90],
      ['BD-QLNN-CVC', 'sent', 5, 0, null, 5],
    ])
    // Whoever is below a proposing unit counts in its part.
    expect(first.lines[0]?.split.map(({ unit, asked, needs }) => [unit.code, asked, needs])).toEqual([
      ['A', 50, 50],
      ['B', 40, 40],
    ])
    const lineKey = first.lines[0]?.lineKey ?? ''
    expect(await plans.fillNeeds(me, { planId, versionId })).toEqual({ needs: 0, dropped: 0, linesAdded: 0, linesChanged: 0 })
    await plans.saveCells(me, { planId, versionId, cells: [cell({ lineKey }, 'asked', 40, 44, units.b), cell({ lineKey }, 'place', null, 'Phan Thiết')] })
    await sql`update planning.need_line set head_count = 43 where line_id = ${changing}::uuid`.execute(db)
    await aNeed(db, { sheetId: sheetA, unitId: units.a, programmeId: theory, headCount: 7 })
    expect((await read()).unfilledNeeds).toBe(7)
    expect(await plans.fillNeeds(me, { planId, versionId })).toEqual({ needs: 7, dropped: 0, linesAdded: 0, linesChanged: 1 })
    // What was edited by hand keeps its edit: 44 and the three that came.
    expect((await read()).lines[0]).toMatchObject({ place: 'Phan Thiết', seats: 100, classes: 2, split: [{ asked: 57 }, { asked: 47 }] })
    await sql`update planning.need_line set removed_on = '2021-12-01', removed_reason = 'thôi' where line_id = ${changing}::uuid`.execute(db)
    expect(await plans.fillNeeds(me, { planId, versionId })).toEqual({ needs: 0, dropped: 43, linesAdded: 0, linesChanged: 1 })
    expect((await read()).lines[0]).toMatchObject({ seats: 57, classes: 1, split: [{ asked: 57 }, { asked: 4 }] })
  })

  it('leaves the classes of a year’s plan to the people whom that plan gathered', async () => {
    const year = 2094
    const sheets = await aWindow(db, year, [units.a])
    await aNeed(db, { sheetId: sheets.get(units.a) ?? '', unitId: units.a, programmeId: theory, headCount: 9 })
    const above = await plans.createPlan(me, aNewPlan(units.province, { yearFrom: year, yearTo: year, from: 'needs' }))
    const opening = aNewPlan(units.province, { kind: 'opening', yearFrom: year, yearTo: year, parentId: above.planId })
    await expect(plans.createPlan(me, { ...opening, from: 'needs' })).rejects.toMatchObject({ code: 'planning.needs-of-year-plan' })
    const { planId, versionId } = await plans.createPlan(me, opening)
    expect(await plans.readPlan(me, { planId })).toMatchObject({ unfilledNeeds: 0, can: { edit: true, fill: false } })
    await expect(plans.fillNeeds(me, { planId, versionId })).rejects.toMatchObject({ code: 'planning.needs-of-year-plan' })
  })
})

describe('the way to approval', () => {
  it('names who decides before it is submitted, and keeps its maker from it', async () => {
    const draft = await aDraft()
    const { preview, problem, chain } = await plans.planApproval(me, draft)
    expect({ problem, chain }).toEqual({ problem: null, chain: null })
    expect(preview?.steps.map(({ action, people }) => [action, people.length > 0])).toEqual([
      ['appraise', true],
      ['appraise', true],
      ['approve', true],
    ])
    expect(preview?.steps.flatMap(({ people }) => people.map(({ name }) => name))).not.toContain(maker.username)
    const { chainId } = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: 'Kính trình' })
    const { items } = await approval.decide(me, {
      items: (await approval.readChain(me, { chainId })).open.map(({ stepId }) => ({ chainId, stepId, round: 1 })),
      decision: 'agree',
      words: null,
      returnTo: 0,
    })
    expect(items.every(({ done }) => !done)).toBe(true)
    expect(items.map(({ code }) => code)).toContain('approval.own-work')
  })

  it('follows the chain: submitted, appraised, sent back a step, returned with comments, submitted again, approved', async () => {
    const { chainId, ...draft } = await submitted()
    expect(await stateOf(draft.planId)).toBe('submitted')
    await expect(plans.saveCells(me, { ...draft, cells: [cell(draft, 'seats', 60, 61)] })).rejects.toMatchObject({ code: 'planning.not-editable' })
    await expect(plans.editPlan(me, { ...aNewPlan(units.province), planId: draft.planId, version: 1 })).rejects.toMatchObject({ code: 'planning.not-editable' })
    await agree(as(appraiser), chainId)
    expect(await stateOf(draft.planId)).toBe('submitted')
    await agree(as(second), chainId)
    expect(await stateOf(draft.planId)).toBe('appraised')
    await agree(as(leader), chainId, 'return', 1)
    expect(await stateOf(draft.planId)).toBe('submitted')
    await plans.commentLine(as(appraiser), { ...draft, words: 'Giảm còn 50' })
    await agree(as(appraiser), chainId, 'return', 0)
    const returned = await plans.readPlan(me, draft)
    expect(returned).toMatchObject({
      shown: { state: 'returned' },
      comments: [{ words: 'Giảm còn 50', settledOn: null }],
      lines: [{ openComments: 1 }],
      can: { edit: true },
    })
    await plans.saveCells(me, { ...draft, cells: [cell(draft, 'asked', 30, 20, units.a), cell(draft, 'seats', 60, 50)] })
    await plans.settleComment(me, { planId: draft.planId, commentId: returned.comments[0]?.commentId ?? '' })
    await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
    await agree(as(appraiser), chainId)
    await agree(as(second), chainId)
    await agree(as(leader), chainId)
    expect(await plans.readPlan(me, draft)).toMatchObject({
      shown: { state: 'approved', approvedOn: '2021-12-10' },
      can: { edit: false, enact: true },
      lines: [{ seats: 50, openComments: 0 }],
    })
  })

  it('is taken back by its maker, here or from the inbox, and a rejected one may be corrected', async () => {
    const one = await submitted()
    await expect(plans.withdrawPlan(as(second), { ...one, lockVersion: await lockOf(one.planId), words: null })).rejects.toMatchObject({
      code: 'approval.withdraw-others',
    })
    expect(await plans.withdrawPlan(me, { ...one, lockVersion: await lockOf(one.planId), words: 'sửa lại' })).toMatchObject({ state: 'draft' })
    expect(await approval.readChain(me, { chainId: one.chainId })).toMatchObject({ state: 'withdrawn' })
    const other = await submitted()
    await approval.withdrawChain(me, { chainId: other.chainId, words: null })
    expect(await stateOf(other.planId)).toBe('draft')
    const third = await submitted()
    await agree(as(appraiser), third.chainId, 'reject')
    expect(await stateOf(third.planId)).toBe('returned')
    expect((await plans.submitPlan(me, { ...third, lockVersion: await lockOf(third.planId), words: null })).chainId).not.toBe(third.chainId)
  })

  it('of a unit’s own plan ends at the head of the unit', async () => {
    const head = await anAccount('lanhdao', units.a)
    const draft = await aDraft(units.a)
    expect((await plans.planApproval(me, draft)).preview?.steps.map(({ people }) => people.length)).toEqual([1])
    const sent = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
    expect(sent.state).toBe('appraised')
    expect(await agree(as(head, [units.a]), sent.chainId)).toMatchObject({ done: true, state: 'approved' })
    expect(await stateOf(draft.planId)).toBe('approved')
    // Where nobody heads the unit, the nearest above.
    const other = await aDraft(units.b)
    expect((await plans.planApproval(me, other)).preview?.steps[0]?.people.length).toBeGreaterThan(0)
  })

  it('does not approve what is not what was submitted', async () => {
    const sent = await submitted()
    await agree(as(appraiser), sent.chainId)
    await agree(as(second), sent.chainId)
    await sql`update planning.plan_line set seats = 999 where line_key = ${sent.lineKey}::uuid`.execute(db)
    await expect(agree(as(leader), sent.chainId)).rejects.toMatchObject({ code: 'planning.changed-since-submitted' })
    expect(await stateOf(sent.planId)).toBe('appraised')
  })

  it('goes by the one table of transitions', () => {
    const states = Object.keys(planTransitions)
    for (const acts of Object.values(planTransitions)) for (const next of Object.values(acts)) expect(states).toContain(next)
    expect(planTransitions.approved).toEqual({ enact: 'in-force' })
  })
})

describe('what was approved', () => {
  it('is kept with its hash, and never changes, by whatever door', async () => {
    const done = await approved()
    const { rows } = await sql<{ hash: string; snapshot: object; fingerprint: string }>`
      select v.content_hash as hash, v.snapshot, c.fingerprint from planning.plan_version v join approval.chain c on c.subject_id = v.version_id::text
      where v.version_id = ${done.versionId}::uuid`.execute(db)
    expect(rows[0]?.hash).toBe(rows[0]?.fingerprint)
    expect(hashOf(rows[0]?.snapshot)).toBe(rows[0]?.hash)
    const draft = await aDraft()
    const of = sql`(select line_id from planning.plan_line where version_id = ${done.versionId}::uuid)`
    const line = sql`planning.plan_line where version_id = ${done.versionId}::uuid`
    for (const change of [
      sql`update planning.plan_line set seats = 1 where version_id = ${done.versionId}::uuid`,
      sql`update planning.plan_line set version_id = ${draft.versionId}::uuid, code = 'moved' where version_id = ${done.versionId}::uuid`,
      sql`update planning.plan_line set version_id = ${done.versionId}::uuid, code = 'moved' where version_id = ${draft.versionId}::uuid`,
      sql`delete from ${line}`,
      sql`insert into planning.plan_line (line_id, version_id, line_key, code, year, programme_id, channel, classes, seats)
        select gen_random_uuid(), version_id, gen_random_uuid(), 'x', year, programme_id, channel, classes, seats from ${line}`,
      sql`update planning.plan_line_unit set asked = 1 where line_id in ${of}`,
      sql`delete from planning.plan_line_unit where line_id in ${of}`,
      sql`update planning.plan_version set snapshot = '{}' where version_id = ${done.versionId}::uuid`,
      sql`update planning.plan_version set state = 'draft' where version_id = ${done.versionId}::uuid`,
      sql`update planning.plan_version set approved_on = null, content_hash = null, snapshot = null, state = 'draft' where version_id = ${done.versionId}::uuid`,
      sql`delete from planning.plan_version where version_id = ${done.versionId}::uuid`,
    ])
      await expect(change.execute(db)).rejects.toThrow('never changes')
    const word = await plans.planFile(me, { planId: done.planId, format: 'docx', layout: 'state' })
    expect(Buffer.from(word.bytes).subarray(0, 2).toString()).toBe('PK')
    await expect(plans.saveCells(me, { ...done, cells: [cell(done, 'seats', 60, 1)] })).rejects.toMatchObject({ code: 'planning.not-editable' })
  })

  it('comes into force under a number and a date, and is amended by a version of its own, told line by line', async () => {
    const done = await inForce()
    expect(await plans.readPlan(me, done)).toMatchObject({ shown: { state: 'in-force', decisionNo: '12/KH-UBND' }, can: { amend: true } })
    const amended = await plans.amendPlan(me, { ...done, lockVersion: await lockOf(done.planId), reason: 'Dịch bệnh' })
    expect(amended).toMatchObject({ number: 1, state: 'draft' })
    await expect(plans.amendPlan(me, { ...done, lockVersion: 99, reason: 'nữa' })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    const draft = { planId: done.planId, versionId: amended.versionId, lineKey: done.lineKey }
    await expect(plans.submitPlan(me, { ...draft, lockVersion: 1, words: null })).rejects.toMatchObject({ code: 'planning.no-difference' })
    await plans.saveCells(me, {
      ...draft,
      cells: [
        cell(draft, 'seats', 60, 40),
        cell(draft, 'asked', 30, 10, units.b),
        cell(draft, 'cost', null, 5_000_000),
        cell(draft, 'approved', 30, 10, units.b),
        cell(draft, 'appraised', 30, 10, units.b),
      ],
    })
    await plans.addLines(me, { ...draft, lines: [aLine({ programmeId: skills, year: done.year, seats: 45 })] })
    const diff = await plans.diffPlan(me, { planId: done.planId, from: 0, to: 1 })
    expect(planDiffSchema.safeParse(diff).error).toBeUndefined()
    expect(diff).toMatchObject({ seatsBy: 25, costBy: 5_000_000, dropped: [], added: [{ seats: 45 }], changed: [{ code: '1', seatsBy: -20 }] })
    expect(diff.changed[0]?.changes.map(({ field, unit }) => `${unit?.code ?? ''} ${field}`)).toEqual([
      ' seats',
      ' cost',
      'B asked',
      'B appraised',
      'B approved',
    ])
    const { chainId } = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(done.planId), words: null })
    for (const account of [appraiser, second, leader]) await agree(as(account), chainId)
    const enact = async (inForceFrom: string) =>
      plans.enactPlan(me, {
        ...{ ...draft, lockVersion: await lockOf(done.planId), decisionNo: null, decisionDate: '2021-12-20', inForceFrom, layout: 'state' },
        ...{ issuer: 'Ủy ban nhân dân tỉnh', symbol: 'KH-UBND' },
      })
    await expect(enact('2022-01-01')).rejects.toMatchObject({ code: 'planning.date-too-early' })
    await enact('2022-06-01')
    const seats = async (on: string) => {
      const { rows } = await sql<{ seats: number }>`select sum(seats)::int as seats from planning.v_plan_line_in_force
        where plan_id = ${done.planId}::uuid and in_force_from <= ${on}::date and (in_force_to is null or in_force_to > ${on}::date)`.execute(db)
      return rows[0]?.seats
    }
    expect([await seats('2022-05-31'), await seats('2022-06-01')]).toEqual([60, 85])
    const now = await plans.readPlan(me, done)
    expect(now.versions.map(({ number, state, inForceTo }) => [number, state, inForceTo])).toEqual([
      [1, 'in-force', null],
      [0, 'superseded', '2022-06-01'],
    ])
    expect(now.shown.decisionNo).toMatch(/^\d+\/KH-UBND$/)
    expect(await plans.closePlan(me, { ...draft, lockVersion: now.shown.lockVersion, on: '2023-01-01' })).toMatchObject({ state: 'closed' })
  })

  it('stands while an amendment is given up', async () => {
    const done = await inForce()
    const amended = await plans.amendPlan(me, { ...done, lockVersion: await lockOf(done.planId), reason: 'thử' })
    expect(await plans.dropPlan(me, { planId: done.planId, versionId: amended.versionId, lockVersion: 1 })).toMatchObject({ state: 'withdrawn' })
    expect(await plans.readPlan(me, done)).toMatchObject({ shown: { number: 0, state: 'in-force' } })
    expect(await plans.amendPlan(me, { ...done, lockVersion: await lockOf(done.planId), reason: 'lần nữa' })).toMatchObject({ number: 2 })
  })

  it('is begun again where its draft was dropped', async () => {
    const draft = await aDraft()
    await plans.dropPlan(me, { ...draft, lockVersion: await lockOf(draft.planId) })
    const again = await plans.createPlan(me, aNewPlan(units.province, { yearFrom: draft.year, yearTo: draft.year, title: 'Lập lại' }))
    expect(again.planId).toBe(draft.planId)
    expect(await plans.readPlan(me, again)).toMatchObject({ title: 'Lập lại', lines: [], shown: { number: 0, state: 'draft' } })
  })

  it('is told in the history of the plan', async () => {
    const done = await inForce()
    const { items } = await plans.planHistory(system, { planId: done.planId, limit: 20, only: 'changes' })
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['planning.enact-plan', 'planning.submit-plan', 'planning.create-plan']))
  })
})

it('never ends before it opens, in the grid, when it is added or from a file', async () => {
  const draft = await aDraft()
  const dates = [cell(draft, 'opensOn', null, '2022-05-05'), cell(draft, 'endsOn', null, '2022-05-01')]
  await expect(plans.saveCells(me, { ...draft, cells: dates })).rejects.toMatchObject({ code: 'planning.ends-before-opens' })
  const wrong = aLine({ year: draft.year, opensOn: '2022-05-05', endsOn: '2022-05-01' })
  await expect(plans.addLines(me, { ...draft, lines: [wrong] })).rejects.toMatchObject({ code: 'planning.ends-before-opens' })
  const twice = { programmeId: theory, year: 2022, channel: 'opened', seats: 2, split: [units.a, units.a].map((unitId) => ({ unitId, asked: 1 })) }
  expect(addLinesSchema.safeParse({ versionId: draft.versionId, lines: [twice] }).success).toBe(false)
  // No line can be so large that the sum of a list cannot be read any more.
  const once = { ...twice, split: [] }
  const sound = (over: object) => addLinesSchema.safeParse({ versionId: draft.versionId, lines: [{ ...once, ...over }] }).success
  expect([{}, { cost: 1e12 }, { cost: 1e13 }, { seats: 1_000_000 }].map(sound)).toEqual([true, true, false, false])
})

describe('whoever makes a plan', () => {
  const paper = { approvedBy: 'Ban Thường vụ', approvedOn: '2021-12-09', decisionNo: '7/KH', decisionDate: '2021-12-09', inForceFrom: '2021-12-09' }
  const record = async (who: typeof maker, draft: { planId: string; versionId: string }) =>
    plans.recordPlan(as(who), { ...paper, planId: draft.planId, versionId: draft.versionId, lockVersion: await lockOf(draft.planId) })

  it('does not record its approval, nor does whoever changed it', async () => {
    const draft = await aDraft()
    await plans.saveCells(as(second), { ...draft, cells: [cell(draft, 'note', null, 'sửa')] })
    await expect(record(maker, draft)).rejects.toMatchObject({ code: 'planning.maker-records' })
    await expect(record(second, draft)).rejects.toMatchObject({ code: 'planning.maker-records' })
    expect(await record(await anAccount('bantochuc'), draft)).toMatchObject({ state: 'in-force' })
  })

  it('does not approve it where somebody else submitted it', async () => {
    const draft = await aDraft()
    await plans.saveCells(as(leader), { ...draft, cells: [cell(draft, 'note', null, 'sửa')] })
    const { chainId } = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
    await agree(as(appraiser), chainId)
    await agree(as(second), chainId)
    await expect(agree(as(leader), chainId)).rejects.toMatchObject({ code: 'planning.maker-approves' })
    expect(await stateOf(draft.planId)).toBe('appraised')
  })

  it('records none that a chain has returned', async () => {
    const sent = await submitted()
    await agree(as(appraiser), sent.chainId, 'return')
    await expect(record(await anAccount('bantochuc'), sent)).rejects.toMatchObject({ code: 'planning.not-in-state' })
  })

  it('brings no amendment into force before it was decided', async () => {
    const done = await inForce('2021-12-01')
    const amended = await plans.amendPlan(me, { ...done, lockVersion: await lockOf(done.planId), reason: 'thêm lớp đã mở' })
    await expect(
      plans.recordPlan(as(second), { ...paper, planId: done.planId, versionId: amended.versionId, lockVersion: 1, inForceFrom: '2021-12-05' }),
    ).rejects.toMatchObject({ code: 'planning.date-too-early' })
  })

  it('leaves its targets as they were approved', async () => {
    const done = await inForce()
    const of = { kind: 'group', combinator: 'and', rules: [] } as unknown as Parameters<typeof plans.addTarget>[1]['population']
    const target = { code: 'CT1', name: { vi: 'Chỉ tiêu', en: 'Target' }, population: of, satisfied: of, percent: 50, yearly: true, byYear: null }
    await expect(plans.addTarget(me, { ...target, planId: done.planId, legalBasis: 'NĐ 101', verified: false })).rejects.toMatchObject({
      code: 'planning.not-editable',
    })
    expect((await plans.readPlan(me, done)).can.editTargets).toBe(false)
  })
})
