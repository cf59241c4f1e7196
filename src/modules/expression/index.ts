export type { Expression, Group, Literal, Match, MatchMode, Operator, Rule, Verdict } from './expression.ts'
export { every, isGroup, isMatch, negate, operators, some } from './expression.ts'
export { checkExpression, ExpressionError, factsIn } from './check-expression.ts'
export {
  type Entries,
  entrySet,
  type Fact,
  type FactChoice,
  type FactEntries,
  type FactSet,
  type FactSource,
  type FactSql,
  type FactType,
  type Facts,
  type FactValue,
  operatorsOf,
} from './fact-set.ts'
export { explain, type Explanation, type Reason } from './explain.ts'
export { describeFacts } from './describe-facts.ts'
export { findUnknownChoice, readExpression, sizeOf } from './read-expression.ts'
export { type FactTable, type Judged, tabulate } from './tabulate.ts'
export { type ChoiceLists, tellAsked, tellExpression, tellFound } from './tell.ts'
export { type AsOf, factSql, toSql } from './to-sql.ts'
