import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShareTargetList, ShareTargetShown } from '#contracts/nomination-shares.ts'
import { get } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { shareTargetsKey, TargetForm, type TargetWork } from './target-form.tsx'
import classes from '../nomination.module.css'

type Words = ReturnType<typeof useTranslation<'shares'>>['t']

/** Mục tiêu cơ cấu: what share of every list who shall be, since when, by which text, and what happens to a list that misses it. */
export function TargetsPage({ today }: { readonly today: string }) {
  const { t } = useTranslation('shares')
  const { data, error, refetch } = useQuery({ queryKey: shareTargetsKey, queryFn: ({ signal }) => get<ShareTargetList>('/api/share-targets', {}, signal) })
  const [work, setWork] = useState<TargetWork>()
  const [historyOf, setHistoryOf] = useState<ShareTargetShown>()
  const mayEdit = data?.can.edit ?? false
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          mayEdit && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => setWork({ kind: 'new', from: undefined })}>
              {t('new')}
            </Button>
          )
        }
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      {data?.items.length === 0 && <EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      {[...Map.groupBy(data?.items ?? [], ({ code }) => code)].map(([code, versions]) => (
        <section key={code} className={classes.card} aria-labelledby={`co-cau-${code}`}>
          <div className={classes.listHead}>
            <h2 id={`co-cau-${code}`}>{versions[0]?.name[currentLanguage()]}</h2>
            {versions[0] && (
              <Button small variant="subtle" aria-haspopup="dialog" onClick={() => setHistoryOf(versions[0])}>
                {t('history')}
                <span className="spoken"> {versions[0].name[currentLanguage()]}</span>
              </Button>
            )}
          </div>
          <ul className={classes.parts}>
            {versions.map((target, index) => (
              <Version key={target.id} target={target} newest={index === 0} today={today} mayEdit={mayEdit} onWork={setWork} />
            ))}
          </ul>
        </section>
      ))}
      {work && <TargetForm work={work} onClose={() => setWork(undefined)} />}
      {historyOf && (
        <SidePanel title={t('history')} lead={historyOf.name[currentLanguage()]} size="wide" onClose={() => setHistoryOf(undefined)}>
          <HistoryRail path={`/api/share-targets/${encodeURIComponent(historyOf.code)}/history`} field={(name) => fieldWords(t, name)} />
        </SidePanel>
      )}
    </div>
  )
}

const told = ['condition', 'bound', 'share', 'hard', 'points', 'legalBasis', 'verified', 'validFrom', 'validTo'] as const

/** “2025-07-01 share” → “Tỷ lệ, bản từ 01/07/2025”. */
function fieldWords(t: Words, name: string): string {
  const [day = '', ...rest] = name.split(' ')
  const field = rest.join(' ')
  const known = told.find((each) => each === field)
  const words = field === 'name.vi' ? t('field_nameVi') : field === 'name.en' ? t('field_nameEn') : known && t(`field_${known}`)
  return words === undefined ? name : t('ofVersion', { field: words, date: formatDate(day) })
}

interface VersionProps {
  readonly target: ShareTargetShown
  readonly newest: boolean
  readonly today: string
  readonly mayEdit: boolean
  readonly onWork: (work: TargetWork) => void
}

function Version({ target, newest, today, mayEdit, onWork }: VersionProps) {
  const { t } = useTranslation('shares')
  const { name, conditionWords, bound, numerator, denominator, hard, points, legalBasis, verified, validFrom, validTo } = target
  const state = validFrom > today ? 'future' : validTo !== null && validTo <= today ? 'past' : 'current'
  const percent = `${formatNumber(Math.round((numerator * 1000) / denominator) / 10)} %`
  const act = (kind: 'set' | 'end' | 'correct' | 'remove') => (
    <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onWork({ kind, from: target })}>
      {t(`act_${kind}`)}
      <span className="spoken"> {`${name[currentLanguage()]}, ${formatDate(validFrom)}`}</span>
    </Button>
  )
  return (
    <li>
      <div className={classes.listHead}>
        <strong>
          {validTo === null ? t('since', { from: formatDate(validFrom) }) : t('between', { from: formatDate(validFrom), to: formatDate(validTo) })}
        </strong>
        <Tag tone={state === 'current' ? 'success' : state === 'future' ? 'info' : 'plain'}>{t(`state_${state}`)}</Tag>
        <Tag tone={verified ? 'success' : 'warning'}>{t(verified ? 'verified' : 'unverified')}</Tag>
      </div>
      <Facts
        lines={[
          { label: t('field_condition'), value: conditionWords[currentLanguage()] },
          { label: t('field_share'), value: t(`says_${bound}`, { percent }) },
          { label: t('effect'), value: hard ? t('effectHard') : t('effectSoft', { count: points }) },
          { label: t('field_legalBasis'), value: legalBasis },
        ]}
      />
      {mayEdit && (
        <div className={classes.acts}>
          {newest && act('set')}
          {validTo === null && act('end')}
          {act('correct')}
          {act('remove')}
        </div>
      )}
    </li>
  )
}
