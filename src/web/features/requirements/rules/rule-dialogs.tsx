import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EndRule, RuleDetail, RuleVersion, SavedRule, VerifyRule } from '#contracts/requirements.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { historyKey } from '#web/ui/history-rail.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { rulePath, rulesKey } from './rule-queries.ts'
import { lawWords, spanWords } from './rule-words.ts'
import classes from './rules.module.css'

/** Takes back what a change of a rule makes old: rules, verdicts, its history. */
export function useRulesRenewed() {
  const client = useQueryClient()
  return async (ruleId?: string) => {
    await client.invalidateQueries({ queryKey: rulesKey })
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'person' && queryKey[2] === 'eligibility' })
    if (ruleId !== undefined) await client.invalidateQueries({ queryKey: historyKey(`${rulePath(ruleId)}/history`) })
  }
}

interface VerifyDialogProps {
  readonly rule: RuleDetail
  readonly version: RuleVersion
  readonly verified: boolean
  readonly onClose: () => void
}

/** A version has been checked against the text of the law, or has not after all. */
export function VerifyDialog({ rule, version, verified, onClose }: VerifyDialogProps) {
  const { t } = useTranslation('rules')
  const [note, setNote] = useState('')
  const renewed = useRulesRenewed()
  return (
    <ConfirmDialog
      title={t(verified ? 'verifyTitle' : 'unverifyTitle', { number: String(version.number) })}
      consequences={
        verified
          ? [t('verifyLaw', { law: lawWords(version) }), t('verifyText', { span: spanWords(t, version) }), t('verifyYou')]
          : [t('unverifyText'), t('unverifyKept')]
      }
      confirm={t(verified ? 'verify' : 'unverify')}
      danger={!verified}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        const body: VerifyRule = { version: rule.version, note: note.trim() || null }
        await post<SavedRule>(`/api/rule-versions/${version.versionId}/${verified ? 'verify' : 'unverify'}`, body, { requestKey })
        await renewed(rule.ruleId)
        showToast({ message: t(verified ? 'hasVerified' : 'hasUnverified', { name: rule.name[currentLanguage()] }) })
      }}
    >
      <TextArea label={t(verified ? 'verifyNote' : 'unverifyNote')} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}

/** A rule asks nothing any more from a day on. */
export function EndDialog({ rule, today, onClose }: { readonly rule: RuleDetail; readonly today: string; readonly onClose: () => void }) {
  const { t } = useTranslation('rules')
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const renewed = useRulesRenewed()
  return (
    <ConfirmDialog
      title={t('endTitle', { name: rule.name[currentLanguage()] })}
      consequences={[isDay(day) ? t('endText', { date: formatDate(day) }) : t('endTextNoDay'), t('endKept')]}
      confirm={t('endRule')}
      danger
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setTried(true)
        if (!isDay(day)) throw new ApiError(422, { code: 'web.no-day', message: t('missingDay') })
        const body: EndRule = { version: rule.version, validTo: day, reason: reason.trim() || null }
        await post<SavedRule>(`${rulePath(rule.ruleId)}/end`, body, { requestKey })
        await renewed(rule.ruleId)
        showToast({ message: t('hasEnded', { name: rule.name[currentLanguage()], date: formatDate(day) }) })
      }}
    >
      <div className={classes.dialogFields}>
        <DateField
          label={t('firstDayWithout')}
          help={t('firstDayWithoutHelp')}
          value={day}
          onValue={setDay}
          error={tried && !isDay(day) ? t('missingDay') : undefined}
        />
        <TextArea label={t('reason')} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </div>
    </ConfirmDialog>
  )
}
