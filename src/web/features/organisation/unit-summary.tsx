import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '#contracts/organisation.ts'
import type { UnitStaff } from '#contracts/organisation-tree.ts'
import { formatDate, formatNumber, formatShare } from '#web/lib/format.ts'
import { Facts } from '#web/ui/facts.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { PeopleLink } from './people-link.tsx'
import { SuccessionChain } from './succession-chain.tsx'
import { unitPostsQuery, unitStaffQuery, unitTrainingQuery } from './unit-queries.ts'
import classes from './units.module.css'

interface UnitSummaryProps {
  readonly unit: UnitDetail
  readonly on: string
  /** Whether the unit stands on that day; else it is shown as on its nearest one. */
  readonly stands: boolean
  readonly today: string
  readonly permissions: readonly string[]
}

/** What a unit is, its people by sex, ethnic group and age, its vacancies, its training this year. */
export function UnitSummary({ unit, on, stands, today, permissions }: UnitSummaryProps) {
  const { t } = useTranslation('units')
  const staff = useQuery(unitStaffQuery(unit.unitId, on))
  const posts = useQuery(unitPostsQuery(unit.unitId, on))
  const year = Number(on.slice(0, 4))
  // Figures know a unit by its code on the day: when it does not stand, the code may be another's.
  const readsFigures = stands && permissions.includes('reporting.read-figures')
  const training = useQuery({ ...unitTrainingQuery(unit.code, year), enabled: readsFigures })
  // The list of people is today's: numbers of another day open nowhere.
  const linked = stands && on === today && permissions.includes('personnel.list-people')
  return (
    <>
      <section className={classes.card} aria-label={t('staff')}>
        <div className={classes.cardHead}>
          <h2>{t('staff')}</h2>
          {stands && permissions.includes('requirements.review-posts') && (
            <Link to="/ra-soat" search={{ donvi: unit.code, ngay: on === today ? undefined : on }} className={classes.person}>
              {t('reviewPosts')}
            </Link>
          )}
        </div>
        {staff.isError && <RequestError error={staff.error} onRetry={() => void staff.refetch()} />}
        {staff.isPending && <Skeleton height={72} />}
        {staff.data && <Numbers unit={unit} staff={staff.data} linked={linked} vacant={posts.data?.vacant} permissions={permissions} />}
        <p className={classes.note}>{t('staffCounted', { date: formatDate(staff.data?.on ?? on) })}</p>
      </section>
      {unit.predecessors.length + unit.successors.length > 0 && <SuccessionChain unit={unit} />}
      {staff.data && staff.data.people > 0 && (
        <div className={classes.two}>
          <section className={classes.card} aria-label={t('ages')}>
            <h2>{t('ages')}</h2>
            <Bars
              rows={staff.data.ages.map(({ from, to, people }) => ({
                key: `${from}-${to}`,
                label: from === null ? t('ageTo', { to }) : to === null ? t('ageFrom', { from }) : t('ageBetween', { from, to }),
                people,
                link: linked ? { ages: { from, to } } : undefined,
              }))}
              unit={unit.code}
            />
          </section>
          <section className={classes.card} aria-label={t('ethnicGroups')}>
            <h2>{t('ethnicGroups')}</h2>
            <Bars
              rows={staff.data.ethnicGroups.slice(0, 6).map(({ code, name, people }) => ({
                key: code,
                label: name,
                people,
                link: linked ? { ethnicGroup: code } : undefined,
              }))}
              unit={unit.code}
            />
            {staff.data.ethnicGroups.length > 6 && <p className={classes.note}>{t('moreGroups', { count: staff.data.ethnicGroups.length - 6 })}</p>}
          </section>
        </div>
      )}
      {readsFigures && (
        <section className={classes.card} aria-label={t('training', { year })}>
          <div className={classes.cardHead}>
            <h2>{t('training', { year })}</h2>
            <Link to="/bao-cao" search={{ donvi: unit.code, nam: year }} className={classes.person}>
              {t('unitReport')}
            </Link>
          </div>
          {training.isError && <RequestError error={training.error} onRetry={() => void training.refetch()} />}
          {training.isPending && <Skeleton height={48} />}
          {training.data && (
            <dl className={classes.numbers}>
              <div>
                <dt>{t('turns')}</dt>
                <dd>
                  <Link to="/bao-cao" search={{ donvi: unit.code, nam: year, xem: 'all' }} className={classes.number}>
                    {formatNumber(training.data.enrolments)}
                  </Link>
                </dd>
              </div>
              <div>
                <dt>{t('learners')}</dt>
                <dd>
                  <Link to="/bao-cao" search={{ donvi: unit.code, nam: year, xem: 'all' }} className={classes.number}>
                    {formatNumber(training.data.people)}
                  </Link>
                </dd>
              </div>
            </dl>
          )}
          <p className={classes.note}>{t('trainingCounted')}</p>
        </section>
      )}
      <section className={classes.card} aria-label={t('facts')}>
        <h2>{t('facts')}</h2>
        <Facts
          lines={[
            { label: t('fact_code'), value: unit.code },
            { label: t('fact_kind'), value: t(`kind_${unit.kind}`) },
            { label: t('fact_block'), value: t(`block_${unit.block}`) },
            { label: t('fact_level'), value: t(`level_${unit.level}`) },
            { label: t('fact_region'), value: unit.region === null ? null : t(`region_${unit.region}`) },
            {
              label: t('fact_parent'),
              value: unit.parent && (
                <Link to="/don-vi/$unitId" params={{ unitId: unit.parent.unitId }} className={classes.person}>
                  {unit.parent.name}
                </Link>
              ),
            },
            { label: t('fact_children'), value: formatNumber(unit.children) },
            { label: t('fact_foundedOn'), value: formatDate(unit.foundedOn) },
            ...(unit.endedOn === null ? [] : [{ label: t('fact_endedOn'), value: formatDate(unit.endedOn) }]),
          ]}
        />
      </section>
    </>
  )
}

interface NumbersProps {
  readonly unit: UnitDetail
  readonly staff: UnitStaff
  readonly linked: boolean
  readonly vacant: number | undefined
  readonly permissions: readonly string[]
}

function Numbers({ unit, staff, linked, vacant, permissions }: NumbersProps) {
  const { t } = useTranslation('units')
  const open = (value: number, label: string, more: Omit<Parameters<typeof PeopleLink>[0], 'unit' | 'children'>) =>
    linked ? (
      <PeopleLink unit={unit.code} className={classes.number} label={t('openPeople', { count: value, label })} {...more}>
        {formatNumber(value)}
      </PeopleLink>
    ) : (
      formatNumber(value)
    )
  const share = (part: number) => (staff.people > 0 ? <small>{formatShare(part, staff.people)}</small> : undefined)
  return (
    <dl className={classes.numbers}>
      <div>
        <dt>{t('people')}</dt>
        <dd>{open(staff.people, t('people'), {})}</dd>
      </div>
      <div>
        <dt>{t('women')}</dt>
        <dd>
          {open(staff.women, t('women'), { filters: { sex: 'female' } })}
          {share(staff.women)}
        </dd>
      </div>
      <div>
        <dt>{t('minority')}</dt>
        <dd>
          {open(staff.ethnicMinority, t('minority'), { ethnicMinority: true })}
          {share(staff.ethnicMinority)}
        </dd>
      </div>
      <div>
        <dt>{t('young')}</dt>
        <dd>
          {open(staff.young, t('young'), { ages: { from: null, to: 40 } })}
          {share(staff.young)}
        </dd>
      </div>
      {vacant !== undefined && (
        <div>
          <dt>{t('ownVacant')}</dt>
          <dd>
            <Link to="/don-vi/$unitId" params={{ unitId: unit.unitId }} search={{ muc: 'chuc-danh' }} className={classes.number}>
              {formatNumber(vacant)}
            </Link>
          </dd>
        </div>
      )}
      {staff.unplaced > 0 && permissions.includes('personnel.list-unplaced') && (
        <div>
          <dt>{t('unplaced')}</dt>
          <dd>
            <Link to="/don-vi/chua-bo-tri" search={{ tai: unit.unitId }} className={classes.number}>
              {formatNumber(staff.unplaced)}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  )
}

interface BarsProps {
  readonly unit: string
  readonly rows: readonly {
    readonly key: string
    readonly label: string
    readonly people: number
    readonly link: Pick<Parameters<typeof PeopleLink>[0], 'ages' | 'ethnicGroup'> | undefined
  }[]
}

/** Counts side by side, each opening the people behind it. */
function Bars({ unit, rows }: BarsProps) {
  const { t } = useTranslation('units')
  const most = Math.max(1, ...rows.map(({ people }) => people))
  return (
    <table className={classes.bars}>
      <tbody>
        {rows.map(({ key, label, people, link }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>
              <svg className={classes.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect width="100" height="8" />
                <rect width={(100 * people) / most} height="8" />
              </svg>
              {link && people > 0 ? (
                <PeopleLink unit={unit} className={classes.number} label={t('openPeople', { count: people, label })} {...link}>
                  {formatNumber(people)}
                </PeopleLink>
              ) : (
                formatNumber(people)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
