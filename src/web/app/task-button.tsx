import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskState } from '#contracts/tasks.ts'
import { stepOf } from '#web/lib/task-steps.ts'
import { useTasks } from '#web/lib/tasks.ts'
import { IconButton } from '#web/ui/button.tsx'
import { ProgressIcon } from '#web/ui/icons.tsx'
import { ProgressDrawer } from '#web/ui/progress-drawer.tsx'
import classes from './header.module.css'

const kindWords = {
  'import.read': 'taskImportRead',
  'import.commit': 'taskImportCommit',
  'report.pdf': 'taskReportPdf',
  'report.render': 'taskReportFiles',
  'audit.verify': 'taskAuditVerify',
  'planning.propose-opening': 'taskProposal',
  'nomination.decide': 'taskDecisions',
  'nomination.papers': 'taskPapers',
  'results.print-certificates': 'taskCertificates',
} as const

/** They count what they make, not their steps. */
const counting: ReadonlySet<string> = new Set(['nomination.papers', 'results.print-certificates'])

const isKeyOf = <Words extends object>(words: Words, key: string): key is keyof Words & string => Object.hasOwn(words, key)

/** How many long works run, and the drawer of them all. Stands in the header, so it survives every navigation. */
export function TaskButton() {
  const { t } = useTranslation('shell')
  const { tasks, running, cancel } = useTasks()
  const [open, setOpen] = useState(false)
  return (
    <>
      {/* A phone's header is short: with nothing to show there is no button. */}
      <span className={tasks.length === 0 ? classes.idle : undefined}>
        <IconButton
          label={running > 0 ? t('progressRunning', { count: running }) : t('progress')}
          icon={
            <>
              <ProgressIcon />
              {running > 0 && (
                <span className={classes.count} aria-hidden="true">
                  {running}
                </span>
              )}
            </>
          }
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        />
      </span>
      {open && (
        <ProgressDrawer
          tasks={tasks}
          nameOf={({ kind }) => (isKeyOf(kindWords, kind) ? t(kindWords[kind]) : t('taskOther'))}
          stepOf={(task) => stepOf(t, task)}
          countsThings={({ kind }) => counting.has(kind)}
          resultOf={(task) => <TaskResult task={task} onOpen={() => setOpen(false)} />}
          onCancel={cancel}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** Where the work's result is kept: the page of the import, or a file that can be taken again. */
function TaskResult({ task: { kind, state, result }, onOpen }: { readonly task: TaskState; readonly onOpen: () => void }) {
  const { t } = useTranslation('shell')
  if (typeof result !== 'object' || result === null) return null
  if (kind === 'report.pdf' && state === 'done' && 'fileId' in result) {
    return (
      <a href={`/api/reports/files/${String(result.fileId)}`} download>
        {t('takeFile')}
      </a>
    )
  }
  if (kind === 'results.print-certificates' && 'batchId' in result) {
    return (
      <a href={`/api/certificate-batches/${String(result.batchId)}/file`} download>
        {t('takeFile')}
      </a>
    )
  }
  if (kind === 'nomination.papers' && 'documentId' in result) {
    return (
      <>
        <a href={`/api/nominations/documents/${String(result.documentId)}/file`} download>
          {t('takeFile')}
        </a>
        {'decisionId' in result && (
          <Link to="/cu-di-hoc/quyet-dinh/$decisionId" params={{ decisionId: String(result.decisionId) }} onClick={onOpen}>
            {t('openDecision')}
          </Link>
        )}
      </>
    )
  }
  if (kind === 'nomination.decide') {
    return (
      <Link to="/cu-di-hoc/quyet-dinh" onClick={onOpen}>
        {t('openDecisions')}
      </Link>
    )
  }
  if (!kind.startsWith('import.') || !('batchId' in result)) return null
  return (
    <Link to="/nhap-xuat/$batchId" params={{ batchId: String(result.batchId) }} onClick={onOpen}>
      {t('openImport')}
    </Link>
  )
}
