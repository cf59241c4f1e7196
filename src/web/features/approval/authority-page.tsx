import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Authority, AuthorityList, AuthorityStep } from '#contracts/approval-rules.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { approvalKey, authorityQuery } from './approval-queries.ts'
import { AuthorityPanel } from './authority-panel.tsx'
import classes from './approval.module.css'

interface AuthorityPageProps {
  readonly today: string
  readonly on: string | undefined
  readonly onDay: (day: string | undefined) => void
}

/** Ma trận thẩm quyền on a day: for each kind of subject who proposes, appraises, approves, runs and certifies. */
export function AuthorityPage({ today, on, onDay }: AuthorityPageProps) {
  const { t } = useTranslation('approval')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(authorityQuery(on))
  const [edited, setEdited] = useState<Authority>()
  const unverified = data?.items.filter(({ verified }) => !verified).length ?? 0
  return (
    <>
      <PageHead
        title={t('authority')}
        lead={
          data && [t('authorityLead', { count: data.items.length }), unverified > 0 && t('rowsUnverified', { count: unverified })].filter(Boolean).join(' ')
        }
      />
      <div className={classes.onDay}>
        <DateField label={t('onDay')} value={on ?? today} onValue={(day) => onDay(/^\d{4}-\d{2}-\d{2}$/.test(day) && day !== today ? day : undefined)} />
      </div>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={400} />}
      {data &&
        [...Map.groupBy(data.items, ({ subjectKind }) => subjectKind)].map(([kind, rows]) => (
          <section key={kind} className={classes.group} aria-labelledby={`loai-${kind}`}>
            <h2 id={`loai-${kind}`}>{t(`subject_${kind}`)}</h2>
            <div className={classes.rows}>
              {rows.map((row) => (
                <Row key={row.authorityId} row={row} data={data} onEdit={() => setEdited(row)} />
              ))}
            </div>
          </section>
        ))}
      {edited && data && (
        <AuthorityPanel
          row={edited}
          data={data}
          today={today}
          onDone={() => void client.invalidateQueries({ queryKey: approvalKey })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

interface RowProps {
  readonly row: Authority
  readonly data: AuthorityList
  readonly onEdit: () => void
}

function Row({ row, data, onEdit }: RowProps) {
  const { t } = useTranslation('approval')
  const title = row.trainingType?.name[currentLanguage()] ?? t('anyType')
  return (
    <article className={classes.authority}>
      <header>
        <h3>{title}</h3>
        <Tag tone={row.switchedOn ? 'success' : 'plain'}>{t(row.switchedOn ? 'switchedOn' : 'switchedOff')}</Tag>
        {!row.verified && <Tag tone="warning">{t('unverified')}</Tag>}
        {data.can.edit && (
          <Button small aria-haspopup="dialog" aria-label={t('editRow', { title })} onClick={onEdit}>
            {t('edit')}
          </Button>
        )}
      </header>
      <ol className={classes.line}>
        {[...Map.groupBy(row.steps, ({ position }) => position)].map(([position, steps]) => (
          <li key={position}>
            {steps.map((step) => (
              <div key={`${step.action} ${step.body.vi}`}>
                <small>{t(`action_${step.action}`)}</small>
                <strong>{step.body[currentLanguage()]}</strong>
                {step.who && (
                  <span className={classes.when}>
                    {[holderWords(t, step, data), step.workingDays !== null && t('term', { count: step.workingDays })].filter(Boolean).join(' · ')}
                  </span>
                )}
              </div>
            ))}
          </li>
        ))}
      </ol>
      <p className={classes.when}>
        {[row.legalBasis, t('since', { date: formatDate(row.validFrom) }), row.validTo !== null && t('untilBefore', { date: formatDate(row.validTo) })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {row.note !== null && <p className={classes.when}>{row.note}</p>}
    </article>
  )
}

function holderWords(t: ReturnType<typeof useTranslation<'approval'>>['t'], { who }: AuthorityStep, { holders }: AuthorityList): string {
  if (!who) return ''
  if (who.kind === 'post') return t('holderPost', { name: holders.posts.find(({ code }) => code === who.code)?.name ?? who.code })
  return t('holderRole', { name: holders.roles.find(({ code }) => code === who.code)?.name[currentLanguage()] ?? who.code })
}
