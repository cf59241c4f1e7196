import type { TFunction } from 'i18next'
import type { FactDescription } from '#contracts/expression.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import type { FilterChip } from '#web/ui/filter-chips.tsx'
import { readCondition, withoutRule } from '#web/ui/expression/edited-expression.ts'
import { expressionWords, valueWords } from '#web/ui/expression/fact-words.ts'

/** The filters in force in words: those of the bar, and each part of the condition. The status stands in its tabs. */
export function peopleChips(
  t: TFunction<'people'>,
  te: TFunction<'expression'>,
  facts: readonly FactDescription[],
  view: TableView,
  onView: (view: TableView) => void,
): readonly FilterChip[] {
  const ofBar = (['category', 'sex'] as const).flatMap((id): FilterChip[] => {
    const value = view.filters[id]
    if (value === undefined) return []
    const words = valueWords(
      te,
      facts.find((fact) => fact.id === id),
      value,
    )
    return [{ key: id, label: `${t(id)}: ${words ?? value}` }]
  })
  const condition = readCondition(view.condition)
  if (!condition) return ofBar
  // Only what is joined by “and” can be taken away one by one without meaning something else.
  if (condition.combinator === 'or' || condition.not || condition.rules.length < 2) {
    return [...ofBar, { key: 'condition', label: expressionWords(te, facts, condition), remove: () => onView({ ...view, condition: undefined }) }]
  }
  return [
    ...ofBar,
    ...condition.rules.map((rule, index) => ({
      key: `condition-${index}`,
      label: expressionWords(te, facts, rule),
      remove: () => onView({ ...view, condition: withoutRule(condition, index) }),
    })),
  ]
}
