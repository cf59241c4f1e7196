import { useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionDetail } from '#contracts/nomination-decisions.ts'
import { ApiError, postFile } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { decisionPath, nominationsKey } from '../nomination-queries.ts'
import classes from '../nomination.module.css'

interface AnswerScanProps {
  readonly decisionId: string
  readonly item: DecisionDetail['items'][number]
  readonly mayAttach: boolean
}

/** The paper that an answer was given on: attached once, taken by whoever may read it. */
export function AnswerScan({ decisionId, item: { personId, fullName, answerScan }, mayAttach }: AnswerScanProps) {
  const { t } = useTranslation('nomination')
  const client = useQueryClient()
  const chosen = useRef<HTMLInputElement>(null)
  const path = `${decisionPath(decisionId)}/answers/${personId}/scan`
  const attach = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (!file) return
    try {
      await postFile<unknown>(path, file, () => {}).answer
      showToast({ message: t('done') })
    } catch (error) {
      showToast({ failed: true, message: error instanceof ApiError ? error.message : '' })
    } finally {
      void client.invalidateQueries({ queryKey: nominationsKey })
    }
  }
  if (answerScan) return <DownloadButton small variant="subtle" path={path} fileName="tra-loi" label={t('takeAnswer')} of={fullName} />
  if (!mayAttach) return null
  return (
    <div className={classes.acts}>
      <input ref={chosen} type="file" hidden accept=".pdf,.png,.jpg,.jpeg" aria-label={t('attachAnswer')} onChange={(event) => void attach(event)} />
      <Button small variant="subtle" onClick={() => chosen.current?.click()}>
        {t('attachAnswer')}
        <span className="spoken"> {fullName}</span>
      </Button>
    </div>
  )
}
