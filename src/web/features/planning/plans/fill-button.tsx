import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filled } from '#contracts/planning-plan-lines.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { planPath, plansKey } from './plan-queries.ts'

/** Gathers the needs that were sent into lines. */
export function FillButton({ plan, primary = false }: { readonly plan: Plan; readonly primary?: boolean }) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const number = formatNumber(plan.unfilledNeeds)
  return (
    <>
      <Button variant={primary ? 'primary' : 'default'} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('fill', { number })}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('fillTitle')}
          consequences={[t('fillWhat', { count: plan.unfilledNeeds, number }), t('fillKeeps')]}
          confirm={t('fillDo')}
          onConfirm={async (requestKey) => {
            const filled = await post<Filled>(`${planPath(plan.planId)}/fill`, { versionId: plan.shown.versionId }, { requestKey })
            await client.invalidateQueries({ queryKey: plansKey })
            showToast({
              message: t('filled', {
                needs: formatNumber(filled.needs),
                added: formatNumber(filled.linesAdded),
                changed: formatNumber(filled.linesChanged),
              }),
            })
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
