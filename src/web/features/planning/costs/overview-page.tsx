import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CostOverview, CostState as State, LineCost } from '#contracts/planning-costs.ts'
import { fold } from '#web/lib/fold.ts'
import { formatDong, formatShare } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { Select } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { CostState, SpentBar } from './cost-state.tsx'
import { overviewQuery } from './cost-queries.ts'
import classes from './costs.module.css'
import { GrowthPanel } from './growth-panel.tsx'
import { Reopenings } from './reopenings.tsx'
import { SourceTable } from './source-table.tsx'

interface CostsPageProps {
  readonly year: number
  readonly unit: string | undefined
  readonly today: string
  readonly planId: string | undefined
  readonly onPlan: (planId: string | undefined) => void
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

const states = ['reopened', 'excepted', 'over', 'within', 'no-budget'] as const satisfies readonly State[]

/** Kinh phí of a plan in force: by source and programme, line by line, plan and actual. */
export function CostsPage({ year, unit, today, planId, onPlan, view, onView }: CostsPageProps) {
  const { t } = useTranslation('costs')
  const { data, error, refetch } = useQuery(overviewQuery(year, unit, planId))
  return (
    <div className={classes.page}>
      <PageHead title={t('title', { year: String(year) })} lead={data?.plan && leadOf(t, data)} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={480} />}
      {data && <Growth data={data} today={today} />}
      {data && !data.plan && <EmptyState title={t('noPlanTitle', { year: String(year) })} text={t('noPlanText')} />}
      {data?.plan && (
        <>
          {data.plans.length > 1 && (
            <div className={classes.plan}>
              <Select
                label={t('plan')}
                options={data.plans.map(({ planId: id, title, unit: of }) => ({ value: id, label: `${title} (${of})` }))}
                value={data.plan.planId}
                onChange={(event) => onPlan(event.currentTarget.value === data.plans[0]?.planId ? undefined : event.currentTarget.value)}
              />
            </div>
          )}
          <Reopenings items={data.reopenings.filter(({ state }) => state === 'open')} today={today} />
          {data.total.planned > 0 || data.total.spent > 0 ? (
            <SourceTable cells={data.cells} total={data.total} />
          ) : (
            <EmptyState title={t('nothingTitle')} text={t('nothingText')} />
          )}
          <Lines lines={data.lines} view={view} onView={onView} />
        </>
      )}
      {data && data.unplanned.classes > 0 && (
        <p className={classes.muted}>{t('unplannedNote', { count: data.unplanned.classes, spent: formatDong(data.unplanned.spent) })}</p>
      )}
    </div>
  )
}

function leadOf(t: TFunction<'costs'>, { total }: CostOverview): string {
  const nothing = total.planned === 0 && total.spent === 0
  return [
    !nothing && t('leadTotals', { spent: formatDong(total.spent), planned: formatDong(total.planned), share: formatShare(total.spent, total.planned) }),
    total.reopened > 0 && t('leadReopened', { count: total.reopened }),
    total.withoutBudget > 0 && t('leadWithout', { count: total.withoutBudget }),
  ]
    .filter(Boolean)
    .join(' ')
}

function Growth({ data: { growth, can }, today }: { readonly data: CostOverview; readonly today: string }) {
  const { t } = useTranslation('costs')
  const [editing, setEditing] = useState(false)
  return (
    <p className={classes.growth} title={growth?.legalBasis}>
      {growth ? t('growth', { percent: growth.percent }) : t('noGrowth')}
      {growth && !growth.verified && <Tag tone="warning">{t('unverified')}</Tag>}
      {can.editGrowth && (
        <Button small variant="subtle" aria-haspopup="dialog" onClick={() => setEditing(true)}>
          {t('editGrowth')}
        </Button>
      )}
      {editing && <GrowthPanel growth={growth} today={today} onClose={() => setEditing(false)} />}
    </p>
  )
}

interface LinesProps {
  readonly lines: readonly LineCost[]
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

function Lines({ lines, view, onView }: LinesProps) {
  const { t } = useTranslation('costs')
  const chosen = states.find((state) => state === view.filters['tt'])
  const wanted = fold(view.q ?? '')
  const found = lines.filter(({ code, name, programme }) => fold(`${code} ${name} ${programme.code} ${programme.name}`).includes(wanted))
  const rows = found.filter(({ state }) => chosen === undefined || state === chosen)
  return (
    <section className={classes.part} aria-labelledby="cac-dong">
      <h2 id="cac-dong">{t('lines')}</h2>
      <StatusTabs
        label={t('state')}
        tabs={[
          { key: '', label: t('all'), count: found.length },
          ...states.flatMap((state) => {
            const count = found.filter((line) => line.state === state).length
            return count > 0 || state === chosen ? [{ key: state, label: t(`state_${state}`), count }] : []
          }),
        ]}
        chosen={chosen ?? ''}
        onChoose={(state) => onView({ ...view, filters: state === '' ? {} : { tt: state } })}
      />
      <DataTable
        id="cost-lines"
        label={t('lines')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={({ lineId }) => lineId}
        card={(line) => ({
          title: <LineLink line={line} />,
          note: `${formatDong(line.spent)} / ${line.planned === null ? '–' : formatDong(line.planned)}`,
          state: <CostState state={line.state} />,
        })}
        view={view}
        onView={onView}
        search={t('findLine')}
        total={rows.length}
        whole={lines.length}
        empty={{ title: t('emptyLinesTitle'), text: t('emptyLinesText') }}
        fixed
      />
    </section>
  )
}

function columnsOf(t: TFunction<'costs'>): readonly TableColumn<LineCost>[] {
  return [
    { id: 'dong', header: t('line'), naming: true, cell: (line) => <LineLink line={line} /> },
    { id: 'nguon', header: t('fundSource'), width: '150px', cell: ({ fundSource }) => (fundSource ? t(`source_${fundSource}`) : '–') },
    { id: 'lop', header: t('classes'), width: '80px', align: 'end', cell: ({ classes: count }) => count },
    { id: 'dutoan', header: t('planned'), width: '150px', align: 'end', cell: ({ planned }) => (planned === null ? '–' : formatDong(planned)) },
    {
      id: 'chi',
      header: t('spent'),
      width: '170px',
      align: 'end',
      cell: (line) => (
        <span className={classes.spent}>
          {formatDong(line.spent)}
          <SpentBar planned={line.planned} spent={line.spent} state={line.state} />
        </span>
      ),
    },
    { id: 'tyle', header: t('share'), width: '80px', align: 'end', cell: ({ planned, spent }) => (planned ? formatShare(spent, planned) : '–') },
    { id: 'tt', header: t('state'), width: '210px', cell: ({ state }) => <CostState state={state} /> },
  ]
}

function LineLink({ line: { lineId, code, name } }: { readonly line: LineCost }) {
  return (
    <Link to="/ke-hoach/kinh-phi/$lineId" params={{ lineId }} className={classes.link}>
      {code} · {name}
    </Link>
  )
}
