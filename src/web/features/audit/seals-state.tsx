import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditSeals } from '#contracts/audit.ts'
import type { TaskState } from '#contracts/tasks.ts'
import { post } from '#web/lib/api.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { isRunning, useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { AlertIcon, CheckIcon, SealIcon } from '#web/ui/icons.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { auditSealsQuery } from './audit-queries.ts'
import classes from './audit.module.css'

/** Whether the log can be trusted: how far it is sealed, and what the last check found. */
export function SealsState({ mayVerify }: { readonly mayVerify: boolean }) {
  const { t } = useTranslation('audit')
  const client = useQueryClient()
  const seals = useQuery(auditSealsQuery)
  const { tasks, started } = useTasks()
  const task = tasks.find(({ kind }) => kind === 'audit.verify')
  const start = useMutation({ mutationFn: () => post('/api/audit/verify'), onSuccess: started })
  const finished = task && !isRunning(task) ? task.taskId : undefined
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: auditSealsQuery.queryKey })
  }, [client, finished])
  if (seals.isError) return <RequestError error={seals.error} onRetry={() => void seals.refetch()} />
  if (!seals.data) return <Skeleton height={72} />
  const { lastCheck } = seals.data
  const tone = lastCheck === null ? 'plain' : lastCheck.ok ? 'success' : 'danger'
  return (
    <section className={classes.seals} data-tone={tone} aria-label={t('seals')}>
      <span className={classes.sealIcon}>{lastCheck === null ? <SealIcon /> : lastCheck.ok ? <CheckIcon /> : <AlertIcon />}</span>
      <div className={classes.sealWords}>
        <Words seals={seals.data} />
        {task && isRunning(task) && <Progress task={task} />}
        {task?.state === 'failed' && <p className={classes.failed}>{t('checkFailed')}</p>}
        {start.isError && <RequestError title={t('checkNotStarted')} error={start.error} />}
      </div>
      {mayVerify && (
        <Button busy={start.isPending || (task !== undefined && isRunning(task))} onClick={() => start.mutate()}>
          {t('checkNow')}
        </Button>
      )}
    </section>
  )
}

function Words({ seals: { entries, sealedUntil, unsealed, lastCheck } }: { readonly seals: AuditSeals }) {
  const { t } = useTranslation('audit')
  const broken = lastCheck?.result.broken
  return (
    <>
      <p>
        <strong>{sealedUntil ? t('sealedUntil', { entries: formatNumber(entries), at: formatInstant(sealedUntil) }) : t('nothingSealed')}</strong>
        {unsealed > 0 && <span className={classes.muted}> {t('unsealed', { number: formatNumber(unsealed), count: unsealed })}</span>}
      </p>
      <p>
        {lastCheck === null
          ? t('neverChecked')
          : t(lastCheck.ok ? 'checkedGood' : 'checkedBad', {
              at: formatInstant(lastCheck.at),
              by: lastCheck.by,
              entries: formatNumber(lastCheck.result.entries),
            })}
      </p>
      {broken && (
        <p>
          {t(breakWords[broken.kind], {
            seal: formatNumber(broken.sealNo),
            expected: formatNumber(broken.expectedEntries),
            found: formatNumber(broken.foundEntries),
          })}{' '}
          {t('brokenNext')}
        </p>
      )}
    </>
  )
}

const breakWords = {
  'entry-altered': 'brokenEntryAltered',
  'entry-missing': 'brokenEntryMissing',
  'entry-inserted': 'brokenEntryInserted',
  'seal-altered': 'brokenSealAltered',
  'seal-chain-broken': 'brokenChain',
} as const

function Progress({ task }: { readonly task: TaskState }) {
  const { t } = useTranslation('audit')
  return (
    <p className={classes.progress} role="status">
      {t('checking')}
      <progress max={task.total ?? 1} value={task.total ? task.done : undefined} aria-label={t('checking')} />
      {task.total !== null && <span className={classes.muted}>{t('checkedOf', { done: formatNumber(task.done), total: formatNumber(task.total) })}</span>}
    </p>
  )
}
