import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BeginTotp, RecoveryCodes as Made } from '#contracts/access-security.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './own-account.module.css'
import { PasswordStep } from './password-step.tsx'
import { QrCode } from '#web/ui/qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

interface TotpSetUpProps {
  readonly username: string
  /** It is on, and the codes were shown. */
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Three decisions, one at a time: it is me; the app knows the secret; I have kept the codes. */
export function TotpSetUp({ username, onDone, onClose }: TotpSetUpProps) {
  const { t } = useTranslation('accounts')
  const [begun, setBegun] = useState<BeginTotp>()
  const [codes, setCodes] = useState<readonly string[]>()
  const close = codes ? onDone : onClose
  const step = codes ? 3 : begun ? 2 : 1
  return (
    <SidePanel title={t('totpSetUp')} lead={t('stepOf', { step, all: 3 })} onClose={close}>
      {!begun && (
        <PasswordStep
          lead={t('totpWhyPassword')}
          submit={t('next')}
          save={(password, requestKey) => post<BeginTotp>('/api/me/totp', { password }, { requestKey })}
          onSaved={setBegun}
        />
      )}
      {begun && !codes && <ConfirmStep begun={begun} onConfirmed={setCodes} />}
      {codes && (
        <div className={classes.form}>
          <p className={classes.done}>{t('totpOnNow')}</p>
          <RecoveryCodes codes={codes} username={username} />
          <Button variant="primary" onClick={onDone}>
            {t('codesKept')}
          </Button>
        </div>
      )}
    </SidePanel>
  )
}

function ConfirmStep({ begun, onConfirmed }: { readonly begun: BeginTotp; readonly onConfirmed: (codes: readonly string[]) => void }) {
  const { t } = useTranslation('accounts')
  const form = useForm({
    form: 'totp-code',
    initial: { code: '' },
    secret: ['code'],
    check: ({ code }) => (/^\s*\d{3}\s*\d{3}\s*$/.test(code) ? {} : { code: t('sixDigits') }),
    save: async ({ code }, requestKey) => {
      try {
        return await post<Made>('/api/me/totp/confirm', { code }, { requestKey })
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'access.wrong-code')) throw error
        throw new ApiError(error.status, { code: error.code, message: error.message, fields: { code: error.message } })
      }
    },
    onSaved: ({ codes }) => onConfirmed(codes),
  })
  return (
    <form className={classes.form} noValidate onSubmit={form.submit}>
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <ol className={classes.steps}>
        <li>{t('totpInstall')}</li>
        <li>{t('totpScan')}</li>
      </ol>
      <QrCode text={begun.uri} label={t('qrLabel')} />
      <details className={classes.byHand}>
        <summary>{t('totpByHand')}</summary>
        <p>{t('totpByHandText')}</p>
        <code>{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </details>
      <TextField label={t('totpCode')} inputMode="numeric" autoComplete="one-time-code" maxLength={9} {...form.field('code')} />
      <span>
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('totpTurnOn')}
        </Button>
      </span>
    </form>
  )
}
