import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TryRule, VerdictWord } from '#contracts/requirements.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { trialPeopleQuery } from './rule-queries.ts'
import classes from './rules.module.css'

interface TrialPeopleProps {
  readonly draft: TryRule
  readonly from: VerdictWord
  readonly to: VerdictWord
  readonly onClose: () => void
}

/** Who would change in one direction. The form behind keeps what was typed. */
export function TrialPeoplePanel({ draft, from, to, onClose }: TrialPeopleProps) {
  const { t } = useTranslation('rules')
  const list = useInfiniteQuery(trialPeopleQuery(draft, from, to))
  const rows = list.data?.pages.flatMap(({ items }) => items)
  return (
    <SidePanel
      title={t('whoMoves')}
      lead={
        <span className={classes.move}>
          <Verdict verdict={from} /> <span aria-hidden="true">→</span>
          <span className="spoken"> {t('becomes')} </span> <Verdict verdict={to} />
        </span>
      }
      onClose={onClose}
    >
      {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={320} />}
      {rows && (
        <ul className={classes.people}>
          {rows.map(({ personId, code, fullName, unit, post }) => (
            <li key={personId}>
              <Link to="/ho-so/$personId" params={{ personId }} target="_blank" className={classes.name}>
                {fullName}
                <span className="spoken"> {t('opensTab')}</span>
              </Link>
              <span className={classes.second}>{[code, post, unit.name].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </SidePanel>
  )
}
