import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedSheet } from '#contracts/planning-need-lines.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Figure } from '#web/ui/figure.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { frozenQuery } from './needs-queries.ts'
import classes from './needs.module.css'

interface SheetReviewProps {
  readonly sheet: NeedSheet
  readonly onSign: () => void
}

/** The review of posts as it was signed off; until then, where to look at it and what to do. */
export function SheetReview({ sheet, onSign }: SheetReviewProps) {
  const { t } = useTranslation('needs')
  const [open, setOpen] = useState(false)
  const { review, window, unit, can } = sheet
  if (!review) {
    return (
      <section className={classes.strip} aria-label={t('review')}>
        <h2>{t('reviewFirst')}</h2>
        <p>{t('reviewFirstText', { date: formatDate(window.reviewOn) })}</p>
        {window.instructions && <p className={`${classes.muted} ${classes.lines}`}>{window.instructions}</p>}
        <div className={classes.actions}>
          {can.sign && (
            <Button variant="primary" onClick={onSign}>
              {t('sign')}
            </Button>
          )}
          <Link to="/ra-soat" search={{ ngay: window.reviewOn, donvi: unit.code }} className={classes.name}>
            {t('seeReview')}
          </Link>
        </div>
      </section>
    )
  }
  const { totals } = review
  const people = (number: string) => (
    <button type="button" className={classes.name} aria-haspopup="dialog" onClick={() => setOpen(true)}>
      {number}
      <span className="spoken"> {t('openGaps')}</span>
    </button>
  )
  return (
    <section className={classes.strip} aria-label={t('review')}>
      <div className={classes.stripHead}>
        <h2>{t('reviewOf', { date: formatDate(review.on) })}</h2>
        <span className={classes.muted}>{t('signedBy', { name: review.signedName, date: formatDate(review.signedOn) })}</span>
      </div>
      <ul className={classes.figures}>
        <li>
          <Figure
            value={totals.incumbentsMissing}
            unit={t('unitPeople')}
            label={t('figureMissing')}
            tone="danger"
            open={review.gaps > 0 ? people : undefined}
          />
        </li>
        <li>
          <Figure value={totals.byStatus.unknown} unit={t('unitLines')} label={t('figureUnknown')} tone="warning" />
        </li>
        <li>
          <Figure value={totals.byStatus.expiring} unit={t('unitLines')} label={t('figureExpiring')} />
        </li>
        <li>
          <Figure value={totals.byStatus.met} unit={t('unitLines')} label={t('figureMet')} />
        </li>
        <li>
          <Figure value={totals.byStatus.vacant} unit={t('unitLines')} label={t('figureVacant')} />
        </li>
      </ul>
      {open && <FrozenPanel sheet={sheet} onClose={() => setOpen(false)} />}
    </section>
  )
}

function FrozenPanel({ sheet, onClose }: { readonly sheet: NeedSheet; readonly onClose: () => void }) {
  const { t } = useTranslation('needs')
  const language = currentLanguage()
  const list = useInfiniteQuery(frozenQuery(sheet.sheetId))
  const items = list.data?.pages.flatMap((page) => page.items)
  return (
    <SidePanel
      title={t('gapsTitle')}
      lead={sheet.review && t('gapsLead', { number: formatNumber(sheet.review.gaps), date: formatDate(sheet.review.on) })}
      size="wide"
      onClose={onClose}
    >
      {list.error && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={240} />}
      {items?.length === 0 && <EmptyState plain title={t('gapsEmptyTitle')} text={t('gapsEmptyText')} />}
      <ul className={classes.list}>
        {items?.map(({ personId, fullName, code, unit, post, levelName, overdueDays }) => (
          <li key={`${personId} ${post} ${levelName.vi}`}>
            <span>
              <Link to="/ho-so/$personId" params={{ personId }} className={classes.name}>
                {fullName}
              </Link>{' '}
              <span className={classes.muted}>{code}</span>
            </span>
            <span>
              {t('lacks', { level: levelName[language] })}{' '}
              {overdueDays > 0 && <span className={classes.late}>{t('overdue', { count: overdueDays, days: formatNumber(overdueDays) })}</span>}
            </span>
            <span className={classes.muted}>{[post, unit].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </SidePanel>
  )
}
