import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SavedRecovery } from '#contracts/nomination-recovery.ts'
import { post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Select } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import { filled } from '#web/ui/filled.ts'
import { type Texts, useForm } from '#web/ui/use-form.ts'
import { Calculated, emptyRecovery, RecoveryFields, recoveryBody, recoveryProblems, useCalculation } from './recovery-form.tsx'
import { commitmentsOfQuery, useRecoverySaved } from './recovery-queries.ts'
import classes from './recovery.module.css'

interface CreatePageProps {
  /** Whom and which commitment it is about, where the reader comes from a person’s page. */
  readonly person: PickedOption | undefined
  readonly commitmentId: string | undefined
}

/** Lập hồ sơ đền bù: the calculator first; the case is opened with what it says. */
export function RecoveryCreatePage({ person, commitmentId }: CreatePageProps) {
  const { t } = useTranslation('recovery')
  const navigate = useNavigate()
  const saved = useRecoverySaved()
  const form = useForm<Texts, SavedRecovery>({
    form: `recovery-new ${commitmentId ?? ''}`,
    initial: { ...emptyRecovery, personId: person?.value ?? '', commitmentId: commitmentId ?? '' },
    check: (values) => recoveryProblems(values, calculation.data, t),
    save: async (values, requestKey) => await post<SavedRecovery>('/api/recoveries', recoveryBody(values, calculation.data), { requestKey }),
    onSaved: ({ recoveryId }) => {
      saved(t('opened'))
      void navigate({ to: '/den-bu/$recoveryId', params: { recoveryId } })
    },
  })
  const calculation = useCalculation(form.values)
  const commitments = useQuery(commitmentsOfQuery(form.values['personId'] ?? ''))
  const open = (commitments.data?.items ?? []).filter(({ state, rule }) => state !== 'released' && rule !== null)
  return (
    <>
      <PageHead title={t('newTitle')} lead={t('newLead')} up={{ to: '/den-bu', label: t('title') }} />
      <form className={classes.create} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <div className={classes.form}>
          <ErrorSummary problems={form.problems} failure={form.failure} />
          <PersonPicker
            label={t('person')}
            chosen={person}
            {...filled(form.choice('personId'))}
            onValue={(value) => {
              form.set('personId', value)
              form.set('commitmentId', '')
            }}
          />
          <Select
            label={t('commitment')}
            help={form.values['personId'] && commitments.data && open.length === 0 ? t('noCommitment') : t('commitmentHelp')}
            none={t('choose')}
            options={open.map(({ commitmentId: value, reason, validTo }) => ({ value, label: t('commitmentOption', { reason, date: formatDate(validTo) }) }))}
            {...form.field('commitmentId')}
          />
          <RecoveryFields form={form} said={calculation.data} />
          <div className={classes.moves}>
            <Button type="submit" variant="primary" busy={form.saving}>
              {t('open')}
            </Button>
          </div>
        </div>
        <Calculated query={calculation} />
      </form>
    </>
  )
}
