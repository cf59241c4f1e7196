import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReviewLine, ReviewRequirement } from '#contracts/requirements-review.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { personReviewQuery } from './review-queries.ts'
import { openRequirements, Overdue, ReviewMark, Studying } from './review-state.tsx'
import classes from './review.module.css'

/** On a person's page: what the posts held and the rank ask and the person has not. */
export function PersonStandards({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('review')
  const { data, error, refetch } = useQuery(personReviewQuery(personId))
  const lacking = lackingOf(data?.items ?? [])
  const asked = data?.items.some(({ requirements }) => requirements.length > 0)
  const code = data?.items.find(({ holder }) => holder)?.holder?.code
  return (
    <section className={classes.ofPerson} aria-labelledby="tieu-chuan-chuc-danh">
      <div className={classes.ofPersonHead}>
        <h2 id="tieu-chuan-chuc-danh" className={classes.subtitle}>
          {t('ofPerson')}
        </h2>
        {code && (
          <Link to="/ra-soat" search={{ tim: code }} className={classes.link}>
            {t('ofPersonAll')}
          </Link>
        )}
      </div>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={80} />}
      {data && lacking.length === 0 && <p className={classes.plain}>{t(asked ? 'ofPersonMet' : 'ofPersonNone')}</p>}
      {lacking.length > 0 && (
        <ul className={classes.requirements}>
          {lacking.map(({ requirement, posts }) => (
            <LackingLine key={`${requirement.ladder} ${requirement.level} ${requirement.verdict}`} requirement={requirement} posts={posts} />
          ))}
        </ul>
      )}
      {data && <p className={classes.muted}>{t('ofPersonAsOf', { date: formatDate(data.on) })}</p>}
    </section>
  )
}

interface Lacking {
  /** That which is the longest overdue, where several posts ask for the same. */
  readonly requirement: ReviewRequirement
  /** Names of the posts that ask; of a rank, the row of the matrix. */
  readonly posts: readonly string[]
}

/** What is open, each level once, whatever number of posts asks for it. */
function lackingOf(lines: readonly ReviewLine[]): readonly Lacking[] {
  const open = lines.flatMap(({ post, requirements }) =>
    openRequirements(requirements).map((requirement) => ({
      requirement,
      by: requirement.subject === 'post' && post ? post.name : requirement.group.name[currentLanguage()],
    })),
  )
  return [...Map.groupBy(open, ({ requirement: { ladder, level, verdict } }) => `${ladder} ${level} ${verdict}`).values()].flatMap((same) => {
    const [first] = same.toSorted((one, other) => other.requirement.overdueDays - one.requirement.overdueDays)
    return first ? [{ requirement: first.requirement, posts: [...new Set(same.map(({ by }) => by))] }] : []
  })
}

function LackingLine({ requirement, posts }: Lacking) {
  const { t } = useTranslation('review')
  const language = currentLanguage()
  const { ladderName, levelName, verdict, legalBasis, article, since } = requirement
  return (
    <li>
      <div className={classes.requirementHead}>
        <strong>{t('levelOf', { ladder: ladderName[language], level: levelName[language] })}</strong>
        <ReviewMark status={verdict} />
        <Studying requirement={requirement} />
        <Overdue requirement={requirement} />
      </div>
      <span>{t('askedBy', { posts: posts.join('; '), date: formatDate(since) })}</span>
      <span className={classes.muted}>{[legalBasis, article].filter(Boolean).join(', ')}</span>
    </li>
  )
}
