import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Correction, CorrectionField, OwnRecord } from '#contracts/personnel-own.ts'
import { ApiError, get, post, postFile } from '#web/lib/api.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Select, TextArea, TextField } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RealTimeNote } from '#web/ui/real-time-note.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './own-record.module.css'

const key = ['own', 'record']

/** Hồ sơ của tôi: what the record holds, what I said is wrong, who looked at it. */
export function OwnRecordPage() {
  const { t } = useTranslation('own')
  usePageTitle(t('recordTitle'))
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => get<OwnRecord>('/api/my/record', {}, signal) })
  const [proposing, setProposing] = useState(false)
  if (error instanceof ApiError && error.status === 404) return <EmptyState title={t('noRecordTitle')} text={error.message} />
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={420} />
  const { person, corrections, viewers } = data
  const changed = () => void client.invalidateQueries({ queryKey: key })
  return (
    <div className={classes.page}>
      <header>
        <h1>{person.fullName}</h1>
        <p className={classes.muted}>{[person.mainPost?.name, person.unit.name].filter(Boolean).join(' · ')}</p>
      </header>
      <section className={classes.card}>
        <Facts
          lines={[
            { label: t('field_code'), value: person.code },
            { label: t('field_birthDate'), value: formatDate(person.birthDate) },
            { label: t('field_sex'), value: t(person.sex === 'female' ? 'sex_female' : 'sex_male') },
            { label: t('field_nativePlace'), value: person.nativePlace },
            { label: t('field_recruitedOn'), value: person.recruitedOn && formatDate(person.recruitedOn) },
            { label: t('field_phone'), value: person.phone },
            { label: t('field_email'), value: person.email },
            { label: t('rank'), value: person.ranks[0]?.name },
            { label: t('party'), value: person.party[0] && formatDate(person.party[0].joinedOn) },
          ]}
        />
        <div>
          <Button onClick={() => setProposing(true)}>{t('propose')}</Button>
        </div>
      </section>
      {person.appointments.length > 0 && (
        <section className={classes.card}>
          <h2>{t('appointments')}</h2>
          <ul className={classes.list}>
            {person.appointments.map((each) => (
              <li key={each.appointmentId}>
                <strong>{each.post.name}</strong>
                <span
                  className={classes.muted}
                >{`${each.unit.name} · ${formatDate(each.validFrom)} – ${each.validTo ? formatDate(each.validTo) : t('tillNow')}`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {corrections.length > 0 && (
        <section className={classes.card}>
          <h2>{t('corrections')}</h2>
          <ul className={classes.list}>
            {corrections.map((each) => (
              <OwnCorrection key={each.correctionId} correction={each} onChanged={changed} />
            ))}
          </ul>
        </section>
      )}
      <section className={classes.card}>
        <h2>{t('viewers')}</h2>
        <p className={classes.muted}>{t('viewersLead')}</p>
        {viewers.length === 0 ? (
          <p className={classes.plain}>{t('viewersNone')}</p>
        ) : (
          <>
            <RealTimeNote />
            <ul className={classes.list}>
              {viewers.map(({ entryId, actorName, actionName, at }) => (
                <li key={entryId}>
                  <strong>{actorName}</strong>
                  <span className={classes.muted}>{`${actionName[currentLanguage()]} · ${formatInstant(at)}`}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      {proposing && <ProposePanel onClose={() => setProposing(false)} onSaved={changed} />}
    </div>
  )
}

const tones = { proposed: 'warning', accepted: 'success', refused: 'danger', withdrawn: 'plain' } as const

function OwnCorrection({ correction, onChanged }: { readonly correction: Correction; readonly onChanged: () => void }) {
  const { t } = useTranslation('own')
  const { correctionId, field, proposed, state, proposedAt, decidedName, decidedWords } = correction
  return (
    <li>
      <span className={classes.line}>
        <strong>{t(`field_${field}`)}</strong> <Tag tone={tones[state]}>{t(`state_${state}`)}</Tag>
      </span>
      <span>{field === 'other' ? proposed : t('becomes', { was: shownValue(t, field, correction.was), to: shownValue(t, field, proposed) })}</span>
      <span className={classes.muted}>
        {[t('proposedAt', { at: formatInstant(proposedAt) }), decidedName && state !== 'withdrawn' && t('decidedBy', { name: decidedName }), decidedWords]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {state === 'proposed' && (
        <span>
          <Button
            small
            onClick={() => {
              void post(`/api/my/corrections/${correctionId}/withdraw`).then(onChanged)
            }}
          >
            {t('withdraw')}
          </Button>
        </span>
      )}
    </li>
  )
}

type Words = ReturnType<typeof useTranslation<'own'>>['t']

/** A value as it is read: dates and sexes in words. */
export function shownValue(t: Words, field: CorrectionField, value: string | null): string {
  if (value === null) return t('nothing')
  if (field === 'sex') return value === 'female' ? t('sex_female') : t('sex_male')
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value
}

const offered = ['fullName', 'birthDate', 'sex', 'nativePlace', 'recruitedOn', 'phone', 'email', 'other'] as const

/** dd/mm/yyyy as it is sent. */
const asSent = (field: string, value: string): string =>
  (field === 'birthDate' || field === 'recruitedOn') && /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(value.trim())
    ? value
        .trim()
        .split('/')
        .toReversed()
        .map((part) => part.padStart(2, '0'))
        .join('-')
    : value.trim()

function ProposePanel({ onClose, onSaved }: { readonly onClose: () => void; readonly onSaved: () => void }) {
  const { t } = useTranslation('own')
  const [file, setFile] = useState<File>()
  const form = useForm({
    form: 'own-correction',
    initial: { field: 'phone', proposed: '', words: '' },
    check: ({ proposed }) => (proposed.trim() === '' ? { proposed: t('valueNeeded') } : {}),
    save: async ({ field, proposed, words }, requestKey) => {
      const kept = file ? await postFile<{ fileId: string }>('/api/my/evidence-files', file, () => {}).answer : undefined
      await post('/api/my/corrections', { field, proposed: asSent(field, proposed), words: words || null, fileId: kept?.fileId ?? null }, { requestKey })
    },
    onSaved: () => {
      onSaved()
      onClose()
      showToast({ message: t('proposedToast') })
    },
  })
  const { field } = form.values
  const date = field === 'birthDate' || field === 'recruitedOn'
  return (
    <SidePanel
      title={t('propose')}
      lead={t('proposeLead')}
      onClose={onClose}
      actions={
        <Button variant="primary" type="submit" form="dinh-chinh" busy={form.saving}>
          {t('send')}
        </Button>
      }
    >
      <form id="dinh-chinh" noValidate className={classes.form} onSubmit={form.submit}>
        <ErrorSummary failure={form.failure} problems={form.problems} />
        <Select label={t('whichField')} options={offered.map((value) => ({ value, label: t(`field_${value}`) }))} {...form.field('field')} />
        {field === 'sex' ? (
          <Select
            label={t('rightValue')}
            options={[
              { value: '', label: t('choose') },
              { value: 'female', label: t('sex_female') },
              { value: 'male', label: t('sex_male') },
            ]}
            {...form.field('proposed')}
          />
        ) : field === 'other' ? (
          <TextArea label={t('whatIsWrong')} {...form.field('proposed')} />
        ) : (
          <TextField label={t('rightValue')} {...(date ? { help: t('dayHelp') } : {})} {...form.field('proposed')} />
        )}
        <TextArea label={t('why')} {...form.field('words')} />
        <label className={classes.file}>
          <span>{t('evidence')}</span>
          <input type="file" accept="application/pdf,image/png,image/jpeg" onChange={(event) => setFile(event.currentTarget.files?.[0])} />
          <span className={classes.muted}>{t('evidenceHelp')}</span>
        </label>
      </form>
    </SidePanel>
  )
}
