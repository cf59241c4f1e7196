import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { usePerson } from './person-frame.ts'
import { UnitLink } from './unit-link.tsx'
import { RecordLine, RecordLines, RecordPart } from './person-part.tsx'
import { span } from './person-words.ts'
import classes from './person.module.css'

/** Chức vụ: posts over time, concurrent ones too, and the units that answered for the person. */
export function PersonPosts() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const { editAppointments } = person.can
  const unitButtons = [
    ...(person.can.edit ? [{ panel: 'noi-cong-tac' as const, label: t('addWorkplace') }] : []),
    ...(person.can.release && !person.handover ? [{ panel: 'ban-giao' as const, label: t('release') }] : []),
  ]
  return (
    <>
      <RecordPart title={t('posts')} add={editAppointments ? { panel: 'chuc-vu', label: t('addPost') } : undefined}>
        <RecordLines none={t('noPosts')}>
          {person.appointments.map(({ appointmentId, post, unit, main, validFrom, validTo, decisionNo, decisionDate }) => (
            <RecordLine
              key={appointmentId}
              past={validTo !== null}
              title={
                <>
                  {post.name}
                  <span className={classes.mark} data-tone={main ? undefined : 'plain'}>
                    {main ? t('mainPost') : t('concurrentPost')}
                  </span>
                </>
              }
              note={[
                unit.name,
                span(t, validFrom, validTo),
                decisionNo && t('decision', { number: decisionNo }),
                decisionDate && t('ofDay', { date: formatDate(decisionDate) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              edit={editAppointments ? { kind: 'chuc-vu', key: appointmentId, of: post.name } : undefined}
            />
          ))}
        </RecordLines>
      </RecordPart>
      <RecordPart title={t('units')} add={unitButtons}>
        <RecordLines none="">
          {person.units.map(({ unit, validFrom, validTo }) => (
            <RecordLine key={validFrom} past={validTo !== null} title={<UnitLink unit={unit} />} note={span(t, validFrom, validTo)} />
          ))}
        </RecordLines>
      </RecordPart>
    </>
  )
}
