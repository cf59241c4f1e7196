import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangedSessions, EditSessions, Session } from '#contracts/classes-timetable.ts'
import { post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { choicesQuery, useTimetableChanged } from './timetable-queries.ts'
import classes from './timetable.module.css'

interface AssignPanelProps {
  readonly classId: string
  readonly sessions: readonly Session[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** One lecturer or one room for several sessions; what is left alone stays. */
export function AssignPanel({ classId, sessions, onClose, onDone }: AssignPanelProps) {
  const { t } = useTranslation('timetable')
  const formId = useId()
  const changed = useTimetableChanged()
  const { data: choices } = useQuery(choicesQuery)
  const form = useForm({
    form: `assign-${classId}`,
    initial: { lecturerId: '', roomId: '' },
    check: ({ lecturerId, roomId }) => (lecturerId || roomId ? {} : { lecturerId: t('needSomething') }),
    save: async ({ lecturerId, roomId }, requestKey) => {
      const body: EditSessions = {
        sessions: sessions.map(({ sessionId, version, mode }) => ({
          ...{ sessionId, version },
          ...(lecturerId ? { lecturerId: lecturerId === 'none' ? null : lecturerId } : {}),
          ...(roomId && mode !== 'online' ? { roomId: roomId === 'none' ? null : roomId } : {}),
        })),
        reason: null,
      }
      return await post<ChangedSessions>(`/api/classes/${classId}/sessions/edit`, body, { requestKey })
    },
    onSaved: () => {
      void changed()
      showToast({ message: t('saved') })
      onDone()
    },
  })
  return (
    <SidePanel
      title={t('assign')}
      lead={t('selected', { count: sessions.length })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <Select
          label={t('field_lecturerId')}
          none={t('leaveAsIs')}
          options={[
            { value: 'none', label: t('noLecturer') },
            ...(choices?.lecturers ?? []).map(({ lecturerId, name, code }) => ({ value: lecturerId, label: `${name} (${code})` })),
          ]}
          {...form.field('lecturerId')}
        />
        <Select
          label={t('field_roomId')}
          none={t('leaveAsIs')}
          help={t('onlineStays')}
          options={[
            { value: 'none', label: t('noRoom') },
            ...(choices?.rooms ?? []).map(({ roomId, name, provider }) => ({ value: roomId, label: `${name} – ${provider}` })),
          ]}
          {...form.field('roomId')}
        />
      </form>
    </SidePanel>
  )
}
