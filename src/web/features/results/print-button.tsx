import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, post } from '#web/lib/api.ts'
import { useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { showToast } from '#web/ui/toasts.tsx'

/** Every valid certificate of a class in one file: made in the background, taken here or in the drawer when it is done. */
export function PrintButton({ classId }: { readonly classId: string }) {
  const { t } = useTranslation('results')
  const { started, tasks } = useTasks()
  const [taskId, setTaskId] = useState<string>()
  const task = tasks.find((each) => each.taskId === taskId)
  const batchId = (task?.result as { readonly batchId?: string } | null | undefined)?.batchId
  const busy = task?.state === 'queued' || task?.state === 'running'
  const print = async () => {
    try {
      const answer = await post<{ taskId: string }>(`/api/classes/${classId}/certificates/print`)
      setTaskId(answer.taskId)
      await started()
    } catch (error) {
      showToast({ failed: true, message: error instanceof ApiError ? error.message : '' })
    }
  }
  if (batchId) return <DownloadButton path={`/api/certificate-batches/${batchId}/file`} fileName="chung-chi.pdf" label={t('takePrint')} />
  return (
    <Button busy={busy} onClick={() => void print()}>
      {t('printAll')}
    </Button>
  )
}
