import { expect, it } from 'vitest'
import type { Letterhead } from '#contracts/nomination-decisions.ts'
import { sql } from '#kernel/db.ts'
import { startWorker } from '#kernel/tasks.ts'
import { actRequestSchema } from '#contracts/organisation-acts.ts'
import { aList, aPerson, nominationWorld } from '#test/nominations.ts'

const { modules, province, accounts, as, decide, aClass, database, system, clock } = await nominationWorld()
const { nomination, personnel, classes } = modules
const officer = as(accounts.officer)
const party = as(accounts.party)
const leader = as(accounts.leader)

const letterhead: Letterhead = {
  ...{ layout: 'state', issuerUnitId: province.rootId, issuer: 'UBND TỈNH', symbol: 'QĐ-UBND', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' },
  ...{ decisionDate: '2021-12-10', number: null, words: null },
}
const rows = async <Row>(statement: ReturnType<typeof sql<Row>>) => (await statement.execute(database.reader)).rows
const balance = async (classId: string, unitId: string) => {
  const [found] = await rows(
    sql<{ granted: number; reserved: number; used: number; left: number }>`select granted, reserved, used, seats_left as left
      from classes.seat_balance_on(array[${classId}::uuid], '2021-12-10') where unit_id = ${unitId}::uuid`,
  )
  return found ?? { granted: 0, reserved: 0, used: 0, left: 0 }
}
const claimUnits = async (personId: string) =>
  await rows(sql<{ unitId: string }>`select unit_id as "unitId" from requirements.ratio_claim where person_id = ${personId}::uuid and released_on is null`)
const waitingUnits = async (personId: string) =>
  await rows(sql<{ unitId: string }>`select unit_id as "unitId" from classes.waiting where person_id = ${personId}::uuid and state = 'waiting'`)

const divisionOf = async (personId: string) =>
  (await rows(sql<{ unitId: string }>`select unit_id as "unitId" from personnel.person where person_id = ${personId}::uuid`))[0]?.unitId ?? ''

async function send(classId: string, people: { personId: string; nominationId: string }[]) {
  const { batchId } = await nomination.decideNominations(party, { ...letterhead, classId, each: 'class', people })
  const worker = await startWorker({ database, clock, definitions: modules.taskDefinitions, recurring: {}, resolveActor: modules.actorOf, log: () => {} })
  try {
    await expect
      .poll(async () => (await nomination.readBatch(party, { batchId })).parts.every(({ decisionId, error }) => decisionId ?? error), { timeout: 20_000 })
      .toBe(true)
  } finally {
    await worker.stop()
  }
  expect((await nomination.readBatch(party, { batchId })).parts).toMatchObject([{ error: null }])
}

async function handOver(personId: string, toUnitId: string) {
  const { items } = await personnel.handovers.releaseHandover(officer, {
    ...{ personIds: [personId], toUnitId, onDate: '2021-12-10', decisionNo: null, decisionDate: null, reason: null },
  })
  const handoverId = items[0]?.handoverId ?? ''
  const open = (await personnel.handovers.listHandovers(as(accounts.officer, [toUnitId]), { side: 'incoming', limit: 50 })).items
  const accepted = await personnel.handovers.acceptHandover(as(accounts.officer, [toUnitId]), { items: [{ handoverId, postId: null }] })
  expect(accepted.items).toMatchObject([{ done: true }])
  return { handoverId, open: open.find((each) => each.handoverId === handoverId) }
}

it('a list, its seat, its room and a place in a waiting list go along with whoever is handed over; both units read it, and the decision sends them', async () => {
  const [from, to] = [await province.unit('DI-A', 5, { others: 3 }), await province.unit('DI-B', 5, { others: 1 })]
  const [goer = '', waiter = '', other = ''] = from.others
  const classId = await aClass()
  await classes.grantSeats(system, { classId, grants: [{ unitId: from.unitId, seats: 3 }], reason: 'kế hoạch', documentNo: null })
  const { nominationId, chainId } = await nomination.submit(officer, aList(classId, from.unitId, [goer, other, aPerson(waiter, { alternate: true })]))
  for (const who of [party, leader]) await decide(who, chainId)
  expect(await waitingUnits(waiter)).toEqual([{ unitId: await divisionOf(waiter) }])
  const receiver = as(accounts.officer, [to.unitId])
  await expect(nomination.readNomination(receiver, { nominationId })).rejects.toMatchObject({ code: 'kernel.not-found' })

  const { open, handoverId } = await handOver(goer, to.unitId)
  expect(open?.matters.map(({ kind }) => kind).toSorted()).toEqual(['list', 'room', 'seat'])
  expect(await balance(classId, from.unitId)).toEqual({ granted: 2, reserved: 1, used: 0, left: 1 })
  expect(await balance(classId, to.unitId)).toEqual({ granted: 1, reserved: 1, used: 0, left: 0 })
  expect(await claimUnits(goer)).toEqual([{ unitId: to.unitId }])
  await handOver(waiter, to.unitId)
  expect(await waitingUnits(waiter)).toEqual([{ unitId: to.unitId }])

  // The receiver reads those who came to it, and nobody else of the list; it does nothing with it. The giver reads everybody as before.
  const seen = await nomination.readNomination(receiver, { nominationId })
  expect(seen.nominees.map(({ personId }) => personId).toSorted()).toEqual([goer, waiter].toSorted())
  expect(seen.can).toMatchObject({ withdraw: false, decide: false, document: false })
  expect((await nomination.listNominations(receiver, { limit: 50 })).items.map((item) => item.nominationId)).toEqual([nominationId])
  const kept = await nomination.readNomination(as(accounts.officer, [from.unitId]), { nominationId })
  expect(kept.nominees.find(({ personId }) => personId === goer)).toMatchObject({ movedOn: '2021-12-10', unit: { unitId: to.unitId } })
  expect(kept.nominees).toHaveLength(3)
  const closed = await personnel.handovers.listHandovers(as(accounts.officer, [from.unitId]), { side: 'closed', limit: 50 })
  expect(closed.items.find((each) => each.handoverId === handoverId)?.matters).toEqual(open?.matters)
  const history = await rows(sql<{ detail: object }>`select detail from audit.entry where subject_id = ${goer} and action = 'personnel.accept-handover'`)
  expect(history.flatMap(({ detail }) => Object.keys((detail as { changes: object }).changes))).toEqual(
    expect.arrayContaining(['unit', 'nomineeUnit', 'ratioUnit', 'seatUnit']),
  )

  const people = [goer, other].map((personId) => ({ personId, nominationId }))
  await send(classId, people)
  expect(await balance(classId, to.unitId)).toMatchObject({ granted: 1, reserved: 0, used: 1, left: 0 })
  expect(await balance(classId, from.unitId)).toMatchObject({ granted: 2, reserved: 0, used: 1, left: 1 })
  // Doing it again changes nothing; whoever is sent keeps the unit of the decision when they move on.
  await modules.turnUnits()
  const sentFrom = await divisionOf(other)
  await handOver(other, to.unitId)
  const enrolled = await rows(sql<{ unitId: string }>`select unit_id as "unitId" from classes.enrolment where person_id = ${other}::uuid`)
  expect(enrolled).toEqual([{ unitId: sentFrom }])
  expect(await balance(classId, to.unitId)).toMatchObject({ granted: 1, used: 1 })
  expect(await balance(classId, from.unitId)).toMatchObject({ granted: 2, used: 1 })
})

it('where recorded decisions took more seats than the unit has, the kept seat stays counted on it and is used all the same', async () => {
  const [from, to] = [await province.unit('DI-C', 5, { others: 2 }), await province.unit('DI-D', 5, { others: 1 })]
  const [goer = '', before = ''] = from.others
  const classId = await aClass()
  await classes.grantSeats(system, { classId, grants: [{ unitId: from.unitId, seats: 1 }], reason: 'kế hoạch', documentNo: null })
  const { nominationId, chainId } = await nomination.submit(officer, aList(classId, from.unitId, [goer]))
  for (const who of [party, leader]) await decide(who, chainId)
  await database.main.transaction().execute(async (tx) => {
    await classes.enrol(tx, system, [
      {
        ...{ personId: before, classId, entry: 'recorded', decisionNo: 'cũ', decisionDate: '2021-12-01', unitId: from.unitId, postId: null, reason: null },
        ...{ status: 'enrolled', joinedOn: null, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null },
      } as never,
    ])
  })
  await handOver(goer, to.unitId)
  expect(await balance(classId, from.unitId)).toMatchObject({ granted: 1, reserved: 1, left: -1 })
  await send(classId, [{ personId: goer, nominationId }])
  expect(await balance(classId, from.unitId)).toMatchObject({ granted: 1, reserved: 0, used: 1, left: -1 })
})

it('a waiting list follows an act about units, its undo, and a file that moved somebody', async () => {
  const [one, two] = [await province.unit('CHO-A', 5, { others: 1 }), await province.unit('CHO-B', 5, { others: 1 })]
  const [waiter = ''] = one.others
  const [from, to] = [await divisionOf(waiter), await divisionOf(two.others[0] ?? '')]
  const classId = await aClass()
  await classes.joinWaiting(officer, { classId, people: [waiter], priority: 0 })
  const act = actRequestSchema.parse({
    ...{ kind: 'merge', effectiveOn: '2021-12-09', legalBasis: 'NQ thử', unitIds: [from], into: { unitId: to } },
  })
  const preview = await modules.organisation.previewAct(system, { act })
  const { actId } = await modules.organisation.carryOutAct(system, { act, basis: preview.basis ?? '' })
  expect(await waitingUnits(waiter)).toEqual([{ unitId: to }])
  expect((await classes.readWaiting(as(accounts.officer, [two.unitId]), classId)).items).toHaveLength(1)
  await modules.organisation.undoAct(system, { actId })
  expect(await waitingUnits(waiter)).toEqual([{ unitId: from }])
  await sql`update personnel.unit_stay set unit_id = ${to}::uuid where person_id = ${waiter}::uuid`.execute(database.main)
  await sql`update personnel.appointment set unit_id = ${to}::uuid where person_id = ${waiter}::uuid`.execute(database.main)
  await modules.turnUnits()
  expect(await waitingUnits(waiter)).toEqual([{ unitId: to }])
})

it('whoever moved after the decision is on the roster of both units, and the one that they are in now records what they answer', async () => {
  const [from, to, third] = [await province.unit('DI-E', 5, { others: 2 }), await province.unit('DI-F', 5, {}), await province.unit('DI-G', 5, {})]
  const [goer = '', stayer = ''] = from.others
  const classId = await aClass()
  await classes.grantSeats(system, { classId, grants: [{ unitId: from.unitId, seats: 2 }], reason: 'kế hoạch', documentNo: null })
  const { nominationId, chainId } = await nomination.submit(officer, aList(classId, from.unitId, [goer, stayer]))
  for (const who of [party, leader]) await decide(who, chainId)
  await send(
    classId,
    [goer, stayer].map((personId) => ({ personId, nominationId })),
  )
  const [giver, receiver, other] = [from, to, third].map(({ unitId }) => as(accounts.officer, [unitId]))
  if (!giver || !receiver || !other) throw new Error('three officers')
  const decisionId = (await nomination.listDecisions(officer, { classId, limit: 5 })).items[0]?.decisionId ?? ''
  await expect(nomination.readDecision(receiver, { decisionId })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await handOver(goer, to.unitId)

  const onRoster = async (who: typeof officer) => (await classes.listEnrolments(who, { classId, limit: 50 })).items.map(({ personId }) => personId).toSorted()
  expect(await onRoster(receiver)).toEqual([goer])
  expect(await onRoster(giver)).toEqual([goer, stayer].toSorted())
  expect(await onRoster(other)).toEqual([])
  expect(await classes.readClass(receiver, classId)).toMatchObject({ learners: 2, learnersInScope: 1 })
  expect((await nomination.readNomination(receiver, { nominationId })).nominees.map(({ personId }) => personId)).toEqual([goer])

  // Each records the answers of its own people of today; the one before reads on.
  const mine = async (who: typeof officer) =>
    new Map((await nomination.readDecision(who, { decisionId })).items.map(({ personId, mayRecord }) => [personId, mayRecord]))
  expect(await mine(receiver)).toEqual(new Map([[goer, true]]))
  expect(await mine(giver)).toEqual(
    new Map([
      [goer, false],
      [stayer, true],
    ]),
  )
  await expect(nomination.readDecision(other, { decisionId })).rejects.toMatchObject({ code: 'kernel.not-found' })
  const confirmed = { answer: 'confirmed', reason: null } as const
  for (const [who, personId] of [
    [giver, goer],
    [receiver, stayer],
    [other, goer],
  ] as const)
    await expect(nomination.recordAnswer(who, { decisionId, personId, ...confirmed })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await nomination.recordAnswer(receiver, { decisionId, personId: goer, answer: 'declined', reason: 'đã chuyển công tác' })
  await nomination.recordAnswer(giver, { decisionId, personId: stayer, ...confirmed })
  for (const [who, answers] of [
    [receiver, { people: 1, confirmed: 0, declined: 1 }],
    [giver, { people: 2, confirmed: 1, declined: 1 }],
  ] as const)
    expect(await nomination.readDecision(who, { decisionId })).toMatchObject(answers)
  const told = await rows(
    sql<{ unitId: string }>`select unit_id as "unitId" from audit.entry where subject_id = ${goer} and action = 'nomination.record-answer'`,
  )
  expect(told).toEqual([{ unitId: await divisionOf(goer) }])
})
