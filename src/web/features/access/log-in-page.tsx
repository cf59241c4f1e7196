import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { publicInfoQuery } from '#web/lib/public-info.ts'
import { signIn } from '#web/lib/session.ts'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { ThemeSwitch } from '#web/ui/theme-switch.tsx'
import { Wordmark } from '#web/ui/wordmark.tsx'
import { DemonstrationAccounts } from './demonstration-accounts.tsx'
import classes from './log-in-page.module.css'

interface LogInPageProps {
  /** A page was asked for, or somebody was at work on it when the session ended; it opens after the log-in. */
  readonly returns: boolean
  readonly onSignedIn: () => Promise<void>
}

export function LogInPage({ returns, onSignedIn }: LogInPageProps) {
  const { t } = useTranslation('access')
  usePageTitle(t('title'))
  const { data: info } = useQuery(publicInfoQuery)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const usernameField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const submitButton = useRef<HTMLButtonElement>(null)
  const entering = useMutation({
    mutationFn: async () => {
      await signIn(username.trim(), password)
      await onSignedIn()
    },
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (username.trim() === '') usernameField.current?.focus()
    else if (password === '') passwordField.current?.focus()
    else entering.mutate()
  }
  const fillIn = (name: string, word: string) => {
    setUsername(name)
    setPassword(word)
    entering.reset()
    submitButton.current?.focus()
  }
  return (
    <div className={classes.page}>
      <header className={classes.tools}>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className={classes.main}>
        <div className={classes.card}>
          <Wordmark large />
          <p className={classes.lead}>{t('lead')}</p>
          <h1 className={classes.title}>{t('title')}</h1>
          {returns && !entering.isError && <output className={classes.info}>{t('returnNotice')}</output>}
          {entering.isError && <SignInError error={entering.error} />}
          <form className={classes.form} noValidate onSubmit={submit}>
            <TextInput
              ref={usernameField}
              label={t('username')}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              size="md"
              value={username}
              error={tried && username.trim() === '' ? t('usernameMissing') : undefined}
              onChange={(event) => setUsername(event.currentTarget.value)}
            />
            <PasswordInput
              ref={passwordField}
              label={t('password')}
              name="password"
              autoComplete="current-password"
              size="md"
              value={password}
              error={tried && password === '' ? t('passwordMissing') : undefined}
              visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button ref={submitButton} type="submit" size="md" fullWidth mt={4} aria-disabled={entering.isPending} loading={entering.isPending}>
              {entering.isPending ? t('submitting') : t('submit')}
            </Button>
          </form>
        </div>
        {info?.demoPassword && info.demoAccounts.length > 0 && (
          <DemonstrationAccounts accounts={info.demoAccounts} password={info.demoPassword} onChoose={fillIn} />
        )}
      </main>
    </div>
  )
}

function SignInError({ error }: { readonly error: Error }) {
  const { t } = useTranslation('access')
  const { t: shell } = useTranslation('shell')
  const failed = error instanceof ApiError ? error : undefined
  return (
    <ErrorBox title={t('failedTitle')}>
      <p>{failed?.message || (failed?.status === 0 ? shell('noAnswer') : shell('unknownAnswer'))}</p>
      {failed && failed.status >= 500 && failed.requestId && <p>{shell('requestId', { id: failed.requestId })}</p>}
    </ErrorBox>
  )
}
