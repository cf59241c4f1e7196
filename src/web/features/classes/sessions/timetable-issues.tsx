import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TimetableIssue } from '#contracts/classes-timetable.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { AlertIcon, CheckIcon } from '#web/ui/icons.tsx'
import classes from './timetable.module.css'

interface TimetableIssuesProps {
  readonly issues: readonly TimetableIssue[]
  readonly at: number
  readonly onAt: (at: number) => void
  /** Shows the session that it is about. */
  readonly onGo: (issue: TimetableIssue) => void
}

/** Walks through what cannot be as it is planned, one after another. Nothing is refused: whoever plans decides. */
export function TimetableIssues({ issues, at, onAt, onGo }: TimetableIssuesProps) {
  const { t } = useTranslation('timetable')
  const place = Math.min(at, issues.length - 1)
  const issue = issues[place]
  if (!issue) {
    return (
      <p className={classes.fine}>
        <CheckIcon /> {t('noIssues')}
      </p>
    )
  }
  const severe = issues.filter((each) => each.severe).length
  return (
    <section className={classes.issues} data-severe={issue.severe || undefined} aria-label={t('issues')}>
      <div className={classes.issueHead}>
        <AlertIcon />
        <strong>{t('issueCounts', { severe: formatNumber(severe), mild: formatNumber(issues.length - severe) })}</strong>
        <span className={classes.issueSteps}>
          <span aria-live="polite">{t('issueAt', { at: formatNumber(place + 1), all: formatNumber(issues.length) })}</span>
          <Button small onClick={() => onAt((place - 1 + issues.length) % issues.length)}>
            {t('previousIssue')}
          </Button>
          <Button small onClick={() => onAt((place + 1) % issues.length)}>
            {t('nextIssue')}
          </Button>
        </span>
      </div>
      <p className={classes.issueWords}>
        <strong>{t(issue.severe ? 'severe' : 'mild')}</strong> {issueWords(t, issue)}{' '}
        {issue.sessions.length > 0 && (
          <button type="button" className={classes.textButton} onClick={() => onGo(issue)}>
            {t('goTo')}
          </button>
        )}
      </p>
    </section>
  )
}

function issueWords(t: TFunction<'timetable'>, { kind, day, half, name, sessions, hidden, times, count, seats, people }: TimetableIssue): string {
  const when = `${t(`half_${half}`)} ${formatDate(day)}`
  const codes = [...new Set(sessions.map(({ code }) => code)), ...(hidden ? [t('hiddenClass')] : [])].join(', ')
  const words = t(`issue_${kind === 'room-small' ? 'roomSmall' : kind}`, { when, name: name ?? '', codes, count: count ?? 0, seats: seats ?? 0 })
  const who = people.length ? t('issuePeople', { people: people.join(', ') }) : ''
  return [words, times > 1 ? t('issueTimes', { count: times }) : '', who].filter(Boolean).join(' ')
}
