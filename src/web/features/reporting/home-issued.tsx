import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { issuedListQuery } from './issued-queries.ts'
import { LoadingRows } from './loading-rows.tsx'
import classes from './home.module.css'

const shown = 4

/** The last reports issued. */
export function HomeIssued() {
  const { t } = useTranslation('reporting')
  const issued = useInfiniteQuery(issuedListQuery(undefined, shown))
  const items = issued.data?.pages[0]?.items ?? []
  return (
    <section className={classes.card} aria-labelledby="da-ban-hanh">
      <h2 id="da-ban-hanh" className={classes.heading}>
        {t('issuedLast')}
      </h2>
      {issued.isPending && <LoadingRows rows={2} />}
      {issued.isError && <RequestError error={issued.error} onRetry={() => void issued.refetch()} />}
      {issued.data && items.length === 0 && <p className={classes.none}>{t('issuedNone')}</p>}
      <ul className={classes.lines}>
        {items.map(({ reportId, number, title, issuedOn }) => (
          <li key={reportId} className={classes.short}>
            <Link to="/bao-cao/da-ban-hanh/$id" params={{ id: reportId }} className={classes.link}>
              {number}
            </Link>
            <span>
              {t('issuedHeading', { title })} · {formatDate(issuedOn)}
            </span>
          </li>
        ))}
      </ul>
      {items.length > 0 && (
        <Link to="/bao-cao/da-ban-hanh" className={classes.all}>
          {t('issuedAll')}
        </Link>
      )}
    </section>
  )
}
