import { useTranslation } from 'react-i18next'
import type { ChainDetail, ChainPreview } from '#contracts/approval.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Due, StepTag } from './chain-words.tsx'
import classes from './approval.module.css'

type Step = ChainDetail['steps'][number]
type Person = ChainPreview['steps'][number]['people'][number]

/** The steps one after the other; what stands side by side at one position stands side by side here. */
export function ChainSteps({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation('approval')
  return (
    <section className={classes.card} aria-labelledby="cac-buoc">
      <h2 id="cac-buoc">{t('steps')}</h2>
      <ol className={classes.steps}>
        {[...Map.groupBy(steps, ({ position }) => position)].map(([position, seats]) => (
          <li key={position} data-state={stateOf(seats)}>
            {seats.map((seat) => (
              <div key={seat.stepId} className={classes.seat}>
                <p className={classes.seatHead}>
                  <strong>
                    {t(`action_${seat.action}`)}: {seat.body[currentLanguage()]}
                  </strong>
                  <StepTag state={seat.state} />
                </p>
                <p className={classes.when}>
                  {seat.decidedOn === null ? (
                    seat.dueOn === null ? (
                      t('term', { count: seat.workingDays })
                    ) : (
                      <>
                        {t('dueBy')} <Due on={seat.dueOn} late={seat.lateDays} />
                      </>
                    )
                  ) : (
                    <>
                      {t('decidedOn', { date: formatDate(seat.decidedOn) })}
                      {seat.lateDays > 0 && <strong className={classes.late}>{t('late', { count: seat.lateDays })}</strong>}
                    </>
                  )}
                </p>
                <People people={seat.people} />
              </div>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

function stateOf(seats: readonly Step[]): string {
  return seats.find(({ state }) => state === 'open' || state === 'returned' || state === 'rejected')?.state ?? seats[0]?.state ?? 'waiting'
}

function People({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation('approval')
  return (
    <ul className={classes.people}>
      {people.map(({ name, deputies }) => (
        <li key={name}>
          {name}
          {deputies.map((deputy) => (
            <small key={`${deputy.name} ${deputy.documentNo}`}>
              {t('deputy', { name: deputy.name, document: deputy.documentNo, date: formatDate(deputy.documentDate), until: formatDate(deputy.validTo) })}
            </small>
          ))}
        </li>
      ))}
    </ul>
  )
}
