import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanVersion } from '#contracts/planning-plans.ts'
import { post, postFile } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { planPath, plansKey } from './plan-queries.ts'
import { ScanButton } from './scan-field.tsx'
import classes from './documents.module.css'

interface VersionFilesProps {
  readonly plan: Plan
  readonly version: PlanVersion
  readonly shown: boolean
}

/** The documents of a version as they are kept, each with the beginning of its SHA-256; and where the signed paper is put beside them. */
export function VersionFiles({ plan, version, shown }: VersionFilesProps) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const { files, filesState, versionId } = version
  const remake = useMutation({
    mutationFn: () => post(`${planPath(plan.planId)}/versions/${versionId}/files`, {}),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: plansKey })
      showToast({ message: t('remakeStarted') })
    },
  })
  const attach = async (file: File) => {
    await postFile(`${planPath(plan.planId)}/versions/${versionId}/scan`, file, () => {}).answer
    await client.invalidateQueries({ queryKey: plansKey })
    showToast({ message: t('scanAttached') })
  }
  const mayAttach = shown && plan.can.attach
  if (files.length === 0 && filesState === 'kept' && !mayAttach) return null
  return (
    <div className={`${classes.documents} screen-only`}>
      {files.length > 0 && (
        <ul className={classes.kept} aria-label={t('keptFiles')}>
          {files.map(({ fileId, stage, format, name, sha256, madeOn }) => (
            <li key={fileId}>
              <span>
                <strong>{t(`file_${stage}`)}</strong>
                <small title={sha256}>{t('keptOn', { date: formatDate(madeOn), hash: sha256.slice(0, 12) })}</small>
              </span>
              {plan.can.export && (
                <DownloadButton
                  small
                  path={`${planPath(plan.planId)}/files/${fileId}`}
                  fileName={name}
                  label={format === 'docx' ? 'Word' : format.toUpperCase()}
                  of={t(`file_${stage}`)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {filesState !== 'kept' && (
        <p className={classes.missing} role="status">
          {t(filesState === 'missing' ? 'filesMissing' : 'filesUnderway')}
          {shown && plan.can.remake && (
            <Button small busy={remake.isPending} onClick={() => remake.mutate()}>
              {t('remakeFiles')}
            </Button>
          )}
        </p>
      )}
      {remake.error && <RequestError error={remake.error} />}
      {mayAttach && <ScanButton label={t('attachScan')} onFile={attach} />}
    </div>
  )
}
