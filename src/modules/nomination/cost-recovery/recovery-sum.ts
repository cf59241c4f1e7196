import type { RecoveryReason, Rounding } from '#contracts/training-record-commitment-rules.ts'
import type { RecoveryStep } from '#contracts/nomination-recovery.ts'
import type { Language, Words } from '#contracts/words.ts'

/** What the dated law says about paying back: of the rule that the commitment was made by. */
export interface RecoveryTerms {
  readonly reasons: readonly RecoveryReason[]
  readonly numerator: number
  readonly denominator: number
  /** Of the sum, for each full year of earlier service; the second for women and ethnic minorities. */
  readonly reductionPermille: number
  readonly favouredPermille: number
  readonly moneyRounding: Rounding
  readonly legalBasis: string
  readonly article: string | null
}

/** One case, in đồng, months and years. */
export interface RecoveryQuestion {
  readonly reason: RecoveryReason
  /** Whether it happened before the training was over: a dismissal then costs all. */
  readonly duringStudy: boolean
  /** F: what was spent on this person, salary and allowances not counted. */
  readonly cost: bigint
  readonly trainingMonths: number | null
  /** T1. */
  readonly serveMonths: number
  /** T2. */
  readonly servedMonths: number
  /** Full years of service before the training, probation not counted. */
  readonly priorYears: number
  readonly favoured: boolean
  /** Why the law lets this person go, in words; null: it does not. */
  readonly exempt: Words | null
}

export interface RecoverySum {
  readonly amount: bigint
  readonly steps: readonly RecoveryStep[]
}

/** Chi phí đền bù: S = F / T1 × (T1 − T2), or all of F; less what earlier service earns; every step with its words and its sum. Whole đồng, each step rounded as
 * the terms say, so that the lines add up. Never negative, never more than F. */
export function recoverySum(terms: RecoveryTerms, question: RecoveryQuestion): RecoverySum {
  const { reason, cost, exempt } = question
  const steps: RecoveryStep[] = [
    step(
      'cost',
      cost,
      both((n, language) => `${{ vi: 'Chi phí đào tạo (F)', en: 'Cost of the training (F)' }[language]}: ${n(cost)} đồng`),
    ),
  ]
  if (!terms.reasons.includes(reason)) {
    const law = lawOf(terms)
    return {
      amount: 0n,
      steps: [...steps, step('not-asked', 0n, { vi: `${law} không buộc đền bù trong trường hợp này`, en: `${law} does not ask for recovery in this case` })],
    }
  }
  if (exempt) {
    return { amount: 0n, steps: [...steps, step('exempt', 0n, { vi: `Được miễn đền bù: ${exempt.vi}`, en: `Exempt: ${exempt.en}` })] }
  }
  const share = shareOf(terms, question)
  const reduction = reductionOf(terms, question, share.amount)
  const amount = share.amount - reduction.amount
  return {
    amount,
    steps: [
      ...steps,
      ...share.steps,
      ...reduction.steps,
      step(
        'amount',
        amount,
        both((n, language) => `${{ vi: 'Phải đền bù', en: 'To be paid back' }[language]}: ${n(amount)} đồng`),
      ),
    ],
  }
}

/** All of F, or the part that was not served. */
function shareOf(terms: RecoveryTerms, question: RecoveryQuestion): RecoverySum {
  const { reason, duringStudy, cost, trainingMonths, serveMonths } = question
  if (reason !== 'left-service' && (reason !== 'dismissed' || duringStudy)) {
    return {
      amount: cost,
      steps: [
        step(
          'whole',
          cost,
          both((n, language) => `${{ vi: 'Đền bù toàn bộ (100%)', en: 'The whole cost (100%)' }[language]}: ${n(cost)} đồng`),
        ),
      ],
    }
  }
  const servedMonths = Math.min(Math.max(question.servedMonths, 0), serveMonths)
  const left = serveMonths - servedMonths
  const amount = divided(cost * BigInt(left), BigInt(serveMonths), terms.moneyRounding)
  const factor = terms.denominator === 1 ? `${terms.numerator}` : `${terms.numerator}/${terms.denominator}`
  const owed = {
    vi: `${trainingMonths === null ? '' : `${trainingMonths} tháng đào tạo × ${factor} = `}${serveMonths} tháng phải phục vụ (T1), đã phục vụ ${servedMonths} tháng (T2), còn ${left} tháng`,
    en: `${trainingMonths === null ? '' : `${trainingMonths} months of training × ${factor} = `}${serveMonths} months to be served (T1), ${servedMonths} served (T2), ${left} left`,
  }
  const said = both((n) => `${n(cost)} : ${serveMonths} × ${left} = ${n(amount)} đồng`)
  return { amount, steps: [step('months', null, owed), step('share', amount, said)] }
}

/** What earlier service takes off, at most everything. */
function reductionOf({ reductionPermille, favouredPermille, moneyRounding }: RecoveryTerms, question: RecoveryQuestion, share: bigint): RecoverySum {
  const years = Math.max(question.priorYears, 0)
  const each = question.favoured ? favouredPermille : reductionPermille
  const permille = Math.min(each * years, 1000)
  if (permille === 0 || share === 0n) return { amount: 0n, steps: [] }
  const amount = divided(share * BigInt(permille), 1000n, moneyRounding)
  const said = both((n, language) => {
    const percent = (of: number) => `${n(of / 10)}%`
    const sum = `${n(share)} − ${n(amount)} = ${n(share - amount)} đồng`
    if (language === 'vi') {
      const why = question.favoured ? ' (nữ hoặc dân tộc thiểu số)' : ''
      return `Giảm ${percent(each)} mỗi năm × ${years} năm công tác trước đào tạo${why} = ${percent(permille)}: ${sum}`
    }
    const why = question.favoured ? ' (woman or ethnic minority)' : ''
    return `Less ${percent(each)} a year × ${years} years of service before the training${why} = ${percent(permille)}: ${sum}`
  })
  return { amount, steps: [step('reduction', -amount, said)] }
}

/** A whole number of đồng. */
function divided(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const [whole, rest] = [dividend / divisor, dividend % divisor]
  const up = rounding === 'up' ? rest > 0n : rounding === 'half-up' && rest * 2n >= divisor
  return up ? whole + 1n : whole
}

const step = (id: RecoveryStep['id'], amount: bigint | null, words: Words): RecoveryStep => ({ id, words, amount: amount === null ? null : Number(amount) })
/** The same sentence in both languages, each with its own way of writing numbers. */
const both = (say: (number: (value: bigint | number) => string, language: Language) => string): Words => ({
  vi: say((value) => formats.vi.format(value), 'vi'),
  en: say((value) => formats.en.format(value), 'en'),
})
const formats = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') }
const lawOf = ({ article, legalBasis }: RecoveryTerms): string => [article, legalBasis].filter(Boolean).join(', ')
