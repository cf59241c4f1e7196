import type { EligibilityLeaf, EligibilityReason, MissingFact } from '#contracts/requirements-eligibility.ts'
import type { Language } from '#contracts/words.ts'
import { type ChoiceLists, type Explanation, type FactSet, factsIn, type Reason, tellAsked, tellFound } from '#modules/expression/index.ts'
import { citation } from './rule-versions.ts'
import { type RuleVerdict, wordOf } from './verdicts.ts'

export interface Telling {
  readonly set: FactSet
  readonly lists: ChoiceLists
  readonly language: Language
  /** Facts that the reader may not see. */
  readonly hidden: ReadonlySet<string>
}

/** One rule with one person, in words: what each condition asked, what was found, the law, and what to fill in where it is not known. */
export function tellReason({ version, verdict, appliesTo, mustHold }: RuleVerdict, telling: Telling): Omit<EligibilityReason, 'confirmation'> {
  const leaves = [...leavesOf(appliesTo, 'appliesTo', telling), ...leavesOf(mustHold, 'mustHold', telling)]
  const open = verdict === null ? [...(appliesTo?.reasons ?? []), ...(mustHold?.reasons ?? [])].filter((reason) => reason.verdict === null) : []
  return {
    rule: version.code,
    ruleId: version.ruleId,
    versionId: version.versionId,
    number: version.number,
    aspect: version.aspect,
    severity: version.severity,
    verdict: wordOf(verdict),
    verified: version.verified,
    legalBasis: citation(version),
    message: version.message[telling.language],
    name: version.name,
    leaves,
    missing: missingFacts(open, telling),
  }
}

function leavesOf(explanation: Explanation | undefined, part: EligibilityLeaf['part'], { set, lists }: Telling): EligibilityLeaf[] {
  return (explanation?.reasons ?? []).map(({ rule, found, verdict, negated, within }) => {
    const fact = set.facts[rule.field]
    return {
      asked: tellAsked(set, rule, lists, negated),
      found: fact ? tellFound(fact, found, lists, rule) : { vi: 'chưa rõ', en: 'not known' },
      fact: rule.field,
      verdict: wordOf(verdict),
      negated,
      part,
      within: [...within],
    }
  })
}

/** The facts behind leaves that are not known, each once. */
function missingFacts(open: readonly Reason[], { set, hidden }: Telling): MissingFact[] {
  const ids = new Set(open.flatMap(({ rule, found }) => factsIn(rule).filter((id) => id !== rule.field || found === null || typeof found === 'object')))
  return [...ids].flatMap((id) => {
    const fact = set.facts[id]
    return fact ? [{ fact: id, words: fact.words, filledIn: fact.filledIn ?? null, hidden: hidden.has(id) }] : []
  })
}
