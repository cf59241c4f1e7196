import { beforeAll, describe, expect, test } from 'vitest'
import { type DecideRecovery, recoveryCalculationSchema, recoveryListSchema, recoverySchema, type RecoveryValue } from '#contracts/nomination-recovery.ts'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import { makeOffice } from '#kernel/office.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import { createDocuments } from '#modules/documents/index.ts'
import type { Message } from '#modules/notification/index.ts'
import { createPersonnel } from '#modules/personnel/index.ts'
import { createTrainingRecord, loadTrainingRecordData } from '#modules/training-record/index.ts'
import { documentText } from '#test/e2e/document-text.ts'
import { ownDatabase } from '#test/fixture.ts'
import { nominationDocumentKinds } from '../documents/document-kinds.ts'
import { createRecoveries } from './create-recoveries.ts'
import { recoveriesFollowPeople } from './recoveries-follow-people.ts'
import { recoveriesOfEntries } from './recoveries-of-entries.ts'
import { aPerson, aUnit, testCtx } from './recovery-factory.ts'
import { commitmentsInCases } from './recovery-store.ts'
import { usualIssuers } from './usual-issuers.ts'
import { tellDueRecoveries } from './tell-due.ts'

const database = await ownDatabase()
const db = database.main
const gate = makeGate(database, appendAudit)
const secrets = makeSecrets('a secret of tests')
const history = readHistory
const personnel = createPersonnel({ gate, secrets, history })
const record = createTrainingRecord({ gate, history, personnel, relied: commitmentsInCases })
const files = makeFiles(secrets)
const documents = createDocuments({ gate, history, files, office: makeOffice({ program: undefined }), kinds: nominationDocumentKinds })
const recoveries = createRecoveries({
  gate,
  history,
  files,
  documents,
  demonstration: async () => true,
  whoMay: async (_tx, { permission }, except) => [`${permission} not ${except.join(' ')}`],
})
const ctx = testCtx('2021-12-10')
const units = { one: '', other: '' }
let serial = 0

const everything: Readonly<Record<string, Scope>> = {
  ...{
    'nomination.read-recoveries': 'all',
    'nomination.open-recovery': 'all',
    'nomination.record-recovery-council': 'all',
    'nomination.decide-recovery': 'all',
  },
  ...{ 'nomination.record-repayment': 'all' },
}
/** Two accounts on a day of May 2023, when 20 of 48 months are served. */
const [maker, decider] = [testCtx('2023-05-10', everything), testCtx('2023-05-10', everything)]

beforeAll(async () => {
  await db.transaction().execute(async (tx) => await documents.loadData(tx))
  await loadCatalogueData(db)
  await loadTrainingRecordData(db)
  await record.loadRules(db)
  units.one = await aUnit(db, 'DB1')
  units.other = await aUnit(db, 'DB2')
})

/** Somebody who studied from 09/2019 to 08/2021 for 60 million and owes 48 months. */
async function committed({ sex = 'male', unitId = units.one, classId = null as string | null } = {}) {
  const personId = await aPerson(db, `DB${++serial}`, unitId, sex)
  const { commitmentId } = await record.recordCommitment(ctx, {
    ...{
      personId,
      version: 1,
      reason: 'Thạc sĩ Luật',
      typeCode: 'DT-SDH-THS',
      classId,
      decisionNo: '12/QĐ-UBND',
      decisionDate: '2019-08-20',
      documentNo: null,
    },
    ...{ trainingFrom: '2019-09-01', trainingTo: '2021-08-31', fundSource: 'province-budget', cost: 60_000_000, note: null },
  })
  return { personId, commitmentId }
}

const aValue = (who: { personId: string; commitmentId: string }, more: Partial<RecoveryValue> = {}): RecoveryValue => ({
  ...{
    ...who,
    reason: 'left-service',
    happenedOn: '2023-04-30',
    costBasis: 'commitment',
    cost: 60_000_000,
    costEvidence: null,
    priorYears: 10,
    exemptCode: null,
  },
  ...{ note: null, ...more },
})

const members = [
  { name: 'Lê Văn Chủ', office: 'Phó Giám đốc Sở Nội vụ', role: 'chair' as const },
  { name: 'Phạm Thị Hội', office: 'Sở Tài chính', role: 'member' as const },
  { name: 'Đỗ Văn Ghi', office: 'Sở Nội vụ', role: 'secretary' as const },
]
const aDecision = (version: number): DecideRecovery => ({
  ...{ version, layout: 'state', issuerUnitId: units.one, issuer: 'Ủy ban nhân dân tỉnh', superior: null, symbol: 'QĐ-UBND', place: 'Ví Dụ' },
  ...{ decisionDate: '2023-05-10', number: null },
  ...{ signerAuthority: 'KT. Chủ tịch', signerTitle: 'Phó Chủ tịch', signerName: 'Trần Văn Ký', dueOn: '2023-07-10' },
})

/** A case on which the council has met. */
async function heard(more: Partial<RecoveryValue> = {}) {
  const who = await committed()
  const { recoveryId } = await recoveries.openRecovery(maker, aValue(who, more))
  const { computed } = await recoveries.readRecovery(maker, recoveryId)
  const { version } = await recoveries.recordCouncil(maker, { recoveryId, version: 1, metOn: '2023-05-08', members, amount: computed, words: null })
  return { ...who, recoveryId, version }
}

const expectSymbol = async (unitId: string, symbol: string) => {
  const [first] = await db.transaction().execute(async (tx) => await usualIssuers(tx, decider, unitId, 'all'))
  expect(first?.head.state.symbol).toBe(symbol)
}

describe('the calculation', () => {
  test('takes the cost and the years of service that are known, and tells every step', async () => {
    const who = await committed({ sex: 'female' })
    const asked = { ...who, reason: 'left-service' as const, happenedOn: '2023-04-30', exemptCode: null, cost: null, priorYears: null }
    const said = recoveryCalculationSchema.parse(await recoveries.calculateRecovery(maker, asked))
    expect(said).toMatchObject({ cost: 60_000_000, priorYears: 10, suggestedYears: 10, servedMonths: 20, serveMonths: 48, favoured: true, amount: 29_750_000 })
    expect(said.steps.map(({ id }) => id)).toEqual(['cost', 'months', 'share', 'reduction', 'amount'])
    expect(said.exemptions.map(({ code }) => code)).toEqual(['transferred', 'illness', 'force-majeure'])
    expect(await recoveries.calculateRecovery(maker, { ...asked, priorYears: 0 })).toMatchObject({ amount: 35_000_000 })
    expect(await recoveries.calculateRecovery(maker, { ...asked, exemptCode: 'illness' })).toMatchObject({ amount: 0 })
    await expect(recoveries.calculateRecovery(maker, { ...asked, happenedOn: '2021-08-31' })).rejects.toMatchObject({
      code: 'nomination.recovery-during-study',
    })
    await expect(recoveries.calculateRecovery(maker, { ...asked, happenedOn: '2023-05-11' })).rejects.toMatchObject({ code: 'nomination.recovery-in-future' })
  })

  test('what a class cost goes before what was written down: shared among its learners', async () => {
    const [classId, programmeId, providerId] = [newId(), newId(), newId()]
    await sql`insert into catalogue.programme (programme_id, code, name, search_key, type_code) values (${programmeId}::uuid, 'THS-LUAT', 'Thạc sĩ Luật', 'x', 'DT-SDH-THS')`.execute(
      db,
    )
    await sql`insert into catalogue.provider (provider_id, code, name, search_key, level, place) values (${providerId}::uuid, 'DHL', 'Trường', 'x', 'other', 'in-province')`.execute(
      db,
    )
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form)
      values (${classId}::uuid, 'LUAT', 'Cao học', 'x', ${programmeId}::uuid, ${providerId}::uuid, 'sent', 'part-time')`.execute(db)
    const who = await committed({ classId })
    const other = await aPerson(db, `DB${++serial}`, units.one)
    for (const personId of [who.personId, other]) {
      await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status)
        values (${personId}::uuid, ${classId}::uuid, 'recorded', ${units.one}::uuid, 'completed')`.execute(db)
    }
    await sql`insert into planning.class_cost (cost_id, class_id, words, amount, spent_on, fund_source, document_no, recorded_by, recorded_name, recorded_on)
      values (${newId()}::uuid, ${classId}::uuid, 'Học phí', 81000001, '2020-01-01', 'province-budget', 'PC1', 'x', 'x', '2020-01-01'),
        (${newId()}::uuid, ${classId}::uuid, 'Tài liệu', 500, '2020-01-01', 'learner', 'PC2', 'x', 'x', '2020-01-01')`.execute(db)
    const said = await recoveries.calculateRecovery(maker, {
      ...who,
      reason: 'no-degree',
      happenedOn: '2021-08-31',
      exemptCode: null,
      cost: null,
      priorYears: 0,
    })
    expect(said).toMatchObject({
      ...{ cost: 40_500_001, amount: 40_500_001 },
      costs: [
        { basis: 'class', amount: 40_500_001, learners: 2 },
        { basis: 'commitment', amount: 60_000_000 },
      ],
    })
  })
})

describe('a case', () => {
  test('takes its number from the register of whoever issues, whichever unit the person is of', async () => {
    const ofUnit = async (unitId: string) => {
      const who = await committed({ unitId })
      const { recoveryId, version } = await recoveries.openRecovery(maker, aValue(who))
      const heardOf = await recoveries.recordCouncil(maker, { recoveryId, version, metOn: '2023-05-05', members, amount: 31_500_000, words: null })
      await recoveries.decideRecovery(decider, { ...aDecision(heardOf.version), issuer: 'Ban hành chung', recoveryId })
      return recoverySchema.parse(await recoveries.readRecovery(decider, recoveryId)).decisionNo
    }
    expect([await ofUnit(units.one), await ofUnit(await aUnit(db, 'DB3'))]).toEqual(['01/QĐ-UBND', '02/QĐ-UBND'])
  })

  test('opened, heard, decided by another, paid, closed: the commitment ends with it', async () => {
    const { personId, commitmentId, recoveryId, version } = await heard()
    await expect(recoveries.decideRecovery(maker, { ...aDecision(version), recoveryId })).rejects.toMatchObject({ code: 'nomination.recovery-maker-decides' })
    const seen = recoverySchema.parse(await recoveries.readRecovery(maker, recoveryId))
    expect(seen).toMatchObject({
      state: 'council',
      computed: 31_500_000,
      amount: 31_500_000,
      can: { decide: false, reopen: true },
      blocked: { decide: 'maker', deciders: [`nomination.decide-recovery not ${maker.actor.id}`] },
    })
    // Who has no right to decide at all is told so; who may is told nothing of others.
    const { 'nomination.decide-recovery': _decides, ...reads } = everything
    expect((await recoveries.readRecovery(testCtx('2023-05-10', reads), recoveryId)).blocked.decide).toBe('right')
    expect((await recoveries.readRecovery(decider, recoveryId)).blocked).toEqual({ decide: null, deciders: [] })
    const issuers = async (of: typeof maker) => (await recoveries.readRecovery(of, recoveryId)).issuers.length
    expect([await issuers(maker), await issuers(decider)]).toEqual([0, 1])
    const decided = await recoveries.decideRecovery(decider, { ...aDecision(version), recoveryId })
    // What the body wrote behind its number is what it begins with the next time.
    await expectSymbol(units.one, 'QĐ-UBND')
    const after = recoverySchema.parse(await recoveries.readRecovery(decider, recoveryId))
    expect(after).toMatchObject({
      state: 'decided',
      decisionNo: expect.stringMatching(/^0?\d+\/QĐ-UBND$/),
      decision: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    // Its number leads from the register to the case.
    const { rows: entries } = await sql<{
      id: string
    }>`select register_entry_id as id from nomination.recovery_case where recovery_id = ${recoveryId}::uuid`.execute(db)
    const entryId = entries[0]?.id ?? ''
    expect((await recoveriesOfEntries(db, decider, [entryId])).get(entryId)).toEqual({ link: `/den-bu/${recoveryId}`, title: after.decisionNo })
    const [one, two] = [await recoveries.recoveryDocument(maker, { recoveryId }), await recoveries.recoveryDocument(decider, { recoveryId })]
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true)
    const texts = (await documentText(Buffer.from(one.bytes))).split('\n')
    expect(texts).toContain('QUYẾT ĐỊNH')
    expect(texts.find((text) => text.startsWith('Số tiền phải đền bù'))).toContain('31.500.000 đồng (bằng chữ: Ba mươi mốt triệu năm trăm nghìn đồng)')
    expect(texts.find((text) => text.startsWith('Điều 1.'))).toContain('phải đền bù chi phí đào tạo của chương trình thạc sĩ Luật')
    expect(texts.join(' ')).toContain(`số ${after.decisionNo ?? ''}`.slice(3))
    expect(texts.join(' ')).toContain('Căn cứ Quyết định số 12/QĐ-UBND ngày')
    expect(texts.filter((text) => /[{}]|không phải đền bù|Hội đồng xét đền bù đề nghị mức/.test(text))).toEqual([])
    await expect(sql`update nomination.recovery_case set amount = 1 where recovery_id = ${recoveryId}::uuid`.execute(db)).rejects.toThrow('does not change')
    const payment = { recoveryId, paidOn: '2023-05-10', means: 'paid' as const, documentNo: 'GNT 1' }
    await expect(recoveries.recordRepayment(maker, { ...payment, version: decided.version, amount: 31_500_001 })).rejects.toMatchObject({
      code: 'nomination.recovery-overpaid',
    })
    const first = await recoveries.recordRepayment(maker, { ...payment, version: decided.version, amount: 20_000_000 })
    await expect(recoveries.closeRecovery(maker, { recoveryId, version: first.version, words: null })).rejects.toMatchObject({
      code: 'nomination.recovery-not-paid',
    })
    const paymentId = (await recoveries.readRecovery(maker, recoveryId)).payments[0]?.paymentId ?? ''
    const removed = await recoveries.removeRepayment(maker, { recoveryId, paymentId, version: first.version, words: 'Ghi nhầm' })
    const second = await recoveries.recordRepayment(maker, { ...payment, version: removed.version, amount: 31_500_000, means: 'withheld' })
    await recoveries.closeRecovery(maker, { recoveryId, version: second.version, words: null })
    expect(recoverySchema.parse(await recoveries.readRecovery(maker, recoveryId))).toMatchObject({
      state: 'closed',
      paid: 31_500_000,
      can: { edit: false, pay: false, close: false },
    })
    const commitment = (await record.commitmentsOf(ctx, personId)).items.find((each) => each.commitmentId === commitmentId)
    expect(commitment?.release).toMatchObject({ code: 'recovered', on: '2023-04-30', documentNo: after.decisionNo })
    const told = await recoveries.recoveryHistory(maker, { recoveryId, query: { limit: 20 } })
    expect(told.items.map(({ changes }) => changes['recoveryState']?.[1]).filter(Boolean)).toEqual(['closed', 'decided', 'council', 'open'])
  })

  test('of several who open it at once one does; what was paid back is not asked for again', async () => {
    const who = await committed()
    const opened = await Promise.allSettled(Array.from({ length: 6 }, async () => await recoveries.openRecovery(maker, aValue(who))))
    const refused = opened.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []))
    expect(refused).toEqual(Array.from({ length: 5 }, () => 'nomination.recovery-open-already'))
    const recoveryId = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value.recoveryId] : []))[0] ?? ''
    const { computed } = await recoveries.readRecovery(maker, recoveryId)
    const { version } = await recoveries.recordCouncil(maker, { recoveryId, version: 1, metOn: '2023-05-08', members, amount: computed, words: null })
    const decided = await recoveries.decideRecovery(decider, { ...aDecision(version), recoveryId })
    const payment = { recoveryId, paidOn: '2023-05-10', amount: computed, means: 'paid' as const, documentNo: 'PT 7' }
    const paid = await recoveries.recordRepayment(maker, { ...payment, version: decided.version })
    await recoveries.closeRecovery(maker, { recoveryId, version: paid.version, words: null })
    for (const happenedOn of ['2023-04-30', '2022-04-30'])
      await expect(recoveries.openRecovery(maker, aValue(who, { happenedOn }))).rejects.toMatchObject({ fields: { happenedOn: expect.any(String) } })
  })

  test('the sum stays that of the rules unless the council says why; the file is corrected before the council alone', async () => {
    const who = await committed()
    const { recoveryId } = await recoveries.openRecovery(maker, aValue(who))
    await expect(recoveries.openRecovery(maker, aValue(who))).rejects.toMatchObject({ code: 'nomination.recovery-open-already' })
    await expect(record.removeCommitment(ctx, { ...who, version: 2, why: 'x' })).rejects.toMatchObject({ code: 'training-record.commitment-in-case' })
    const { personId: _p, commitmentId: _c, ...edit } = aValue(who, { priorYears: 0, costBasis: 'typed', costEvidence: null })
    await expect(recoveries.editRecovery(maker, { ...edit, recoveryId, version: 1 })).rejects.toMatchObject({ fields: { costEvidence: expect.anything() } })
    await recoveries.editRecovery(maker, { ...edit, costEvidence: 'Bảng kê 5', recoveryId, version: 1 })
    expect(await recoveries.readRecovery(maker, recoveryId)).toMatchObject({ computed: 35_000_000, version: 2 })
    const council = { recoveryId, version: 2, metOn: '2023-05-08', members, amount: 30_000_000, words: null }
    await expect(recoveries.recordCouncil(maker, council)).rejects.toMatchObject({ fields: { words: expect.anything() } })
    await expect(recoveries.recordCouncil(maker, { ...council, members: members.slice(0, 2) })).rejects.toMatchObject({
      fields: { members: expect.anything() },
    })
    await expect(recoveries.recordCouncil(maker, { ...council, amount: 60_000_001, words: 'x' })).rejects.toMatchObject({
      fields: { amount: expect.anything() },
    })
    await expect(recoveries.recordCouncil(maker, { ...council, version: 1 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    await recoveries.recordCouncil(maker, { ...council, words: 'Hoàn cảnh khó khăn' })
    await expect(recoveries.editRecovery(maker, { ...edit, costEvidence: 'x', recoveryId, version: 3 })).rejects.toMatchObject({
      code: 'nomination.recovery-not-in-state',
    })
    await recoveries.reopenRecovery(maker, { recoveryId, version: 3, words: 'Tính lại' })
    await recoveries.cancelRecovery(maker, { recoveryId, version: 4, words: 'Đã trở lại làm việc' })
    expect(await recoveries.readRecovery(maker, recoveryId)).toMatchObject({ state: 'cancelled', closing: { words: 'Đã trở lại làm việc' } })
    await recoveries.openRecovery(maker, aValue(who))
  })

  test('closed unpaid with a reason: the commitment is not said to be recovered; exempt cases are decided at nothing', async () => {
    const { personId, recoveryId, version } = await heard()
    const decided = await recoveries.decideRecovery(decider, { ...aDecision(version), recoveryId })
    await recoveries.closeRecovery(maker, { recoveryId, version: decided.version, words: 'Chuyển cơ quan thi hành án' })
    expect((await record.commitmentsOf(ctx, personId)).items[0]?.release).toBeNull()
    const exempt = await heard({ exemptCode: 'transferred' })
    const free = await recoveries.decideRecovery(decider, { ...aDecision(exempt.version), recoveryId: exempt.recoveryId })
    await recoveries.closeRecovery(maker, { recoveryId: exempt.recoveryId, version: free.version, words: null })
    expect((await record.commitmentsOf(ctx, exempt.personId)).items[0]?.release).toMatchObject({ code: 'transferred' })
  })

  test('the sum is told when it is due soon and again when the day has passed, once each, to the person, the unit and whoever decided', async () => {
    const { recoveryId, version, personId } = await heard()
    await recoveries.decideRecovery(decider, { ...aDecision(version), recoveryId })
    const told: Message[] = []
    const on = async (day: string) =>
      await db.transaction().execute(async (tx) => {
        await tellDueRecoveries(tx, testCtx(day), async (_tx, _ctx, messages) => void told.push(...messages.filter(({ link }) => link !== null)))
      })
    const ofThis = () =>
      told
        .filter(({ link, to }) => link === `/den-bu/${recoveryId}` || to.some((each) => 'personId' in each && each.personId === personId))
        .map(({ kind, to }) => [kind, to.map((each) => ('personId' in each ? 'person' : 'may' in each ? each.may : 'account')).join(' ')])
    await on('2023-06-20')
    expect(ofThis()).toEqual([])
    await on('2023-06-28')
    await on('2023-07-10')
    const due = [
      ['nomination.recovery-due', 'person'],
      ['nomination.recovery-due', 'nomination.record-repayment account'],
    ]
    expect(ofThis()).toEqual(due)
    await on('2023-07-11')
    await on('2023-08-01')
    expect(ofThis()).toEqual([...due, ['nomination.recovery-overdue', 'person'], ['nomination.recovery-overdue', 'nomination.record-repayment account']])
  })

  test('the signed decision is put beside it once; without an office there is no PDF', async () => {
    const { recoveryId, version } = await heard()
    const scan = { recoveryId, name: 'ký.pdf', bytes: Buffer.from('%PDF-1.4 ký') }
    await expect(recoveries.attachRecoveryScan(decider, scan)).rejects.toMatchObject({ code: 'nomination.recovery-not-in-state' })
    await recoveries.decideRecovery(decider, { ...aDecision(version), recoveryId })
    await expect(recoveries.recoveryDocument(maker, { recoveryId, part: 'scan' })).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(recoveries.attachRecoveryScan(decider, { ...scan, bytes: Buffer.from('không phải') })).rejects.toMatchObject({ code: 'nomination.scan-type' })
    await recoveries.attachRecoveryScan(decider, scan)
    await expect(recoveries.attachRecoveryScan(decider, scan)).rejects.toMatchObject({ code: 'nomination.scan-there' })
    expect(await recoveries.recoveryDocument(maker, { recoveryId, part: 'scan' })).toMatchObject({ name: 'ký.pdf', mediaType: 'application/pdf' })
    expect((await recoveries.readRecovery(maker, recoveryId)).decision).toMatchObject({ scan: true, signerAuthority: 'KT. Chủ tịch' })
    await expect(recoveries.recoveryDocument(maker, { recoveryId, part: 'pdf' })).rejects.toMatchObject({ code: 'documents.no-office' })
  })

  test('two who decide at once: one number, one decision', async () => {
    const { recoveryId, version } = await heard()
    const results = await Promise.allSettled([1, 2].map(() => recoveries.decideRecovery(decider, { ...aDecision(version), recoveryId })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { rows } = await sql`select from nomination.recovery_case where recovery_id = ${recoveryId}::uuid and sha256 is not null`.execute(db)
    expect(rows).toHaveLength(1)
  })

  test('listed by unit, state and words; out of reach there is nothing', async () => {
    const who = await committed({ unitId: units.other })
    const { recoveryId } = await recoveries.openRecovery(maker, aValue(who))
    const list = recoveryListSchema.parse(await recoveries.listRecoveries(maker, { unit: 'DB2', limit: 50 }))
    expect(list).toMatchObject({
      total: 1,
      counts: { open: 1, decided: 0 },
      owed: 0,
      items: [{ recoveryId, training: 'Thạc sĩ Luật', person: { personId: who.personId } }],
    })
    expect((await recoveries.listRecoveries(maker, { unit: 'DB2', state: 'closed', limit: 50 })).items).toEqual([])
    const outsider = testCtx('2023-05-10', { 'nomination.read-recoveries': [units.one], 'nomination.open-recovery': [units.one] })
    expect((await recoveries.listRecoveries(outsider, { limit: 200 })).items.some((each) => each.recoveryId === recoveryId)).toBe(false)
    await expect(recoveries.readRecovery(outsider, recoveryId)).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(recoveries.openRecovery(outsider, aValue(await committed({ unitId: units.other })))).rejects.toMatchObject({ code: 'kernel.not-found' })
    const page = await recoveries.listRecoveries(maker, { limit: 2 })
    const next = await recoveries.listRecoveries(maker, { limit: 2, after: page.next ?? '' })
    expect(new Set([...page.items, ...next.items].map((each) => each.recoveryId)).size).toBe(4)
  })
})

describe('when the person passes to another unit', () => {
  const of = (unitId: string) =>
    testCtx('2023-05-10', Object.fromEntries(Object.keys(everything).map((permission) => [permission, [unitId]])) as Record<string, readonly string[]>)
  const move = async (personId: string, unitId: string) => {
    await sql`update personnel.person set unit_id = ${unitId}::uuid where person_id = ${personId}::uuid`.execute(db)
    return await db.transaction().execute(async (tx) => (await recoveriesFollowPeople.follow?.(tx, maker, [personId])) ?? [])
  }

  test('a case that is not decided goes on with the new unit, and the one before reads it on', async () => {
    const { personId, recoveryId, version } = await heard()
    const [before, after] = [of(units.one), of(units.other)]
    await expect(recoveries.readRecovery(after, recoveryId)).rejects.toMatchObject({ code: 'kernel.not-found' })
    expect(await recoveriesFollowPeople.open(db as never, maker, [personId])).toEqual([{ personId, kind: 'recovery', what: 'Thạc sĩ Luật', until: null }])
    const audit = await move(personId, units.other)
    const changes = { recoveryUnit: ['Đơn vị DB1', 'Đơn vị DB2'] }
    expect(audit.map(({ subjectKind, detail }) => [subjectKind, detail['changes']])).toEqual([
      ['recovery', changes],
      ['person', changes],
    ])
    expect(await move(personId, units.other)).toEqual([])

    const seen = recoverySchema.parse(await recoveries.readRecovery(after, recoveryId))
    expect(seen).toMatchObject({ unit: { code: 'DB2' }, before: [{ code: 'DB1' }], version: version + 1, council: { metOn: '2023-05-08' } })
    expect(seen.can).toMatchObject({ reopen: true, decide: true, cancel: true })
    const kept = await recoveries.readRecovery(before, recoveryId)
    expect(Object.values(kept.can)).not.toContain(true)
    expect((await recoveries.listRecoveries(before, { limit: 50, q: kept.person.code })).items).toMatchObject([{ recoveryId, unit: { code: 'DB2' } }])
    await expect(recoveries.cancelRecovery(before, { recoveryId, version: kept.version, words: 'thử' })).rejects.toMatchObject({ code: 'kernel.not-found' })
    await recoveries.reopenRecovery(after, { recoveryId, version: kept.version, words: 'xem lại' })
    expect((await move(personId, units.one)).length).toBe(2)
    expect(await recoveries.readRecovery(of(units.one), recoveryId)).toMatchObject({ unit: { code: 'DB1' }, before: [{ code: 'DB1' }, { code: 'DB2' }] })
  })

  test('a decided one stays with the unit that had it, which collects; the new one reads it and does nothing', async () => {
    const { personId, recoveryId, version } = await heard()
    await recoveries.decideRecovery(decider, { recoveryId, ...aDecision(version) })
    expect(await recoveriesFollowPeople.open(db as never, maker, [personId])).toMatchObject([{ kind: 'debt' }])
    expect(await move(personId, units.other)).toEqual([])
    const [before, after] = [of(units.one), of(units.other)]
    const kept = await recoveries.readRecovery(before, recoveryId)
    expect(kept).toMatchObject({ unit: { code: 'DB1' }, before: [], can: { pay: true } })
    expect(Object.values((await recoveries.readRecovery(after, recoveryId)).can)).not.toContain(true)
    const [owing, reading] = [
      await recoveries.listRecoveries(before, { limit: 50 }),
      await recoveries.listRecoveries(after, { limit: 50, q: kept.person.code }),
    ]
    expect(owing.owed).toBeGreaterThanOrEqual(kept.amount ?? 0)
    expect(reading).toMatchObject({ total: 1, owed: 0 })
    const payment = { recoveryId, version: kept.version, paidOn: '2023-05-10', amount: 1_000_000, means: 'paid' as const, documentNo: 'PT 7' }
    await expect(recoveries.recordRepayment(after, payment)).rejects.toMatchObject({ code: 'kernel.not-found' })
    await expect(recoveries.attachRecoveryScan(after, { recoveryId, name: 'a.pdf', bytes: new TextEncoder().encode('%PDF-1.4 a') })).rejects.toMatchObject({
      code: 'kernel.not-found',
    })
    await recoveries.recordRepayment(before, payment)
  })
})
