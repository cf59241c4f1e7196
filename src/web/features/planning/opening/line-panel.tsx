import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { openingPinWords } from './pin-words.ts'
import type { OpeningIssue, OpeningLine, OpeningPlan } from '#contracts/planning-opening.ts'
import { get, newRequestKey, put, remove } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ClassPicker } from '#web/pickers/class-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { NumberField, Select } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { ClassLink } from './class-link.tsx'
import { issueWords } from './issue-words.ts'
import { choicesQuery, editOf, useRenewOpenings } from './opening-queries.ts'
import classes from './opening.module.css'

interface LinePanelProps {
  readonly plan: OpeningPlan
  readonly line: OpeningLine
  readonly issues: readonly OpeningIssue[]
  readonly onClose: () => void
}

const formId = 'opening-line'
const fieldWords = { seats: 'seats', opensOn: 'opensOn', roomId: 'room', lecturers: 'lecturers', pinned: 'pins' } as const

const valuesOf = ({ seats, opensOn, room, lecturers, pinned }: OpeningLine) => ({
  ...{ seats: String(seats), opensOn: opensOn ?? '', roomId: room?.id ?? '', pinned: pinned.join(' ') },
  lecturers: lecturers.map(({ id, hours }) => `${id}:${hours}`).join(' '),
})

const lecturersIn = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((each) => {
      const [id = '', hours = ''] = each.split(':')
      return { id, hours: Number(hours) }
    })

/** One class of the plan: what is wrong with it, and its day, room, lecturers and size by hand. */
export function LinePanel({ plan, line, issues, onClose }: LinePanelProps) {
  const { t } = useTranslation('opening')
  const { edit } = plan.can
  return (
    <SidePanel
      title={`${line.code} · ${line.name}`}
      lead={t('panelLead', { seats: formatNumber(line.seats), weeks: formatNumber(line.weeks) })}
      size="wide"
      onClose={onClose}
      actions={edit && <SaveButton onClose={onClose} />}
    >
      <div className={classes.stack}>
        {issues.length > 0 && (
          <ul className={classes.ownIssues}>
            {issues.map((issue) => (
              <li key={`${issue.code} ${issue.lineKeys.join(' ')} ${JSON.stringify(issue.params)}`} data-severe={issue.severe || undefined}>
                {issueWords(t, issue)}
              </li>
            ))}
          </ul>
        )}
        <Facts
          lines={[
            { label: t('programme'), value: line.programme.name },
            { label: t('parent'), value: line.parent?.code },
            { label: t('provider'), value: line.provider?.name },
            { label: t('hours'), value: line.hours === null ? null : formatNumber(line.hours) },
            { label: t('ends'), value: line.endsOn && formatDate(line.endsOn) },
            { label: t('units'), value: line.units.map(({ unit, seats }) => `${unit.name}: ${formatNumber(seats)}`).join('; ') },
            { label: t('people'), value: formatNumber(line.people) },
            ...(edit
              ? []
              : [
                  { label: t('room'), value: line.room?.name },
                  { label: t('lecturers'), value: line.lecturers.map(({ name, hours }) => `${name} (${hours})`).join(', ') },
                ]),
          ]}
        />
        {edit && <LineForm plan={plan} line={line} onSaved={onClose} />}
        <ClassPart plan={plan} line={line} />
      </div>
    </SidePanel>
  )
}

function SaveButton({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('opening')
  return (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button variant="primary" type="submit" form={formId}>
        {t('save')}
      </Button>
    </>
  )
}

function LineForm({ plan, line, onSaved }: { readonly plan: OpeningPlan; readonly line: OpeningLine; readonly onSaved: () => void }) {
  const { t } = useTranslation('opening')
  const choices = useQuery(choicesQuery)
  const renew = useRenewOpenings()
  const standing = useRef(line)
  const form = useForm({
    form: `opening-${line.lineKey}`,
    initial: valuesOf(line),
    check: ({ seats, opensOn, lecturers }) => ({
      ...(/^[1-9]\d{0,3}$/.test(seats.trim()) ? {} : { seats: t('badSeats') }),
      ...(opensOn === '' || isDay(opensOn) ? {} : { opensOn: t('badDay') }),
      ...(lecturersIn(lecturers).every(({ hours }) => Number.isInteger(hours) && hours > 0) ? {} : { lecturers: t('badHours') }),
    }),
    save: ({ seats, opensOn, roomId, lecturers, pinned }, requestKey) =>
      put(
        `/api/opening-plans/${plan.planId}/lines/${line.lineKey}`,
        editOf(standing.current, {
          ...{ seats: Number(seats), opensOn: opensOn || null, roomId: roomId || null, lecturers: lecturersIn(lecturers) },
          pinned: openingPinWords.flatMap(({ pin }) => (pinned.split(' ').includes(pin) ? [pin] : [])),
        }),
        { requestKey },
      ),
    onSaved: () => {
      void renew()
      showToast({ message: t('lineSaved', { code: line.code }) })
      onSaved()
    },
    current: async () => {
      const now = await get<OpeningPlan>(`/api/opening-plans/${plan.planId}`)
      standing.current = now.lines.find(({ lineKey }) => lineKey === line.lineKey) ?? line
      void renew()
      return valuesOf(standing.current)
    },
  })
  const chosen = lecturersIn(form.values.lecturers)
  const put_ = (next: readonly { readonly id: string; readonly hours: number }[]) =>
    form.set('lecturers', next.map(({ id, hours }) => `${id}:${hours}`).join(' '))
  const nameOf = (id: string) => choices.data?.lecturers.find((each) => each.id === id)?.name ?? line.lecturers.find((each) => each.id === id)?.name ?? id
  const rooms = (choices.data?.rooms ?? []).map(({ id, name, seats, provider }) => ({
    value: id,
    label: t('roomChoice', { name, provider, seats: seats === null ? '?' : formatNumber(seats) }),
  }))
  const lecturersError = form.field('lecturers').error
  return (
    <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <EditConflict
        conflict={form.conflict}
        mine={form.values}
        onTake={form.takeTheirs}
        label={(field) => t(fieldWords[field])}
        show={(_field, value) => (isDay(value) ? formatDate(value) : value)}
      />
      <div className={classes.pair}>
        <DateField label={t('opensOn')} {...form.choice('opensOn')} />
        <NumberField label={t('seats')} {...form.field('seats')} />
      </div>
      <Select label={t('room')} none={t('noRoom')} options={rooms} {...form.field('roomId')} />
      <fieldset className={classes.group}>
        <legend>{t('lecturers')}</legend>
        {chosen.map(({ id, hours }) => (
          <div key={id} className={classes.lecturer}>
            <span>{nameOf(id)}</span>
            <NumberField
              label={t('hoursOf', { name: nameOf(id) })}
              value={Number.isNaN(hours) ? '' : String(hours)}
              onChange={(event) => {
                const next = Number(event.currentTarget.value)
                put_(chosen.map((each) => (each.id === id ? { id, hours: next } : each)))
              }}
            />
            <Button variant="subtle" small onClick={() => put_(chosen.filter((each) => each.id !== id))} aria-label={t('removeLecturer', { name: nameOf(id) })}>
              {t('remove')}
            </Button>
          </div>
        ))}
        {lecturersError && <p className={classes.error}>{lecturersError}</p>}
        <Select
          label={t('addLecturer')}
          none={t('chooseLecturer')}
          options={(choices.data?.lecturers ?? []).flatMap(({ id, name, code }) =>
            chosen.some((each) => each.id === id) ? [] : [{ value: id, label: `${name} (${code})` }],
          )}
          value=""
          onChange={(event) => {
            const { value } = event.currentTarget
            if (value) put_([...chosen, { id: value, hours: line.hours ?? line.weeks * 40 }])
          }}
        />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>{t('pins')}</legend>
        <p className={classes.help}>{t('pinsHelp')}</p>
        {openingPinWords.map(({ pin, words }) => {
          const pins = form.values.pinned.split(' ').filter(Boolean)
          return (
            <label key={pin} className={classes.tick}>
              <input
                type="checkbox"
                checked={pins.includes(pin)}
                onChange={(event) => form.set('pinned', (event.currentTarget.checked ? [...pins, pin] : pins.filter((each) => each !== pin)).join(' '))}
              />
              {t(words)}
            </label>
          )
        })}
      </fieldset>
    </form>
  )
}

/** The class that was made of the line; one that exists is linked or taken off. */
function ClassPart({ plan, line }: { readonly plan: OpeningPlan; readonly line: OpeningLine }) {
  const { t } = useTranslation('opening')
  const renew = useRenewOpenings()
  const base = `/api/opening-plans/${plan.planId}/lines/${line.lineKey}/class`
  const link = useMutation({ mutationFn: (classId: string) => put(base, { classId }, { requestKey: newRequestKey() }), onSuccess: renew })
  const unlink = useMutation({ mutationFn: (classId: string) => remove(`${base}/${classId}`), onSuccess: renew })
  const { class: made } = line
  if (!made && !plan.can.link) return null
  return (
    <section className={classes.group} aria-label={t('madeClass')}>
      <h3 className={classes.heading}>{t('madeClass')}</h3>
      {(link.error ?? unlink.error) && <RequestError title={t('notLinked')} error={link.error ?? unlink.error} />}
      {made ? (
        <p className={classes.linked}>
          <span>
            <ClassLink made={made} /> {made.name}
          </span>
          {plan.can.link && (
            <Button small busy={unlink.isPending} onClick={() => unlink.mutate(made.id)}>
              {t('unlink')}
            </Button>
          )}
        </p>
      ) : (
        <ClassPicker label={t('linkClass')} help={t('linkHelp')} value="" onValue={() => {}} onPick={(option) => option && link.mutate(option.value)} />
      )}
    </section>
  )
}
