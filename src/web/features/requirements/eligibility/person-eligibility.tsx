import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonEligibility as Judged } from '#contracts/requirements-eligibility.ts'
import { fold } from '#web/lib/fold.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { personEligibilityQuery } from './eligibility-queries.ts'
import { PersonConfirmationList } from './confirmations.tsx'
import { ReasonsPanel } from './reasons-panel.tsx'
import { verdictWords } from './verdict-words.ts'
import classes from './eligibility.module.css'

const verdicts = ['eligible', 'ineligible', 'unknown'] as const

export interface PersonEligibilityProps {
  readonly personId: string
  /** One verdict alone. */
  readonly verdict: string | undefined
  readonly onVerdict: (verdict: string | undefined) => void
  /** Code of the programme whose reasons are open. */
  readonly open: string | undefined
  readonly onOpen: (programme: string | undefined) => void
}

type Item = Judged['items'][number]

/** For each programme: đạt, không đạt, chưa rõ; why is one click away. */
export function PersonEligibility({ personId, verdict, onVerdict, open, onOpen }: PersonEligibilityProps) {
  const { t } = useTranslation('rules')
  const [words, setWords] = useState('')
  const found = useQuery(personEligibilityQuery(personId))
  const language = currentLanguage()
  if (found.isError && !found.data) return <RequestError error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={360} />
  const { items, counts, on } = found.data
  const chosen = verdicts.find((each) => each === verdict)
  const shown = items.filter(
    (item) => (!chosen || item.verdict === chosen) && fold(`${item.programme.name[language]} ${item.programme.code}`).includes(fold(words.trim())),
  )
  return (
    <section className={classes.tab} aria-label={t('personTitle')}>
      <div className={classes.tabHead}>
        <h2>{t('personTitle')}</h2>
        <p className={classes.muted}>{t('asOfDay', { date: formatDate(on) })}</p>
      </div>
      <div className={classes.tabBar}>
        <StatusTabs
          label={t('verdict')}
          chosen={chosen ?? ''}
          onChoose={(next) => onVerdict(next || undefined)}
          tabs={[{ key: '', label: t('all'), count: items.length }, ...verdicts.map((key) => ({ key, label: t(`tab_${key}`), count: counts[key] }))]}
        />
        <input
          type="search"
          className={classes.search}
          aria-label={t('findProgramme')}
          placeholder={t('findProgramme')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 && (
        <EmptyState
          plain
          title={t(items.length === 0 ? 'noProgrammesTitle' : 'noMatchTitle')}
          text={t(items.length === 0 ? 'noProgrammesText' : 'noMatchText')}
        />
      )}
      {(['degree', 'fostering'] as const).map((family) => {
        const lines = shown.filter(({ programme }) => programme.family === family)
        return (
          lines.length > 0 && (
            <div key={family} className={classes.family}>
              <h3>{t(`family_${family}`)}</h3>
              <ul className={classes.lines}>
                {lines.map((item) => (
                  <Line key={item.programme.code} item={item} onOpen={() => onOpen(item.programme.code)} />
                ))}
              </ul>
            </div>
          )
        )
      })}
      <PersonConfirmationList personId={personId} />
      {open !== undefined && <ReasonsPanel personId={personId} programme={open} onClose={() => onOpen(undefined)} />}
    </section>
  )
}

function Line({ item, onOpen }: { readonly item: Item; readonly onOpen: () => void }) {
  const { t } = useTranslation('rules')
  const language = currentLanguage()
  const names = (rules: Item['failed']) => rules.map(({ name }) => name[language]).join('; ')
  return (
    <li className={classes.line} data-verdict={item.verdict}>
      <div className={classes.lineWords}>
        <strong>{item.programme.name[language]}</strong>
        {item.failed.length > 0 && <span>{t('notMet', { rules: names(item.failed) })}</span>}
        {item.unknown.length > 0 && <span>{t('notKnown', { rules: names(item.unknown) })}</span>}
        {item.confirmed > 0 && <span>{t('confirmedCount', { count: item.confirmed })}</span>}
      </div>
      <Verdict verdict={item.verdict} words={verdictWords(t, item)} />
      <button type="button" className={classes.why} aria-haspopup="dialog" onClick={onOpen}>
        {t('why')}
        <span className="spoken"> {item.programme.name[language]}</span>
      </button>
    </li>
  )
}
