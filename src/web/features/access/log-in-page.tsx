import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublicInfo } from '#contracts/public.ts'
import { get } from '#web/lib/api.ts'
import { isTypedKept, unsentFile } from '#web/lib/ended-session.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { signIn } from '#web/lib/sign-in.ts'
import { Button } from '#web/ui/button.tsx'
import { PasswordField, TextField } from '#web/ui/field.tsx'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { ThemeSwitch } from '#web/ui/theme-switch.tsx'
import { Wordmark } from '#web/ui/wordmark.tsx'
import { CodeStep } from './code-step.tsx'
import { DemonstrationAccounts } from './demonstration-accounts.tsx'
import classes from './log-in-page.module.css'
import { SignInError } from './sign-in-error.tsx'

interface LogInPageProps {
  /** A page was asked for and opens after the log-in; somebody was at work on it when the session ended; or the password is new. */
  readonly notice: 'returnNotice' | 'changedNotice' | 'endedNotice' | undefined
  /** Somebody begins to fill the form. */
  readonly onTyping: () => void
  readonly onSignedIn: () => Promise<void>
}

/** Drawn before anything else is loaded: plain inputs, no kit. */
export function LogInPage({ notice, onTyping, onSignedIn }: LogInPageProps) {
  const { t } = useTranslation('access')
  usePageTitle(t('title'))
  const info = usePublicInfo()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [entering, setEntering] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false })
  const usernameField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const submitButton = useRef<HTMLButtonElement>(null)
  const [step, setStep] = useState<'password' | 'code'>('password')
  const enter = async () => {
    setEntering({ busy: true })
    try {
      const { awaitsCode } = await signIn(username.trim(), password)
      if (!awaitsCode) return await onSignedIn()
      setPassword('')
      setTried(false)
      setEntering({ busy: false })
      setStep('code')
    } catch (error) {
      setEntering({ busy: false, error })
    }
    return undefined
  }
  const startOver = (error?: unknown) => {
    setStep('password')
    setEntering({ busy: false, ...(error === undefined ? {} : { error }) })
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (username.trim() === '') usernameField.current?.focus()
    else if (password === '') passwordField.current?.focus()
    else if (!entering.busy) void enter()
  }
  const fillIn = (name: string, word: string) => {
    onTyping()
    setUsername(name)
    setPassword(word)
    setEntering({ busy: false })
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
          <h1 className={classes.title}>{step === 'code' ? t('codeTitle') : t('title')}</h1>
          {notice && step === 'password' && entering.error === undefined && <Notice notice={notice} />}
          {entering.error !== undefined && <SignInError error={entering.error} />}
          {step === 'code' ? (
            <CodeStep onTyping={onTyping} onSignedIn={onSignedIn} onStartOver={startOver} />
          ) : (
            <form className={classes.form} noValidate onSubmit={submit} onInput={onTyping}>
              <TextField
                ref={usernameField}
                label={t('username')}
                name="username"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                value={username}
                error={tried && username.trim() === '' ? t('usernameMissing') : undefined}
                onChange={(event) => setUsername(event.currentTarget.value)}
              />
              <PasswordField
                ref={passwordField}
                label={t('password')}
                name="password"
                autoComplete="current-password"
                value={password}
                error={tried && password === '' ? t('passwordMissing') : undefined}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              <Button ref={submitButton} type="submit" variant="primary" wide busy={entering.busy}>
                {entering.busy ? t('submitting') : t('submit')}
              </Button>
            </form>
          )}
        </div>
        {step === 'password' && info?.demoPassword && info.demoAccounts.length > 0 && (
          <DemonstrationAccounts accounts={info.demoAccounts} password={info.demoPassword} onChoose={fillIn} />
        )}
      </main>
    </div>
  )
}

/** Why one is here; after an ended session also what became of what was not saved. */
function Notice({ notice }: { readonly notice: NonNullable<LogInPageProps['notice']> }) {
  const { t } = useTranslation('access')
  const file = unsentFile()
  return (
    <output className={classes.info}>
      {t(notice)}
      {notice === 'endedNotice' && isTypedKept() && ` ${t('endedKept')}`}
      {notice === 'endedNotice' && file !== undefined && ` ${t('endedFile', { file })}`}
    </output>
  )
}

/** What anybody may know before signing in; nothing when it cannot be had. */
function usePublicInfo(): PublicInfo | undefined {
  const [info, setInfo] = useState<PublicInfo>()
  useEffect(() => {
    const leaving = new AbortController()
    get<PublicInfo>('/api/public/info', {}, leaving.signal).then(setInfo, () => {})
    return () => leaving.abort()
  }, [])
  return info
}
