import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { chainsQuery } from './approval-queries.ts'
import { ChainTable } from './chain-table.tsx'
import classes from './approval.module.css'

/** On the first page: what waits for this account to decide. Nothing is drawn while nothing waits. */
export function Inbox() {
  const { t } = useTranslation('approval')
  const list = useInfiniteQuery(chainsQuery('waiting'))
  const [first] = list.data?.pages ?? []
  if (!first || (first.counts.waiting ?? 0) === 0) return null
  return (
    <section className={classes.inbox} aria-labelledby="cho-xu-ly">
      <div className={classes.inboxHead}>
        <h2 id="cho-xu-ly">{t('inboxTitle', { count: first.counts.waiting ?? 0 })}</h2>
        {first.late > 0 && <strong className={classes.late}>{t('inboxLate', { count: first.late })}</strong>}
        <Link to="/viec" className={classes.name}>
          {t('inboxAll')}
        </Link>
      </div>
      <ChainTable side="waiting" />
    </section>
  )
}
