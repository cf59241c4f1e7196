import { type ReactNode, type SubmitEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerShown } from '#contracts/nomination-answers.ts'
import { ApiError, get, newRequestKey, post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { ErrorBox } from '#web/ui/notice.tsx'
import { PublicPage } from '#web/ui/public-page.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './answer-page.module.css'

/** The page of a signed link: what somebody is sent to, and whether they go. Nobody signs in. */
export function AnswerPage({ token }: { readonly token: string }) {
  const { t } = useTranslation('nomination')
  const path = `/api/public/answers/${encodeURIComponent(token)}`
  const [shown, setShown] = useState<AnswerShown>()
  const [failure, setFailure] = useState<{ readonly title: 'linkNotOpened' | 'answerNotSent'; readonly words: string }>()
  const [busy, setBusy] = useState(false)
  const [requestKey] = useState(newRequestKey)
  useEffect(() => {
    get<AnswerShown>(path).then(setShown, (error: unknown) => setFailure({ title: 'linkNotOpened', words: wordsOf(error) }))
  }, [path])
  const answer = async (given: 'confirmed' | 'declined', reason: string | null) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await post(path, { answer: given, reason }, { requestKey: `${requestKey}${given}` })
      setShown(await get<AnswerShown>(path))
    } catch (error) {
      setFailure({ title: 'answerNotSent', words: wordsOf(error) })
      // Answered in another tab, or amended since: what stands is shown, with nothing left to press.
      await get<AnswerShown>(path).then(setShown, () => {})
    } finally {
      setBusy(false)
    }
  }
  return (
    <PublicPage title={t('confirmPageTitle')}>
      {failure !== undefined && <ErrorBox title={t(failure.title)}>{failure.words}</ErrorBox>}
      {!shown && failure === undefined && <Skeleton height={200} />}
      {shown && (
        <>
          <p>{t(shown.standing === 'not-sent' ? 'confirmLeadBefore' : 'confirmLead', { number: shown.decisionNo, date: formatDate(shown.decisionDate) })}</p>
          <p className={classes.name}>{shown.className}</p>
          <Facts
            lines={[
              { label: t('opens'), value: dayOf(shown.opensOn) ?? t('unknownYet') },
              { label: t('closes'), value: dayOf(shown.closesOn) ?? t('unknownYet') },
              { label: t('place'), value: shown.place ?? t('unknownYet') },
            ]}
          />
          {shown.open ? <Choice busy={busy} mayDecline={shown.mayDecline} onAnswer={answer} /> : <Settled shown={shown} />}
        </>
      )}
    </PublicPage>
  )
}

const wordsOf = (error: unknown): string => (error instanceof ApiError ? error.message : '')

const dayOf = (day: string | null): string | undefined => (day === null ? undefined : formatDate(day))

function Settled({ shown: { answer, standing } }: { readonly shown: AnswerShown }) {
  const { t } = useTranslation('nomination')
  if (standing !== 'going' || answer === null) {
    return (
      <div role="status" className={classes.settled}>
        <p className={classes.ended}>{t(`standing_${standing === 'going' ? 'over' : standing}`)}</p>
        <p className={classes.muted}>{t('standingAsk')}</p>
      </div>
    )
  }
  return (
    <div role="status" className={classes.settled}>
      <p>{t(`answered_${answer}`)}</p>
      <p className={classes.muted}>{t('answerChange')}</p>
    </div>
  )
}

interface ChoiceProps {
  readonly busy: boolean
  readonly mayDecline: boolean
  readonly onAnswer: (answer: 'confirmed' | 'declined', reason: string | null) => Promise<void>
}

function Choice({ busy, mayDecline, onAnswer }: ChoiceProps): ReactNode {
  const { t } = useTranslation('nomination')
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  if (!declining) {
    return (
      <div className={classes.acts}>
        <Button variant="primary" busy={busy} onClick={() => void onAnswer('confirmed', null)}>
          {t('iConfirm')}
        </Button>
        {mayDecline && (
          <Button disabled={busy} onClick={() => setDeclining(true)}>
            {t('iDecline')}
          </Button>
        )}
      </div>
    )
  }
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (reason.trim() === '') setMissing(true)
    else void onAnswer('declined', reason.trim())
  }
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <TextArea
        label={t('declineReason')}
        maxLength={1000}
        value={reason}
        error={missing ? t('reasonNeeded') : undefined}
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setMissing(false)
        }}
      />
      <div className={classes.acts}>
        <Button variant="danger" busy={busy} type="submit">
          {t('sendDecline')}
        </Button>
        <Button disabled={busy} onClick={() => setDeclining(false)}>
          {t('goBack')}
        </Button>
      </div>
    </form>
  )
}
