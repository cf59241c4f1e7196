import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { plansKey } from '../plans/plan-queries.ts'
import { lineBudgetQuery } from './cost-queries.ts'
import { LineBudget } from './line-budget.tsx'

/** Dự toán of one line on a page of its own. */
export function LineBudgetPage({ lineId }: { readonly lineId: string }) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const { data, error } = useQuery(lineBudgetQuery(lineId))
  const missing = error instanceof ApiError && error.status === 404
  return (
    <>
      <PageHead
        title={missing ? t('budget') : data && t('budgetTitle', { code: data.code, name: data.programme })}
        up={{ to: '/ke-hoach/kinh-phi', label: t('costs') }}
        lead={data?.plan.title}
      />
      <LineBudget lineId={lineId} onSaved={() => void client.invalidateQueries({ queryKey: plansKey })} />
    </>
  )
}
