import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { eventsOf } from './person-events.ts'
import { usePerson } from './person-frame.ts'
import { disciplineQuery, enrolmentsQuery, qualificationsQuery } from './person-queries.ts'
import { eventKinds } from './person-view.ts'
import classes from './person.module.css'

/** Dòng thời gian: everything that has a day, in one line. */
export function PersonTimeline() {
  const { t } = useTranslation('person')
  const { person, search, go } = usePerson()
  const turns = useQuery(enrolmentsQuery(person.personId))
  const record = useQuery(qualificationsQuery(person.personId))
  const discipline = useQuery({ ...disciplineQuery(person.personId), enabled: person.can.readDiscipline })
  const failed = [turns, record, discipline].find(({ isError }) => isError)
  if (failed) return <RequestError error={failed.error} onRetry={() => void failed.refetch()} />
  if (!turns.data || !record.data) return <Skeleton height={400} />
  const events = eventsOf(t, { person, enrolments: turns.data.items, qualifications: record.data.items, discipline: discipline.data?.items ?? [] })
  const counts = new Map([...Map.groupBy(events, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]))
  const kinds = eventKinds.filter((kind) => counts.has(kind) || kind === search.loai)
  const shown = search.loai ? events.filter(({ kind }) => kind === search.loai) : events
  const years = Map.groupBy(shown, ({ date }) => date.slice(0, 4))
  return (
    <section className={classes.part}>
      <StatusTabs
        label={t('kindsOfEvents')}
        tabs={[
          { key: 'all', label: t('allEvents'), count: events.length },
          ...kinds.map((kind) => ({ key: kind, label: t(`event_${kind}`), count: counts.get(kind) ?? 0 })),
        ]}
        chosen={search.loai ?? 'all'}
        onChoose={(key) => go({ loai: key === 'all' ? undefined : key })}
      />
      {shown.length === 0 && <EmptyState title={t('noEventsTitle')} text={t('noEventsText')} />}
      <ol className={classes.timeline}>
        {[...years].map(([year, all]) => (
          <li key={year}>
            <h2>{year}</h2>
            <ol>
              {all.map(({ key, date, kind, title, note }) => (
                <li key={key} data-kind={kind}>
                  <time dateTime={date}>{kind === 'rating' ? year : formatDate(date)}</time>
                  <div>
                    <span className={classes.eventKind}>{t(`event_${kind}`)}</span>
                    <strong>{title}</strong>
                    {note && <span>{note}</span>}
                  </div>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  )
}
