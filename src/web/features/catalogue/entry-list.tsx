import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CatalogueSection } from '#contracts/catalogue-entries.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { EntryState } from './entry-state.tsx'
import { classesOf } from './entry-uses.tsx'
import { type EntryPage, entryQuery } from './entry-queries.ts'
import classes from './catalogue.module.css'

export type EntryPages = UseInfiniteQueryResult<InfiniteData<EntryPage>>

interface EntryListProps {
  readonly section: CatalogueSection
  readonly list: EntryPages
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
}

/** One list of the catalogue as a table. */
export function EntryList({ section, list, view, onView, open, onOpen }: EntryListProps) {
  const { t } = useTranslation('catalogue')
  const rows = list.data?.pages.flatMap((page) => page.items)
  const counts = list.data?.pages[0]?.counts
  const { tt, loai, coso } = view.filters
  const type = useQuery({ ...entryQuery('types', loai ?? ''), enabled: loai !== undefined })
  const provider = useQuery({ ...entryQuery('providers', coso ?? ''), enabled: coso !== undefined })
  return (
    <DataTable
      id={`catalogue-${section}`}
      label={t(`section_${section}`)}
      columns={columnsOf(t, section, onOpen)}
      rows={rows}
      rowKey={(row) => row.id}
      card={(row) => ({
        title: <EntryName entry={row} onOpen={onOpen} />,
        note: secondOf(t, row),
        state: <EntryState entry={row} />,
      })}
      view={view}
      onView={onView}
      search={t('search')}
      chips={[
        ...(loai ? [{ key: 'loai', label: t('chipType', { name: type.data?.name ?? loai }) }] : []),
        ...(coso ? [{ key: 'coso', label: t('chipProvider', { name: provider.data?.name ?? coso }) }] : []),
      ]}
      onOpen={(row) => onOpen(row.id)}
      openKey={open}
      total={counts && (tt === 'in-use' ? counts.inUse : tt === 'retired' ? counts.retired : counts.inUse + counts.retired)}
      onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
      loadingMore={list.isFetchingNextPage}
      error={list.error}
      onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
    />
  )
}

/** What is said of an entry beside its name: its type, its place, where it belongs. */
export function secondOf(t: TFunction<'catalogue'>, { fields }: CatalogueEntry): string {
  const language = currentLanguage()
  if (fields.section === 'types') return t(`family_${fields.family}`)
  if (fields.section === 'programmes') return fields.type.name[language]
  if (fields.section === 'providers') return [t(`level_${fields.level}`), t(`place_${fields.place}`)].join(' · ')
  if (fields.section === 'lecturers') return [t(`kind_${fields.kind}`), fields.provider?.name].filter(Boolean).join(' · ')
  return fields.provider.name
}

function columnsOf(t: TFunction<'catalogue'>, section: CatalogueSection, onOpen: (id: string) => void): readonly TableColumn<CatalogueEntry>[] {
  const second = { types: 'family', programmes: 'type', providers: 'levelPlace', lecturers: 'kindProvider', rooms: 'provider' } as const
  const number = (id: string, header: string, of: (entry: CatalogueEntry) => number): TableColumn<CatalogueEntry> => ({
    id,
    header,
    align: 'end',
    width: '110px',
    cell: (entry) => formatNumber(of(entry)),
  })
  const counted = (id: string, header: string, of: (entry: CatalogueEntry) => number): TableColumn<CatalogueEntry> => ({
    ...number(id, header, of),
    cell: (entry) => <Counted entry={entry} count={of(entry)} />,
  })
  const used = section === 'types' || section === 'programmes' || section === 'providers'
  return [
    { id: 'ten', header: t('name'), naming: true, cell: (entry) => <EntryName entry={entry} onOpen={onOpen} /> },
    { id: 'thuoc', header: t(second[section]), cell: (entry) => secondOf(t, entry) },
    ...(section === 'rooms' ? [number('cho', t('seats'), ({ fields }) => (fields.section === 'rooms' ? (fields.seats ?? 0) : 0))] : []),
    ...(used ? [counted('lop', t('classes'), ({ uses }) => uses.classes), counted('luot', t('enrolments'), ({ uses }) => uses.enrolments)] : []),
    { id: 'trangthai', header: t('state'), width: '190px', cell: (entry) => <EntryState entry={entry} /> },
    { id: 'tu', header: t('validFrom'), hidden: true, cell: ({ validFrom }) => (validFrom ? formatDate(validFrom) : '–') },
  ]
}

function EntryName({ entry, onOpen }: { readonly entry: CatalogueEntry; readonly onOpen: (id: string) => void }) {
  return (
    <>
      <button type="button" className={classes.name} onClick={() => onOpen(entry.id)}>
        {currentLanguage() === 'en' && entry.fields.section === 'types' ? entry.fields.nameEn : entry.name}
      </button>
      <span className={classes.code}>{entry.code}</span>
    </>
  )
}

/** A count of what uses an entry leads to the classes. */
function Counted({ entry: { id, fields }, count }: { readonly entry: CatalogueEntry; readonly count: number }) {
  const { section } = fields
  if (count === 0 || section === 'lecturers' || section === 'rooms') return formatNumber(count)
  return (
    <Link to="/lop-hoc" search={{ loc: classesOf(section, id) }} className={classes.link}>
      {formatNumber(count)}
    </Link>
  )
}
