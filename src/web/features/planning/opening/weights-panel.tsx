import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpeningChoices } from '#contracts/planning-opening.ts'
import type { OpeningWeight } from '#contracts/planning-opening-weights.ts'
import { get, put } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { EditConflict } from '#web/ui/edit-conflict.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { choicesQuery, useRenewOpenings } from './opening-queries.ts'
import classes from './opening.module.css'

const formId = 'opening-weights'

/** By how many points each drawback of a proposal counts, for the whole province. */
export function WeightsPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('opening')
  const choices = useQuery({ ...choicesQuery, staleTime: 0 })
  const { data } = choices
  return (
    <SidePanel
      title={t('weightsTitle')}
      lead={t('weightsLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          {data?.can.editWeights && (
            <Button variant="primary" type="submit" form={formId}>
              {t('save')}
            </Button>
          )}
        </>
      }
    >
      {choices.error && <RequestError error={choices.error} onRetry={() => void choices.refetch()} />}
      {!data && !choices.error && <Skeleton height={320} />}
      {data && (data.can.editWeights ? <WeightsForm weights={data.weights} onSaved={onClose} /> : <Weights weights={data.weights} />)}
    </SidePanel>
  )
}

/** Whoever may not edit them reads them. */
function Weights({ weights }: { readonly weights: readonly OpeningWeight[] }) {
  const { t } = useTranslation('opening')
  const language = currentLanguage()
  return (
    // Nothing in it takes the focus, and it scrolls: the keyboard has to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.stack} tabIndex={0} role="region" aria-label={t('weightsTitle')}>
      <p className={classes.help}>{t('weightsReadOnly')}</p>
      <dl className={classes.weighed}>
        {weights.map(({ factor, name, help, points }) => (
          <div key={factor}>
            <dt>{name[language]}</dt>
            <dd data-number>{formatNumber(points)}</dd>
            <dd className={classes.help}>{help[language]}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const valuesOf = (weights: readonly OpeningWeight[]): Record<string, string> =>
  Object.fromEntries(weights.map(({ factor, points }) => [factor, String(points)]))

function WeightsForm({ weights, onSaved }: { readonly weights: readonly OpeningWeight[]; readonly onSaved: () => void }) {
  const { t } = useTranslation('opening')
  const language = currentLanguage()
  const renew = useRenewOpenings()
  const standing = useRef(weights)
  const isPoints = (text: string) => /^\d{1,6}$/.test(text.trim()) && Number(text) <= 100_000
  const form = useForm({
    form: formId,
    initial: valuesOf(weights),
    check: (values) => Object.fromEntries(Object.entries(values).flatMap(([factor, text]) => (isPoints(text) ? [] : [[factor, t('badPoints')]]))),
    save: (values, requestKey) =>
      put(
        '/api/opening-weights',
        { weights: standing.current.map(({ factor, points }) => ({ factor, was: points, points: Number(values[factor] ?? points) })) },
        { requestKey },
      ),
    onSaved: () => {
      void renew()
      showToast({ message: t('weightsSaved') })
      onSaved()
    },
    current: async () => {
      standing.current = (await get<OpeningChoices>('/api/opening-choices')).weights
      return valuesOf(standing.current)
    },
  })
  const nameOf = (factor: string) => weights.find((each) => each.factor === factor)?.name[language] ?? factor
  return (
    <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <EditConflict conflict={form.conflict} mine={form.values} onTake={form.takeTheirs} label={nameOf} show={(_field, value) => value} />
      <p className={classes.help}>{t('weightsNote')}</p>
      {weights.map(({ factor, help, shipped }) => (
        <NumberField
          key={factor}
          label={nameOf(factor)}
          help={`${help[language]} ${t('shippedPoints', { points: formatNumber(shipped) })}`}
          {...form.field(factor)}
        />
      ))}
      <Button
        onClick={() => {
          for (const { factor, shipped } of weights) form.set(factor, String(shipped))
        }}
      >
        {t('resetWeights')}
      </Button>
    </form>
  )
}
