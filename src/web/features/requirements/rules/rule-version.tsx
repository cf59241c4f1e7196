import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FilterExpression } from '#contracts/expression.ts'
import type { RuleVersion } from '#contracts/requirements.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ExpressionTree } from '#web/ui/expression/expression-tree.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { VerifiedMark, VersionState } from './rule-marks.tsx'
import { ruleFactsQuery } from './rule-queries.ts'
import { lawWords, spanWords } from './rule-words.ts'
import classes from './rules.module.css'

/** What one version asks, of whom, by which law, and who answers for it. */
export function VersionPart({ version }: { readonly version: RuleVersion }) {
  const { t } = useTranslation('rules')
  const language = currentLanguage()
  return (
    <section className={classes.card} aria-label={t('versionNo', { number: String(version.number) })}>
      <div className={classes.cardHead}>
        <h2>{t('versionNo', { number: String(version.number) })}</h2>
        <VersionState state={version.state} />
        <VerifiedMark verified={version.verified} />
      </div>
      <p className={classes.message}>{version.message[language]}</p>
      <div className={classes.conditions} data-everybody={version.appliesTo === null || undefined}>
        <div>
          <h3>{t('appliesTo')}</h3>
          {version.appliesTo === null ? <p>{t('everybody')}</p> : <Words expression={version.appliesTo} words={version.appliesToWords[language]} />}
        </div>
        <div>
          <h3>{t('mustHold')}</h3>
          <Words expression={version.mustHold} words={version.mustHoldWords[language]} />
        </div>
      </div>
      <Facts
        lines={[
          { label: t('legalBasis'), value: lawWords(version) },
          { label: t('validity'), value: spanWords(t, version) },
          { label: t('severity'), value: t(`severityText_${version.severity}`) },
          {
            label: t('programmes'),
            value: (
              <ul className={classes.programmes}>
                {version.programmes.map(({ code, name }) => (
                  <li key={code}>
                    <Link to="/quy-dinh" search={{ loc: `ct:${code}` }} className={classes.link}>
                      {name[language]}
                    </Link>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            label: t('verification'),
            value:
              version.verifiedName && version.verifiedAt
                ? t(version.verified ? 'verifiedBy' : 'unverifiedBy', { name: version.verifiedName, at: formatInstant(version.verifiedAt) })
                : t(version.verified ? (version.shipped ? 'verifiedShipped' : 'verified') : 'unverifiedText'),
          },
          {
            label: t('entered'),
            value: version.shipped ? t('shipped') : t('enteredBy', { name: version.enteredName, at: formatInstant(version.enteredAt) }),
          },
          ...(version.confirmations > 0
            ? [{ label: t('confirmations'), value: t('confirmationsCount', { count: version.confirmations, number: formatNumber(version.confirmations) }) }]
            : []),
          ...(version.voidedName && version.voidedAt
            ? [{ label: t('state_voided'), value: t('voidedBy', { name: version.voidedName, at: formatInstant(version.voidedAt) }) }]
            : []),
          ...(version.note ? [{ label: t('note'), value: version.note }] : []),
        ]}
      />
    </section>
  )
}

/** One condition a line; on one line until what can be asked is known. */
function Words({ expression, words }: { readonly expression: FilterExpression; readonly words: string }) {
  const facts = useQuery(ruleFactsQuery).data
  return facts ? <ExpressionTree facts={facts} expression={expression} /> : <p>{words}</p>
}

interface VersionListProps {
  readonly ruleId: string
  readonly versions: readonly RuleVersion[]
  readonly current: string | undefined
}

/** Every version there ever was, those that were replaced before they counted too. */
export function VersionList({ ruleId, versions, current }: VersionListProps) {
  const { t } = useTranslation('rules')
  return (
    <section className={classes.card}>
      <h2>{t('versions')}</h2>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('version')}</th>
              <th scope="col">{t('validity')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('severity')}</th>
              <th scope="col">{t('legalBasis')}</th>
              <th scope="col">{t('verification')}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.versionId} data-current={version.versionId === current || undefined} data-state={version.state}>
                <th scope="row">
                  <Link
                    to="/quy-dinh/$ruleId"
                    params={{ ruleId }}
                    search={{ pb: version.versionId }}
                    className={classes.link}
                    resetScroll={false}
                    aria-current={version.versionId === current || undefined}
                    activeOptions={{ exact: true, includeSearch: true }}
                  >
                    {t('versionNo', { number: String(version.number) })}
                  </Link>
                </th>
                <td>{spanWords(t, version)}</td>
                <td>
                  <VersionState state={version.state} />
                </td>
                <td>{t(`severity_${version.severity}`)}</td>
                <td>{lawWords(version)}</td>
                <td>
                  <VerifiedMark verified={version.verified} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
