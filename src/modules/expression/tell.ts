import { dateOperatorWords, matchModeWords, operatorWords } from '#contracts/expression-words.ts'
import type { Language, Words } from '#contracts/words.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { factsIn } from './check-expression.ts'
import { isGroup, isMatch, type Expression, type Match, type Rule } from './expression.ts'
import { entrySet, type Entries, type Fact, type FactChoice, type FactSet, type FactValue } from './fact-set.ts'

/** Words of choices that stand in the database, by `choicesFrom` and value. */
export type ChoiceLists = Readonly<Record<string, readonly FactChoice[]>>

const languages = ['vi', 'en'] as const
/** So many of a list are named, the rest counted: a rule may name sixty posts. */
const named = 6
/** So much is told of an entry of which nothing more is asked. */
const partsTold = 3

/** What a leaf asks, in words of the field: “Lý luận chính trị từ Cao cấp trở lên”. */
export function tellAsked(set: FactSet, leaf: Rule | Match, lists: ChoiceLists = {}, negated = false): Words {
  return both((language) => {
    const text = askedIn(set, leaf, lists, language)
    return negated ? (language === 'vi' ? `không phải: ${text}` : `not: ${text}`) : text
  })
}

/** What was found of a fact: “Trung cấp”, “chưa rõ”. Of the entries of a collection first of all what `leaf` asks about them. */
export function tellFound(fact: Fact, value: FactValue, lists: ChoiceLists = {}, leaf?: Rule | Match): Words {
  const asked = new Set(leaf && isMatch(leaf) ? factsIn(leaf.value) : [])
  return both((language) => valueIn(fact, value, lists, language, asked))
}

/** A whole expression on one line, for a rule's summary. */
export function tellExpression(set: FactSet, expression: Expression, lists: ChoiceLists = {}): Words {
  return both((language) => expressionIn(set, expression, lists, language))
}

function expressionIn(set: FactSet, expression: Expression, lists: ChoiceLists, language: Language): string {
  if (!isGroup(expression)) return askedIn(set, expression, lists, language)
  const joiner = { and: { vi: ' và ', en: ' and ' }, or: { vi: ' hoặc ', en: ' or ' } }[expression.combinator][language]
  const parts = expression.rules.map((rule) => {
    const text = expressionIn(set, rule, lists, language)
    return isGroup(rule) && rule.rules.length > 1 && expression.rules.length > 1 && !rule.not ? `(${text})` : text
  })
  const joined = parts.length ? parts.join(joiner) : { vi: 'mọi trường hợp', en: 'always' }[language]
  return expression.not ? `${{ vi: 'không phải', en: 'not' }[language]} (${joined})` : joined
}

function askedIn(set: FactSet, leaf: Rule | Match, lists: ChoiceLists, language: Language): string {
  const fact = set.facts[leaf.field]
  if (!fact) return leaf.field
  if (isMatch(leaf)) {
    const mode = matchModeWords[leaf.match.mode][language].replace('{n}', String(leaf.match.threshold ?? 0))
    const of = expressionIn(entrySet(leaf.field, fact), leaf.value, lists, language)
    return `${fact.words[language]}: ${mode} (${of})`
  }
  if (leaf.operator === 'null' || leaf.operator === 'notNull') return `${fact.words[language]} ${operatorWords[leaf.operator][language]}`
  if (fact.type === 'boolean' && leaf.valueSource !== 'field') {
    const yes = (leaf.value === true) === (leaf.operator === '=')
    return yes ? fact.words[language] : `${{ vi: 'không', en: 'not' }[language]}: ${fact.words[language]}`
  }
  const other = leaf.valueSource === 'field' ? set.facts[String(leaf.value)] : undefined
  const unit = fact.unit && fact.type === 'number' ? ` ${fact.unit[language]}` : ''
  const values = (Array.isArray(leaf.value) ? leaf.value : [leaf.value]).map((value) => literalIn(fact, value, lists, language))
  const operator = (
    fact.type === 'date' && leaf.operator in dateOperatorWords
      ? dateOperatorWords[leaf.operator as keyof typeof dateOperatorWords]
      : operatorWords[leaf.operator]
  )[language]
  const joined =
    other?.words[language] ??
    (leaf.operator === 'between' || leaf.operator === 'notBetween' ? values.join({ vi: ' đến ', en: ' to ' }[language]) : listed(values, language))
  return `${fact.words[language]} ${operator} ${joined}${other ? '' : unit}`
}

function valueIn(fact: Fact, value: FactValue, lists: ChoiceLists, language: Language, asked: ReadonlySet<string> = new Set()): string {
  if (fact.type === 'collection') {
    const { entries, complete } = (value ?? { entries: [], complete: false }) as Entries
    if (!entries.length) return complete ? { vi: 'không có', en: 'none' }[language] : { vi: 'chưa rõ', en: 'not known' }[language]
    return listed(
      entries.map((entry) => entryIn(fact, entry, asked, lists, language)),
      language,
      '; ',
    )
  }
  if (value === null) return { vi: 'chưa rõ', en: 'not known' }[language]
  if (Array.isArray(value)) {
    return value.length
      ? listed(
          value.map((each) => literalIn(fact, each, lists, language)),
          language,
        )
      : { vi: 'không có', en: 'none' }[language]
  }
  return `${literalIn(fact, value, lists, language)}${fact.unit && fact.type === 'number' ? ` ${unitIn(fact.unit, value, language)}` : ''}`
}

/** An entry by what it is, and by what is asked about it; by the first of its facts where that is little. */
function entryIn(fact: Fact, entry: Entries['entries'][0], asked: ReadonlySet<string>, lists: ChoiceLists, language: Language): string {
  const known = Object.entries(fact.entries?.facts ?? {}).flatMap(([id, each]) => {
    const value = entry[id]
    return value === null || value === undefined || value === false ? [] : [{ id, text: entryPart(each, value, lists, language) }]
  })
  const told = new Set(known.filter(({ id }, index) => index === 0 || asked.has(id)).map(({ id }) => id))
  for (const { id } of known) if (told.size < partsTold) told.add(id)
  return known.flatMap(({ id, text }) => (told.has(id) ? [text] : [])).join(', ')
}

function entryPart(fact: Fact, value: FactValue, lists: ChoiceLists, language: Language): string {
  if (fact.type === 'boolean') return fact.words[language]
  const text = valueIn(fact, value, lists, language)
  return fact.type === 'number' ? `${fact.words[language]} ${text}` : text
}

/** “1 year”, “2 years”; Vietnamese has one form. */
const unitIn = (unit: Words, value: FactValue, language: Language): string => (language === 'en' && value === 1 ? unit.en.replace(/s$/, '') : unit[language])

function literalIn(fact: Fact, value: unknown, lists: ChoiceLists, language: Language): string {
  if (typeof value === 'boolean') return value ? { vi: 'có', en: 'yes' }[language] : { vi: 'không', en: 'no' }[language]
  if (fact.type === 'date' && typeof value === 'string') return formatVietnamese(value as PlainDate)
  if (typeof value === 'number') return String(value).replace('.', language === 'vi' ? ',' : '.')
  const choices = fact.choices ?? (fact.choicesFrom === undefined ? undefined : lists[fact.choicesFrom])
  return choices?.find((choice) => choice.value === value)?.words[language] ?? String(value)
}

function listed(texts: readonly string[], language: Language, joiner = ', '): string {
  const rest = texts.length - named
  if (rest <= 1) return texts.join(joiner)
  return `${texts.slice(0, named).join(joiner)} ${language === 'vi' ? `và ${rest} mục khác` : `and ${rest} more`}`
}

function both(tell: (language: Language) => string): Words {
  const [vi, en] = languages.map(tell) as [string, string]
  return { vi, en }
}
