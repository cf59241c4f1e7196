import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { largestImportMegabytes } from '#contracts/import-limits.ts'
import type { ImportBatch, ImportKind } from '#contracts/imports.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { EmptyState, ErrorBox } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { DropZone } from './drop-zone.tsx'
import { kindsQuery } from './import-queries.ts'
import { ImportSteps } from './import-steps.tsx'
import classes from './imports.module.css'
import { useUpload } from './use-upload.ts'

interface UploadPageProps {
  readonly kind: string
  readonly onOpen: (batchId: string) => void
}

/** The first step of an import: the template, how rows are understood, and the file. */
export function UploadPage({ kind, onOpen }: UploadPageProps) {
  const { t } = useTranslation('imports')
  const kinds = useQuery(kindsQuery(currentLanguage()))
  const found = kinds.data?.find((each) => each.kind === kind && each.can.import)
  usePageTitle(found ? t('importTitle', { title: found.title }) : t('title'))
  return (
    <div className={classes.page}>
      <header>
        <Link to="/nhap-xuat" className={classes.back}>
          {t('title')}
        </Link>
        <h1 className={classes.title}>
          {found ? t('importTitle', { title: found.title }) : kinds.isPending ? <Skeleton width={320} height={32} /> : t('title')}
        </h1>
      </header>
      <ImportSteps at={0} />
      {kinds.isError && <RequestError error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {kinds.data && !found && <EmptyState title={t('noKindTitle')} text={t('noKindText')} />}
      {found && <ChooseFile kind={found} onOpen={onOpen} />}
    </div>
  )
}

function ChooseFile({ kind, onOpen }: { readonly kind: ImportKind; readonly onOpen: (batchId: string) => void }) {
  const { t } = useTranslation('imports')
  const upload = useUpload({
    kind: kind.kind,
    onSent: ({ batchId }: ImportBatch) => onOpen(batchId),
    onSentElsewhere: ({ batchId, fileName }: ImportBatch) =>
      showToast({ message: t('sentToast', { file: fileName }), action: { label: t('open'), run: () => onOpen(batchId) } }),
  })
  const busy = upload.sent !== undefined
  return (
    <div className={classes.columns}>
      <section className={classes.card}>
        <h2>{t('stepChoose')}</h2>
        {upload.lost !== undefined && (
          <ErrorBox title={t('lostTitle', { file: upload.lost })}>
            <p>{t('lostText')}</p>
          </ErrorBox>
        )}
        {upload.refusal && (
          <ErrorBox title={t('refusedTitle', { file: upload.file?.name ?? '' })}>
            <p>{t(upload.refusal, { megabytes: largestImportMegabytes })}</p>
          </ErrorBox>
        )}
        {upload.failure !== undefined && (
          <>
            <RequestError title={t('notSentTitle')} error={upload.failure} />
            <p className={classes.kept}>{t('stillChosen', { file: upload.file?.name ?? '' })}</p>
            <span>
              <Button variant="primary" onClick={upload.again}>
                {t('sendAgain')}
              </Button>
            </span>
          </>
        )}
        {busy ? (
          <div className={classes.sending}>
            <strong>{t('sending', { file: upload.file?.name ?? '' })}</strong>
            <progress aria-label={t('sending', { file: upload.file?.name ?? '' })} value={upload.sent} max={1} />
            <p>{t('sendingText')}</p>
            <span>
              <Button onClick={upload.stop}>{t('stopSending')}</Button>
            </span>
          </div>
        ) : (
          <DropZone onFile={upload.choose} />
        )}
      </section>
      <aside className={classes.card}>
        <h2>{t('beforeTitle')}</h2>
        <ul className={classes.instructions}>
          {kind.instructions.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>{t('emptyCell')}</li>
          <li>{t('nothingWritten')}</li>
        </ul>
        <span>
          <DownloadButton label={t('downloadTemplate')} of={kind.title} path={`/api/import-kinds/${kind.kind}/template`} fileName={`mau-${kind.kind}.xlsx`} />
        </span>
      </aside>
    </div>
  )
}
