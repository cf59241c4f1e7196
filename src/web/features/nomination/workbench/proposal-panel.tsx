import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Proposal, Workbench } from '#contracts/nomination-workbench.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { Listed } from './bench-list.ts'
import { benchKey, proposeList } from './bench-queries.ts'
import classes from './workbench.module.css'

interface ProposalPanelProps {
  readonly bench: Workbench
  readonly people: readonly Listed[]
  readonly onUse: (people: readonly Listed[]) => void
  readonly onClose: () => void
}

/** The best list, each place and each exclusion explained; taken over only when asked. Who is on the list already stays on it. */
export function ProposalPanel({ bench, people, onUse, onClose }: ProposalPanelProps) {
  const { t } = useTranslation('workbench')
  const language = currentLanguage()
  const { classId } = bench.class
  const { unitId } = bench.unit
  const keep = people.filter(({ alternate }) => !alternate).map(({ personId }) => personId)
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: [...benchKey, classId, 'proposal', unitId, keep],
    queryFn: () => proposeList({ classId, unitId, keep, leaveOut: [] }),
    staleTime: 0,
    gcTime: 0,
  })
  const take = (proposal: Proposal) => {
    const before = new Map(people.map((each) => [each.personId, each]))
    onUse(
      proposal.places.map(({ personId, fullName, code, alternate, reason, postId }) => {
        const known = before.get(personId)
        return known ? { ...known, alternate } : { personId, fullName, code, alternate, reason, postId, why: null, exception: null }
      }),
    )
    onClose()
  }
  const going = data?.places.filter(({ alternate }) => !alternate) ?? []
  const alternates = data?.places.filter(({ alternate }) => alternate) ?? []
  return (
    <SidePanel
      title={t('proposal')}
      lead={t('proposalLead')}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" disabled={!data || data.places.length === 0} onClick={() => data && take(data)}>
            {t('useProposal')}
          </Button>
        </>
      }
    >
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {isFetching && !data && (
        <div className={classes.form} role="status">
          <p>{t('proposing')}</p>
          <Skeleton height={240} />
        </div>
      )}
      {data && (
        <div className={classes.form}>
          <p>
            {t('proposalSays', { count: going.length, alternates: alternates.length })}{' '}
            {data.limits.length > 0 && t('proposalLimits', { limits: data.limits.map((each) => each[language]).join('; ') })}
          </p>
          {[
            { title: t('going'), places: going },
            { title: t('alternates'), places: alternates },
          ]
            .filter(({ places }) => places.length > 0)
            .map(({ title, places }) => (
              <section key={title}>
                <h3>{title}</h3>
                <ol className={classes.proposed}>
                  {places.map(({ personId, fullName, score, why }) => (
                    <li key={personId}>
                      <strong>{fullName}</strong> <span className={classes.hint}>{t('points', { points: formatNumber(score) })}</span>
                      <p className={classes.about}>{why.map((each) => each[language]).join(' · ')}</p>
                    </li>
                  ))}
                </ol>
              </section>
            ))}
          {data.excluded.length > 0 && (
            <details className={classes.more}>
              <summary>{t('excluded', { count: data.excludedTotal })}</summary>
              <ul className={classes.proposed}>
                {data.excluded.map(({ personId, fullName, why }) => (
                  <li key={personId}>
                    <strong>{fullName}</strong>
                    <p className={classes.about}>{why[language]}</p>
                  </li>
                ))}
              </ul>
              {data.excludedTotal > data.excluded.length && (
                <p className={classes.hint}>{t('excludedMore', { count: data.excludedTotal - data.excluded.length })}</p>
              )}
            </details>
          )}
        </div>
      )}
    </SidePanel>
  )
}
