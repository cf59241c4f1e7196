import { useTranslation } from 'react-i18next'
import type { Figure } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { PanelLink } from './panel-link.tsx'
import { ShareBar } from './share-bar.tsx'
import classes from './figures.module.css'

interface FigureRowProps {
  readonly figure: Figure
  readonly youngMaxAge: number
  /** Its people are shown beside the page. */
  readonly open: boolean
}

/** A number, what it counts, and who they are. The number leads to the people behind it, each share to its breakdown. */
export function FigureRow({ figure, youngMaxAge, open }: FigureRowProps) {
  const { t } = useTranslation('reporting')
  const { id, label, enrolments } = figure
  const number = formatNumber(enrolments)
  const unit = figure.classes === null ? t('turns', { count: enrolments }) : t('learners', { count: enrolments })
  const classCount = figure.classes === null ? undefined : t('classes', { count: figure.classes, number: formatNumber(figure.classes) })
  const bars = [
    { by: 'sex', name: t('women'), spoken: t('women'), part: figure.women },
    { by: 'ethnicity', name: t('ethnicMinority'), spoken: t('ethnicMinority'), part: figure.ethnicMinority },
    { by: 'age', name: t('young', { age: youngMaxAge }), spoken: t('youngSpoken', { age: youngMaxAge }), part: figure.young },
  ] as const
  return (
    <li className={classes.figure} data-open={open || undefined}>
      <div className={classes.count}>
        <PanelLink
          open={{ xem: id }}
          className={classes.number}
          label={t('openPeople', { number, unit: [unit, classCount].filter(Boolean).join(', '), label })}
          figure={id}
        >
          {number}
        </PanelLink>
        <span className={classes.unit}>{[unit, classCount].filter(Boolean).join(' · ')}</span>
        {figure.people !== enrolments && (
          <span className={classes.unit}>{t('distinctPeople', { count: figure.people, number: formatNumber(figure.people) })}</span>
        )}
      </div>
      <div className={classes.words}>
        <h2 className={classes.label}>{label}</h2>
        <p className={classes.counts}>{t('counted', { what: figure.counts })}</p>
        <CarriedOver figure={figure} />
      </div>
      <dl className={classes.shares}>{enrolments > 0 && bars.map((bar) => <ShareBar key={bar.by} {...bar} figureId={id} whole={enrolments} />)}</dl>
      <div className={classes.chips}>
        {figure.online > 0 && (
          <PanelLink open={{ xem: id, theo: 'mode' }} className={classes.chip}>
            {t('online', { count: figure.online, number: formatNumber(figure.online) })}
          </PanelLink>
        )}
        {figure.blended > 0 && (
          <PanelLink open={{ xem: id, theo: 'mode' }} className={classes.chip}>
            {t('blended', { count: figure.blended, number: formatNumber(figure.blended) })}
          </PanelLink>
        )}
        {figure.notYetPlaced > 0 && (
          <PanelLink open={{ xem: id, theo: 'unit' }} className={classes.warningChip}>
            {t('notYetPlaced', { count: figure.notYetPlaced, number: formatNumber(figure.notYetPlaced) })}
          </PanelLink>
        )}
      </div>
    </li>
  )
}

/** Apart from the figure: what was still going on from before the period. */
function CarriedOver({ figure: { id, carriedOver } }: { readonly figure: Figure }) {
  const { t } = useTranslation('reporting')
  if (carriedOver.enrolments === 0 && !carriedOver.classes) return null
  const turns = t('turnsNumber', { count: carriedOver.enrolments, number: formatNumber(carriedOver.enrolments) })
  const classCount = carriedOver.classes === null ? undefined : t('classes', { count: carriedOver.classes, number: formatNumber(carriedOver.classes) })
  return (
    <p className={classes.counts}>
      <PanelLink open={{ xem: id, theo: 'standing' }} className={classes.inner}>
        {t('carriedOver', { what: [classCount, turns].filter(Boolean).join(' · ') })}
      </PanelLink>
    </p>
  )
}

export function FigureRowSkeleton() {
  return (
    <div className={classes.figure}>
      <div className={classes.count}>
        <Skeleton height={30} width={84} />
        <Skeleton height={14} width={110} />
      </div>
      <div className={classes.words}>
        <Skeleton height={16} width="85%" />
        <Skeleton height={12} width="60%" />
      </div>
      <div className={classes.shares}>
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} height={10} />
        ))}
      </div>
      <div className={classes.chips} />
    </div>
  )
}
