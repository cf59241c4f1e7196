import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dimension, FigureBreakdown } from '#contracts/reporting.ts'
import { formatNumber, formatShare } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Chart } from '#web/ui/chart/chart.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { LoadingRows } from './loading-rows.tsx'
import { PanelLink } from './panel-link.tsx'
import { breakdownQuery } from './report-queries.ts'
import { dimensions, type ReportView } from './report-view.ts'
import classes from './breakdown.module.css'

/** Groups drawn one by one; the table has them all. */
const drawn = 12

interface BreakdownProps {
  readonly figureId: string
  readonly by: Dimension
  readonly view: ReportView
  readonly onBy: (by: Dimension) => void
}

/** A figure in groups: how large each is, and the way to its people. */
export function Breakdown({ figureId, by, view, onBy }: BreakdownProps) {
  const { t } = useTranslation('reporting')
  const id = useId()
  const { data, error, isError, isPending, refetch } = useQuery(breakdownQuery(figureId, by, view, currentLanguage()))
  return (
    <>
      <div className={classes.by}>
        <label htmlFor={id}>{t('breakDownBy')}</label>
        <select id={id} value={by} onChange={(event) => onBy(dimensions.find((each) => each === event.currentTarget.value) ?? by)}>
          {dimensions.map((each) => (
            <option key={each} value={each}>
              {t(`by_${each}`)}
            </option>
          ))}
        </select>
      </div>
      {isPending && <LoadingRows />}
      {isError && <RequestError error={error} onRetry={() => void refetch()} />}
      {data && data.groups.length === 0 && <EmptyState plain title={t('nobodyTitle')} text={t('nobodyText')} />}
      {data && data.groups.length > 0 && <Groups breakdown={data} />}
    </>
  )
}

function Groups({ breakdown: { by, groups, overlapping, label } }: { readonly breakdown: FigureBreakdown }) {
  const { t } = useTranslation('reporting')
  const sum = groups.reduce((whole, { enrolments }) => whole + enrolments, 0)
  const withClasses = groups.some((group) => group.classes !== null)
  const shown = groups.slice(0, drawn)
  return (
    <>
      <Chart
        kind="bars"
        title={t('breakdownLabel', { label, by: t(`by_${by}`) })}
        unit={groups.length > drawn ? t('chartLargest', { drawn, count: groups.length }) : t('trendTurnsUnit')}
        categoryLabel={t(`by_${by}`)}
        fileName={`${t('breakdownFile')}-${by}`}
        categories={shown.map((group) => group.label)}
        series={[{ name: t('columnTurns'), values: shown.map(({ enrolments }) => enrolments) }]}
      />
      <table className={classes.groups} aria-label={t('breakdownLabel', { label, by: t(`by_${by}`) })}>
        <thead>
          <tr>
            <th scope="col">{t(`by_${by}`)}</th>
            {withClasses && (
              <th scope="col" className={classes.number}>
                {t('columnClasses')}
              </th>
            )}
            <th scope="col" className={classes.number}>
              {t('columnTurns')}
            </th>
            <th scope="col" className={classes.number}>
              {t('columnPeople')}
            </th>
            <th scope="col" className={classes.number}>
              {t('women')}
            </th>
            <th scope="col" className={classes.number}>
              {t('columnMinority')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{group.label}</th>
              {withClasses && <td className={classes.number}>{group.classes === null ? '–' : formatNumber(group.classes)}</td>}
              <td className={classes.number}>
                <PanelLink
                  within
                  open={{ theo: by, nhom: group.key, tim: undefined }}
                  className={classes.turns}
                  label={t('openGroup', { number: formatNumber(group.enrolments), label: group.label })}
                >
                  {formatNumber(group.enrolments)}
                </PanelLink>
                <span className={classes.share}>{formatShare(group.enrolments, sum)}</span>
              </td>
              <td className={classes.number}>{formatNumber(group.people)}</td>
              <td className={classes.number}>{formatNumber(group.women)}</td>
              <td className={classes.number}>{formatNumber(group.ethnicMinority)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {overlapping && <p className={classes.note}>{t('overlapping')}</p>}
    </>
  )
}
