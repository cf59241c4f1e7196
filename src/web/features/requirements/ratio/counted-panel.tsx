import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ratio, RatioCount, RatioPerson, RatioPost } from '#contracts/requirements-ratio.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { countedQuery, postsQuery, type RatioAsked } from './ratio-queries.ts'
import classes from './ratio.module.css'

interface CountedPanelProps {
  readonly ratio: Ratio
  readonly asked: RatioAsked
  readonly unitId: string | undefined
  readonly count: RatioCount
  readonly onClose: () => void
}

/** Who, or which posts, one number counts. */
export function CountedPanel({ ratio, asked, unitId, count, onClose }: CountedPanelProps) {
  const { t } = useTranslation('ratio')
  const unit = ratio.units.find((each) => each.unit.unitId === unitId)
  const value = unit?.[count] ?? ratio.province?.[count] ?? ratio.units.reduce((sum, each) => sum + each[count], 0)
  const path = count === 'posts' ? '/api/ratio/posts/export' : '/api/ratio/people/export'
  const file = (format: 'xlsx' | 'csv') => {
    const query = { ...asked, unitId, ...(count === 'posts' ? {} : { count }), format }
    return `${path}?${new URLSearchParams(Object.entries(query).flatMap(([name, each]) => (each === undefined ? [] : [[name, each]]))).toString()}`
  }
  return (
    <SidePanel
      size="wide"
      title={`${t(`count_${count}`)}: ${unit?.unit.name ?? t('wholeProvince')}`}
      lead={
        <>
          <p className={classes.panelNumber}>
            <strong>{formatNumber(value)}</strong> {t(count === 'posts' ? 'unit_posts' : 'unit_people')} · {t('onDay', { date: formatDate(ratio.on) })}
          </p>
          <p>
            {t(`meaning_${count}`)} {t('byReading', { code: ratio.reading.code, name: ratio.reading.name })}
          </p>
        </>
      }
      actions={
        ratio.can.export && (
          <>
            <DownloadButton path={file('xlsx')} fileName="ty-le.xlsx" label={t('exportXlsx')} />
            <DownloadButton path={file('csv')} fileName="ty-le.csv" label={t('exportCsv')} />
          </>
        )
      }
      onClose={onClose}
    >
      {count === 'posts' ? <Posts asked={asked} unitId={unitId} /> : <People asked={asked} unitId={unitId} count={count} />}
    </SidePanel>
  )
}

const noView: TableView = { filters: {} }

type PeopleProps = Pick<CountedPanelProps, 'asked' | 'unitId'> & { readonly count: Exclude<RatioCount, 'posts'> }

function People({ asked, unitId, count }: PeopleProps) {
  const { t } = useTranslation('ratio')
  const people = useInfiniteQuery(countedQuery(asked, unitId, count))
  const rows = people.data?.pages.flatMap(({ items }) => items)
  return (
    <DataTable<RatioPerson>
      id="ratio-people"
      label={t(`count_${count}`)}
      fixed
      columns={[
        { id: 'ten', header: t('fullName'), naming: true, cell: (row) => <PersonLink person={row} /> },
        { id: 'chucvu', header: t('mainPost'), cell: ({ post }) => post ?? '–' },
        ...(unitId === undefined ? [{ id: 'donvi', header: t('unit'), cell: ({ unit }: RatioPerson) => unit.name }] : []),
        { id: 'gi', header: t(`what_${count}`), cell: ({ what }) => what ?? '–' },
        { id: 'tu', header: t(`since_${count}`), width: '112px', cell: ({ since }) => (since === null ? '–' : formatDate(since)) },
      ]}
      rows={rows}
      rowKey={({ personId }) => personId}
      card={(row) => ({
        title: <PersonLink person={row} />,
        note: [row.post, row.unit.name, row.what].filter(Boolean).join(' · '),
        state: row.since && `${t(`since_${count}`)} ${formatDate(row.since)}`,
      })}
      view={noView}
      onView={() => {}}
      total={people.data?.pages[0]?.total}
      onMore={people.hasNextPage && !people.isError ? () => void people.fetchNextPage() : undefined}
      loadingMore={people.isFetchingNextPage}
      error={people.error}
      onRetry={() => void (rows ? people.fetchNextPage() : people.refetch())}
      empty={{ title: t('nobody'), text: t('nobodyText') }}
    />
  )
}

function PersonLink({ person: { personId, fullName, code } }: { readonly person: RatioPerson }) {
  return (
    <span className={classes.person}>
      <Link to="/ho-so/$personId" params={{ personId }} className={classes.name}>
        {fullName}
      </Link>
      <small>{code}</small>
    </span>
  )
}

function Posts({ asked, unitId }: Pick<CountedPanelProps, 'asked' | 'unitId'>) {
  const { t } = useTranslation('ratio')
  const posts = useQuery(postsQuery(asked, unitId))
  const [shown, setShown] = useState(100)
  const rows = posts.data?.items.slice(0, shown)
  const all = posts.data?.items.length ?? 0
  return (
    <DataTable<RatioPost>
      id="ratio-posts"
      label={t('count_posts')}
      fixed
      columns={[
        { id: 'ten', header: t('post'), naming: true, cell: ({ name }) => name },
        { id: 'donvi', header: t('unit'), cell: ({ unit }) => unit.name },
        { id: 'suat', header: t('seats'), align: 'end', width: '88px', cell: ({ seats }) => formatNumber(seats) },
        { id: 'giu', header: t('held'), align: 'end', width: '88px', cell: ({ holders }) => formatNumber(holders) },
      ]}
      rows={rows}
      rowKey={({ postId, unit }) => `${unit.unitId} ${postId}`}
      card={({ name, unit, seats, holders }) => ({
        title: name,
        note: unit.name,
        state: t('seatsHeld', { seats: formatNumber(seats), held: formatNumber(holders) }),
      })}
      view={noView}
      onView={() => {}}
      total={posts.data && all}
      onMore={shown < all ? () => setShown(shown + 100) : undefined}
      error={posts.error}
      onRetry={() => void posts.refetch()}
      empty={{ title: t('noPostsTitle'), text: t('noPostsText') }}
    />
  )
}
