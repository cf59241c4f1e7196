import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RatioClaim } from '#contracts/requirements-ratio.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { TextField } from '#web/ui/field.tsx'
import { AlertIcon, CheckIcon } from '#web/ui/icons.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { claimsQuery, ratioKey } from './ratio-queries.ts'
import { Tag } from '#web/ui/tag.tsx'
import type { RatioSearch } from './ratio-view.ts'
import classes from './ratio.module.css'

interface ClaimsPartProps {
  readonly search: RatioSearch
  readonly onSearch: (changes: Partial<RatioSearch>) => void
  readonly mayRelease: boolean
}

/** Who has been proposed, and what was given back. */
export function ClaimsPart({ search, onSearch, mayRelease }: ClaimsPartProps) {
  const { t } = useTranslation('ratio')
  const state = search.loc === 'tt:released' ? 'released' : 'open'
  const list = useInfiniteQuery(claimsQuery(state))
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const counts = list.data?.pages[0]?.counts
  const [releasing, setReleasing] = useState<readonly RatioClaim[]>()
  return (
    <div className={classes.part}>
      <StatusTabs
        label={t('partClaims')}
        tabs={[
          { key: 'open', label: t('claims_open'), count: counts?.open },
          { key: 'released', label: t('claims_released'), count: counts?.released },
        ]}
        chosen={state}
        onChoose={(next) => onSearch({ loc: next === 'released' ? 'tt:released' : undefined })}
      />
      {counts !== undefined && counts.needApproval > 0 && (
        <p className={classes.hint}>{t('needApproval', { count: counts.needApproval, number: formatNumber(counts.needApproval) })}</p>
      )}
      <DataTable
        id="ratio-claims"
        label={t(`claims_${state}`)}
        fixed
        columns={claimColumns(t, state)}
        rows={rows}
        rowKey={({ claimId }) => claimId}
        card={(row) => ({
          title: <PersonLink claim={row} />,
          note: `${row.unit.name} · ${row.programme} · ${formatDate(row.claimedOn)}`,
          state: <ClaimState claim={row} />,
          action: mayRelease && row.releasedOn === null && (
            <Button small onClick={() => setReleasing([row])}>
              {t('release')}
            </Button>
          ),
        })}
        view={{ filters: {} }}
        onView={() => {}}
        bulk={mayRelease && state === 'open' ? [{ label: t('release'), legal: ({ releasedOn }) => releasedOn === null, run: setReleasing }] : []}
        total={counts?.[state]}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t(`noClaims_${state}`), text: t(`noClaimsText_${state}`) }}
      />
      {releasing && <ReleaseDialog claims={releasing} onClose={() => setReleasing(undefined)} />}
    </div>
  )
}

function claimColumns(t: TFunction<'ratio'>, state: 'open' | 'released'): readonly TableColumn<RatioClaim>[] {
  return [
    { id: 'ten', header: t('fullName'), naming: true, cell: (row) => <PersonLink claim={row} /> },
    { id: 'donvi', header: t('proposingUnit'), cell: ({ unit }) => unit.name },
    { id: 'ct', header: t('programme'), cell: ({ programme }) => programme },
    { id: 'ngay', header: t('since_proposed'), width: '112px', cell: ({ claimedOn }) => formatDate(claimedOn) },
    { id: 'nguoi', header: t('claimedBy'), cell: ({ claimedBy }) => claimedBy },
    ...(state === 'released'
      ? [
          { id: 'tra', header: t('releasedOn'), width: '112px', cell: ({ releasedOn }: RatioClaim) => (releasedOn === null ? '–' : formatDate(releasedOn)) },
          { id: 'lydo', header: t('reason'), cell: ({ releaseReason }: RatioClaim) => releaseReason ?? '–' },
        ]
      : [{ id: 'tt', header: t('standing'), width: '220px', cell: (row: RatioClaim) => <ClaimState claim={row} /> }]),
  ]
}

function PersonLink({ claim: { personId, fullName, personCode } }: { readonly claim: RatioClaim }) {
  return (
    <span className={classes.person}>
      <Link to="/ho-so/$personId" params={{ personId }} className={classes.name}>
        {fullName}
      </Link>
      <small>{personCode}</small>
    </span>
  )
}

function ClaimState({ claim: { over, needsApproval } }: { readonly claim: RatioClaim }) {
  const { t } = useTranslation('ratio')
  if (over === 0) {
    return (
      <Tag tone="success" icon={<CheckIcon />}>
        {t('withinRatio')}
      </Tag>
    )
  }
  return (
    <Tag tone={needsApproval ? 'danger' : 'warning'} icon={<AlertIcon />}>
      {t(needsApproval ? 'overWaits' : 'overTold', { number: formatNumber(over) })}
    </Tag>
  )
}

function ReleaseDialog({ claims, onClose }: { readonly claims: readonly RatioClaim[]; readonly onClose: () => void }) {
  const { t } = useTranslation('ratio')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const [first] = claims
  return (
    <ConfirmDialog
      title={
        claims.length === 1 && first
          ? t('releaseOne', { name: first.fullName })
          : t('releaseMany', { count: claims.length, number: formatNumber(claims.length) })
      }
      consequences={[t('releaseGives'), t('releaseAgain')]}
      confirm={t('release')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (reason.trim() === '') {
          setProblem(t('reasonWanted'))
          throw new ApiError(400, { code: 'web.check', message: t('reasonWanted') })
        }
        const keys = claims.map(({ personId, claimId }) => ({ personId, claimId }))
        const { released } = await post<{ released: number }>('/api/ratio/claims/release', { claims: keys, reason: reason.trim() }, { requestKey })
        await client.invalidateQueries({ queryKey: ratioKey })
        showToast({ message: t('releasedDone', { count: released, number: formatNumber(released) }) })
      }}
    >
      <TextField
        label={t('reason')}
        error={problem}
        maxLength={500}
        autoComplete="off"
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setProblem(undefined)
        }}
      />
    </ConfirmDialog>
  )
}
