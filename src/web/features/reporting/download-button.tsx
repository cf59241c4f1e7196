import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { download } from '#web/lib/save-file.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadIcon } from '#web/ui/icons.tsx'
import classes from './download-button.module.css'

/** Takes a file of the API. What went wrong is said at the button. */
export function DownloadButton({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const { t } = useTranslation('shell')
  const taking = useMutation({ mutationFn: () => download(path) })
  return (
    <span className={classes.download}>
      <Button busy={taking.isPending} icon={<DownloadIcon />} onClick={() => taking.mutate()}>
        {children}
      </Button>
      {taking.isError && (
        <span role="alert" className={classes.failed}>
          {(taking.error instanceof ApiError && taking.error.message) || t('noAnswer')}
        </span>
      )}
    </span>
  )
}
