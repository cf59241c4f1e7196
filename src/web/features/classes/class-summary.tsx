import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ClassDetail } from '#contracts/classes.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Facts } from '#web/ui/facts.tsx'
import { LearnerState, Seats } from './class-state.tsx'
import classes from './classes.module.css'

const dayOr = (date: string | null) => (date === null ? null : formatDate(date))

/** What is written of a class. */
export function ClassFacts({ item }: { readonly item: ClassDetail }) {
  const { t } = useTranslation('classes')
  const decision = [item.decisionNo, item.decisionDate && formatDate(item.decisionDate)].filter(Boolean).join(' · ')
  return (
    <Facts
      lines={[
        { label: t('code'), value: item.code },
        {
          label: t('programme'),
          value: (
            <Link to="/lop-hoc" search={{ loc: `ct:${item.programme.programmeId},ky:tat-ca` }} className={classes.link}>
              {item.programme.name}
            </Link>
          ),
        },
        {
          label: t('provider'),
          value: (
            <Link to="/lop-hoc" search={{ loc: `cs:${item.provider.providerId},ky:tat-ca` }} className={classes.link}>
              {item.provider.name}
            </Link>
          ),
        },
        { label: t('channel'), value: t(`channel_${item.channel}`) },
        { label: t('studyForm'), value: t(`form_${item.studyForm}`) },
        { label: t('mode'), value: item.mode && t(`mode_${item.mode}`) },
        { label: t('hostUnit'), value: item.hostUnit?.name ?? t('wholeProvince') },
        { label: t('place'), value: item.place },
        { label: t('plannedOpenOn'), value: dayOr(item.plannedOpenOn) },
        { label: t('openedOn'), value: dayOr(item.openedOn) },
        { label: t('closedOn'), value: dayOr(item.closedOn) },
        { label: t('hours'), value: item.hours === null ? null : formatNumber(item.hours) },
        { label: t('fundSource'), value: item.fundSource && t(`fund_${item.fundSource}`) },
        { label: t('openingDecision'), value: decision },
        { label: t('note'), value: item.note },
      ]}
    />
  )
}

/** The first part of a class's page: what is cancelled, who is in it, what is written of it. */
export function ClassSummary({ item }: { readonly item: ClassDetail }) {
  const { t } = useTranslation('classes')
  return (
    <div className={classes.page}>
      {item.cancelledOn && (
        <p className={`${classes.notice} ${classes.danger}`}>
          {t('cancelledBecause', { date: formatDate(item.cancelledOn), reason: item.cancelReason ?? '' })}
        </p>
      )}
      <section className={classes.card}>
        <h2>{t('learners')}</h2>
        <Seats item={item} />
        {item.byStatus.length === 0 ? (
          <p className={classes.muted}>{t('nobodyYet')}</p>
        ) : (
          <ul className={classes.counts}>
            {item.byStatus.map(({ status, learners }) => (
              <li key={status}>
                <Link to="/lop-hoc/$classId" params={{ classId: item.classId }} search={{ muc: 'danh-sach', loc: `tt:${status}` }}>
                  <strong>{formatNumber(learners)}</strong> <LearnerState status={status} />
                </Link>
              </li>
            ))}
          </ul>
        )}
        <p className={classes.muted}>
          {t('countedTurns', { units: formatNumber(item.units) })}
          {item.learnersInScope < item.learners && ` ${t('inYourScope', { count: item.learnersInScope, number: formatNumber(item.learnersInScope) })}`}
        </p>
      </section>
      <section className={classes.card}>
        <h2>{t('facts')}</h2>
        <ClassFacts item={item} />
      </section>
    </div>
  )
}
