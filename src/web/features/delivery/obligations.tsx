import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OwnDuty } from '#contracts/delivery-attendance.ts'
import type { OwnStandards } from '#contracts/requirements-review.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { getOrKept } from '#web/lib/kept.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { CheckIcon, CloseIcon, QuestionIcon } from '#web/ui/icons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './delivery.module.css'

/** Nghĩa vụ: tiết of this year, and what the post and the rank ask. */
export function Obligations() {
  const { t } = useTranslation('attendance')
  const duty = useQuery({ queryKey: ['own', 'duty'], queryFn: ({ signal }) => getOrKept<{ duty: OwnDuty | null }>('/api/my/duty', signal) })
  const standards = useQuery({ queryKey: ['own', 'standards'], queryFn: ({ signal }) => getOrKept<OwnStandards>('/api/my/standards', signal) })
  const owed = duty.data?.body.duty
  const asked = standards.data?.body.items ?? []
  if (!owed && asked.length === 0) return null
  return (
    <section className={classes.part}>
      <h2>{owed ? t('dutyTitle', { year: owed.year }) : t('dutyTitlePlain')}</h2>
      <div className={classes.card}>
        {owed && (
          <div className={classes.owed}>
            <span>{t('dutyPeriods', { due: formatNumber(owed.due) })}</span>
            {owed.done >= owed.due ? (
              <Tag tone="success" icon={<CheckIcon />}>
                {t('dutyDone', { done: formatNumber(owed.done) })}
              </Tag>
            ) : (
              <Tag tone="warning">{t('dutyLeft', { done: formatNumber(owed.done), left: formatNumber(owed.due - owed.done) })}</Tag>
            )}
          </div>
        )}
        {asked.map((each) => (
          <div key={`${each.ladder} ${each.level}`} className={classes.owed}>
            <span>
              {each.ladderName[currentLanguage()]}: {each.levelName[currentLanguage()]}
            </span>
            <StandardTag item={each} />
          </div>
        ))}
        {owed && !owed.verified && <p className={classes.small}>{t('dutyBasis', { basis: owed.legalBasis })}</p>}
      </div>
    </section>
  )
}

function StandardTag({ item: { verdict, studying, expiresOn } }: { readonly item: OwnStandards['items'][0] }) {
  const { t } = useTranslation('attendance')
  if (verdict === 'met')
    return (
      <Tag tone="success" icon={<CheckIcon />}>
        {t('standard_met')}
      </Tag>
    )
  if (verdict === 'expiring') return <Tag tone="warning">{expiresOn ? t('standard_expires', { date: formatDate(expiresOn) }) : t('standard_met')}</Tag>
  if (studying !== null) return <Tag tone="info">{t('standard_studying')}</Tag>
  if (verdict === 'unknown')
    return (
      <Tag tone="warning" icon={<QuestionIcon />}>
        {t('standard_unknown')}
      </Tag>
    )
  return (
    <Tag tone="danger" icon={<CloseIcon />}>
      {t('standard_missing')}
    </Tag>
  )
}
