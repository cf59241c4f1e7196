import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleList, RuleListItem } from '#contracts/requirements.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePhone } from '#web/lib/phone.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Button } from '#web/ui/button.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { RuleFilters } from './rule-filters.tsx'
import { ruleListQuery, type RulesAsked } from './rule-queries.ts'
import { RuleTable } from './rule-table.tsx'
import { RuleTimeline } from './rule-timeline.tsx'
import { aspects, programmeNames } from './rule-words.ts'
import classes from './rules.module.css'

export interface RulesPageProps {
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** The same facts as a table; bars on a time axis without. */
  readonly asTable: boolean
  readonly onTable: (asTable: boolean) => void
  readonly mayListEligible: boolean
}

const inForces = ['hien-hanh', 'chua-xac-minh'] as const

/** What the API is asked, of the view in the address. */
export function rulesAskedOf({ q, filters }: TableView): RulesAsked {
  const state = filters['tt']
  return {
    q,
    programme: filters['ct'],
    aspect: filters['kc'],
    ...(state === 'hien-hanh' ? { inForce: 'true' as const } : {}),
    ...(state === 'chua-xac-minh' ? { inForce: 'true' as const, verified: 'false' as const } : {}),
  }
}

/** What is asked of whoever is sent, by programme, over time. */
export function RulesPage({ view, onView, asTable, onTable, mayListEligible }: RulesPageProps) {
  const { t } = useTranslation('rules')
  const phone = usePhone()
  const list = useQuery(ruleListQuery(rulesAskedOf(view)))
  const counts = list.data?.counts
  const setFilter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...others } = view.filters
    onView({ ...view, filters: value ? { ...others, [name]: value } : others })
  }
  const programme = view.filters['ct']
  const state = inForces.find((each) => each === view.filters['tt']) ?? ''
  return (
    <>
      <PageHead
        title={t('title')}
        lead={counts && leadOf(t, counts)}
        actions={
          <>
            {programme !== undefined && mayListEligible && (
              <ButtonLink to="/quy-dinh/chuong-trinh/$code" params={{ code: programme }}>
                {t('whoIsEligible')}
              </ButtonLink>
            )}
            {list.data?.can.save && (
              <ButtonLink to="/quy-dinh/moi" search={programme === undefined ? {} : { ct: programme }} variant="primary">
                {t('addRule')}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className={classes.states}>
        <StatusTabs
          label={t('state')}
          chosen={state}
          onChoose={(tt) => setFilter('tt', tt || undefined)}
          tabs={[
            { key: '', label: t('all'), count: counts?.rules },
            { key: 'hien-hanh', label: t('inForce'), count: counts?.inForce },
            { key: 'chua-xac-minh', label: t('inForceUnverified'), count: counts?.unverified },
          ]}
        />
      </div>
      <RuleFilters view={view} onView={onView} setFilter={setFilter}>
        {!phone && (
          <div className={classes.shapes} role="group" aria-label={t('shape')}>
            <Button variant="subtle" aria-pressed={!asTable} onClick={() => onTable(false)}>
              {t('shapeTimeline')}
            </Button>
            <Button variant="subtle" aria-pressed={asTable} onClick={() => onTable(true)}>
              {t('shapeTable')}
            </Button>
          </div>
        )}
      </RuleFilters>
      {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={420} />}
      {list.data && (
        <Rules
          list={list.data}
          table={phone || asTable}
          narrowed={view.q !== undefined || Object.keys(view.filters).length > 0}
          onClear={() => onView({ filters: {} })}
        />
      )}
    </>
  )
}

interface RulesProps {
  readonly list: RuleList
  readonly table: boolean
  readonly narrowed: boolean
  readonly onClear: () => void
}

function Rules({ list, table, narrowed, onClear }: RulesProps) {
  const { t } = useTranslation('rules')
  const [all, setAll] = useState(false)
  if (list.items.length === 0) {
    return (
      <EmptyState title={t(narrowed ? 'noMatchTitle' : 'emptyTitle')} text={t(narrowed ? 'noMatchText' : 'emptyText')}>
        {narrowed && <Button onClick={onClear}>{t('clearFilters')}</Button>}
      </EmptyState>
    )
  }
  if (table) return <RuleTable items={list.items} />
  // A long list is drawn in parts: each row has links of its own.
  const shown = all ? list.items : list.items.slice(0, 60)
  return (
    <>
      <RuleTimeline
        label={t('shapeTimeline')}
        today={list.on}
        groups={aspects
          .map((aspect) => ({
            heading: t(`aspect_${aspect}`),
            rows: shown
              .filter((item) => item.aspect === aspect)
              .map((item) => ({ ruleId: item.ruleId, versions: item.versions, name: <RuleName item={item} /> })),
          }))
          .filter(({ rows }) => rows.length > 0)}
      />
      {shown.length < list.items.length && (
        <p>
          <Button onClick={() => setAll(true)}>{t('showAll', { count: list.items.length, number: formatNumber(list.items.length) })}</Button>
        </p>
      )}
    </>
  )
}

function RuleName({ item }: { readonly item: RuleListItem }) {
  return (
    <>
      <Link to="/quy-dinh/$ruleId" params={{ ruleId: item.ruleId }} className={classes.name}>
        {item.name[currentLanguage()]}
      </Link>
      <span className={classes.second} title={programmeNames(item.programmes)}>
        {programmeNames(item.programmes)}
      </span>
    </>
  )
}

function leadOf(t: ReturnType<typeof useTranslation<'rules'>>['t'], { inForce, unverified }: RuleList['counts']): string {
  const words = t('leadInForce', { count: inForce, number: formatNumber(inForce) })
  return unverified === 0 ? `${words}.` : `${words}, ${t('leadUnverified', { count: unverified, number: formatNumber(unverified) })}.`
}
