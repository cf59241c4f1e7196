import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decidableSchema, decideBody, decisionCheckSchema, decisionListSchema, decisionSchema, type Letterhead } from '#contracts/nomination-decisions.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { startWorker, TaskCancelled } from '#kernel/tasks.ts'
import { readHistory } from '#modules/audit/index.ts'
import { decisionsOfEntries } from '../index.ts'
import { aList, aPerson, nominationWorld } from '#test/nominations.ts'
import { showAnswer } from '../answers/record-answer.ts'

const world = await nominationWorld()
const { anException, modules, province, accounts, anAccount, as, decide, aClass, ageOf, leaderAlone, database, clock, system } = world
const { nomination } = modules
const officer = as(accounts.officer)
const party = as(accounts.party)
const leader = as(accounts.leader)

let units = 0
const letterhead = (over: Partial<Letterhead> = {}): Letterhead => ({
  ...{ layout: 'state', issuerUnitId: province.rootId, issuer: 'UBND TỈNH', symbol: 'QĐ-UBND', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' },
  ...{ decisionDate: '2021-12-10', number: null, words: null },
  ...over,
})
const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )
const one = async <Value>(statement: ReturnType<typeof sql<{ n: Value }>>) => (await statement.execute(database.reader)).rows[0]?.n

/** A list that is approved: so many who go, the others alternates. */
async function approved(people = 2, alternates = 1, classId?: string, deciders = [party, leader]) {
  const unit = await province.unit(`D${++units}`, people + alternates + 5, { others: people + alternates })
  const of = classId ?? (await aClass())
  const asked = aList(of, unit.unitId, [...unit.others.slice(0, people), ...unit.others.slice(people).map((id) => aPerson(id, { alternate: true }))])
  const { nominationId, chainId } = await nomination.submit(officer, asked)
  for (const decider of deciders) await decide(decider, chainId)
  const sending = unit.others.slice(0, people).map((personId) => ({ personId, nominationId }))
  return { unit, classId: of, nominationId, sending }
}

/** Works the queue until the batch has nothing open. */
async function worked(batchId: string) {
  const worker = await startWorker({ database, clock, definitions: modules.taskDefinitions, recurring: {}, resolveActor: modules.actorOf, log: () => {} })
  try {
    await expect
      .poll(async () => (await nomination.readBatch(party, { batchId })).parts.every(({ decisionId, error }) => decisionId ?? error), {
        timeout: 60_000,
        interval: 100,
      })
      .toBe(true)
  } finally {
    await worker.stop()
  }
  return (await nomination.readBatch(party, { batchId })).parts
}

async function issued(list: Awaited<ReturnType<typeof approved>>, over: Partial<Letterhead> = {}) {
  const { batchId } = await nomination.decideNominations(party, { ...letterhead(over), classId: list.classId, each: 'class', people: list.sending })
  const [part] = await worked(batchId)
  return { batchId, decisionId: part?.decisionId ?? '', part }
}
const statesOf = async (nominationId: string) => (await nomination.readNomination(officer, { nominationId })).nominees.map(({ state }) => state)
const enrolled = async (classId: string) =>
  await one<number>(sql`select count(*)::int as n from classes.enrolment where class_id = ${classId}::uuid and status = 'enrolled'`)

describe('a decision', () => {
  it('is tried first, and says of everybody what it would do and why not; nothing is written', async () => {
    const list = await approved(3, 0)
    await ageOf(list.sending[1]?.personId ?? '', '1950-01-01')
    const asked = { ...letterhead(), classId: list.classId, each: 'class' as const, people: list.sending }
    const check = await nomination.checkDecision(party, asked)
    expect(decisionCheckSchema.safeParse(check).error).toBeUndefined()
    expect(check.rows.map(({ ok, why }) => [ok, why])).toEqual([
      [true, null],
      [false, expect.stringContaining('Không quá 50 tuổi')],
      [true, null],
    ])
    expect(check.decisions).toMatchObject([{ people: 2, problem: null }])
    expect(await enrolled(list.classId)).toBe(0)
    expect(await one(sql`select count(*)::int as n from documents.register`)).toBe(0)
    const { decisionId, part } = await issued(list)
    expect([decisionId, part?.error]).toEqual(['', expect.stringContaining('Không quá 50 tuổi')])
    expect(await enrolled(list.classId)).toBe(0)
  })

  it('numbers, enrols with the verdict of its day, uses the seats that were kept, lets the room go, asks for answers and tells', async () => {
    const list = await approved(2, 1)
    const open = await nomination.readDecidable(party, { classId: list.classId })
    expect(decidableSchema.safeParse(open).error).toBeUndefined()
    expect(open.items).toHaveLength(2)
    const { decisionId } = await issued(list)
    const decision = await nomination.readDecision(officer, { decisionId })
    expect(decisionSchema.safeParse(decision).error).toBeUndefined()
    expect(decision).toMatchObject({ decisionNo: expect.stringMatching(/^\d+\/QĐ-UBND$/), people: 2, alternates: [{ unit: { code: expect.any(String) } }] })
    expect(await statesOf(list.nominationId)).toEqual(['sent', 'sent', 'waiting'])
    const { rows } = await sql<{ verdict: { on: string }; seat: string[]; claims: number }>`
      select e.verdict, (select array_agg(s.kind order by s.seat_entry_id) from classes.seat_entry s where s.person_id = e.person_id and s.class_id = e.class_id) as seat,
        (select count(*)::int from requirements.ratio_claim c where c.person_id = e.person_id and c.released_on is null) as claims
      from classes.enrolment e where e.class_id = ${list.classId}::uuid`.execute(database.reader)
    expect(rows).toMatchObject([0, 1].map(() => ({ verdict: { on: '2021-12-10' }, seat: ['reserved', 'released', 'used'], claims: 0 })))
    expect(
      await one(
        sql`select count(*)::int as n from notification.message where kind = 'nomination.sent' and link like '/xac-nhan/%' and person_id = any(${list.sending.map(({ personId }) => personId)}::uuid[])`,
      ),
    ).toBe(2)
    expect(
      await one(sql`select count(*)::int as n from notification.delivery d join notification.message m using (message_id)
      where m.kind = 'nomination.sent' and d.state not in ('delivered', 'failed', 'cancelled')`),
    ).toBe(0)
    expect(await codeOf(issued(list).then(({ part }) => Promise.reject(Object.assign(new Error('x'), { code: part?.error ?? 'issued' }))))).toContain(
      'chưa được duyệt',
    )
    const list2 = await nomination.listDecisions(officer, { classId: list.classId, limit: 10 })
    expect(decisionListSchema.safeParse(list2).error).toBeUndefined()
    expect(list2.total).toBe(1)
    const entryId = (await one<string>(sql`select register_entry_id as n from nomination.decision where decision_id = ${decisionId}::uuid`)) ?? ''
    const linked = async (ctx: typeof party) => (await decisionsOfEntries(database.reader, ctx, [entryId])).get(entryId)
    expect(await linked(party)).toEqual({ link: `/cu-di-hoc/quyet-dinh/${decisionId}`, title: decision.decisionNo })
    const other = await province.unit(`D${++units}`, 1, {})
    expect(await linked(as(accounts.party, [other.unitId]))).toBeUndefined()
    await expect(sql`update nomination.decision set decision_no = 'x' where decision_id = ${decisionId}::uuid`.execute(database.main)).rejects.toThrow(
      'never changes',
    )
  })

  it('is dated between the approval and today, and sends nobody who is not approved', async () => {
    const list = await approved(1, 1)
    const asked = { classId: list.classId, each: 'class' as const, people: list.sending }
    expect(await codeOf(nomination.decideNominations(party, { ...letterhead({ decisionDate: '2021-12-09' }), ...asked }))).toBe('nomination.date-out')
    expect(await codeOf(nomination.decideNominations(party, { ...letterhead({ decisionDate: '2021-12-11' }), ...asked }))).toBe('nomination.date-out')
    expect(decideBody.safeParse({ ...letterhead(), ...asked }).success).toBe(true)
    expect(decideBody.safeParse({ ...letterhead(), ...asked, people: [...list.sending, ...list.sending] }).success).toBe(false)
    const alternate = [{ personId: list.unit.others[1] ?? '', nominationId: list.nominationId }]
    const check = await nomination.checkDecision(party, { ...letterhead(), ...asked, people: alternate })
    expect(check.rows).toMatchObject([{ ok: false, why: expect.stringContaining('chưa được duyệt') }])
    expect(await codeOf(nomination.decideNominations(as(accounts.party, [province.postId]), { ...letterhead(), ...asked }))).toBe('kernel.not-found')
  })

  it('sends nobody by a list that was taken back after it was approved, also where the decision was asked for before', async () => {
    // No reading of the ratio in force: no claim on room stands in the way.
    const { rows: rules } = await sql<{ id: string }>`update requirements.ratio_rule set in_force = false where in_force returning rule_id as id`.execute(
      database.main,
    )
    const list = await approved(2, 0)
    const asked = { ...letterhead(), classId: list.classId, each: 'class' as const, people: list.sending }
    const { batchId } = await nomination.decideNominations(party, asked)
    const { version } = await nomination.readNomination(officer, { nominationId: list.nominationId })
    await nomination.withdraw(officer, { nominationId: list.nominationId, version, words: 'rút' })
    expect(await worked(batchId)).toMatchObject([{ decisionId: null, error: expect.stringContaining('Đã rút') }])
    expect((await nomination.checkDecision(party, asked)).rows.map(({ ok }) => ok)).toEqual([false, false])
    expect(await enrolled(list.classId)).toBe(0)
    expect((await nomination.readNomination(officer, { nominationId: list.nominationId })).state).toBe('withdrawn')
    await sql`update requirements.ratio_rule set in_force = true where rule_id = any(${rules.map(({ id }) => id)}::uuid[])`.execute(database.main)
  })

  it('keeps the exception that somebody goes by with their enrolment', async () => {
    const unit = await province.unit(`D${++units}`, 10, { others: 1 })
    const classId = await aClass()
    const personId = unit.others[0] ?? ''
    await ageOf(personId, '1974-01-01')
    const { nominationId, chainId } = await nomination.submit(officer, aList(classId, unit.unitId, [aPerson(personId, { exception: anException })]))
    const { version } = await nomination.readNomination(leader, { nominationId })
    await nomination.decideExceptions(leader, { nominationId, version, people: [{ personId, grant: true, words: 'đồng ý' }] })
    await decide(party, chainId)
    await decide(leader, chainId)
    await issued({ unit, classId, nominationId, sending: [{ personId, nominationId }] })
    expect(await one(sql`select verdict -> 'exception' ->> 'documentNo' as n from classes.enrolment where class_id = ${classId}::uuid`)).toBe('12-TB/TU')
  })
})

describe('an amendment', () => {
  it('withdraws and substitutes in one act with a number of its own; who left is on no roster and in the record', async () => {
    const list = await approved(2, 2)
    const { decisionId } = await issued(list)
    const [out = '', , first = '', second = ''] = list.unit.others
    const amended = await nomination.amendDecision(party, {
      ...letterhead(),
      decisionId,
      changes: [{ personId: out, substituteId: first, reason: 'ốm dài ngày' }],
    })
    expect(amended.decisionNo).toMatch(/^\d+\/QĐ-UBND$/)
    expect(await statesOf(list.nominationId)).toEqual(['replaced', 'sent', 'sent', 'waiting'])
    expect(await enrolled(list.classId)).toBe(2)
    const roster = await modules.classes.listEnrolments(party, { classId: list.classId, status: 'enrolled', limit: 50 })
    expect(roster.items.map(({ personId }) => personId)).not.toContain(out)
    expect(roster.items.map(({ personId }) => personId)).toContain(first)
    expect(await nomination.readDecision(officer, { decisionId })).toMatchObject({ amendedBy: [{ decisionId: amended.decisionId }] })
    expect((await nomination.readDecision(officer, { decisionId: amended.decisionId })).items.map(({ act, insteadOf }) => [act, insteadOf !== null])).toEqual([
      ['withdraw', false],
      ['substitute', true],
    ])
    expect(
      await codeOf(nomination.amendDecision(party, { ...letterhead(), decisionId, changes: [{ personId: out, substituteId: second, reason: 'x' }] })),
    ).toBe('nomination.not-sent')
    expect(await one(sql`select sum(used)::int as n from classes.v_seat_balance where class_id = ${list.classId}::uuid`)).toBe(2)
    expect(await one(sql`select count(*)::int as n from requirements.ratio_claim where unit_id = ${list.unit.unitId}::uuid and released_on is null`)).toBe(0)
  })

  it('takes an alternate of another unit only where the unit has none left', async () => {
    const classId = await aClass()
    const [own, other] = [await approved(1, 1, classId), await approved(1, 1, classId)]
    const { decisionId } = await issued(own)
    const change = { personId: own.unit.others[0] ?? '', reason: 'x', substituteId: other.unit.others[1] ?? '' }
    expect(await codeOf(nomination.amendDecision(party, { ...letterhead(), decisionId, changes: [change] }))).toBe('nomination.same-unit-first')
  })
})

it('tells a unit of its own people alone, where an amendment takes somebody of another', async () => {
  const classId = await aClass()
  const [own, other] = [await approved(2, 0, classId), await approved(1, 1, classId)]
  const { decisionId } = await issued(own)
  const [first = '', second = ''] = own.unit.others
  const change = { personId: first, reason: 'x', substituteId: other.unit.others[1] ?? '' }
  await nomination.amendDecision(party, { ...letterhead(), decisionId, changes: [change, { personId: second, reason: 'x', substituteId: null }] })
  const nameOf = async (personId: string) => (await one<string>(sql`select full_name as n from personnel.v_person where person_id = ${personId}::uuid`)) ?? ''
  const told = async (nominationId: string) =>
    (await one<string>(
      sql`select params ->> 'changes' as n from notification.message where kind = 'nomination.amended' and link = ${`/cu-di-hoc/${nominationId}`}`,
    )) ?? ''
  const history = async (nominationId: string) => JSON.stringify(await nomination.nominationHistory(officer, { nominationId, limit: 50 }))
  for (const say of [told, history]) {
    const [here, there] = [await say(own.nominationId), await say(other.nominationId)]
    expect(here).toContain(await nameOf(first))
    expect(here).not.toContain(await nameOf(other.unit.others[1] ?? ''))
    expect(there).toContain(await nameOf(other.unit.others[1] ?? ''))
    expect(there).not.toContain(await nameOf(first))
    expect(there).not.toContain(await nameOf(second))
  }
})

describe('commitments to serve', () => {
  /** A class of a master's course of two years, paid by the province, with a list of civil servants that is approved. */
  let authority: Promise<unknown> | undefined
  async function masters(people: number, alternates: number) {
    const classId = await aClass()
    const programmeId = newId()
    await sql`insert into catalogue.programme (programme_id, code, name, search_key, type_code, valid_from)
      values (${programmeId}::uuid, ${`THS-${++units}`}, 'Thạc sĩ Luật', 'thac si luat', 'DT-SDH-THS', '2015-01-01')`.execute(database.main)
    await sql`update classes.class set programme_id = ${programmeId}::uuid, planned_open_on = '2022-03-01', closed_on = '2024-02-29', fund_source = 'province-budget'
      where class_id = ${classId}::uuid`.execute(database.main)
    authority ??= leaderAlone('DT-SDH-THS')
    await authority
    const list = await approved(people, alternates, classId, [leader])
    for (const personId of list.unit.others) {
      await sql`insert into personnel.person_category (person_id, category) values (${personId}::uuid, 'civil-servant') on conflict do nothing`.execute(
        database.main,
      )
    }
    return list
  }
  const owed = async (personId: string) =>
    (
      await sql<{ months: number; decisionNo: string; law: string; releasedOn: string | null; code: string | null; document: string | null }>`
        select c.serve_months as months, c.decision_no as "decisionNo", r.legal_basis as law, c.released_on as "releasedOn", c.release_code as code,
          c.release_document_no as document
        from training_record.commitment c join training_record.commitment_rule r using (rule_id) where c.person_id = ${personId}::uuid`.execute(database.reader)
    ).rows

  it('are made by the decision, by the law of its day, and told in the history; whoever is withdrawn, replaced or declines owes nothing more', async () => {
    const list = await masters(3, 1)
    const { decisionId, part } = await issued(list)
    expect(part?.error).toBeNull()
    const { decisionNo } = await nomination.readDecision(officer, { decisionId })
    const [withdrawn = '', replaced = '', declines = '', alternate = ''] = list.unit.others
    const made = { months: 48, decisionNo, law: 'NĐ 101/2017/NĐ-CP', releasedOn: null, code: null, document: null }
    for (const personId of [withdrawn, replaced, declines]) expect(await owed(personId)).toEqual([made])
    const [told] = (await readHistory(database.reader, 'person', withdrawn, { limit: 1 })).items
    expect(told?.changes).toMatchObject({ 'commitment.serveMonths': [null, 48], decisionNo: [null, decisionNo] })
    const changes = [
      { personId: withdrawn, substituteId: null, reason: 'ốm' },
      { personId: replaced, substituteId: alternate, reason: 'chuyển công tác' },
    ]
    const amended = await nomination.amendDecision(party, { ...letterhead(), decisionId, changes })
    for (const personId of [withdrawn, replaced])
      expect(await owed(personId)).toEqual([{ ...made, releasedOn: '2021-12-10', code: 'not-sent', document: amended.decisionNo }])
    expect(await owed(alternate)).toEqual([{ ...made, decisionNo: amended.decisionNo }])
    await nomination.recordAnswer(officer, { decisionId, personId: declines, answer: 'declined', reason: 'con nhỏ' })
    expect(await owed(declines)).toEqual([{ ...made, releasedOn: '2021-12-10', code: 'not-sent', document: decisionNo }])
  })

  it('wait for the end of a class that is not known yet, are made when it is, move with it until put right by hand, and their end is told once', async () => {
    const list = await masters(2, 0)
    await sql`update classes.class set planned_open_on = null, closed_on = null, hours = null where class_id = ${list.classId}::uuid`.execute(database.main)
    await issued(list)
    const [first = '', second = ''] = list.unit.others
    expect(await owed(first)).toEqual([])
    const pending = async (personId: string) => (await modules.trainingRecord.commitmentsOf(system, personId)).pending.length
    expect([await pending(first), await pending(second)]).toEqual([1, 1])
    const learner = await anAccount('hocvien')
    await sql`update access.account set person_id = ${first}::uuid where id = ${learner.accountId}`.execute(database.main)
    const own = async () => await modules.trainingRecord.ownCommitments(as(learner), undefined)
    expect(await own()).toMatchObject({ pending: [{ classId: list.classId }], items: [] })
    await modules.tendCommitments()
    expect(await owed(first)).toEqual([])

    await sql`update classes.class set opened_on = '2022-03-01', closed_on = '2024-02-29' where class_id = ${list.classId}::uuid`.execute(database.main)
    await modules.tendCommitments()
    expect(await owed(first)).toMatchObject([{ months: 48, law: 'NĐ 101/2017/NĐ-CP' }])
    expect(await pending(first)).toBe(0)
    expect(await own()).toMatchObject({ pending: [], items: [{ serveMonths: 48 }] })
    const spanOf = async (personId: string) => {
      const { items } = await modules.trainingRecord.commitmentsOf(system, personId)
      return items.map(({ trainingTo, validTo, serveMonths }) => [trainingTo, validTo, serveMonths])
    }
    expect(await spanOf(first)).toEqual([['2024-02-29', '2028-03-01', 48]])
    const { items, ...person } = await modules.trainingRecord.commitmentsOf(system, second)
    expect(person.pending).toEqual([])
    const [kept] = items
    if (!kept) throw new Error('nothing was made')
    const version = await one<number>(sql`select version as n from personnel.person where person_id = ${second}::uuid`)
    await modules.trainingRecord.correctCommitment(system, {
      ...{ personId: second, commitmentId: kept.commitmentId, version: version ?? 0, reason: kept.reason, typeCode: 'DT-SDH-THS', classId: list.classId },
      ...{ decisionNo: kept.decisionNo ?? '', decisionDate: '2021-12-10', documentNo: null, trainingFrom: '2022-03-01', trainingTo: '2023-02-28' },
      ...{ fundSource: 'province-budget', cost: null, note: null, pauses: [], why: 'học sớm' },
    })

    await sql`update classes.class set closed_on = '2023-08-31' where class_id = ${list.classId}::uuid`.execute(database.main)
    await modules.tendCommitments()
    await modules.tendCommitments()
    expect(await spanOf(first)).toEqual([['2023-08-31', '2026-09-01', 36]])
    expect(await spanOf(second)).toEqual([['2023-02-28', '2025-03-01', 24]])
    const told = await readHistory(database.reader, 'person', first, { limit: 20 })
    expect(told.items.filter(({ action }) => action === 'training-record.follow-classes').map(({ changes }) => changes)).toMatchObject([
      { 'commitment.trainingTo': ['2024-02-29', '2023-08-31'], 'commitment.serveMonths': [48, 36] },
      { 'commitment.trainingTo': [null, '2024-02-29'], 'commitment.serveMonths': [null, 48] },
    ])

    const notices = async () =>
      await one<number>(sql`select count(*)::int as n from notification.message where kind = 'training-record.commitment-ends' and person_id = ${first}::uuid`)
    await sql`update training_record.commitment set valid_from = '2021-01-01', valid_to = '2021-12-31', follows_class = false where person_id = ${first}::uuid`.execute(
      database.main,
    )
    await modules.tendCommitments()
    await modules.tendCommitments()
    expect(await notices()).toBe(1)
  })

  it('are asked of nobody whom no rule asks', async () => {
    const list = await approved(1, 0)
    await issued(list)
    expect(await owed(list.unit.others[0] ?? '')).toEqual([])
  })
})

describe('an answer', () => {
  it('its page says what became of it: over when they left the class, and nothing to come to when the class was cancelled', async () => {
    const list = await approved(2, 0)
    const { decisionId } = await issued(list)
    const [first = '', second = ''] = list.unit.others
    const shown = async (personId: string) => await showAnswer(database.reader, officer.today, { decisionId, personId })
    expect(await shown(first)).toMatchObject({ standing: 'going', open: true })
    await sql`update classes.enrolment set status = 'withdrawn', left_on = '2021-12-10' where class_id = ${list.classId}::uuid and person_id = ${first}::uuid`.execute(
      database.main,
    )
    expect(await shown(first)).toMatchObject({ standing: 'over', open: false })
    await nomination.recordAnswer(officer, { decisionId, personId: second, answer: 'confirmed', reason: null })
    expect(await shown(second)).toMatchObject({ standing: 'going', answer: 'confirmed' })
    await sql`update classes.class set cancelled_on = '2021-12-10', cancel_reason = 'thử' where class_id = ${list.classId}::uuid`.execute(database.main)
    expect(await shown(second)).toMatchObject({ standing: 'cancelled', open: false })
  })

  const tokenOf = async (personId: string) =>
    (await one<string>(sql`select link as n from notification.message where kind = 'nomination.sent' and person_id = ${personId}::uuid`))?.replace(
      '/xac-nhan/',
      '',
    ) ?? ''

  it('on paper or through the link: who declines leaves the roster and their seat comes back', async () => {
    const list = await approved(2, 1)
    const { decisionId } = await issued(list)
    const [first = '', second = ''] = list.unit.others
    await nomination.recordAnswer(officer, { decisionId, personId: first, answer: 'confirmed', reason: null })
    expect(await codeOf(nomination.recordAnswer(officer, { decisionId, personId: first, answer: 'declined', reason: 'x' }))).toBe('nomination.answered-already')
    await nomination.recordAnswer(officer, { decisionId, personId: second, answer: 'declined', reason: 'con nhỏ' })
    expect(await statesOf(list.nominationId)).toEqual(['sent', 'declined', 'waiting'])
    expect(await enrolled(list.classId)).toBe(1)
    expect(await nomination.readDecision(officer, { decisionId })).toMatchObject({ confirmed: 1, declined: 1 })
    expect(await one(sql`select sum(used)::int as n from classes.v_seat_balance where class_id = ${list.classId}::uuid`)).toBe(1)
    expect((await tokenOf(first)).length).toBeGreaterThan(60)
    // The paper that an answer was given on is kept once; what was given through the link has none.
    const scan = { decisionId, personId: first, name: 'tra-loi.pdf', bytes: Buffer.from('%PDF-1.4 thử') }
    await expect(nomination.attachAnswerScan(officer, { ...scan, bytes: Buffer.from('không phải') })).rejects.toMatchObject({ code: 'nomination.scan-type' })
    await nomination.attachAnswerScan(officer, scan)
    expect((await nomination.answerScan(officer, { decisionId, personId: first })).name).toBe('tra-loi.pdf')
    await expect(nomination.attachAnswerScan(officer, scan)).rejects.toMatchObject({ code: 'nomination.scan-there' })
    expect((await nomination.readDecision(officer, { decisionId })).items.map(({ answerScan }) => answerScan)).toEqual([true, false])
  })

  it('leaves a place that an alternate is offered for; an amending decision fills it, once', async () => {
    const list = await approved(2, 2)
    const { decisionId } = await issued(list)
    const [going = '', declining = '', first = '', second = ''] = list.unit.others
    expect((await nomination.readDecision(party, { decisionId })).offers).toEqual([])
    await nomination.recordAnswer(officer, { decisionId, personId: declining, answer: 'declined', reason: 'con nhỏ' })
    expect((await nomination.readDecision(party, { decisionId })).offers).toEqual([{ personId: declining, substituteId: first }])
    expect(
      await one(
        sql`select count(*)::int as n from notification.message where kind = 'nomination.place-open' and link = ${`/cu-di-hoc/quyet-dinh/${decisionId}`}`,
      ),
    ).toBeGreaterThan(0)
    const fill = (substituteId: string | null) =>
      nomination.amendDecision(party, { ...letterhead(), decisionId, changes: [{ personId: declining, substituteId, reason: 'con nhỏ' }] })
    expect(await codeOf(fill(null))).toBe('nomination.not-sent')
    const { decisionId: amendingId } = await fill(first)
    expect(await statesOf(list.nominationId)).toEqual(['sent', 'declined', 'sent', 'waiting'])
    expect((await nomination.readDecision(party, { decisionId: amendingId })).items.map(({ personId, act }) => [personId, act])).toEqual([
      [first, 'substitute'],
    ])
    expect((await nomination.readDecision(party, { decisionId })).offers).toEqual([])
    expect(await codeOf(fill(second))).toBe('nomination.not-sent')
    expect(await enrolled(list.classId)).toBe(2)
    expect(await one(sql`select sum(used)::int as n from classes.v_seat_balance where class_id = ${list.classId}::uuid`)).toBe(2)
    expect(await one(sql`select count(*)::int as n from classes.enrolment where person_id = ${going}::uuid and status = 'enrolled'`)).toBe(1)
  })

  it('undoes no result: who has finished the class declines no more', async () => {
    const list = await approved(1, 0)
    const { decisionId } = await issued(list)
    const personId = list.unit.others[0] ?? ''
    await sql`update classes.enrolment set status = 'completed', completed_on = '2021-12-10' where class_id = ${list.classId}::uuid`.execute(database.main)
    expect(await codeOf(nomination.recordAnswer(officer, { decisionId, personId, answer: 'declined', reason: 'x' }))).toBe('classes.over-for-learner')
    expect(await statesOf(list.nominationId)).toEqual(['sent'])
    expect(await one(sql`select status as n from classes.enrolment where class_id = ${list.classId}::uuid`)).toBe('completed')
  })
})

it('stopped between two decisions: what was made stands, each that was not says so, and its people are decided on later', async () => {
  const classId = await aClass()
  const lists = [await approved(1, 0, classId), await approved(1, 0, classId), await approved(1, 0, classId)]
  const { batchId } = await nomination.decideNominations(party, {
    ...{ ...letterhead(), classId, each: 'list' as const, people: lists.flatMap(({ sending }) => sending) },
  })
  const definition = modules.taskDefinitions.find(({ kind }) => kind === 'nomination.decide')
  const stop = { progress: (done: number) => (done === 1 ? Promise.reject(new TaskCancelled()) : Promise.resolve()) }
  await expect(definition?.run(party, { batchId }, stop)).rejects.toThrow(TaskCancelled)
  const { parts } = await nomination.readBatch(party, { batchId })
  expect(parts.map(({ decisionId }) => decisionId !== null)).toEqual([true, false, false])
  expect(parts.map(({ error }) => error?.startsWith('Đã dừng trước khi ra quyết định này') ?? null)).toEqual([null, true, true])
  expect(await enrolled(classId)).toBe(1)
  const again = await nomination.decideNominations(party, {
    ...{ ...letterhead(), classId, each: 'list' as const, people: lists.slice(1).flatMap(({ sending }) => sending) },
  })
  // Nothing that was made is called stopped: the last look is before the last decision.
  const looked: number[] = []
  await definition?.run(party, { batchId: again.batchId }, { progress: (done) => Promise.resolve(void looked.push(done)) })
  expect(looked).toEqual([0, 1])
  expect(await enrolled(classId)).toBe(3)
})

it('killed in the middle of 500 people on ten lists: each decision is there whole or not at all, and none twice', { timeout: 240_000 }, async () => {
  const classId = await aClass()
  const lists: Awaited<ReturnType<typeof approved>>[] = []
  for (let made = 0; made < 10; made++) lists.push(await approved(50, 0, classId))
  const before = (await one<number>(sql`select coalesce(max(last_number), 0)::int as n from documents.register`)) ?? 0
  const { batchId } = await nomination.decideNominations(
    { ...party, requestKey: '0191a0de-0000-7000-8000-0000000000aa' },
    { ...letterhead(), classId, each: 'list', people: lists.flatMap(({ sending }) => sending) },
  )
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../../../test/work-tasks.ts', import.meta.url))], {
    env: { PATH: process.env['PATH'], DATABASE_URL: database.urls.appUrl, TN_DEMO: '0', LOG_LEVEL: 'silent', TN_SOFFICE: '/khong/co' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const done = async () => (await nomination.readBatch(party, { batchId })).parts.filter(({ decisionId }) => decisionId).length
  await expect.poll(done, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(3)
  child.kill('SIGKILL')
  await ended
  const left = await done()
  expect(left).toBeLessThan(10)
  expect(await enrolled(classId)).toBe(left * 50)
  // Whoever starts next takes up what was left.
  const parts = await worked(batchId)
  expect(parts.map(({ people, error }) => [people, error])).toEqual(Array.from({ length: 10 }, () => [50, null]))
  expect(await enrolled(classId)).toBe(500)
  const { rows } = await sql<{ number: number; people: number }>`
    select e.number, (select count(*)::int from nomination.decision_person p where p.decision_id = d.decision_id) as people
    from nomination.decision d join documents.register_entry e on e.entry_id = d.register_entry_id where d.class_id = ${classId}::uuid order by 1`.execute(
    database.reader,
  )
  expect(rows).toEqual(Array.from({ length: 10 }, (_each, index) => ({ number: before + index + 1, people: 50 })))
  expect(
    await one(
      sql`select count(*)::int as n from nomination.nominee m join nomination.nomination n using (nomination_id) where n.class_id = ${classId}::uuid and m.state = 'sent'`,
    ),
  ).toBe(500)
})
