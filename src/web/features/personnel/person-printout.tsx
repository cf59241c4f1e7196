import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePerson } from './person-frame.ts'
import { choicesQuery, enrolmentsQuery, qualificationsQuery } from './person-queries.ts'
import { enrolmentNote, qualificationNote, qualificationTitle } from './person-training.tsx'
import { span } from './person-words.ts'
import classes from './printout.module.css'

/** What the record is on paper: a summary of the person's training, whatever part of it is on the screen. */
export function PersonPrintout() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const { data: choices } = useQuery(choicesQuery)
  const { data: turns } = useQuery(enrolmentsQuery(person.personId))
  const { data: record } = useQuery(qualificationsQuery(person.personId))
  const ethnicGroup = choices?.ethnicGroups.find(({ code }) => code === person.ethnicGroup)?.name
  const party = person.party.find(({ leftOn }) => leftOn === null)
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    [t('field_fullName'), person.fullName],
    [t('codeOfPerson'), person.code],
    [t('field_birthDate'), formatDate(person.birthDate)],
    [t('field_sex'), t(`sex_${person.sex}`)],
    [t('field_ethnicGroup'), ethnicGroup],
    [t('field_nativePlace'), person.nativePlace],
    [t('field_unit'), person.unit.name],
    [t('field_mainPost'), person.mainPost?.name],
    [t('rankNow'), person.ranks[0]?.name],
    [t('partyNow'), party && t('joinedOn', { date: formatDate(party.joinedOn) })],
  ]
  return (
    <article className={`print-only ${classes.paper}`} aria-hidden="true">
      <h1>{t('printTitle')}</h1>
      <section>
        <h2>{t('printPerson')}</h2>
        <table>
          <tbody>
            {lines.map(([label, value]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{t('printPosts')}</h2>
        <ul>
          {person.appointments.map(({ appointmentId, post, unit, validFrom, validTo }) => (
            <li key={appointmentId}>
              {post.name}, {unit.name}: {span(t, validFrom, validTo).toLowerCase()}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('printQualifications')}</h2>
        <ul>
          {record?.items.map((item) => (
            <li key={item.qualificationId}>
              {item.ladderName[currentLanguage()]}: {qualificationTitle(item)}. {qualificationNote(t, item)}
            </li>
          ))}
        </ul>
        {record?.items.length === 0 && <p>{t('noQualifications')}</p>}
      </section>
      <section>
        <h2>{t('printEnrolments')}</h2>
        <ul>
          {turns?.items.map((turn) => (
            <li key={turn.class.classId}>
              {turn.class.name} ({t(`enrolment_${turn.status}`).toLowerCase()}). {enrolmentNote(t, turn)}
            </li>
          ))}
        </ul>
        {turns?.items.length === 0 && <p>{t('noEnrolments')}</p>}
      </section>
      <p className={classes.sign}>{t('printSign')}</p>
    </article>
  )
}
