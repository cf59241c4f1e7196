import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitmentRule } from '#contracts/training-record-commitment-rules.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { HistoryRail } from '#web/ui/history-rail.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { commitmentRulesQuery } from './commitment-queries.ts'
import { RuleForm, type RuleWork } from './rule-form.tsx'
import classes from './commitments.module.css'

type Words = ReturnType<typeof useTranslation<'commitments'>>['t']

/** Chế độ cam kết phục vụ và đền bù: by which law, since when, how many times the training; whoever may, changes it. */
export function CommitmentRulesPage({ today }: { readonly today: string }) {
  const { t } = useTranslation('commitments')
  const { data, error, refetch } = useQuery(commitmentRulesQuery)
  const [work, setWork] = useState<RuleWork>()
  const [historyOf, setHistoryOf] = useState<CommitmentRule>()
  const byCode = Map.groupBy(data?.items ?? [], ({ code }) => code)
  return (
    <>
      <PageHead
        title={t('rulesTitle')}
        lead={t('rulesLead')}
        up={{ to: '/cam-ket', label: t('title') }}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            {data?.can.edit && (
              <Button variant="primary" aria-haspopup="dialog" onClick={() => setWork({ kind: 'new', from: undefined })}>
                {t('newRule')}
              </Button>
            )}
          </>
        }
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} />}
      {[...byCode].map(([code, versions]) => (
        <section key={code} aria-labelledby={`rule-${code}`}>
          <div className={classes.partHead}>
            <h2 id={`rule-${code}`} className={classes.ruleTitle}>
              {versions[0]?.name[currentLanguage()]}
            </h2>
            {versions[0] && (
              <Button small variant="subtle" aria-haspopup="dialog" onClick={() => setHistoryOf(versions[0])}>
                {t('history')}
              </Button>
            )}
          </div>
          <ul className={classes.rules}>
            {versions.map((rule, index) => (
              <RuleVersion key={rule.ruleId} rule={rule} newest={index === 0} today={today} mayEdit={data?.can.edit ?? false} onWork={setWork} />
            ))}
          </ul>
        </section>
      ))}
      {work && <RuleForm work={work} onClose={() => setWork(undefined)} />}
      {historyOf && (
        <SidePanel title={t('history')} lead={historyOf.name[currentLanguage()]} size="wide" onClose={() => setHistoryOf(undefined)}>
          <HistoryRail path={`/api/commitment-rules/${encodeURIComponent(historyOf.code)}/history`} field={(name) => fieldWords(t, name)} />
        </SidePanel>
      )}
    </>
  )
}

const told = ['name.vi', 'name.en', 'types', 'appliesTo', 'funds', 'factor', 'rounding', 'pauses', 'reasons', 'reductionPermille', 'favouredPermille'] as const
const toldToo = ['moneyRounding', 'validFrom', 'validTo', 'legalBasis', 'article', 'verified', 'note'] as const

/** “2025-07-01 factor” → “Hệ số, bản từ 01/07/2025”. */
function fieldWords(t: Words, name: string): string {
  const [day = '', ...rest] = name.split(' ')
  const field = [...told, ...toldToo].find((each) => each === rest.join(' '))
  if (!field) return name
  const words = field === 'name.vi' ? t('rule_nameVi') : field === 'name.en' ? t('rule_nameEn') : t(`rule_${field}`)
  return t('ofVersion', { field: words, date: formatDate(day) })
}

interface RuleVersionProps {
  readonly rule: CommitmentRule
  readonly newest: boolean
  readonly today: string
  readonly mayEdit: boolean
  readonly onWork: (work: RuleWork) => void
}

function RuleVersion({ rule, newest, today, mayEdit, onWork }: RuleVersionProps) {
  const { t } = useTranslation('commitments')
  const { validFrom, validTo, legalBasis, article, verified, commitments } = rule
  const law = [article, legalBasis].filter(Boolean).join(', ')
  const spoken = <span className="spoken"> {`${rule.name[currentLanguage()]}, ${formatDate(validFrom)}`}</span>
  const state = validFrom > today ? 'future' : validTo !== null && validTo <= today ? 'past' : 'current'
  return (
    <li>
      <div className={classes.commitmentHead}>
        <h3>
          {validTo === null ? t('sinceDay', { from: formatDate(validFrom) }) : t('betweenDays', { from: formatDate(validFrom), to: formatDate(validTo) })}
        </h3>
        <Tag tone={state === 'current' ? 'success' : state === 'future' ? 'info' : 'plain'}>{t(`ruleState_${state}`)}</Tag>
        <Tag tone={verified ? 'success' : 'warning'}>{t(verified ? 'verified' : 'unverified')}</Tag>
      </div>
      <Facts lines={ruleLines(t, rule, law)} />
      {mayEdit && (
        <div className={classes.moves}>
          {newest && (
            <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onWork({ kind: 'set', from: rule })}>
              {t('replaceRule')}
              {spoken}
            </Button>
          )}
          {validTo === null && (
            <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onWork({ kind: 'end', from: rule })}>
              {t('endRule')}
              {spoken}
            </Button>
          )}
          <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onWork({ kind: 'correct', from: rule })}>
            {t('correctRule')}
            {spoken}
          </Button>
          {commitments === 0 && (
            <Button small variant="subtle" aria-haspopup="dialog" onClick={() => onWork({ kind: 'remove', from: rule })}>
              {t('removeRule')}
              {spoken}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function ruleLines(t: Words, rule: CommitmentRule, law: string) {
  const { typeNames, appliesToWords, funds, numerator, denominator, rounding, pauses, reasons, reductionPermille, favouredPermille, moneyRounding, note } = rule
  const language = currentLanguage()
  const percent = (permille: number) => `${formatNumber(permille / 10)}%`
  return [
    { label: t('rule_types'), value: typeNames.map((name) => name[language]).join(', ') },
    { label: t('rule_appliesTo'), value: appliesToWords?.[language] ?? t('everybody') },
    { label: t('rule_funds'), value: funds.length === 0 ? t('anyFund') : funds.map((fund) => t(`fund_${fund}`)).join(', ') },
    { label: t('rule_factor'), value: t('times', { factor: denominator === 1 ? String(numerator) : `${numerator}/${denominator}` }) },
    { label: t('rule_rounding'), value: t(`rounding_${rounding}`) },
    { label: t('rule_pauses'), value: t(pauses ? 'yes' : 'no') },
    { label: t('rule_reasons'), value: reasons.map((reason) => t(`reason_${reason}`)).join('; ') || '–' },
    { label: t('rule_reductionPermille'), value: t('reductions', { all: percent(reductionPermille), favoured: percent(favouredPermille) }) },
    { label: t('rule_moneyRounding'), value: t(`rounding_${moneyRounding}`) },
    { label: t('legalBasis'), value: law },
    { label: t('relying'), value: t('commitmentCount', { count: rule.commitments }) },
    ...(note ? [{ label: t('note'), value: note }] : []),
  ]
}
