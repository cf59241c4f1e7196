import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassSeats, Share } from '#contracts/classes-seats.ts'
import { get } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Tag, type TagProps } from '#web/ui/tag.tsx'
import { useSeatsChanged } from './seats-queries.ts'
import { type ShareHolder, SharePanel } from './share-panel.tsx'
import classes from './seats.module.css'

const tones: Readonly<Record<Share['state'], NonNullable<TagProps['tone']>>> = { met: 'success', open: 'warning', missed: 'danger', unknown: 'plain' }

interface SeatSharesProps {
  readonly classId: string
  readonly data: ClassSeats
}

/** Cơ cấu học viên: minimum shares and limits, and how the class stands by them. */
export function SeatShares({ classId, data: { shares, can } }: SeatSharesProps) {
  const { t } = useTranslation('seats')
  const [edited, setEdited] = useState<'new' | Share>()
  const changed = useSeatsChanged()
  const holder: ShareHolder = {
    id: classId,
    path: `/api/classes/${classId}/shares`,
    read: async () => (await get<ClassSeats>(`/api/classes/${classId}/seats`)).shares,
    onChanged: () => void changed(),
  }
  return (
    <section aria-labelledby="co-cau" className={classes.part}>
      <header className={classes.head}>
        <div>
          <h2 id="co-cau">{t('shares')}</h2>
          <p className={classes.muted}>{t('sharesHelp')}</p>
        </div>
        {can.editShares && (
          <Button aria-haspopup="dialog" onClick={() => setEdited('new')}>
            {t('addShare')}
          </Button>
        )}
      </header>
      {shares.length === 0 && <p className={classes.muted}>{t('noShares')}</p>}
      {shares.length > 0 && (
        <ul className={classes.shares}>
          {shares.map((share) => (
            <li key={share.shareId}>
              <div>
                <strong>{share.label[currentLanguage()]}</strong>{' '}
                <span className={classes.muted}>
                  {[boundIn(t, share), t(share.hard ? 'hard' : 'soft'), share.ofLine && t('ofLine'), share.legalBasis].filter(Boolean).join(' · ')}
                </span>
              </div>
              <span className={classes.matching}>{t('shareNow', { matching: formatNumber(share.matching) })}</span>
              <Tag tone={tones[share.state]}>{standingIn(t, share)}</Tag>
              {can.editShares && !share.ofLine && (
                <Button small aria-haspopup="dialog" aria-label={`${t('editShare')}: ${share.label[currentLanguage()]}`} onClick={() => setEdited(share)}>
                  {t('change')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {edited && <SharePanel holder={holder} share={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

type Words = ReturnType<typeof useTranslation<'seats'>>['t']

function boundIn(t: Words, { bound, number }: Share): string {
  return number === null ? t('shareUnknown') : t(`shareOfBound_${bound}`, { number: formatNumber(number) })
}

function standingIn(t: Words, { state, off, bound }: Share): string {
  if (state === 'missed') return t(`share_missed_${bound}`, { off: formatNumber(off) })
  return state === 'open' ? t('share_open', { off: formatNumber(off) }) : t(`share_${state}`)
}
