import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { signInWithCode } from '#web/lib/sign-in.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/field.tsx'
import classes from './log-in-page.module.css'
import { SignInError } from './sign-in-error.tsx'

interface CodeStepProps {
  readonly onTyping: () => void
  readonly onSignedIn: () => Promise<void>
  /** Back to the password; with what went wrong when the time for the code has run out. */
  readonly onStartOver: (error?: unknown) => void
}

/** The second step: the code that the app shows, or one of the codes on paper. */
export function CodeStep({ onTyping, onSignedIn, onStartOver }: CodeStepProps) {
  const { t } = useTranslation('access')
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false })
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const enter = async () => {
    setState({ busy: true })
    try {
      await signInWithCode(code)
      await onSignedIn()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'access.sign-in-again') return onStartOver(error)
      setState({ busy: false, error })
      field.current?.select()
    }
    return undefined
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const short = code.replace(/\s/g, '').length < 6
    setMissing(short)
    if (short) field.current?.focus()
    else if (!state.busy) void enter()
  }
  return (
    <>
      {state.error !== undefined && <SignInError error={state.error} />}
      <form className={classes.form} noValidate onSubmit={submit} onInput={onTyping}>
        <TextField
          ref={field}
          label={t('code')}
          name="code"
          help={t('codeHelp')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          value={code}
          error={missing ? t('codeMissing') : undefined}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" variant="primary" wide busy={state.busy}>
          {state.busy ? t('submitting') : t('codeSubmit')}
        </Button>
        <Button variant="subtle" wide onClick={() => onStartOver()}>
          {t('codeBack')}
        </Button>
      </form>
    </>
  )
}
