import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deviation, Deviations } from '#contracts/planning-deviations.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Select } from '#web/ui/field.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { CauseCell } from './cause-cell.tsx'
import { CauseForm } from './cause-form.tsx'
import { DeviationPanel } from './deviation-panel.tsx'
import { type DeviationScope, deviationParams, deviationsQuery } from './deviation-queries.ts'
import { ClassLink, DeviationState, howFar, shownKinds } from './deviation-words.tsx'
import classes from './deviations.module.css'

interface DeviationsPageProps extends DeviationScope {
  readonly today: string
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly open: string | undefined
  readonly onOpen: (key: string | undefined) => void
}

/** Kế hoạch và thực hiện: where what happened differs from the plan in force then, and why. */
export function DeviationsPage({ year, unit, today, view, onView, open, onOpen }: DeviationsPageProps) {
  const { t } = useTranslation('deviations')
  const scope = { year, unit }
  const { data, error, refetch } = useQuery(deviationsQuery(view, scope))
  const [many, setMany] = useState<readonly Deviation[]>()
  const kind = shownKinds.find((each) => each === view.filters['loai'])
  const rows = data?.items.filter((row) => kind === undefined || row.kind === kind)
  const opened = data?.items.find(({ key }) => key === open)
  const setFilter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...rest } = view.filters
    onView({ ...view, filters: value ? { ...rest, [name]: value } : rest })
  }
  const causeChosen = view.filters['nn']
  const causeName = causeChosen === 'none' ? t('noCause') : (data?.causes.find(({ code }) => code === causeChosen)?.name ?? causeChosen)
  const addressOfFile = () => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...deviationParams(view, scope), kind })) if (value !== undefined) query.set(name, String(value))
    return `/api/deviations/export?${query.toString()}`
  }
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title', { year: String(year) })}
        lead={data && leadOf(t, data)}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            <DownloadButton path={addressOfFile()} fileName={`lech-ke-hoach-${year}.xlsx`} label={t('export')} />
          </>
        }
      />
      {data?.plan && (
        <p className={classes.setting} title={data.setting.legalBasis}>
          {t('setting', {
            late: formatNumber(data.setting.lateDays),
            early: formatNumber(data.setting.earlyDays),
            percent: formatNumber(data.setting.sizePercent),
          })}
        </p>
      )}
      <StatusTabs
        label={t('kind')}
        tabs={[
          { key: '', label: t('all'), count: data?.items.length },
          ...shownKinds.map((each) => ({ key: each, label: t(`kind_${each}`), count: data?.counts[each] })),
        ]}
        chosen={kind ?? ''}
        onChoose={(next) => setFilter('loai', next || undefined)}
      />
      <DataTable
        id="deviations"
        label={t('title', { year: String(year) })}
        columns={columnsOf(t, { year, causes: data?.causes ?? [], may: data?.can.note ?? false, onOpen, withKind: kind === undefined })}
        rows={rows}
        rowKey={({ key }) => key}
        card={(row) => ({
          title: <NameLink row={row} onOpen={onOpen} />,
          note: [t(`kind_${row.kind}`), howFar(t, row), row.unit?.name].filter((each) => each && each !== '–').join(' · '),
          state: <DeviationState row={row} />,
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
                label={t('cause')}
                none={t('anyCause')}
                options={[{ value: 'none', label: t('noCause') }, ...(data?.causes ?? []).map(({ code, name }) => ({ value: code, label: name }))]}
                value={causeChosen ?? ''}
                onChange={(event) => setFilter('nn', event.currentTarget.value || undefined)}
              />
            </div>
          </Popup>
        }
        chips={[...(causeChosen ? [{ key: 'nn', label: t('chipCause', { name: causeName }) }] : [])]}
        onOpen={({ key }) => onOpen(key)}
        openKey={open}
        bulk={data?.can.note ? [{ label: t('noteMany'), legal: () => true, run: setMany }] : []}
        total={rows?.length}
        error={error}
        onRetry={() => void refetch()}
        empty={emptyOf(t, data, year)}
      />
      {opened && data && (
        <DeviationPanel key={opened.key} row={opened} year={year} today={today} causes={data.causes} can={data.can} onClose={() => onOpen(undefined)} />
      )}
      {many && data && (
        <SidePanel title={t('noteMany')} lead={t('noteManyLead', { count: many.length, number: formatNumber(many.length) })} onClose={() => setMany(undefined)}>
          <CauseForm rows={many} year={year} causes={data.causes} onDone={() => setMany(undefined)} />
        </SidePanel>
      )}
    </div>
  )
}

interface ColumnParts {
  readonly year: number
  readonly causes: Deviations['causes']
  readonly may: boolean
  readonly onOpen: (key: string) => void
  readonly withKind: boolean
}

function columnsOf(t: TFunction<'deviations'>, { year, causes, may, onOpen, withKind }: ColumnParts): readonly TableColumn<Deviation>[] {
  return [
    { id: 'ten', header: t('name'), naming: true, cell: (row) => <NameLink row={row} onOpen={onOpen} /> },
    ...(withKind ? [{ id: 'loai', header: t('kind'), width: '104px', cell: ({ kind }: Deviation) => t(`kind_${kind}`) }] : []),
    { id: 'lop', header: t('class'), width: '130px', cell: (row) => <ClassLink row={row} /> },
    { id: 'kh', header: t('planned'), width: '104px', cell: ({ planned }) => (planned.date === null ? '–' : formatDate(planned.date)) },
    { id: 'th', header: t('actual'), width: '104px', cell: ({ actual, cancelled }) => (actual.date === null || cancelled ? '–' : formatDate(actual.date)) },
    { id: 'lech', header: t('far'), width: '150px', cell: (row) => howFar(t, row) },
    { id: 'donvi', header: t('unit'), width: '170px', cell: ({ unit }) => unit?.name ?? '–' },
    {
      id: 'nn',
      header: t('cause'),
      width: '210px',
      cell: (row) => (
        <span className={classes.causes}>
          <CauseCell row={row} year={year} causes={causes} may={may} onWords={() => onOpen(row.key)} />
          {row.kind === 'unplanned' && <DeviationState row={row} />}
        </span>
      ),
    },
  ]
}

function NameLink({ row, onOpen }: { readonly row: Deviation; readonly onOpen: (key: string) => void }) {
  return (
    <span className={classes.name}>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={(event) => {
          event.stopPropagation()
          onOpen(row.key)
        }}
      >
        {row.name}
      </button>
      {row.planLine !== null && <small>{row.planLine}</small>}
    </span>
  )
}

/** The state in a sentence or two. */
function leadOf(t: TFunction<'deviations'>, { plan, items, withoutCause, counts, on }: Deviations): string {
  if (!plan) return t('leadNoPlan')
  const parts = [
    t(plan.kind === 'opening' ? 'leadOpening' : 'leadYear', {
      classes: formatNumber(plan.classes),
      due: formatNumber(plan.dueClasses),
      opened: formatNumber(plan.opened),
      date: formatDate(on),
    }),
    counts['not-opened'] + counts.late > 0 && t('leadOff', { missing: formatNumber(counts['not-opened']), late: formatNumber(counts.late) }),
    items.length > 0 && (withoutCause > 0 ? t('leadCauses', { count: withoutCause, number: formatNumber(withoutCause) }) : t('leadAllCauses')),
  ]
  return parts.filter(Boolean).join(' ')
}

function emptyOf(t: TFunction<'deviations'>, data: Deviations | undefined, year: number): { title: string; text: string } {
  if (data && !data.plan) return { title: t('noPlanTitle', { year: String(year) }), text: t('noPlanText') }
  return { title: t('emptyTitle'), text: t('emptyText') }
}
