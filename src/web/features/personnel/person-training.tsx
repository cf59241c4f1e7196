import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PersonEnrolment } from '#contracts/classes-person.ts'
import type { Qualification } from '#contracts/training-record.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { usePerson } from './person-frame.ts'
import { RecordLine, RecordLines, RecordPart } from './person-part.tsx'
import { enrolmentsQuery, qualificationsQuery } from './person-queries.ts'
import type { PersonWords } from './person-words.ts'
import { recognitionNote } from './recognition-view.ts'
import classes from './person.module.css'

/** Đào tạo, bồi dưỡng: the classes, and the qualifications by ladder. */
export function PersonTraining() {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const turns = useQuery(enrolmentsQuery(person.personId))
  const record = useQuery(qualificationsQuery(person.personId))
  const byLadder = Map.groupBy(record.data?.items ?? [], ({ ladder }) => ladder)
  return (
    <>
      <RecordPart title={t('enrolments')}>
        {turns.isPending && <Skeleton height={120} />}
        {turns.isError && <RequestError error={turns.error} onRetry={() => void turns.refetch()} />}
        {turns.data && (
          <RecordLines none={t('noEnrolments')}>
            {turns.data.items.map((turn) => (
              <RecordLine
                key={turn.class.classId}
                title={
                  <>
                    <Link to="/lop-hoc/$classId" params={{ classId: turn.class.classId }} className={classes.link}>
                      {turn.class.name}
                    </Link>
                    <span className={classes.mark} data-tone={turn.status === 'completed' ? 'good' : 'plain'}>
                      {t(`enrolment_${turn.status}`)}
                    </span>
                  </>
                }
                note={enrolmentNote(t, turn)}
              />
            ))}
          </RecordLines>
        )}
      </RecordPart>
      <RecordPart
        title={t('qualifications')}
        add={[
          ...(record.data?.can.recognise ? [{ panel: 'cong-nhan' as const, label: t('recognise') }] : []),
          ...(record.data?.can.edit ? [{ panel: 'van-bang' as const, label: t('addQualification') }] : []),
        ]}
      >
        {record.isPending && <Skeleton height={160} />}
        {record.isError && <RequestError error={record.error} onRetry={() => void record.refetch()} />}
        {record.data?.items.length === 0 && <p className={classes.none}>{t('noQualifications')}</p>}
        {[...byLadder].map(([ladder, items]) => (
          <div key={ladder} className={classes.ladder}>
            <h3>{items[0]?.ladderName[currentLanguage()]}</h3>
            <RecordLines none="">
              {items.map((item) => (
                <RecordLine
                  key={item.qualificationId}
                  title={
                    <>
                      {qualificationTitle(item)}
                      {item.recognition && (
                        <span className={classes.mark} data-tone="good">
                          {t('recognisedMark')}
                        </span>
                      )}
                    </>
                  }
                  note={qualificationNote(t, item)}
                  edit={record.data?.can.edit ? { kind: 'van-bang', key: item.qualificationId, of: item.levelName[currentLanguage()] } : undefined}
                />
              ))}
            </RecordLines>
          </div>
        ))}
      </RecordPart>
    </>
  )
}

/** What class it was: when, where, by which decision. */
export function enrolmentNote(t: PersonWords, turn: PersonEnrolment): string {
  const { openedOn, closedOn, plannedOpenOn, providerName, studyForm, mode, channel } = turn.class
  const start = turn.joinedOn ?? openedOn ?? plannedOpenOn
  const end = turn.completedOn ?? turn.leftOn ?? closedOn
  return [
    start && (end ? t('fromUntil', { from: formatDate(start), to: formatDate(end) }) : t('since', { date: formatDate(start) })),
    providerName,
    t(`studyForm_${studyForm}`),
    mode && t(`mode_${mode}`),
    t(`channel_${channel}`),
    turn.decisionNo && t('decision', { number: turn.decisionNo }),
    turn.result && t('resultIs', { result: turn.result }),
    turn.certificateNo && t('documentNo', { number: turn.certificateNo }),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function qualificationTitle({ levelName, field }: Qualification): string {
  return [levelName[currentLanguage()], field].filter(Boolean).join(' – ')
}

export function qualificationNote(t: PersonWords, item: Qualification): string {
  return [
    item.recognition ? undefined : t('awardedOn', { date: formatDate(item.awardedOn) }),
    item.providerName,
    // The number of a recognised level is that of its decision, which is told below.
    !item.recognition && item.documentNo && t('documentNo', { number: item.documentNo }),
    item.validUntil && t('validUntil', { date: formatDate(item.validUntil) }),
    // The norm says less than the document, or more.
    item.expiresOn !== item.validUntil && item.expiresOn && t('expiresOn', { date: formatDate(item.expiresOn) }),
    item.recognition ? recognitionNote(t, item.recognition) : item.equivalent && t('equivalent'),
    (item.post ?? item.unit) && t('whenIn', { place: [item.post?.name, item.unit?.name].filter(Boolean).join(', ') }),
  ]
    .filter(Boolean)
    .join(' · ')
}
