import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassAttendance as Attendance } from '#contracts/delivery-attendance.ts'
import { get } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Absences } from './absences.tsx'
import classes from './attendance.module.css'
import { allMarks, attendanceKey } from './roll-queries.ts'

type Learner = Attendance['learners'][0]

/** Điểm danh của lớp: learners × sessions with totals and the threshold; a session opens its roll. */
export function ClassAttendance({ classId }: { readonly classId: string }) {
  const { t } = useTranslation('attendance')
  const { data, error, refetch } = useQuery({
    queryKey: [...attendanceKey, 'class', classId],
    queryFn: ({ signal }) => get<Attendance>(`/api/classes/${classId}/attendance`, {}, signal),
  })
  const [onlyNear, setOnlyNear] = useState(false)
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={360} />
  const { sessions, today } = data
  if (sessions.length === 0) return <EmptyState title={t('noTimetableTitle')} text={t('noTimetableText')} />
  const near = data.learners.filter(isNear)
  const learners = onlyNear ? near : data.learners
  const due = sessions.filter(({ heldOn, closedName }) => heldOn <= today && closedName === null)
  return (
    <div className={classes.page}>
      <section className={classes.part}>
        <div className={classes.head}>
          <div>
            <h2>{t('tabTitle')}</h2>
            <p className={classes.muted}>{leadOf(t, data, due.length, near.length)}</p>
          </div>
          <div className={classes.actions}>
            {data.can.export && <DownloadButton path={`/api/classes/${classId}/attendance/export`} fileName="diem-danh.xlsx" label={t('exportExcel')} />}
            {near.length > 0 && (
              <Button aria-pressed={onlyNear} onClick={() => setOnlyNear(!onlyNear)}>
                {t('onlyNear', { count: near.length })}
              </Button>
            )}
          </div>
        </div>
        <ul className={classes.legend} aria-label={t('legend')}>
          {allMarks.map((mark) => (
            <li key={mark}>
              <span className={classes.cell} data-mark={mark} aria-hidden="true">
                {t(`short_${mark}`)}
              </span>
              {t(`mark_${mark}`)}
            </li>
          ))}
        </ul>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard */}
        <div className={classes.scroll} role="region" aria-label={t('tabTitle')} tabIndex={0}>
          <table className={classes.grid}>
            <thead>
              <tr>
                <th scope="col" className={classes.name}>
                  {t('learner')}
                </th>
                <th scope="col">{t('sum_attended')}</th>
                <th scope="col">{t('sum_away')}</th>
                <th scope="col">{t('sum_left')}</th>
                {sessions.map(({ sessionId, ordinal, heldOn, subject, closedName }) => (
                  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the link inside has the words
                  <th
                    key={sessionId}
                    scope="col"
                    data-closed={closedName !== null || undefined}
                    data-due={(heldOn <= today && closedName === null) || undefined}
                  >
                    <Link
                      to="/buoi-hoc/$sessionId"
                      params={{ sessionId }}
                      title={`${subject} · ${closedName ? t('closedBySomebody', { name: closedName }) : t(heldOn <= today ? 'open' : 'notBegun')}`}
                    >
                      <span className="spoken">{t('session')} </span>
                      <strong>{ordinal}</strong> <span>{formatDate(heldOn).slice(0, 5)}</span>
                    </Link>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {learners.map((learner) => (
                <tr key={learner.personId}>
                  <th scope="row" className={classes.name}>
                    <span>{learner.fullName}</span>
                    <span className={classes.muted}>{learner.unitName}</span>
                  </th>
                  <td>{formatNumber(learner.attended)}</td>
                  <td>{formatNumber(learner.excused + learner.absent)}</td>
                  <td data-tone={toneOf(learner)}>{learner.threshold ? formatNumber(learner.threshold.left) : '–'}</td>
                  {sessions.map(({ sessionId }) => {
                    const mark = learner.marks[sessionId]
                    return (
                      <td key={sessionId}>
                        {mark && (
                          <span className={classes.cell} data-mark={mark}>
                            <span aria-hidden="true">{t(`short_${mark}`)}</span>
                            <span className="spoken">{t(`mark_${mark}`)}</span>
                          </span>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Basis learners={data.learners} />
      </section>
      <Absences classId={classId} attendance={data} />
    </div>
  )
}

const nearBy = 2
const isNear = ({ threshold }: Learner) => threshold !== null && threshold.missed > 0 && threshold.left <= nearBy
const toneOf = (learner: Learner) => (learner.threshold && learner.threshold.left < 0 ? 'danger' : isNear(learner) ? 'warning' : undefined)

function leadOf(t: ReturnType<typeof useTranslation<'attendance'>>['t'], { sessions, learners, today }: Attendance, due: number, near: number): string {
  const held = sessions.filter(({ heldOn }) => heldOn <= today).length
  return [
    t('leadSessions', { held: formatNumber(held), all: formatNumber(sessions.length), learners: formatNumber(learners.length) }),
    due > 0 ? t('leadDue', { count: due }) : t('leadNoneDue'),
    near > 0 && t('leadNear', { count: near }),
  ]
    .filter(Boolean)
    .join(' ')
}

function Basis({ learners }: { readonly learners: readonly Learner[] }) {
  const { t } = useTranslation('attendance')
  const threshold = learners.find((each) => each.threshold !== null)?.threshold
  if (!threshold) return null
  return (
    <p className={classes.muted}>
      {t('basis', { percent: threshold.percent, allowed: threshold.allowed, basis: threshold.legalBasis })} {!threshold.verified && t('unverified')}
    </p>
  )
}
