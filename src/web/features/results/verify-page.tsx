import { type SubmitEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verified } from '#contracts/results-certificates.ts'
import { ApiError, get } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { TextField } from '#web/ui/field.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { PublicPage } from '#web/ui/public-page.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import classes from './verify-page.module.css'

/** Whether a certificate in hand is real: anybody asks with the code on it, and learns the least. */
export function VerifyPage({ code: given }: { readonly code: string }) {
  const { t } = useTranslation('verify')
  const [typed, setTyped] = useState(given)
  const [asked, setAsked] = useState(given.trim())
  const [answer, setAnswer] = useState<{ readonly of: string; readonly found?: Verified; readonly failure?: string }>()
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    if (asked === '') return
    get<Verified>(`/api/verify/${encodeURIComponent(asked)}`).then(
      (found) => setAnswer({ of: asked, found }),
      (error: unknown) => setAnswer({ of: asked, failure: error instanceof ApiError && error.message ? error.message : t('noAnswer') }),
    )
  }, [asked, t])
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = typed.trim()
    if (code === '') return setMissing(true)
    setAnswer(undefined)
    setAsked(code)
    window.history.replaceState(null, '', `?ma=${encodeURIComponent(code)}`)
  }
  const current = answer?.of === asked ? answer : undefined
  return (
    <PublicPage title={t('title')}>
      <p className={classes.muted}>{t('lead')}</p>
      <form className={classes.form} onSubmit={send} noValidate>
        <TextField
          label={t('code')}
          help={t('codeHelp')}
          value={typed}
          maxLength={60}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={missing ? t('needCode') : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setMissing(false)
          }}
        />
        <Button variant="primary" type="submit">
          {t('check')}
        </Button>
      </form>
      <div aria-live="polite">
        {asked !== '' && !current && <Skeleton height={160} />}
        {current?.failure !== undefined && <ErrorBox title={t('notFound')}>{current.failure}</ErrorBox>}
        {current?.found && <Found found={current.found} />}
      </div>
    </PublicPage>
  )
}

function Found({ found }: { readonly found: Verified }) {
  const { t } = useTranslation('verify')
  const { state, kind, name, programme, issuer, issuedOn, registerNo, voidedOn, replaced, demonstration } = found
  const words = state === 'valid' ? t('isValid') : t(replaced ? 'isReplaced' : 'isVoid')
  return (
    <div className={classes.found} data-state={state}>
      <p className={classes.state}>
        <Verdict verdict={state === 'valid' ? 'eligible' : 'ineligible'} words={words} />
        {voidedOn && ` ${t('voidedOn', { date: formatDate(voidedOn) })}`}
      </p>
      <Facts
        lines={[
          { label: t('kind'), value: t(`kind_${kind}`) },
          { label: t('name'), value: name },
          { label: t('programme'), value: programme },
          { label: t('issuer'), value: issuer },
          { label: t('issuedOn'), value: formatDate(issuedOn) },
          { label: t('registerNo'), value: registerNo },
        ]}
      />
      {replaced && <p>{t('askForNew')}</p>}
      <p className={classes.muted}>{t(demonstration ? 'demonstration' : 'least')}</p>
    </div>
  )
}
