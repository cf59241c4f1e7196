import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDetail, Enrolment } from '#contracts/classes.ts'
import type { RosterResult } from '#contracts/classes-commands.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { RefusedLines, useRosterDone } from './roster-result.tsx'
import classes from './classes.module.css'

interface RemoveDialogProps {
  readonly item: ClassDetail
  readonly rows: readonly Enrolment[]
  readonly onClose: () => void
}

/** Takes enrolments away that should never have been. */
export function RemoveDialog({ item, rows, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('classes')
  const [reason, setReason] = useState('')
  const [result, setResult] = useState<RosterResult>()
  const done = useRosterDone(item.classId)
  const count = { count: rows.length, number: formatNumber(rows.length) }
  return (
    <ConfirmDialog
      title={t('removeLinesTitle', count)}
      consequences={[t('removeLinesText'), t('removeLinesInstead'), t('statusUndo')]}
      confirm={t('removeLines')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        const body = { lines: rows.map(({ personId, version }) => ({ personId, version })), reason: reason.trim() || null }
        const answer = await post<RosterResult>(`/api/classes/${item.classId}/enrolments/remove`, body, { requestKey })
        await done(answer, (number, removed) => t('removeLinesDone', { count: removed, number }))
        setResult(answer)
        if (answer.refused > 0) throw new ApiError(422, { code: 'web.refused', message: t('someRefused') })
      }}
    >
      <div className={classes.stack}>
        <TextField label={t('reasonOptional')} value={reason} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
        <RefusedLines result={result} />
      </div>
    </ConfirmDialog>
  )
}
