import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedsBoard, NeedsWindow } from '#contracts/planning-needs.ts'
import { get, post, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { needsKey } from './needs-queries.ts'
import classes from './needs.module.css'

interface WindowPanelProps {
  /** The window to edit; a new one without. */
  readonly window?: NeedsWindow
  readonly today: string
  readonly onSaved: (windowId: string) => void
  readonly onClose: () => void
}

const formId = 'needs-window'
const levels = ['province', 'district', 'commune'] as const

const valuesOf = (window: NeedsWindow | undefined, today: string) => {
  const next = Number(today.slice(0, 4)) + 1
  return {
    year: String(window?.year ?? next),
    title: window?.title ?? '',
    legalBasis: window?.legalBasis ?? '',
    reviewOn: window?.reviewOn ?? today,
    instructions: window?.instructions ?? '',
    'deadlines.province': window?.deadlines.province ?? '',
    'deadlines.district': window?.deadlines.district ?? '',
    'deadlines.commune': window?.deadlines.commune ?? '',
    reason: '',
  }
}

/** Opens a window of needs, or changes what it says and until when. */
export function WindowPanel({ window, today, onSaved, onClose }: WindowPanelProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const version = useRef(window?.version ?? 0)
  const form = useForm({
    form: `${formId} ${window?.windowId ?? 'new'}`,
    initial: valuesOf(window, today),
    check: (values) => ({
      ...(/^20\d\d$/.test(values.year) ? {} : { year: t('badYear') }),
      ...(values.title.trim() ? {} : { title: t('titleMissing') }),
      ...(values.legalBasis.trim() ? {} : { legalBasis: t('basisMissing') }),
      ...(isDay(values.reviewOn) ? {} : { reviewOn: t('badDay') }),
      ...Object.fromEntries(
        levels.flatMap((level) => {
          const day = values[`deadlines.${level}`]
          return day === '' || isDay(day) ? [] : [[`deadlines.${level}`, t('badDay')]]
        }),
      ),
    }),
    save: async (values, requestKey) => {
      const deadlines = Object.fromEntries(levels.flatMap((level) => (values[`deadlines.${level}`] ? [[level, values[`deadlines.${level}`]]] : [])))
      const { title, instructions, legalBasis, reviewOn, year, reason } = values
      const body = { title, instructions, legalBasis, deadlines }
      if (!window) return await post<{ windowId: string }>('/api/needs/windows', { ...body, year: Number(year), reviewOn }, { requestKey })
      await put(
        `/api/needs/windows/${window.windowId}`,
        { ...body, version: version.current, ...(reason.trim() ? { reason: reason.trim() } : {}) },
        { requestKey },
      )
      return { windowId: window.windowId }
    },
    onSaved: ({ windowId }) => {
      showToast({ message: t(window ? 'windowSaved' : 'windowOpened') })
      void client.invalidateQueries({ queryKey: needsKey })
      onSaved(windowId)
    },
    current: async () => {
      const now = await get<NeedsBoard>(`/api/needs/windows/${window?.windowId ?? ''}`)
      version.current = now.window.version
      return valuesOf(now.window, today)
    },
  })
  const labels = {
    ...{ year: t('year'), title: t('windowTitle'), legalBasis: t('legalBasis'), reviewOn: t('reviewOn'), instructions: t('instructions') },
    ...{ 'deadlines.province': t('due_province'), 'deadlines.district': t('due_district'), 'deadlines.commune': t('due_commune'), reason: t('reasonOptional') },
  }
  return (
    <SidePanel
      title={t(window ? 'editWindow' : 'openWindow')}
      lead={t(window ? 'editWindowLead' : 'openWindowLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t(window ? 'save' : 'openWindowDo')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={(field) => labels[field]} />
        {!window && <NumberField label={labels.year} {...form.field('year')} />}
        <TextField label={labels.title} maxLength={300} {...form.field('title')} />
        <TextField label={labels.legalBasis} maxLength={500} help={t('legalBasisHelp')} {...form.field('legalBasis')} />
        {!window && <DateField label={labels.reviewOn} help={t('reviewOnHelp')} {...form.choice('reviewOn')} />}
        {levels.map((level) => (
          <DateField key={level} label={labels[`deadlines.${level}`]} {...form.choice(`deadlines.${level}`)} />
        ))}
        <TextArea label={labels.instructions} rows={5} maxLength={5000} help={t('instructionsHelp')} {...form.field('instructions')} />
        {window && <TextField label={labels.reason} maxLength={500} {...form.field('reason')} />}
      </form>
    </SidePanel>
  )
}
