import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ratio } from '#contracts/requirements-ratio.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { searchOf, viewOf } from '#web/ui/data-table/table-view.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { ClaimPanel } from './claim-panel.tsx'
import { ClaimsPart } from './claims-part.tsx'
import { CountedPanel } from './counted-panel.tsx'
import { ProvinceFigures } from './province-figures.tsx'
import { ratioQuery, type RatioAsked } from './ratio-queries.ts'
import { openedCount, openingOf, type RatioSearch, stateOf, unitsOf, unitStates } from './ratio-view.ts'
import { ReadingStrip } from './reading-strip.tsx'
import { RulePanel } from './rule-panel.tsx'
import { unitCard, unitColumns } from './unit-columns.tsx'
import { UnitPanel } from './unit-panel.tsx'
import classes from './ratio.module.css'

interface RatioPageProps {
  readonly search: RatioSearch
  readonly onSearch: (changes: Partial<RatioSearch>) => void
  readonly today: string
  /** Code of the unit that every screen is scoped to. */
  readonly scopeUnit: string | undefined
}

/** Tỷ lệ 1:1,2: how every unit stands, and who is behind each number. */
export function RatioPage({ search, onSearch, today, scopeUnit }: RatioPageProps) {
  const { t } = useTranslation('ratio')
  const asked: RatioAsked = { on: search.ngay, reading: search.cach }
  const { data: ratio, error, refetch } = useQuery(ratioQuery(asked))
  const part = search.muc ?? 'don-vi'
  const open = (xem: string | undefined) => onSearch({ xem })
  const day = <Day on={search.ngay ?? today} today={today} onDay={(ngay) => onSearch({ ngay })} />
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title')}
        lead={ratio && leadOf(t, ratio)}
        actions={
          ratio && (
            <>
              {ratio.can.export && <DownloadButton path={exportPath(asked)} fileName="ty-le-1-1-2.xlsx" label={t('exportXlsx')} />}
              {ratio.can.edit && (
                <Button onClick={() => open('quy-tac')} aria-haspopup="dialog">
                  {t('editRule')}
                </Button>
              )}
              {ratio.can.claim && (
                <Button variant="primary" onClick={() => open('giu-cho')} aria-haspopup="dialog">
                  {t('claim')}
                </Button>
              )}
            </>
          )
        }
      />
      {!ratio && day}
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!ratio && !error && <Skeleton height={220} />}
      {ratio && <ReadingStrip ratio={ratio} onReading={(cach) => onSearch({ cach })} day={day} />}
      {ratio?.province && <ProvinceFigures province={ratio.province} />}
      {ratio?.can.claims && (
        <Tabs
          label={t('title')}
          tabs={[
            { key: 'don-vi', label: t('partUnits'), count: ratio.units.length },
            { key: 'de-nghi', label: t('partClaims') },
          ]}
          current={part}
          leaves={['xem', 'loc', 'xep', 'tim']}
        />
      )}
      {part === 'de-nghi' ? (
        <ClaimsPart search={search} onSearch={onSearch} mayRelease={ratio?.can.release ?? false} />
      ) : (
        ratio && <Units ratio={ratio} search={search} onSearch={onSearch} scopeUnit={scopeUnit} />
      )}
      {ratio && <Opened ratio={ratio} asked={asked} today={today} xem={search.xem} onClose={() => open(undefined)} />}
    </div>
  )
}

interface UnitsProps extends Pick<RatioPageProps, 'search' | 'onSearch' | 'scopeUnit'> {
  readonly ratio: Ratio
}

function Units({ ratio, search, onSearch, scopeUnit }: UnitsProps) {
  const { t } = useTranslation('ratio')
  const view = viewOf(search)
  const rows = unitsOf(ratio, view, scopeUnit)
  const inScope = unitsOf(ratio, { filters: {} }, scopeUnit)
  const counted = (state: string) => inScope.filter((unit) => stateOf(unit) === state).length
  return (
    <div className={classes.part}>
      <StatusTabs
        label={t('standing')}
        tabs={[
          { key: '', label: t('all'), count: inScope.length },
          ...unitStates.map((state) => ({ key: state, label: t(`state_${state}`), count: counted(state) })),
        ]}
        chosen={view.filters['kq'] ?? ''}
        onChoose={(state) => onSearch(searchOf({ ...view, filters: state ? { kq: state } : {} }))}
      />
      <DataTable
        id="ratio"
        label={t('partUnits')}
        columns={unitColumns(t)}
        rows={rows}
        rowKey={({ unit }) => unit.unitId}
        card={(row) => unitCard(t, row)}
        view={view}
        onView={(next) => onSearch(searchOf(next))}
        search={t('searchUnit')}
        onOpen={({ unit }) => onSearch({ xem: openingOf(unit.unitId) })}
        openKey={openedCount(search.xem)?.unitId}
        total={rows.length}
        empty={
          inScope.length
            ? { title: t('noneInState'), text: t('noneInStateText') }
            : { title: t('noUnits'), text: t(scopeUnit === undefined ? 'noUnitsText' : 'noUnitsInScope') }
        }
      />
    </div>
  )
}

interface OpenedProps {
  readonly ratio: Ratio
  readonly asked: RatioAsked
  readonly today: string
  readonly xem: string | undefined
  readonly onClose: () => void
}

/** What is open beside the page. */
function Opened({ ratio, asked, today, xem, onClose }: OpenedProps) {
  if (xem === 'quy-tac') return ratio.can.edit && <RulePanel reading={ratio.reading} today={today} onClose={onClose} />
  if (xem === 'giu-cho') return ratio.can.claim && <ClaimPanel reading={ratio.reading} onClose={onClose} />
  const opened = openedCount(xem)
  if (!opened) return null
  if (opened.count) return <CountedPanel key={xem} ratio={ratio} asked={asked} unitId={opened.unitId} count={opened.count} onClose={onClose} />
  const unit = ratio.units.find((each) => each.unit.unitId === opened.unitId)
  return unit && <UnitPanel ratio={ratio} unit={unit} onClose={onClose} />
}

interface DayProps {
  readonly on: string
  readonly today: string
  readonly onDay: (on: string | undefined) => void
}

/** The day everything is counted on; what is no day yet changes nothing. */
function Day({ on, today, onDay }: DayProps) {
  const { t } = useTranslation('ratio')
  const [typed, setTyped] = useState(on)
  const [seen, setSeen] = useState(on)
  // The way back: another day came from the address.
  if (on !== seen) {
    setSeen(on)
    setTyped(on)
  }
  const lastDay = `${today.slice(0, 4)}-12-31`
  return (
    <div className={classes.day}>
      <DateField
        label={t('countedOn')}
        value={typed}
        error={isDay(typed) ? undefined : t('dayWanted')}
        onValue={(day) => {
          setTyped(day)
          if (isDay(day)) onDay(day === today ? undefined : day)
        }}
      />
      {on !== today && (
        <Button variant="subtle" onClick={() => onDay(undefined)}>
          {t('backToToday')}
        </Button>
      )}
      {on !== lastDay && (
        <Button variant="subtle" onClick={() => onDay(lastDay)}>
          {t('endOfYear', { date: formatDate(lastDay) })}
        </Button>
      )}
    </div>
  )
}

function exportPath({ on, reading }: RatioAsked): string {
  const query = new URLSearchParams({ ...(on ? { on } : {}), ...(reading ? { reading } : {}) })
  return `/api/ratio/export?${query.toString()}`
}

/** The state in one sentence. */
function leadOf(t: TFunction<'ratio'>, { units, province, on }: Ratio): string {
  const over = units.filter((unit) => unit.over > 0)
  const people = over.reduce((sum, unit) => sum + unit.over, 0)
  const inherited = over.reduce((sum, unit) => sum + unit.inheritedOver, 0)
  return [
    t('leadDay', { date: formatDate(on) }),
    over.length ? t('leadOver', { count: over.length, units: formatNumber(over.length), people: formatNumber(people) }) : t('leadNoneOver'),
    inherited > 0 && t('leadInherited', { people: formatNumber(inherited) }),
    province && province.over === 0 && t('leadProvince', { left: formatNumber(province.room - province.proposed) }),
  ]
    .filter(Boolean)
    .join(' ')
}
