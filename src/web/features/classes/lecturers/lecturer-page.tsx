import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LecturerYear } from '#contracts/classes-lecturers.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatDate, formatDong, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { addressWith } from '../class-queries.ts'
import { FeedsPanel } from '../sessions/feeds-dialog.tsx'
import { Hours, lecturerQuery } from './register-page.tsx'
import classes from './lecturers.module.css'

interface LecturerPageProps {
  readonly lecturerId: string
  readonly year: number
}

/** One lecturer's year: hours by month against the norm, every session with its pay. Prints as a sheet to be signed. */
export function LecturerPage({ lecturerId, year }: LecturerPageProps) {
  const { t } = useTranslation('lecturers')
  const { data, error, refetch } = useQuery(lecturerQuery(lecturerId, year))
  const [feeds, setFeeds] = useState(false)
  if (error instanceof ApiError && error.status === 404 && !data) {
    return (
      <EmptyState title={t('noLecturerTitle')} text={t('noLecturerText')}>
        <ButtonLink to="/giang-vien">{t('register')}</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <div className={classes.page}>
      <PageHead
        title={data?.name}
        up={{ to: '/giang-vien', label: t('register') }}
        lead={data && [data.code, t(`kind_${data.kind}`), t('yearOf', { year })].join(' · ')}
        actions={
          data && (
            <>
              <DownloadButton
                path={addressWith(`/api/lecturers/${lecturerId}/export`, { year })}
                fileName={`gio-giang-${data.code}-${year}.xlsx`}
                label={t('excel')}
              />
              <Button onClick={() => window.print()}>{t('print')}</Button>
              {data.canShare && <Button onClick={() => setFeeds(true)}>{t('calendar')}</Button>}
            </>
          )
        }
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} />}
      {data && <TeachingYear data={data} />}
      {data && feeds && (
        <FeedsPanel
          title={t('calendarOf', { name: data.name })}
          path={`/api/lecturers/${lecturerId}/calendar-feeds`}
          revokePath="/api/calendar-feeds"
          onClose={() => setFeeds(false)}
        />
      )}
    </div>
  )
}

interface TeachingYearProps {
  readonly data: LecturerYear
  /** One's own: the pages of the classes are the school's. */
  readonly own?: boolean
}

/** Hours by month against the norm, every session with its pay, and where the sheet is signed. */
export function TeachingYear({ data, own = false }: TeachingYearProps) {
  const { t } = useTranslation('lecturers')
  const { year } = data
  return (
    <>
      <section className={classes.card}>
        <Facts
          lines={[
            { label: t('subjects'), value: data.subjects },
            { label: t('provider'), value: data.provider },
            { label: t('grade'), value: data.bySession ? (data.grade ?? t('generalRate')) : null },
            { label: t('hoursOfNorm'), value: <Hours item={data} /> },
            { label: t('taught'), value: t('periodsAlone', { count: data.taught }) },
            {
              label: t('feeToDate'),
              value: !data.bySession ? t('tenuredFee') : data.fee === null ? t('noNorm') : formatDong(data.fee),
            },
          ]}
        />
        <ol className={classes.months} aria-label={t('byMonth')}>
          {data.months.map(({ month, periods }) => (
            <li key={month}>
              <span>{t('month', { month })}</span>
              <strong>{formatNumber(periods)}</strong>
            </li>
          ))}
        </ol>
      </section>
      {data.lines.length === 0 ? (
        <EmptyState plain title={t('noSessionsTitle')} text={t('noSessionsText', { year })} />
      ) : (
        <div className={classes.scroll}>
          <table className={`${classes.table} ${classes.register}`}>
            <caption className="spoken">{t('sessionsOf', { name: data.name, year })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('day')}</th>
                <th scope="col">{t('class')}</th>
                <th scope="col">{t('subject')}</th>
                <th scope="col">{t('where')}</th>
                <th scope="col" className={classes.number}>
                  {t('periods')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('fee')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.lines.map((line) => (
                <tr key={line.sessionId}>
                  <td className={classes.when}>
                    {formatDate(line.heldOn)} <small>{t(`half_${line.half}`)}</small>
                  </td>
                  <td>
                    {own ? (
                      <span>{line.classCode}</span>
                    ) : (
                      <Link to="/lop-hoc/$classId" params={{ classId: line.classId }} search={{ muc: 'lich-hoc' }} className={classes.link}>
                        {line.classCode}
                      </Link>
                    )}
                    <small>{line.className}</small>
                  </td>
                  <td>{line.subject}</td>
                  <td>{line.mode === 'online' ? t('online') : line.room}</td>
                  <td className={classes.number} data-label={t('periods')}>
                    {line.periods}
                  </td>
                  <td className={classes.number} data-label={t('fee')} title={line.citation ?? undefined}>
                    {line.fee === null ? '–' : formatDong(line.fee)}
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={4}>
                  {t('total', { count: data.lines.length })}
                </th>
                <td className={classes.number} data-label={t('periods')}>
                  {formatNumber(data.periods)}
                </td>
                <td className={classes.number} data-label={t('fee')}>
                  {data.bySession ? formatDong(data.lines.reduce((sum, { fee }) => sum + (fee ?? 0), 0)) : '–'}
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      <p className={classes.muted}>{data.bySession ? t('feeNote', { citations: citations(data.lines) }) : t('tenuredNote')}</p>
      <div className={`print-only ${classes.signed}`}>
        <p>
          {t('madeBy')}
          <span>{t('signHere')}</span>
        </p>
        <p>
          {t('lecturer')}
          <span>{t('signHere')}</span>
          <strong>{data.name}</strong>
        </p>
      </div>
    </>
  )
}

const citations = (lines: readonly { readonly citation: string | null }[]) => [...new Set(lines.flatMap(({ citation }) => citation || []))].join('; ') || '–'
