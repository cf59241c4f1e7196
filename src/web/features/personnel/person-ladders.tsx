import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Qualification } from '#contracts/training-record.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { usePerson } from './person-frame.ts'
import { RecordPart } from './person-part.tsx'
import { qualificationsQuery } from './person-queries.ts'
import classes from './person.module.css'

const ladders = [
  'political-theory',
  'state-management',
  'leadership',
  'defence',
  'education',
  'professional-title',
  'foreign-language',
  'ethnic-language',
  'it',
  'party-title',
] as const

type Standing = { readonly kind: 'has'; readonly best: Qualification } | { readonly kind: 'none' } | { readonly kind: 'unknown' }

/** The highest on the ladder; without any, “chưa qua” where the record is declared complete and “chưa rõ” where it is not. */
function standingOf(ladder: string, items: readonly Qualification[], complete: readonly string[]): Standing {
  const [best] = items.filter((item) => item.ladder === ladder).toSorted((a, b) => b.height - a.height || b.awardedOn.localeCompare(a.awardedOn))
  if (best) return { kind: 'has', best }
  return { kind: complete.includes(ladder) ? 'none' : 'unknown' }
}

/** How far the training has come on each ladder, and why nothing can be said where that is so. */
export function PersonLadders() {
  const { t } = useTranslation('person')
  const { person, go } = usePerson()
  const record = useQuery(qualificationsQuery(person.personId))
  return (
    <RecordPart title={t('ladders')} add={record.data?.can.edit ? { panel: 'van-bang', label: t('addQualification') } : undefined}>
      {record.isPending && <Skeleton height={200} />}
      {record.isError && <RequestError error={record.error} onRetry={() => void record.refetch()} />}
      {record.data && (
        <dl className={classes.ladders}>
          {ladders.map((ladder) => {
            const standing = standingOf(ladder, record.data.items, person.completeLadders)
            return (
              <div key={ladder} data-standing={standing.kind}>
                <dt>{t(`ladder_${ladder}`)}</dt>
                <dd>
                  {standing.kind === 'has' && <HighestLevel best={standing.best} />}
                  {standing.kind === 'none' && <span className={classes.none}>{t('notDone')}</span>}
                  {standing.kind === 'unknown' && (
                    <>
                      <span className={classes.unknown}>{t('unknown')}</span>
                      <Popup
                        label={t('whyUnknown')}
                        className={classes.why}
                        button={
                          <>
                            {t('why')}
                            <span className="spoken"> {t(`ladder_${ladder}`)}</span>
                          </>
                        }
                      >
                        <div className={classes.whyText}>
                          <p>{t('whyUnknownText', { ladder: t(`ladder_${ladder}`) })}</p>
                          {person.can.edit ? (
                            <span data-closes>
                              <Button small onClick={() => go({ mo: 'thong-tin' })}>
                                {t('declareComplete')}
                              </Button>
                            </span>
                          ) : (
                            <p>{t('whyUnknownAsk')}</p>
                          )}
                        </div>
                      </Popup>
                    </>
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
      )}
    </RecordPart>
  )
}

function HighestLevel({ best }: { readonly best: Qualification }) {
  const { t } = useTranslation('person')
  return (
    <span>
      <strong>
        {best.levelName[currentLanguage()]}
        {best.field && ` – ${best.field}`}
      </strong>{' '}
      <small>{[formatDate(best.awardedOn), best.equivalent && t('equivalent')].filter(Boolean).join(' · ')}</small>
    </span>
  )
}
