import type { AnnualReport, Figure, FigureBreakdown } from '#contracts/reporting.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { formatDecimal, formatInteger, numberInWords } from '#kernel/vietnamese/index.ts'
import type { Period, Term } from '../period.ts'
import type { PlanFacts } from './plan-words.ts'

// The computed words of the report. An official document is in Vietnamese, whatever language its screen is read in.

export interface ReportFacts {
  readonly report: Pick<AnnualReport, 'figures' | 'limitations' | 'directions' | 'periodName' | 'youngMaxAge' | 'unit'>
  readonly period: Period
  readonly terms: readonly Term[]
  /** The leaders sent, and the in-service classes opened, by training type. */
  readonly leadersByType: FigureBreakdown
  readonly fosteringByType: FigureBreakdown
  /** What of the year's plan was carried out, in the province's report of a year. */
  readonly plan?: PlanFacts | undefined
}

/** 1 → đầu tiên, 2 → thứ hai, 4 → thứ tư. */
const ordinal = (n: number) => (n === 1 ? 'đầu tiên' : n === 4 ? 'thứ tư' : `thứ ${numberInWords(n)}`)
const lowerFirst = (text: string) => text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1)
const upperFirst = (text: string) => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)
const share = (part: number, whole: number) => `${formatDecimal(Number(((part * 100) / whole).toFixed(1)))}%`

/** Which year of the term and of the planning span the period is; nothing for a period that is no single year. */
export function contextWords({ period, terms, report }: ReportFacts): string[] {
  const year = Number(period.to.slice(0, 4))
  if (!period.from.startsWith(`${year}-01-01`) || !period.to.endsWith('-12-31')) return []
  const holding = (kind: string) => terms.findLast((term) => term.kind === kind && term.validFrom <= period.from && term.validTo > period.from)
  const congress = holding('party-committee')
  const plan = holding('plan')
  const parts = [
    congress && `năm ${ordinal(yearOfTerm(congress.validFrom, year))} triển khai thực hiện Nghị quyết Đại hội Đảng bộ tỉnh (${lowerFirst(congress.name)})`,
    plan && `năm ${ordinal(yearOfTerm(plan.validFrom, year))} của ${lowerFirst(plan.name)}`,
  ].filter((part) => part !== undefined)
  return parts.length ? [`${upperFirst(report.periodName)} là ${parts.join(', đồng thời là ')}.`] : []
}

/** A term that began in the second half of a year has its first full year in the next one. */
function yearOfTerm(start: PlainDate, year: number): number {
  const first = Number(start.slice(0, 4)) + (start.slice(5, 7) >= '07' ? 1 : 0)
  return Math.max(1, year - first + 1)
}

/** What was done: one sentence per figure that counted anything, then totals, shares, modes, and what was carried over. */
export function resultWords(facts: ReportFacts): string[] {
  const { report } = facts
  const figure = (id: string) => report.figures.find((each) => each.id === id)
  const all = figure('all')
  if (!all || all.enrolments === 0) return [`${upperFirst(report.periodName)} chưa có lượt đào tạo, bồi dưỡng nào được ghi nhận.`]
  // A unit's classes are those with at least one of its learners: it need not have opened them.
  const unit = report.unit !== null
  const who = report.unit ? report.unit.name : 'tỉnh'
  const trained = [
    counted(figure('sent.advanced-theory'), (n) => `cử ${n} cán bộ, công chức, viên chức đi đào tạo cao cấp lý luận chính trị và hoàn chỉnh chương trình`),
    opened(figure('opened.intermediate-theory'), (classes, n) =>
      unit
        ? `có ${n} học viên ở ${classes} lớp đào tạo trung cấp lý luận chính trị`
        : `mở ${classes} lớp đào tạo trung cấp lý luận chính trị cho ${n} học viên`,
    ),
    counted(figure('sent.degree'), (n) => `cử ${n} người đi đào tạo đại học và sau đại học`),
  ].filter((part) => part !== undefined)
  const fostered = [
    counted(figure('sent.leaders'), (n) => `cử ${n} lượt cán bộ lãnh đạo, quản lý đi bồi dưỡng${inBrackets(facts.leadersByType)}`),
    opened(figure('opened.fostering'), (classes, n) => {
      const groups = inBrackets(facts.fosteringByType)
      return unit ? `có ${n} lượt người ở ${classes} lớp bồi dưỡng mở trong tỉnh${groups}` : `mở ${classes} lớp bồi dưỡng cho ${n} lượt người${groups}`
    }),
  ].filter((part) => part !== undefined)
  return [
    ...(trained.length ? [`Về đào tạo: ${report.periodName}, ${who} đã ${trained.join('; ')}.`] : []),
    ...(fostered.length ? [`Về bồi dưỡng: ${who} đã ${fostered.join('; ')}.`] : []),
    totalWords(all, figure('opened.total'), report.youngMaxAge, unit),
    ...modeWords(all),
    ...carriedWords(all, figure('opened.total')),
  ]
}

function counted(figure: Figure | undefined, words: (n: string) => string): string | undefined {
  return figure && figure.enrolments > 0 ? words(formatInteger(figure.enrolments)) : undefined
}

function opened(figure: Figure | undefined, words: (classes: string, n: string) => string): string | undefined {
  return figure && (figure.classes ?? 0) > 0 ? words(formatInteger(figure.classes ?? 0), formatInteger(figure.enrolments)) : undefined
}

/** “ (Quản lý nhà nước chương trình chuyên viên: 5 lớp/320 người; …)” */
function inBrackets({ groups }: FigureBreakdown): string {
  if (!groups.length) return ''
  const parts = groups.map(({ label, classes, enrolments }) =>
    classes === null
      ? `${lowerFirst(label)}: ${formatInteger(enrolments)}`
      : `${lowerFirst(label)}: ${formatInteger(classes)} lớp/${formatInteger(enrolments)} người`,
  )
  return ` (${parts.join('; ')})`
}

function totalWords(all: Figure, classes: Figure | undefined, youngMaxAge: number, unit: boolean): string {
  const [count, learners] = [formatInteger(classes?.classes ?? 0), formatInteger(classes?.enrolments ?? 0)]
  const here =
    (classes?.classes ?? 0) === 0 ? '' : unit ? `${learners} học viên ở ${count} lớp mở trong tỉnh; ` : `mở ${count} lớp/${learners} học viên trong tỉnh; `
  const part = (n: number) => `${formatInteger(n)} (${share(n, all.enrolments)})`
  return `Tính chung: ${here}toàn kỳ có ${formatInteger(all.enrolments)} lượt đào tạo, bồi dưỡng của ${formatInteger(all.people)} người; trong đó nữ ${part(all.women)}, người dân tộc thiểu số ${part(all.ethnicMinority)}, từ ${youngMaxAge} tuổi trở xuống ${part(all.young)} lượt.`
}

function modeWords({ online, blended }: Figure): string[] {
  const parts = [
    online && `${formatInteger(online)} lượt học trực tuyến`,
    blended && `${formatInteger(blended)} lượt học ở lớp chuyển giữa trực tiếp và trực tuyến`,
  ].filter(Boolean)
  return parts.length ? [`Về phương thức: ${parts.join(', ')}; còn lại học trực tiếp.`] : []
}

function carriedWords({ carriedOver }: Figure, classes: Figure | undefined): string[] {
  if (carriedOver.enrolments === 0) return []
  const ofClasses = classes?.carriedOver.classes ? `${formatInteger(classes.carriedOver.classes)} lớp mở tại tỉnh và ` : ''
  return [`Ngoài số trên, từ kỳ trước chuyển sang còn ${ofClasses}${formatInteger(carriedOver.enrolments)} lượt người đang học.`]
}

/** The shortcomings that were found. */
export function limitationWords({ report }: ReportFacts): string[] {
  const found = report.limitations.filter(({ count }) => count > 0)
  return found.length ? found.map(({ text }) => text) : ['Qua số liệu của kỳ chưa thấy hạn chế nổi lên.']
}

/** Một là …, hai là …: what follows from the shortcomings. */
export function directionWords({ report }: ReportFacts): string[] {
  return report.directions.map(({ text }, i) => `${upperFirst(numberInWords(i + 1))} là, ${lowerFirst(text)}`)
}

/** The heading of the last part: the year after a year, else what is ahead. */
export function aheadWords({ from, to }: Period): string {
  const year = Number(to.slice(0, 4))
  return from === `${year}-01-01` && to.endsWith('-12-31') ? `năm ${year + 1}` : 'thời gian tới'
}
