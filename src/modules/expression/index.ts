export type { Expression, Group, Literal, Operator, Rule, Verdict } from './expression.ts'
export { isGroup, operators } from './expression.ts'
export {
  checkExpression,
  ExpressionError,
  type Fact,
  type FactChoice,
  type FactSet,
  factsIn,
  type FactSql,
  type FactType,
  type Facts,
  operatorsOf,
} from './fact-set.ts'
export { explain, type Explanation, type Reason } from './explain.ts'
export { describeFacts } from './describe-facts.ts'
export { factSql, toSql } from './to-sql.ts'
