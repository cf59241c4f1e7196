import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Letterhead } from '#contracts/nomination-decisions.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { openConnections } from '#test/at-once.ts'
import { aList, aPerson, nominationWorld } from '#test/nominations.ts'

// Whatever order things come in, and whoever comes at the same instant: what must hold holds after every step.
const world = await nominationWorld()
const { modules, province, accounts, as, decide, aClass, database, leaderAlone, system } = world
const { nomination } = modules
const officer = as(accounts.officer)
const party = as(accounts.party)
const leader = as(accounts.leader)

const letterhead: Letterhead = {
  ...{ layout: 'state', issuerUnitId: province.rootId, issuer: 'UBND TỈNH', symbol: 'QĐ-UBND', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' },
  ...{ decisionDate: '2021-12-10', number: null, words: null },
}
const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )
const count = async (statement: ReturnType<typeof sql<{ n: number }>>) => (await statement.execute(database.reader)).rows[0]?.n ?? 0
const issueBatch = async (batchId: string) => {
  const task = modules.taskDefinitions.find(({ kind }) => kind === 'nomination.decide')
  await task?.run(party, { batchId }, { progress: async () => {} })
}

it('200 lists at once for the last room under the ratio: exactly one is put forward', { timeout: 300_000 }, async () => {
  const unit = await province.unit('HET-TY-LE', 5, { holders: 5, others: 200 })
  const classIds: string[] = []
  for (let made = 0; made < 200; made++) classIds.push(await aClass())
  await openConnections(database)
  const outcomes = await Promise.all(
    unit.others.map(async (personId, index) => await codeOf(nomination.submit(officer, aList(classIds[index] ?? '', unit.unitId, [personId])))),
  )
  expect(Object.fromEntries([...Map.groupBy(outcomes, (each) => each)].map(([code, all]) => [code, all.length]))).toEqual({
    done: 1,
    'requirements.no-room': 199,
  })
})

it('200 units at once for the last seat of a class: exactly one has it', { timeout: 300_000 }, async () => {
  await leaderAlone('BD-QLNN-CVC')
  const { rows } = await sql<{ id: string }>`select programme_id as id from catalogue.programme where code = 'BD-QLNN-CVC'`.execute(database.reader)
  const classId = await aClass(1, rows[0]?.id)
  const units = Array.from({ length: 200 }, (_each, index) => ({ unitId: newId(), personId: newId(), code: `GHE-${index}` }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as r("unitId" uuid, "personId" uuid, code text)`
  await sql`insert into organisation.unit (unit_id, code, valid_from) select "unitId", code, '2000-01-01' from ${given}`.execute(database.main)
  await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id)
    select "unitId", '2000-01-01', code, lower(code), 'department', 'state', 'province', ${province.rootId}::uuid from ${given}`.execute(database.main)
  await sql`select organisation.rebuild_unit_closure()`.execute(database.main)
  await sql`insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since)
    select "personId", code, code, lower(code), lower(code), '1980-05-05', 'male', '01', "unitId", '2015-01-01' from ${given}`.execute(database.main)
  await sql`insert into personnel.unit_stay (person_id, valid_from, unit_id) select "personId", '2015-01-01', "unitId" from ${given}`.execute(database.main)
  await openConnections(database)
  const outcomes = await Promise.all(units.map(async ({ unitId, personId }) => await codeOf(nomination.submit(officer, aList(classId, unitId, [personId])))))
  expect(Object.fromEntries([...Map.groupBy(outcomes, (each) => each)].map(([code, all]) => [code, all.length]))).toEqual({
    done: 1,
    'classes.class-full': 199,
  })
})

it('forty decisions at once take forty numbers, each once and without a gap', { timeout: 180_000 }, async () => {
  const issuer = 'SỐ LIỀN NHAU'
  const batches: string[] = []
  for (let made = 0; made < 40; made++) {
    const unit = await province.unit(`SO-${made}`, 5, { others: 1 })
    const classId = await aClass()
    const { nominationId, chainId } = await nomination.submit(officer, aList(classId, unit.unitId, [...unit.others]))
    await decide(party, chainId)
    await decide(leader, chainId)
    const people = unit.others.map((personId) => ({ personId, nominationId }))
    batches.push((await nomination.decideNominations(party, { ...letterhead, issuer, classId, each: 'class', people })).batchId)
  }
  await Promise.all([...batches, ...batches].map(issueBatch))
  const { rows } = await sql<{ number: number }>`select e.number from nomination.decision d join documents.register_entry e on e.entry_id = d.register_entry_id
    where d.issuer = ${issuer} order by 1`.execute(database.reader)
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_each, index) => index + 1))
})

const acts = ['submit', 'return', 'agree', 'reject', 'withdraw', 'strike', 'raise', 'decide', 'amend', 'decline', 'import'] as const

interface Step {
  readonly act: (typeof acts)[number]
  readonly unit: number
  readonly person: number
}

const step: fc.Arbitrary<Step> = fc.record({ act: fc.constantFrom(...acts), unit: fc.integer({ min: 0, max: 1 }), person: fc.integer({ min: 0, max: 2 }) })
/** Two at once: of anybody, or both of the same person, where they are in each other's way. */
const pair: fc.Arbitrary<readonly [Step, Step]> = fc.oneof(
  fc.tuple(step, step),
  fc.tuple(step, fc.constantFrom(...acts)).map(([first, act]): readonly [Step, Step] => [first, { ...first, act }]),
)
let provinces = 0

/** What is recorded holds the class and then the room of whoever sits in it; what is struck off must not hold them the other way round. */
const importedAndStruck: readonly (readonly [Step, Step])[] = [
  ['submit', 'decide', 1],
  ['import', 'strike', 0],
  ['import', 'strike', 1],
].map(([first, second, person]) => [
  { act: first, unit: 0, person },
  { act: second, unit: 0, person },
]) as [Step, Step][]

/** Two units of three people, and a class of three seats; each does what it may, whatever the others do. */
async function smallWorld() {
  const run = ++provinces
  const units = [await province.unit(`MA-${run}`, 2, { others: 3 }), await province.unit(`MB-${run}`, 2, { others: 3 })]
  const classId = await aClass(3)
  const latest = async (unit: number) =>
    (
      await sql<{ id: string; version: number; state: string }>`select nomination_id as id, version, state from nomination.nomination
        where class_id = ${classId}::uuid and unit_id = ${units[unit]?.unitId}::uuid order by round desc limit 1`.execute(database.reader)
    ).rows[0]
  const chainOf = async (nominationId: string) => (await nomination.readNomination(leader, { nominationId })).chain?.chainId ?? ''
  const personOf = ({ unit, person }: Step) => units[unit]?.others[person] ?? ''
  const doing: Readonly<Record<Step['act'], (of: Step) => Promise<unknown>>> = {
    submit: async ({ unit, person }) => {
      const of = units[unit]
      const people = (of?.others ?? []).map((id, index) => aPerson(id, { alternate: index > person }))
      const list = await latest(unit)
      if (list?.state === 'returned') return await nomination.resubmit(officer, { nominationId: list.id, version: list.version, people, words: null })
      return await nomination.submit(officer, { classId, unitId: of?.unitId ?? '', words: null, people })
    },
    return: async ({ unit }) => decideOf(unit, 'return'),
    agree: async ({ unit }) => decideOf(unit, 'agree'),
    reject: async ({ unit }) => decideOf(unit, 'reject'),
    withdraw: async ({ unit }) => {
      const list = await latest(unit)
      if (list) await nomination.withdraw(officer, { nominationId: list.id, version: list.version, words: null })
    },
    strike: async (of) => appraise(of, 'strike'),
    raise: async (of) => appraise(of, 'raise'),
    decide: async ({ unit }) => {
      const { items } = await nomination.readDecidable(party, { classId })
      const people = items.filter(({ proposing }) => proposing.unitId === units[unit]?.unitId).map(({ personId, nominationId }) => ({ personId, nominationId }))
      if (!people.length) return
      await issueBatch((await nomination.decideNominations(party, { ...letterhead, classId, each: 'class', people })).batchId)
    },
    amend: async (of) => {
      const decision = await decisionOf(personOf(of))
      if (!decision) return
      const { alternates } = await nomination.readDecision(party, { decisionId: decision })
      const substitute = alternates.find(({ proposing }) => proposing.unitId === units[of.unit]?.unitId)
      const changes = [{ personId: personOf(of), substituteId: substitute?.personId ?? null, reason: 'thay' }]
      await nomination.amendDecision(party, { ...letterhead, decisionId: decision, changes })
    },
    decline: async (of) => {
      const decision = await decisionOf(personOf(of))
      if (decision) await nomination.recordAnswer(officer, { decisionId: decision, personId: personOf(of), answer: 'declined', reason: 'bận' })
    },
    import: async (of) => {
      const none = { postId: null, reason: null, leftOn: null, completedOn: null, result: null, certificateNo: null, note: null }
      const record = {
        ...none,
        personId: personOf(of),
        classId,
        entry: 'recorded',
        decisionNo: '9/QĐ',
        decisionDate: '2021-11-01',
        status: 'enrolled',
      } as const
      const there = await count(sql`select count(*)::int as n from classes.enrolment where person_id = ${personOf(of)}::uuid and class_id = ${classId}::uuid`)
      if (there === 0)
        await database.main.transaction().execute(async (tx) => {
          await modules.classes.enrol(tx, system, [
            { ...record, unitId: units[of.unit]?.divisionId ?? '', joinedOn: '2021-11-01' } as Parameters<typeof modules.classes.enrol>[2][0],
          ])
        })
    },
  }
  const decisionOf = async (personId: string) =>
    (
      await sql<{ id: string }>`select p.decision_id as id from nomination.decision_person p join nomination.decision d using (decision_id)
        where p.person_id = ${personId}::uuid and d.class_id = ${classId}::uuid and p.act <> 'withdraw' order by d.decision_id desc limit 1`.execute(
        database.reader,
      )
    ).rows[0]?.id
  const decideOf = async (unit: number, decision: 'agree' | 'return' | 'reject') => {
    const list = await latest(unit)
    if (!list) return
    const chainId = await chainOf(list.id)
    for (const who of [party, leader]) await decide(who, chainId, decision)
    // Whoever made it agrees in vain.
    await decide(officer, chainId, 'agree')
  }
  const appraise = async (of: Step, act: 'strike' | 'raise') => {
    const list = await latest(of.unit)
    if (list) await nomination.appraise(party, { nominationId: list.id, version: list.version, people: [{ personId: personOf(of), act, reason: 'thử' }] })
  }
  return { classId, units, run: async (of: Step) => await doing[of.act](of) }
}

const expected = /^(nomination|approval|classes|requirements|kernel)\.(?!internal)/

/** What must hold, whatever happened. */
async function mustHold(classId: string) {
  // 1: nobody is enrolled here without an approved list and a decision.
  const unapproved =
    await count(sql`select count(*)::int as n from classes.enrolment e where e.class_id = ${classId}::uuid and e.entry = 'decided' and e.status = 'enrolled'
    and not exists (select from nomination.nominee m join nomination.nomination n using (nomination_id)
      join approval.chain c on c.subject_kind = 'nomination' and c.subject_id = n.nomination_id::text and c.state = 'approved'
      join nomination.decision_person p on p.person_id = m.person_id and p.nomination_id = m.nomination_id and p.act <> 'withdraw'
      where m.person_id = e.person_id and n.class_id = e.class_id and m.state = 'sent')`)
  // 2: the ledger says who sits and for whom a seat is kept; never more than there are, past decisions apart.
  const { rows } = await sql<{ used: number; reserved: number; recorded: number; sits: number; recordedSits: number; kept: number; claims: number }>`
    select coalesce(sum(b.used), 0)::int as used, coalesce(sum(b.reserved), 0)::int as reserved, coalesce(sum(b.recorded), 0)::int as recorded,
      (select count(*)::int from classes.enrolment e where e.class_id = ${classId}::uuid and e.entry = 'decided' and e.status = 'enrolled') as sits,
      (select count(*)::int from classes.enrolment e where e.class_id = ${classId}::uuid and e.entry = 'recorded' and e.status = 'enrolled') as "recordedSits",
      (select count(*)::int from nomination.nominee m join nomination.nomination n using (nomination_id) where n.class_id = ${classId}::uuid
        and n.state in ('submitted', 'appraised', 'returned', 'approved', 'decided') and (not m.alternate or m.raised) and m.state in ('proposed', 'approved')
        and not exists (select from classes.enrolment e where e.person_id = m.person_id and e.class_id = n.class_id and e.entry = 'recorded')) as kept,
      0 as claims
    from classes.v_seat_balance b where b.class_id = ${classId}::uuid`.execute(database.reader)
  const [seats] = rows
  // 6: whoever left is on no roster.
  const ghosts =
    await count(sql`select count(*)::int as n from classes.enrolment e join nomination.nominee m using (person_id) join nomination.nomination n using (nomination_id)
    where e.class_id = ${classId}::uuid and n.class_id = e.class_id and e.entry = 'decided' and e.status = 'enrolled' and m.state in ('withdrawn', 'replaced', 'declined')
      and not exists (select from nomination.nominee o join nomination.nomination q using (nomination_id)
        where o.person_id = m.person_id and q.class_id = e.class_id and o.state = 'sent')`)
  // 10: every notice came to an end.
  const open = await count(sql`select count(*)::int as n from notification.delivery where state not in ('delivered', 'failed', 'cancelled')`)
  // 14: nobody agreed to what they submitted.
  const own = await count(sql`select count(*)::int as n from approval.opinion a join approval.opinion s on s.chain_id = a.chain_id and s.kind = 'submit'
    and s.account_id = a.account_id where a.kind = 'agree'`)
  // Room under the ratio is held for whoever is on their way and for nobody else.
  const stray = await count(sql`select count(*)::int as n from requirements.ratio_claim c where c.released_on is null and not exists (
    select from nomination.nominee m join nomination.nomination n using (nomination_id) where m.claim_id = c.claim_id
      and n.state in ('submitted', 'appraised', 'returned', 'approved', 'decided') and m.state in ('proposed', 'approved'))`)
  expect({ unapproved, ghosts, open, own, stray }).toEqual({ unapproved: 0, ghosts: 0, open: 0, own: 0, stray: 0 })
  if (seats) {
    expect(seats.used).toBe(seats.sits)
    expect(seats.recorded).toBe(seats.recordedSits)
    expect(seats.reserved).toBe(seats.kept)
    if (seats.recorded === 0) expect(seats.used + seats.reserved).toBeLessThanOrEqual(3)
  }
}

it('whatever is done, two at a time, in whatever order: approvals, seats, room, rosters and notices agree', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pair, { minLength: 4, maxLength: 12 }), async (pairs) => {
      const { classId, run } = await smallWorld()
      for (const both of pairs) {
        const outcomes = await Promise.allSettled(both.map(run))
        for (const outcome of outcomes) {
          if (outcome.status === 'fulfilled') continue
          const { code = 'no code', message } = outcome.reason as { code?: string; message: string }
          expect([code, message]).toEqual([expect.stringMatching(expected), expect.any(String)])
        }
        await mustHold(classId)
      }
    }),
    { numRuns: 40, endOnFailure: true, examples: [[importedAndStruck]] },
  )
})
