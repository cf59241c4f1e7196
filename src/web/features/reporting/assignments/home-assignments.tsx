import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { firstAssignmentsQuery } from './assignment-queries.ts'
import { AssignmentState } from './assignment-state.tsx'
import classes from './assignments.module.css'

/** What units were assigned and still have to do, first due first. Nothing is drawn while there is nothing. */
export function HomeAssignments({ unit }: { readonly unit: string | undefined }) {
  const { t } = useTranslation('scorecard')
  const { data } = useQuery(firstAssignmentsQuery(unit))
  if (!data || data.counts.open + data.counts.answered === 0) return null
  const { open, overdue, answered } = data.counts
  return (
    <section className={classes.card} aria-labelledby="viec-giao">
      <h2 id="viec-giao" className={classes.cardHeading}>
        {t('assignments')}
      </h2>
      <p className={classes.cardLead} data-overdue={overdue > 0 || undefined}>
        {t('assignmentsLead', { open: formatNumber(open), overdue: formatNumber(overdue), answered: formatNumber(answered) })}
      </p>
      <ul className={classes.lines}>
        {data.items.map((row) => (
          <li key={row.assignmentId}>
            <Link to="/bao-cao/giao-viec" search={{ xem: row.assignmentId }} className={classes.task}>
              {row.words}
            </Link>
            <span>
              {row.unit.name} · {t('dueOn')} {formatDate(row.dueOn)}
            </span>
            {row.overdueDays > 0 && <AssignmentState row={row} />}
          </li>
        ))}
      </ul>
      <Link to="/bao-cao/giao-viec" className={classes.all}>
        {t('allAssignments')}
      </Link>
    </section>
  )
}
