import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleDetail, RuleVersion } from '#contracts/requirements.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Button } from '#web/ui/button.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { EndDialog, VerifyDialog } from './rule-dialogs.tsx'
import { RuleMarks, VerifiedMark } from './rule-marks.tsx'
import { rulePath, ruleQuery } from './rule-queries.ts'
import { RuleTimeline } from './rule-timeline.tsx'
import { VersionList, VersionPart } from './rule-version.tsx'
import { openingVersion, spanWords } from './rule-words.ts'
import { ruleFieldWord, ruleFieldValue } from './rule-history.ts'
import classes from './rules.module.css'

interface RulePageProps {
  readonly ruleId: string
  readonly today: string
  /** The version of the address; the one in force without. */
  readonly versionId: string | undefined
}

/** One rule: what it asked when, in words and with its law, who verified it, and every edit of it. */
export function RulePage({ ruleId, today, versionId }: RulePageProps) {
  const { t } = useTranslation('rules')
  const { data: rule, error, refetch } = useQuery(ruleQuery(ruleId))
  const up = { to: '/quy-dinh', label: t('title') } as const
  if (error && !rule) {
    if (error instanceof ApiError && error.status === 404) {
      return (
        <>
          <PageHead title={t('noRuleTitle')} up={up} />
          <EmptyState title={t('noRuleTitle')} text={t('noRuleText')} />
        </>
      )
    }
    return (
      <>
        <PageHead title={t('rule')} up={up} />
        <RequestError error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!rule) {
    return (
      <>
        <PageHead title={undefined} up={up} lead={<Skeleton width={360} />} />
        <Skeleton height={360} />
      </>
    )
  }
  const version = rule.versions.find((each) => each.versionId === versionId) ?? openingVersion(rule.versions)
  return <Rule rule={rule} version={version} today={today} />
}

function Rule({ rule, version, today }: { readonly rule: RuleDetail; readonly version: RuleVersion | undefined; readonly today: string }) {
  const { t } = useTranslation('rules')
  const [asked, setAsked] = useState<'verify' | 'unverify' | 'end'>()
  const close = () => setAsked(undefined)
  const standing = rule.versions.filter(({ state }) => state !== 'voided')
  const current = standing.find(({ state }) => state === 'current')
  return (
    <>
      <PageHead
        title={rule.name[currentLanguage()]}
        up={{ to: '/quy-dinh', label: t('title') }}
        state={current && <VerifiedMark verified={current.verified} />}
        lead={
          <span className={classes.leadLine}>
            <span>{t('codeIs', { code: rule.code })}</span>
            <span>{current ? t('inForceIs', { number: String(current.number), span: spanWords(t, current) }) : t('nothingInForce')}</span>
            <RuleMarks aspect={rule.aspect} severity={(version ?? current)?.severity ?? 'warn'} />
          </span>
        }
        actions={
          <>
            {version?.can.verify && <Button onClick={() => setAsked('verify')}>{t('verify')}</Button>}
            {version?.can.unverify && <Button onClick={() => setAsked('unverify')}>{t('unverify')}</Button>}
            {rule.can.end && <Button onClick={() => setAsked('end')}>{t('endRule')}</Button>}
            {rule.can.save && (
              <ButtonLink to="/quy-dinh/$ruleId/sua" params={{ ruleId: rule.ruleId }} search={version ? { pb: version.versionId } : {}} variant="primary">
                {t('newVersion')}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className={classes.page}>
        <div className={classes.stack}>
          <RuleTimeline
            label={t('versionsOverTime')}
            today={today}
            groups={[
              {
                heading: undefined,
                rows: [
                  {
                    ruleId: rule.ruleId,
                    name: <strong>{t('versionsCount', { count: standing.length, number: formatNumber(standing.length) })}</strong>,
                    versions: standing,
                  },
                ],
              },
            ]}
            current={version?.versionId}
          />
          {version && <VersionPart version={version} />}
          <VersionList ruleId={rule.ruleId} versions={rule.versions} current={version?.versionId} />
        </div>
        <HistoryRail
          path={`${rulePath(rule.ruleId)}/history`}
          field={(name) => ruleFieldWord(t, name)}
          show={(name, value) => ruleFieldValue(t, name, value)}
        />
      </div>
      {asked === 'end' && <EndDialog rule={rule} today={today} onClose={close} />}
      {version && asked === 'verify' && <VerifyDialog rule={rule} version={version} verified onClose={close} />}
      {version && asked === 'unverify' && <VerifyDialog rule={rule} version={version} verified={false} onClose={close} />}
    </>
  )
}
