import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureRow } from '#contracts/reporting.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { RowCard, TableColumn } from '#web/ui/data-table/table-types.ts'
import type { FilterChip } from '#web/ui/filter-chips.tsx'
import { PanelLink } from './panel-link.tsx'
import classes from './people-table.module.css'

interface PeopleTableProps {
  readonly label: string
  /** Undefined while they are loaded. */
  readonly rows: readonly FigureRow[] | undefined
  /** Words looked for; no search box where they cannot be looked for. */
  readonly words?: { readonly value: string | undefined; readonly onChange: (value: string | undefined) => void }
  /** The group these people are of, and the way back to all. */
  readonly group?: { readonly chip: FilterChip; readonly onRemove: () => void } | undefined
  /** How the list is ordered; a frozen list has one order. */
  readonly order?: { readonly value: string | undefined; readonly onChange: (value: string | undefined) => void }
  /** Names lead to the card of the person; not where a list is frozen. */
  readonly cards?: boolean
  readonly total?: number | undefined
  /** How many there are without the words. */
  readonly whole?: number | undefined
  readonly onMore?: (() => void) | undefined
  readonly loadingMore?: boolean
  readonly error?: unknown
  readonly onRetry?: () => void
}

/** Who, from where, in which class and by which decision: one row a turn. */
export function PeopleTable({ words, group, order, cards = true, ...rest }: PeopleTableProps) {
  const { t } = useTranslation('reporting')
  const { rows, total } = rest
  const counts = rows && total !== undefined && rows.length < total ? { shown: formatNumber(rows.length), all: formatNumber(total) } : undefined
  const [columns, setColumns] = useState<readonly string[]>()
  return (
    <DataTable
      id="people-of-figure"
      columns={columnsOf(t, cards, order !== undefined)}
      rowKey={(row) => `${row.personId} ${row.classId}`}
      card={cardOf(t, cards)}
      view={{ q: words?.value, sort: order?.value, columns, filters: group ? { [group.chip.key]: group.chip.label } : {} }}
      onView={(next) => {
        setColumns(next.columns)
        if (group && Object.keys(next.filters).length === 0) group.onRemove()
        if (words && next.q !== words.value) words.onChange(next.q)
        if (order && next.sort !== order.value) order.onChange(next.sort)
      }}
      {...(words ? { search: t('findPerson') } : {})}
      {...(group ? { chips: [group.chip] } : {})}
      // A frozen list has no file of its own.
      printedPart={counts && (cards ? t('printedPart', counts) : t('printedPartFrozen', counts))}
      empty={{ title: t('nobodyTitle'), text: t('nobodyText') }}
      {...rest}
    />
  )
}

type T = TFunction<'reporting'>

/** The ids of columns that can be sorted by are the API’s ways of ordering. */
function columnsOf(t: T, cards: boolean, sortable: boolean): readonly TableColumn<FigureRow>[] {
  return [
    {
      id: 'name',
      header: t('person'),
      naming: true,
      sortable,
      width: '28%',
      cell: (row) => <Two first={<Name row={row} card={cards} />} second={row.personCode} />,
    },
    { id: 'unit', header: t('unitAndPost'), sortable, cell: (row) => <Two first={row.unitName ?? t('notPlaced')} second={row.postName} /> },
    { id: 'class', header: t('classAndDecision'), sortable, width: '38%', cell: (row) => <Two first={row.className} second={decisionWords(t, row)} /> },
    { id: 'decision', header: t('decisionDate'), hidden: true, sortable, cell: (row) => (row.decisionDate ? formatDate(row.decisionDate) : t('noDecision')) },
    { id: 'sinh', header: t('birthDate'), hidden: true, cell: (row) => formatDate(row.birthDate) },
    { id: 'gioi', header: t('sex'), hidden: true, cell: (row) => t(`sex_${row.sex}`) },
    { id: 'dtts', header: t('ethnicMinority'), hidden: true, cell: (row) => (row.ethnicMinority ? t('yes') : t('no')) },
  ]
}

const cardOf =
  (t: T, cards: boolean) =>
  (row: FigureRow): RowCard => ({
    title: <Name row={row} card={cards} />,
    note: <Two first={[row.unitName ?? t('notPlaced'), row.postName].filter(Boolean).join(' · ')} second={`${row.className} · ${decisionWords(t, row)}`} />,
  })

function Name({ row, card }: { readonly row: FigureRow; readonly card: boolean }) {
  if (!card) return row.fullName
  return (
    <PanelLink within open={{ nguoi: row.personId }} className={classes.name}>
      {row.fullName}
    </PanelLink>
  )
}

function Two({ first, second }: { readonly first: ReactNode; readonly second: string | null }) {
  return (
    <>
      {first}
      {second && <span className={classes.second}>{second}</span>}
    </>
  )
}

/** Which decision, or that none is recorded. */
export function decisionWords(t: T, { decisionNo, decisionDate }: FigureRow): string {
  if (decisionNo === null) return t('noDecision')
  return decisionDate === null ? t('decisionUndated', { number: decisionNo }) : t('decision', { number: decisionNo, date: formatDate(decisionDate) })
}
