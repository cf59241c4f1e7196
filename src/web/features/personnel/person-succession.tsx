import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { useLooked } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import { PartHistory } from './person-history.tsx'
import { RecordLine, RecordLines, RecordPart } from './person-part.tsx'
import { successionQuery } from './person-queries.ts'

/** Quy hoạch: nothing is read before the reader has said so, because the reading is logged. */
export function PersonSuccession() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const [asked, setAsked] = useState(false)
  const list = useQuery({ ...successionQuery(person.personId), enabled: asked })
  const { editSuccession } = person.can
  const looked = useLooked()
  const readAt = list.dataUpdatedAt
  useEffect(() => {
    if (readAt > 0) looked()
  }, [readAt, looked])
  if (!list.data) {
    return (
      <RecordPart title={t('succession')}>
        {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
        <EmptyState title={t('successionFenceTitle')} text={t('successionFenceText')}>
          <Button busy={list.isFetching} onClick={() => setAsked(true)}>
            {t('successionShow')}
          </Button>
        </EmptyState>
      </RecordPart>
    )
  }
  return (
    <RecordPart title={t('succession')} add={editSuccession ? { panel: 'quy-hoach', label: t('addSuccession') } : undefined}>
      <RecordLines none={t('noSuccession')}>
        {list.data.items.map(({ entryId, post, unit, term, decisionNo, approvedOn, removedOn }) => (
          <RecordLine
            key={entryId}
            past={removedOn !== null}
            title={post.name}
            note={[
              unit.name,
              term.name,
              t('approvedOn', { date: formatDate(approvedOn) }),
              decisionNo && t('decision', { number: decisionNo }),
              removedOn && t('removedOn', { date: formatDate(removedOn) }),
            ]
              .filter(Boolean)
              .join(' · ')}
            edit={editSuccession ? { kind: 'quy-hoach', key: entryId, of: post.name } : undefined}
          />
        ))}
      </RecordLines>
      {person.can.readHistory && <PartHistory of="succession" />}
    </RecordPart>
  )
}
