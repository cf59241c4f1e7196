import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HandoverList } from '#contracts/personnel-handover.ts'
import { get } from '#web/lib/api.ts'
import { InboxIcon } from '#web/ui/icons.tsx'
import classes from './waiting.module.css'

/** What waits for this account: hand-overs to be accepted. Nothing is drawn while nothing waits. */
export function Waiting() {
  const { t } = useTranslation('shell')
  const { data } = useQuery({
    queryKey: ['handovers', 'waiting'],
    queryFn: ({ signal }) => get<HandoverList>('/api/handovers', { side: 'incoming', limit: 1 }, signal),
    staleTime: 0,
  })
  const count = data?.counts.incoming ?? 0
  if (count === 0) return null
  return (
    <Link to="/ho-so/ban-giao" className={classes.waiting}>
      <InboxIcon />
      {t('handoversWait', { count })}
    </Link>
  )
}
