import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import type { FactDescription } from '#contracts/expression.ts'
import { formatNumber } from '#web/lib/format.ts'
import { useSettled } from '#web/lib/settled.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { fieldsOf, named, filterControls, type FilterContext, filterTranslations } from './filter-controls.tsx'
import { operatorsOffered, operatorWords, readCondition } from './fact-words.ts'
import { cleanFilter, queryOf } from './filter-query.ts'
import { type PeopleAsked, peopleCountQuery } from './people-queries.ts'
import classes from './filter.module.css'

interface FilterPanelProps {
  readonly facts: readonly FactDescription[]
  /** As it stands in the address. */
  readonly condition: string | undefined
  /** Who else is narrowed by: the count is of the list that would be shown. */
  readonly asked: PeopleAsked
  readonly onApply: (condition: string | undefined) => void
  readonly onClose: () => void
}

/** Conditions over everything that is known of a person, joined by “and” and “or”, nested as deep as it takes. How many it leaves is said while one builds. */
export function FilterPanel({ facts, condition, asked, onApply, onClose }: FilterPanelProps) {
  const { t } = useTranslation('people')
  const [query, setQuery] = useState<RuleGroupType>(() => queryOf(facts, readCondition(condition)))
  const [tried, setTried] = useState(false)
  const { filter, incomplete } = cleanFilter(facts, query)
  const settled = useSettled(filter ?? '')
  const found = useQuery(peopleCountQuery({ ...asked, filter: settled || undefined }))
  const context: FilterContext = { facts, tried }
  const apply = () => {
    if (incomplete > 0) setTried(true)
    else onApply(filter)
  }
  const settling = settled !== (filter ?? '') || found.isPlaceholderData
  return (
    <SidePanel
      title={t('filterTitle')}
      lead={t('filterLead')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onClick={apply}>
            {found.data && !settling && incomplete === 0
              ? t('showFound', { count: found.data.total, number: formatNumber(found.data.total) })
              : t('applyFilter')}
          </Button>
          <Button variant="subtle" onClick={() => onApply(undefined)}>
            {t('noFilter')}
          </Button>
          <span role="status" className={classes.state}>
            {incomplete > 0 ? t('incomplete', { count: incomplete, number: formatNumber(incomplete) }) : ''}
          </span>
        </>
      }
    >
      {found.isError && (
        <div className={classes.error}>
          <RequestError error={found.error} />
        </div>
      )}
      <QueryBuilder
        fields={fieldsOf(t, facts)}
        query={query}
        onQueryChange={setQuery}
        context={context}
        controlElements={filterControls}
        controlClassnames={named({
          queryBuilder: classes.builder,
          ruleGroup: classes.group,
          header: classes.header,
          body: classes.body,
          rule: classes.rule,
          combinators: classes.combinator,
          fields: classes.field,
          operators: classes.operator,
          value: classes.value,
        })}
        suppressStandardClassnames
        translations={filterTranslations(t)}
        getOperators={(field) => {
          const fact = facts.find(({ id }) => id === field)
          return fact ? operatorsOffered(fact).map((name) => ({ name, value: name, label: operatorWords(t, fact.type, name) })) : null
        }}
        getDefaultValue={({ field }) => (facts.find(({ id }) => id === field)?.type === 'boolean' ? true : '')}
        listsAsArrays
        showNotToggle
        resetOnFieldChange
        addRuleToNewGroups
        maxLevels={4}
      />
    </SidePanel>
  )
}
