import type { Assessment, GradeScheme } from '#contracts/results-marks.ts'
import type { LearnerVerdict, VerdictReason } from '#contracts/results.ts'
import type { Words } from '#contracts/words.ts'
import { every, explain, type Group } from '#modules/expression/index.ts'
import { learnerFacts } from './result-facts.ts'

/** A condition of completing, as it judges. */
export interface JudgingRule {
  readonly ruleId: string
  readonly code: string
  readonly words: Words
  readonly condition: Group
  readonly switchedOn: boolean
}

export interface GradeBand {
  readonly code: string
  readonly words: Words
  /** In hundredths of a percent. */
  readonly fromShare: number
  readonly passes: boolean
}

export interface Mark {
  readonly assessmentId: string
  readonly attempt: 1 | 2
  /** In hundredths of a point. */
  readonly value: number
}

export interface ToJudge {
  readonly assessments: readonly Assessment[]
  readonly scheme: GradeScheme
  readonly rules: readonly JudgingRule[]
  readonly bands: readonly GradeBand[]
  readonly marks: readonly Mark[]
  /** In hundredths of a percent; null: not known. */
  readonly attendance: number | null
  /** Sessions of the course whose roll does not know the learner yet: that is why attendance is not known. */
  readonly uncalled: number
}

export interface Judgement {
  readonly verdict: LearnerVerdict
  readonly average: number | null
  readonly band: GradeBand | null
  readonly reasons: readonly VerdictReason[]
}

/** A mark in hundredths of a percent of its scale. */
export const shareOf = (value: number, scale: number): number => Math.round((value * 100) / scale)

/** What became of a learner, with the reasons: no mark is not a nought, it leaves the verdict open. Of two attempts the second counts. */
export function judgeLearner(given: ToJudge): Judgement {
  const { assessments, scheme, rules, bands, attendance } = given
  const valued = assessments.map((assessment) => ({ assessment, value: countingMark(given.marks, assessment.assessmentId) }))
  const required = valued.filter(({ assessment }) => assessment.required)
  const average = averageOf(valued)
  const facts = {
    // A class without assessments is meant so where it is only passed or failed; otherwise they were not set yet.
    marks: {
      complete: assessments.length > 0 || scheme === 'pass-fail',
      entries: required.map(({ assessment, value }) => ({ share: value === undefined ? null : shareOf(value, assessment.scale) / 100 })),
    },
    attendance: attendance === null ? null : attendance / 100,
    average: average === null ? null : average / 100,
  }
  const explained = rules.map((rule) => ({ rule, ...explain(learnerFacts, rule.condition, facts) }))
  const reasons = explained.map(({ rule, verdict, reasons: leaves }) => ({
    ...{ code: rule.code, words: rule.words, verdict, decides: rule.switchedOn },
    found: leaves.some(({ rule: leaf }) => leaf.field === 'marks') ? foundMarks(required) : foundAttendance(attendance, given.uncalled),
  }))
  const deciding = explained.filter(({ rule }) => rule.switchedOn)
  // Where no law is known nothing follows.
  const joined = deciding.length === 0 ? null : every(deciding.map(({ verdict }) => verdict))
  const verdict = joined === null ? 'unknown' : joined ? 'completed' : 'failed'
  return { verdict, average, band: bandOf(bands, verdict, average), reasons }
}

/** The mark that counts; undefined while there is none. */
export function countingMark(marks: readonly Mark[], assessmentId: string): number | undefined {
  return marks.filter((mark) => mark.assessmentId === assessmentId).toSorted((a, b) => b.attempt - a.attempt)[0]?.value
}

interface Valued {
  readonly assessment: Assessment
  readonly value: number | undefined
}

/** Weighted over what was marked; null while a required mark is missing, or there is none. */
function averageOf(valued: readonly Valued[]): number | null {
  if (valued.some(({ assessment, value }) => assessment.required && value === undefined)) return null
  const marked = valued.filter(({ value }) => value !== undefined)
  const weights = marked.reduce((sum, { assessment }) => sum + assessment.weight, 0)
  if (weights === 0) return null
  return Math.round(marked.reduce((sum, { assessment, value = 0 }) => sum + assessment.weight * shareOf(value, assessment.scale), 0) / weights)
}

function bandOf(bands: readonly GradeBand[], verdict: LearnerVerdict, average: number | null): GradeBand | null {
  if (verdict === 'unknown') return null
  if (verdict === 'failed') return bands.find(({ passes }) => !passes) ?? null
  const passing = bands.filter(({ passes }) => passes).toSorted((a, b) => b.fromShare - a.fromShare)
  // Without an average a name for having passed is known only where there is one.
  if (average === null) return passing.length === 1 ? (passing[0] ?? null) : null
  return passing.find(({ fromShare }) => average >= fromShare) ?? null
}

const decimals = (hundredths: number, comma: ',' | '.') => {
  const digits = (hundredths / 100).toFixed(2).replace(/\.?0+$/, '')
  return comma === ',' ? digits.replace('.', ',') : digits
}

function foundMarks(required: readonly Valued[]): Words {
  if (required.length === 0) return { vi: 'Không có bài bắt buộc', en: 'No required assessment' }
  const told = (comma: ',' | '.', none: string) =>
    required.map(({ assessment, value }) => `${assessment.name}: ${value === undefined ? none : `${decimals(value, comma)}/${assessment.scale}`}`).join('; ')
  return { vi: told(',', 'chưa có điểm'), en: told('.', 'no mark yet') }
}

function foundAttendance(share: number | null, uncalled: number): Words {
  if (share === null && uncalled > 0)
    return {
      vi: `Còn ${uncalled} buổi chưa học hoặc chưa điểm danh (thẻ Điểm danh)`,
      en: `${uncalled === 1 ? 'One session is' : `${uncalled} sessions are`} still to be held or marked (tab Attendance)`,
    }
  if (share === null) return { vi: 'Chưa có tỷ lệ dự học: nhập ở cột Dự học %', en: 'No attendance yet: enter it in the column Attended %' }
  return { vi: `Dự học ${decimals(share, ',')}%`, en: `Attended ${decimals(share, '.')}%` }
}
