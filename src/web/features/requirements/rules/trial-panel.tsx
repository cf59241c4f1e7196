import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleTrial, TryRule, VerdictWord } from '#contracts/requirements.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { trialQuery } from './rule-queries.ts'
import { TrialPeoplePanel } from './trial-people.tsx'
import classes from './rules.module.css'

interface TrialPanelProps {
  /** What is tried; nothing has been yet without. */
  readonly tried: TryRule | undefined
  /** The form asks something else by now. */
  readonly stale: boolean
  readonly onTry: () => void
}

/** What the draft would change for everybody in reach, before it may be saved. */
export function TrialPanel({ tried, stale, onTry }: TrialPanelProps) {
  const { t } = useTranslation('rules')
  const trial = useQuery(trialQuery(tried))
  return (
    <section className={classes.trial} aria-label={t('tryTitle')}>
      <h2>{t('tryTitle')}</h2>
      <p className={classes.help}>{t('tryLead')}</p>
      <span>
        <Button onClick={onTry} busy={trial.isFetching}>
          {t(tried === undefined ? 'tryIt' : 'tryAgain')}
        </Button>
      </span>
      <div role="status" className={classes.trialState}>
        {tried !== undefined && stale && t('tryStale')}
      </div>
      {trial.isError && !stale && <RequestError title={t('notTried')} error={trial.error} />}
      {trial.isFetching && <Skeleton height={180} />}
      {trial.data && !trial.isFetching && tried && (
        <div data-stale={stale || undefined} className={classes.trialFound}>
          <Outcome trial={trial.data} draft={tried} />
        </div>
      )}
    </section>
  )
}

const gains = ['eligible', 'unknown', 'ineligible'] as const

function Outcome({ trial, draft }: { readonly trial: RuleTrial; readonly draft: TryRule }) {
  const { t } = useTranslation('rules')
  const [open, setOpen] = useState<{ readonly from: VerdictWord; readonly to: VerdictWord }>()
  const moves = trial.moves.filter(({ people }) => people > 0)
  const changed = moves.reduce((sum, { people }) => sum + people, 0)
  return (
    <>
      <p className={classes.help}>
        {t('trialOf', { programme: trial.programme.name[currentLanguage()], date: formatDate(trial.on), people: formatNumber(trial.people) })}
      </p>
      <p className={classes.pass} data-none={trial.pass === 0 || undefined}>
        <Verdict
          verdict={trial.pass === 0 ? 'attention' : 'eligible'}
          words={t('passOfAsked', { pass: formatNumber(trial.pass), asked: formatNumber(trial.asked) })}
        />
      </p>
      {trial.warnings.map(({ code, message }) => (
        <p key={code} className={classes.warned}>
          {message}
        </p>
      ))}
      <h3>{changed === 0 ? t('nobodyMoves') : t('peopleMove', { count: changed, number: formatNumber(changed) })}</h3>
      {moves.length > 0 && (
        <ul className={classes.moves}>
          {moves.map(({ from, to, people }) => (
            <li key={`${from} ${to}`}>
              <span className={classes.move}>
                <Verdict verdict={from} /> <span aria-hidden="true">→</span>
                <span className="spoken"> {t('becomes')} </span> <Verdict verdict={to} />
              </span>
              <button type="button" className={classes.count} aria-haspopup="dialog" onClick={() => setOpen({ from, to })}>
                {t('peopleCount', { count: people, number: formatNumber(people) })}
              </button>
            </li>
          ))}
        </ul>
      )}
      <table className={classes.compare}>
        <thead>
          <tr>
            <th scope="col">{t('ofProgramme')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {gains.map((verdict) => (
            <tr key={verdict}>
              <th scope="row">
                <Verdict verdict={verdict} />
              </th>
              <td>{formatNumber(trial.before[verdict])}</td>
              <td>{formatNumber(trial.after[verdict])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.help}>{t('trialVerified')}</p>
      {open && <TrialPeoplePanel draft={draft} from={open.from} to={open.to} onClose={() => setOpen(undefined)} />}
    </>
  )
}
