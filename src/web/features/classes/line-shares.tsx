import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShareSet } from '#contracts/classes-seats.ts'
import type { LineShare, LineSharesShown } from '#contracts/planning-line-shares.ts'
import { get } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { classesKey } from './class-queries.ts'
import { type ShareHolder, SharePanel } from './share-panel.tsx'
import classes from './seats.module.css'

interface LineSharesProps {
  readonly planId: string
  readonly lineKey: string
  /** Of the version that is shown. */
  readonly number: number
}

/** Cơ cấu học viên of a line of a plan: what every class that is opened from it has to come to. */
export function LineShares({ planId, lineKey, number }: LineSharesProps) {
  const { t } = useTranslation('seats')
  const client = useQueryClient()
  const path = `/api/plans/${planId}/lines/${lineKey}/shares`
  const key = ['line-shares', planId, lineKey, number]
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => get<LineSharesShown>(path, { number }, signal) })
  const [edited, setEdited] = useState<'new' | LineShare>()
  const holder: ShareHolder = {
    ...{ id: lineKey, path },
    read: async () => (await get<LineSharesShown>(path, { number })).items,
    onChanged: () => {
      for (const queryKey of [['line-shares'], ['plans'], classesKey, ['history']]) void client.invalidateQueries({ queryKey })
    },
  }
  return (
    <section aria-labelledby="co-cau-dong" className={classes.part}>
      <header className={classes.head}>
        <div>
          <h3 id="co-cau-dong">{t('shares')}</h3>
          <p className={classes.muted}>{t('lineSharesHelp')}</p>
        </div>
        {data?.can.edit && (
          <Button small aria-haspopup="dialog" onClick={() => setEdited('new')}>
            {t('addShare')}
          </Button>
        )}
      </header>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={classes.muted}>{t('noLineShares')}</p>}
      {data && data.items.length > 0 && (
        <ul className={classes.shares}>
          {data.items.map((share) => (
            <li key={share.shareId}>
              <div>
                <strong>{share.label[currentLanguage()]}</strong>{' '}
                <span className={classes.muted}>
                  {[boundOf(t, share), t(share.hard ? 'hard' : 'soft'), share.inherited && t('lineShareAbove'), share.legalBasis].filter(Boolean).join(' · ')}
                </span>
              </div>
              {data.can.edit && (
                <Button small aria-haspopup="dialog" aria-label={`${t('editShare')}: ${share.label[currentLanguage()]}`} onClick={() => setEdited(share)}>
                  {t(share.inherited ? 'lineShareOwn' : 'change')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <SharePanel
          holder={holder}
          share={edited === 'new' ? undefined : edited}
          removable={edited !== 'new' && !edited.inherited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

function boundOf(t: ReturnType<typeof useTranslation<'seats'>>['t'], { bound, of }: ShareSet): string {
  const number = 'headCount' in of ? formatNumber(of.headCount) : `${formatNumber(Math.round((1000 * of.numerator) / of.denominator) / 10)}%`
  return t(`lineShare_${bound}`, { number })
}
