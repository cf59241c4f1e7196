import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSecurity, RecoveryCodes as Made } from '#contracts/access-security.ts'
import { post } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { sessionQuery } from '#web/lib/session.ts'
import { Button } from '#web/ui/button.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ownSecurityKey } from './access-queries.ts'
import classes from './own-account.module.css'
import { PasswordStep } from './password-step.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TotpSetUp } from './totp-set-up.tsx'

interface TotpSectionProps {
  readonly totp: OwnSecurity['totp']
  readonly username: string
}

/** Whether one's own account asks for a code as well, and what can be done about it. */
export function TotpSection({ totp, username }: TotpSectionProps) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [open, setOpen] = useState<'set-up' | 'renew' | 'remove'>()
  const [codes, setCodes] = useState<readonly string[]>()
  const close = () => {
    setOpen(undefined)
    setCodes(undefined)
  }
  const changed = async () => {
    close()
    await Promise.all([client.invalidateQueries({ queryKey: ownSecurityKey }), client.invalidateQueries({ queryKey: sessionQuery.queryKey })])
  }
  const on = totp.since !== null
  return (
    <section className={classes.card} aria-labelledby="hai-buoc">
      <div className={classes.cardHead}>
        <h2 id="hai-buoc">{t('totp')}</h2>
        <Tag tone={on ? 'success' : totp.required ? 'warning' : 'plain'}>{on ? t('totpOn') : totp.required ? t('totpMust') : t('totpOff')}</Tag>
      </div>
      <p className={classes.lead}>{t('totpLead')}</p>
      {totp.since !== null && (
        <p>
          {t('totpSince', { at: formatInstant(totp.since) })}{' '}
          <span className={totp.recoveryLeft <= 3 ? classes.few : undefined}>{t('codesLeft', { count: totp.recoveryLeft })}</span>
        </p>
      )}
      <div className={classes.buttons}>
        {on ? (
          <>
            <Button onClick={() => setOpen('renew')}>{t('codesRenew')}</Button>
            {!totp.required && (
              <Button variant="danger" onClick={() => setOpen('remove')}>
                {t('totpTurnOff')}
              </Button>
            )}
          </>
        ) : (
          <Button variant="primary" onClick={() => setOpen('set-up')}>
            {t('totpSetUp')}
          </Button>
        )}
      </div>
      {on && totp.required && <p className={classes.note}>{t('totpRequiredNote')}</p>}
      {open === 'set-up' && <TotpSetUp username={username} onDone={() => void changed()} onClose={close} />}
      {open === 'renew' && (
        <SidePanel title={t('codesRenew')} onClose={codes ? () => void changed() : close}>
          {codes ? (
            <div className={classes.form}>
              <RecoveryCodes codes={codes} username={username} />
              <Button variant="primary" onClick={() => void changed()}>
                {t('codesKept')}
              </Button>
            </div>
          ) : (
            <PasswordStep
              lead={t('codesRenewLead')}
              submit={t('codesRenew')}
              save={(password, requestKey) => post<Made>('/api/me/totp/recovery-codes', { password }, { requestKey })}
              onSaved={(made) => setCodes(made.codes)}
            />
          )}
        </SidePanel>
      )}
      {open === 'remove' && (
        <SidePanel title={t('totpTurnOff')} onClose={close}>
          <PasswordStep
            danger
            lead={t('totpOffLead')}
            submit={t('totpTurnOff')}
            save={(password, requestKey) => post('/api/me/totp/remove', { password }, { requestKey })}
            onSaved={() => {
              showToast({ message: t('totpOffDone') })
              void changed()
            }}
          />
        </SidePanel>
      )}
    </section>
  )
}
