import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { leaveEndedSession } from '#web/lib/ended-session.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { CheckIcon } from '#web/ui/icons.tsx'
import { EmptyState, ErrorBox } from '#web/ui/notice.tsx'
import { Spoken } from './spoken.tsx'
import classes from './delivery.module.css'
import { dropRefused, flushQueue, outcomeOf, queueCheckIn, useFlushing, useQueue, useTrouble } from './offline-queue.ts'
import { ordinalWords, whenWords } from './session-words.ts'

interface CheckInPageProps {
  readonly owner: string
  readonly code: string | undefined
}

/** What a learner's phone opens when it scans the wall: it is noted at once, and sent when there is a network. */
export function CheckInPage({ owner, code }: CheckInPageProps) {
  const { t } = useTranslation('attendance')
  usePageTitle(t('checkInTitle'))
  const [key, setKey] = useState<string | undefined>(() => (code === undefined ? undefined : (window.sessionStorage.getItem(seenKey(code)) ?? undefined)))
  const [read, setRead] = useState(false)
  const queue = useQueue()
  const trouble = useTrouble()
  // Once for each code: the page may be drawn twice, and opened again from the phone's list of pages.
  useEffect(() => {
    if (code === undefined || noting.has(code) || window.sessionStorage.getItem(seenKey(code)) !== null) return
    noting.add(code)
    void queueCheckIn(owner, code).then((made) => {
      window.sessionStorage.setItem(seenKey(code), made)
      setKey(made)
      return flushQueue(owner)
    })
  }, [owner, code])
  useFlushing(
    owner,
    useCallback(() => setKey((was) => was), []),
  )
  if (code === undefined || read) return <EmptyState title={t('noCodeTitle')} text={t('noCodeText')} />
  const item = queue.find((each) => each.key === key)
  const outcome = key === undefined ? undefined : outcomeOf(key)
  return (
    <div className={classes.checkIn}>
      <h1>{t('checkInTitle')}</h1>
      {item?.refused !== undefined ? (
        <ErrorBox title={t('checkInRefused')}>
          <p>{item.refused}</p>
          <Button
            onClick={() => {
              window.sessionStorage.removeItem(seenKey(code))
              noting.delete(code)
              setRead(true)
              void dropRefused([item])
            }}
          >
            {t('refusedRead')}
          </Button>
        </ErrorBox>
      ) : outcome ? (
        <section className={classes.checkedIn} role="status">
          <CheckIcon />
          <h2>{t(`checkedAs_${outcome.mark}`)}</h2>
          <p>{outcome.session.className}</p>
          <p>{`${ordinalWords(t, outcome.session)} · ${outcome.session.subject}`}</p>
          <p className={classes.muted}>{whenWords(t, outcome.session)}</p>
          {outcome.already && <p className={classes.muted}>{t('checkedAlready')}</p>}
        </section>
      ) : item ? (
        <section className={classes.checkedIn} data-waiting role="status">
          <h2>{t('checkInKept')}</h2>
          <p>{trouble ? trouble.words : t('checkInKeptText')}</p>
          {trouble?.signIn && <Button onClick={leaveEndedSession}>{t('signInAgain')}</Button>}
        </section>
      ) : (
        <Spoken>{t(key === undefined ? 'checkInSent' : 'checkInThere')}</Spoken>
      )}
      <ButtonLink to="/hom-nay">{t('toToday')}</ButtonLink>
    </div>
  )
}

/** Codes that are being written down. */
const noting = new Set<string>()
const seenKey = (code: string) => `tn-checked ${code}`
