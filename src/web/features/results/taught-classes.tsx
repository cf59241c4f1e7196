import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { taughtClassesQuery } from './results-queries.ts'
import classes from './results.module.css'

/** Classes that one teaches and whose marks are to be entered; nothing where there are none. */
export function TaughtClasses() {
  const { t } = useTranslation('results')
  const items = useQuery(taughtClassesQuery).data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className={classes.taught} aria-labelledby="nhap-diem">
      <h2 id="nhap-diem">{t('ownMarksTitle')}</h2>
      <ul>
        {items.map(({ classId, name, state, learners, missing }) => (
          <li key={classId}>
            <strong>{name}</strong>
            <span>
              {state !== 'entering' ? (
                <Tag tone={state === 'closed' ? 'success' : 'warning'}>{t(`state_${state}`)}</Tag>
              ) : missing > 0 ? (
                <Tag tone="warning">{t('marksMissing', { count: missing, number: formatNumber(missing) })}</Tag>
              ) : (
                <Tag tone="success">{t('marksWhole')}</Tag>
              )}{' '}
              <span className={classes.muted}>{t('learnersOf', { count: learners, number: formatNumber(learners) })}</span>
            </span>
            <ButtonLink to="/nhap-diem/$classId" params={{ classId }} variant={state === 'entering' && missing > 0 ? 'primary' : 'default'}>
              {t(state === 'entering' ? 'openOwnMarks' : 'seeOwnMarks')}
              <span className="spoken"> {name}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
