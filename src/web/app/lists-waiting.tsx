import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NominationList } from '#contracts/nomination-lists.ts'
import { get } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { HandoverIcon } from '#web/ui/icons.tsx'
import classes from './waiting.module.css'

/** Lists of people that came back, to whoever submits them, and lists that wait for a decision, to whoever decides. Nothing is drawn where none does. */
export function ListsWaiting({ submits, decides }: { readonly submits: boolean; readonly decides: boolean }) {
  const { t } = useTranslation('shell')
  const { data } = useQuery({
    queryKey: ['nominations', 'waiting'],
    queryFn: ({ signal }) => get<NominationList>('/api/nominations', { limit: 1 }, signal),
    staleTime: 0,
  })
  const returned = submits ? (data?.states.returned ?? 0) : 0
  const approved = decides ? (data?.states.approved ?? 0) : 0
  return (
    <>
      {returned > 0 && (
        <Link to="/cu-di-hoc" search={{ loc: 'tt:returned' }} className={classes.waiting}>
          <HandoverIcon />
          {t('listsReturned', { count: returned, lists: formatNumber(returned) })}
        </Link>
      )}
      {approved > 0 && (
        <Link to="/cu-di-hoc/quyet-dinh/moi" className={classes.waiting}>
          <HandoverIcon />
          {t('listsToDecide', { count: approved, lists: formatNumber(approved) })}
        </Link>
      )}
    </>
  )
}
