import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Register } from '#contracts/documents-registers.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { fold } from '#web/lib/fold.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { Select } from '#web/ui/field.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { registersQuery } from './register-queries.ts'
import classes from './registers.module.css'

interface RegistersPageProps {
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly onOpen: (registerId: string) => void
}

/** Sổ đăng ký văn bản: a register for each issuing body, layout, kind and period, and the number that comes next. */
export function RegistersPage({ view, onView, onOpen }: RegistersPageProps) {
  const { t } = useTranslation('registers')
  const list = useInfiniteQuery(registersQuery(view))
  const [page] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const { thethuc, loai, ky } = view.filters
  const filter = (name: string, value: string) => {
    const { [name]: _was, ...rest } = view.filters
    onView({ ...view, filters: value ? { ...rest, [name]: value } : rest })
  }
  const nothing = page?.total === 0 && !view.q && !thethuc && !loai && !ky
  return (
    <>
      <PageHead
        title={t('title')}
        lead={page && (nothing ? t('leadNone') : t('lead', { count: page.total, number: formatNumber(page.total), open: formatNumber(page.open) }))}
        actions={!nothing && <Button onClick={() => window.print()}>{t('print')}</Button>}
      />
      <DataTable
        id="registers"
        label={t('title')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={({ registerId }) => registerId}
        card={(row) => ({
          title: <Name register={row} />,
          note: [row.issuer, unitBeside(row), t(`short_${row.layout}`), row.periodName, t('takenCount', { count: row.taken, number: formatNumber(row.taken) })]
            .filter(Boolean)
            .join(' · '),
          state: <Next register={row} words />,
        })}
        view={view}
        onView={onView}
        search={t('search')}
        filters={
          <Popup
            label={t('filter')}
            button={
              <>
                {t('filter')}
                <ChevronDownIcon />
              </>
            }
          >
            <div className={classes.filter}>
              <Select
                label={t('kind')}
                none={t('anyKind')}
                options={(page?.kinds ?? []).map(({ kind, name }) => ({ value: kind, label: name }))}
                value={loai ?? ''}
                onChange={(event) => filter('loai', event.currentTarget.value)}
              />
              <Select
                label={t('layout')}
                none={t('anyLayout')}
                options={(['party', 'state'] as const).map((each) => ({ value: each, label: t(`layout_${each}`) }))}
                value={thethuc ?? ''}
                onChange={(event) => filter('thethuc', event.currentTarget.value)}
              />
              <Select
                label={t('period')}
                none={t('anyPeriod')}
                options={(page?.periods ?? []).map(({ period, name }) => ({ value: period, label: name }))}
                value={ky ?? ''}
                onChange={(event) => filter('ky', event.currentTarget.value)}
              />
            </div>
          </Popup>
        }
        chips={[
          ...(loai ? [{ key: 'loai', label: page?.kinds.find(({ kind }) => kind === loai)?.name ?? loai }] : []),
          ...(thethuc ? [{ key: 'thethuc', label: t(thethuc === 'party' ? 'layout_party' : 'layout_state') }] : []),
          ...(ky ? [{ key: 'ky', label: page?.periods.find(({ period }) => period === ky)?.name ?? ky }] : []),
        ]}
        onOpen={({ registerId }) => onOpen(registerId)}
        total={page?.total}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={nothing ? { title: t('emptyTitle'), text: t('emptyText') } : { title: t('noneFoundTitle'), text: t('noneFoundText') }}
      />
    </>
  )
}

function columnsOf(t: TFunction<'registers'>): readonly TableColumn<Register>[] {
  return [
    { id: 'so', header: t('register'), naming: true, width: '160px', cell: (row) => <Name register={row} /> },
    { id: 'coquan', header: t('issuer'), cell: (row) => <Issuer register={row} /> },
    { id: 'thethuc', header: t('layout'), width: '100px', cell: ({ layout }) => t(`short_${layout}`) },
    { id: 'ky', header: t('period'), width: '170px', cell: ({ periodName }) => periodName },
    { id: 'tieptheo', header: t('next'), align: 'end', width: '105px', cell: (row) => <Next register={row} /> },
    { id: 'dalay', header: t('taken'), align: 'end', width: '80px', cell: ({ taken }) => formatNumber(taken) },
    { id: 'huy', header: t('voided'), align: 'end', width: '75px', cell: ({ voided }) => (voided === 0 ? '–' : formatNumber(voided)) },
    {
      id: 'gannhat',
      header: t('lastTaken'),
      width: '150px',
      cell: ({ lastTakenAt }) => <span className={classes.when}>{lastTakenAt === null ? '–' : formatInstant(lastTakenAt)}</span>,
    },
  ]
}

/** A unit's body, with the unit where its name says another thing. */
function Issuer({ register }: { readonly register: Register }) {
  const unit = unitBeside(register)
  return (
    <>
      {register.issuer}
      {unit && <span className={classes.muted}>{unit}</span>}
    </>
  )
}

function unitBeside({ issuer, unit }: Register): string | undefined {
  return unit && fold(unit.name) !== fold(issuer) ? unit.name : undefined
}

function Name({ register: { registerId, kindName, kind } }: { readonly register: Register }) {
  return (
    <Link to="/quan-tri/so-van-ban/$registerId" params={{ registerId }} className={classes.name}>
      {kindName} {kindName !== kind && <span className={classes.symbol}>{kind}</span>}
    </Link>
  )
}

/** Nothing is numbered any more in a register whose year or term is over. */
function Next({ register: { open, nextNumber }, words = false }: { readonly register: Register; readonly words?: boolean }) {
  const { t } = useTranslation('registers')
  if (!open) return <Tag>{t('closed')}</Tag>
  return <strong>{words ? t('nextIs', { number: formatNumber(nextNumber) }) : formatNumber(nextNumber)}</strong>
}
