import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskState } from '#contracts/tasks.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { Button } from './button.tsx'
import { EmptyState } from './notice.tsx'
import { SidePanel } from './side-panel.tsx'
import classes from './progress-drawer.module.css'

const stateWords = {
  queued: 'taskQueued',
  running: 'taskRunning',
  done: 'taskDone',
  failed: 'taskFailed',
  cancelled: 'taskCancelled',
} as const satisfies Readonly<Record<TaskState['state'], string>>

interface ProgressDrawerProps {
  readonly tasks: readonly TaskState[]
  /** What a kind of task is called. */
  readonly nameOf: (task: TaskState) => string
  /** What a step is called; undefined says nothing. */
  readonly stepOf: (task: TaskState) => string | undefined
  /** Whether a kind of task counts things, such as 300 papers, and not its steps. */
  readonly countsThings: (task: TaskState) => boolean
  /** Where its result is: a link to the page, or a download that can be repeated. */
  readonly resultOf: (task: TaskState) => ReactNode
  readonly onCancel: (taskId: string) => void
  readonly onClose: () => void
}

/** All long work of one's own: how far it is, a way to stop it, and its results. It goes on whatever page is open. */
export function ProgressDrawer({ tasks, nameOf, stepOf, countsThings, resultOf, onCancel, onClose }: ProgressDrawerProps) {
  const { t } = useTranslation('shell')
  // A task notices between two steps that it shall stop.
  const [stopping, setStopping] = useState<ReadonlySet<string>>(new Set())
  return (
    <SidePanel title={t('progress')} lead={t('progressLead')} onClose={onClose}>
      {tasks.length === 0 && <EmptyState title={t('progressEmptyTitle')} text={t('progressEmptyText')} plain />}
      <ul className={classes.tasks}>
        {tasks.map((task) => (
          <li key={task.taskId} className={classes.task} data-state={task.state}>
            <div className={classes.head}>
              <strong>{nameOf(task)}</strong>
              <span className={classes.state}>{t(stateWords[task.state])}</span>
            </div>
            {(task.state === 'running' || task.state === 'queued') && (
              <TaskBar task={task} label={nameOf(task)} step={stepOf(task)} things={countsThings(task)} />
            )}
            {task.problem !== null && <p className={classes.problem}>{task.problem}</p>}
            <div className={classes.foot}>
              <time dateTime={task.createdAt}>{formatInstant(task.createdAt)}</time>
              {task.state === 'queued' || task.state === 'running' ? (
                <Button
                  small
                  busy={stopping.has(task.taskId)}
                  onClick={() => {
                    setStopping(new Set([...stopping, task.taskId]))
                    onCancel(task.taskId)
                  }}
                >
                  {t(stopping.has(task.taskId) ? 'stoppingTask' : 'stopTask')}
                </Button>
              ) : (
                <span className={classes.results}>{resultOf(task)}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}

interface TaskBarProps {
  readonly task: Pick<TaskState, 'done' | 'total'>
  readonly label: string
  readonly step: string | undefined
  /** What is counted are things, not steps. */
  readonly things?: boolean
}

/** How far a task is; an unknown whole has a bar without an end. */
export function TaskBar({ task: { done, total }, label, step, things = false }: TaskBarProps) {
  const { t } = useTranslation('shell')
  const known = total !== null && total > 0
  // A task of named steps counts those that are done; the one that is named is under way.
  const stepped = (name: string | undefined, at: number, of: number) =>
    name === undefined
      ? t('ofAll', { done: formatNumber(at), all: formatNumber(of) })
      : things
        ? t('thingsOfAll', { step: name, done: formatNumber(at), all: formatNumber(of) })
        : t('stepOfAll', { step: name, at: formatNumber(Math.min(at + 1, of)), all: formatNumber(of) })
  return (
    <div className={classes.progress}>
      <progress aria-label={label} {...(known ? { value: done, max: total } : {})} />
      <span>{known ? stepped(step, done, total) : step}</span>
    </div>
  )
}
