import { useTranslation } from 'react-i18next'
import type { FigureRow } from '#contracts/reporting.ts'
import { formatDate } from '#web/lib/format.ts'
import classes from './figure-drawer.module.css'

/** Who, from where, in which class and by which decision: one row a turn. On a phone each row is a card. */
export function PeopleTable({ label, rows }: { readonly label: string; readonly rows: readonly FigureRow[] }) {
  const { t } = useTranslation('reporting')
  return (
    <table className={classes.people} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('person')}</th>
          <th scope="col">{t('unitAndPost')}</th>
          <th scope="col">{t('classAndDecision')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.personId} ${row.classCode}`}>
            <th scope="row">
              {row.fullName}
              <span className={classes.second}>{row.personCode}</span>
            </th>
            <td>
              {row.unitName ?? t('notPlaced')}
              {row.postName && <span className={classes.second}>{row.postName}</span>}
            </td>
            <td>
              {row.className}
              <Decision row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Decision({ row: { decisionNo, decisionDate } }: { readonly row: FigureRow }) {
  const { t } = useTranslation('reporting')
  const words =
    decisionNo === null
      ? t('noDecision')
      : decisionDate === null
        ? t('decisionUndated', { number: decisionNo })
        : t('decision', { number: decisionNo, date: formatDate(decisionDate) })
  return <span className={classes.second}>{words}</span>
}
