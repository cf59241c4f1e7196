import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddedPackage } from '#contracts/delivery-packages.ts'
import { postFile } from '#web/lib/api.ts'
import { formatBytes } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { UploadIcon } from '#web/ui/icons.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { classPackagesQuery } from './package-queries.ts'
import classes from './packages.module.css'

/** A SCORM package from the computer: what is no package, or a broken one, is told and nothing is kept. */
export function AddPackagePanel({ classId, onClose }: { readonly classId: string; readonly onClose: () => void }) {
  const { t } = useTranslation('packages')
  const client = useQueryClient()
  const id = useId()
  const [file, setFile] = useState<File>()
  const [sent, setSent] = useState<number>()
  const [error, setError] = useState<unknown>()
  const send = async () => {
    if (!file) return
    setError(undefined)
    setSent(0)
    try {
      const { title } = await postFile<AddedPackage>(`/api/classes/${classId}/packages`, file, setSent).answer
      await client.invalidateQueries({ queryKey: classPackagesQuery(classId).queryKey })
      showToast({ message: t('added', { title }) })
      onClose()
    } catch (failed) {
      setError(failed)
    } finally {
      setSent(undefined)
    }
  }
  return (
    <SidePanel
      title={t('addTitle')}
      lead={t('addLead')}
      onClose={onClose}
      actions={
        <Button variant="primary" busy={sent !== undefined} disabled={!file} onClick={() => void send()}>
          {t('send')}
        </Button>
      }
    >
      <div className={classes.drop}>
        <UploadIcon />
        {file && (
          <strong>
            {file.name} ({formatBytes(file.size)})
          </strong>
        )}
        <input
          id={id}
          type="file"
          accept=".zip"
          aria-describedby={`${id}-giup`}
          onChange={(event) => {
            setFile(event.currentTarget.files?.[0])
            setError(undefined)
          }}
        />
        <label htmlFor={id}>{t(file ? 'chooseOther' : 'chooseFile')}</label>
        <p id={`${id}-giup`}>{t('fileLimits')}</p>
      </div>
      <p role="status" className={classes.muted}>
        {sent !== undefined && (sent < 1 ? t('sending', { percent: Math.floor(sent * 100) }) : t('checking'))}
      </p>
      {error !== undefined && <RequestError title={t('notAdded')} error={error} />}
    </SidePanel>
  )
}
