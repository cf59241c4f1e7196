import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDraft } from '#contracts/reporting-draft.ts'
import type { ReportApproval as Approval } from '#contracts/reporting-approval.ts'
import { post } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { reportApprovalQuery } from './report-queries.ts'
import { figureParams, type ReportView } from './report-view.ts'
import classes from './report-actions.module.css'

interface ReportApprovalProps {
  readonly view: ReportView
  readonly draft: ReportDraft | undefined
}

/** Where a report must be approved before it is issued: submits it, and says where it stands. Nothing is drawn where it need not be. */
export function ReportApproval({ view, draft }: ReportApprovalProps) {
  const { t } = useTranslation('reporting')
  const { data } = useQuery(reportApprovalQuery(view))
  const [asking, setAsking] = useState(false)
  if (!data?.preview) return null
  return (
    <div className={classes.approval}>
      <p>
        {t(wordsOf(data))}{' '}
        {data.chain && (
          <Link to="/viec/$chainId" params={{ chainId: data.chain.chainId }}>
            {t('approvalOpen')}
          </Link>
        )}
      </p>
      {data.can.submit && draft && (
        <Button variant="primary" aria-haspopup="dialog" onClick={() => setAsking(true)}>
          {t('submit')}
        </Button>
      )}
      {asking && draft && <SubmitDialog view={view} draft={draft} preview={data.preview} onClose={() => setAsking(false)} />}
    </div>
  )
}

function wordsOf({ chain }: Approval) {
  if (!chain || chain.state === 'withdrawn') return 'approvalNeeded'
  if (chain.changed) return 'approvalChanged'
  return `approval_${chain.state}` as const
}

interface SubmitDialogProps {
  readonly view: ReportView
  readonly draft: ReportDraft
  readonly preview: NonNullable<Approval['preview']>
  readonly onClose: () => void
}

/** Shows the chain with its named people before it begins. */
function SubmitDialog({ view, draft, preview, onClose }: SubmitDialogProps) {
  const { t } = useTranslation('reporting')
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const submit = async (requestKey: string) => {
    const query = { ...figureParams(view), organisation: view.organisation, layout: view.layout }
    await post('/api/reports/approval', { query, textsVersion: draft.version, words: words.trim() || null }, { requestKey })
    await client.invalidateQueries({ queryKey: ['reporting', 'approval'] })
    void client.invalidateQueries({ queryKey: ['approval'] })
    showToast({ message: t('submitted') })
  }
  return (
    <ConfirmDialog
      title={t('submitTitle')}
      consequences={[
        ...preview.steps.map(({ position, action, body, people, workingDays }) =>
          t('submitStep', {
            number: position,
            action: t(`submitAction_${action}`),
            body: body[currentLanguage()],
            people: people.map(({ name }) => name).join(', ') || t('submitNobody'),
            count: workingDays,
          }),
        ),
        t('submitFreezes'),
        t('submitBasis', { basis: preview.legalBasis }),
      ]}
      confirm={t('submit')}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextArea label={t('submitWords')} maxLength={2000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
    </ConfirmDialog>
  )
}
