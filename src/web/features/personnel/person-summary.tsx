import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { type FactLine, Facts } from '#web/ui/facts.tsx'
import { useLooked } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import { PersonLadders } from './person-ladders.tsx'
import { UnitLink } from './unit-link.tsx'
import { RecordLine, RecordLines, RecordPart } from './person-part.tsx'
import { choicesQuery, readIdentity } from './person-queries.ts'
import { span } from './person-words.ts'
import classes from './person.module.css'

/** Tóm tắt: who the person is, what posts are held today, and how far the training has come. */
export function PersonSummary() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const held = person.appointments.filter(({ validTo }) => validTo === null)
  return (
    <>
      <RecordPart title={t('ofPerson')}>
        <Facts lines={useFacts()} />
      </RecordPart>
      <RecordPart title={t('postsHeld')} add={person.can.editAppointments ? { panel: 'chuc-vu', label: t('addPost') } : undefined}>
        <RecordLines none={t('noPostsHeld')}>
          {held.map(({ appointmentId, post, unit, main, validFrom, validTo }) => (
            <RecordLine
              key={appointmentId}
              title={
                <>
                  {post.name}
                  {main && <span className={classes.mark}>{t('mainPost')}</span>}
                </>
              }
              note={`${unit.name} · ${span(t, validFrom, validTo)}`}
            />
          ))}
        </RecordLines>
      </RecordPart>
      <PersonLadders />
    </>
  )
}

function useFacts(): readonly FactLine[] {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const { data: choices } = useQuery(choicesQuery)
  const ethnicGroup = choices?.ethnicGroups.find(({ code }) => code === person.ethnicGroup)?.name ?? ''
  const [rank] = person.ranks
  const party = person.party.find(({ leftOn }) => leftOn === null)
  const day = (date: string | null) => date && formatDate(date)
  return [
    { label: t('field_sex'), value: t(`sex_${person.sex}`) },
    { label: t('field_ethnicGroup'), value: ethnicGroup },
    { label: t('field_religion'), value: person.religion },
    { label: t('field_nativePlace'), value: person.nativePlace },
    { label: t('field_categories'), value: person.categories.map((category) => t(`category_${category}`)).join(', ') },
    { label: t('field_recruitedOn'), value: day(person.recruitedOn) },
    {
      label: t('field_unit'),
      value: (
        <>
          <UnitLink unit={person.unit} />, {span(t, person.unitSince, null).toLowerCase()}
        </>
      ),
    },
    { label: t('rankNow'), value: rank && `${rank.name}, ${span(t, rank.since, null).toLowerCase()}` },
    {
      label: t('partyNow'),
      value: party ? (party.officialOn ? t('partyOfficialSince', { date: formatDate(party.officialOn) }) : t('partyCandidate')) : t('notParty'),
    },
    ...(person.leftOn ? [{ label: t('field_leftOn'), value: day(person.leftOn) }] : []),
    { label: t('field_phone'), value: person.phone },
    { label: t('field_email'), value: person.email },
    { label: t('field_cccd'), value: <Cccd /> },
    ...(person.note ? [{ label: t('field_note'), value: person.note }] : []),
  ]
}

/** The number is shown when asked for: the asking is logged. */
function Cccd() {
  const { t } = useTranslation('person')
  const { person, go } = usePerson()
  const [shown, setShown] = useState<string | null>()
  const [asking, setAsking] = useState(false)
  const looked = useLooked()
  return (
    <span className={classes.fencedFact}>
      {shown ?? (person.hasCccd ? t('cccdRecorded') : t('cccdMissing'))}
      {person.hasCccd && person.can.readIdentity && shown === undefined && (
        <Button small variant="subtle" aria-haspopup="dialog" onClick={() => setAsking(true)}>
          {t('show')}
          <span className="spoken"> {t('field_cccd')}</span>
        </Button>
      )}
      {person.can.editIdentity && (
        <Button small variant="subtle" aria-haspopup="dialog" onClick={() => go({ mo: 'cccd' })}>
          {person.hasCccd ? t('correct') : t('record')}
          <span className="spoken"> {t('field_cccd')}</span>
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title={t('cccdAskTitle', { name: person.fullName })}
          consequences={[t('readingIsLogged'), t('readingIsShown')]}
          confirm={t('cccdShow')}
          onConfirm={async () => {
            setShown((await readIdentity(person.personId)).cccd)
            looked()
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  )
}
