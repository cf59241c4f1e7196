import { expect, test } from 'vitest'
import { readHistory } from '#modules/audit/index.ts'
import { sql } from '#kernel/db.ts'
import { resultsWorld } from '#test/results-world.ts'
import { loadResultsLaw } from '../marks/results-law.ts'

const { db, modules, units, as, aClassOf } = await resultsWorld()
const { marks, rules } = modules.results
const office = as('Người sửa quy định')
const { classId, people } = await aClassOf(['Trần An', 'Lê Bình'])
await marks.saveAssessments(office, {
  ...{ classId, version: 0, scheme: 'five-grades' },
  items: [{ assessmentId: null, name: 'Bài thi', weight: 1, scale: 10, required: true }],
})
const [exam] = (await marks.readResults(office, classId)).assessments
await marks.saveMarks(office, {
  ...{ classId, reason: null },
  marks: [850, 550].map((value, at) => ({ personId: people[at] ?? '', assessmentId: exam?.assessmentId ?? '', attempt: 1 as const, value, was: null })),
  attendance: people.map((personId) => ({ personId, share: 10_000, basis: null })),
})

const results = async () => (await marks.readResults(office, classId)).learners.map(({ fullName, verdict, grade }) => [fullName, verdict, grade?.vi ?? null])
const passRules = async (code: string) => (await rules.pass.list(office, undefined)).items.filter((each) => each.code === code)
const half = (share: number) => ({
  combinator: 'and' as const,
  rules: [
    {
      field: 'marks',
      match: { mode: 'all' as const },
      value: { combinator: 'and' as const, rules: [{ field: 'share', operator: '>=' as const, value: share }] },
    },
  ],
})
const law = { legalBasis: 'QĐ thử', article: 'Điều 1', verified: true, note: null }
const stricter = async (validFrom: string) => {
  const [newest] = await passRules('marks-half')
  const condition = half(60)
  const said = {
    words: { vi: 'Mỗi bài từ 60%', en: 'At least 60% in each' },
    typeCodes: ['BD'],
    condition,
    conditionWords: { vi: '', en: '' },
    switchedOn: true,
  }
  return {
    code: 'marks-half',
    version: newest?.version ?? 0,
    reason: 'quy chế mới',
    change: { kind: 'set' as const, ...said, ...law, validFrom, validTo: '2021-12-31' },
  }
}

test('a stricter condition says beforehand whose result it changes, judges from its day on, and its history tells it in words', async () => {
  expect(await results()).toEqual([
    ['Trần An', 'completed', 'Giỏi'],
    ['Lê Bình', 'completed', 'Trung bình'],
  ])
  const before = await passRules('marks-half')
  const effect = await rules.pass.preview(office, await stricter('2021-12-01'))
  expect(effect).toMatchObject({ changed: 1, lines: [{ name: 'Lê Bình', before: { vi: 'Hoàn thành · Trung bình' }, after: { vi: 'Không đạt' } }] })
  expect(effect.looked).toBeGreaterThanOrEqual(2)
  expect(await passRules('marks-half')).toEqual(before)

  await rules.pass.change(office, await stricter('2021-12-01'))
  expect(await results()).toEqual([
    ['Trần An', 'completed', 'Giỏi'],
    ['Lê Bình', 'failed', 'Không đạt'],
  ])
  const standing = before.find(({ validFrom }) => validFrom === '2018-03-01')
  const versions = await passRules('marks-half')
  expect(versions.find(({ id }) => id === standing?.id)?.validTo).toBe('2021-12-01')
  expect(versions.find(({ validFrom }) => validFrom === '2021-12-01')?.conditionWords.vi).toContain('60')
  const { items } = await readHistory(db, 'pass-rule', 'marks-half', { limit: 1 })
  expect(items[0]?.changes).toMatchObject({ '2021-12-01 legalBasis': [null, 'QĐ thử'], '2021-12-01 switchedOn': [null, true] })
  // What ships is brought in once: a start of the system undoes nothing.
  await loadResultsLaw(db)
  expect(await passRules('marks-half')).toEqual(versions)

  const made = versions.find(({ validFrom }) => validFrom === '2021-12-01')
  const version = versions[0]?.version ?? 0
  await rules.pass.change(office, { code: 'marks-half', version, change: { kind: 'remove', id: made?.id ?? '' } })
  await expect(rules.pass.change(office, await stricter('2018-03-01'))).rejects.toMatchObject({ fields: { validFrom: expect.any(String) } })
})

test('a condition that cannot be read is refused with its place; a new one is added under a code of its own; only the whole province changes rules', async () => {
  const wrong = await stricter('2021-12-01')
  const asked = (await passRules('marks-half'))[0]?.version ?? 0
  const unread = {
    ...wrong,
    version: asked,
    change: { ...wrong.change, condition: { combinator: 'and' as const, rules: [{ field: 'salary', operator: '=' as const, value: 1 }] } },
  }
  await expect(rules.pass.change(office, unread)).rejects.toMatchObject({ fields: { condition: expect.any(String) } })
  await rules.pass.change(office, { ...wrong, code: 'thu-moi', version: 0, change: { ...wrong.change, typeCodes: ['DT-SDH'] } })
  expect(await passRules('thu-moi')).toHaveLength(1)
  await expect(rules.pass.change(office, { ...wrong, code: 'thu-moi', version: 0 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  await expect(rules.pass.change(as('Sở', [units.health]), wrong)).rejects.toMatchObject({ code: 'kernel.law-province-only' })
})

test('grades change as a whole from a day on, are never incomplete, and no day is left without them', async () => {
  const scheme = async () => (await rules.grades.list(office, undefined)).items.filter(({ code }) => code === 'five-grades')
  const [shipped] = await scheme()
  if (!shipped) throw new Error('no scheme')
  const bands = shipped.bands.map((band) => (band.code === 'very-good' ? { ...band, fromShare: 8600 } : band))
  const change = { kind: 'set' as const, bands, ...law, validFrom: '2021-12-01', validTo: null }
  const asked = { code: 'five-grades', version: shipped.version, change }
  const broken = { ...asked, change: { ...change, bands: bands.filter(({ passes }) => passes) } }
  await expect(rules.grades.change(office, broken)).rejects.toMatchObject({ fields: { bands: expect.stringContaining('không đạt') } })
  expect(await rules.grades.preview(office, asked)).toMatchObject({
    ...{ changed: 1, lines: [{ name: 'Trần An', before: { vi: 'Hoàn thành · Giỏi' }, after: { vi: 'Hoàn thành · Khá' } }] },
  })
  await rules.grades.change(office, asked)
  expect((await results())[0]).toEqual(['Trần An', 'completed', 'Khá'])
  const [newest, first] = await scheme()
  expect([newest?.validFrom, newest?.validTo, first?.validTo]).toEqual(['2021-12-01', null, '2021-12-01'])
  const late = { code: 'five-grades', version: newest?.version ?? 0, change: { kind: 'remove' as const, id: first?.id ?? '' } }
  await expect(rules.grades.change(office, late)).rejects.toMatchObject({ fields: { validFrom: expect.stringContaining('01/01/2010') } })
  await rules.grades.change(office, { ...late, change: { kind: 'remove', id: newest?.id ?? '' } })
  expect(await scheme()).toMatchObject([{ validFrom: '2010-01-01', validTo: null }])
  const { rows } = await sql`select from audit.entry where subject_kind = 'grade-scheme'`.execute(db)
  expect(rows).toHaveLength(2)
})
