import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CountedExceptions } from '#contracts/nomination-exceptions.ts'
import { get } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { nominationsKey } from '../nomination-queries.ts'
import classes from '../nomination.module.css'

type Counted = CountedExceptions['items'][number]
type Standing = 'any' | 'asked' | 'granted' | 'refused'

/** Exceptions by unit: for rules and beyond the ratio; every number opens the lists behind it. */
export function ExceptionsPage({ year }: { readonly year: number }) {
  const { t } = useTranslation('nomination')
  const { data, error, refetch } = useQuery({
    queryKey: [...nominationsKey, 'exceptions', year],
    queryFn: ({ signal }) => get<CountedExceptions>('/api/nominations/exceptions', { year }, signal),
  })
  const sum = (of: (row: Counted) => number) => formatNumber(data?.items.reduce((total, row) => total + of(row), 0) ?? 0)
  return (
    <div className={classes.page}>
      <PageHead
        title={t('exceptionsTitle', { year })}
        up={{ to: '/cu-di-hoc', label: t('title') }}
        lead={data && t('exceptionsLead', { granted: sum(({ granted }) => granted), asked: sum(({ asked }) => asked), refused: sum(({ refused }) => refused) })}
      />
      <DataTable
        id="nomination-exceptions"
        label={t('exceptionsTitle', { year })}
        columns={columnsOf(t)}
        rows={data?.items}
        rowKey={({ unit }) => unit.unitId}
        card={(row) => ({
          title: <Lists row={row} standing="any" words={row.unit.name} />,
          note: t('exceptionsLead', { granted: formatNumber(row.granted), asked: formatNumber(row.asked), refused: formatNumber(row.refused) }),
        })}
        view={{ filters: {} }}
        onView={() => {}}
        total={data?.items.length}
        error={error}
        onRetry={() => void refetch()}
        empty={{ title: t('exceptionsEmptyTitle'), text: t('exceptionsEmptyText') }}
      />
    </div>
  )
}

interface ListsProps {
  readonly row: Counted
  readonly standing: Standing
  readonly words: string
}

function Lists({ row: { unit }, standing, words }: ListsProps) {
  return (
    <Link to="/cu-di-hoc" search={{ donvi: unit.code, loc: `nl:${standing}` }} className={classes.link}>
      {words}
    </Link>
  )
}

function columnsOf(t: TFunction<'nomination'>): readonly TableColumn<Counted>[] {
  const number = (id: string, header: string, value: (row: Counted) => number, standing: Standing): TableColumn<Counted> => ({
    ...{ id, header, width: '150px', align: 'end' as const },
    cell: (row) => (value(row) > 0 ? <Lists row={row} standing={standing} words={formatNumber(value(row))} /> : formatNumber(0)),
  })
  return [
    { id: 'donvi', header: t('unit'), naming: true, cell: ({ unit }) => unit.name },
    number('cho', t('exceptionsAsked'), ({ asked }) => asked, 'asked'),
    number('duoc', t('exceptionsGranted'), ({ granted }) => granted, 'granted'),
    number('tyle', t('exceptionsRatio'), ({ grantedRatio }) => grantedRatio, 'granted'),
    number('khong', t('exceptionsRefused'), ({ refused }) => refused, 'refused'),
    number('dacu', t('exceptionsSent'), ({ sent }) => sent, 'granted'),
  ]
}
