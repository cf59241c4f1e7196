import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import type { OpeningProposal } from '#contracts/planning-opening.ts'
import { formatDate, formatMoney, formatNumber, formatShare } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { choicesQuery } from './opening-queries.ts'
import classes from './opening.module.css'

/** How good the last proposal is: how far from the proven bound, how long it took, what it cost by factor. */
export function ProposalFacts({ proposal }: { readonly proposal: OpeningProposal }) {
  const { t } = useTranslation('opening')
  const choices = useQuery(choicesQuery)
  const { cost, bound, milliseconds, terms, weights, ceiling, askedName, askedOn } = proposal
  const language = currentLanguage()
  return (
    <details className={classes.proposal}>
      <summary>
        {t('proposalLine', {
          gap: cost > bound ? formatShare(cost - bound, cost) : '0 %',
          seconds: formatNumber(Math.round(milliseconds / 100) / 10),
          name: askedName,
          day: formatDate(askedOn),
        })}
      </summary>
      <p>{t('proposalBound', { cost: formatNumber(cost), bound: formatNumber(bound) })}</p>
      {ceiling !== null && <p>{t('proposalCeiling', { ceiling: formatMoney(ceiling) })}</p>}
      <table className={classes.terms}>
        <thead>
          <tr>
            <th scope="col">{t('factor')}</th>
            <th scope="col" data-number>
              {t('weight')}
            </th>
            <th scope="col" data-number>
              {t('points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(choices.data?.weights ?? []).map(({ factor, name }) => (
            <tr key={factor}>
              <td>{name[language]}</td>
              <td data-number>{formatNumber(weights[factor] ?? 0)}</td>
              <td data-number>{formatNumber(terms[factor] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
