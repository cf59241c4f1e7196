import { useTranslation } from 'react-i18next'
import { leaveEndedSession } from '#web/lib/ended-session.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import classes from './delivery.module.css'
import { dropRefused, useQueue, useTrouble } from './offline-queue.ts'

interface SyncStateProps {
  readonly owner: string
  /** What is shown is the last answer before the network was lost. */
  readonly keptAt?: string | undefined
}

/** What waits to be sent, what the server refused, and how old the page is without the network. */
export function SyncState({ owner, keptAt }: SyncStateProps) {
  const { t } = useTranslation('attendance')
  const mine = useQueue().filter((item) => item.owner === owner)
  const refused = mine.filter((item) => item.refused !== undefined)
  const waiting = mine.length - refused.length
  const trouble = useTrouble()
  return (
    <div className={classes.sync}>
      <p role="status" className={classes.syncLine} data-waiting={waiting > 0 || keptAt !== undefined || undefined}>
        {[waiting > 0 ? t('waiting', { count: waiting }) : undefined, keptAt ? t('offlineSince', { at: formatInstant(keptAt) }) : undefined]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {trouble && waiting > 0 && (
        <ErrorBox title={t('troubleTitle', { count: waiting })}>
          <p>{trouble.words}</p>
          {trouble.signIn && (
            <Button small onClick={leaveEndedSession}>
              {t('signInAgain')}
            </Button>
          )}
        </ErrorBox>
      )}
      {refused.length > 0 && (
        <ErrorBox title={t('refusedTitle', { count: refused.length })}>
          {[...new Set(refused.map((item) => item.refused))].map((words) => (
            <p key={words}>{words}</p>
          ))}
          <Button small onClick={() => void dropRefused(refused)}>
            {t('refusedRead')}
          </Button>
        </ErrorBox>
      )}
    </div>
  )
}
