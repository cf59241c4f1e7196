import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettled } from '#web/lib/settled.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { programmeChoicesQuery } from './rule-queries.ts'
import { aspects } from './rule-words.ts'
import classes from './rules.module.css'

interface RuleFiltersProps {
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly setFilter: (name: string, value: string | undefined) => void
  readonly children: ReactNode
}

/** Words, programme, aspect; the programme is chosen from the tree of types. */
export function RuleFilters({ view, onView, setFilter, children }: RuleFiltersProps) {
  const { t } = useTranslation('rules')
  const choices = useQuery(programmeChoicesQuery).data ?? []
  const [typed, setTyped] = useState(view.q ?? '')
  const settled = useSettled(typed)
  const { q } = view
  useEffect(() => {
    const words = settled.trim() || undefined
    // What is typed leads; the address follows when it rests.
    if (words !== q && settled === typed) onView({ ...view, q: words })
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])
  const programme = view.filters['ct']
  const aspect = aspects.find((each) => each === view.filters['kc'])
  const nameOf = (code: string) => choices.find((choice) => choice.code === code)?.name ?? code
  return (
    <>
      <div className={`${classes.bar1} screen-only`}>
        <input
          type="search"
          className={classes.search}
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <select
          className={classes.select}
          aria-label={t('programme')}
          value={programme ?? ''}
          data-set={programme !== undefined || undefined}
          onChange={(event) => setFilter('ct', event.currentTarget.value || undefined)}
        >
          <option value="">{t('everyProgramme')}</option>
          {choices.map(({ code, name, depth }) => (
            <option key={code} value={code}>
              {'\u2003'.repeat(depth)}
              {name}
            </option>
          ))}
          {programme !== undefined && !choices.some(({ code }) => code === programme) && <option value={programme}>{programme}</option>}
        </select>
        <select
          className={classes.select}
          aria-label={t('aspect')}
          value={aspect ?? ''}
          data-set={aspect !== undefined || undefined}
          onChange={(event) => setFilter('kc', event.currentTarget.value || undefined)}
        >
          <option value="">{t('everyAspect')}</option>
          {aspects.map((each) => (
            <option key={each} value={each}>
              {t(`aspect_${each}`)}
            </option>
          ))}
        </select>
        {children}
      </div>
      <FilterChips
        chips={[
          ...(programme === undefined ? [] : [{ key: 'ct', label: `${t('programme')}: ${nameOf(programme)}` }]),
          ...(aspect === undefined ? [] : [{ key: 'kc', label: `${t('aspect')}: ${t(`aspect_${aspect}`)}` }]),
        ]}
        onRemove={(key) => setFilter(key, undefined)}
        onClear={() => onView({ ...view, filters: {} })}
      />
    </>
  )
}
