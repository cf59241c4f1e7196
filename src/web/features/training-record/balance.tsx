import { useTranslation } from 'react-i18next'
import type { Commitment, CommitmentState } from '#contracts/training-record-commitments.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Tag } from '#web/ui/tag.tsx'
import classes from './commitments.module.css'

type Balanced = Pick<Commitment, 'servedMonths' | 'serveMonths' | 'leftMonths' | 'state'>

/** Months served of those owed, as a bar with its numbers in words. */
export function Balance({ of: { servedMonths, serveMonths, leftMonths, state } }: { readonly of: Balanced }) {
  const { t } = useTranslation('commitments')
  const words = t('served', { served: formatNumber(servedMonths), all: formatNumber(serveMonths) })
  const left = state === 'released' || leftMonths === 0 ? '' : t('left', { months: formatNumber(leftMonths) })
  return (
    <span className={classes.balance}>
      <span className={classes.months}>
        <span>{words}</span>
        {left && <strong>{left}</strong>}
      </span>
      <svg className={classes.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className={classes.track} width="100" height="4" />
        <rect className={classes.fill} data-state={state} width={serveMonths === 0 ? 0 : (100 * servedMonths) / serveMonths} height="4" />
      </svg>
    </span>
  )
}

const tones = { studying: 'info', serving: 'warning', served: 'success', released: 'plain' } as const

export function CommitmentStateTag({ state }: { readonly state: CommitmentState }) {
  const { t } = useTranslation('commitments')
  return <Tag tone={tones[state]}>{t(`state_${state}`)}</Tag>
}
