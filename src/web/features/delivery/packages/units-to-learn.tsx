import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#web/ui/button-link.tsx'
import classes from '../delivery.module.css'
import { AttemptTag } from './attempt-tag.tsx'
import { ownPackagesQuery } from './package-queries.ts'

const shown = 3

/** The self-paced units that one has not finished, with the way to all of them; nothing where there are none. */
export function UnitsToLearn() {
  const { t } = useTranslation('packages')
  const { data } = useQuery(ownPackagesQuery)
  const open = data?.items.filter(({ attempt }) => attempt?.status !== 'completed' && attempt?.status !== 'passed') ?? []
  if (open.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>{t('title')}</h2>
      <div className={classes.card}>
        {open.slice(0, shown).map(({ packageId, title, attempt }) => (
          <div key={packageId} className={classes.owed}>
            <span>{title}</span>
            <AttemptTag attempt={attempt} />
          </div>
        ))}
        <ButtonLink to="/bai-tu-hoc">{t('all', { count: data?.items.length ?? 0 })}</ButtonLink>
      </div>
    </section>
  )
}
