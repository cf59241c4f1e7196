import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'
import { aNeed, aNewPlan, aWindow, somebodyIn } from '#test/plans.ts'
import { giveBackPlans } from './give-back.ts'

// B ended on 1 December 2021 and A goes on with everything of it; A1 stands below A.
const { plans, units, db, me, as, maker, theory, skills, aLine, lockOf, submitted, cell } = await plansOnTheirWay()
const endOfB = async () => {
  await sql`update organisation.unit set valid_to = '2021-12-01' where unit_id = ${units.b}::uuid`.execute(db)
  await sql`update organisation.unit_version set valid_to = '2021-12-01' where unit_id = ${units.b}::uuid`.execute(db)
  await sql`insert into organisation.unit_succession (succession_id, from_unit_id, to_unit_id, kind, part, on_date, legal_basis)
    values (${newId()}::uuid, ${units.b}::uuid, ${units.a}::uuid, 'merge', 'full', '2021-12-01', 'QĐ thử')`.execute(db)
}
const standing = async () => {
  await sql`delete from organisation.unit_succession where from_unit_id = ${units.b}::uuid`.execute(db)
  await sql`update organisation.unit_version set valid_to = null where unit_id = ${units.b}::uuid`.execute(db)
  await sql`update organisation.unit set valid_to = null where unit_id = ${units.b}::uuid`.execute(db)
}
let year = 2030
/** A plan of B with two lines and a need behind the first; in force, as approved on paper, or a draft. */
const planOfB = async (inForce: boolean) => {
  await standing()
  const of = ++year
  const draft = await plans.createPlan(me, aNewPlan(units.b, { yearFrom: of, yearTo: of, title: `Kế hoạch năm ${of} của Đơn vị B` }))
  const lines = [theory, skills].map((programmeId, index) =>
    aLine({ year: of, programmeId, seats: 10 + index, classes: 1 + index, split: [{ unitId: units.b, asked: 10 + index }] }),
  )
  const { lines: keys } = await plans.addLines(me, { ...draft, lines })
  await sql`insert into planning.line_share (line_id, share_key, label_vi, label_en, expression, bound, hard, head_count)
    select line_id, gen_random_uuid(), 'Nữ', 'Women', '{"combinator":"and","rules":[]}', 'min', true, 5 from planning.plan_line
    where version_id = ${draft.versionId}::uuid and code = '1'`.execute(db)
  const sheets = await aWindow(db, of, [units.b])
  const personId = await somebodyIn(db, units.b, `BG-${of}`)
  const need = await aNeed(db, { sheetId: sheets.get(units.b) ?? '', unitId: units.b, programmeId: theory, personId })
  await sql`insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id) values (${keys[0]?.lineKey}::uuid, ${need}::uuid, ${draft.versionId}::uuid, ${units.b}::uuid)`.execute(
    db,
  )
  if (inForce) {
    const hand = as({ ...maker, accountId: newId() })
    await plans.recordPlan(hand, {
      ...{
        planId: draft.planId,
        versionId: draft.versionId,
        lockVersion: await lockOf(draft.planId),
        approvedBy: 'BTV',
        approvedOn: '2021-11-01',
        signedBy: null,
      },
      ...{ decisionNo: `${of}-KH`, decisionDate: '2021-11-02', inForceFrom: '2021-11-02' },
    })
  }
  await endOfB()
  return { ...draft, year: of, keys: keys.map(({ lineKey }) => lineKey) }
}
const asked = async (of: { planId: string; versionId: string }, lineKeys: string[] | null = null, toUnitId = units.a) => ({
  ...{ planId: of.planId, versionId: of.versionId, lockVersion: await lockOf(of.planId), toUnitId, lineKeys },
})
const frozen = async (versionId: string) =>
  (
    await sql<{ said: string }>`select v.content_hash || v.snapshot::text || (select string_agg(l::text, '' order by l.line_id) from planning.plan_line l
      where l.version_id = v.version_id) || (select string_agg(n::text, '') from planning.plan_line_need n where n.version_id = v.version_id) as said
      from planning.plan_version v where v.version_id = ${versionId}::uuid`.execute(db)
  ).rows[0]?.said

it('what is open goes to the successor, whose plan is begun for it; what was approved stays word for word, and both pages say so', async () => {
  const old = await planOfB(true)
  const before = await frozen(old.versionId)
  expect((await plans.readPlan(me, old)).handover).toMatchObject({ endedOn: '2021-12-01', successors: [{ unitId: units.a }], open: 2, to: [], from: [] })
  const preview = await plans.previewHandOver(me, await asked(old))
  expect(preview).toMatchObject({ begins: 'plan', seats: 21, people: 1, classesStay: 0, left: 0, ends: 'closed' })
  // A preview leaves nothing.
  expect((await plans.readPlan(me, old)).shown.state).toBe('in-force')
  const done = await plans.handOverPlan(me, await asked(old))
  expect(done).toMatchObject({ begins: 'plan', seats: 21, people: 1, ends: 'closed' })
  expect(await frozen(old.versionId)).toBe(before)
  const [was, now] = [await plans.readPlan(me, old), await plans.readPlan(me, { planId: done.to.planId })]
  expect(was).toMatchObject({
    shown: { state: 'closed' },
    can: { handOver: false },
    handover: { open: 0, to: [{ planId: done.to.planId, lines: 2, seats: 21 }] },
  })
  expect(now).toMatchObject({ unit: { unitId: units.a }, shown: { state: 'draft', number: 0 }, totals: { seats: 21, asked: 21, needs: 1 } })
  // What the line says of the learners of its classes goes along.
  const said = async (planId: string, lineKey = '') =>
    (await plans.lineShares(me, { planId, lineKey })).items.map(({ label, of, hard }) => [label.vi, of, hard])
  expect(await Promise.all(now.lines.map(async ({ lineKey }) => await said(now.planId, lineKey)))).toEqual([[['Nữ', { headCount: 5 }, true]], []])
  expect(now.handover).toMatchObject({ endedOn: null, from: [{ planId: old.planId, lines: 2, seats: 21 }] })
  expect(now.lines.flatMap(({ split }) => split.map(({ unit }) => unit.unitId))).toEqual([units.a, units.a])
  // Once handed over there is nothing more to hand over.
  await expect(plans.handOverPlan(me, await asked(old))).rejects.toMatchObject({ code: 'planning.not-in-state' })
})

it('a successor with a plan in force gets an amendment, and the lines that are left keep the old plan open', async () => {
  const old = await planOfB(true)
  const own = await plans.createPlan(me, aNewPlan(units.a, { yearFrom: old.year, yearTo: old.year }))
  await plans.addLines(me, { ...own, lines: [aLine({ year: old.year, split: [{ unitId: units.a, asked: 60 }] })] })
  await plans.recordPlan(as({ ...maker, accountId: newId() }), {
    ...{ planId: own.planId, versionId: own.versionId, lockVersion: await lockOf(own.planId), approvedBy: 'BTV', approvedOn: '2021-11-01', signedBy: null },
    ...{ decisionNo: 'A-KH', decisionDate: '2021-11-02', inForceFrom: '2021-11-02' },
  })
  const before = await frozen(own.versionId)
  const first = await plans.handOverPlan(me, await asked(old, [old.keys[1] ?? '']))
  expect(first).toMatchObject({ begins: 'amendment', to: { number: 1, planId: own.planId }, seats: 11, people: 0, left: 1, ends: 'stays' })
  expect(await frozen(own.versionId)).toBe(before)
  expect(await plans.readPlan(me, own)).toMatchObject({ shown: { number: 1, state: 'draft' }, totals: { seats: 71 } })
  // The rest goes into the same draft.
  const second = await plans.handOverPlan(me, await asked(old))
  expect(second).toMatchObject({ begins: 'nothing', to: { number: 1 }, seats: 10, people: 1, ends: 'closed' })
  expect((await plans.readPlan(me, own)).lines.map(({ code }) => code)).toEqual(['1', '2', '3'])
  const entries = await sql<{ action: string }>`select action from audit.entry where subject_id = ${old.planId} and action = 'planning.hand-over-plan'`.execute(
    db,
  )
  expect(entries.rows).toHaveLength(2)
})

it('a draft of the ended unit is handed over and dropped; its numbers are asked for', async () => {
  const old = await planOfB(false)
  await standing()
  await plans.saveCells(me, { ...old, cells: [cell({ lineKey: old.keys[0] ?? '' }, 'appraised', null, 8, units.b)] })
  await endOfB()
  expect(await plans.handOverPlan(me, await asked(old))).toMatchObject({ begins: 'plan', seats: 19, ends: 'withdrawn' })
})

it('is refused while the unit stands, to a unit that does not continue it, and while the successor’s plan is on its way', async () => {
  const old = await planOfB(true)
  await expect(plans.handOverPlan(me, await asked(old, null, units.belowA))).rejects.toMatchObject({ code: 'planning.no-successor' })
  await expect(plans.handOverPlan(me, { ...(await asked(old)), lockVersion: 99 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  const own = await plans.createPlan(me, aNewPlan(units.a, { yearFrom: old.year, yearTo: old.year }))
  await sql`update planning.plan_version set state = 'submitted' where version_id = ${own.versionId}::uuid`.execute(db)
  await expect(plans.previewHandOver(me, await asked(old))).rejects.toMatchObject({ code: 'planning.successor-busy' })
  const sent = await submitted()
  await expect(plans.handOverPlan(me, await asked(sent))).rejects.toMatchObject({ code: 'planning.unit-stands' })
  // Whoever answers for one of the units alone hands nothing over.
  await expect(plans.handOverPlan(as(maker, [units.b]), await asked(old))).rejects.toMatchObject({ code: 'kernel.not-found' })
})

const giveBack = async (founded: string[] = []) => await db.transaction().execute(async (tx) => await giveBackPlans(tx, [units.b], founded))
const statesOf = async (of: { planId: string }) =>
  (
    await sql<{
      state: string
      to: string | null
    }>`select state, in_force_to as "to" from planning.plan_version where plan_id = ${of.planId}::uuid order by number`.execute(db)
  ).rows.map(({ state, to }) => [state, to])

it('what nobody has touched goes back when the act is taken back: the old plan is in force again, what was begun for its lines is dropped', async () => {
  // What the tests before this one handed over.
  await giveBack()
  const old = await planOfB(true)
  const before = await frozen(old.versionId)
  const done = await plans.handOverPlan(me, await asked(old))
  expect(await statesOf(old)).toEqual([['closed', expect.any(String)]])
  expect(await giveBack()).toMatchObject({ followed: [], given: [{ planId: old.planId, toPlanId: done.to.planId, lines: 2 }], audit: [{}, {}] })
  expect([await statesOf(old), await statesOf(done.to), await frozen(old.versionId)]).toEqual([[['in-force', null]], [['withdrawn', null]], before])
  expect(await plans.readPlan(me, old)).toMatchObject({ handover: { open: 2, to: [] } })
  // As though nothing had been: it can be handed over once more.
  expect(await plans.handOverPlan(me, await asked(old))).toMatchObject({ begins: 'plan', ends: 'closed' })
})

it('what somebody has changed or put forward stays, and it is said which plan; lines that were dropped there stand in nobody’s way', async () => {
  await giveBack()
  const old = await planOfB(true)
  const { to } = await plans.handOverPlan(me, await asked(old))
  const now = await plans.readPlan(me, { planId: to.planId })
  await plans.saveCells(me, { ...to, cells: [cell({ lineKey: now.lines[0]?.lineKey ?? '' }, 'appraised', null, 8, units.a)] })
  expect(await giveBack()).toEqual({ followed: [{ what: 'plans', count: 1, example: to.title }], given: [], audit: [] })
  expect(await statesOf(old)).toEqual([['closed', expect.any(String)]])
  const { lines } = await plans.readPlan(me, { planId: to.planId })
  await plans.removeLines(me, { ...to, lines: lines.slice(0, 1).map(({ lineKey, lockVersion }) => ({ lineKey, lockVersion })) })
  await sql`update planning.plan_version set state = 'submitted' where version_id = ${to.versionId}::uuid`.execute(db)
  expect((await giveBack()).followed).toHaveLength(1)
  await sql`update planning.plan_version set state = 'draft' where version_id = ${to.versionId}::uuid`.execute(db)
  expect(await giveBack()).toMatchObject({ followed: [], given: [{ lines: 2 }] })
  expect([await statesOf(old), await statesOf(to)]).toEqual([[['in-force', null]], [['withdrawn', null]]])
})

it('a closed plan that was not handed over stays closed, whoever says otherwise', async () => {
  const old = await planOfB(true)
  await sql`update planning.plan_version set in_force_to = '2021-12-05', state = 'closed' where version_id = ${old.versionId}::uuid`.execute(db)
  await expect(
    sql`update planning.plan_version set in_force_to = null, state = 'in-force' where version_id = ${old.versionId}::uuid`.execute(db),
  ).rejects.toThrow('never changes')
})

it('a plan that was begun in a unit which goes with the act goes with it', async () => {
  const old = await planOfB(false)
  const { to } = await plans.handOverPlan(me, await asked(old))
  expect(await giveBack([units.a])).toMatchObject({ given: [{ planId: old.planId }] })
  expect([await statesOf(old), await statesOf(to)]).toEqual([[['draft', null]], []])
})
