import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '#contracts/imports.ts'
import { post } from '#web/lib/api.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { BatchCounts } from './batch-counts.tsx'
import type { OpenRows } from './batch-page.tsx'
import { CellProblems } from './cell-problems.tsx'
import classes from './imports.module.css'
import { UndoDialog } from './undo-dialog.tsx'

interface BatchOutcomeProps {
  readonly batch: ImportBatch
  readonly onRows: (open: OpenRows) => void
}

/** What the file would do or did, what is wrong with it, and the one thing to do next. */
export function BatchOutcome({ batch, onRows }: BatchOutcomeProps) {
  const { t } = useTranslation('imports')
  // An error of no row: the file could not be read at all.
  const unreadable = batch.errors[0]?.row === 0 ? batch.errors[0] : undefined
  if (batch.state === 'failed' || unreadable) {
    return (
      <section className={classes.card}>
        <ErrorBox title={unreadable ? t('unreadableTitle') : t('failedTitle')}>
          <p>{unreadable?.message ?? t('failedText')}</p>
        </ErrorBox>
        <NextFile batch={batch} label={t('otherFile')} />
      </section>
    )
  }
  return (
    <>
      <section className={classes.card}>
        <Sentence batch={batch} />
        <BatchCounts batch={batch} onRows={onRows} />
        <NextStep batch={batch} />
      </section>
      {batch.errors.length > 0 && (
        <CellProblems
          id="loi"
          title={t('errorsTitle', { count: batch.errorCount, number: formatNumber(batch.errorCount) })}
          problems={batch.errors}
          total={batch.errorCount}
        />
      )}
      {batch.warnings.length > 0 && (
        <CellProblems
          id="canh-bao"
          title={t('warningsTitle', { count: batch.warnings.length, number: formatNumber(batch.warnings.length) })}
          problems={batch.warnings}
          total={batch.warnings.length}
        />
      )}
      {batch.ignoredHeaders.length > 0 && (
        <section className={classes.card}>
          <h2>{t('ignoredTitle', { count: batch.ignoredHeaders.length })}</h2>
          <p className={classes.kept}>{t('ignoredText')}</p>
          <ul className={classes.headers}>
            {batch.ignoredHeaders.map((header) => (
              <li key={header}>{header}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** One sentence that says the state. */
function Sentence({ batch: { state, created, updated, unchanged, errorCount, committedAt, undoneAt } }: { readonly batch: ImportBatch }) {
  const { t } = useTranslation('imports')
  const rows = { number: formatNumber(created + updated), count: created + updated }
  const words = () => {
    if (state === 'invalid') return t('invalidSentence', { count: errorCount, number: formatNumber(errorCount) })
    if (state === 'ready' && created + updated === 0) return t('nothingSentence', { count: unchanged, number: formatNumber(unchanged) })
    if (state === 'ready') return t('readySentence', rows)
    if (state === 'undone') return t('undoneSentence', { ...rows, when: formatInstant(undoneAt ?? '') })
    return t('committedSentence', { ...rows, when: formatInstant(committedAt ?? '') })
  }
  return <h2 className={classes.sentence}>{words()}</h2>
}

function NextStep({ batch }: { readonly batch: ImportBatch }) {
  const { t } = useTranslation('imports')
  const [asking, setAsking] = useState<'commit' | 'undo'>()
  const close = () => setAsking(undefined)
  return (
    <div className={classes.actions}>
      {batch.can.commit && (
        <Button variant="primary" onClick={() => setAsking('commit')}>
          {t('commit', { count: batch.created + batch.updated, number: formatNumber(batch.created + batch.updated) })}
        </Button>
      )}
      {batch.can.marked && (
        <DownloadButton variant="primary" label={t('marked')} path={`/api/imports/${batch.batchId}/marked`} fileName={`${batch.fileName}-loi.xlsx`} />
      )}
      <NextFile batch={batch} label={batch.state === 'invalid' ? t('correctedFile') : t('nextFile')} />
      {batch.can.undo && <Button onClick={() => setAsking('undo')}>{t('undoThis')}</Button>}
      {asking === 'commit' && <CommitDialog batch={batch} onClose={close} />}
      {asking === 'undo' && <UndoDialog batches={[batch]} onClose={close} />}
    </div>
  )
}

function NextFile({ batch: { kind }, label }: { readonly batch: ImportBatch; readonly label: string }) {
  return (
    <span>
      <Link to="/nhap-xuat/moi/$kind" params={{ kind }} className={classes.buttonLink}>
        {label}
      </Link>
    </span>
  )
}

function CommitDialog({ batch, onClose }: { readonly batch: ImportBatch; readonly onClose: () => void }) {
  const { t } = useTranslation('imports')
  const client = useQueryClient()
  const { started } = useTasks()
  const { created, updated, unchanged, warnings } = batch
  const commit = async () => {
    await post(`/api/imports/${batch.batchId}/commit`)
    void started()
    await client.invalidateQueries({ queryKey: ['imports'] })
  }
  return (
    <ConfirmDialog
      title={t('commitTitle', { title: batch.title })}
      consequences={[
        ...(created > 0 ? [t('commitCreates', { count: created, number: formatNumber(created) })] : []),
        ...(updated > 0 ? [t('commitUpdates', { count: updated, number: formatNumber(updated) })] : []),
        ...(unchanged > 0 ? [t('commitLeaves', { count: unchanged, number: formatNumber(unchanged) })] : []),
        ...(warnings.length > 0 ? [t('commitWarns', { count: warnings.length, number: formatNumber(warnings.length) })] : []),
        t('commitAll'),
        t('commitUndo'),
      ]}
      confirm={t('commit', { count: created + updated, number: formatNumber(created + updated) })}
      onConfirm={commit}
      onClose={onClose}
    />
  )
}
