import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Statistics } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { LoadingRows } from './loading-rows.tsx'
import { columnWords } from './opened-cell.ts'
import { PanelLink } from './panel-link.tsx'
import { statisticsQuery } from './report-queries.ts'
import type { ReportView, StatisticsCell } from './report-view.ts'
import classes from './statistics.module.css'

interface StatisticsTabProps {
  readonly view: ReportView
  readonly people: boolean
  /** The cell whose people are shown beside the page. */
  readonly open: StatisticsCell | undefined
}

/** The statistics table of the report: whom against what, in turns or in people. */
export function StatisticsTab({ view, people, open }: StatisticsTabProps) {
  const { t } = useTranslation('reporting')
  const { data, error, isError, isPending, refetch } = useQuery(statisticsQuery(view, currentLanguage()))
  return (
    <section aria-label={t('tab_bieu')}>
      <div className={classes.bar}>
        <div className={classes.count} role="group" aria-label={t('countWhat')}>
          {([false, true] as const).map((each) => (
            <Link
              key={String(each)}
              from="/bao-cao"
              to="/bao-cao"
              search={(search) => ({ ...search, dem: each ? ('nguoi' as const) : undefined })}
              resetScroll={false}
              className={classes.choice}
              aria-current={each === people ? 'true' : undefined}
              activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
            >
              {each ? t('columnPeople') : t('columnTurns')}
            </Link>
          ))}
        </div>
        <p className={classes.note}>{people ? t('countPeopleNote') : t('countTurnsNote')}</p>
      </div>
      {isPending && <LoadingRows rows={10} />}
      {isError && <RequestError error={error} onRetry={() => void refetch()} />}
      {data && data.rows.length === 0 && <EmptyState title={t('nobodyTitle')} text={t('emptyText')} />}
      {data && data.rows.length > 0 && <StatisticsTable statistics={data} people={people} open={open} />}
    </section>
  )
}

function StatisticsTable({ statistics, people, open }: Omit<StatisticsTabProps, 'view'> & { readonly statistics: Statistics }) {
  const { t } = useTranslation('reporting')
  const { columns, rows, periodName } = statistics
  const groups = [...Map.groupBy(columns, ({ group }) => group)]
  return (
    // A wide table scrolls by itself; it can be reached by the keyboard for that.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="region" aria-label={t('statisticsLabel', { period: periodName })} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className={classes.whom}>
              {t('whom')}
            </th>
            {groups.map(([group, inGroup]) => (
              <th key={group} scope="colgroup" colSpan={inGroup.length} className={classes.group}>
                {group}
              </th>
            ))}
          </tr>
          <tr>
            {columns.map(({ id, label }) => (
              <th key={id} scope="col" className={classes.column}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-strong={row.strong || undefined}>
              <th scope="row" className={classes.whom}>
                {row.label}
              </th>
              {columns.map((column, i) => {
                const value = (people ? row.people : row.turns)[i] ?? 0
                if (value === 0) {
                  return (
                    <td key={column.id} data-zero>
                      –
                    </td>
                  )
                }
                const number = formatNumber(value)
                const unit = people ? t('people', { count: value }) : t('turns', { count: value })
                return (
                  <td key={column.id} data-open={(open?.row === row.id && open.column === column.id) || undefined}>
                    <PanelLink
                      open={{ xem: 'all', hang: row.id, cot: column.id }}
                      className={classes.cell}
                      label={t('openPeople', { number, unit, label: `${row.label} × ${columnWords(statistics, column)}` })}
                    >
                      {number}
                    </PanelLink>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
