import { beforeAll, expect, it } from 'vitest'
import type { ChangeSetting, RequirementSetting } from '#contracts/requirements-settings.ts'
import { readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { anOfficial, officerCtx, testRules } from '../rules/rules-factory.ts'
import { testCtx } from '../standards/standards-factory.ts'
import { createSettings } from './settings.ts'

const database = await ownDatabase()
const { rules, gate, importRows, units, personId, audit } = await testRules(database)
const { settings } = createSettings(gate, readHistory)
const ctx = testCtx()
const law = { legalBasis: 'Quyết định 12-QĐ/TU thử', article: null, verified: true, note: null, validTo: null }
const programme = 'DT-LLCT-CC-KTT'

const versionsOf = async (code: RequirementSetting['code']) => (await settings.list(ctx, undefined)).items.filter((each) => each.code === code)
const months = async () =>
  (await versionsOf('confirmation-months')).map(({ value, validFrom, validTo }) => ['months' in value && value.months, validFrom, validTo])
const asking = async (change: ChangeSetting['change'], reason?: string): Promise<ChangeSetting> =>
  ({
    code: 'confirmation-months',
    version: (await versionsOf('confirmation-months'))[0]?.version ?? 0,
    change,
    ...(reason && { reason }),
  }) as ChangeSetting
const of = (value: number, validFrom: string) => ({ validFrom, value: { months: value }, ...law })

beforeAll(async () => {
  await importRows('people', [anOfficial('OPEN', { completeLadders: 'education' })])
  await importRows('appointments', [{ personCode: 'OPEN', unitCode: 'P1', postCode: 'TP-SO', from: '2018-01-01', main: true }])
  await importRows('qualifications', [{ personCode: 'OPEN', ladder: 'education', level: 'university', awardedOn: '2004-06-01' }])
})

it('says before saving which confirmations then hold until when, and changes nothing by saying it', async () => {
  const person = { personId: await personId('OPEN'), programme }
  const versionId = (await rules.eligibility(ctx, person)).reasons.find(({ rule }) => rule === 'LLCT-CC.da-co')?.versionId ?? ''
  const appraiser = officerCtx({ 'requirements.confirm-unknown': [units['SNV'] ?? ''] })
  await rules.confirmUnknown(appraiser, { ...person, versionId, on: '2021-03-01', evidence: 'Công văn xác minh' })
  const before = await months()
  const effect = await settings.preview(ctx, await asking({ kind: 'set', ...of(6, '2021-01-01') }))
  expect(effect).toMatchObject({ on: '2021-12-10', before: { standing: 1, holding: 1 }, after: { standing: 1, holding: 0 }, moved: 1 })
  expect(effect.lines).toEqual([expect.objectContaining({ person: expect.objectContaining({ code: 'OPEN' }), before: '2022-03-01', after: '2021-09-01' })])
  expect(await months()).toEqual(before)
  // What was looked into before the day keeps the months of its own day.
  expect(await settings.preview(ctx, await asking({ kind: 'set', ...of(6, '2021-03-02') }))).toMatchObject({ moved: 0, lines: [] })
})

it('holds from a day on until the next begins; a slip is put right, a version taken out, and the history tells it', async () => {
  audit.length = 0
  await settings.change(ctx, await asking({ kind: 'set', ...of(24, '2021-06-01') }, 'Theo quy định mới'))
  expect(await months()).toEqual([
    [24, '2021-06-01', null],
    [12, '2000-01-01', '2021-06-01'],
  ])
  expect(audit.map(({ action, draft }) => [action, draft.subjectKind, draft.subjectId])).toEqual([
    ['requirements.edit-settings', 'requirement-setting', 'confirmation-months'],
  ])
  expect(audit[0]?.draft.detail).toMatchObject({
    reason: 'Theo quy định mới',
    changes: { '2021-06-01 months': [null, 24], '2021-06-01 legalBasis': [null, law.legalBasis] },
  })
  const id = (await versionsOf('confirmation-months'))[0]?.id ?? ''
  await settings.change(ctx, await asking({ kind: 'correct', id, ...of(18, '2021-07-01') }))
  expect(await months()).toEqual([
    [18, '2021-07-01', null],
    [12, '2000-01-01', '2021-07-01'],
  ])
  await settings.change(ctx, await asking({ kind: 'remove', id }))
  expect(await months()).toEqual([[12, '2000-01-01', null]])
})

it('leaves no day without a value, no two for one, and none without its basis', async () => {
  const [first] = await versionsOf('confirmation-months')
  const id = first?.id ?? ''
  const dayIsWrong = (words: RegExp) => ({ code: 'kernel.invalid-input', fields: { validFrom: expect.stringMatching(words) } })
  for (const change of [
    { kind: 'remove' as const, id },
    { kind: 'correct' as const, id, ...of(12, '2010-01-01') },
  ]) {
    await expect(settings.change(ctx, await asking(change))).rejects.toMatchObject(dayIsWrong(/mọi ngày từ 01\/01\/2000/))
  }
  await expect(settings.change(ctx, await asking({ kind: 'set', ...of(6, '2000-01-01') }))).rejects.toMatchObject(dayIsWrong(/01\/01\/2000/))
  await expect(settings.change(ctx, { ...(await asking({ kind: 'remove', id })), version: 0 })).rejects.toMatchObject({
    code: 'kernel.changed-meanwhile',
  })
  const elsewhere = '00000000-0000-7000-8000-000000000001'
  await expect(settings.change(ctx, await asking({ kind: 'remove', id: elsewhere }))).rejects.toMatchObject({ code: 'kernel.not-found' })
  const officer = officerCtx({ 'requirements.edit-settings': [units['SNV'] ?? ''] })
  await expect(settings.change(officer, await asking({ kind: 'set', ...of(6, '2022-01-01') }))).rejects.toMatchObject({
    code: 'kernel.law-province-only',
  })
})

it('words said of whoever does not serve are those of the day', async () => {
  await importRows('people', [anOfficial('GONE', { status: 'left', leftOn: '2020-01-01' })])
  const said = async (on: string) => (await rules.eligibility(ctx, { personId: await personId('GONE'), programme, on })).reasons.map(({ message }) => message)
  const [standing] = await versionsOf('in-service')
  const value = { name: { vi: 'Còn công tác', en: 'Serving' }, message: { vi: 'Đã thôi công tác', en: 'Serves no more' } }
  await settings.change(ctx, { code: 'in-service', version: standing?.version ?? 0, change: { kind: 'set', validFrom: '2021-12-01', value, ...law } })
  expect(await said('2021-12-10')).toContain('Đã thôi công tác')
  expect(await said('2021-11-30')).toContain('Không còn công tác tại ngày xét')
})
