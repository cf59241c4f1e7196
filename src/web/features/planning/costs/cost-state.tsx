import { useTranslation } from 'react-i18next'
import type { CostState as State, LineCost } from '#contracts/planning-costs.ts'
import { formatDong, formatShare } from '#web/lib/format.ts'
import { AlertIcon, CheckIcon } from '#web/ui/icons.tsx'
import { Tag, type TagProps } from '#web/ui/tag.tsx'
import classes from './costs.module.css'

const tones: Readonly<Record<State, TagProps['tone']>> = { 'no-budget': 'plain', within: 'success', over: 'warning', reopened: 'danger', excepted: 'info' }

/** How a line stands to the cost that was approved. */
export function CostState({ state }: { readonly state: State }) {
  const { t } = useTranslation('costs')
  return (
    <Tag tone={tones[state]}>
      {state === 'within' || state === 'excepted' ? <CheckIcon /> : <AlertIcon />}
      {t(`state_${state}`)}
    </Tag>
  )
}

/** Spent over planned, as a bar that ends where the budget does; what is over is drawn beyond it. */
export function SpentBar({ planned, spent, state }: Pick<LineCost, 'planned' | 'spent' | 'state'>) {
  if (planned === null || planned === 0) return null
  const whole = Math.max(planned, spent)
  return (
    <span className={classes.bar} aria-hidden="true">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none">
        <rect x="0" y="0" height="6" width={(100 * Math.min(spent, planned)) / whole} data-tone="success" />
        {spent > planned && <rect x={(100 * planned) / whole} y="0" height="6" width={(100 * (spent - planned)) / whole} data-tone={tones[state]} />}
      </svg>
    </span>
  )
}

/** “12.000.000 đ / 15.000.000 đ (80%)”. */
export function spentOver(planned: number | null, spent: number): string {
  return planned === null ? formatDong(spent) : `${formatDong(spent)} / ${formatDong(planned)} (${formatShare(spent, planned)})`
}
