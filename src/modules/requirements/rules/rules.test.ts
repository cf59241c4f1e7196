import { beforeAll, describe, expect, it } from 'vitest'
import type { RuleDraft, TryRule } from '#contracts/requirements.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx } from '../standards/standards-factory.ts'
import { loadLaw, shippedLaw } from './load-law.ts'
import { anOfficial, officerCtx, testRules } from './rules-factory.ts'

const database = await ownDatabase()
const { rules, personnel, importRows, units, audit, personId } = await testRules(database)
const ctx = testCtx()
const theory = 'DT-LLCT-CC-KTT'

beforeAll(async () => {
  await importRows('people', [
    // Held; planned; neither; not yet a full member; a record that is not complete.
    anOfficial('HELD'),
    anOfficial('PLANNED', { unitCode: 'SNV' }),
    anOfficial('NEITHER'),
    anOfficial('PROBATION', { partyOfficial: null, partyJoined: '2021-06-01' }),
    anOfficial('OPEN', { completeLadders: 'education' }),
    anOfficial('YOUNG', { birthDate: '1990-05-05' }),
    anOfficial('WOMAN', { sex: 'female', ethnicGroup: '21', unitCode: 'XA1' }),
  ])
  await importRows(
    'appointments',
    ['HELD', 'PROBATION', 'OPEN', 'YOUNG', 'WOMAN'].map((personCode) => ({ personCode, unitCode: 'P1', postCode: 'TP-SO', from: '2018-01-01', main: true })),
  )
  await importRows('succession', [{ personCode: 'PLANNED', postCode: 'GD-SO', unitCode: 'SNV', termCode: 'QH-2020-2025', approvedOn: '2020-09-01' }])
  const degree = (personCode: string) => ({ personCode, ladder: 'education', level: 'university', awardedOn: '2004-06-01' })
  await importRows('qualifications', ['HELD', 'PLANNED', 'NEITHER', 'PROBATION', 'OPEN', 'YOUNG', 'WOMAN'].map(degree))
})

const verdictOf = async (code: string, on = '2021-12-10', as = ctx) => await rules.eligibility(as, { personId: await personId(code), programme: theory, on })

describe('the verdict on a day', () => {
  it('is the three-valued “and” of the verified rules that apply, with the law of each', async () => {
    const of = async (code: string) => {
      const { verdict, reasons } = await verdictOf(code)
      return [verdict, reasons.filter((reason) => reason.verdict !== 'eligible').map(({ rule }) => rule)]
    }
    expect(await of('HELD')).toEqual(['eligible', []])
    expect(await of('PLANNED')).toEqual(['eligible', []])
    expect(await of('NEITHER')).toEqual(['ineligible', ['LLCT-CC.doi-tuong']])
    expect(await of('PROBATION')).toEqual(['ineligible', ['LLCT-CC.dang-vien']])
    expect(await of('OPEN')).toEqual(['unknown', ['LLCT-CC.da-co']])
    // Where one has worked before is never known to be all: whether the age is lowered is not known.
    expect(await of('YOUNG')).toEqual(['ineligible', ['LLCT-CC.tuoi-khong-tap-trung']])
    const { reasons, unverified, words } = await verdictOf('HELD')
    expect(unverified).toBe(0)
    expect(words).toBe('đạt')
    expect(reasons.find(({ rule }) => rule === 'LLCT-CC.doi-tuong')).toMatchObject({
      verified: true,
      legalBasis: 'CV 4741-CV/BTCTW ngày 20/5/2013, CV 5763-CV/BTCTW ngày 07/11/2013, Nhóm 1, Nhóm 2',
      aspect: 'target',
    })
  })

  it('follows the law of the day, and what is not verified decides nothing', async () => {
    // QĐ 57: the age is not verified.
    const later = await verdictOf('YOUNG', '2023-01-01')
    expect(later).toMatchObject({ verdict: 'eligible', unverified: 1, words: 'đạt – còn 1 quy định chưa xác minh' })
    expect(later.reasons.find(({ rule }) => rule === 'LLCT-CC.tuoi-khong-tap-trung')).toMatchObject({ verdict: 'ineligible', verified: false })
    // Before any rule there was none, and that is said.
    expect(await verdictOf('YOUNG', '2000-01-01')).toMatchObject({
      verdict: 'eligible',
      reasons: [],
      noRules: true,
      words: 'đạt – chưa có quy định nào cho chương trình này',
    })
  })

  it('tells what was asked and found, and where to fill in what is missing', async () => {
    const { reasons } = await verdictOf('OPEN')
    const open = reasons.find(({ rule }) => rule === 'LLCT-CC.da-co')
    expect(open?.leaves).toEqual([
      expect.objectContaining({
        asked: { vi: 'Lý luận chính trị dưới Cao cấp', en: 'Political theory below Advanced' },
        found: { vi: 'chưa rõ', en: 'not known' },
        verdict: 'unknown',
      }),
    ])
    expect(open?.missing).toEqual([expect.objectContaining({ fact: 'politicalTheory', hidden: false })])
  })

  it('is the same for everybody at once and for one', async () => {
    const { items, counts } = await rules.listEligible(ctx, { programme: theory, on: '2021-12-10', limit: 50, sort: 'name' })
    for (const { code, verdict, failed, unknown } of items) {
      const one = await verdictOf(code)
      expect([code, verdict]).toEqual([code, one.verdict])
      const rulesOf = (wanted: string) => one.reasons.filter((reason) => reason.verdict === wanted).map(({ rule }) => rule)
      expect([failed, unknown]).toEqual([rulesOf('ineligible'), rulesOf('unknown')])
    }
    expect(items).toHaveLength(7)
    expect(counts).toEqual({ eligible: 3, ineligible: 3, unknown: 1 })
    const overview = await rules.countProgrammes(ctx, { on: '2021-12-10' })
    expect(overview.items.find(({ programme }) => programme.code === theory)?.counts).toEqual(counts)
    const { items: every } = await rules.personEligibility(ctx, { personId: await personId('OPEN') })
    expect(every.find(({ programme }) => programme.code === theory)).toMatchObject({ verdict: 'unknown', unknown: [{ rule: 'LLCT-CC.da-co' }] })
    expect(every.length).toBe(overview.items.length)
  })

  it('orders by priority and says what the place adds up from; pages lose nobody', async () => {
    const { items, weights } = await rules.listEligible(ctx, { programme: theory, on: '2021-12-10', limit: 50 })
    expect(items[0]?.code).toBe('WOMAN')
    expect(items[0]?.parts.map(({ weight }) => weight)).toEqual(['overdue', 'incumbent', 'women', 'ethnic-minority'])
    for (const { score, parts } of items) {
      expect(score).toBe(parts.reduce((sum, { points }) => sum + points, 0))
      for (const { weight, points } of parts) expect(weights).toContainEqual(expect.objectContaining({ weight, points }))
    }
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const page = await rules.listEligible(ctx, { programme: theory, on: '2021-12-10', limit: 2, after })
      seen.push(...page.items.map(({ code }) => code))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(items.map(({ code }) => code))
    await expect(rules.listEligible(ctx, { programme: theory, limit: 2, after: 'bậy' })).rejects.toMatchObject({ code: 'requirements.unknown-page' })
  })
})

describe('whoever studies for the same level already', () => {
  it('is left out unless asked for, and the counts of the programmes leave them out too', async () => {
    const asked = { programme: theory, on: '2021-12-10', limit: 50 }
    const before = await rules.listEligible(ctx, asked)
    const held = await personId('HELD')
    const classId = newId()
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form)
      select ${classId}::uuid, 'DANG-HOC', 'Lớp', '', p.programme_id, (select provider_id from catalogue.provider limit 1), 'sent', 'full-time'
      from catalogue.programme p where p.code = ${theory}`.execute(database.main)
    await sql`insert into classes.enrolment (person_id, class_id, entry, decision_date, unit_id, status)
      values (${held}::uuid, ${classId}::uuid, 'recorded', '2021-12-01', ${units['P1']}::uuid, 'enrolled')`.execute(database.main)
    const of = async (studying: 'leave-out' | 'include' | 'only') => await rules.listEligible(ctx, { ...asked, studying })
    const [without, all, only] = [await rules.listEligible(ctx, asked), await of('include'), await of('only')]
    expect(without.items.map(({ code }) => code)).not.toContain('HELD')
    expect(without).toMatchObject({ studying: 1, counts: { eligible: before.counts.eligible - 1 } })
    expect(all.counts).toEqual(before.counts)
    expect(all.items.filter(({ studying }) => studying).map(({ code }) => code)).toEqual(['HELD'])
    expect(only.items.map(({ code }) => code)).toEqual(['HELD'])
    const { items } = await rules.countProgrammes(ctx, { on: asked.on })
    expect(items.find(({ programme }) => programme.code === theory)).toMatchObject({ counts: without.counts, studying: 1 })
    // Studying for the higher level, nobody is sent for the lower one; another ladder is another matter.
    const lower = await rules.listEligible(ctx, { ...asked, programme: 'DT-LLCT-TC-KTT' })
    expect(lower.studying).toBe(1)
    expect((await rules.listEligible(ctx, { ...asked, programme: 'BD-VTVL' })).studying).toBe(0)
    for (const { programme, counts, studying } of items) {
      const list = await rules.listEligible(ctx, { programme: programme.code, on: asked.on, limit: 1 })
      expect([programme.code, list.counts, list.studying]).toEqual([programme.code, counts, studying])
    }
    await sql`delete from classes.enrolment where class_id = ${classId}::uuid`.execute(database.main)
  })
})

describe('what a reader may not see', () => {
  it('is unknown to them; what they may see of quy hoạch is logged', async () => {
    const reading = { 'requirements.read-eligibility': 'all', 'requirements.list-eligible': 'all' } as const
    const without = officerCtx(reading)
    const hidden = await verdictOf('PLANNED', '2021-12-10', without)
    expect(hidden.verdict).toBe('unknown')
    const target = hidden.reasons.find(({ rule }) => rule === 'LLCT-CC.doi-tuong')
    expect(target?.missing).toEqual([expect.objectContaining({ fact: 'plannedPosts', hidden: true })])
    // A list tells no more than the person's page.
    const { items } = await rules.listEligible(without, { programme: theory, limit: 50 })
    expect(items.find(({ code }) => code === 'PLANNED')).toMatchObject({ verdict: 'unknown' })
    expect(items.find(({ code }) => code === 'NEITHER')).toMatchObject({ verdict: 'unknown' })
    audit.length = 0
    await verdictOf('HELD', '2021-12-10', without)
    expect(audit).toEqual([])
    const allowed = officerCtx({ ...reading, 'personnel.read-succession': 'all', 'personnel.read-discipline': 'all' })
    expect((await verdictOf('PLANNED', '2021-12-10', allowed)).verdict).toBe('eligible')
    expect(audit).toEqual([
      { action: 'requirements.read-eligibility', draft: expect.objectContaining({ subjectKind: 'person', subjectId: await personId('PLANNED') }) as unknown },
    ])
    // Only of some units: beyond them it is unknown.
    const some = officerCtx({ ...reading, 'personnel.read-succession': [units['HUYEN'] ?? ''], 'personnel.read-discipline': 'all' })
    expect((await verdictOf('PLANNED', '2021-12-10', some)).verdict).toBe('unknown')
    const { items: partly } = await rules.listEligible(some, { programme: theory, limit: 50 })
    expect(partly.find(({ code }) => code === 'PLANNED')).toMatchObject({ verdict: 'unknown' })
    expect(partly.find(({ code }) => code === 'HELD')).toMatchObject({ verdict: 'eligible' })
  })

  it('is vouched for by nobody who may not see it, and the refusal tells nothing', async () => {
    const of = async (code: string) => {
      const personal = { personId: await personId(code), programme: theory }
      const { reasons } = await rules.eligibility(ctx, personal)
      return { ...personal, versionId: reasons.find(({ rule }) => rule === 'LLCT-CC.doi-tuong')?.versionId ?? '', evidence: 'Hồ sơ' }
    }
    const without = officerCtx({ 'requirements.confirm-unknown': 'all' })
    // Planned, and neither: the answer is the same.
    for (const code of ['PLANNED', 'NEITHER']) {
      const refused: unknown = await rules.confirmUnknown(without, await of(code)).catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'requirements.known-to-others', params: {} })
    }
    const allowed = officerCtx({ 'requirements.confirm-unknown': 'all', 'personnel.read-succession': 'all', 'personnel.read-discipline': 'all' })
    await expect(rules.confirmUnknown(allowed, await of('PLANNED'))).rejects.toMatchObject({ code: 'requirements.not-unknown', params: { verdict: 'đạt' } })
  })

  it('out of scope is not found', async () => {
    const officer = officerCtx({ 'requirements.read-eligibility': [units['HUYEN'] ?? ''], 'requirements.list-eligible': [units['HUYEN'] ?? ''] })
    await expect(verdictOf('HELD', '2021-12-10', officer)).rejects.toMatchObject({ code: 'kernel.not-found' })
    const { items } = await rules.listEligible(officer, { programme: theory, limit: 50 })
    expect(items.map(({ code }) => code)).toEqual(['WOMAN'])
  })
})

const always = { combinator: 'and', rules: [{ field: 'age', operator: '>=', value: 18 }] }
const draft: RuleDraft = {
  ...{ programmes: ['DT-LLCT-CC'], appliesTo: null, mustHold: always, severity: 'warn', legalBasis: 'QĐ thử', article: null },
  ...{ validFrom: '2021-01-01', validTo: null, message: { vi: 'Đủ 18 tuổi', en: 'At least 18' }, note: null },
}
const named = { aspect: 'condition', name: { vi: 'Quy định thử', en: 'A trial' } } as const

describe('editing', () => {
  it('makes a new dated version, closing the one before; a correction from the same day voids the old one', async () => {
    const made = await rules.createRule(ctx, { ...draft, ...named, code: 'THU.1' })
    const next = await rules.saveVersion(ctx, { ...draft, ruleId: made.ruleId, version: made.version, validFrom: '2022-01-01', severity: 'exception' })
    const again = await rules.saveVersion(ctx, { ...draft, ruleId: made.ruleId, version: next.version, validFrom: '2022-01-01', severity: 'block' })
    const { versions } = await rules.readRule(ctx, { ruleId: made.ruleId })
    expect(versions.map(({ number, state, validFrom, validTo, severity }) => [number, state, validFrom, validTo, severity])).toEqual([
      [3, 'future', '2022-01-01', null, 'block'],
      [2, 'voided', '2022-01-01', null, 'exception'],
      [1, 'current', '2021-01-01', '2022-01-01', 'warn'],
    ])
    await expect(rules.saveVersion(ctx, { ...draft, ruleId: made.ruleId, version: made.version })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    // One put in between ends where the next begins; one that reaches further overlaps.
    const between = { ...draft, ruleId: made.ruleId, version: again.version, validFrom: '2021-06-01' }
    await expect(rules.saveVersion(ctx, { ...between, validTo: '2023-01-01' })).rejects.toMatchObject({ code: 'requirements.overlapping' })
    const put = await rules.saveVersion(ctx, between)
    const first = (await rules.readRule(ctx, { ruleId: made.ruleId })).versions.find(({ versionId }) => versionId === put.versionId)
    expect([first?.validFrom, first?.validTo]).toEqual(['2021-06-01', '2022-01-01'])
    // The version of 2022 would go on: the rule has not ended then.
    for (const validTo of ['2021-09-01', '2022-01-01'])
      await expect(rules.endRule(ctx, { ruleId: made.ruleId, version: put.version, validTo })).rejects.toMatchObject({
        code: 'requirements.goes-on',
        params: { number: 3, from: '01/01/2022' },
      })
    const ended = await rules.endRule(ctx, { ruleId: made.ruleId, version: put.version, validTo: '2024-01-01' })
    await expect(rules.endRule(ctx, { ruleId: made.ruleId, version: ended.version, validTo: '2025-01-01' })).rejects.toMatchObject({
      code: 'requirements.nothing-in-force',
    })
    const told = audit.filter(({ draft: entry }) => entry.subjectId === made.ruleId)
    expect(told[1]?.draft.detail['changes']).toMatchObject({ severity: ['warn', 'exception'], validFrom: ['2021-01-01', '2022-01-01'] })
  })

  it('counts only once verified, and says who verified', async () => {
    const made = await rules.createRule(ctx, {
      ...draft,
      ...named,
      code: 'THU.2',
      programmes: ['DT-LLCT-CN'],
      mustHold: { combinator: 'and', rules: [{ field: 'age', operator: '>', value: 90 }] },
    })
    expect(made.warnings).toEqual([expect.objectContaining({ code: 'requirements.nobody-passes' })])
    const of = async () => (await rules.eligibility(ctx, { personId: await personId('HELD'), programme: 'DT-LLCT-CN' })).verdict
    expect(await of()).toBe('eligible')
    const officer = officerCtx({ 'requirements.verify-rule': 'all' })
    const verified = await rules.verifyVersion(officer, { versionId: made.versionId, version: made.version })
    expect(await of()).toBe('ineligible')
    expect((await rules.readRule(ctx, { ruleId: made.ruleId })).versions[0]).toMatchObject({ verified: true, verifiedName: 'Cán bộ thẩm định' })
    await expect(rules.verifyVersion(officer, { versionId: made.versionId, version: verified.version })).rejects.toMatchObject({
      code: 'requirements.verified-already',
    })
    await rules.unverifyVersion(officer, { versionId: made.versionId, version: verified.version })
    expect(await of()).toBe('eligible')
  })

  it('refuses what cannot be read or met, with its place', async () => {
    const refused = async (part: Partial<RuleDraft>) =>
      await rules.createRule(ctx, { ...draft, ...named, code: 'THU.3', ...part }).catch((error: unknown) => error)
    const deep = (levels: number): unknown => (levels === 0 ? { field: 'age', operator: '=', value: 1 } : { combinator: 'and', rules: [deep(levels - 1)] })
    const leaf = { field: 'age', operator: '=', value: 1 }
    expect(await refused({ mustHold: { combinator: 'and', rules: [leaf, { field: 'salary', operator: '=', value: 1 }] } })).toMatchObject({
      code: 'expression.not-read',
      params: { path: 'rules[1]' },
      fields: { mustHold: expect.any(String) as unknown },
    })
    expect(await refused({ mustHold: { combinator: 'and', rules: [{ field: 'age', operator: '=', value: "1'; drop table x" }] } })).toMatchObject({
      code: 'expression.not-read',
    })
    expect(await refused({ mustHold: { combinator: 'or', rules: Array.from({ length: 10_000 }, () => leaf) } })).toMatchObject({
      code: 'expression.too-large',
      params: { path: 'rules[50]' },
      fields: { mustHold: expect.stringContaining('rules[50]') as unknown },
    })
    expect(await refused({ mustHold: deep(200) })).toMatchObject({
      code: 'expression.too-large',
      params: { path: 'rules[0].rules[0].rules[0].rules[0].rules[0].rules[0]' },
    })
    expect(await refused({ mustHold: { combinator: 'and', rules: [leaf, { ...leaf, operator: '> 0; drop table x' }] } })).toMatchObject({
      code: 'expression.not-read',
      params: { field: 'Tuổi', path: 'rules[1].operator' },
    })
    expect(await refused({ mustHold: { combinator: 'and', rules: [leaf, { field: 'sex', operator: '!=', value: 'robot' }] } })).toMatchObject({
      code: 'expression.unknown-choice',
      params: { field: 'Giới tính', value: 'robot', path: 'rules[1]' },
    })
    expect(await refused({ appliesTo: { combinator: 'and', rules: [{ field: 'mainPost', operator: 'in', value: ['KHONG-CO'] }] } })).toMatchObject({
      code: 'expression.unknown-choice',
      fields: { appliesTo: expect.any(String) as unknown },
    })
    expect(await refused({ mustHold: { combinator: 'and', rules: [{ combinator: 'or', rules: [] }] } })).toMatchObject({ code: 'requirements.asks-nothing' })
    expect(
      await refused({
        mustHold: {
          combinator: 'and',
          rules: [
            { ...leaf, operator: '>=', value: 40 },
            { ...leaf, operator: '<', value: 35 },
          ],
        },
      }),
    ).toMatchObject({
      code: 'requirements.contradiction',
      params: { path: 'rules[1]' },
    })
    expect(await refused({ programmes: ['KHONG-CO'] })).toMatchObject({ code: 'kernel.invalid-input', fields: { programmes: expect.any(String) as unknown } })
    expect(await refused({ validTo: '2020-01-01' })).toMatchObject({ fields: { validTo: expect.any(String) as unknown } })
    await expect(rules.createRule(officerCtx({ 'requirements.save-rule': [units['SNV'] ?? ''] }), { ...draft, ...named, code: 'THU.4' })).rejects.toMatchObject(
      {
        code: 'requirements.province-only',
      },
    )
  })

  it('lets a version be changed by nobody, not even by hand', async () => {
    const change = sql`update requirements.rule_version set must_hold = '{"combinator":"and","rules":[]}' where shipped is not null`
    await expect(change.execute(database.main)).rejects.toThrow(/not changed/)
    await expect(
      sql`insert into requirements.rule_version (version_id, rule_id, number, programmes, must_hold, severity, legal_basis, valid_from, message_vi, message_en, entered_by, entered_name)
        select gen_random_uuid(), rule_id, 99, programmes, must_hold, severity, legal_basis, valid_from + 1, message_vi, message_en, 'x', 'x'
        from requirements.rule_version where shipped = 'LLCT-CC.da-co@2013-05-20'`.execute(database.main),
    ).rejects.toThrow(/conflicting key value/)
  })
})

describe('trying a version before saving it', () => {
  it('says whose verdict would change, in every direction, and changes nothing', async () => {
    const { items } = await rules.listRules(ctx, { programme: theory })
    const rule = items.find(({ code }) => code === 'LLCT-CC.doi-tuong')
    const before = await rules.listEligible(ctx, { programme: theory, limit: 50 })
    // Only who holds a post, and neither Party nor age asked anew: those planned fall out.
    const attempt: TryRule = {
      ...{ ruleId: rule?.ruleId ?? '', programmes: ['DT-LLCT-CC'], appliesTo: null, severity: 'exception', validFrom: '2021-12-10', programme: theory },
      mustHold: { combinator: 'and', rules: [{ field: 'leadershipPost', operator: '=', value: true }] },
    }
    const trial = await rules.tryRule(ctx, attempt)
    expect(trial.before).toEqual(before.counts)
    expect(trial.moves.filter(({ people }) => people > 0)).toEqual([{ from: 'eligible', to: 'ineligible', people: 1 }])
    expect(trial).toMatchObject({ people: 7, asked: 7, pass: 5 })
    // The version in force is verified, the new one will not be: until then whoever only failed this rule passes.
    const { reasons } = await verdictOf('NEITHER')
    expect(reasons.filter(({ verdict }) => verdict !== 'eligible').map(({ rule: code }) => code)).toEqual(['LLCT-CC.doi-tuong'])
    expect(trial.untilVerified).toEqual({ eligible: before.counts.eligible + 1, ineligible: before.counts.ineligible - 1, unknown: before.counts.unknown })
    expect(trial.warnings).toEqual([
      expect.objectContaining({ code: 'requirements.until-verified', message: expect.stringContaining('không được tính: 4 người đạt') as unknown }),
    ])
    // A rule that is new takes nothing away by being saved.
    const fresh = await rules.tryRule(ctx, { ...attempt, ruleId: null })
    expect([fresh.untilVerified, fresh.warnings]).toEqual([fresh.before, []])
    const { items: moved } = await rules.trialPeople(ctx, { ...attempt, limit: 10 })
    expect(moved.map(({ code, from, to }) => [code, from, to])).toEqual([['PLANNED', 'eligible', 'ineligible']])
    expect((await rules.trialPeople(ctx, { ...attempt, from: 'ineligible', limit: 10 })).items).toEqual([])
    expect((await rules.listEligible(ctx, { programme: theory, limit: 50 })).counts).toEqual(before.counts)
    const nobody = await rules.tryRule(ctx, { ...attempt, mustHold: { combinator: 'and', rules: [{ field: 'age', operator: '>', value: 99 }] } })
    expect(nobody.pass).toBe(0)
    expect(nobody.warnings.map(({ code }) => code)).toEqual(['requirements.until-verified', 'requirements.nobody-passes'])
  })
})

describe('the shipped law', () => {
  it('is added once, and what an office edited stays', async () => {
    const load = async (law = shippedLaw()) => await database.main.transaction().execute((tx) => loadLaw(tx, personnel.personFacts, law))
    expect(await load()).toEqual({ rules: 0, versions: 0, left: [] })
    const rule = (await rules.listRules(ctx, {})).items.find(({ code }) => code === 'SDH.vien-chuc-tap-su')
    const { version } = await rules.readRule(ctx, { ruleId: rule?.ruleId ?? '' })
    await rules.saveVersion(ctx, { ...draft, ruleId: rule?.ruleId ?? '', version, programmes: ['DT-SDH'], validFrom: '2017-10-21' })
    expect(await load()).toMatchObject({ rules: 0, versions: 0 })
    expect((await rules.readRule(ctx, { ruleId: rule?.ruleId ?? '' })).versions.map(({ state, shipped }) => [state, shipped])).toEqual([
      ['current', false],
      ['voided', true],
    ])
  })

  it('is refused where it is no law, cannot be read, or contradicts itself', async () => {
    const version = { ...draft, verified: false }
    const refused = async (...versions: object[]) =>
      await database.main
        .transaction()
        .execute((tx) =>
          loadLaw(tx, personnel.personFacts, [{ file: 'rules-test.json', rule: { code: 'LAW.1', aspect: 'target', vi: 'a', en: 'a', versions } }]),
        )
        .then(
          () => 'loaded',
          (error: unknown) => (error instanceof Error ? error.message : ''),
        )
    expect(await refused({ ...version, legalBasis: '' })).toMatch(/LAW.1.*legalBasis/)
    expect(await refused({ ...version, mustHold: { combinator: 'and', rules: [{ field: 'salary', operator: '=', value: 1 }] } })).toMatch(/rules\[0\]/)
    expect(await refused({ ...version, validTo: '2022-01-01' }, { ...version, validFrom: '2021-12-31' })).toMatch(/trùng thời gian/)
    expect(await refused({ ...version, programmes: ['KHONG-CO'] })).toMatch(/KHONG-CO/)
    const opposite = [40, 35].map((value, index) => ({ field: 'age', operator: index ? '<' : '>=', value }))
    expect(await refused({ ...version, mustHold: { combinator: 'and', rules: opposite } })).toMatch(/rules\[1\]/)
    expect(await refused(version)).toBe('loaded')
  })
})
