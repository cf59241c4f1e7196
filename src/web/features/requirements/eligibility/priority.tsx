import { useTranslation } from 'react-i18next'
import type { EligibleList, EligiblePerson } from '#contracts/requirements-eligibility.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Popup } from '#web/ui/popup.tsx'
import classes from './eligibility.module.css'

interface PriorityProps {
  readonly row: EligiblePerson
  readonly weights: EligibleList['weights']
}

/** How early somebody stands, and what that adds up from. */
export function Priority({ row, weights }: PriorityProps) {
  const { t } = useTranslation('rules')
  const nameOf = (weight: string) => weights.find((each) => each.weight === weight)?.name[currentLanguage()] ?? weight
  const parts = row.parts.filter(({ points }) => points !== 0)
  const score = formatNumber(row.score)
  if (parts.length === 0) return <span className={classes.muted}>{t('noPriority')}</span>
  return (
    <Popup
      label={t('priorityOf', { name: row.fullName })}
      className={classes.score}
      name={t('priorityIs', { score, name: row.fullName })}
      title={t('whyFirst')}
      align="end"
      button={score}
    >
      <table className={classes.parts}>
        <tbody>
          {parts.map(({ weight, points }) => (
            <tr key={weight}>
              <th scope="row">{nameOf(weight)}</th>
              <td>{`+${formatNumber(points)}`}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('sum')}</th>
            <td>{score}</td>
          </tr>
        </tfoot>
      </table>
    </Popup>
  )
}
