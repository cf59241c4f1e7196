import { describe, expect, it } from 'vitest'
import type { Assessment } from '#contracts/results-marks.ts'
import passRules from '../../../../db/law/pass-rules.json' with { type: 'json' }
import gradeBands from '../../../../db/law/grade-bands.json' with { type: 'json' }
import type { Group } from '#modules/expression/index.ts'
import { judgeLearner, type Mark } from './judge-learner.ts'

const rules = passRules
  .filter(({ code, validFrom }) => (code === 'marks-half' && validFrom === '2018-03-01') || code.startsWith('attendance'))
  .map(({ code, vi, en, condition, switchedOn }) => ({ ruleId: code, code, words: { vi, en }, condition: condition as Group, switchedOn }))
const bands = gradeBands
  .filter(({ scheme }) => scheme === 'five-grades')
  .map(({ code, vi, en, fromShare, passes }) => ({ code, words: { vi, en }, fromShare, passes }))
const assessments: readonly Assessment[] = [
  { assessmentId: 'a', name: 'Bài kiểm tra', weight: 1, scale: 10, required: true },
  { assessmentId: 'b', name: 'Tiểu luận', weight: 2, scale: 100, required: true },
  { assessmentId: 'c', name: 'Thu hoạch', weight: 1, scale: 10, required: false },
]
const mark = (assessmentId: string, value: number, attempt: 1 | 2 = 1): Mark => ({ assessmentId, attempt, value })
const judge = (marks: readonly Mark[], attendance: number | null = 10_000, uncalled = 0) =>
  judgeLearner({ assessments, scheme: 'five-grades', rules, bands, marks, attendance, uncalled })

describe('a learner is judged', () => {
  it('completes with half of every required scale, by the weighted average', () => {
    const { verdict, average, band } = judge([mark('a', 500), mark('b', 8000)])
    expect({ verdict, average, band: band?.code }).toEqual({ verdict: 'completed', average: 7000, band: 'good' })
  })

  it('fails by one required mark, whatever the others', () => {
    const { verdict, band, reasons } = judge([mark('a', 499), mark('b', 10_000)])
    expect({ verdict, band: band?.code }).toEqual({ verdict: 'failed', band: 'failed' })
    expect(reasons[0]?.found.vi).toBe('Bài kiểm tra: 4,99/10; Tiểu luận: 100/100')
  })

  it('is not known without a mark, unless another one has failed already', () => {
    expect(judge([mark('a', 900)]).verdict).toBe('unknown')
    expect(judge([mark('a', 100)]).verdict).toBe('failed')
    expect(judge([mark('a', 900), mark('b', 9000)], null).verdict).toBe('unknown')
  })

  it('tells what to do where attendance is not known', () => {
    const told = (uncalled: number) =>
      judge([mark('a', 900), mark('b', 9000)], null, uncalled).reasons.find(({ code }) => code === 'attendance-threshold')?.found.vi
    expect(told(2)).toBe('Còn 2 buổi chưa học hoặc chưa điểm danh (thẻ Điểm danh)')
    expect(told(0)).toBe('Chưa có tỷ lệ dự học: nhập ở cột Dự học %')
  })

  it('counts the second attempt', () => {
    const { verdict, average } = judge([mark('a', 300), mark('a', 600, 2), mark('b', 6000)])
    expect({ verdict, average }).toEqual({ verdict: 'completed', average: 6000 })
  })

  it('is held by the threshold of attendance, and only told that it was not the whole programme', () => {
    const marks = [mark('a', 900), mark('b', 9000)]
    expect(judge(marks, 7999).verdict).toBe('failed')
    const { verdict, reasons } = judge(marks, 8000)
    expect(verdict).toBe('completed')
    expect(reasons.find(({ code }) => code === 'attendance-full')).toMatchObject({ verdict: false, decides: false })
  })

  it('passes by attendance alone in a class without assessments', () => {
    const none = { assessments: [], rules, marks: [], attendance: 10_000, uncalled: 0 }
    const passFail = [{ code: 'passed', words: { vi: 'Đạt', en: 'Passed' }, fromShare: 0, passes: true }]
    expect(judgeLearner({ ...none, scheme: 'pass-fail', bands: passFail })).toMatchObject({ verdict: 'completed', band: { code: 'passed' } })
    expect(judgeLearner({ ...none, scheme: 'five-grades', bands }).verdict).toBe('unknown')
  })

  it('follows from nothing where no law is known', () => {
    expect(
      judgeLearner({ assessments, scheme: 'five-grades', rules: [], bands, marks: [mark('a', 900), mark('b', 9000)], attendance: 10_000, uncalled: 0 }).verdict,
    ).toBe('unknown')
  })
})
