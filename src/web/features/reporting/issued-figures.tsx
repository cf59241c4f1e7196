import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { FigureCounts, IssuedReportDetail } from '#contracts/reporting-issued.ts'
import type { FigureRow } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import classes from './issued.module.css'

type IssuedFigure = IssuedReportDetail['figures'][number]

/** The frozen figures; beside each that the data would count otherwise today, what it would be and whom that is about. */
export function IssuedFigures({ report: { reportId, figures, youngMaxAge } }: { readonly report: IssuedReportDetail }) {
  const { t } = useTranslation('reporting')
  return (
    <section aria-label={t('frozenFigures')}>
      <h2 className={classes.heading}>{t('frozenFigures')}</h2>
      <ul className={classes.figures}>
        {figures.map((figure) => (
          <li key={figure.id} className={classes.figure} data-changed={figure.erratum !== null || undefined}>
            <div className={classes.count}>
              <Link
                to="/bao-cao/da-ban-hanh/$id"
                params={{ id: reportId }}
                search={(search) => ({ ...search, xem: figure.id })}
                resetScroll={false}
                preload={false}
                className={classes.frozen}
                aria-label={t('openFrozen', { number: formatNumber(figure.frozen.enrolments), label: figure.label })}
                aria-haspopup="dialog"
                data-figure={figure.id}
              >
                {formatNumber(figure.frozen.enrolments)}
              </Link>
              <span className={classes.unit}>{unitWords(t, figure)}</span>
            </div>
            <div>
              <h3 className={classes.label}>{figure.label}</h3>
              <p className={classes.counts}>{t('counted', { what: figure.counts })}</p>
            </div>
            {figure.erratum && <Erratum figure={figure} erratum={figure.erratum} youngMaxAge={youngMaxAge} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function unitWords(t: TFunction<'reporting'>, { frozen: { classes, enrolments, people } }: IssuedFigure): string {
  const unit = classes === null ? t('turns', { count: enrolments }) : t('learners', { count: enrolments })
  return [
    unit,
    classes === null ? undefined : t('classes', { count: classes, number: formatNumber(classes) }),
    people === enrolments ? undefined : t('distinctPeople', { count: people, number: formatNumber(people) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

const columns = [
  ['erratumOf_turns', (counts) => counts.enrolments],
  ['erratumOf_classes', (counts) => counts.classes],
  ['erratumOf_people', (counts) => counts.people],
  ['erratumOf_women', (counts) => counts.women],
  ['erratumOf_ethnicMinority', (counts) => counts.ethnicMinority],
  ['erratumOf_young', (counts) => counts.young],
  ['erratumOf_online', (counts) => counts.online],
  ['erratumOf_blended', (counts) => counts.blended],
  ['erratumOf_carriedTurns', (counts) => counts.carriedOver.enrolments],
  ['erratumOf_carriedClasses', (counts) => counts.carriedOver.classes],
  ['erratumOf_notYetPlaced', (counts) => counts.notYetPlaced],
] as const satisfies readonly (readonly [name: string, of: (counts: FigureCounts) => number | null])[]

const numberOrNone = (count: number | null) => (count === null ? '–' : formatNumber(count))

interface ErratumProps {
  readonly figure: IssuedFigure
  readonly erratum: NonNullable<IssuedFigure['erratum']>
  readonly youngMaxAge: number
}

function Erratum({ figure: { frozen }, erratum, youngMaxAge }: ErratumProps) {
  const { t } = useTranslation('reporting')
  const changes = columns.flatMap(([name, of]) => {
    const [from, to] = [of(frozen), of(erratum)]
    return from === to ? [] : [t('erratumColumn', { what: t(name, { age: youngMaxAge }), from: numberOrNone(from), to: numberOrNone(to) })]
  })
  return (
    <div className={classes.erratum} data-erratum>
      <p className={classes.erratumTitle}>{t('erratum')}</p>
      {changes.length > 0 ? (
        <ul className={classes.changes}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      ) : (
        <p>{t('erratumSameCount')}</p>
      )}
      <Moved title={t('erratumAdded', { count: erratum.added.length })} rows={erratum.added} />
      <Moved title={t('erratumRemoved', { count: erratum.removed.length })} rows={erratum.removed} />
    </div>
  )
}

function Moved({ title, rows }: { readonly title: string; readonly rows: readonly FigureRow[] }) {
  const { t } = useTranslation('reporting')
  if (rows.length === 0) return null
  return (
    <details className={classes.moved}>
      <summary>{title}</summary>
      <ul>
        {rows.map((row) => (
          <li key={`${row.personId} ${row.classId}`}>
            <strong>{row.fullName}</strong> ({row.personCode}) · {row.unitName ?? t('notPlaced')} · {row.className}
          </li>
        ))}
      </ul>
    </details>
  )
}
