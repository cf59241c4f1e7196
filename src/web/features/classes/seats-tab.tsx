import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassSeats } from '#contracts/classes-seats.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { viewOf } from '#web/ui/data-table/table-view.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag, type TagProps } from '#web/ui/tag.tsx'
import { GrantPanel } from './grant-panel.tsx'
import { SeatChangePanel } from './seat-change-panel.tsx'
import { SeatShares } from './seat-shares.tsx'
import { seatsQuery } from './seats-queries.ts'
import { WaitingSection } from './waiting-section.tsx'
import classes from './seats.module.css'

type UnitSeats = ClassSeats['units'][0]
type Words = ReturnType<typeof useTranslation<'seats'>>['t']

const tones: Readonly<Record<UnitSeats['state'], NonNullable<TagProps['tone']>>> = {
  none: 'plain',
  free: 'success',
  'nearly-out': 'warning',
  out: 'danger',
  over: 'danger',
}

/** Chỉ tiêu of a class: what each unit has of it, the ledger behind it, the shares, and who waits. */
export function SeatsTab({ classId, mayWait }: { readonly classId: string; readonly mayWait: boolean }) {
  const { data, error, refetch } = useQuery(seatsQuery(classId))
  if (error && !data) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={360} />
  return (
    <div className={classes.page}>
      <UnitsPart classId={classId} data={data} />
      {(data.shares.length > 0 || data.can.editShares) && <SeatShares classId={classId} data={data} />}
      {mayWait && <WaitingSection classId={classId} />}
      {data.entries.length > 0 && <Ledger data={data} />}
    </div>
  )
}

function UnitsPart({ classId, data }: { readonly classId: string; readonly data: ClassSeats }) {
  const { t } = useTranslation('seats')
  const [granting, setGranting] = useState(false)
  const [changed, setChanged] = useState<UnitSeats>()
  const { units, total, capacity, governed, others, can } = data
  const over = units.filter(({ state }) => state === 'over').map(({ unit }) => unit.name)
  // What one unit is over does not use up what another has left.
  const free = units.reduce((sum, { left }) => sum + Math.max(0, left), 0)
  const surplus = capacity === null || others ? 0 : total.granted - capacity
  return (
    <section aria-labelledby="chi-tieu" className={classes.part}>
      <header className={classes.head}>
        <div>
          <h2 id="chi-tieu">{t('seats')}</h2>
          {governed && units.length > 0 && (
            <p className={classes.muted}>
              {t('lead', { granted: formatNumber(total.granted), left: formatNumber(free) })}
              {capacity !== null && ` ${t('leadCapacity', { capacity: formatNumber(capacity) })}`}
              {others && ` ${t('othersToo')}`}
            </p>
          )}
        </div>
        {can.grant && (
          <Button variant="primary" aria-haspopup="dialog" onClick={() => setGranting(true)}>
            {t('grant')}
          </Button>
        )}
      </header>
      {surplus > 0 && <p className={classes.notice}>{t('overCapacity', { count: surplus })}</p>}
      {over.length > 0 && <p className={classes.notice}>{t('overTold', { units: overWords(t, over) })}</p>}
      {!governed ? (
        <EmptyState plain title={t('noSeatsTitle')} text={others ? t('noSeatsOthers') : t('noSeatsText')} />
      ) : (
        <>
          <DataTable
            id="class-seats"
            label={t('seats')}
            columns={columnsOf(t, can.grant, setChanged)}
            rows={units}
            rowKey={({ unit }) => unit.unitId}
            card={(row) => ({
              title: row.unit.name,
              note: noteOf(t, row),
              state: <StateTag row={row} />,
              action: can.grant && <Button onClick={() => setChanged(row)}>{t('change')}</Button>,
            })}
            view={viewOf({})}
            onView={() => {}}
            empty={{ title: t('noSeatsTitle'), text: t('noSeatsOthers') }}
            fixed
          />
          {units.length > 1 && <p className={classes.total}>{`${t('total')}: ${noteOf(t, total)}`}</p>}
        </>
      )}
      {granting && <GrantPanel classId={classId} data={data} onClose={() => setGranting(false)} />}
      {changed && <SeatChangePanel classId={classId} data={data} row={changed} onClose={() => setChanged(undefined)} />}
    </section>
  )
}

/** The first few by name. */
const overWords = (t: Words, names: readonly string[]) =>
  names.length <= 4 ? names.join('; ') : t('andOthers', { units: names.slice(0, 3).join('; '), number: formatNumber(names.length - 3) })

const takenOf = ({ reserved, used, recorded }: Pick<UnitSeats, 'reserved' | 'used' | 'recorded'>) => reserved + used + recorded

const noteOf = (t: Words, counts: Omit<UnitSeats, 'unit' | 'state'>) =>
  (['granted', 'reserved', 'used', 'recorded', 'left'] as const).map((key) => `${t(key).toLowerCase()} ${formatNumber(counts[key])}`).join(' · ')

function StateTag({ row: { state, left } }: { readonly row: UnitSeats }) {
  const { t } = useTranslation('seats')
  return <Tag tone={tones[state]}>{state === 'over' ? t('state_over', { count: -left }) : t(`state_${state}`)}</Tag>
}

function Bar({ row }: { readonly row: UnitSeats }) {
  const { t } = useTranslation('seats')
  const whole = Math.max(row.granted, takenOf(row), 1)
  const part = (count: number) => ({ width: `${(100 * count) / whole}%` })
  return (
    <span className={classes.bar} role="img" aria-label={t('taken', { taken: formatNumber(takenOf(row)), granted: formatNumber(row.granted) })}>
      <span data-kind="recorded" style={part(row.recorded)} />
      <span data-kind="used" style={part(row.used)} />
      <span data-kind="reserved" style={part(row.reserved)} />
    </span>
  )
}

function columnsOf(t: Words, mayGrant: boolean, onChange: (row: UnitSeats) => void): readonly TableColumn<UnitSeats>[] {
  const number = (id: string, key: 'granted' | 'reserved' | 'used' | 'recorded' | 'left'): TableColumn<UnitSeats> => {
    return {
      id,
      header: t(key),
      align: 'end',
      width: '88px',
      cell: (row) => (key === 'left' ? <strong>{formatNumber(row[key])}</strong> : formatNumber(row[key])),
    }
  }
  return [
    { id: 'donvi', header: t('unit'), naming: true, width: '240px', cell: ({ unit }) => unit.name },
    number('giao', 'granted'),
    number('giu', 'reserved'),
    number('dung', 'used'),
    number('ghi', 'recorded'),
    number('con', 'left'),
    {
      id: 'muc',
      header: t('share'),
      width: '176px',
      cell: (row) => (
        <span className={classes.measure}>
          <Bar row={row} />
          <StateTag row={row} />
        </span>
      ),
    },
    ...(mayGrant
      ? [
          {
            id: 'sua',
            header: '',
            width: '88px',
            cell: (row: UnitSeats) => (
              <Button small aria-haspopup="dialog" aria-label={t('changeOf', { unit: row.unit.name })} onClick={() => onChange(row)}>
                {t('change')}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

/** Every grant, withdrawal and passing on, newest first. */
function Ledger({ data: { entries } }: { readonly data: ClassSeats }) {
  const { t } = useTranslation('seats')
  return (
    <section aria-labelledby="so-giao" className={classes.part}>
      <h2 id="so-giao">{t('ledger')}</h2>
      <ol className={classes.ledger}>
        {entries.map((entry) => (
          <li key={entry.entryId}>
            <span className={classes.day}>{formatDate(entry.madeOn)}</span>
            <span>
              {t(`entry_${entry.kind}`)}{' '}
              <strong>
                {entry.seats > 0 ? '+' : '−'}
                {formatNumber(Math.abs(entry.seats))}
              </strong>{' '}
              {entry.unit.name}
              <span className={classes.muted}>
                {' · '}
                {[entry.ofPlan && t('ofPlan'), entry.documentNo, entry.reason, entry.byName].filter(Boolean).join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
