import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { RuleForm } from './rule-form.tsx'
import { ruleFactsQuery, ruleQuery } from './rule-queries.ts'
import { openingVersion } from './rule-words.ts'

interface FormPageProps {
  readonly today: string
  readonly onSaved: (ruleId: string, versionId: string) => void
}

/** A rule that is new. */
export function NewRulePage({ programme, today, onSaved }: FormPageProps & { readonly programme: string | undefined }) {
  const { t } = useTranslation('rules')
  const { data: facts, error, refetch } = useQuery(ruleFactsQuery)
  return (
    <>
      <PageHead title={t('newRuleTitle')} up={{ to: '/quy-dinh', label: t('title') }} lead={t('newRuleLead')} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!facts && !error && <Skeleton height={480} />}
      {facts && <RuleForm facts={facts} rule={undefined} from={undefined} programme={programme} today={today} onSaved={onSaved} />}
    </>
  )
}

/** What a rule asks from another day on. */
export function NewVersionPage({ ruleId, versionId, today, onSaved }: FormPageProps & { readonly ruleId: string; readonly versionId: string | undefined }) {
  const { t } = useTranslation('rules')
  const facts = useQuery(ruleFactsQuery)
  const rule = useQuery(ruleQuery(ruleId))
  const up = { to: '/quy-dinh', label: t('title') } as const
  if (rule.error instanceof ApiError && rule.error.status === 404) return <EmptyState title={t('noRuleTitle')} text={t('noRuleText')} />
  if (rule.data && !rule.data.can.save) return <EmptyState title={t('notYoursTitle')} text={t('notYoursText')} />
  const error = facts.error ?? rule.error
  const from = rule.data && (rule.data.versions.find((each) => each.versionId === versionId) ?? openingVersion(rule.data.versions))
  return (
    <>
      <PageHead
        title={rule.data && t('newVersionTitle', { name: rule.data.name[currentLanguage()] })}
        up={up}
        lead={from && t('newVersionLead', { number: String(from.number) })}
      />
      {error && <RequestError error={error} onRetry={() => void (facts.error ? facts.refetch() : rule.refetch())} />}
      {(!facts.data || !rule.data) && !error && <Skeleton height={480} />}
      {facts.data && rule.data && from && <RuleForm facts={facts.data} rule={rule.data} from={from} programme={undefined} today={today} onSaved={onSaved} />}
    </>
  )
}
