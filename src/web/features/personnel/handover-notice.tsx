import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverResults } from '#contracts/personnel-handover.ts'
import { post } from '#web/lib/api.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { handoversKey, onlyResult } from './handover-queries.ts'
import { useEdited } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import classes from './person.module.css'

/** What waits for whom: the hand-over that nobody has answered yet. */
export function HandoverNotice() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const client = useQueryClient()
  const edited = useEdited()
  const [cancelling, setCancelling] = useState(false)
  const { handover } = person
  if (!handover) return null
  return (
    <aside className={classes.notice} aria-label={t('waitingHandover')}>
      <p>
        <strong>{t('waitingFor', { unit: handover.toUnit.name })}</strong>{' '}
        {t('waitingSince', { date: formatDate(handover.onDate), name: handover.releasedName, at: formatInstant(handover.releasedAt) })}
      </p>
      {person.can.cancelHandover && (
        <Button small aria-haspopup="dialog" onClick={() => setCancelling(true)}>
          {t('cancelHandover')}
        </Button>
      )}
      {cancelling && (
        <ConfirmDialog
          title={t('cancelHandoverTitle')}
          consequences={[t('cancelHandoverText', { name: person.fullName, unit: person.unit.name })]}
          confirm={t('cancelHandover')}
          onConfirm={async () => {
            onlyResult(await post<HandoverResults>('/api/handovers/cancel', { handoverIds: [handover.handoverId] }))
            void client.invalidateQueries({ queryKey: handoversKey })
            edited({ warnings: [] }, t('handoverCancelled'))
          }}
          onClose={() => setCancelling(false)}
        />
      )}
    </aside>
  )
}
