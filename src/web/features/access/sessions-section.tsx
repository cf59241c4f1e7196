import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSession } from '#contracts/access-security.ts'
import { remove } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ownSecurityKey } from './access-queries.ts'
import classes from './own-account.module.css'
import { Tag } from '#web/ui/tag.tsx'

/** Where the account is signed in; any of them can be ended from here. */
export function SessionsSection({ sessions }: { readonly sessions: readonly OwnSession[] }) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [endingOthers, setEndingOthers] = useState(false)
  const others = sessions.filter(({ current }) => !current)
  const refresh = () => client.invalidateQueries({ queryKey: ownSecurityKey })
  const ending = useMutation({
    mutationFn: (session: OwnSession) => remove(`/api/me/sessions/${encodeURIComponent(session.sessionId)}`),
    onSuccess: () => showToast({ message: t('sessionEnded') }),
    onError: () => showToast({ failed: true, message: t('sessionGone') }),
    onSettled: refresh,
  })
  const deviceOf = ({ browser, system }: OwnSession) => (browser && system ? t('browserOn', { browser, system }) : (browser ?? system ?? t('unknownDevice')))
  return (
    <section className={classes.card} aria-labelledby="phien">
      <div className={classes.cardHead}>
        <h2 id="phien">{t('sessions')}</h2>
        {others.length > 0 && (
          <Button small onClick={() => setEndingOthers(true)}>
            {t('endOthers')}
          </Button>
        )}
      </div>
      <p className={classes.lead}>{t('sessionsLead')}</p>
      <ul className={classes.rows}>
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <div className={classes.rowWords}>
              <strong>{deviceOf(session)}</strong> {session.current && <Tag tone="success">{t('thisSession')}</Tag>}
              <p>
                {t('sessionFacts', {
                  address: session.address ?? t('unknownAddress'),
                  since: formatInstant(session.since),
                  until: formatInstant(session.until),
                })}
              </p>
            </div>
            {!session.current && (
              <Button small busy={ending.isPending && ending.variables.sessionId === session.sessionId} onClick={() => ending.mutate(session)}>
                {t('endSession')}
                <span className="spoken"> {deviceOf(session)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {endingOthers && (
        <ConfirmDialog
          danger
          title={t('endOthersTitle', { count: others.length })}
          consequences={[t('endOthersText'), t('endOthersKept')]}
          confirm={t('endOthers')}
          onConfirm={async () => {
            await remove('/api/me/sessions')
            showToast({ message: t('othersEnded') })
            await refresh()
          }}
          onClose={() => setEndingOthers(false)}
        />
      )}
    </section>
  )
}
