import { useTranslation } from 'react-i18next'
import type { Account } from '#contracts/access-accounts.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './own-account.module.css'

export type Grant = Account['grants'][number]

/** The day before: what ends on the first day without it is said as “through” the last day with it. */
export function lastDayOf(validTo: string): string {
  return dayFrom(validTo, -1)
}

export function dayAfter(day: string): string {
  return dayFrom(day, 1)
}

function dayFrom(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

export function grantState({ validFrom, validTo }: Pick<Grant, 'validFrom' | 'validTo'>, today: string): 'in-force' | 'not-yet' | 'ended' {
  if (validFrom > today) return 'not-yet'
  return validTo !== null && validTo <= today ? 'ended' : 'in-force'
}

/** Role · unit · until: one line. */
export function GrantWords({ grant }: { readonly grant: Grant }) {
  const { t } = useTranslation('accounts')
  return (
    <span className={classes.grant}>
      <strong>{grant.roleName[currentLanguage()]}</strong>
      <span> · {grant.unit?.name ?? t('wholeProvince')}</span>
      {grant.validTo !== null && <span> · {t('through', { day: formatDate(lastDayOf(grant.validTo)) })}</span>}
    </span>
  )
}
