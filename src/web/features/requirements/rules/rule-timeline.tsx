import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { lawWords, spanWords, type VersionBrief, versionWords } from './rule-words.ts'
import classes from './rules.module.css'

/** One rule on the axis. */
export interface TimelineRow {
  readonly ruleId: string
  readonly name: ReactNode
  readonly versions: readonly VersionBrief[]
}

interface RuleTimelineProps {
  readonly label: string
  readonly today: string
  readonly groups: readonly { readonly heading: string | undefined; readonly rows: readonly TimelineRow[] }[]
  /** The version that is looked at. */
  readonly current?: string | undefined
}

interface Axis {
  /** Where a day stands, in hundredths of the axis. */
  readonly at: (day: string) => number
  readonly years: readonly number[]
}

/** When what was asked: each version a bar from its first day to its last, and today's line through them. */
export function RuleTimeline({ label, today, groups, current }: RuleTimelineProps) {
  const { t } = useTranslation('rules')
  const axis = axisOf(
    groups.flatMap(({ rows }) => rows.flatMap(({ versions }) => versions)),
    today,
  )
  const line = `${axis.at(today)}%`
  return (
    <section className={classes.timeline} aria-label={label}>
      <div className={classes.axis} aria-hidden="true">
        <span />
        <div className={classes.track}>
          {axis.years.map((year) => (
            <span key={year} className={classes.year} style={{ left: `${axis.at(`${year}-01-01`)}%` }}>
              {year}
            </span>
          ))}
          <span className={classes.todayWord} style={{ left: line }} data-end={axis.at(today) > 80 || undefined}>
            {t('todayIs', { date: formatDate(today) })}
          </span>
        </div>
      </div>
      {groups.map(({ heading, rows }) => (
        <div key={heading ?? ''} className={classes.timelineGroup}>
          {heading && <h2>{heading}</h2>}
          <ul>
            {rows.map(({ ruleId, name, versions }) => (
              <li key={ruleId} className={classes.timelineRow}>
                <div className={classes.rowName}>{name}</div>
                <ol className={classes.track}>
                  {axis.years.map((year) => (
                    <li key={year} className={classes.tick} style={{ left: `${axis.at(`${year}-01-01`)}%` }} aria-hidden="true" />
                  ))}
                  {versions.map((version) => (
                    <Bar key={version.versionId} ruleId={ruleId} version={version} axis={axis} current={version.versionId === current} />
                  ))}
                  <li className={classes.today} style={{ left: line }} aria-hidden="true" />
                </ol>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className={classes.legend}>
        <span data-kind="verified">{t('verified')}</span>
        <span data-kind="unverified">{t('unverified')}</span>
        <span data-kind="past">{t('state_past')}</span>
        <span data-kind="today">{t('today')}</span>
      </p>
    </section>
  )
}

interface BarProps {
  readonly ruleId: string
  readonly version: VersionBrief
  readonly axis: Axis
  readonly current: boolean
}

function Bar({ ruleId, version, axis, current }: BarProps) {
  const { t } = useTranslation('rules')
  const left = axis.at(version.validFrom)
  const right = version.validTo === null ? 100 : axis.at(version.validTo)
  return (
    <li className={classes.barPlace} data-late={left > 70 || undefined} style={{ left: `${left}%`, width: `${Math.max(right - left, 0.8)}%` }}>
      <Link
        to="/quy-dinh/$ruleId"
        params={{ ruleId }}
        search={{ pb: version.versionId }}
        className={classes.bar}
        data-state={version.state}
        data-verified={version.verified}
        data-open={version.validTo === null || undefined}
        aria-current={current || undefined}
        aria-label={versionWords(t, version)}
        title={[lawWords(version), spanWords(t, version), t(version.verified ? 'verified' : 'unverified')].join('\n')}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        <span aria-hidden="true">{version.legalBasis}</span>
      </Link>
    </li>
  )
}

/** From the first day of all to two years from today, whole years. */
function axisOf(versions: readonly VersionBrief[], today: string): Axis {
  const years = [today, ...versions.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? validFrom])].map((day) => Number(day.slice(0, 4)))
  const first = Math.min(...years)
  const last = Math.max(Number(today.slice(0, 4)) + 2, Math.max(...years) + 2)
  const start = Date.parse(`${first}-01-01`)
  const whole = Date.parse(`${last}-01-01`) - start
  const step = last - first > 14 ? 4 : last - first > 7 ? 2 : 1
  return {
    at: (day) => Math.min(100, Math.max(0, (100 * (Date.parse(day) - start)) / whole)),
    years: Array.from({ length: last - first }, (_, index) => first + index).filter((year) => (year - first) % step === 0),
  }
}
