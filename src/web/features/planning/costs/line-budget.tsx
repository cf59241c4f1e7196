import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LineBudget as Budget } from '#contracts/planning-costs.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatDate, formatDong } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { BudgetForm } from './budget-form.tsx'
import { BudgetTable } from './budget-table.tsx'
import { lineBudgetQuery } from './cost-queries.ts'
import { CostState } from './cost-state.tsx'
import classes from './costs.module.css'

interface LineBudgetProps {
  readonly lineId: string
  /** After the budget was saved: the cost and the version of the line are others. */
  readonly onSaved?: () => void
}

/** Dự toán of a plan's line, to be mounted where a line is looked at: its words need the namespace `costs`. */
export function LineBudget({ lineId, onSaved }: LineBudgetProps) {
  const { t } = useTranslation('costs')
  const { data, error, refetch } = useQuery(lineBudgetQuery(lineId))
  if (error instanceof ApiError && error.status === 404) return <EmptyState plain title={t('noLineTitle')} text={t('noLineText')} />
  if (error && !data) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={320} />
  return (
    <section className={classes.budget} aria-label={t('budget')}>
      <Standing budget={data} />
      {data.can.edit ? <BudgetForm key={data.lineId} budget={data} onSaved={onSaved} /> : <ReadBudget budget={data} />}
    </section>
  )
}

function Standing({ budget: { on, total, spent, state, items } }: { readonly budget: Budget }) {
  const { t } = useTranslation('costs')
  const itemised = items.reduce((all, { amount }) => all + amount, 0)
  return (
    <p className={classes.standing}>
      <span>{t('budgetLead', { date: formatDate(on) })}</span>
      {total !== null && (
        <span>
          {t('planned')}: <strong>{formatDong(total)}</strong>
        </span>
      )}
      {spent > 0 && (
        <span>
          {t('spent')}: <strong>{formatDong(spent)}</strong>
        </span>
      )}
      <CostState state={state} />
      {itemised > 0 && total !== null && itemised !== total && <span className={classes.differs}>{t('sumDiffers', { sum: formatDong(itemised) })}</span>}
    </p>
  )
}

function ReadBudget({ budget }: { readonly budget: Budget }) {
  const { t } = useTranslation('costs')
  const frozen = budget.plan.state !== 'draft' && budget.plan.state !== 'returned'
  return (
    <>
      {budget.items.length === 0 ? <EmptyState plain title={t('noItemsTitle')} text={t('noItemsRead')} /> : <BudgetTable budget={budget} />}
      {frozen && <p className={classes.muted}>{t('frozen')}</p>}
    </>
  )
}
