import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDetail } from '#contracts/classes.ts'
import type { CheckedPeople, CheckPeople, EnrolPeople, FoundPerson, RosterResult } from '#contracts/classes-commands.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { CheckedLines } from './checked-lines.tsx'
import { RefusedLines, useRosterDone } from './roster-result.tsx'
import classes from './classes.module.css'

interface EnrolPanelProps {
  readonly item: ClassDetail
  readonly mayImport: boolean
  /** Whom to begin with; they are being sent. */
  readonly people: readonly string[]
  readonly onClose: () => void
}

const formId = 'enrol-form'
const entries = ['decided', 'recorded'] as const
const ways = ['pick', 'paste', 'file'] as const
type Way = (typeof ways)[number]

interface Asked {
  readonly pasted?: string
  readonly personIds?: readonly string[]
}

/** Puts people into a class: chosen one by one, pasted as a list, or from a file. Before anything is written each line says what it means. */
export function EnrolPanel({ item, mayImport, people, onClose }: EnrolPanelProps) {
  const { t } = useTranslation('classes')
  const [way, setWay] = useState<Way>('pick')
  const [checked, setChecked] = useState<CheckedPeople>()
  /** Whom an ambiguous line means, by line. */
  const [meant, setMeant] = useState<ReadonlyMap<number, FoundPerson>>(new Map())
  const [result, setResult] = useState<RosterResult>()
  const done = useRosterDone(item.classId)
  const check = useMutation({
    mutationFn: (asked: CheckPeople) => post<CheckedPeople>(`/api/classes/${item.classId}/enrolments/check`, asked),
    onSuccess: (answer) => {
      setChecked(answer)
      setMeant(new Map())
    },
  })
  const rows = checked?.rows ?? []
  const ready = [
    ...new Set([
      ...rows.flatMap((row) => (row.state === 'ready' && row.person ? [row.person.personId] : [])),
      ...[...meant.values()].map(({ personId }) => personId),
    ]),
  ]
  /** Who may be sent by an approved exception alone. */
  const excepted = rows.filter(({ exceptions }) => exceptions.length > 0)
  const missingOf = (values: Readonly<Record<'approvedBy' | 'documentNo' | 'exceptionReason', string>>) =>
    Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value.trim() ? [] : [[name, t(`exceptionMissing_${name as 'approvedBy'}`)]])))
  const form = useForm({
    form: `enrol-${item.classId}`,
    initial: {
      // Whoever is put into a class that has not begun is being sent; the roster of one that has is mostly brought in.
      ...{
        entry: item.openedOn === null || people.length > 0 ? 'decided' : 'recorded',
        pasted: '',
        person: '',
        decisionNo: '',
        decisionDate: '',
        reason: '',
        joinedOn: '',
        note: '',
      },
      ...{ approvedBy: '', documentNo: '', exceptionReason: '' },
    },
    check: ({ decisionDate, joinedOn, entry, approvedBy, documentNo, exceptionReason }) => ({
      ...(entry === 'decided' && excepted.length > 0 ? missingOf({ approvedBy, documentNo, exceptionReason }) : {}),
      ...(ready.length === 0 ? { [way === 'paste' ? 'pasted' : 'person']: t(way === 'paste' ? 'checkFirst' : 'chooseFirst') } : {}),
      ...(decisionDate === '' || isDay(decisionDate) ? {} : { decisionDate: t('badDay') }),
      ...(joinedOn === '' || isDay(joinedOn) ? {} : { joinedOn: t('badDay') }),
    }),
    save: (values, requestKey) => {
      const text = (name: keyof typeof values) => values[name].trim() || null
      const body: EnrolPeople = {
        personIds: ready,
        decisionNo: text('decisionNo'),
        decisionDate: text('decisionDate'),
        reason: values.reason === 'incumbent' || values.reason === 'planned' ? values.reason : null,
        joinedOn: text('joinedOn'),
        note: text('note'),
        entry: values.entry === 'decided' ? 'decided' : 'recorded',
        exception:
          values.entry === 'decided' && excepted.length > 0
            ? { approvedBy: values.approvedBy.trim(), documentNo: values.documentNo.trim(), reason: values.exceptionReason.trim() }
            : null,
      }
      return post<RosterResult>(`/api/classes/${item.classId}/enrolments`, body, { requestKey })
    },
    onSaved: (answer) => {
      void done(answer, (number, count) => t('enrolDone', { count, number, name: item.name }))
      setResult(answer)
      setChecked(undefined)
      if (answer.refused === 0) onClose()
    },
  })
  /** What the lines mean, judged by how and on which day the people are sent. */
  const look = (asked: Asked, { entry, decisionDate }: Pick<typeof form.values, 'entry' | 'decisionDate'> = form.values) =>
    check.mutate({
      ...asked,
      personIds: [...(asked.personIds ?? [])],
      entry: entry === 'decided' ? 'decided' : 'recorded',
      decisionDate: isDay(decisionDate) ? decisionDate : null,
    })
  const lookAgain = (changed: { readonly entry?: string; readonly decisionDate?: string }) => {
    if (!checked) return
    const { entry: entryNow, decisionDate: dayNow, pasted } = form.values
    look(way === 'paste' ? { pasted } : { personIds: chosenIds }, { entry: entryNow, decisionDate: dayNow, ...changed })
  }
  // Once, with those whom it opens with.
  const begin = useEffectEvent(() => {
    if (people.length > 0) look({ personIds: people })
  })
  useEffect(() => begin(), [])
  const chosenIds = rows.flatMap(({ person }) => (person ? [person.personId] : []))
  const entry = form.choice('entry')
  const decisionDate = form.choice('decisionDate')
  const choose = (next: Way) => {
    setWay(next)
    setChecked(undefined)
    setMeant(new Map())
    setResult(undefined)
    check.reset()
  }
  return (
    <SidePanel
      size="wide"
      title={t('enrolTitle', { name: item.name })}
      lead={
        item.capacity === null
          ? t('noCapacity', { learners: formatNumber(item.learners) })
          : t('capacityLead', { learners: formatNumber(item.learners), capacity: formatNumber(item.capacity) })
      }
      onClose={onClose}
      actions={
        way !== 'file' && (
          <>
            <Button onClick={onClose}>{t('back')}</Button>
            <Button variant="primary" type="submit" form={formId} busy={form.saving}>
              {ready.length > 0 ? t('enrolCount', { count: ready.length, number: formatNumber(ready.length) }) : t('enrol')}
            </Button>
          </>
        )
      }
    >
      <div className={classes.ways} role="group" aria-label={t('enrolWays')}>
        {ways.map((each) => (
          <button key={each} type="button" aria-pressed={each === way} onClick={() => choose(each)}>
            {t(`way_${each}`)}
          </button>
        ))}
      </div>
      {way === 'file' ? (
        <EnrolByFile item={item} mayImport={mayImport} />
      ) : (
        <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
          <LeaveGuard hasTyped={form.hasTyped} />
          <ErrorSummary problems={form.problems} failure={form.failure} />
          <RefusedLines result={result} />
          <Select
            label={t('entry')}
            help={t(form.values.entry === 'decided' ? 'entryHelp_decided' : 'entryHelp_recorded')}
            options={entries.map((value) => ({ value, label: t(`entry_${value}`) }))}
            {...form.field('entry')}
            onChange={(event) => {
              entry.onValue(event.currentTarget.value)
              lookAgain({ entry: event.currentTarget.value })
            }}
          />
          {way === 'pick' ? (
            <PersonPicker
              label={t('person')}
              help={t('personHelp')}
              {...form.choice('person')}
              value=""
              onValue={(personId) => {
                if (personId && !chosenIds.includes(personId)) look({ personIds: [...chosenIds, personId] })
              }}
            />
          ) : (
            <div className={classes.pasted}>
              <TextArea label={t('pasted')} help={t('pastedHelp')} rows={8} spellCheck={false} {...form.field('pasted')} />
              <Button busy={check.isPending} onClick={() => look({ pasted: form.values.pasted })} disabled={form.values.pasted.trim() === ''}>
                {t('check')}
              </Button>
            </div>
          )}
          {check.isError && <RequestError title={t('notChecked')} error={check.error} />}
          {checked && rows.length > 0 && (
            <CheckedLines
              checked={checked}
              meant={meant}
              onMeant={(line, person) => setMeant(new Map([...meant, [line, person]]))}
              onRemove={
                way === 'pick'
                  ? (personId) => {
                      const left = chosenIds.filter((each) => each !== personId)
                      if (left.length) look({ personIds: left })
                      else setChecked(undefined)
                    }
                  : undefined
              }
            />
          )}
          {form.values.entry === 'decided' && excepted.length > 0 && (
            <fieldset className={classes.exceptionForm}>
              <legend>{t('exception')}</legend>
              <p className={classes.notice}>{t('exceptionLead', { count: excepted.length, number: formatNumber(excepted.length) })}</p>
              <div className={classes.fields}>
                <TextField label={t('exceptionApprovedBy')} help={t('exceptionApprovedByHelp')} maxLength={200} {...form.field('approvedBy')} />
                <TextField label={t('exceptionDocumentNo')} maxLength={100} {...form.field('documentNo')} />
              </div>
              <TextArea label={t('exceptionReason')} rows={3} maxLength={1000} {...form.field('exceptionReason')} />
            </fieldset>
          )}
          <div className={classes.fields}>
            <TextField label={t('decisionNo')} help={t('decisionHelp')} maxLength={100} {...form.field('decisionNo')} />
            <DateField
              label={t('decisionDate')}
              help={t('decisionDateHelp')}
              {...decisionDate}
              onValue={(day) => {
                decisionDate.onValue(day)
                if (form.values.entry === 'decided' && (day === '' || isDay(day))) lookAgain({ decisionDate: day })
              }}
            />
            <Select
              label={t('sentFor')}
              none={t('notSaid')}
              options={[
                { value: 'incumbent', label: t('reason_incumbent') },
                { value: 'planned', label: t('reason_planned') },
              ]}
              {...form.field('reason')}
            />
            <DateField label={t('joinedOn')} help={t('joinedHelp')} {...form.choice('joinedOn')} />
          </div>
          <TextField label={t('note')} maxLength={1000} {...form.field('note')} />
        </form>
      )}
    </SidePanel>
  )
}

function EnrolByFile({ item, mayImport }: { readonly item: ClassDetail; readonly mayImport: boolean }) {
  const { t } = useTranslation('classes')
  return (
    <div className={classes.stack}>
      <p className={classes.muted}>{t('fileText')}</p>
      <p>{t('fileCode', { code: item.code })}</p>
      {mayImport ? (
        <div className={classes.actions}>
          <ButtonLink to="/nhap-xuat/moi/$kind" params={{ kind: 'enrolments' }} variant="primary">
            {t('openImport')}
          </ButtonLink>
        </div>
      ) : (
        <p className={classes.notice}>{t('noImport')}</p>
      )}
    </div>
  )
}
