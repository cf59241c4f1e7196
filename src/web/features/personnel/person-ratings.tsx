import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { usePerson } from './person-frame.ts'
import { PartHistory } from './person-history.tsx'
import { RecordLine, RecordLines, RecordPart } from './person-part.tsx'
import { disciplineQuery } from './person-queries.ts'
import classes from './person.module.css'

/** Xếp loại, kỷ luật. */
export function PersonRatings() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const { editRatings, readDiscipline } = person.can
  return (
    <>
      <RecordPart title={t('ratings')} add={editRatings ? { panel: 'xep-loai', label: t('addRating') } : undefined}>
        <RecordLines none={t('noRatings')}>
          {person.ratings.map(({ year, rating }) => (
            <RecordLine
              key={year}
              title={t('yearIs', { year: String(year) })}
              note={t(`rating_${rating}`)}
              edit={editRatings ? { kind: 'xep-loai', key: String(year), of: t('yearIs', { year: String(year) }) } : undefined}
            />
          ))}
        </RecordLines>
      </RecordPart>
      {readDiscipline ? (
        <Discipline />
      ) : (
        <RecordPart title={t('discipline')}>
          <p className={classes.none}>{t('disciplineFenced')}</p>
        </RecordPart>
      )}
    </>
  )
}

function Discipline() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const list = useQuery(disciplineQuery(person.personId))
  const { editDiscipline } = person.can
  return (
    <RecordPart title={t('discipline')} add={editDiscipline ? { panel: 'ky-luat', label: t('addDiscipline') } : undefined}>
      {list.isPending && <Skeleton height={60} />}
      {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <RecordLines none={t('noDiscipline')}>
          {list.data.items.map(({ key, form, decidedOn, endsOn, decisionNo }) => (
            <RecordLine
              key={key}
              title={t(`discipline_${form}`)}
              note={[
                t('ofDay', { date: formatDate(decidedOn) }),
                decisionNo && t('decision', { number: decisionNo }),
                endsOn && t('endsOn', { date: formatDate(endsOn) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              edit={editDiscipline ? { kind: 'ky-luat', key, of: t(`discipline_${form}`) } : undefined}
            />
          ))}
        </RecordLines>
      )}
      {person.can.readHistory && <PartHistory of="discipline" />}
    </RecordPart>
  )
}
