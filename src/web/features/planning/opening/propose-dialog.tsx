import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newRequestKey, post } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { NumberField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { choicesQuery } from './opening-queries.ts'
import classes from './opening.module.css'

interface ProposeDialogProps {
  readonly planId: string
  readonly pinned: number
  readonly onClose: () => void
  readonly onStarted: (taskId: string) => void
}

/** What a proposal is asked for: the ceiling, the time, and how each drawback weighs. */
export function ProposeDialog({ planId, pinned, onClose, onStarted }: ProposeDialogProps) {
  const { t } = useTranslation('opening')
  const { started } = useTasks()
  const choices = useQuery(choicesQuery)
  const [requestKey] = useState(newRequestKey)
  const [ceiling, setCeiling] = useState('')
  const [seconds, setSeconds] = useState('30')
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>({})
  const ask = useMutation({
    mutationFn: () => {
      const own = Object.fromEntries(Object.entries(weights).flatMap(([factor, points]) => (/^\d{1,6}$/.test(points.trim()) ? [[factor, Number(points)]] : [])))
      const body = {
        ceiling: /^\d+$/.test(ceiling.trim()) ? Number(ceiling) * 1_000_000 : null,
        seconds: Math.max(5, Math.min(120, Number(seconds) || 30)),
        weights: own,
      }
      return post<{ readonly taskId: string }>(`/api/opening-plans/${planId}/propose`, body, { requestKey })
    },
    onSuccess: ({ taskId }) => {
      void started()
      onStarted(taskId)
    },
  })
  return (
    <SidePanel
      title={t('proposeTitle')}
      lead={pinned > 0 ? t('proposePinned', { count: pinned }) : t('proposeLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
            {t('startProposal')}
          </Button>
        </>
      }
    >
      <div className={classes.stack}>
        {ask.error && <RequestError title={t('notStarted')} error={ask.error} />}
        <NumberField label={t('ceiling')} help={t('ceilingHelp')} value={ceiling} onChange={(event) => setCeiling(event.currentTarget.value)} />
        <NumberField label={t('seconds')} help={t('secondsHelp')} value={seconds} onChange={(event) => setSeconds(event.currentTarget.value)} />
        <details className={classes.weights}>
          <summary>{t('weights')}</summary>
          <p>{t('weightsHelp')}</p>
          {(choices.data?.weights ?? []).map(({ factor, name, points }) => (
            <NumberField
              key={factor}
              label={name[currentLanguage()]}
              value={weights[factor] ?? String(points)}
              onChange={(event) => {
                const { value } = event.currentTarget
                setWeights((before) => ({ ...before, [factor]: value }))
              }}
            />
          ))}
        </details>
      </div>
    </SidePanel>
  )
}
