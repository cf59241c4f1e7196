import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClaimedRoom, RatioReading } from '#contracts/requirements-ratio.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import { Button, IconButton } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { CloseIcon } from '#web/ui/icons.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { programmesQuery, ratioKey } from './ratio-queries.ts'
import classes from './ratio.module.css'

interface ClaimPanelProps {
  readonly reading: RatioReading
  readonly onClose: () => void
}

/** Proposes people: each takes room of their unit until they are sent or the room is given back. */
export function ClaimPanel({ reading, onClose }: ClaimPanelProps) {
  const { t } = useTranslation('ratio')
  const client = useQueryClient()
  const programmes = useQuery(programmesQuery(reading.types))
  const [people, setPeople] = useState<readonly PickedOption[]>([])
  const [notes, setNotes] = useState<readonly string[]>()
  const form = useForm({
    form: 'ratio claim',
    initial: { programmeId: '', people: '', reason: '' },
    check: ({ programmeId, people: ids }) => ({
      ...(programmeId === '' ? { programmeId: t('programmeWanted') } : {}),
      ...(ids === '' ? { people: t('peopleWanted') } : {}),
    }),
    save: async ({ programmeId, people: ids, reason }, requestKey) =>
      await post<ClaimedRoom>('/api/ratio/claims', { programmeId, personIds: ids.split(','), reason: reason.trim() || null }, { requestKey }),
    onSaved: ({ claims }) => {
      void client.invalidateQueries({ queryKey: ratioKey })
      showToast({ message: t('claimed', { count: claims.length, number: formatNumber(claims.length) }) })
      const told = [...new Set(claims.flatMap(({ note }) => note ?? []))]
      if (told.length) setNotes(told)
      else onClose()
    },
  })
  const take = (next: readonly PickedOption[]) => {
    setPeople(next)
    form.set('people', next.map(({ value }) => value).join(','))
  }
  if (notes) {
    return (
      <SidePanel title={t('claimedOver')} onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </SidePanel>
    )
  }
  return (
    <SidePanel
      title={t('claim')}
      lead={t('claimLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={form.saving} {...{ form: 'claim-form' }}>
            {t('claimDo')}
          </Button>
        </>
      }
    >
      <LeaveGuard hasTyped={form.hasTyped} />
      <form id="claim-form" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <Select
          label={t('programme')}
          none={t('choose')}
          options={(programmes.data ?? []).map(({ programmeId, name }) => ({ value: programmeId, label: name }))}
          {...form.field('programmeId')}
        />
        <PersonPicker
          label={t('addPerson')}
          help={t('addPersonHelp')}
          {...form.choice('people')}
          value=""
          onValue={() => {}}
          onPick={(option) => {
            if (option && !people.some(({ value }) => value === option.value)) take([...people, option])
          }}
        />
        {people.length > 0 && (
          <ul className={classes.people} aria-label={t('peopleToClaim')}>
            {people.map((person) => (
              <li key={person.value}>
                <span className={classes.person}>
                  <strong>{person.label}</strong>
                  <small>{person.note}</small>
                </span>
                <IconButton
                  label={t('takeOff', { name: person.label })}
                  icon={<CloseIcon />}
                  onClick={() => take(people.filter(({ value }) => value !== person.value))}
                />
              </li>
            ))}
          </ul>
        )}
        <TextArea label={t('reasonOptional')} maxLength={500} {...form.field('reason')} />
        <p className={classes.hint}>{t(`whenOver_${reading.severity}`)}</p>
      </form>
    </SidePanel>
  )
}
