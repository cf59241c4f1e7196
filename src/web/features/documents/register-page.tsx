import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterDetail, RegisterEntry, RegisterEntryState } from '#contracts/documents-registers.ts'
import { ApiError } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatInstant, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { entryColumns, EntryDocument, EntryNumber, EntryState } from './register-entries.tsx'
import { entriesQuery, entryParams, registerPath, registerQuery } from './register-queries.ts'
import { VoidDialog } from './void-dialog.tsx'
import classes from './registers.module.css'

interface RegisterPageProps {
  readonly registerId: string
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

const up = '/quan-tri/so-van-ban'
const states: readonly RegisterEntryState[] = ['valid', 'void', 'by-hand']

/** One register: the numbers taken, for which documents, which are void and why. */
export function RegisterPage({ registerId, ...rest }: RegisterPageProps) {
  const { t } = useTranslation('registers')
  const { data: register, error, refetch } = useQuery(registerQuery(registerId))
  const back = { to: up, label: t('title') } as const
  if (register) return <Register register={register} {...rest} />
  if (error instanceof ApiError && [400, 404].includes(error.status)) {
    return (
      <>
        <PageHead title={t('noRegisterTitle')} up={back} />
        <EmptyState title={t('noRegisterTitle')} text={t('noRegisterText')} />
      </>
    )
  }
  return (
    <>
      <PageHead title={error ? t('title') : undefined} up={back} />
      {error ? <RequestError error={error} onRetry={() => void refetch()} /> : <Skeleton height={360} />}
    </>
  )
}

function Register({ register, view, onView }: Omit<RegisterPageProps, 'registerId'> & { readonly register: RegisterDetail }) {
  const { t } = useTranslation('registers')
  const [asked, setAsked] = useState<RegisterEntry>()
  const { registerId, layout, kind, can } = register
  const list = useInfiniteQuery(entriesQuery(registerId, view))
  const [page] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const { tinhtrang, tu, den } = view.filters
  const state = states.find((each) => each === tinhtrang)
  const filter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...rest } = view.filters
    onView({ ...view, filters: value ? { ...rest, [name]: value } : rest })
  }
  const day = (name: 'tu' | 'den') => (value: string) => {
    // While it is typed it is no day yet.
    if (value === '' || isDay(value)) filter(name, value || undefined)
  }
  const title = t('titleOf', { kind: register.kindName, issuer: register.issuer })
  const total = page?.counts[state ?? 'all']
  const entry = { layout, kind }
  return (
    <>
      <PageHead
        title={title}
        up={{ to: up, label: t('title') }}
        state={
          <span className={classes.tags}>
            <Tag>{t(`layout_${layout}`)}</Tag>
            <Tag>{register.periodName}</Tag>
          </span>
        }
        lead={leadOf(t, register)}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            <DownloadButton path={addressOfFile(registerId, view)} fileName="so-van-ban.xlsx" label={t('export')} />
          </>
        }
      />
      <div className={classes.states}>
        <StatusTabs
          label={t('state')}
          chosen={state ?? 'all'}
          onChoose={(key) => filter('tinhtrang', key === 'all' ? undefined : key)}
          tabs={[
            { key: 'all', label: t('all'), count: page?.counts.all },
            ...states.map((key) => ({ key: key as string, label: t(`state_${key}`), count: page?.counts[key] })),
          ]}
        />
      </div>
      <DataTable
        id="register-entries"
        label={title}
        columns={entryColumns(t, entry, can.void ? setAsked : undefined)}
        rows={rows}
        rowKey={({ entryId }) => entryId}
        card={(row) => ({
          title: <EntryNumber row={row} of={entry} />,
          note: (
            <>
              {row.subject}
              <span className={classes.muted}>{[formatDate(row.dated), row.takenName, formatInstant(row.takenAt)].join(' · ')}</span>
              {row.document && <EntryDocument row={row} />}
            </>
          ),
          state: <EntryState row={row} of={entry} onVoid={can.void ? setAsked : undefined} />,
        })}
        view={view}
        onView={onView}
        search={t('searchEntries')}
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
              <DateField key={`tu ${tu ?? ''}`} label={t('fromDay')} value={tu ?? ''} onValue={day('tu')} />
              <DateField key={`den ${den ?? ''}`} label={t('toDay')} value={den ?? ''} onValue={day('den')} />
            </div>
          </Popup>
        }
        chips={[
          ...(tu ? [{ key: 'tu', label: t('chipFrom', { day: formatDate(tu) }) }] : []),
          ...(den ? [{ key: 'den', label: t('chipTo', { day: formatDate(den) }) }] : []),
        ]}
        total={total}
        printedPart={rows && total !== undefined && rows.length < total ? t('printedPart') : undefined}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={{ title: t('noEntryTitle'), text: t('noEntryText') }}
      />
      {asked && <VoidDialog entry={asked} of={entry} onClose={() => setAsked(undefined)} />}
    </>
  )
}

type T = ReturnType<typeof useTranslation<'registers'>>['t']

/** One sentence that says the state. */
function leadOf(t: T, { open, nextNumber, taken, voided, skipped, periodName }: RegisterDetail): string {
  const parts = [
    open
      ? t('leadNext', { number: formatNumber(nextNumber), count: taken, taken: formatNumber(taken) })
      : t('leadClosed', { period: periodName, count: taken, taken: formatNumber(taken) }),
    voided > 0 && t('leadVoided', { count: voided, number: formatNumber(voided) }),
    skipped > 0 && t('leadSkipped', { count: skipped, number: formatNumber(skipped) }),
  ]
  return parts.filter(Boolean).join(' ')
}

function addressOfFile(registerId: string, view: TableView): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(entryParams(view))) if (value !== undefined) query.set(name, value)
  return `${registerPath(registerId)}/export?${query.toString()}`
}
