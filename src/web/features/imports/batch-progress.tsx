import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '#contracts/imports.ts'
import { stepOf } from '#web/lib/task-steps.ts'
import { useTasks } from '#web/lib/tasks.ts'
import { Button } from '#web/ui/button.tsx'
import { TaskBar } from '#web/ui/progress-drawer.tsx'
import classes from './imports.module.css'

/** The server is at it: how far, and a way to stop. Nothing is lost by going elsewhere. */
export function BatchProgress({ batch: { state, taskId } }: { readonly batch: ImportBatch }) {
  const { t } = useTranslation('imports')
  const { t: shell } = useTranslation('shell')
  const { tasks, cancel } = useTasks()
  const task = tasks.find((each) => each.taskId === taskId)
  const title = state === 'reading' ? t('readingTitle') : t('committingTitle')
  return (
    <section className={classes.card}>
      <h2>{title}</h2>
      <TaskBar task={task ?? { done: 0, total: null }} label={title} step={task && stepOf(shell, task)} />
      <p className={classes.kept}>{state === 'reading' ? t('readingText') : t('committingText')}</p>
      {task && (
        <span>
          <Button onClick={() => cancel(task.taskId)}>{t('stop')}</Button>
        </span>
      )}
    </section>
  )
}
