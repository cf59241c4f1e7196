import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkPeople, PeopleRow } from '#contracts/personnel-people.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable, shownColumns } from '#web/ui/data-table/data-table.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { FilterIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { type BulkKind, bulkKinds } from './bulk/bulk-kinds.tsx'
import { peopleChips } from './people-chips.ts'
import { peopleColumns, personCard } from './people-columns.tsx'
import { QuickFilter } from './quick-filter.tsx'
import { askedOf, bulkPeopleOf, peopleCountQuery, peopleListQuery, personFactsQuery } from './people-queries.ts'
import { PersonPreview } from './person-preview.tsx'
import classes from './people.module.css'

// The builder is large, and most lists are narrowed without it.
const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel.tsx')).FilterPanel }))

interface PeoplePageProps {
  /** Code of the unit whose subtree is shown; undefined is all that the account reaches. */
  readonly unit: string | undefined
  /** The domain's day. */
  readonly today: string
  readonly permissions: readonly string[]
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Who is open beside the list. */
  readonly openId: string | undefined
  readonly onOpen: (personId: string | undefined) => void
}

const tableId = 'people'
const statuses = ['all', 'active', 'retired', 'left', 'deceased', 'external'] as const

/** Everybody within reach: filtered by anything that is known of a person, chosen by ticks or as a whole, and acted on. */
export function PeoplePage({ unit, today, permissions, view, onView, openId, onOpen }: PeoplePageProps) {
  const { t } = useTranslation('people')
  const { t: te } = useTranslation('expression')
  const [filtering, setFiltering] = useState(false)
  const [bulk, setBulk] = useState<{ readonly kind: BulkKind; readonly people: BulkPeople; readonly rows?: readonly PeopleRow[] }>()
  const facts = useQuery(personFactsQuery).data ?? []
  const link = (row: PeopleRow, words: ReactNode) => (
    <button type="button" className={classes.name} onClick={() => onOpen(row.personId)}>
      {words}
    </button>
  )
  const columns = peopleColumns(t, facts, link)
  const shown = shownColumns(tableId, columns, view)
  const shownFacts = columns.flatMap(({ id }) => (shown.includes(id) && facts.some((fact) => fact.id === id) ? [id] : []))
  const asked = askedOf(view, unit)
  const list = useInfiniteQuery(peopleListQuery(asked, view.sort, shownFacts.join(',')))
  const count = useQuery(peopleCountQuery(asked))
  const whole = useQuery(peopleCountQuery(askedOf({ filters: {} }, unit)))
  const rows = list.data?.pages.flatMap((page) => page.items)
  const status = statuses.find((each) => each === view.filters['status']) ?? 'all'
  const tabs = statuses.filter((each) => each === 'all' || each === status || (whole.data?.byStatus[each] ?? 0) > 0)
  const setFilter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...others } = view.filters
    onView({ ...view, filters: value ? { ...others, [name]: value } : others })
  }
  const setCondition = (condition: string | undefined) => onView({ ...view, condition })
  const kinds = bulkKinds.filter(({ permission }) => permissions.includes(permission))
  const statusWords = facts.find(({ id }) => id === 'status')?.choices ?? []
  const factOf = (id: string) => facts.find((fact) => fact.id === id)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={whole.data && lead(t, whole.data.byStatus)}
        actions={
          <>
            {permissions.includes('personnel.export-list') && (
              <DownloadButton
                path={exportPath(asked, view.sort, ['name', 'code', 'unit', 'post', ...shownFacts.filter((id) => id !== 'code')])}
                fileName="ho-so.xlsx"
                label={t('export')}
              />
            )}
            {permissions.includes('personnel.create-person') && (
              <ButtonLink to="/ho-so/moi" variant="primary">
                {t('create')}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className={classes.tabs}>
        <StatusTabs
          label={t('status')}
          chosen={status}
          onChoose={(next) => setFilter('status', next === 'all' ? undefined : next)}
          tabs={tabs.map((key) => ({
            key,
            label: key === 'all' ? t('allStatuses') : (statusWords.find(({ value }) => value === key)?.words[currentLanguage()] ?? key),
            count: count.data && (key === 'all' ? sum(count.data.byStatus) : count.data.byStatus[key]),
          }))}
        />
      </div>
      <DataTable
        id={tableId}
        label={t('title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.personId}
        card={personCard(facts, link)}
        view={view}
        onView={onView}
        search={t('search')}
        filters={
          <>
            <QuickFilter label={t('category')} fact={factOf('category')} value={view.filters['category']} onValue={(value) => setFilter('category', value)} />
            <QuickFilter label={t('sex')} fact={factOf('sex')} value={view.filters['sex']} onValue={(value) => setFilter('sex', value)} />
            <Button icon={<FilterIcon />} onClick={() => setFiltering(true)}>
              {t('filter')}
            </Button>
          </>
        }
        chips={peopleChips(t, te, facts, view, onView)}
        onOpen={(row) => onOpen(row.personId)}
        openKey={openId}
        bulk={kinds.map((kind) => ({
          label: t(kind.words),
          legal: () => true,
          run: (chosen: readonly PeopleRow[]) => setBulk({ kind, people: { ids: chosen.map((row) => row.personId) }, rows: chosen }),
          ...(kind.whole ? { runAll: () => setBulk({ kind, people: bulkPeopleOf(asked) }) } : {}),
        }))}
        total={count.data?.total}
        whole={whole.data && sum(whole.data.byStatus)}
        printedPart={
          rows && count.data && rows.length < count.data.total
            ? t('printedPart', { shown: formatNumber(rows.length), all: formatNumber(count.data.total) })
            : undefined
        }
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error ?? count.error}
        onRetry={() => void (list.error ? (rows ? list.fetchNextPage() : list.refetch()) : count.refetch())}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      />
      {openId !== undefined && <PersonPreview personId={openId} facts={facts} onClose={() => onOpen(undefined)} />}
      {filtering && (
        <Suspense fallback={null}>
          <FilterPanel
            facts={facts}
            condition={view.condition}
            asked={asked}
            onApply={(condition) => {
              setFiltering(false)
              setCondition(condition)
            }}
            onClose={() => setFiltering(false)}
          />
        </Suspense>
      )}
      {bulk?.kind.panel({ people: bulk.people, rows: bulk.rows, facts, today, onClose: () => setBulk(undefined) })}
    </>
  )
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, each) => total + each, 0)

/** One sentence that says the state. */
function lead(t: ReturnType<typeof useTranslation<'people'>>['t'], { active, retired, left }: Readonly<Record<'active' | 'retired' | 'left', number>>): string {
  const ended = retired + left
  const inService = t('leadActive', { count: active, number: formatNumber(active) })
  return ended === 0 ? `${inService}.` : `${inService}, ${t('leadEnded', { count: ended, number: formatNumber(ended) })}.`
}

function exportPath(asked: object, sort: string | undefined, columns: readonly string[]): string {
  const query = new URLSearchParams({ columns: columns.join(',') })
  for (const [name, value] of Object.entries({ ...asked, sort })) if (typeof value === 'string') query.set(name, value)
  return `/api/people/export?${query.toString()}`
}
