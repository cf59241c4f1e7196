import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarFeed } from '#contracts/classes-calendar.ts'
import { ApiError, newRequestKey, post, remove } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { QrCode } from '#web/ui/qr-code.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { feedsQuery } from './timetable-queries.ts'
import classes from './timetable.module.css'

interface FeedsPanelProps {
  readonly title: string
  /** Lists them, and makes one. */
  readonly path: string
  /** Followed by an id it revokes one. */
  readonly revokePath: string
  readonly onClose: () => void
}

/** Addresses of a timetable for calendars on phones and in Outlook: made, copied, revoked. */
export function FeedsPanel({ title, path, revokePath, onClose }: FeedsPanelProps) {
  const { t } = useTranslation('timetable')
  const client = useQueryClient()
  const [asked, setAsked] = useState<CalendarFeed>()
  const { data: feeds, error, refetch } = useQuery(feedsQuery(path))
  const act = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      showToast({ message: done })
    } catch (failure) {
      showToast({ message: failure instanceof ApiError ? failure.message : t('notMoved'), failed: true })
    }
    await client.invalidateQueries({ queryKey: ['calendar-feeds', path] })
  }
  const address = (feed: CalendarFeed) => `${window.location.origin}${feed.path}`
  // Phones open this scheme in their calendar, and ask there.
  const subscription = (feed: CalendarFeed) => address(feed).replace(/^https?:/, 'webcal:')
  return (
    <SidePanel
      title={title}
      lead={t('feedsLead')}
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={() => void act(() => post(path, {}, { requestKey: newRequestKey() }), t('feedMade'))}>
          {t('makeFeed')}
        </Button>
      }
    >
      <div className={classes.stack}>
        <p>{t('feedsHelp')}</p>
        {error && <RequestError error={error} onRetry={() => void refetch()} />}
        {!feeds && !error && <Skeleton height={80} />}
        {feeds?.length === 0 && <p className={classes.muted}>{t('noFeeds')}</p>}
        <ul className={classes.feeds}>
          {feeds?.map((feed) => (
            <li key={feed.feedId}>
              <QrCode text={subscription(feed)} label={t('feedQr')} />
              <input readOnly value={address(feed)} aria-label={t('feedAddress')} onFocus={(event) => event.currentTarget.select()} />
              <small>{t('feedBy', { name: feed.madeBy, at: formatInstant(feed.madeAt) })}</small>
              <span>
                <a className={classes.subscribe} href={subscription(feed)}>
                  {t('subscribe')}
                </a>
                <Button small onClick={() => void act(() => navigator.clipboard.writeText(address(feed)), t('copied'))}>
                  {t('copy')}
                </Button>
                <Button small variant="subtle" aria-haspopup="dialog" onClick={() => setAsked(feed)}>
                  {t('revoke')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </div>
      {asked && (
        <ConfirmDialog
          title={t('revokeTitle')}
          consequences={[t('revokeText')]}
          confirm={t('revoke')}
          danger
          onClose={() => setAsked(undefined)}
          onConfirm={async () => {
            await remove(`${revokePath}/${asked.feedId}`)
            showToast({ message: t('feedRevoked') })
            await client.invalidateQueries({ queryKey: ['calendar-feeds', path] })
          }}
        />
      )}
    </SidePanel>
  )
}
