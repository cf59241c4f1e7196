import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassTimetable, GeneratedTimetable, GenerateTimetable, Half } from '#contracts/classes-timetable.ts'
import { ApiError, newRequestKey, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { choicesQuery, useTimetableChanged } from './timetable-queries.ts'
import { halves } from './week.ts'
import classes from './timetable.module.css'

interface GeneratePanelProps {
  readonly classId: string
  readonly data: ClassTimetable
  readonly today: string
  readonly onClose: () => void
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The timetable of a class from the subjects of its programme: over which halves of the week, from when, with whom. What it would make is seen before it is made. */
export function GeneratePanel({ classId, data, today, onClose }: GeneratePanelProps) {
  const { t } = useTranslation('timetable')
  const changed = useTimetableChanged()
  const { data: choices } = useQuery(choicesQuery)
  const [from, setFrom] = useState(data.opensOn ?? today)
  const [slots, setSlots] = useState<ReadonlySet<string>>(() => new Set([1, 2, 3, 4, 5].flatMap((day) => [`${day} morning`, `${day} afternoon`])))
  const [roomId, setRoomId] = useState('')
  const [rest, setRest] = useState(t('restDefault'))
  const [lecturers, setLecturers] = useState<Readonly<Record<number, string>>>({})
  const [seen, setSeen] = useState<GeneratedTimetable>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [requestKey] = useState(newRequestKey)
  const taught = data.syllabus.reduce((sum, { periods }) => sum + periods, 0)
  const due = data.hours === null ? taught : data.hours - data.periods
  const input = (): GenerateTimetable => ({
    from,
    slots: [...slots].map((each) => {
      const [weekday = '1', half] = each.split(' ')
      return { weekday: Number(weekday), half: halves.find((one) => one === half) ?? 'morning' }
    }),
    subjects: data.syllabus.map(({ name, periods }, index) => ({ name, periods, lecturerId: lecturers[index] || null })),
    rest: rest.trim() || null,
    perSession: 4,
    roomId: roomId || null,
    place: null,
  })
  const run = async (step: '/preview' | '') => {
    if (!isDay(from) || slots.size === 0) {
      setFailure(new ApiError(400, { code: 'web.check', message: t(isDay(from) ? 'needSlots' : 'badDay') }))
      return
    }
    setBusy(true)
    setFailure(undefined)
    try {
      const made = await post<GeneratedTimetable>(`/api/classes/${classId}/sessions/generate${step}`, input(), step ? {} : { requestKey })
      if (step) setSeen(made)
      else {
        await changed()
        showToast({ message: t('generated', { count: made.sessions.length, periods: formatNumber(made.periods) }) })
        onClose()
      }
    } catch (error) {
      setSeen(undefined)
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const touched = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      setSeen(undefined)
      set(value)
    }
  }
  const toggle = (weekday: number, half: Half) => {
    const key = `${weekday} ${half}`
    const next = new Set(slots)
    if (!next.delete(key)) next.add(key)
    touched(setSlots)(next)
  }
  return (
    <SidePanel
      title={t('generate')}
      size="wide"
      lead={
        data.hours === null
          ? t('dueUnknown', { taught: formatNumber(taught) })
          : t('due', { due: formatNumber(Math.max(0, due)), hours: formatNumber(data.hours) })
      }
      onClose={onClose}
      actions={
        <>
          <Button busy={busy && !seen} onClick={() => void run('/preview')}>
            {t('preview')}
          </Button>
          {seen && (
            <Button variant="primary" busy={busy} onClick={() => void run('')}>
              {t('makeThese', { count: seen.sessions.length })}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.stack}>
        {failure !== undefined && <RequestError title={t('notMade')} error={failure} />}
        <DateField label={t('fromDay')} value={from} onValue={touched(setFrom)} />
        <fieldset className={classes.pattern}>
          <legend>{t('pattern')}</legend>
          <table>
            <thead>
              <tr>
                <td aria-label={t('field_half')} />
                {weekdays.map((weekday) => (
                  <th key={weekday} scope="col" aria-label={t(`weekday_${weekday}`)}>
                    {t(`day_${weekday}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {halves.map((half) => (
                <tr key={half}>
                  <th scope="row">{t(`half_${half}`)}</th>
                  {weekdays.map((weekday) => (
                    <td key={weekday} aria-label={`${t(`weekday_${weekday}`)}, ${t(`half_${half}`)}`}>
                      <label className={classes.tick}>
                        <input type="checkbox" checked={slots.has(`${weekday} ${half}`)} onChange={() => toggle(weekday, half)} />
                        <span className="spoken">{`${t(`weekday_${weekday}`)}, ${t(`half_${half}`)}`}</span>
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </fieldset>
        <Select
          label={t('field_roomId')}
          none={t('noRoom')}
          help={t('roomHelp', { count: data.learners })}
          options={(choices?.rooms ?? []).map(({ roomId: id, name, provider, seats }) => ({
            value: id,
            label: [`${name} – ${provider}`, seats !== null && t('seatsShort', { count: seats })].filter(Boolean).join(', '),
          }))}
          value={roomId}
          onChange={(event) => touched(setRoomId)(event.currentTarget.value)}
        />
        <section className={classes.subjects}>
          <h3>{t('subjectsInOrder')}</h3>
          {data.syllabus.length === 0 && <p className={classes.muted}>{t('noSyllabus')}</p>}
          {data.syllabus.map(({ name, periods }, index) => (
            // A subject may come twice: its place is what it is known by.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className={classes.subject}>
              <span>
                {name} <small>{t('periodsOf', { count: periods })}</small>
              </span>
              <Select
                label={t('lecturerOf', { subject: name })}
                none={t('noLecturer')}
                options={(choices?.lecturers ?? []).map(({ lecturerId, name: who, subjects }) => ({
                  value: lecturerId,
                  label: [who, subjects].filter(Boolean).join(' – '),
                }))}
                value={lecturers[index] ?? ''}
                onChange={(event) => touched(setLecturers)({ ...lecturers, [index]: event.currentTarget.value })}
              />
            </div>
          ))}
          {(data.hours ?? 0) - data.periods > taught && (
            <TextField
              label={t('rest', { count: due - taught })}
              help={t('restHelp')}
              maxLength={300}
              value={rest}
              onChange={(event) => touched(setRest)(event.currentTarget.value)}
            />
          )}
        </section>
        {seen && <Preview seen={seen} />}
      </div>
    </SidePanel>
  )
}

function Preview({ seen }: { readonly seen: GeneratedTimetable }) {
  const { t } = useTranslation('timetable')
  const [first, last] = [seen.sessions[0], seen.sessions.at(-1)]
  const severe = seen.issues.filter((issue) => issue.severe).length
  return (
    <section className={classes.previewBox} aria-live="polite">
      <h3>{t('previewTitle')}</h3>
      <p>
        {t('previewSum', {
          ...{ count: seen.sessions.length, periods: formatNumber(seen.periods) },
          ...{ from: formatDate(first?.heldOn ?? ''), to: formatDate(last?.heldOn ?? '') },
        })}
      </p>
      {seen.left > 0 && <p>{t('previewLeft', { count: seen.left })}</p>}
      {seen.skipped.length > 0 && (
        <p>{t('previewSkipped', { days: seen.skipped.map(({ day, name }) => `${formatDate(day)} (${name[currentLanguage()]})`).join(', ') })}</p>
      )}
      <p>{seen.issues.length === 0 ? t('previewFine') : t('previewIssues', { severe, mild: seen.issues.length - severe })}</p>
    </section>
  )
}
