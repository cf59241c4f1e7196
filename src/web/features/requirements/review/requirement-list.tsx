import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReviewLine, ReviewRequirement } from '#contracts/requirements-review.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { placeOf } from './filled-in.ts'
import { Overdue, ReviewMark, Studying } from './review-state.tsx'
import classes from './review.module.css'

interface RequirementListProps {
  readonly title: string
  readonly note?: string
  readonly holder: ReviewLine['holder']
  readonly requirements: readonly ReviewRequirement[]
}

/** Requirements of one kind, each with what was found and the law; draws nothing when there are none. */
export function RequirementList({ title, note, holder, requirements }: RequirementListProps) {
  if (requirements.length === 0) return null
  return (
    <section className={classes.section} aria-label={title}>
      <h3 className={classes.subtitle}>{title}</h3>
      {note && <p className={classes.muted}>{note}</p>}
      <ul className={classes.requirements}>
        {requirements.map((requirement) => (
          <RequirementLine key={requirement.standardId} holder={holder} requirement={requirement} />
        ))}
      </ul>
    </section>
  )
}

/** One requirement: what is asked since when, what was found, the law, and where to fill in what nobody knows. */
function RequirementLine({ holder, requirement }: { readonly holder: ReviewLine['holder']; readonly requirement: ReviewRequirement }) {
  const { t } = useTranslation('review')
  const language = currentLanguage()
  const { verdict, since, dueOn, legalBasis, article, group } = requirement
  return (
    <li>
      <div className={classes.requirementHead}>
        <strong>{t('levelOf', { ladder: requirement.ladderName[language], level: requirement.levelName[language] })}</strong>
        {holder && <ReviewMark status={verdict} />}
        <Studying requirement={requirement} />
        <Overdue requirement={requirement} />
      </div>
      <dl className={classes.told}>
        {holder && (
          <div>
            <dt>{t('found')}</dt>
            <dd>
              <Found holder={holder} requirement={requirement} />
            </dd>
          </div>
        )}
        {requirement.studying && (
          <div>
            <dt>{t('studying')}</dt>
            <dd>{t('studyingIn', { name: requirement.studying.name, date: formatDate(requirement.studying.since) })}</dd>
          </div>
        )}
        {holder && (
          <div>
            <dt>{t('askedSince')}</dt>
            <dd>
              {formatDate(since)}
              {dueOn !== since && `, ${t('dueBy', { date: formatDate(dueOn) })}`}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('askedOf')}</dt>
          <dd>{group.name[language]}</dd>
        </div>
        <div>
          <dt>{t('law')}</dt>
          <dd>{[legalBasis, article].filter(Boolean).join(', ')}</dd>
        </div>
      </dl>
    </li>
  )
}

function Found({ holder, requirement }: { readonly holder: NonNullable<ReviewLine['holder']>; readonly requirement: ReviewRequirement }) {
  const { t } = useTranslation('review')
  const { found, verdict, expiresOn, filledIn } = requirement
  return (
    <>
      {found
        ? t('foundLevel', { level: found.levelName[currentLanguage()], date: formatDate(found.awardedOn) })
        : t(verdict === 'unknown' ? 'foundUnknown' : 'foundNothing')}
      {expiresOn && ` · ${t('expiresOn', { date: formatDate(expiresOn) })}`}
      {filledIn !== null && verdict === 'unknown' && (
        <>
          {' '}
          <Link to="/ho-so/$personId" params={{ personId: holder.personId }} search={placeOf(filledIn)} className={`${classes.link} ${classes.whole}`}>
            {t('fillIn')}
          </Link>
        </>
      )}
    </>
  )
}
