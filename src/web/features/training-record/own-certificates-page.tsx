import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnCommitments } from '#contracts/training-record-commitments.ts'
import type { Qualification } from '#contracts/training-record.ts'
import { get } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Balance, CommitmentStateTag } from './balance.tsx'
import classes from './own-certificates.module.css'

/** Chứng chỉ của tôi: what the ledger says one has, and what is owed for it; `papers` are the certificates that were issued here. */
export function OwnCertificatesPage({ papers }: { readonly papers?: ReactNode }) {
  const { t } = useTranslation('own')
  usePageTitle(t('certificatesTitle'))
  const held = useQuery({
    queryKey: ['own', 'qualifications'],
    queryFn: ({ signal }) => get<{ items: Qualification[] }>('/api/my/qualifications', {}, signal),
  })
  const owed = useQuery({
    queryKey: ['own', 'commitments'],
    queryFn: ({ signal }) => get<OwnCommitments>('/api/my/commitments', {}, signal),
  })
  const language = currentLanguage()
  return (
    <div className={classes.page}>
      <h1>{t('certificatesTitle')}</h1>
      {papers}
      {held.error && <RequestError error={held.error} onRetry={() => void held.refetch()} />}
      {held.isPending && <Skeleton height={240} />}
      {held.data?.items.length === 0 && <EmptyState title={t('noCertificatesTitle')} text={t('noCertificatesText')} />}
      {held.data && held.data.items.length > 0 && (
        <ul className={classes.list}>
          {held.data.items.map((each) => (
            <li key={each.qualificationId} className={classes.card}>
              <span className={classes.muted}>{each.ladderName[language]}</span>
              <strong>{[each.levelName[language], each.field].filter(Boolean).join(' · ')}</strong>
              <span className={classes.muted}>
                {[each.awardedOn && formatDate(each.awardedOn), each.providerName, each.documentNo && t('number', { number: each.documentNo })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {each.validUntil && <span className={classes.muted}>{t('validUntil', { date: formatDate(each.validUntil) })}</span>}
            </li>
          ))}
        </ul>
      )}
      {owed.data && owed.data.items.length + owed.data.pending.length > 0 && (
        <section className={classes.part}>
          <h2>{t('commitmentsTitle')}</h2>
          <ul className={classes.list}>
            {owed.data.items.map((each) => (
              <li key={each.commitmentId} className={classes.card}>
                <span className={classes.line}>
                  <strong>{each.reason}</strong> <CommitmentStateTag state={each.state} />
                </span>
                <Balance of={each} />
              </li>
            ))}
            {owed.data.pending.map(({ classId, reason, decisionNo, decisionDate }) => (
              <li key={classId} className={classes.card}>
                <strong>{reason}</strong>
                <span className={classes.muted}>{t('commitmentPending', { number: decisionNo, date: formatDate(decisionDate) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
