import { beforeAll, describe, expect, test } from 'vitest'
import { commitmentListSchema, personCommitmentsSchema, type RecordCommitment } from '#contracts/training-record-commitments.ts'
import { type ChangeCommitmentRule, commitmentRuleListSchema } from '#contracts/training-record-commitment-rules.ts'
import { makeGate } from '#kernel/command.ts'
import { makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { createPersonnel } from '#modules/personnel/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { balancesOf, createTrainingRecord, loadTrainingRecordData } from '../index.ts'
import { aPerson, aUnit, testCtx } from '../training-record-factory.ts'

const database = await ownDatabase()
const db = database.main
const gate = makeGate(database, appendAudit)
const relied = new Set<string>()
const record = createTrainingRecord({
  gate,
  history: readHistory,
  personnel: createPersonnel({ gate, secrets: makeSecrets('a secret of tests'), history: readHistory }),
  relied: async (_tx, ids) => new Set(ids.filter((id) => relied.has(id))),
})
const ctx = testCtx()
const units = { one: '', other: '' }
let serial = 0

beforeAll(async () => {
  await loadCatalogueData(db)
  await loadTrainingRecordData(db)
  await record.loadRules(db)
  units.one = await aUnit(db, 'CK1')
  units.other = await aUnit(db, 'CK2')
})

/** A person of a category. */
async function someone(category: string, unitId = units.one): Promise<string> {
  const personId = await aPerson(db, `CK${++serial}`, unitId)
  await sql`insert into personnel.person_category (person_id, category) values (${personId}::uuid, ${category})`.execute(db)
  return personId
}

const later = (date: string) => makeCtx({ actor: ctx.actor, now: new Date(`${date}T08:00:00+07:00`), requestId: newId() })
const versionOf = async (personId: string) =>
  (await sql<{ version: number }>`select version from personnel.person where person_id = ${personId}::uuid`.execute(db)).rows[0]?.version ?? -1

function aMaster(more: Partial<RecordCommitment> = {}): RecordCommitment {
  return {
    ...{ reason: 'Thạc sĩ Luật', typeCode: 'DT-SDH-THS', classId: null, decisionNo: '12/QĐ-UBND', decisionDate: '2019-08-20', documentNo: '3/CK' },
    ...{ trainingFrom: '2019-09-01', trainingTo: '2021-08-31', fundSource: 'province-budget', cost: 60_000_000, note: null, version: 1, ...more },
  }
}

async function recorded(personId: string, more: Partial<RecordCommitment> = {}, on = ctx) {
  return await record.recordCommitment(on, { ...aMaster(more), version: await versionOf(personId), personId })
}

describe('service commitments', () => {
  test('twice the training by Decree 101, from the day after it ended; the balance runs', async () => {
    const personId = await someone('civil-servant')
    const { commitmentId } = await recorded(personId)
    const { items, can } = personCommitmentsSchema.parse(await record.commitmentsOf(ctx, personId))
    expect(items).toMatchObject([
      {
        ...{
          commitmentId,
          trainingMonths: 24,
          serveMonths: 48,
          validFrom: '2021-09-01',
          validTo: '2025-09-01',
          servedMonths: 3,
          leftMonths: 45,
          state: 'serving',
        },
        ...{ type: { code: 'DT-SDH-THS' }, rule: { numerator: 2, legalBasis: 'NĐ 101/2017/NĐ-CP', verified: true }, release: null, pauses: [] },
      },
    ])
    expect(can).toEqual({ record: true, correct: true, release: true })
    const on = async (date: string) => (await balancesOf(db, [personId], later(date).today)).get(personId)?.[0]
    expect(await on('2021-08-31')).toMatchObject({ state: 'studying', leftMonths: 48 })
    expect(await on('2023-05-01')).toMatchObject({ state: 'serving', servedMonths: 20, leftMonths: 28 })
    expect(await on('2025-09-01')).toMatchObject({ state: 'served', leftMonths: 0 })
    const [told] = (await readHistory(db, 'person', personId, { limit: 5 })).items
    expect(told).toMatchObject({
      about: 'Thạc sĩ Luật',
      changes: { 'commitment.serveMonths': [null, 48], 'commitment.decisionNo': [null, '12/QĐ-UBND'] },
    })
  })

  test('the law of the day of the decision: three times for civil servants from 01/07/2025, twice for public employees', async () => {
    const day = later('2025-12-01')
    const asked = { decisionDate: '2025-07-01', trainingFrom: '2025-09-01', trainingTo: '2027-08-31' }
    const of = async (category: string, more = {}) => {
      const personId = await someone(category)
      const { warnings } = await recorded(personId, { ...asked, ...more }, day)
      const commitment = (await balancesOf(db, [personId], day.today)).get(personId)?.[0]
      return [commitment?.serveMonths, commitment?.rule?.legalBasis.slice(0, 6), warnings.length]
    }
    expect(await of('civil-servant')).toEqual([72, 'NĐ 171', 0])
    expect(await of('civil-servant', { decisionDate: '2025-06-30' })).toEqual([48, 'NĐ 101', 0])
    expect(await of('public-employee')).toEqual([48, 'NĐ 101', 1])
  })

  test('no rule asks for it: another type, another source of funds, before there was a law', async () => {
    const personId = await someone('civil-servant')
    for (const more of [{ typeCode: 'DT-LLCT-CC-TT' }, { fundSource: 'learner' as const }, { decisionDate: '2017-10-20' }]) {
      await expect(recorded(personId, more)).rejects.toMatchObject({ code: 'training-record.no-commitment-rule' })
    }
    expect((await record.commitmentsOf(ctx, personId)).items).toEqual([])
    await recorded(personId, { fundSource: null })
    await expect(recorded(personId)).rejects.toMatchObject({ code: 'training-record.commitment-stands' })
    await expect(recorded(personId, { trainingTo: '2019-09-01', trainingFrom: '2019-10-01', decisionDate: '2022-01-01', typeCode: 'X' })).rejects.toMatchObject(
      {
        code: 'training-record.unknown-training-type',
        fields: { typeCode: expect.anything(), decisionDate: expect.anything(), trainingTo: expect.anything() },
      },
    )
  })

  test('a preview keeps nothing', async () => {
    const personId = await someone('cadre')
    const { commitment } = await record.previewCommitment(ctx, { ...aMaster(), personId })
    expect(commitment).toMatchObject({ serveMonths: 48, validTo: '2025-09-01' })
    expect((await record.commitmentsOf(ctx, personId)).items).toEqual([])
    expect(await versionOf(personId)).toBe(1)
  })

  test('many at once, as decisions send them: each by its own law, none where none asks', async () => {
    const people = [await someone('civil-servant'), await someone('civil-servant')]
    const made = await record.makeCommitments(
      db,
      people.map((personId, index) => ({ ...aMaster(index === 1 ? { typeCode: 'BD-QLNN-CV' } : {}), personId, unitId: units.one })),
    )
    expect(made.map((each) => each?.serveMonths)).toEqual([48, undefined])
    expect((await balancesOf(db, people, ctx.today)).size).toBe(1)
  })

  test('unpaid leave puts the end off; a correction is told with its reason', async () => {
    const personId = await someone('civil-servant')
    const { commitmentId, version } = await recorded(personId)
    const correction = {
      ...aMaster(),
      personId,
      commitmentId,
      version,
      pauses: [{ from: '2021-10-01', to: '2021-11-01', reason: 'Nghỉ không lương' }],
      why: 'Bổ sung',
    }
    await record.correctCommitment(ctx, correction)
    const [commitment] = (await record.commitmentsOf(ctx, personId)).items
    expect(commitment).toMatchObject({ validTo: '2025-10-02', servedMonths: 2, pauses: [{ from: '2021-10-01', to: '2021-11-01' }] })
    const [told] = (await readHistory(db, 'person', personId, { limit: 1 })).items
    expect(told).toMatchObject({ reason: 'Bổ sung', changes: { 'commitment.validTo': ['2025-09-01', '2025-10-02'] } })
    await expect(record.correctCommitment(ctx, correction)).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    await expect(
      record.correctCommitment(ctx, { ...correction, version: version + 1, pauses: [{ from: '2021-08-01', to: '2021-08-10', reason: 'Trước' }] }),
    ).rejects.toMatchObject({ code: 'training-record.pause-outside' })
    relied.add(commitmentId)
    await expect(record.removeCommitment(ctx, { personId, commitmentId, version: version + 1, why: 'Nhầm' })).rejects.toMatchObject({
      code: 'training-record.commitment-in-case',
    })
    relied.delete(commitmentId)
    await record.removeCommitment(ctx, { personId, commitmentId, version: version + 1, why: 'Nhầm' })
    expect((await record.commitmentsOf(ctx, personId)).items).toEqual([])
  })

  test('released on a document for a reason of the list; once', async () => {
    const personId = await someone('civil-servant')
    const { commitmentId, version } = await recorded(personId)
    const release = { personId, commitmentId, version, on: '2021-12-01', code: 'transferred', words: null, documentNo: '7/QĐ', documentDate: '2021-11-20' }
    await expect(record.releaseCommitment(ctx, { ...release, code: 'other' })).rejects.toMatchObject({ code: 'training-record.release-needs-words' })
    await expect(record.releaseCommitment(ctx, { ...release, on: '2021-12-11' })).rejects.toMatchObject({ code: 'training-record.release-in-future' })
    await record.releaseCommitment(ctx, release)
    expect((await record.commitmentsOf(ctx, personId)).items[0]).toMatchObject({
      state: 'released',
      leftMonths: 0,
      servedMonths: 3,
      release: { code: 'transferred', documentNo: '7/QĐ' },
    })
    await expect(record.releaseCommitment(ctx, { ...release, version: version + 1 })).rejects.toMatchObject({ code: 'training-record.commitment-released' })
  })
})

describe('the list', () => {
  test('people are where they are now; filters, pages and counts agree; other units stay out of sight', async () => {
    const moved = await someone('civil-servant', units.other)
    const soon = { trainingFrom: '2018-01-01', trainingTo: '2020-02-29', decisionDate: '2017-12-01' }
    await recorded(moved, { decisionNo: 'LIST/1' })
    await recorded(moved, { ...soon, trainingTo: '2018-12-31', decisionNo: 'LIST/2' })
    const all = commitmentListSchema.parse(await record.listCommitments(ctx, { unit: 'CK2', limit: 50 }))
    expect(all.items.map(({ decisionNo }) => decisionNo)).toEqual(['LIST/2', 'LIST/1'])
    expect(all).toMatchObject({ total: 2, counts: { serving: 1, served: 1 - 1 + 1 }, types: [{ code: 'DT-SDH-THS' }] })
    const first = await record.listCommitments(ctx, { unit: 'CK2', limit: 1 })
    const second = await record.listCommitments(ctx, { unit: 'CK2', limit: 1, after: first.next ?? '' })
    expect([first.items[0]?.decisionNo, second.items[0]?.decisionNo, second.next]).toEqual(['LIST/2', 'LIST/1', null])
    expect((await record.listCommitments(ctx, { unit: 'CK2', state: 'serving', type: 'DT-SDH', limit: 50 })).total).toBe(1)
    expect((await record.listCommitments(ctx, { q: 'list/1', limit: 50 })).total).toBe(1)
    expect((await record.listCommitments(ctx, { unit: 'CK2', endingMonths: 45, limit: 50 })).items.map(({ decisionNo }) => decisionNo)).toEqual(['LIST/1'])
    const outsider = testCtx({ 'training-record.read-commitments': [units.one] })
    expect((await record.listCommitments(outsider, { limit: 200 })).items.every(({ unit }) => unit.code === 'CK1')).toBe(true)
    await expect(record.listCommitments(outsider, { unit: 'CK2', limit: 5 })).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(record.commitmentsOf(outsider, moved)).rejects.toMatchObject({ code: 'kernel.not-found' })
    await sql`update personnel.person set unit_id = ${units.one}::uuid where person_id = ${moved}::uuid`.execute(db)
    expect((await record.commitmentsOf(outsider, moved)).items).toHaveLength(2)
    expect((await record.listCommitments(ctx, { unit: 'CK2', limit: 50 })).total).toBe(0)
  })
})

describe('the dated law', () => {
  const law = async (code: string) =>
    commitmentRuleListSchema.parse(await record.listCommitmentRules(ctx, undefined)).items.filter((rule) => rule.code === code)

  test('a version relied on cannot be removed; a new one takes over from its day, and a commitment keeps its own', async () => {
    const personId = await someone('civil-servant')
    await recorded(personId)
    const [next, standing] = await law('cam-ket-cbcc')
    if (!next || !standing) throw new Error('the shipped law is not there')
    expect([next.validFrom, standing.validTo, standing.commitments > 0]).toEqual(['2025-07-01', '2025-07-01', true])
    const change = (made: ChangeCommitmentRule['change'], version: number, of = ctx) =>
      record.changeCommitmentRule(of, { code: 'cam-ket-cbcc', version, change: made })
    await expect(change({ kind: 'remove', id: standing.ruleId }, 1)).rejects.toMatchObject({ code: 'training-record.commitment-rule-relied-on' })
    await expect(
      change({ kind: 'end', id: next.ruleId, validTo: '2026-01-01' }, 1, testCtx({ 'training-record.edit-commitment-rules': [units.one] })),
    ).rejects.toMatchObject({
      code: 'training-record.commitment-rules-province-only',
    })
    const { ruleId: _id, code: _code, version: _version, typeNames: _names, appliesToWords: _words, commitments: _count, ...fields } = standing
    await expect(change({ kind: 'set', ...fields, validFrom: '2021-01-01', validTo: null, favouredPermille: 5, types: ['X'] }, 1)).rejects.toMatchObject({
      fields: { favouredPermille: expect.anything(), types: expect.anything() },
    })
    await change({ kind: 'set', ...fields, validFrom: '2021-01-01', validTo: null, numerator: 5, denominator: 2 }, 1)
    expect((await law('cam-ket-cbcc')).map(({ validFrom, validTo, numerator }) => [validFrom, validTo, numerator])).toEqual([
      ['2025-07-01', null, 3],
      ['2021-01-01', '2025-07-01', 5],
      ['2017-10-21', '2021-01-01', 2],
    ])
    await recorded(personId, { decisionDate: '2021-03-01', trainingFrom: '2021-03-02', trainingTo: '2021-10-01' })
    expect((await record.commitmentsOf(ctx, personId)).items.map(({ serveMonths }) => serveMonths)).toEqual([18, 48])
    const told = await record.commitmentRuleHistory(ctx, { code: 'cam-ket-cbcc', query: { limit: 5 } })
    expect(told.items[0]).toMatchObject({ changes: { '2021-01-01 factor': [null, '5/2'] } })
    await record.loadRules(db)
    expect(await law('cam-ket-cbcc')).toHaveLength(3)
  })
})
