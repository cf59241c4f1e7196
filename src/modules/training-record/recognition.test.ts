import { beforeAll, describe, expect, test } from 'vitest'
import type { QualificationValue } from '#contracts/training-record.ts'
import type { Recognise } from '#contracts/training-record-recognition.ts'
import { type AuditDraft, makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { readHistory } from '#modules/audit/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { createPersonnel } from '#modules/personnel/index.ts'
import { expectAgreement, factsOf } from '#test/facts/agreement.ts'
import { ownDatabase } from '#test/fixture.ts'
import { createTrainingRecord, loadTrainingRecordData, personLadderFacts, recordQualifications } from './index.ts'
import { aPerson, aUnit, testCtx } from './training-record-factory.ts'

const database = await ownDatabase()
const db = database.main
const audit: AuditDraft[] = []
const gate = makeGate(database, async (_tx, _ctx, _action, drafts) => void audit.push(...drafts))
const personnel = createPersonnel({ gate, secrets: makeSecrets('a secret of tests'), history: readHistory })
const record = createTrainingRecord({ gate, history: readHistory, personnel })
const set = { name: 'ledger', facts: personLadderFacts }
const units = { home: '', health: '' }
let serial = 0

beforeAll(async () => {
  await loadCatalogueData(db)
  await loadTrainingRecordData(db)
  units.home = await aUnit(db, 'SNV')
  units.health = await aUnit(db, 'SYT')
})

async function someone(unitId = units.home): Promise<{ id: string; code: string }> {
  const code = `CN${++serial}`
  return { id: await aPerson(db, code, unitId), code }
}

const of = async (personId: string) => await record.qualificationsOf(testCtx(), personId)
const ruleOf = async (code: string) => (await record.listEquivalences(testCtx(), undefined)).items.find((rule) => rule.code === code)?.equivalenceId ?? null
const factsOn = async (code: string, on: string) => (await factsOf(database, set, on)).get(code)

/** A qualification as the ledger holds it, without what nobody asks for here. */
async function award(personId: string, ladder: string, level: string, awardedOn: string, more: { readonly field?: string; readonly validUntil?: string } = {}) {
  await recordQualifications(db, [
    {
      ...{ personId, ladder, level, awardedOn: awardedOn as PlainDate, field: more.field ?? null, validUntil: (more.validUntil ?? null) as PlainDate | null },
      ...{ equivalent: false, providerName: null, documentNo: null, unitId: null, postId: null, note: null },
    },
  ])
}

function aRecognition(more: Partial<Recognise> = {}): Recognise {
  return {
    ...{ version: 1, ladder: 'political-theory', level: 'advanced', equivalenceId: null, evidenceKind: 'confirmation', evidence: 'Giấy xác nhận bản chính' },
    ...{ documentNo: '12/GXN', documentDate: '2021-07-08', decisionNo: '45-QĐ/BTCTU', decidedOn: '2021-10-01', assessor: 'Trần Thị Thẩm, Ban Tổ chức' },
    note: null,
    ...more,
  }
}

describe('recognising prior learning', () => {
  test('gives the level from the day of the decision on, and keeps evidence and decision', async () => {
    const { id: personId, code } = await someone()
    const equivalenceId = await ruleOf('theory-confirmation-advanced')
    expect(await record.recognise(testCtx(), { personId, ...aRecognition({ equivalenceId }) })).toEqual({ version: 2, warnings: [] })
    expect(await of(personId)).toMatchObject({
      items: [
        {
          ...{ ladder: 'political-theory', level: 'advanced', awardedOn: '2021-10-01', equivalent: true, documentNo: '45-QĐ/BTCTU', expiresOn: null },
          recognition: {
            ...{ equivalence: { vi: expect.stringContaining('tương đương cao cấp') as string }, legalBasis: expect.stringContaining('09-KL') as string },
            ...{ evidenceKind: 'confirmation', documentNo: '12/GXN', documentDate: '2021-07-08', assessor: 'Trần Thị Thẩm, Ban Tổ chức' },
          },
        },
      ],
      can: { edit: true, recognise: true },
    })
    expect(await factsOn(code, '2021-09-30')).toMatchObject({ politicalTheory: null })
    expect(await factsOn(code, '2021-10-01')).toMatchObject({
      politicalTheory: 'advanced',
      qualifications: { complete: false, entries: [{ level: 'political-theory/advanced', equivalent: true, inForce: true, yearsAgo: 0 }] },
    })
    expect(audit.at(-1)).toMatchObject({
      subjectKind: 'person',
      subjectId: personId,
      unitId: units.home,
      detail: {
        about: 'Lý luận chính trị: Cao cấp',
        changes: {
          'qualification.level': [null, 'Cao cấp'],
          'recognition.decisionNo': [null, '45-QĐ/BTCTU'],
          'recognition.evidenceKind': [null, 'confirmation'],
        },
      },
    })
  })

  test('a verified rule binds: its level, and documents of its time alone', async () => {
    const { id: personId } = await someone()
    const equivalenceId = await ruleOf('theory-confirmation-advanced')
    const refused = async (more: Partial<Recognise>) => await record.recognise(testCtx(), { personId, ...aRecognition({ equivalenceId, ...more }) })
    await expect(refused({ documentDate: '2021-07-09' })).rejects.toMatchObject({ fields: { documentDate: /09-KL.*cấp trước 09\/07\/2021/ } })
    await expect(refused({ documentDate: null })).rejects.toMatchObject({ fields: { documentDate: /Điền ngày cấp/ } })
    await expect(refused({ level: 'intermediate' })).rejects.toMatchObject({ fields: { equivalenceId: /Chọn lại/ } })
    await expect(refused({ equivalenceId: newId() })).rejects.toMatchObject({ fields: { equivalenceId: /Chọn lại/ } })
    expect(await of(personId)).toMatchObject({ items: [] })
  })

  test('an unverified rule is told of as such', async () => {
    const { id: personId } = await someone()
    const input = aRecognition({ ladder: 'state-management', level: 'principal', equivalenceId: await ruleOf('theory-administration-advanced') })
    const saved = await record.recognise(testCtx(), { personId, ...input, documentDate: '2021-07-08' })
    expect(saved.warnings.map(({ field, code }) => [field, code])).toEqual([['equivalenceId', 'training-record.equivalence-unverified']])
  })

  test('refuses unknown levels, days that cannot be, and what stands already', async () => {
    const { id: personId } = await someone()
    const refused = async (more: Partial<Recognise>) => await record.recognise(testCtx(), { personId, ...aRecognition(more) })
    await expect(refused({ level: 'không có' })).rejects.toMatchObject({ fields: { level: /bậc/ } })
    await expect(refused({ decidedOn: '2021-12-11' })).rejects.toMatchObject({ fields: { decidedOn: /tương lai/ } })
    await expect(refused({ documentDate: '2021-10-02' })).rejects.toMatchObject({ fields: { documentDate: /01\/10\/2021/ } })
    await award(personId, 'political-theory', 'advanced', '2021-10-01')
    await expect(refused({})).rejects.toMatchObject({ code: 'personnel.record-exists' })
    await expect(refused({ version: 9 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  })

  test('is corrected and taken back as any line; but its level and day are those of the decision', async () => {
    const { id: personId } = await someone()
    await record.recognise(testCtx(), { personId, ...aRecognition() })
    const [item] = (await of(personId)).items
    const value: QualificationValue = {
      ...{ ladder: 'political-theory', level: 'advanced', awardedOn: '2021-10-01', field: null, validUntil: null, equivalent: true },
      ...{ providerName: 'Học viện Chính trị khu vực II', documentNo: '45-QĐ/BTCTU', unitId: null, postId: null, note: null },
    }
    const key = item?.qualificationId
    const edit = async (version: number, more: Partial<QualificationValue>) =>
      await record.editQualifications(testCtx(), { personId, version, lines: [{ key, value: { ...value, ...more } }] })
    await expect(edit(2, { level: 'intermediate' })).rejects.toMatchObject({ fields: { level: /công nhận lại/ } })
    await expect(edit(2, { equivalent: false })).rejects.toMatchObject({ fields: { equivalent: /công nhận lại/ } })
    expect(await edit(2, {})).toMatchObject({ version: 3 })
    expect((await of(personId)).items).toMatchObject([{ providerName: 'Học viện Chính trị khu vực II', recognition: { decisionNo: '45-QĐ/BTCTU' } }])
    await record.editQualifications(testCtx(), { personId, version: 3, reason: 'Thu hồi quyết định', lines: [{ key, value: null }] })
    expect(await of(personId)).toMatchObject({ items: [] })
    const { rows } = await sql`select from training_record.recognition where person_id = ${personId}::uuid`.execute(db)
    expect(rows).toEqual([])
  })

  test('nobody recognises without the right, nor beyond its reach', async () => {
    const { id: personId } = await someone(units.health)
    const reader = { 'training-record.read-person': 'all', 'training-record.edit-qualifications': 'all' } as const
    await expect(record.recognise(testCtx(reader), { personId, ...aRecognition() })).rejects.toMatchObject({ code: 'kernel.forbidden' })
    const elsewhere = testCtx({ ...reader, 'training-record.recognise': [units.home] })
    await expect(record.recognise(elsewhere, { personId, ...aRecognition() })).rejects.toMatchObject({ code: 'kernel.not-found' })
    expect((await record.qualificationsOf(elsewhere, personId)).can).toEqual({ edit: true, recognise: false })
  })
})

describe('how long a qualification is in force', () => {
  beforeAll(async () => {
    // Invented norms, to see that they are followed: no law is meant.
    const norm = (code: string, level: string, years: number, grace: number, from: string, to: string | null, verified: boolean) =>
      sql`
      insert into training_record.validity_norm (norm_id, code, ladder, level, years, grace_months, valid_from, valid_to, legal_basis, verified)
      values (${newId()}::uuid, ${code}, 'foreign-language', ${level}, ${years}, ${grace}, ${from}::date, ${to}::date, 'Văn bản bịa để thử', ${verified})`.execute(
        db,
      )
    await norm('two-years', 'b1', 2, 3, '2015-01-01', '2020-01-01', true)
    await norm('five-years', 'b1', 5, 0, '2020-01-01', null, true)
    await norm('one-year', 'c1', 1, 0, '2015-01-01', null, false)
    await sql`insert into training_record.equivalence (equivalence_id, code, name_vi, name_en, from_ladder, from_level, ladder, level, valid_to, legal_basis, verified)
      values (${newId()}::uuid, 'b2-counts', 'Thử', 'Trial', 'foreign-language', 'b2', 'ethnic-language', 'certificate', '2019-01-01', 'Văn bản bịa để thử', true),
        (${newId()}::uuid, 'c1-counts', 'Thử', 'Trial', 'foreign-language', 'c1', 'it', 'advanced', null, 'Văn bản bịa để thử', false)`.execute(db)
  })

  test('by what stands on it, and by the verified norm of the day of its award', async () => {
    const { id, code } = await someone()
    await award(id, 'foreign-language', 'b1', '2019-12-31')
    await award(id, 'foreign-language', 'basic', '2010-01-01', { validUntil: '2022-06-01' })
    const level = async (on: string) => (await factsOn(code, on))?.['foreignLanguage']
    // Two years, and three months of grace.
    expect([await level('2022-03-30'), await level('2022-03-31'), await level('2022-05-31'), await level('2022-06-01')]).toEqual(['b1', 'basic', 'basic', null])
    expect((await of(id)).items.map((item) => [item.level, item.renewBy, item.expiresOn])).toEqual([
      ['b1', '2021-12-31', '2022-03-31'],
      ['basic', '2022-06-01', '2022-06-01'],
    ])
    // The norm of the next year gives five years; an unverified one limits nothing.
    const later = await someone()
    await award(later.id, 'foreign-language', 'b1', '2020-01-01')
    await award(later.id, 'foreign-language', 'c1', '2016-01-01')
    expect((await of(later.id)).items.map((item) => [item.level, item.expiresOn])).toEqual([
      ['c1', null],
      ['b1', '2025-01-01'],
    ])
  })

  test('what a verified rule says of a level counts by itself, for awards of its time', async () => {
    const [before, after] = [await someone(), await someone()]
    await award(before.id, 'foreign-language', 'b2', '2018-12-31')
    await award(after.id, 'foreign-language', 'b2', '2019-01-01')
    await award(after.id, 'foreign-language', 'c1', '2019-01-01')
    expect(await factsOn(before.code, '2021-12-10')).toMatchObject({ foreignLanguage: 'b2', ethnicLanguage: 'certificate' })
    expect(await factsOn(after.code, '2021-12-10')).toMatchObject({ foreignLanguage: 'c1', ethnicLanguage: null, it: null })
    expect((await of(before.id)).items.map(({ level }) => level)).toEqual(['b2'])
  })

  test('the fields are those of the highest degree in force; commitments are owed month by month', async () => {
    const { id, code } = await someone()
    await award(id, 'education', 'college', '2005-06-01', { field: 'Kế toán' })
    await award(id, 'education', 'master', '2015-06-01', { field: 'Luật' })
    await award(id, 'education', 'specialist-1', '2019-06-01', { field: 'Nội khoa' })
    await sql`insert into training_record.commitment (person_id, commitment_id, valid_from, valid_to, reason, serve_months, released_on) values
      (${id}::uuid, ${newId()}::uuid, '2015-06-01', '2021-06-01', 'thử', 72, null), (${id}::uuid, ${newId()}::uuid, '2019-06-01', '2022-06-01', 'thử', 36, null),
      (${id}::uuid, ${newId()}::uuid, '2019-06-01', '2030-06-01', 'thử', 132, '2020-01-01')`.execute(db)
    const on = async (day: string) => {
      const facts = await factsOn(code, day)
      return [facts?.['educationField'], facts?.['commitmentMonths']]
    }
    expect(await on('2015-05-31')).toEqual(['Kế toán', 0])
    expect(await on('2018-01-01')).toEqual(['Luật', 41])
    expect(await on('2019-12-31')).toEqual(['Luật; Nội khoa', 126])
    expect(await on('2020-01-01')).toEqual(['Luật; Nội khoa', 29])
    expect(await on('2022-05-31')).toEqual(['Luật; Nội khoa', 1])
    expect(await on('2022-06-01')).toEqual(['Luật; Nội khoa', 0])
  })

  test('one by one, all at once and explained, the ledger says the same', async () => {
    const verdicts = await expectAgreement(database, set, { days: ['2021-12-10', '2022-03-31', '2019-01-01'], each: 30 })
    for (const verdict of [true, false, null]) expect(verdicts.get(verdict) ?? 0).toBeGreaterThan(200)
  })
})

test('what ships is put in once, and not over what the office has made of it', async () => {
  await sql`update training_record.equivalence set verified = true, note = 'đã đối chiếu' where code = 'theory-administration-advanced'`.execute(db)
  await loadTrainingRecordData(db)
  const { rows } = await sql`select verified, note from training_record.equivalence where code = 'theory-administration-advanced'`.execute(db)
  expect(rows).toEqual([{ verified: true, note: 'đã đối chiếu' }])
  const norms = await sql<{
    code: string
    verified: boolean
  }>`select code, verified from training_record.validity_norm where ladder = 'party-title' order by code`.execute(db)
  // How often knowledge must be brought up to date is not known: nothing lapses by it.
  expect(norms.rows).toEqual([
    { code: 'party-title-update', verified: false },
    { code: 'party-title-update-2024', verified: false },
  ])
})
