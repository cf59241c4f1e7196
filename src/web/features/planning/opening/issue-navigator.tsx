import { useTranslation } from 'react-i18next'
import type { OpeningIssue } from '#contracts/planning-opening.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { AlertIcon, CheckIcon } from '#web/ui/icons.tsx'
import { issueWords } from './issue-words.ts'
import classes from './opening.module.css'

interface IssueNavigatorProps {
  readonly issues: readonly OpeningIssue[]
  readonly at: number
  readonly onAt: (at: number) => void
  readonly onOpen: (lineKey: string) => void
}

/** Walks through what is wrong, one after another, and opens the class it is about. */
export function IssueNavigator({ issues, at, onAt, onOpen }: IssueNavigatorProps) {
  const { t } = useTranslation('opening')
  const issue = issues[Math.min(at, issues.length - 1)]
  if (!issue) {
    return (
      <p className={classes.fine}>
        <CheckIcon /> {t('noIssues')}
      </p>
    )
  }
  const severe = issues.filter((each) => each.severe).length
  const [first] = issue.lineKeys
  return (
    <section className={classes.issues} data-severe={issue.severe || undefined} aria-label={t('issues')}>
      <div className={classes.issueHead}>
        <AlertIcon />
        <strong>{t('issueCounts', { severe: formatNumber(severe), mild: formatNumber(issues.length - severe) })}</strong>
        <span className={classes.issueSteps}>
          <span aria-live="polite">{t('issueAt', { at: formatNumber(Math.min(at, issues.length - 1) + 1), all: formatNumber(issues.length) })}</span>
          <Button small onClick={() => onAt((at - 1 + issues.length) % issues.length)}>
            {t('previousIssue')}
          </Button>
          <Button small onClick={() => onAt((at + 1) % issues.length)}>
            {t('nextIssue')}
          </Button>
        </span>
      </div>
      <p className={classes.issueWords}>
        <span className={classes.kind}>{t(issue.severe ? 'severe' : 'mild')}</span> {issueWords(t, issue)}{' '}
        {first !== undefined && (
          <button type="button" className={classes.textButton} onClick={() => onOpen(first)}>
            {t('openClass')}
          </button>
        )}
      </p>
    </section>
  )
}
