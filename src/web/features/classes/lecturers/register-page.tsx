import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LecturerRegister, LecturerYear, Teaching } from '#contracts/classes-lecturers.ts'
import { get } from '#web/lib/api.ts'
import { formatDong, formatNumber } from '#web/lib/format.ts'
import { Checkbox, Select, TextField } from '#web/ui/field.tsx'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { addressWith } from '../class-queries.ts'
import classes from './lecturers.module.css'

export interface RegisterView {
  readonly q: string | undefined
  readonly kind: 'tenured' | 'visiting' | 'reporter' | undefined
  readonly all: boolean
}

const paramsOf = (year: number, { q, kind, all }: RegisterView) => ({ year, q: q || undefined, kind, all: all ? '1' : undefined })

const registerQuery = (year: number, view: RegisterView) =>
  queryOptions({
    queryKey: ['lecturers', paramsOf(year, view)],
    queryFn: ({ signal }) => get<LecturerRegister>('/api/lecturers', paramsOf(year, view), signal),
    placeholderData: keepPreviousData,
  })

export const lecturerQuery = (lecturerId: string, year: number) =>
  queryOptions({
    queryKey: ['lecturers', 'one', lecturerId, year],
    queryFn: ({ signal }) => get<LecturerYear>(`/api/lecturers/${lecturerId}`, { year }, signal),
  })

interface RegisterPageProps {
  readonly year: number
  readonly view: RegisterView
  readonly onView: (changes: Partial<RegisterView>) => void
}

const kinds = ['tenured', 'visiting', 'reporter'] as const

/** Sổ giảng viên: who teaches how much in a year, against their norm, and for what pay. */
export function RegisterPage({ year, view, onView }: RegisterPageProps) {
  const { t } = useTranslation('lecturers')
  const { data, error, refetch } = useQuery(registerQuery(year, view))
  const over = data?.items.filter(({ norm, periods }) => norm !== null && periods > norm).length ?? 0
  const sum = data?.items.reduce((all, { periods }) => all + periods, 0) ?? 0
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title', { year })}
        lead={data && t('lead', { count: data.items.length, periods: formatNumber(sum), over: formatNumber(over) })}
        actions={
          <DownloadButton path={addressWith('/api/lecturers/export', paramsOf(year, view))} fileName={`so-giang-vien-${year}.xlsx`} label={t('excel')} />
        }
      />
      <div className={classes.filters}>
        <TextField label={t('search')} value={view.q ?? ''} onChange={(event) => onView({ q: event.currentTarget.value || undefined })} />
        <Select
          label={t('kind')}
          none={t('everyKind')}
          options={kinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
          value={view.kind ?? ''}
          onChange={(event) => onView({ kind: kinds.find((each) => each === event.currentTarget.value) })}
        />
        <Checkbox label={t('alsoIdle')} value={view.all ? '1' : ''} onValue={(value) => onView({ all: value !== '' })} />
      </div>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} />}
      {data?.items.length === 0 && <EmptyState title={t('noneTitle')} text={t('noneText', { year })} />}
      {data && data.items.length > 0 && (
        <div className={classes.scroll}>
          <table className={`${classes.table} ${classes.register}`}>
            <thead>
              <tr>
                <th scope="col">{t('lecturer')}</th>
                <th scope="col">{t('kind')}</th>
                <th scope="col" className={classes.number}>
                  {t('classes')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('sessions')}
                </th>
                <th scope="col">{t('hoursOfNorm')}</th>
                <th scope="col" className={classes.number}>
                  {t('fee')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((item) => (
                <tr key={item.lecturerId}>
                  <td>
                    <Link to="/giang-vien/$lecturerId" params={{ lecturerId: item.lecturerId }} className={classes.link}>
                      {item.name}
                    </Link>
                    <small>{[item.code, item.subjects].filter(Boolean).join(' · ')}</small>
                  </td>
                  <td>{t(`kind_${item.kind}`)}</td>
                  <td className={classes.number} data-label={t('classes')}>
                    {formatNumber(item.classes)}
                  </td>
                  <td className={classes.number} data-label={t('sessions')}>
                    {formatNumber(item.sessions)}
                  </td>
                  <td>
                    <Hours item={item} />
                  </td>
                  <td className={classes.number} data-label={t('fee')}>
                    {!item.bySession ? '–' : item.fee === null ? t('noNorm') : formatDong(item.fee)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={classes.muted}>{t('howCounted')}</p>
    </div>
  )
}

/** Tiết of the year, as a share of the norm. */
export function Hours({ item: { periods, taught, norm } }: { readonly item: Pick<Teaching, 'periods' | 'taught' | 'norm'> }) {
  const { t } = useTranslation('lecturers')
  const most = Math.max(norm ?? 0, periods, 1)
  const words = norm === null ? t('periodsAlone', { count: periods }) : t('periodsOf', { periods: formatNumber(periods), norm: formatNumber(norm) })
  return (
    <span className={classes.hours} data-over={(norm !== null && periods > norm) || undefined}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden className={classes.meter}>
        <rect width="100" height="8" className={classes.track} />
        <rect width={(100 * periods) / most} height="8" className={classes.planned} />
        <rect width={(100 * taught) / most} height="8" className={classes.done} />
        {norm !== null && <rect x={Math.min(99, (100 * norm) / most - 0.5)} width="1" height="8" className={classes.mark} />}
      </svg>
      <span>
        {words}
        {norm !== null && periods > norm && <small> {t('overBy', { count: periods - norm })}</small>}
      </span>
    </span>
  )
}
