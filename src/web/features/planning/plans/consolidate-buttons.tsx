import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanBlock } from '#contracts/planning-plans.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { blockName } from './plan-blocks.ts'
import { planPath, plansKey } from './plan-queries.ts'
import type { Measure } from './unit-numbers.ts'

interface ConsolidateButtonsProps {
  readonly plan: Plan
  /** Only this unit's numbers. */
  readonly unit: { readonly unitId: string; readonly name: string } | undefined
  /** Only the numbers of this block. */
  readonly block: PlanBlock | undefined
  readonly measure: Measure
}

/** Accepts what was asked (or appraised) wherever nothing was said yet: of all units, or of one. */
export function ConsolidateButtons({ plan, unit, block, measure }: ConsolidateButtonsProps) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const [asked, setAsked] = useState<'appraised' | 'approved'>()
  const empty = (field: 'appraised' | 'approved') =>
    plan.lines.reduce(
      (sum, line) =>
        sum + line.split.filter((part) => part[field] === null && (!unit || part.unit.unitId === unit.unitId) && (!block || part.block === block)).length,
      0,
    )
  const fields = unit ? (['appraised', 'approved'] as const) : measure === 'approved' ? (['approved'] as const) : (['appraised'] as const)
  return (
    <>
      {fields.map((field) => {
        const count = empty(field)
        return count === 0 ? null : (
          <Button key={field} aria-haspopup="dialog" onClick={() => setAsked(field)}>
            {t(`accept_${field}`, { number: formatNumber(count) })}
          </Button>
        )
      })}
      {asked && (
        <ConfirmDialog
          title={t(`acceptTitle_${asked}`)}
          consequences={[
            t('acceptCells', { count: empty(asked), number: formatNumber(empty(asked)), unit: unit?.name ?? (block ? blockName(t, block) : t('everyUnit')) }),
            t('acceptKeeps'),
          ]}
          confirm={t('acceptDo')}
          onConfirm={async (requestKey) => {
            const body = { versionId: plan.shown.versionId, field: asked, unitId: unit?.unitId ?? null, block: block ?? null, lineKeys: null }
            const { changed } = await post<{ readonly changed: number }>(`${planPath(plan.planId)}/accept`, body, { requestKey })
            await client.invalidateQueries({ queryKey: plansKey })
            showToast({ message: t('accepted', { count: changed, number: formatNumber(changed) }) })
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}
