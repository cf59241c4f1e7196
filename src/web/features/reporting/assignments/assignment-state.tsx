import { useTranslation } from 'react-i18next'
import type { Assignment } from '#contracts/reporting-assignments.ts'
import { formatNumber } from '#web/lib/format.ts'
import { AlertIcon, CheckIcon } from '#web/ui/icons.tsx'
import { Tag } from '#web/ui/tag.tsx'

/** Where it stands: picture, colour and words; what is overdue says by how much. */
export function AssignmentState({ row: { state, overdueDays } }: { readonly row: Assignment }) {
  const { t } = useTranslation('scorecard')
  if (overdueDays > 0) {
    return (
      <Tag tone="danger">
        <AlertIcon />
        {t('overdueBy', { count: overdueDays, number: formatNumber(overdueDays) })}
      </Tag>
    )
  }
  return (
    <Tag tone={state === 'accepted' ? 'success' : 'warning'}>
      {state === 'accepted' ? <CheckIcon /> : <AlertIcon />}
      {t(`state_${state}`)}
    </Tag>
  )
}
