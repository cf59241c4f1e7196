import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDay } from '#contracts/approval-rules.ts'
import { remove } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { approvalKey, calendarQuery } from './approval-queries.ts'
import { DayPanel } from './day-panel.tsx'
import classes from './approval.module.css'

/** Lịch nghỉ: days that are not as their weekday, of the year chosen in the header. Deadlines are counted by it. */
export function CalendarPage({ year }: { readonly year: number }) {
  const { t } = useTranslation('approval')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(calendarQuery(year))
  const [view, setView] = useState<TableView>({ filters: {} })
  const [edited, setEdited] = useState<CalendarDay | 'new'>()
  const [removed, setRemoved] = useState<CalendarDay>()
  const renew = () => void client.invalidateQueries({ queryKey: approvalKey })
  const edit = (day: CalendarDay) =>
    data?.can.edit && (
      <span className={classes.rowActions}>
        <Button small aria-haspopup="dialog" aria-label={t('editDay', { date: formatDate(day.day) })} onClick={() => setEdited(day)}>
          {t('edit')}
        </Button>
        <Button small aria-haspopup="dialog" aria-label={t('removeDay', { date: formatDate(day.day) })} onClick={() => setRemoved(day)}>
          {t('remove')}
        </Button>
      </span>
    )
  const columns: readonly TableColumn<CalendarDay>[] = [
    { id: 'ngay', header: t('day'), naming: true, width: '190px', cell: ({ day }) => <strong>{dayInWords(day)}</strong> },
    { id: 'ten', header: t('dayName'), cell: ({ name }) => name[currentLanguage()] },
    { id: 'loai', header: t('kind'), width: '130px', cell: ({ kind }) => <DayKind kind={kind} /> },
    { id: 'cancu', header: t('legalBasis'), cell: (day) => <Basis day={day} /> },
    { id: 'viec', header: t('actions'), width: '150px', cell: edit },
  ]
  return (
    <>
      <PageHead
        title={t('calendar', { year: String(year) })}
        lead={
          data &&
          [
            t('calendarLead', { count: data.workingDays, number: formatNumber(data.workingDays) }),
            data.unverified > 0 && t('daysUnverified', { count: data.unverified }),
          ]
            .filter(Boolean)
            .join(' ')
        }
        actions={
          data?.can.edit && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => setEdited('new')}>
              {t('addDay')}
            </Button>
          )
        }
      />
      <DataTable
        id="calendar"
        label={t('calendarTable')}
        columns={columns}
        rows={data?.items}
        rowKey={({ day }) => day}
        card={(day) => ({
          title: dayInWords(day.day),
          note: `${day.name[currentLanguage()]} · ${day.legalBasis}`,
          state: <DayKind kind={day.kind} />,
          action: edit(day),
        })}
        view={view}
        onView={setView}
        error={error}
        onRetry={() => void refetch()}
        empty={{ title: t('noDays', { year: String(year) }), text: t('noDaysText') }}
        fixed
      />
      {edited && <DayPanel day={edited === 'new' ? undefined : edited} year={year} onDone={renew} onClose={() => setEdited(undefined)} />}
      {removed && (
        <ConfirmDialog
          title={t('removeDayTitle', { date: formatDate(removed.day) })}
          consequences={[t('removeDayText'), t('deadlinesStay')]}
          confirm={t('remove')}
          danger
          onConfirm={async (requestKey) => {
            await remove(`/api/approval/calendar/${removed.day}`, { version: removed.version }, { requestKey })
            renew()
          }}
          onClose={() => setRemoved(undefined)}
        />
      )}
    </>
  )
}

function dayInWords(day: string): string {
  const weekday = new Intl.DateTimeFormat(currentLanguage() === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
  return `${formatDate(day)} · ${weekday}`
}

function DayKind({ kind }: Pick<CalendarDay, 'kind'>) {
  const { t } = useTranslation('approval')
  return <Tag tone={kind === 'off' ? 'warning' : 'info'}>{t(`day_${kind}`)}</Tag>
}

function Basis({ day }: { readonly day: CalendarDay }) {
  const { t } = useTranslation('approval')
  return (
    <span className={classes.subject}>
      {day.legalBasis}
      {!day.verified && <small>{t('unverified')}</small>}
    </span>
  )
}
