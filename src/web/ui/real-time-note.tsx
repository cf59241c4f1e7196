import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { sessionQuery } from '#web/lib/session.ts'
import classes from './real-time-note.module.css'

/** Where the day of work was moved (the demonstration), what is logged has the real time of the machine: said beside it, nothing elsewhere. */
export function RealTimeNote() {
  const { t } = useTranslation('shell')
  const { data } = useQuery(sessionQuery)
  return data?.domainDateMoved ? <p className={classes.note}>{t('realTimeNote', { date: formatDate(data.domainDate) })}</p> : null
}
