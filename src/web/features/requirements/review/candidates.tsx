import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReviewCandidates } from '#contracts/requirements-review.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { readCandidates } from './review-queries.ts'
import classes from './review.module.css'

interface CandidatesProps {
  readonly on: string
  readonly unitId: string
  readonly postId: string
}

/** Who is planned for the post and could be sent. Succession is fenced: it is read when asked for, and each reading is logged. */
export function Candidates({ on, unitId, postId }: CandidatesProps) {
  const { t } = useTranslation('review')
  const { data, error, isPending, mutate } = useMutation({ mutationFn: () => readCandidates(on, unitId, postId) })
  return (
    <section className={classes.section} aria-label={t('candidates')}>
      <h3 className={classes.subtitle}>{t('candidates')}</h3>
      {error && <RequestError error={error} onRetry={() => mutate()} />}
      {data ? (
        <CandidateList items={data.items} />
      ) : (
        <>
          <p className={classes.muted}>{t('candidatesFenced')}</p>
          <div>
            <Button busy={isPending} onClick={() => mutate()}>
              {t('candidatesShow')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function CandidateList({ items }: ReviewCandidates) {
  const { t } = useTranslation('review')
  const language = currentLanguage()
  if (items.length === 0) return <p role="status">{t('candidatesNone')}</p>
  return (
    <ul className={classes.requirements}>
      {items.map(({ personId, fullName, unit, mainPost, term, missing, eligible }) => (
        <li key={`${personId} ${term}`}>
          <div className={classes.requirementHead}>
            <Link to="/ho-so/$personId" params={{ personId }} className={classes.link}>
              {fullName}
            </Link>
            <span className={classes.mark} data-tone={eligible === null ? 'warning' : eligible ? 'success' : 'danger'}>
              {t(eligible === null ? 'eligibleUnknown' : eligible ? 'eligible' : 'notEligible')}
            </span>
          </div>
          <span className={classes.muted}>{[mainPost, unit.name, term].filter(Boolean).join(' · ')}</span>
          <span>{t('lacks', { list: missing.map(({ levelName }) => levelName[language]).join(', ') })}</span>
        </li>
      ))}
    </ul>
  )
}
