import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportOnline, OnlineMatches, OnlinePresence } from '#contracts/delivery-online.ts'
import { minutesThere, together } from '#contracts/delivery-online-time.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Select } from '#web/ui/field.tsx'
import classes from './online.module.css'

type Match = Omit<OnlineMatches['matched'][number], 'by'> & { readonly by: 'email' | 'name' | 'hand' }
type Learners = OnlinePresence['learners']

interface MatchesProps {
  readonly matches: OnlineMatches
  readonly learners: Learners
  readonly busy: boolean
  readonly onKeep: (rows: ImportOnline['rows']) => void
}

/** So many are shown at once. */
const fewNames = 12

/** Whom a report means, before anything is kept. Whom the names leave open (two of one name, another name) is said here by hand. */
export function Matches({ matches, learners, busy, onKeep }: MatchesProps) {
  const { t } = useTranslation('online')
  /** Of those who are not matched, by their place in the report: who they are. */
  const [named, setNamed] = useState<Readonly<Record<number, string>>>({})
  const matched = withNamed(matches, named, learners)
  const there = new Set(matched.map(({ personId }) => personId))
  const missing = matches.missing.filter(({ personId }) => !there.has(personId))
  const open = matches.unmatched.length - Object.values(named).filter(Boolean).length
  return (
    <section className={classes.matches} aria-label={t('preview')}>
      <strong>{t('preview')}</strong>
      <p role="status">{t('matchedCount', { matched: formatNumber(matched.length), unmatched: formatNumber(open), missing: formatNumber(missing.length) })}</p>
      {matched.length > 0 && (
        <details open={matched.length <= fewNames}>
          <summary>{t('matchedWho')}</summary>
          <ul>
            {matched.map(({ personId, fullName, as, by, minutes, twice }) => (
              <li key={personId}>
                {t(`matched_${by}`, { name: fullName, as, minutes: formatNumber(minutes) })}
                {twice > 0 && ` · ${t('twice', { minutes: formatNumber(twice) })}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {missing.length > 0 && (
        <details>
          <summary>{t('missingWho')}</summary>
          <p>{missing.map(({ fullName }) => fullName).join(', ')}</p>
        </details>
      )}
      {matches.unmatched.length > 0 && (
        <ul className={classes.unmatched}>
          {matches.unmatched.map(({ name, minutes, why }, at) => (
            // Two people of one name and as many minutes are two: their place in the report is what they are known by.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              <span>
                {name} ({formatNumber(minutes)}′): {t(`why_${why}`)}
              </span>
              <Select
                label={t('whoIs', { name })}
                none={t('notOfClass')}
                options={learners.map(({ personId, fullName, code }) => ({ value: personId, label: `${fullName} (${code})` }))}
                value={named[at] ?? ''}
                onChange={(event) => setNamed({ ...named, [at]: event.currentTarget.value })}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        variant="primary"
        busy={busy}
        disabled={matched.length === 0}
        onClick={() => onKeep(matched.map(({ personId, minutes }) => ({ personId, minutes })))}
      >
        {t('keep', { count: matched.length, number: formatNumber(matched.length) })}
      </Button>
    </section>
  )
}

/** What was matched, with those who were named by hand; whoever was there under two names is there once. */
function withNamed({ matched, unmatched, length }: OnlineMatches, named: Readonly<Record<number, string>>, learners: Learners): readonly Match[] {
  const all = new Map<string, Match>(matched.map((match) => [match.personId, match]))
  for (const [at, { name, time: added }] of unmatched.entries()) {
    const learner = learners.find(({ personId }) => personId === named[at])
    if (!learner) continue
    const before = all.get(learner.personId)
    const time = before ? together([before.time, added]) : added
    all.set(learner.personId, { personId: learner.personId, fullName: learner.fullName, as: name, by: 'hand', time, ...minutesThere(time, length) })
  }
  return [...all.values()]
}
