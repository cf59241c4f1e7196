import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConfirmUnknown as Confirmation, EligibilityProgramme, EligibilityReason } from '#contracts/requirements-eligibility.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { rulesKey } from '../rules/rule-queries.ts'
import { confirmationsPath, personEligibilityKey } from './eligibility-queries.ts'

/** What a version of a rule says; a general condition is nobody's to confirm. */
export type ConfirmableReason = EligibilityReason & { readonly versionId: string }

export const isConfirmable = (reason: EligibilityReason): reason is ConfirmableReason => reason.versionId !== null

interface ConfirmUnknownProps {
  readonly personId: string
  readonly programme: EligibilityProgramme
  readonly reason: ConfirmableReason
  readonly onClose: () => void
}

/** An appraiser answers by name for what the records do not tell, with evidence. */
export function ConfirmUnknown({ personId, programme, reason, onClose }: ConfirmUnknownProps) {
  const { t } = useTranslation('rules')
  const client = useQueryClient()
  const [evidence, setEvidence] = useState('')
  const [tried, setTried] = useState(false)
  const missing = evidence.trim() === '' ? t('evidenceMissing') : undefined
  return (
    <ConfirmDialog
      title={t('confirmTitle', { rule: reason.name[currentLanguage()] })}
      consequences={[t('confirmText', { programme: programme.name[currentLanguage()] }), t('confirmNamed'), t('confirmRecord')]}
      confirm={t('confirmUnknown')}
      onClose={onClose}
      onConfirm={async (requestKey) => {
        setTried(true)
        if (missing) throw new ApiError(422, { code: 'web.no-evidence', message: missing })
        const body: Confirmation = { programme: programme.code, versionId: reason.versionId, evidence: evidence.trim() }
        await post(confirmationsPath(personId), body, { requestKey })
        await client.invalidateQueries({ queryKey: personEligibilityKey(personId) })
        await client.invalidateQueries({ queryKey: rulesKey })
        showToast({ message: t('hasConfirmed', { rule: reason.name[currentLanguage()] }) })
      }}
    >
      <TextArea
        label={t('evidence')}
        help={t('evidenceHelp')}
        maxLength={2000}
        rows={4}
        value={evidence}
        error={tried ? missing : undefined}
        onChange={(event) => setEvidence(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
