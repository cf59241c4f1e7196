import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { usePerson } from './person-frame.ts'
import { RecordLine, RecordLines, RecordPart } from './person-part.tsx'

/** Đảng, ngạch: membership and ranks over time. */
export function PersonParty() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const { editParty, editRanks } = person.can
  return (
    <>
      <RecordPart title={t('party')} add={editParty ? { panel: 'dang-vien', label: t('addParty') } : undefined}>
        <RecordLines none={t('noParty')}>
          {person.party.map(({ joinedOn, officialOn, leftOn }) => (
            <RecordLine
              key={joinedOn}
              past={leftOn !== null}
              title={t('joinedOn', { date: formatDate(joinedOn) })}
              note={[
                officialOn ? t('officialOn', { date: formatDate(officialOn) }) : t('notOfficialYet'),
                leftOn && t('leftParty', { date: formatDate(leftOn) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              edit={editParty ? { kind: 'dang-vien', key: joinedOn, of: t('joinedOn', { date: formatDate(joinedOn) }) } : undefined}
            />
          ))}
        </RecordLines>
      </RecordPart>
      <RecordPart title={t('ranks')} add={editRanks ? { panel: 'ngach', label: t('addRank') } : undefined}>
        <RecordLines none={t('noRanks')}>
          {person.ranks.map(({ rankCode, name, since }, index) => (
            <RecordLine
              key={since}
              past={index > 0}
              title={name}
              note={[t('rankCodeIs', { code: rankCode }), t('since', { date: formatDate(since) })].join(' · ')}
              edit={editRanks ? { kind: 'ngach', key: since, of: name } : undefined}
            />
          ))}
        </RecordLines>
      </RecordPart>
    </>
  )
}
