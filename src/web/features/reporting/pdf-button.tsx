import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TaskState } from '#contracts/tasks.ts'
import { ApiError, get, getFile, post } from '#web/lib/api.ts'
import { saveBlob } from '#web/lib/save-file.ts'
import { isRunning, useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadIcon } from '#web/ui/icons.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { figureParams, type ReportView } from './report-view.ts'

interface PdfButtonProps {
  readonly view: ReportView
  readonly disabled: boolean
  /** Id of the words that say why it is disabled. */
  readonly describedBy: string | undefined
}

/** A PDF takes longer than one waits for: it is made beside, shown among the running work, and taken when it is there, whatever page is open then. */
export function PdfButton({ view, disabled, describedBy }: PdfButtonProps) {
  const { t } = useTranslation('reporting')
  const { started } = useTasks()
  const making = useMutation({
    mutationFn: async () => {
      const { taskId } = await post<{ readonly taskId: string }>('/api/reports/annual/pdf', { query: { ...figureParams(view), layout: view.layout } })
      const read = () => get<TaskState>(`/api/tasks/${taskId}`)
      await started()
      let task = await read()
      while (isRunning(task)) {
        await new Promise((resolve) => {
          setTimeout(resolve, 700)
        })
        task = await read()
      }
      await started()
      if (task.state === 'failed') throw new ApiError(422, { code: task.errorCode ?? 'web.unknown-answer', message: t('pdfFailed') })
      if (task.state !== 'done') return
      const { name, content } = await getFile(reportFilePath(task))
      saveBlob(name ?? `${t('reportFile')}.pdf`, content)
      showToast({ message: t('downloaded', { ns: 'shell', name }) })
    },
    onError: (error) => showToast({ failed: true, message: (error instanceof ApiError && error.message) || t('pdfFailed') }),
  })
  return (
    <Button
      busy={making.isPending}
      aria-disabled={disabled}
      aria-describedby={describedBy}
      icon={<DownloadIcon />}
      onClick={disabled ? undefined : () => making.mutate()}
    >
      PDF
    </Button>
  )
}

/** Where the file of a finished task is. */
function reportFilePath({ result }: TaskState): string {
  const fileId = typeof result === 'object' && result !== null && 'fileId' in result ? String(result.fileId) : ''
  return `/api/reports/files/${fileId}`
}
