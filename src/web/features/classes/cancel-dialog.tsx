import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDetail } from '#contracts/classes.ts'
import type { SavedClass } from '#contracts/classes-commands.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { cancelReasonsQuery, classesKey } from './class-queries.ts'
import classes from './classes.module.css'

interface CancelDialogProps {
  readonly item: ClassDetail
  readonly today: string
  readonly onClose: () => void
}

/** Calls a class off: why, from which day, and whom that concerns. */
export function CancelDialog({ item, today, onClose }: CancelDialogProps) {
  const { t } = useTranslation('classes')
  const language = currentLanguage()
  const client = useQueryClient()
  const reasons = useQuery(cancelReasonsQuery(language))
  const [on, setOn] = useState(today)
  const [reasonCode, setReasonCode] = useState('')
  const [note, setNote] = useState('')
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const reason = reasons.data?.find(({ code }) => code === reasonCode)
  const check = () => {
    const found = {
      ...(reason ? {} : { reasonCode: t('chooseReason') }),
      ...(reason?.needsNote && !note.trim() ? { note: t('needsNote') } : {}),
      ...(isDay(on) ? {} : { cancelledOn: t('badDay') }),
    }
    setErrors(found)
    return Object.keys(found).length === 0
  }
  const neverOpens = item.openedOn !== null && isDay(on) && item.openedOn > on && item.openedOn > today
  return (
    <ConfirmDialog
      title={t('cancelTitle', { name: item.name })}
      consequences={[
        item.learners === 0
          ? t('cancelNobody')
          : t('cancelTell', { count: item.learners, number: formatNumber(item.learners), units: formatNumber(item.units) }),
        t('cancelSessions'),
        t('cancelKeeps'),
        ...(neverOpens ? [t('cancelOpening', { date: formatDate(item.openedOn ?? '') })] : []),
        ...(item.closedOn ? [t('cancelClosing', { date: formatDate(item.closedOn) })] : []),
        t('cancelUndo'),
      ]}
      confirm={t('cancel')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        if (!check()) throw new ApiError(400, { code: 'web.check', message: t('checkFields') })
        try {
          const body = { version: item.version, cancelledOn: on, reasonCode, note: note.trim() || null }
          await post<SavedClass>(`/api/classes/${item.classId}/cancel`, body, { requestKey })
        } catch (error) {
          if (error instanceof ApiError) setErrors(error.fields)
          throw error
        }
        await client.invalidateQueries({ queryKey: classesKey })
        showToast({ message: t('cancelled', { name: item.name }) })
      }}
    >
      <div className={classes.stack}>
        <Select
          label={t('cancelReason')}
          none={t('choose')}
          options={(reasons.data ?? []).map(({ code, name }) => ({ value: code, label: name[language] }))}
          value={reasonCode}
          error={errors['reasonCode']}
          onChange={(event) => setReasonCode(event.currentTarget.value)}
        />
        <TextArea
          label={reason?.needsNote ? t('explanation') : t('explanationOptional')}
          rows={2}
          maxLength={400}
          value={note}
          error={errors['note']}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DateField label={t('cancelledOn')} value={on} error={errors['cancelledOn']} onValue={setOn} />
      </div>
    </ConfirmDialog>
  )
}
