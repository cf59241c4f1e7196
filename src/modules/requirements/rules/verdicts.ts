import type { VerdictWord } from '#contracts/requirements.ts'
import type { Language, Words } from '#contracts/words.ts'
import { every, explain, type Explanation, type FactSet, type Facts, negate, some, type Verdict } from '#modules/expression/index.ts'
import { isReadable, type RuleVersion } from './rule-versions.ts'

/** One version of a rule with one person. */
export interface RuleVerdict {
  readonly version: RuleVersion
  readonly verdict: Verdict
  /** undefined: it asks something of everybody. */
  readonly appliesTo: Explanation | undefined
  readonly mustHold: Explanation | undefined
}

/** Whether a person meets a rule: “where it asks something of them, what it asks holds”, three-valued. Undefined where it asks nothing of them. Who meets
 * it anyway need not be known to be asked. */
export function judgeRule(set: FactSet, version: RuleVersion, facts: Facts): RuleVerdict | undefined {
  if (!isReadable(set, version)) return { version, verdict: null, appliesTo: undefined, mustHold: undefined }
  const appliesTo = version.appliesTo ? explain(set, version.appliesTo, facts) : undefined
  if (appliesTo?.verdict === false) return undefined
  const mustHold = explain(set, version.mustHold, facts)
  return { version, verdict: appliesTo ? some([negate(appliesTo.verdict), mustHold.verdict]) : mustHold.verdict, appliesTo, mustHold }
}

/** The three-valued “and” of the verified rules that apply; those not verified are counted beside. */
export function judgeAll(verdicts: readonly Pick<RuleVerdict, 'version' | 'verdict'>[]): { readonly verdict: Verdict; readonly unverified: number } {
  const verified = verdicts.filter(({ version }) => version.verified)
  return { verdict: every(verified.map(({ verdict }) => verdict)), unverified: verdicts.length - verified.length }
}

export const wordOf = (verdict: Verdict): VerdictWord => (verdict === null ? 'unknown' : verdict ? 'eligible' : 'ineligible')

const verdictWords: Readonly<Record<VerdictWord, Words>> = {
  eligible: { vi: 'đạt', en: 'eligible' },
  ineligible: { vi: 'không đạt', en: 'not eligible' },
  unknown: { vi: 'chưa rõ', en: 'not known' },
}

/** “đạt – còn 2 quy định chưa xác minh”. */
export function tellVerdict(verdict: VerdictWord, unverified: number, noRules: boolean, language: Language): string {
  const said = verdictWords[verdict][language]
  if (noRules) return { vi: `${said} – chưa có quy định nào cho chương trình này`, en: `${said} – no rule is recorded for this programme` }[language]
  if (unverified === 0) return said
  return { vi: `${said} – còn ${unverified} quy định chưa xác minh`, en: `${said} – ${unverified} rules not verified yet` }[language]
}
