import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { RatioCount, RatioUnit } from '#contracts/requirements-ratio.ts'
import { formatNumber } from '#web/lib/format.ts'
import type { RowCard, TableColumn } from '#web/ui/data-table/table-types.ts'
import { CountLink } from './province-figures.tsx'
import { UnitRoom } from './ratio-state.tsx'
import { openingOf } from './ratio-view.ts'
import classes from './ratio.module.css'

type Words = TFunction<'ratio'>

const counted = (t: Words, count: RatioCount): TableColumn<RatioUnit> => ({
  ...{ id: count, header: t(count === 'posts' ? 'col_posts' : `count_${count}`), align: 'end', sortable: true, width: '96px' },
  cell: (row) => <CountLink unit={row.unit} count={count} value={row[count]} />,
})

export function unitColumns(t: Words): readonly TableColumn<RatioUnit>[] {
  return [
    { id: 'name', header: t('unit'), naming: true, sortable: true, cell: (row) => <OpenUnit unit={row.unit} /> },
    counted(t, 'posts'),
    counted(t, 'holders'),
    counted(t, 'studying'),
    counted(t, 'proposed'),
    { id: 'ceiling', header: t('ceiling'), align: 'end', sortable: true, width: '76px', cell: ({ ceiling }) => formatNumber(ceiling) },
    { id: 'room', header: t('room'), align: 'end', sortable: true, width: '104px', cell: ({ room }) => formatNumber(room) },
    { id: 'over', header: t('standing'), sortable: true, width: '190px', cell: (row) => <UnitRoom unit={row} /> },
    {
      ...{ id: 'inherited', header: t('inherited'), align: 'end', sortable: true, hidden: true, width: '96px' },
      cell: ({ inheritedOver }) => (inheritedOver > 0 ? formatNumber(inheritedOver) : '–'),
    },
  ]
}

export function unitCard(t: Words, row: RatioUnit): RowCard {
  const { posts, holders, studying, proposed, ceiling } = row
  return {
    title: <OpenUnit unit={row.unit} />,
    note: t('cardNote', { ceiling: formatNumber(ceiling), posts: formatNumber(posts), counted: formatNumber(holders + studying + proposed) }),
    state: <UnitRoom unit={row} />,
  }
}

function OpenUnit({ unit: { unitId, name } }: { readonly unit: RatioUnit['unit'] }) {
  return (
    <Link
      to="."
      search={(search: Readonly<Record<string, unknown>>) => ({ ...search, xem: openingOf(unitId) })}
      resetScroll={false}
      preload={false}
      className={classes.name}
      aria-haspopup="dialog"
    >
      {name}
    </Link>
  )
}
