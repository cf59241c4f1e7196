import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '#contracts/organisation.ts'
import type { UnitPost } from '#contracts/organisation-tree.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { PersonLink } from './person-link.tsx'
import { SeatsPanel } from './seats-panel.tsx'
import { unitPostsQuery, unitsKey } from './unit-queries.ts'
import classes from './units.module.css'

interface UnitPostsProps {
  readonly unit: UnitDetail
  readonly on: string
  readonly today: string
}

/** Posts of the unit with their seats, who holds them and what is vacant, on a day. */
export function UnitPosts({ unit, on, today }: UnitPostsProps) {
  const { t } = useTranslation('units')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(unitPostsQuery(unit.unitId, on))
  const [edited, setEdited] = useState<UnitPost | 'new'>()
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={320} />
  const maySet = data.can.setSeats && unit.endedOn === null
  return (
    <section className={classes.card} aria-label={t('part_chuc-danh')}>
      <div className={classes.cardHead}>
        <h2>
          {t('seatsState', { seats: formatNumber(data.seats), held: formatNumber(data.held), vacant: formatNumber(data.vacant), date: formatDate(data.on) })}
        </h2>
        {maySet && <Button onClick={() => setEdited('new')}>{t('addPost')}</Button>}
      </div>
      {data.items.length === 0 ? (
        <EmptyState plain title={t('noPostsTitle')} text={t(maySet ? 'noPostsAdd' : 'noPostsText')} />
      ) : (
        <table className={classes.posts}>
          <thead>
            <tr>
              <th scope="col">{t('post')}</th>
              <th scope="col" data-number>
                {t('seats')}
              </th>
              <th scope="col">{t('holders')}</th>
              <th scope="col" data-number>
                {t('vacant')}
              </th>
              {maySet && (
                <th scope="col">
                  <span className="spoken">{t('actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {data.items.map((post) => (
              <tr key={post.postId}>
                <td>{post.name}</td>
                <td data-number data-label={t('seats')}>
                  {formatNumber(post.seats)}
                </td>
                <td data-label={post.holders.length === 0 ? undefined : t('holders')}>
                  <Holders post={post} />
                </td>
                <td data-number data-label={t('vacant')}>
                  {post.over > 0 ? (
                    <span className={classes.vacant}>{t('over', { count: post.over })}</span>
                  ) : post.vacant > 0 ? (
                    <span className={classes.vacant}>{formatNumber(post.vacant)}</span>
                  ) : (
                    '–'
                  )}
                </td>
                {maySet && (
                  <td>
                    <Button small variant="subtle" onClick={() => setEdited(post)} aria-label={t('setSeatsOf', { post: post.name })}>
                      {t('setSeats')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {edited !== undefined && (
        <SeatsPanel
          unit={unit}
          post={edited === 'new' ? undefined : edited}
          today={today}
          onClose={() => setEdited(undefined)}
          onSaved={() => {
            setEdited(undefined)
            void client.invalidateQueries({ queryKey: unitsKey })
          }}
        />
      )}
    </section>
  )
}

const shownHolders = 8

function Holders({ post }: { readonly post: UnitPost }) {
  const { t } = useTranslation('units')
  const [all, setAll] = useState(false)
  if (post.holders.length === 0) return <span className={classes.note}>{t('nobody')}</span>
  const shown = all ? post.holders : post.holders.slice(0, shownHolders)
  return (
    <ul className={classes.holders}>
      {shown.map(({ personId, fullName, main, since }) => (
        <li key={personId}>
          <PersonLink personId={personId}>{fullName}</PersonLink>{' '}
          <small>
            {t('since', { date: formatDate(since) })}
            {!main && ` · ${t('concurrent')}`}
          </small>
        </li>
      ))}
      {shown.length < post.holders.length && (
        <li>
          <Button small variant="subtle" onClick={() => setAll(true)}>
            {t('allHolders', { count: post.holders.length })}
          </Button>
        </li>
      )}
    </ul>
  )
}
