import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonEnrolment } from '#contracts/classes-person.ts'
import type { Commitment, CommitmentPreview, CommitmentValue, SavedCommitment } from '#contracts/training-record-commitments.ts'
import { post, put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { isAmount, MoneyField } from '#web/ui/money-field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { filled } from '#web/ui/filled.ts'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { commitmentPath, degreeTypesQuery, studiesQuery } from './commitment-queries.ts'
import { Pauses, pausesOf, pauseTexts } from './pauses.tsx'
import { useCommitmentSaved } from './use-saved.ts'
import classes from './commitments.module.css'

export interface CommitmentPanelProps {
  readonly personId: string
  readonly fullName: string
  readonly version: number
  readonly onClose: () => void
}

const formId = 'commitment-form'
const funds = ['province-budget', 'unit-budget', 'central-budget', 'project', 'learner', 'other'] as const
const orNull = (text: string | undefined) => text?.trim() || null

/** Records a commitment, or puts one right; what the rule makes of it can be seen before it is saved. */
export function CommitmentForm({ personId, fullName, version, of, onClose }: CommitmentPanelProps & { readonly of: Commitment | undefined }) {
  const { t } = useTranslation('commitments')
  const types = useQuery(degreeTypesQuery)
  const studies = useQuery(studiesQuery(personId))
  const [preview, setPreview] = useState<{ readonly of: string; readonly commitment?: Commitment; readonly error?: unknown }>()
  const saved = useCommitmentSaved()
  const form = useForm<Texts, SavedCommitment>({
    form: `commitment ${of?.commitmentId ?? personId}`,
    initial: textsOf(of),
    check: (values) => problemsOf(values, of !== undefined, t),
    save: async (values, requestKey) =>
      of
        ? await put<SavedCommitment>(
            `${commitmentPath(personId)}/${of.commitmentId}`,
            { ...bodyOf(values), version, pauses: pausesOf(values), why: values['why'] },
            { requestKey },
          )
        : await post<SavedCommitment>(commitmentPath(personId), { ...bodyOf(values), version }, { requestKey }),
    onSaved: () => {
      saved(t(of ? 'corrected' : 'recorded'))
      onClose()
    },
  })
  const { values } = form
  const asked = JSON.stringify(bodyOf(values))
  const look = async () => {
    try {
      const { commitment } = await post<CommitmentPreview>(`${commitmentPath(personId)}/preview`, { ...bodyOf(values), version })
      setPreview({ of: asked, commitment })
    } catch (error) {
      setPreview({ of: asked, error })
    }
  }
  const take = (classId: string) => {
    form.set('classId', classId)
    const turn = studies.data?.items.find((each) => each.class.classId === classId)
    if (turn) for (const [name, value] of Object.entries(takenFrom(turn))) if (value && !values[name]) form.set(name, value)
  }
  const ready = Object.keys(problemsOf(values, false, t)).length === 0
  const current = preview?.of === asked ? preview : undefined
  return (
    <SidePanel
      title={t(of ? 'correctTitle' : 'record')}
      lead={fullName}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <p className={classes.muted}>{t('formLead')}</p>
        <Select
          label={t('class')}
          help={t('classHelp')}
          none={t('noClass')}
          options={(studies.data?.items ?? []).map(({ class: { classId, name } }) => ({ value: classId, label: name }))}
          {...form.field('classId')}
          onChange={(event) => take(event.currentTarget.value)}
        />
        <TextField label={t('reason')} help={t('reasonHelp')} maxLength={300} {...form.field('reason')} />
        <div className={classes.pair}>
          <Select
            label={t('type')}
            none={t('choose')}
            options={(types.data ?? [])
              .filter(({ family, code }) => family === 'degree' && !types.data?.some(({ parentCode }) => parentCode === code))
              .map(({ code, name }) => ({ value: code, label: name[currentLanguage()] }))}
            {...form.field('typeCode')}
          />
          <Select
            label={t('fundSource')}
            none={t('fundUnknown')}
            options={funds.map((value) => ({ value, label: t(`fund_${value}`) }))}
            {...form.field('fundSource')}
          />
          <TextField label={t('decisionNo')} maxLength={100} {...form.field('decisionNo')} />
          <DateField label={t('decisionDate')} help={t('decisionDateHelp')} {...filled(form.choice('decisionDate'))} />
          <DateField label={t('trainingFrom')} {...filled(form.choice('trainingFrom'))} />
          <DateField label={t('trainingTo')} help={t('trainingToHelp')} {...filled(form.choice('trainingTo'))} />
          <MoneyField label={t('cost')} help={t('costHelp')} {...filled(form.choice('cost'))} />
          <TextField label={t('documentNo')} help={t('documentNoHelp')} maxLength={100} {...form.field('documentNo')} />
        </div>
        {of && <Pauses form={form} />}
        <TextArea label={t('note')} maxLength={1000} rows={2} {...form.field('note')} />
        {of && <TextField label={t('why')} maxLength={500} {...form.field('why')} />}
        {!of && (
          <div className={classes.preview} aria-live="polite">
            <Button small aria-disabled={!ready} onClick={() => ready && void look()}>
              {t('look')}
            </Button>
            {!ready && <span className={classes.muted}>{t('lookLater')}</span>}
            {current?.error !== undefined && <RequestError error={current.error} />}
            {current?.commitment && <Previewed of={current.commitment} />}
          </div>
        )}
      </form>
    </SidePanel>
  )
}

function Previewed({ of: { rule, trainingMonths, serveMonths, validFrom, validTo } }: { readonly of: Commitment }) {
  const { t } = useTranslation('commitments')
  const factor = rule && (rule.denominator === 1 ? String(rule.numerator) : `${rule.numerator}/${rule.denominator}`)
  return (
    <p>
      <strong>{t('owesBy', { months: trainingMonths ?? 0, factor: factor ?? '', all: serveMonths })}</strong>
      <br />
      {t('servesSpan', { from: formatDate(validFrom), to: formatDate(validTo) })}
      <br />
      <span className={classes.muted}>
        {[rule?.article, rule?.legalBasis].filter(Boolean).join(', ')}
        {rule && !rule.verified && ` (${t('unverified')})`}
      </span>
    </p>
  )
}

function textsOf(of: Commitment | undefined): Texts {
  return {
    ...{ classId: of?.classId ?? '', reason: of?.reason ?? '', typeCode: of?.type?.code ?? '', fundSource: of?.fundSource ?? (of ? '' : 'province-budget') },
    ...{ decisionNo: of?.decisionNo ?? '', decisionDate: of?.decisionDate ?? '', trainingFrom: of?.trainingFrom ?? '', trainingTo: of?.trainingTo ?? '' },
    ...{ cost: of?.cost === null || of === undefined ? '' : String(of.cost), documentNo: of?.documentNo ?? '', note: of?.note ?? '', why: '' },
    ...pauseTexts(of?.pauses ?? []),
  }
}

function bodyOf(values: Texts): CommitmentValue {
  const cost = values['cost'] ?? ''
  return {
    ...{ classId: orNull(values['classId']), reason: values['reason'] ?? '', typeCode: values['typeCode'] ?? '', decisionNo: values['decisionNo'] ?? '' },
    ...{ decisionDate: values['decisionDate'] ?? '', trainingFrom: values['trainingFrom'] ?? '', trainingTo: values['trainingTo'] ?? '' },
    ...{ documentNo: orNull(values['documentNo']), note: orNull(values['note']), cost: cost === '' ? null : Number(cost) },
    fundSource: funds.find((fund) => fund === values['fundSource']) ?? null,
  }
}

function problemsOf(values: Texts, correcting: boolean, t: ReturnType<typeof useTranslation<'commitments'>>['t']): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const name of ['reason', 'typeCode', 'decisionNo', ...(correcting ? ['why'] : [])]) if (!values[name]?.trim()) problems[name] = t('missing')
  for (const name of ['decisionDate', 'trainingFrom', 'trainingTo']) if (!isDay(values[name] ?? '')) problems[name] = t('noDay')
  if (values['cost'] && !isAmount(values['cost'])) problems['cost'] = t('noAmount')
  return problems
}

/** What an enrolment says of the study. */
function takenFrom({ class: of, decisionNo, decisionDate, joinedOn, completedOn }: PersonEnrolment): Texts {
  return {
    ...{ reason: of.programmeName, decisionNo: decisionNo ?? '', decisionDate: decisionDate ?? '' },
    ...{ trainingFrom: joinedOn ?? of.openedOn ?? of.plannedOpenOn ?? '', trainingTo: completedOn ?? of.closedOn ?? '' },
  }
}
