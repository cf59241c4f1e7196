import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usesOffline } from '#web/lib/offline-store.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import classes from './shell.module.css'

/** A page that cannot be drawn at all, e.g. because the session could not be asked for, or its files are not on this device. An installed app has no address
 * bar: what opens without the network is one press away. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <main className={classes.alone}>
      <RequestError error={error} onRetry={retry} />
      {usesOffline() && (
        <p>
          <ButtonLink to="/hom-nay">{t('menuToday')}</ButtonLink> <ButtonLink to="/lich-cua-toi">{t('menuSchedule')}</ButtonLink>
        </p>
      )}
    </main>
  )
}
