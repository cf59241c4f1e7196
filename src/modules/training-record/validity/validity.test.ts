import { beforeAll, describe, expect, test } from 'vitest'
import {
  type ChangeEquivalence,
  type ChangeValidityNorm,
  equivalenceRuleListSchema,
  validityEffectSchema,
  validityNormListSchema,
} from '#contracts/training-record-validity.ts'
import { makeGate } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { createPersonnel } from '#modules/personnel/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { createTrainingRecord, loadTrainingRecordData, recordQualifications } from '../index.ts'
import { aPerson, aUnit, testCtx } from '../training-record-factory.ts'

const database = await ownDatabase()
const db = database.main
const gate = makeGate(database, appendAudit)
const record = createTrainingRecord({
  gate,
  history: readHistory,
  personnel: createPersonnel({ gate, secrets: makeSecrets('a secret of tests'), history: readHistory }),
})
const ctx = testCtx()
let personId = ''

beforeAll(async () => {
  await loadCatalogueData(db)
  await loadTrainingRecordData(db)
  personId = await aPerson(db, 'GT1', await aUnit(db, 'SNV'))
  // Today is 10/12/2021.
  await award('foreign-language', 'b1', '2015-06-01')
  await award('foreign-language', 'b1', '2018-12-01')
  await award('foreign-language', 'b1', '2021-06-01')
  await award('foreign-language', 'b2', '2016-06-01')
})

async function award(ladder: string, level: string, awardedOn: string) {
  await recordQualifications(db, [
    {
      ...{ personId, ladder, level, awardedOn: awardedOn as PlainDate, field: null, validUntil: null, equivalent: false, providerName: null },
      ...{ documentNo: null, unitId: null, postId: null, note: null },
    },
  ])
}

type NormSet = Extract<ChangeValidityNorm['change'], { kind: 'set' }>
// Invented: no law is meant.
const fields = (more: Partial<NormSet> = {}) => ({
  ...{ levels: ['b1'], years: 3, graceMonths: 6, validFrom: '2010-01-01', validTo: null, legalBasis: 'Văn bản bịa để thử', article: null, verified: true },
  ...{ note: null, ...more },
})
const aNorm = (more: Partial<NormSet> = {}): ChangeValidityNorm => ({
  ...{ code: null, version: 0, ladder: 'foreign-language', change: { kind: 'set', ...fields(more) } },
})
const norms = async (code: string) => (await record.listValidityNorms(ctx, undefined)).items.filter((norm) => norm.code === code)
const expiries = async () =>
  (await record.qualificationsOf(ctx, personId)).items.filter(({ level }) => level === 'b1').map(({ awardedOn, expiresOn }) => [awardedOn, expiresOn])
const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string; fields?: object }) => (error.fields ? `${error.code}: ${Object.keys(error.fields).toSorted().join(' ')}` : error.code),
  )

describe('a norm of validity', () => {
  test('tells before it is saved what would lapse, is saved, replaced from a day on, ended, taken out, and keeps its history', async () => {
    const effect = await record.previewValidityNorm(ctx, aNorm())
    expect(validityEffectSchema.safeParse(effect).error).toBeUndefined()
    expect(effect).toMatchObject({
      ...{ on: '2021-12-10', before: { grace: 0, expired: 0 }, after: { grace: 1, expired: 1 }, moved: 2, ends: 1 },
      lines: [
        { awardedOn: '2015-06-01', before: 'in-force', after: 'expired' },
        { awardedOn: '2018-12-01', before: 'in-force', after: 'grace' },
      ],
      units: [{ moved: 2 }],
    })
    // A preview leaves nothing.
    expect((await expiries()).map(([, ends]) => ends)).toEqual([null, null, null])

    const { code } = await record.changeValidityNorm(ctx, aNorm())
    expect(await expiries()).toEqual([
      ['2021-06-01', '2024-12-01'],
      ['2018-12-01', '2022-06-01'],
      ['2015-06-01', '2018-12-01'],
    ])
    const list = await record.listValidityNorms(ctx, undefined)
    expect([validityNormListSchema.safeParse(list).error, list.can]).toEqual([undefined, { edit: true }])
    expect(await norms(code)).toMatchObject([{ version: 1, levelCodes: ['b1'], years: 3 }])

    await record.changeValidityNorm(ctx, { ...aNorm({ validFrom: '2018-01-01', years: 10, levels: [] }), code, version: 1 })
    expect((await norms(code)).map(({ validFrom, validTo, levelCodes, version }) => [validFrom, validTo, levelCodes, version])).toEqual([
      ['2018-01-01', null, [], 2],
      ['2010-01-01', '2018-01-01', ['b1'], 2],
    ])
    expect((await expiries()).map(([, ends]) => ends)).toEqual(['2031-12-01', '2029-06-01', '2018-12-01'])
    expect(await refused(record.changeValidityNorm(ctx, { ...aNorm({ validFrom: '2019-01-01' }), code, version: 1 }))).toBe('kernel.changed-meanwhile')

    const [newest, oldest] = await norms(code)
    if (!newest || !oldest) throw new Error('no norms')
    await record.changeValidityNorm(ctx, { ...aNorm(), code, version: 2, change: { kind: 'end', id: newest.normId, validTo: '2020-01-01' } })
    expect((await expiries()).map(([, ends]) => ends)).toEqual([null, '2029-06-01', '2018-12-01'])
    const correct: ChangeValidityNorm['change'] = { kind: 'correct', id: oldest.normId, ...fields({ validTo: '2018-01-01', verified: false }) }
    await record.changeValidityNorm(ctx, { ...aNorm(), code, version: 3, reason: 'chưa đối chiếu', change: correct })
    expect((await expiries()).map(([, ends]) => ends)).toEqual([null, '2029-06-01', null])
    for (const [index, id] of (await norms(code)).map(({ normId }) => normId).entries())
      await record.changeValidityNorm(ctx, { ...aNorm(), code, version: 4 + index, change: { kind: 'remove', id } })
    expect(await norms(code)).toEqual([])

    const { items } = await record.validityNormHistory(ctx, { code, query: { limit: 10 } })
    expect(items.map(({ changes }) => changes).slice(2)).toEqual([
      { '2010-01-01 verified': [true, false] },
      { '2018-01-01 validTo': [null, '2020-01-01'] },
      expect.objectContaining({ '2010-01-01 validTo': [null, '2018-01-01'], '2018-01-01 years': [null, 10] }),
      expect.objectContaining({ '2010-01-01 years': [null, 3] }),
    ])
    expect(items[2]?.reason).toBe('chưa đối chiếu')
  })

  test('is refused at its field where it cannot be, and outside the whole province', async () => {
    const make = async (more: Partial<NormSet>) => await refused(record.changeValidityNorm(ctx, aNorm(more)))
    expect(await make({ years: null })).toBe('kernel.invalid-input: years')
    expect(await make({ validTo: '2010-01-01' })).toBe('kernel.invalid-input: validTo')
    expect(await make({ levels: ['không có'] })).toBe('kernel.invalid-input: levels')
    expect(await refused(record.changeValidityNorm(ctx, { ...aNorm(), ladder: 'không có' }))).toContain('kernel.invalid-input: ')
    const { code } = await record.changeValidityNorm(ctx, aNorm({ levels: ['c1'], validTo: '2020-01-01' }))
    // Another norm of every level would leave it open which of the two limits c1.
    expect(await make({ levels: [] })).toBe('kernel.invalid-input: validFrom')
    expect(await make({ levels: [], verified: false })).toBe('done')
    expect(await make({ levels: ['c1'], validFrom: '2020-01-01' })).toBe('done')
    const again = async (validFrom: string) => await refused(record.changeValidityNorm(ctx, { ...aNorm({ levels: ['c1'], validFrom }), code, version: 1 }))
    expect(await again('2010-01-01')).toBe('kernel.invalid-input: validFrom')
    const change = { kind: 'remove' as const, id: newId() }
    expect(await refused(record.changeValidityNorm(ctx, { ...aNorm(), code, version: 1, change }))).toBe('kernel.not-found')
    expect(await refused(record.changeValidityNorm(ctx, { ...aNorm(), code: 'không có' }))).toBe('kernel.not-found')
    const unit = testCtx({ 'training-record.edit-validity-norms': [newId()], 'training-record.read-person': [newId()] })
    expect(await refused(record.previewValidityNorm(unit, aNorm()))).toBe('training-record.norms-province-only')
    expect((await record.listValidityNorms(unit, undefined)).can).toEqual({ edit: false })
    expect(await refused(record.validityNormHistory(ctx, { code: 'không có', query: { limit: 5 } }))).toBe('kernel.not-found')
  })

  test('that shipped and was taken out does not come back', async () => {
    const [norm] = await norms('party-title-update')
    if (!norm) throw new Error('no norm')
    const remove = { kind: 'remove' as const, id: norm.normId }
    await record.changeValidityNorm(ctx, { code: norm.code, version: norm.version, ladder: norm.ladder, change: remove })
    await loadTrainingRecordData(db)
    expect(await norms('party-title-update')).toEqual([])
  })
})

describe('a rule of equivalence', () => {
  type RuleSet = Extract<ChangeEquivalence['change'], { kind: 'set' }>
  const aRule = (more: Partial<RuleSet> = {}): ChangeEquivalence => ({
    ...{ code: null, version: 0 },
    change: {
      ...{ kind: 'set', name: { vi: 'Thử', en: 'Trial' }, from: { ladder: 'foreign-language', level: 'b2' }, ladder: 'it', level: 'advanced' },
      ...{ validFrom: null, validTo: null, legalBasis: 'Văn bản bịa để thử', article: null, verified: true, note: null, ...more },
    },
  })
  const rules = async (code: string) => (await record.listEquivalenceRules(ctx, undefined)).items.filter((rule) => rule.code === code)

  test('makes a level count, from a day on otherwise, and keeps what recognitions rest on', async () => {
    expect(await record.previewEquivalence(ctx, aRule())).toMatchObject({
      ...{ before: { equivalent: 0 }, after: { equivalent: 1 }, moved: 1, ends: 0 },
      lines: [{ awardedOn: '2016-06-01', before: 'uncounted', after: 'in-force' }],
    })
    const { code } = await record.changeEquivalence(ctx, aRule())
    const list = await record.listEquivalenceRules(ctx, undefined)
    expect(equivalenceRuleListSchema.safeParse(list).error).toBeUndefined()
    const later = { ...aRule({ validFrom: '2017-01-01', level: 'basic' }), code, version: 1 }
    expect(await record.previewEquivalence(ctx, { ...later, ...aRule({ validFrom: '2015-01-01', level: 'basic' }), code, version: 1 })).toMatchObject({
      lines: [{ after: 'uncounted' }, { after: 'in-force' }]
        .toSorted((one, other) => one.after.localeCompare(other.after))
        .map((line) => expect.objectContaining(line) as object),
    })
    await record.changeEquivalence(ctx, later)
    expect((await rules(code)).map(({ level, validFrom, validTo, version }) => [level, validFrom, validTo, version])).toEqual([
      ['basic', '2017-01-01', null, 2],
      ['advanced', null, '2017-01-01', 2],
    ])
    expect(await refused(record.changeEquivalence(ctx, aRule()))).toBe('kernel.invalid-input: validFrom')
    expect(await refused(record.changeEquivalence(ctx, aRule({ verified: false })))).toBe('done')
    expect(await refused(record.changeEquivalence(ctx, aRule({ level: 'b9' })))).toBe('kernel.invalid-input: level')
    expect(await refused(record.changeEquivalence(ctx, aRule({ ladder: 'foreign-language', level: 'b2' })))).toBe('kernel.invalid-input: fromLevel')
    const { items } = await record.equivalenceHistory(ctx, { code, query: { limit: 5 } })
    expect(items[0]?.changes).toMatchObject({ '- validTo': [null, '2017-01-01'], '2017-01-01 level': [null, 'it basic'] })
  })

  test('on which a recognition rests is ended, not taken out; the recognition keeps its rule', async () => {
    const shipped = (await rules('theory-confirmation-advanced'))[0]
    if (!shipped) throw new Error('no rule')
    await record.recognise(ctx, {
      ...{ personId, version: 1, ladder: 'political-theory', level: 'advanced', equivalenceId: shipped.equivalenceId, evidenceKind: 'confirmation' },
      ...{ evidence: 'Giấy xác nhận', documentNo: null, documentDate: '2021-07-01', decisionNo: '1-QĐ', decidedOn: '2021-10-01', assessor: 'Thử', note: null },
    })
    const { code, version, equivalenceId: id } = shipped
    expect(await refused(record.changeEquivalence(ctx, { code, version, change: { kind: 'remove', id } }))).toBe('training-record.equivalence-relied-on')
    await record.changeEquivalence(ctx, { code, version, change: { kind: 'end', id, validTo: '2021-07-02' } })
    const line = (await record.qualificationsOf(ctx, personId)).items.find(({ recognition }) => recognition)
    expect(line?.recognition?.equivalence?.vi).toBe(shipped.name.vi)
    expect(await rules(code)).toMatchObject([{ equivalenceId: id, validTo: '2021-07-02', version: version + 1 }])
  })
})
