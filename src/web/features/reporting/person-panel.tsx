import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EnrolmentStatus } from '#contracts/classes.ts'
import type { PersonDetail } from '#contracts/personnel.ts'
import type { Qualification } from '#contracts/training-record.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { LoadingRows } from './loading-rows.tsx'
import { PanelLink } from './panel-link.tsx'
import { decisionWords } from './people-table.tsx'
import { personQuery, personTurnsQuery, qualificationsQuery } from './report-queries.ts'
import classes from './person-panel.module.css'

interface PersonPanelProps {
  readonly personId: string
  /** Whether there is a list to go back to. */
  readonly listed: boolean
  readonly onClose: () => void
}

/** A person's card: where, in which posts, and what training so far. */
export function PersonPanel({ personId, listed, onClose }: PersonPanelProps) {
  const { t } = useTranslation('reporting')
  const person = useQuery(personQuery(personId))
  const record = useQuery(qualificationsQuery(personId))
  return (
    <SidePanel size="wide" title={person.data?.fullName ?? t('personCard')} lead={person.data && <PersonLead person={person.data} />} onClose={onClose}>
      {listed && (
        <PanelLink within open={{ nguoi: undefined }} className={classes.back}>
          ← {t('backToList')}
        </PanelLink>
      )}
      {person.isPending && <LoadingRows rows={4} />}
      {person.isError && <RequestError error={person.error} onRetry={() => void person.refetch()} />}
      {person.data && <Posts person={person.data} />}
      {person.data && <Turns personId={personId} />}
      {person.data && (
        <section className={classes.part}>
          <h3>{t('trainingSoFar')}</h3>
          {record.isPending && <LoadingRows rows={3} />}
          {record.isError && <RequestError error={record.error} onRetry={() => void record.refetch()} />}
          {record.data && <Training items={record.data.items} />}
        </section>
      )}
    </SidePanel>
  )
}

function PersonLead({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation('reporting')
  return (
    <p className={classes.lead}>
      {[
        person.code,
        t(`sex_${person.sex}`),
        t('born', { date: formatDate(person.birthDate) }),
        ...person.categories.map((category) => t(`category_${category}`)),
        t(`personStatus_${person.status}`),
      ].join(' · ')}
    </p>
  )
}

function Posts({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation('reporting')
  const span = (from: string, to: string | null) =>
    to === null ? t('since', { date: formatDate(from) }) : t('fromTo', { from: formatDate(from), to: formatDate(to) })
  return (
    <>
      <section className={classes.part}>
        <h3>{t('unit')}</h3>
        <ul className={classes.lines}>
          {person.units.map(({ unit, validFrom, validTo }) => (
            <li key={`${unit.unitId} ${validFrom}`}>
              <strong>{unit.name}</strong>
              <span>{span(validFrom, validTo)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.part}>
        <h3>{t('posts')}</h3>
        {person.appointments.length === 0 && <p className={classes.none}>{t('noPosts')}</p>}
        <ul className={classes.lines}>
          {person.appointments.map(({ appointmentId, post, unit, validFrom, validTo, main }) => (
            <li key={appointmentId}>
              <strong>
                {post.name}
                {main && validTo === null && <span className={classes.main}>{t('mainPost')}</span>}
              </strong>
              <span>
                {unit.name} · {span(validFrom, validTo)}
              </span>
            </li>
          ))}
          {person.ranks.slice(0, 1).map(({ rankCode, name, since }) => (
            <li key={rankCode}>
              <strong>{name}</strong>
              <span>{t('rankSince', { date: formatDate(since) })}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

/** The classes the person was sent to or attended. */
function Turns({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('reporting')
  const turns = useQuery(personTurnsQuery(personId))
  return (
    <section className={classes.part}>
      <h3>{t('turnsOfPerson')}</h3>
      {turns.isPending && <LoadingRows rows={2} />}
      {turns.isError && <RequestError error={turns.error} onRetry={() => void turns.refetch()} />}
      {turns.data?.length === 0 && <p className={classes.none}>{t('noTurns')}</p>}
      <ul className={classes.lines}>
        {turns.data?.map((turn) => (
          <li key={turn.classId}>
            <strong>{turn.className}</strong>
            <span>
              {[
                decisionWords(t, turn),
                turn.openedOn && t('classOpened', { date: formatDate(turn.openedOn) }),
                t(`turnStatus_${turn.status as EnrolmentStatus}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** By ladder, the highest first. */
function Training({ items }: { readonly items: readonly Qualification[] }) {
  const { t } = useTranslation('reporting')
  const language = currentLanguage()
  if (items.length === 0) return <EmptyState plain title={t('noTrainingTitle')} text={t('noTrainingText')} />
  const ladders = Map.groupBy(items, ({ ladder }) => ladder)
  return (
    <div className={classes.ladders}>
      {[...ladders].map(([ladder, all]) => (
        <div key={ladder}>
          <h4>{all[0]?.ladderName[language]}</h4>
          <ul className={classes.lines}>
            {all
              .toSorted((a, b) => b.height - a.height || b.awardedOn.localeCompare(a.awardedOn))
              .map((item) => (
                <li key={item.qualificationId}>
                  <strong>
                    {item.levelName[language]}
                    {item.field && ` – ${item.field}`}
                  </strong>
                  <span>
                    {[
                      t('awardedOn', { date: formatDate(item.awardedOn) }),
                      item.providerName,
                      item.documentNo && t('documentNo', { number: item.documentNo }),
                      item.validUntil && t('validUntil', { date: formatDate(item.validUntil) }),
                      item.equivalent && t('equivalent'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
