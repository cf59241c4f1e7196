import { describe, expect, it } from 'vitest'
import { nominationListSchema, nominationSchema } from '#contracts/nomination-lists.ts'
import { sql } from '#kernel/db.ts'
import { aList, aPerson, nominationWorld } from '#test/nominations.ts'

const world = await nominationWorld()
const { anException, modules, province, accounts, as, decide, aClass, ageOf, database } = world
const { nomination, requirements } = modules
const officer = as(accounts.officer)
const party = as(accounts.party)
const leader = as(accounts.leader)

let units = 0
const aUnit = async (seats: number, others: number, holders = 0) => await province.unit(`U${++units}`, seats, { others, holders })
const codeOf = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'another error',
  )
const openClaims = async (unitId: string) =>
  (
    await sql<{ n: number }>`select count(*)::int as n from requirements.ratio_claim where unit_id = ${unitId}::uuid and released_on is null`.execute(
      database.reader,
    )
  ).rows[0]?.n
const reserved = async (classId: string) =>
  (await sql<{ n: number | null }>`select sum(reserved)::int as n from classes.v_seat_balance where class_id = ${classId}::uuid`.execute(database.reader))
    .rows[0]?.n ?? 0
const read = async (nominationId: string, ctx = officer) => await nomination.readNomination(ctx, { nominationId })
const versionOf = async (nominationId: string) => (await read(nominationId)).version

async function submitted(people = 2, alternates = 1) {
  const unit = await aUnit(10, people + alternates)
  const classId = await aClass()
  const asked = aList(classId, unit.unitId, [...unit.others.slice(0, people), ...unit.others.slice(people).map((id) => aPerson(id, { alternate: true }))])
  return { unit, classId, asked, ...(await nomination.submit(officer, asked)) }
}

describe('a list', () => {
  it('is put forward whole: judged, with room and seats kept for those who would go, and a document for whoever decides', async () => {
    const { unit, classId, nominationId, chainId, state } = await submitted(2, 1)
    expect(state).toBe('submitted')
    expect(await openClaims(unit.unitId)).toBe(2)
    expect(await reserved(classId)).toBe(2)
    const list = await read(nominationId)
    expect(nominationSchema.safeParse(list).error).toBeUndefined()
    expect(list).toMatchObject({ people: 2, alternates: 1, round: 1, chain: { state: 'running' }, can: { withdraw: true, appraise: false } })
    expect(list.nominees.map(({ verdict, rules }) => [verdict, rules.map(({ rule }) => rule)])).toEqual(
      Array.from({ length: 3 }, () => ['eligible', ['THU.qua-45', 'THU.qua-50']]),
    )
    const file = await modules.approval.chainFile(leader, { chainId })
    expect(file.name).toMatch(/^danh-sach-.*\.docx$/)
    expect(Buffer.from(file.bytes).subarray(0, 2).toString()).toBe('PK')
    const shown = await nomination.listNominations(officer, { unitId: unit.unitId, limit: 50 })
    expect(nominationListSchema.safeParse(shown).error).toBeUndefined()
    expect(shown).toMatchObject({ total: 1, states: { submitted: 1 }, items: [{ nominationId, people: 2 }] })
  })

  it('is refused whole where a rule that blocks is not met: who and which rule, in words', async () => {
    const unit = await aUnit(10, 3)
    const classId = await aClass()
    await ageOf(unit.others[1] ?? '', '1960-01-01')
    const asking = nomination.submit(officer, aList(classId, unit.unitId, [...unit.others]))
    await expect(asking).rejects.toMatchObject({
      code: 'nomination.people-refused',
      params: { count: 1, people: expect.stringMatching(/Nguyễn Văn U\d+-2.*Không quá 50 tuổi/) },
      fields: { 'people.1': expect.stringContaining('Không quá 50 tuổi') },
    })
    expect(await openClaims(unit.unitId)).toBe(0)
    expect(await reserved(classId)).toBe(0)
  })

  it('asks for an exception where a rule admits one; somebody else grants or refuses it, and whoever is refused is struck off', async () => {
    const unit = await aUnit(10, 2)
    const classId = await aClass()
    const [old = '', young = ''] = unit.others
    await ageOf(old, '1974-01-01')
    expect(await codeOf(nomination.submit(officer, aList(classId, unit.unitId, [old, young])))).toBe('nomination.people-refused')
    const paperless = aList(classId, unit.unitId, [aPerson(old, { exception: { ...anException, fileId: null } }), young])
    await expect(nomination.submit(officer, paperless)).rejects.toMatchObject({ fields: { 'people.0': expect.stringContaining('chưa có bản quét văn bản') } })
    const { nominationId, chainId } = await nomination.submit(officer, aList(classId, unit.unitId, [aPerson(old, { exception: anException }), young]))
    await decide(party, chainId)
    await expect(decide(leader, chainId)).rejects.toMatchObject({ code: 'nomination.exceptions-open', params: { people: expect.stringContaining('Nguyễn') } })
    const people = [{ personId: old, grant: false, words: 'không đủ căn cứ' }]
    expect(await codeOf(nomination.decideExceptions(officer, { nominationId, version: await versionOf(nominationId), people }))).toBe('nomination.own-list')
    await nomination.decideExceptions(leader, { nominationId, version: await versionOf(nominationId), people })
    expect(await openClaims(unit.unitId)).toBe(1)
    expect(await reserved(classId)).toBe(1)
    await decide(leader, chainId)
    const list = await read(nominationId)
    expect(list.state).toBe('approved')
    expect(list.nominees).toMatchObject([
      { state: 'struck', stateReason: 'không đủ căn cứ', exception: { state: 'refused' } },
      { state: 'approved', exception: null },
    ])
    // The unit’s count of exceptions, and the lists behind each number.
    const counted = await nomination.countExceptions(as(accounts.officer, [unit.unitId]), { year: 2021 })
    expect(counted.items).toMatchObject([{ unit: { unitId: unit.unitId }, people: 1, asked: 0, granted: 0, refused: 1, grantedRatio: 0, sent: 0 }])
    expect((await nomination.countExceptions(officer, { year: 2020 })).items).toEqual([])
    const listed = async (exceptions: 'any' | 'refused' | 'granted') =>
      (await nomination.listNominations(officer, { unitId: unit.unitId, exceptions, limit: 10 })).items.map((each) => each.nominationId)
    expect([await listed('any'), await listed('refused'), await listed('granted')]).toEqual([[nominationId], [nominationId], []])
    const paper = await nomination.listFile(officer, { nominationId, format: 'docx' })
    expect(paper.bytes.length).toBeGreaterThan(1000)
  })

  it('takes room and seats of all or of nobody: the last person beyond the ratio is refused by name of the unit', async () => {
    const unit = await aUnit(5, 8)
    const classId = await aClass()
    expect(await codeOf(nomination.submit(officer, aList(classId, unit.unitId, unit.others.slice(0, 7))))).toBe('requirements.no-room')
    expect(await openClaims(unit.unitId)).toBe(0)
    await nomination.submit(officer, aList(classId, unit.unitId, unit.others.slice(0, 6)))
    expect(await openClaims(unit.unitId)).toBe(6)
  })

  it('is one for each unit and class while it is on its way; a later one is a round of its own', async () => {
    const { asked, chainId, unit, classId } = await submitted(1, 0)
    expect(await codeOf(nomination.submit(officer, asked))).toBe('nomination.open-already')
    await decide(party, chainId, 'reject')
    expect(await openClaims(unit.unitId)).toBe(0)
    expect(await reserved(classId)).toBe(0)
    const again = await nomination.submit(officer, asked)
    expect(await read(again.nominationId)).toMatchObject({ round: 2, state: 'submitted' })
  })

  it('sent again under the same key is the same submission', async () => {
    const unit = await aUnit(10, 1)
    const asked = aList(await aClass(), unit.unitId, [...unit.others])
    const ctx = { ...officer, requestKey: '0191a0de-0000-7000-8000-000000000001' }
    const first = await nomination.submit(ctx, asked)
    expect(await nomination.submit(ctx, asked)).toEqual(first)
    expect((await nomination.listNominations(officer, { unitId: unit.unitId, limit: 10 })).total).toBe(1)
  })

  it('does not take people of another unit, nor anybody twice, nor a unit that puts nobody forward', async () => {
    const [unit, other] = [await aUnit(10, 1), await aUnit(10, 1)]
    const classId = await aClass()
    const fields = async (people: readonly string[]) => {
      const error = await nomination.submit(officer, aList(classId, unit.unitId, people)).catch((each: unknown) => each)
      return Object.keys((error as { fields?: object }).fields ?? {})
    }
    expect(await fields([unit.others[0] ?? '', other.others[0] ?? ''])).toEqual(['people.1'])
    expect(await fields([unit.others[0] ?? '', unit.others[0] ?? ''])).toEqual(['people.1'])
    expect(await codeOf(nomination.submit(officer, aList(classId, unit.divisionId, [...unit.others])))).toBe('nomination.no-proposing-unit')
    expect(await codeOf(nomination.submit(as(accounts.officer, [other.unitId]), aList(classId, unit.unitId, [...unit.others])))).toBe('kernel.not-found')
  })
})

describe('on its way', () => {
  it('is returned, changed and put forward again: places follow, and what was put forward before stays in the record', async () => {
    const { nominationId, chainId, unit, classId } = await submitted(2, 1)
    await decide(party, chainId, 'return')
    const returned = await read(nominationId)
    expect(returned).toMatchObject({ state: 'returned', can: { resubmit: true }, returned: { words: 'cần sửa' } })
    const people = [aPerson(unit.others[2] ?? ''), aPerson(unit.others[0] ?? '', { alternate: true })]
    await nomination.resubmit(officer, { nominationId, version: returned.version, people, words: 'đã sửa' })
    const list = await read(nominationId)
    expect(list.returned).toBeNull()
    expect(list.nominees.map(({ personId, alternate }) => [personId, alternate])).toEqual([
      [unit.others[2], false],
      [unit.others[0], true],
    ])
    expect(list.submissions.map(({ number, words }) => [number, words])).toEqual([
      [1, null],
      [2, 'đã sửa'],
    ])
    expect(await openClaims(unit.unitId)).toBe(1)
    expect(await reserved(classId)).toBe(1)
    await expect(sql`update nomination.submission set words = 'x' where nomination_id = ${nominationId}::uuid`.execute(database.main)).rejects.toThrow(
      'never changes',
    )
    await expect(sql`update nomination.nominee set verdict = '{}' where nomination_id = ${nominationId}::uuid`.execute(database.main)).rejects.toThrow(
      'never changes',
    )
  })

  it('is withdrawn by whoever submitted it alone, and gives everything back', async () => {
    const { nominationId, unit, classId } = await submitted(2, 0)
    const version = await versionOf(nominationId)
    expect(await codeOf(nomination.withdraw(party, { nominationId, version, words: null }))).toBe('approval.withdraw-others')
    expect(await nomination.withdraw(officer, { nominationId, version, words: 'nhầm lớp' })).toMatchObject({ state: 'withdrawn' })
    expect(await openClaims(unit.unitId)).toBe(0)
    expect(await reserved(classId)).toBe(0)
    expect(await codeOf(nomination.withdraw(officer, { nominationId, version: version + 1, words: null }))).toBe('nomination.not-in-state')
  })

  it('loses whom the appraisal strikes off, takes an alternate in, and both can be taken back', async () => {
    const { nominationId, unit, classId } = await submitted(2, 1)
    const [first = '', , third = ''] = unit.others
    const act = async (people: Parameters<typeof nomination.appraise>[1]['people']) =>
      await nomination.appraise(party, { nominationId, version: await versionOf(nominationId), people })
    expect(await codeOf(nomination.appraise(officer, { nominationId, version: 1, people: [{ personId: first, act: 'strike', reason: 'x' }] }))).toBe(
      'nomination.own-list',
    )
    await act([
      { personId: first, act: 'strike', reason: 'đang điều động' },
      { personId: third, act: 'raise', reason: null },
    ])
    expect((await read(nominationId)).nominees.map(({ state, raised }) => [state, raised])).toEqual([
      ['struck', false],
      ['proposed', false],
      ['proposed', true],
    ])
    expect(await openClaims(unit.unitId)).toBe(2)
    expect(await reserved(classId)).toBe(2)
    await act([{ personId: first, act: 'accept', reason: null }])
    expect(await openClaims(unit.unitId)).toBe(3)
    expect(await codeOf(act([{ personId: first, act: 'accept', reason: null }]))).toBe('nomination.person-not-in-state')
    expect(await codeOf(nomination.appraise(party, { nominationId, version: 1, people: [{ personId: first, act: 'strike', reason: 'x' }] }))).toBe(
      'kernel.changed-meanwhile',
    )
  })

  it('is approved by nobody who made it, not by delegation either', async () => {
    const { nominationId, chainId } = await submitted(1, 1)
    await decide(party, chainId)
    expect(await decide(as(accounts.officer), chainId)).toBeUndefined()
    await decide(leader, chainId)
    expect((await read(nominationId)).nominees.map(({ state }) => state)).toEqual(['approved', 'waiting'])
  })

  it('shows why somebody is sent to those alone who may read succession planning, and logs it', async () => {
    const unit = await aUnit(10, 1)
    const classId = await aClass()
    const planned = aPerson(unit.others[0] ?? '', { reason: 'planned', postId: province.postId, why: 'quy hoạch giám đốc' })
    const { nominationId } = await nomination.submit(officer, aList(classId, unit.unitId, [planned]))
    const blind = {
      ...party,
      actor: { ...party.actor, permissions: new Map([...party.actor.permissions].filter(([name]) => name !== 'personnel.read-succession')) },
    }
    expect((await read(nominationId, blind)).nominees).toMatchObject([{ reason: null, forPost: null, why: null }])
    expect(JSON.stringify(await read(nominationId, blind))).not.toContain('T-GD')
    expect((await read(nominationId, party)).nominees).toMatchObject([{ reason: 'planned', forPost: 'T-GD', why: 'quy hoạch giám đốc' }])
    const { rows } = await sql`select from audit.entry where action = 'nomination.read' and actor_id = ${party.actor.id}`.execute(database.reader)
    expect(rows.length).toBe(1)
  })

  it('is seen by nobody of another unit', async () => {
    const { nominationId, unit } = await submitted(1, 0)
    const other = await aUnit(1, 0)
    const stranger = as(accounts.officer, [other.unitId])
    expect(await codeOf(nomination.readNomination(stranger, { nominationId }))).toBe('kernel.not-found')
    expect((await nomination.listNominations(stranger, { limit: 200 })).items.map((each) => each.nominationId)).not.toContain(nominationId)
    expect((await nomination.listNominations(stranger, { unitId: unit.unitId, limit: 200 })).total).toBe(0)
  })
})

it('under a ratio that admits exceptions the last of the list is the one beyond it', async () => {
  await sql`update requirements.ratio_rule set severity = 'exception' where in_force`.execute(database.main)
  const unit = await aUnit(5, 7)
  const classId = await aClass()
  const error = await nomination.submit(officer, aList(classId, unit.unitId, [...unit.others])).catch((each: unknown) => each)
  expect(Object.keys((error as { fields?: object }).fields ?? {})).toEqual(['people.6'])
  const paperless = unit.others.map((id, index) => aPerson(id, index === 6 ? { exception: { ...anException, fileId: null } } : {}))
  await expect(nomination.submit(officer, aList(classId, unit.unitId, paperless))).rejects.toMatchObject({
    fields: { 'people.6': expect.stringContaining('bản quét') },
  })
  const people = unit.others.map((id, index) => aPerson(id, index === 6 ? { exception: anException } : {}))
  const { nominationId } = await nomination.submit(officer, aList(classId, unit.unitId, people))
  const { nominees } = await read(nominationId)
  expect(nominees.map(({ overRatio }) => overRatio)).toEqual([false, false, false, false, false, false, true])
  expect(nominees.at(-1)?.exception).toMatchObject({ state: 'asked', over: 1 })
  expect((await requirements.listClaims(officer, { unitId: unit.unitId, limit: 20 })).counts).toMatchObject({ open: 7, needApproval: 1 })
  await sql`update requirements.ratio_rule set severity = 'block' where in_force`.execute(database.main)
})
