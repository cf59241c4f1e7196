import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Eligibility, EligibilityReason } from '#contracts/requirements-eligibility.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { ConfirmUnknown } from './confirm-unknown.tsx'
import { eligibilityQuery } from './eligibility-queries.ts'
import { Reason } from './reason.tsx'
import { verdictWords } from './verdict-words.ts'
import classes from './eligibility.module.css'

interface ReasonsPanelProps {
  readonly personId: string
  readonly programme: string
  /** Beside a list, the person leads to the record; on the person's own page it is there already. */
  readonly withLink?: boolean
  readonly onClose: () => void
}

const order = { ineligible: 0, unknown: 1, eligible: 2 } as const

/** Why somebody is eligible for a programme, is not, or may be: every rule with what was asked, what was found and the law. */
export function ReasonsPanel({ personId, programme, withLink = false, onClose }: ReasonsPanelProps) {
  const { t } = useTranslation('rules')
  const [confirming, setConfirming] = useState<EligibilityReason>()
  const { data, error, refetch } = useQuery(eligibilityQuery(personId, programme))
  return (
    <SidePanel
      title={data?.programme.name[currentLanguage()] ?? t('programme')}
      lead={data && t('ofPersonOn', { person: data.person.fullName, date: formatDate(data.on) })}
      size="wide"
      onClose={onClose}
      actions={
        data && (
          <>
            {withLink && (
              <Link to="/ho-so/$personId" params={{ personId }} search={{ muc: 'dieukien' }} className={classes.link}>
                {t('openRecord')}
              </Link>
            )}
            <Link to="/quy-dinh" search={{ loc: `ct:${programme}` }} className={classes.link}>
              {t('rulesOfProgramme')}
            </Link>
          </>
        )
      }
    >
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      {data && <Reasons judged={data} personId={personId} onConfirm={setConfirming} />}
      {data && confirming && <ConfirmUnknown personId={personId} programme={data.programme} reason={confirming} onClose={() => setConfirming(undefined)} />}
    </SidePanel>
  )
}

interface ReasonsProps {
  readonly judged: Eligibility
  readonly personId: string
  readonly onConfirm: (reason: EligibilityReason) => void
}

function Reasons({ judged, personId, onConfirm }: ReasonsProps) {
  const { t } = useTranslation('rules')
  const { reasons, can } = judged
  const sorted = (verified: boolean) =>
    reasons.filter((reason) => reason.verified === verified).toSorted((one, other) => order[one.verdict] - order[other.verdict])
  const counted = sorted(true)
  const uncounted = sorted(false)
  return (
    <div className={classes.reasons}>
      <p className={classes.whole}>
        <Verdict verdict={judged.verdict} words={verdictWords(t, judged)} />
      </p>
      {judged.noRules && <EmptyState plain title={t('noRulesTitle')} text={t('noRulesText')} />}
      {counted.length > 0 && (
        <ol>
          {counted.map((reason) => (
            <Reason key={reason.versionId} reason={reason} personId={personId} onConfirm={can.confirm ? () => onConfirm(reason) : undefined} />
          ))}
        </ol>
      )}
      {uncounted.length > 0 && (
        <section>
          <h3>{t('uncounted')}</h3>
          <p className={classes.muted}>{t('uncountedText')}</p>
          <ol>
            {uncounted.map((reason) => (
              <Reason key={reason.versionId} reason={reason} personId={personId} onConfirm={undefined} />
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
