import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Class, ClassDetail } from '#contracts/classes.ts'
import type { MergeClasses, MergedClasses } from '#contracts/classes-merge.ts'
import { ApiError, get, newRequestKey, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import classes from './classes.module.css'

interface MergePanelProps {
  readonly item: ClassDetail
  readonly today: string
  readonly onClose: () => void
}

/** Ghép lớp: into which class of the same programme, from when; what it does is seen before it is done. */
export function MergePanel({ item, today, onClose }: MergePanelProps) {
  const { t } = useTranslation('timetable')
  const client = useQueryClient()
  const [intoId, setIntoId] = useState('')
  const [on, setOn] = useState(today)
  const [note, setNote] = useState('')
  const [seen, setSeen] = useState<MergedClasses>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [requestKey] = useState(newRequestKey)
  const others = useQuery({
    queryKey: ['classes', 'of-programme', item.programme.programmeId],
    queryFn: ({ signal }) => get<{ readonly items: readonly Class[] }>('/api/classes', { programmeId: item.programme.programmeId, limit: 100 }, signal),
  })
  const choices = (others.data?.items ?? []).filter(({ classId, status }) => classId !== item.classId && (status === 'planned' || status === 'running'))
  const run = async (step: '/preview' | '') => {
    if (!intoId || !isDay(on)) {
      setFailure(new ApiError(400, { code: 'web.check', message: t(intoId ? 'badDay' : 'mergeChoose') }))
      return
    }
    setBusy(true)
    setFailure(undefined)
    try {
      const body: MergeClasses = { version: item.version, intoId, on, note: note.trim() || null }
      const done = await post<MergedClasses>(`/api/classes/${item.classId}/merge${step}`, body, step ? {} : { requestKey })
      if (step) setSeen(done)
      else {
        await Promise.all([client.invalidateQueries({ queryKey: ['classes'] }), client.invalidateQueries({ queryKey: ['timetable'] })])
        showToast({ message: t('merged', { count: done.moved, into: done.into.name }) })
        onClose()
      }
    } catch (error) {
      setSeen(undefined)
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const touched = (set: (value: string) => void) => (value: string) => {
    setSeen(undefined)
    set(value)
  }
  return (
    <SidePanel
      title={t('mergeTitle')}
      lead={`${item.name} (${item.code})`}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy && !seen} onClick={() => void run('/preview')}>
            {t('preview')}
          </Button>
          {seen && (
            <Button variant="primary" busy={busy} onClick={() => void run('')}>
              {t('merge')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.stack}>
        {failure !== undefined && <RequestError title={t('notMerged')} error={failure} />}
        <p>{t('mergeHelp')}</p>
        <Select
          label={t('mergeInto')}
          none={t('mergeChoose')}
          help={others.data && choices.length === 0 ? t('mergeNone') : undefined}
          options={choices.map(({ classId, code, name, learners, capacity }) => ({
            value: classId,
            label: `${code} – ${name} (${formatNumber(learners)}/${capacity ?? '–'})`,
          }))}
          value={intoId}
          onChange={(event) => touched(setIntoId)(event.currentTarget.value)}
        />
        <DateField label={t('mergeOn')} value={on} onValue={touched(setOn)} />
        <TextField label={t('mergeNote')} maxLength={400} value={note} onChange={(event) => touched(setNote)(event.currentTarget.value)} />
        {seen && (
          <section className={classes.card} aria-live="polite">
            <h3>{t('mergePreview')}</h3>
            <ul>
              <li>{t('mergeMoved', { count: seen.moved, before: formatNumber(seen.learnersBefore), after: formatNumber(seen.learnersAfter) })}</li>
              {seen.alreadyThere > 0 && <li>{t('mergeThere', { count: seen.alreadyThere })}</li>}
              <li>{t('mergeKeeps')}</li>
              {seen.seats > 0 && <li>{t('mergeSeats', { count: seen.seats })}</li>}
              <li>{t('mergeCancels', { code: item.code, count: seen.sessionsCancelled })}</li>
              <li>{t('mergeTells', { count: seen.told })}</li>
            </ul>
            <p>{seen.units.map(({ name, learners }) => `${name}: ${formatNumber(learners)}`).join(' · ')}</p>
          </section>
        )}
      </div>
    </SidePanel>
  )
}
