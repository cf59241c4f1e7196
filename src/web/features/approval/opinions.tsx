import { useTranslation } from 'react-i18next'
import type { ChainDetail } from '#contracts/approval.ts'
import { formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './approval.module.css'

/** Everything said upon a chain, the latest first; each says by whom, for whom, and at which step. */
export function Opinions({ chain }: { readonly chain: ChainDetail }) {
  const { t } = useTranslation('approval')
  const steps = new Map(chain.steps.map((step) => [step.stepId, step]))
  return (
    <section className={classes.card} aria-labelledby="y-kien">
      <h2 id="y-kien">{t('opinions')}</h2>
      <ul className={classes.opinions}>
        {chain.opinions.toReversed().map((opinion) => {
          const step = opinion.stepId === null ? undefined : steps.get(opinion.stepId)
          return (
            <li key={opinion.opinionId} data-kind={opinion.kind}>
              <p className={classes.opinionHead}>
                <strong>{opinion.name}</strong> <span>{t(`kind_${opinion.kind}`)}</span>
                {opinion.forName !== null && <small>{t('inPlaceOfBy', { name: opinion.forName, document: opinion.documentNo ?? '' })}</small>}
              </p>
              <p className={classes.when}>
                {[
                  formatInstant(opinion.at),
                  step && step.body[currentLanguage()],
                  chain.round > 1 && t('round', { number: opinion.round }),
                  opinion.returnTo !== null && (opinion.returnTo === 0 ? t('returnedToSubmitter') : t('returnedToStep', { number: opinion.returnTo })),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {opinion.words !== null && <p className={classes.words}>{opinion.words}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
