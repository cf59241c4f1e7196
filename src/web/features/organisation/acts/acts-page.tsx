import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Act } from '#contracts/organisation-acts.ts'
import { post } from '#web/lib/api.ts'
import { formatDate, formatInstant, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { unitsKey } from '../unit-queries.ts'
import { actsQuery, undoPreviewQuery } from './act-queries.ts'
import classes from './acts.module.css'

interface ActsPageProps {
  readonly permissions: readonly string[]
  readonly onOpen: (actId: string) => void
}

/** Every act about units so far, each taken back while nothing followed. */
export function ActsPage({ permissions, onOpen }: ActsPageProps) {
  const { t } = useTranslation('units')
  const list = useInfiniteQuery(actsQuery())
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const [undone, setUndone] = useState<Act>()
  const newAct = permissions.includes('organisation.carry-out-act') ? (
    <Link to="/don-vi/sap-xep/moi" className={classes.primaryLink}>
      {t('newAct')}
    </Link>
  ) : undefined
  return (
    <>
      <PageHead title={t('acts')} up={{ to: '/don-vi', label: t('units') }} lead={t('actsLead')} actions={newAct} />
      <DataTable
        id="unit-acts"
        label={t('acts')}
        fixed
        columns={[
          {
            id: 'viec',
            header: t('actTitle'),
            naming: true,
            cell: (act) => (
              <Link to="/don-vi/sap-xep/$actId" params={{ actId: act.actId }} className={classes.titleLink}>
                {act.title}
              </Link>
            ),
          },
          { id: 'hieuluc', header: t('effectiveOn'), width: '116px', cell: ({ effectiveOn }) => formatDate(effectiveOn) },
          { id: 'nguoi', header: t('total_people'), width: '92px', align: 'end', cell: ({ totals }) => formatNumber(totals.people) },
          { id: 'lam', header: t('madeBy'), cell: ({ madeBy, madeAt }) => `${madeBy} · ${formatInstant(madeAt)}` },
          { id: 'trangthai', header: t('state'), width: '150px', cell: (act) => <ActState act={act} /> },
          {
            id: 'lai',
            header: '',
            width: '110px',
            cell: (act) =>
              act.can.undo ? (
                <Button small variant="subtle" aria-label={t('undoOf', { title: act.title })} onClick={() => setUndone(act)}>
                  {t('undo')}
                </Button>
              ) : undefined,
          },
        ]}
        rows={rows}
        rowKey={({ actId }) => actId}
        card={(act) => ({
          title: (
            <Link to="/don-vi/sap-xep/$actId" params={{ actId: act.actId }} className={classes.titleLink}>
              {act.title}
            </Link>
          ),
          note: `${formatDate(act.effectiveOn)} · ${t('peopleCount', { count: act.totals.people })}`,
          state: <ActState act={act} />,
        })}
        view={{ filters: {} }}
        onView={() => {}}
        onOpen={({ actId }) => onOpen(actId)}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t('noActsTitle'), text: t('noActsText'), action: newAct }}
      />
      {undone && <UndoAct act={undone} onClose={() => setUndone(undefined)} />}
    </>
  )
}

export function ActState({ act }: { readonly act: Act }) {
  const { t } = useTranslation('units')
  return act.undoneAt === null ? <span className={classes.done}>{t('stateDone')}</span> : <span className={classes.undone}>{t('stateUndone')}</span>
}

/** Asks once, then puts everything back. */
export function UndoAct({ act, onClose }: { readonly act: Pick<Act, 'actId' | 'title' | 'totals'>; readonly onClose: () => void }) {
  const { t } = useTranslation('units')
  const undo = useUndo()
  const { data, error, isPending, refetch } = useQuery(undoPreviewQuery(act.actId))
  return (
    <ConfirmDialog
      title={t('undoQuestion', { title: act.title })}
      consequences={[
        t('undoPeople', { count: act.totals.people }),
        t('undoUnits', { count: act.totals.founded + act.totals.ended + act.totals.moved }),
        ...(data?.plans ?? []).map(({ title, toTitle, lines }) => t('undoPlan', { count: lines, title, to: toTitle })),
        t('undoExactly'),
      ]}
      confirm={t('undo')}
      danger
      onConfirm={(requestKey) => undo(act.actId, requestKey)}
      onClose={onClose}
    >
      {isPending && <Skeleton height={24} />}
      {error && <RequestError title={t('undoCannot')} error={error} onRetry={() => void refetch()} />}
    </ConfirmDialog>
  )
}

/** Takes an act back and says so. Throws `ApiError`. */
export function useUndo(): (actId: string, requestKey?: string) => Promise<void> {
  const { t } = useTranslation('units')
  const client = useQueryClient()
  return async (actId, requestKey) => {
    const { title } = await post<{ title: string }>(`/api/unit-acts/${encodeURIComponent(actId)}/undo`, {}, { requestKey })
    showToast({ message: t('undoneToast', { title }) })
    await client.invalidateQueries({ queryKey: unitsKey })
  }
}
