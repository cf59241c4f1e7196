import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddSessions, ChangedSessions, ClassTimetable, EditSessions, Session } from '#contracts/classes-timetable.ts'
import { ApiError, get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { choicesQuery, useTimetableChanged } from './timetable-queries.ts'
import { halves } from './week.ts'
import classes from './timetable.module.css'

interface SessionPanelProps {
  readonly classId: string
  /** Undefined for a new one. */
  readonly session: Session | undefined
  readonly day: string
  readonly can: Pick<ClassTimetable['can'], 'edit' | 'cancel' | 'restore' | 'remove'>
  readonly onClose: () => void
}

const empty = {
  ...{
    heldOn: '',
    half: 'morning',
    startsAt: '',
    endsAt: '',
    periods: '4',
    subject: '',
    lecturerId: '',
    roomId: '',
    place: '',
    mode: '',
    note: '',
    reason: '',
  },
}
type Values = typeof empty

const valuesOf = (session: Session): Values => ({
  ...{ heldOn: session.heldOn, half: session.half, startsAt: session.startsAt, endsAt: session.endsAt, periods: String(session.periods) },
  ...{ subject: session.subject, lecturerId: session.lecturer?.lecturerId ?? '', roomId: session.room?.roomId ?? '', place: session.place ?? '' },
  ...{ mode: session.mode, note: session.note ?? '', reason: '' },
})

const timely = (value: string) => value === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value)

/** One session beside its timetable: what it is, when, where and by whom; called off or brought back from here. */
export function SessionPanel({ classId, session, day, can, onClose }: SessionPanelProps) {
  const { t } = useTranslation('timetable')
  const formId = useId()
  const changed = useTimetableChanged()
  const version = useRef(session?.version ?? 0)
  const [asked, setAsked] = useState<'cancel' | 'remove'>()
  const { data: choices } = useQuery(choicesQuery)
  const form = useForm<Values, ChangedSessions>({
    form: session ? `session-${session.sessionId}` : `session-new-${classId}`,
    initial: session ? valuesOf(session) : { ...empty, heldOn: day },
    check: ({ heldOn, subject, periods, startsAt, endsAt }) => ({
      ...(isDay(heldOn) ? {} : { heldOn: t('badDay') }),
      ...(subject.trim() ? {} : { subject: t('needSubject') }),
      ...(/^[1-6]$/.test(periods.trim()) ? {} : { periods: t('badPeriods') }),
      ...(timely(startsAt) ? {} : { startsAt: t('badTime') }),
      ...(timely(endsAt) ? {} : { endsAt: t('badTime') }),
    }),
    save: async (values, requestKey) => {
      const half = halves.find((each) => each === values.half) ?? 'morning'
      // Another half of the day has its usual times, unless somebody says otherwise.
      const sameTimes = session !== undefined && half !== session.half && values.startsAt === session.startsAt && values.endsAt === session.endsAt
      const times = sameTimes ? {} : { ...(values.startsAt ? { startsAt: values.startsAt } : {}), ...(values.endsAt ? { endsAt: values.endsAt } : {}) }
      const held = (['in-person', 'online'] as const).find((each) => each === values.mode)
      const mode = held === undefined ? {} : { mode: held }
      const body = {
        ...{ heldOn: values.heldOn, half, ...times, periods: Number(values.periods), subject: values.subject.trim(), ...mode },
        ...{ lecturerId: values.lecturerId || null, place: values.place.trim() || null, note: values.note.trim() || null },
      } as const
      const roomId = values.mode === 'online' ? null : values.roomId || null
      if (!session)
        return await post<ChangedSessions>(`/api/classes/${classId}/sessions`, { sessions: [{ ...body, roomId }] } satisfies AddSessions, { requestKey })
      // A room that was not touched comes back by itself when the session meets again.
      const room = values.roomId === (session.room?.roomId ?? '') && values.mode !== session.mode ? {} : { roomId }
      const edit: EditSessions = {
        sessions: [{ ...body, ...room, sessionId: session.sessionId, version: version.current }],
        reason: values.reason.trim() || null,
      }
      return await post<ChangedSessions>(`/api/classes/${classId}/sessions/edit`, edit, { requestKey })
    },
    onSaved: ({ told }) => {
      void changed()
      showToast({ message: told ? t('savedTold', { count: told }) : t('saved') })
      onClose()
    },
    ...(session && {
      current: async () => {
        const { sessions } = await get<ClassTimetable>(`/api/classes/${classId}/timetable`)
        const now = sessions.find(({ sessionId }) => sessionId === session.sessionId) ?? session
        version.current = now.version
        return valuesOf(now)
      },
    }),
  })
  const locked = session !== undefined && (!can.edit || session.cancelledOn !== null)
  const room = choices?.rooms.find(({ roomId }) => roomId === form.values.roomId)
  const restore = async () => {
    if (!session) return
    try {
      await post(`/api/classes/${classId}/sessions/restore`, { sessions: [{ sessionId: session.sessionId, version: session.version }] })
      showToast({ message: t('restored') })
      onClose()
    } catch (error) {
      showToast({ message: error instanceof ApiError ? error.message : t('notMoved'), failed: true })
    }
    await changed()
  }
  return (
    <SidePanel
      title={session ? t('sessionTitle', { at: session.ordinal ?? '–' }) : t('addSession')}
      lead={session && `${t(`half_${session.half}`)} ${formatDate(session.heldOn)}`}
      onClose={onClose}
      actions={
        <>
          {session && can.remove && (
            <Button variant="subtle" onClick={() => setAsked('remove')}>
              {t('remove')}
            </Button>
          )}
          {session?.cancelledOn === null && can.cancel && <Button onClick={() => setAsked('cancel')}>{t('cancelSession')}</Button>}
          {session && session.cancelledOn !== null && can.restore && (
            <Button variant="primary" onClick={() => void restore()}>
              {t('restore')}
            </Button>
          )}
          {!locked && (
            <Button variant="primary" type="submit" form={formId} busy={form.saving}>
              {t('save')}
            </Button>
          )}
        </>
      }
    >
      {session && session.cancelledOn !== null && (
        <p className={classes.notice}>{t('cancelledOn', { date: formatDate(session.cancelledOn), reason: session.cancelReason ?? '' })}</p>
      )}
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={(name) => t(`field_${name}` as 'field_subject')} />
        <fieldset disabled={locked} className={classes.fields}>
          <TextField label={t('field_subject')} maxLength={300} {...form.field('subject')} />
          <div className={classes.pair}>
            <DateField label={t('field_heldOn')} {...form.choice('heldOn')} />
            <Select label={t('field_half')} options={halves.map((value) => ({ value, label: t(`half_${value}`) }))} {...form.field('half')} />
          </div>
          <div className={classes.three}>
            <TextField label={t('field_startsAt')} type="time" {...form.field('startsAt')} />
            <TextField label={t('field_endsAt')} type="time" {...form.field('endsAt')} />
            <NumberField label={t('field_periods')} {...form.field('periods')} />
          </div>
          <Select
            label={t('field_lecturerId')}
            none={t('noLecturer')}
            options={(choices?.lecturers ?? []).map(({ lecturerId, name, code }) => ({ value: lecturerId, label: `${name} (${code})` }))}
            {...form.field('lecturerId')}
          />
          <Select
            label={t('field_mode')}
            {...(session ? {} : { none: t('modeOfClass') })}
            options={[
              { value: 'in-person', label: t('inPerson') },
              { value: 'online', label: t('online') },
            ]}
            {...form.field('mode')}
          />
          {form.values.mode !== 'online' && (
            <>
              <Select
                label={t('field_roomId')}
                none={t('noRoom')}
                help={room && room.seats !== null ? t('roomSeats', { count: room.seats }) : undefined}
                options={(choices?.rooms ?? []).map(({ roomId, name, provider }) => ({ value: roomId, label: `${name} – ${provider}` }))}
                {...form.field('roomId')}
              />
              <TextField label={t('field_place')} help={t('placeHelp')} maxLength={300} {...form.field('place')} />
            </>
          )}
          <TextArea label={t('field_note')} rows={2} maxLength={500} {...form.field('note')} />
          {session && <TextField label={t('field_reason')} help={t('reasonHelp')} maxLength={500} {...form.field('reason')} />}
        </fieldset>
      </form>
      {session && asked === 'cancel' && <CancelSessions classId={classId} sessions={[session]} onClose={() => setAsked(undefined)} onDone={onClose} />}
      {session && asked === 'remove' && (
        <ConfirmDialog
          title={t('removeTitle')}
          consequences={[t('removeText')]}
          confirm={t('remove')}
          danger
          onClose={() => setAsked(undefined)}
          onConfirm={async (requestKey) => {
            await post(`/api/classes/${classId}/sessions/remove`, { sessions: [{ sessionId: session.sessionId, version: session.version }] }, { requestKey })
            await changed()
            showToast({ message: t('removed') })
            onClose()
          }}
        />
      )}
    </SidePanel>
  )
}

interface CancelSessionsProps {
  readonly classId: string
  readonly sessions: readonly Session[]
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Calls sessions off: why, and who is told. */
export function CancelSessions({ classId, sessions, onClose, onDone }: CancelSessionsProps) {
  const { t } = useTranslation('timetable')
  const changed = useTimetableChanged()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  return (
    <ConfirmDialog
      title={t('cancelTitle', { count: sessions.length })}
      consequences={[t('cancelKeeps'), t('cancelTells')]}
      confirm={t('cancelSession')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (!reason.trim()) {
          setProblem(t('needReason'))
          throw new ApiError(400, { code: 'web.check', message: t('needReason') })
        }
        const named = sessions.map(({ sessionId, version }) => ({ sessionId, version }))
        const { told } = await post<ChangedSessions>(`/api/classes/${classId}/sessions/cancel`, { sessions: named, reason: reason.trim() }, { requestKey })
        await changed()
        showToast({ message: t('sessionsCancelled', { count: sessions.length, told }) })
        onDone()
      }}
    >
      <TextArea label={t('cancelReason')} rows={2} maxLength={500} value={reason} error={problem} onChange={(event) => setReason(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}
