import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { OverQuota } from '#contracts/classes-seats.ts'
import { get } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { classesKey } from './class-queries.ts'
import classes from './seats.module.css'

type Over = OverQuota['items'][number]

/** Units that past decisions brought over their seats, class by class: reported, never blocked. */
export function OverQuotaPage() {
  const { t } = useTranslation('seats')
  const { data, error, refetch } = useQuery({
    queryKey: [...classesKey, 'over-quota', currentLanguage()],
    queryFn: ({ signal }) => get<OverQuota>('/api/over-quota', {}, signal),
  })
  const people = data?.items.reduce((sum, { left }) => sum - left, 0) ?? 0
  return (
    <div className={classes.page}>
      <PageHead
        title={t('overTitle')}
        up={{ to: '/lop-hoc', label: t('overUp') }}
        lead={data && data.items.length > 0 ? t('overLead', { count: data.items.length, people: formatNumber(people) }) : t('overHelp')}
      />
      <DataTable
        id="over-quota"
        label={t('overTitle')}
        columns={columnsOf(t)}
        rows={data?.items}
        rowKey={({ classId, unit }) => `${classId} ${unit.unitId}`}
        card={(row) => ({
          title: <ClassLink row={row} />,
          note: `${row.unit.name} · ${t('overCounts', { granted: formatNumber(row.granted), taken: formatNumber(takenOf(row)) })}`,
          state: <Tag tone="danger">{t('overBy', { count: -row.left })}</Tag>,
        })}
        view={{ filters: {} }}
        onView={() => {}}
        total={data?.items.length}
        error={error}
        onRetry={() => void refetch()}
        empty={{ title: t('overEmptyTitle'), text: t('overEmptyText') }}
      />
    </div>
  )
}

const takenOf = ({ used, recorded, reserved }: Over): number => used + recorded + reserved

function ClassLink({ row }: { readonly row: Over }) {
  return (
    <Link to="/lop-hoc/$classId" params={{ classId: row.classId }} search={{ muc: 'chi-tieu' }} className={classes.link}>
      {row.name}
    </Link>
  )
}

function columnsOf(t: TFunction<'seats'>): readonly TableColumn<Over>[] {
  const number = (id: string, header: string, value: (row: Over) => number): TableColumn<Over> => ({
    ...{ id, header, width: '130px', align: 'end' as const },
    cell: (row) => formatNumber(value(row)),
  })
  return [
    {
      id: 'lop',
      header: t('overClass'),
      naming: true,
      cell: (row) => (
        <>
          <ClassLink row={row} /> <span className={classes.code}>{row.code}</span>
        </>
      ),
    },
    { id: 'donvi', header: t('overUnit'), cell: ({ unit }) => unit.name },
    number('giao', t('overGranted'), ({ granted }) => granted),
    number('theoqd', t('overRecorded'), ({ recorded }) => recorded),
    number('khac', t('overUsed'), ({ used, reserved }) => used + reserved),
    number('vuot', t('overOver'), ({ left }) => -left),
  ]
}
