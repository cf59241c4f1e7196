import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanVersion } from '#contracts/planning-plans.ts'
import { formatDate } from '#web/lib/format.ts'
import { Select } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { planDiffQuery } from './plan-queries.ts'
import { PlanStateTag } from './plan-state.tsx'
import type { PlanView } from './plan-view.ts'
import { VersionFiles } from './version-files.tsx'
import { VersionDiff } from './version-diff.tsx'
import classes from './plans.module.css'

interface VersionsTabProps {
  readonly plan: Plan
  readonly view: PlanView
  readonly onView: (view: PlanView) => void
}

/** Every version there was, and any two of them side by side. */
export function VersionsTab({ plan, view, onView }: VersionsTabProps) {
  const { t } = useTranslation('plans')
  const [latest, before] = plan.versions
  const to = view.den ?? latest?.number ?? 0
  const from = view.tu ?? before?.number
  const diff = useQuery({ ...planDiffQuery(plan.planId, from ?? 0, to), enabled: from !== undefined && from !== to })
  const options = plan.versions.map(({ number, state }) => ({ value: String(number), label: t('versionState', { number, state: t(`state_${state}`) }) }))
  return (
    <div className={classes.stack}>
      <ol className={classes.versions}>
        {plan.versions.map((version) => (
          <VersionRow
            key={version.versionId}
            plan={plan}
            version={version}
            shown={version.number === plan.shown.number}
            latest={version.number === latest?.number}
          />
        ))}
      </ol>
      {from === undefined ? (
        <p className={classes.muted}>{t('oneVersion')}</p>
      ) : (
        <section className={classes.stack} aria-label={t('compare')}>
          <h2>{t('compare')}</h2>
          <div className={`${classes.bar} screen-only`}>
            <Select label={t('compareFrom')} options={options} value={String(from)} onChange={(event) => onView({ tu: Number(event.currentTarget.value) })} />
            <Select label={t('compareTo')} options={options} value={String(to)} onChange={(event) => onView({ den: Number(event.currentTarget.value) })} />
          </div>
          {from === to && <p className={classes.muted}>{t('compareSame')}</p>}
          {diff.error && <RequestError error={diff.error} onRetry={() => void diff.refetch()} />}
          {diff.isLoading && <Skeleton height={200} />}
          {diff.data && from !== to && <VersionDiff diff={diff.data} />}
        </section>
      )}
    </div>
  )
}

interface VersionRowProps {
  readonly plan: Plan
  readonly version: PlanVersion
  readonly shown: boolean
  readonly latest: boolean
}

function VersionRow({ plan, version, shown, latest }: VersionRowProps) {
  const { t } = useTranslation('plans')
  const { number, state, reason, madeOn, madeName, approvedOn, decisionNo, decisionDate, inForceFrom, inForceTo, contentHash } = version
  return (
    <li aria-current={shown ? 'true' : undefined}>
      <div className={classes.versionHead}>
        <Link
          to="."
          search={(search: Readonly<Record<string, unknown>>) => ({ ...search, ban: latest ? undefined : number })}
          className={classes.name}
          resetScroll={false}
        >
          {number === 0 ? t('firstVersion') : t('amendmentNo', { number })}
        </Link>
        <PlanStateTag state={state} />
        {shown && <small>{t('shownNow')}</small>}
      </div>
      {reason && <p className={classes.said}>{reason}</p>}
      <p className={classes.under}>
        {[
          t('madeBy', { date: formatDate(madeOn), name: madeName }),
          approvedOn && t('approvedOn', { date: formatDate(approvedOn) }),
          version.paperBody && t('paperOf', { body: version.paperBody }),
          version.paperSigner && t('signedBy', { name: version.paperSigner }),
          decisionNo && t('decisionOf', { number: decisionNo, date: decisionDate ? formatDate(decisionDate) : '' }),
          inForceFrom &&
            (inForceTo ? t('stepRun', { from: formatDate(inForceFrom), to: formatDate(inForceTo) }) : t('stepRunSince', { date: formatDate(inForceFrom) })),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {contentHash && (
        <p className={classes.hash} title={contentHash}>
          {t('sealed', { hash: contentHash.slice(0, 16) })}
        </p>
      )}
      <VersionFiles plan={plan} version={version} shown={shown} />
    </li>
  )
}
