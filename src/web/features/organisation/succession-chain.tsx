import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '#contracts/organisation.ts'
import { formatDate } from '#web/lib/format.ts'
import classes from './units.module.css'

/** Whom the unit continues, and who continues it. */
export function SuccessionChain({ unit }: { readonly unit: UnitDetail }) {
  const { t } = useTranslation('units')
  return (
    <section className={classes.card} aria-label={t('chain')}>
      <h2>{t('chain')}</h2>
      <div className={classes.chain}>
        <Side label={t('predecessors')} successions={unit.predecessors} none={t('noPredecessor')} />
        <span className={classes.arrow} aria-hidden="true">
          →
        </span>
        <div className={classes.chainUnit} data-own>
          {unit.name}
          <small>
            {formatDate(unit.foundedOn)} – {unit.endedOn === null ? t('stillStands') : formatDate(unit.endedOn)}
          </small>
        </div>
        <span className={classes.arrow} aria-hidden="true">
          →
        </span>
        <Side label={t('successors')} successions={unit.successors} none={t('noSuccessor')} />
      </div>
    </section>
  )
}

interface SideProps {
  readonly label: string
  readonly successions: UnitDetail['successors']
  readonly none: string
}

function Side({ label, successions, none }: SideProps) {
  const { t } = useTranslation('units')
  if (successions.length === 0) return <p className={classes.note}>{none}</p>
  return (
    <ul aria-label={label}>
      {successions.map(({ unit, on, kind, part, legalBasis }) => (
        <li key={`${unit.unitId} ${on}`} className={classes.chainUnit}>
          <Link to="/don-vi/$unitId" params={{ unitId: unit.unitId }}>
            {unit.name}
          </Link>
          <small title={legalBasis}>
            {t(`succession_${kind}`)}
            {part === 'partial' && ` · ${t('partial')}`} · {formatDate(on)}
          </small>
        </li>
      ))}
    </ul>
  )
}
