import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ControlElementsProp, type FullField, QueryBuilder, type RuleGroupType, type RuleType } from 'react-querybuilder'
import type { FactDescription } from '#contracts/expression.ts'
import { comparable, type EditedExpression, newRule } from './edited-expression.ts'
import {
  Action,
  BuildingContext,
  builderWords,
  CombinatorSelector,
  CompareToggle,
  fieldsOf,
  MatchModeSelector,
  named,
  NotToggle,
  Remove,
  Selector,
} from './expression-controls.tsx'
import type { ExpressionEditorProps } from './expression-editor.tsx'
import { entryFacts, matchModes, operatorsOffered, operatorWords } from './fact-words.ts'
import { ValueEditor } from './value-editor.tsx'
import classes from './expression.module.css'

const controls: ControlElementsProp<FullField, string> = {
  fieldSelector: Selector as never,
  operatorSelector: Selector as never,
  combinatorSelector: CombinatorSelector as never,
  matchModeEditor: MatchModeSelector,
  valueSourceSelector: CompareToggle as never,
  addRuleAction: Action,
  addGroupAction: Action,
  removeRuleAction: Remove,
  removeGroupAction: Remove,
  notToggle: NotToggle,
  valueEditor: ValueEditor,
}

const classNames = named({
  queryBuilder: classes.builder,
  ruleGroup: classes.group,
  header: classes.header,
  body: classes.body,
  rule: classes.rule,
  hasSubQuery: classes.collection,
  combinators: classes.combinator,
  fields: classes.field,
  operators: classes.operator,
  matchMode: classes.operator,
  valueSource: classes.source,
  value: classes.value,
})

/** The builder itself; drawn by `ExpressionEditor`, which loads it. */
export function ExpressionBuilder({ label, facts, value, onValue, tried = false, fault }: ExpressionEditorProps) {
  const { t } = useTranslation('expression')
  const heading = useId()
  const building = useMemo(() => ({ tried, fault }), [tried, fault])
  const used = operatorsUsed(value)
  /** Everything about the facts of one level: the person's, or those of an entry of a list. */
  const level = (of: readonly FactDescription[]) => {
    const factOf = (field: string) => of.find(({ id }) => id === field)
    return {
      fields: fieldsOf(t, of),
      getOperators: (field: string) => {
        const fact = factOf(field)
        if (!fact) return null
        // What the expression asks already is offered too, though a screen would not.
        const kept = fact.operators.filter((operator) => used.has(`${field} ${operator}`) && !operatorsOffered(fact).includes(operator))
        return [...operatorsOffered(fact), ...kept].map((name) => ({ name, value: name, label: operatorWords(t, fact.type, name) }))
      },
      getValueSources: (field: string, operator: string): ['value'] | ['value', 'field'] => {
        const fact = factOf(field)
        return fact && comparable(of, fact, operator).length > 0 ? ['value', 'field'] : ['value']
      },
      getDefaultOperator: (field: string) => {
        const fact = factOf(field)
        return fact ? (operatorsOffered(fact)[0] ?? '=') : '='
      },
      getDefaultValue: ({ field, valueSource }: RuleType) => {
        const fact = factOf(field)
        return fact && valueSource !== 'field' ? (newRule(fact).value as unknown) : ''
      },
      getMatchModes: (field: string) =>
        factOf(field)?.type === 'collection' ? matchModes.map((mode) => ({ name: mode, value: mode, label: t(`match_${mode}`) })) : [],
    }
  }
  const shared = {
    controlElements: controls,
    controlClassnames: classNames,
    suppressStandardClassnames: true,
    translations: builderWords(t),
    accessibleDescriptionGenerator: () => t('group'),
    listsAsArrays: true,
    showNotToggle: true,
    resetOnFieldChange: true,
    addRuleToNewGroups: true,
  }
  return (
    <section className={classes.editor} aria-labelledby={heading} data-builder>
      <h3 id={heading} className="spoken">
        {label}
      </h3>
      <BuildingContext value={building}>
        <QueryBuilder
          {...shared}
          {...level(facts)}
          query={value as RuleGroupType}
          onQueryChange={onValue}
          getSubQueryBuilderProps={(field) => ({ ...shared, ...level(entryFacts(facts.find(({ id }) => id === field))), maxLevels: 2 })}
          maxLevels={4}
          enableMountQueryChange={false}
        />
      </BuildingContext>
    </section>
  )
}

/** Each “field operator” that stands in the expression. */
function operatorsUsed(expression: EditedExpression): ReadonlySet<string> {
  const used = new Set<string>()
  const look = (part: RuleGroupType | RuleType): void => {
    if ('rules' in part) return part.rules.forEach(look)
    used.add(`${part.field} ${part.operator}`)
    const inner = part.value as unknown
    if (typeof inner === 'object' && inner !== null && 'rules' in inner) look(inner as RuleGroupType)
  }
  look(expression)
  return used
}
