import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { correctionsQuery } from '#web/features/personnel/corrections-page.tsx'
import { InboxIcon } from '#web/ui/icons.tsx'
import classes from './waiting.module.css'

/** Corrections that people propose of their records. Nothing is drawn while nothing waits. */
export function CorrectionsWaiting() {
  const { t } = useTranslation('shell')
  const { data } = useQuery(correctionsQuery)
  if (!data || data.waiting === 0) return null
  return (
    <Link to="/ho-so/dinh-chinh" className={classes.waiting}>
      <InboxIcon />
      {t('correctionsWait', { count: data.waiting })}
    </Link>
  )
}
