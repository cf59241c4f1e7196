import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '#contracts/organisation.ts'
import { formatDate } from '#web/lib/format.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { PeopleLink } from './people-link.tsx'
import { PersonLink } from './person-link.tsx'
import { unitPeopleQuery } from './unit-queries.ts'
import classes from './units.module.css'

interface UnitPeopleProps {
  readonly unit: UnitDetail
  readonly on: string
  readonly today: string
}

/** People of the unit and everything below it today. */
export function UnitPeople({ unit, on, today }: UnitPeopleProps) {
  const { t } = useTranslation('units')
  const list = useInfiniteQuery(unitPeopleQuery(unit.unitId))
  const rows = list.data?.pages.flatMap(({ items }) => items)
  return (
    <section aria-label={t('part_nguoi')}>
      <div className={classes.cardHead}>
        <p className={classes.note}>
          {t('peopleToday', { date: formatDate(today) })}
          {on !== today && ` ${t('peopleNotThen')}`}
        </p>
        <PeopleLink unit={unit.code} className={classes.person}>
          {t('inPeople')}
        </PeopleLink>
      </div>
      <DataTable
        id="unit-people"
        label={t('part_nguoi')}
        fixed
        columns={[
          { id: 'ten', header: t('fullName'), naming: true, cell: ({ personId, fullName }) => <PersonLink personId={personId}>{fullName}</PersonLink> },
          { id: 'ma', header: t('fact_code'), width: '110px', cell: ({ code }) => code },
          { id: 'chucdanh', header: t('post'), cell: ({ mainPost }) => mainPost?.name ?? '–' },
          {
            id: 'donvi',
            header: t('unit'),
            cell: ({ unit: own }) => (
              <Link to="/don-vi/$unitId" params={{ unitId: own.unitId }} className={classes.person}>
                {own.name}
              </Link>
            ),
          },
          { id: 'ngaysinh', header: t('birthDate'), width: '110px', cell: ({ birthDate }) => formatDate(birthDate) },
        ]}
        rows={rows}
        rowKey={({ personId }) => personId}
        card={({ personId, fullName, mainPost, unit: own }) => ({
          title: <PersonLink personId={personId}>{fullName}</PersonLink>,
          note: [mainPost?.name, own.name].filter(Boolean).join(' · '),
        })}
        view={{ filters: {} }}
        onView={() => {}}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t('noPeopleTitle'), text: t('noPeopleText') }}
      />
    </section>
  )
}
