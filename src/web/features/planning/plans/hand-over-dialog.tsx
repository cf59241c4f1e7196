import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandedOver } from '#contracts/planning-handover.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Select } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { planPath, plansKey } from './plan-queries.ts'
import type { ActProps } from './use-act.ts'
import classes from './plans.module.css'

/** Asks to whom the open lines of an ended unit's plan go, and shows beforehand what goes where. */
export function HandOverDialog({ plan, onClose }: ActProps) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const successors = plan.handover?.successors ?? []
  const [toUnitId, setTo] = useState(successors[0]?.unitId ?? '')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { versionId, lockVersion } = plan.shown
  const all = useQuery({
    // Not among what is read of plans: once it is done, there is nothing to look at beforehand any more.
    queryKey: ['hand-over', plan.planId, versionId, lockVersion, toUnitId],
    gcTime: 0,
    queryFn: () => post<HandedOver>(`${planPath(plan.planId)}/hand-over/preview`, { versionId, lockVersion, toUnitId }),
    retry: false,
  })
  const chosen = all.data?.lines.filter(({ lineKey }) => !left.has(lineKey)) ?? []
  const seats = chosen.reduce((sum, line) => sum + line.seats, 0)
  const remaining = (all.data?.lines.length ?? 0) - chosen.length
  return (
    <ConfirmDialog
      title={t('handOverTitle', { unit: plan.unit.name })}
      consequences={
        all.data
          ? [
              t(`handOverInto_${all.data.begins}`, { title: all.data.to.title, unit: all.data.to.unit.name, number: all.data.to.number }),
              t('handOverSeats', { count: chosen.length, number: formatNumber(chosen.length), seats: formatNumber(seats) }),
              ...(remaining === 0 && all.data.people > 0 ? [t('handOverNeeds', { count: all.data.people, number: formatNumber(all.data.people) })] : []),
              ...(all.data.classesStay > 0 ? [t('handOverClasses', { count: all.data.classesStay, number: formatNumber(all.data.classesStay) })] : []),
              remaining > 0
                ? t('handOverLeft', { count: remaining, number: formatNumber(remaining) })
                : t(plan.shown.state === 'draft' ? 'handOverWithdraws' : 'handOverCloses'),
            ]
          : []
      }
      confirm={t('act_ban-giao')}
      onConfirm={async (requestKey) => {
        const lineKeys = remaining === 0 ? null : chosen.map(({ lineKey }) => lineKey)
        const done = await post<HandedOver>(`${planPath(plan.planId)}/hand-over`, { versionId, lockVersion, toUnitId, lineKeys }, { requestKey })
        await client.invalidateQueries({ queryKey: plansKey })
        showToast({ message: t('handedOver', { count: done.lines.length, number: formatNumber(done.lines.length), unit: done.to.unit.name }) })
      }}
      onClose={onClose}
    >
      {successors.length > 1 && (
        <Select
          label={t('successor')}
          options={successors.map(({ unitId, name }) => ({ value: unitId, label: name }))}
          value={toUnitId}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      )}
      {all.isPending && <Skeleton height={96} />}
      {all.error && <RequestError error={all.error} onRetry={() => void all.refetch()} />}
      {all.data && (
        <fieldset className={classes.handedLines}>
          <legend>{t('openLines')}</legend>
          {all.data.lines.map(({ lineKey, code, name, classes: count, seats: own }) => (
            <label key={lineKey}>
              <input
                type="checkbox"
                checked={!left.has(lineKey)}
                onChange={(event) => {
                  const next = new Set(left)
                  if (event.currentTarget.checked) next.delete(lineKey)
                  else next.add(lineKey)
                  setLeft(next)
                }}
              />
              <span>
                {`${code}. ${name}`}
                <small>
                  {[count > 0 && t('countClasses', { count, number: formatNumber(count) }), t('countSeats', { count: own, number: formatNumber(own) })]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </ConfirmDialog>
  )
}
