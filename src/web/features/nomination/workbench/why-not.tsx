import { useTranslation } from 'react-i18next'
import type { CheckedList } from '#contracts/nomination-workbench.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { Listed } from './bench-list.ts'
import classes from './workbench.module.css'

/** How many are named. */
const named = 3

/** Why the list cannot be submitted as it stands: what is wrong stands beside each person too, but they may be out of sight. */
export function WhyNot({ people, checked }: { readonly people: readonly Listed[]; readonly checked: CheckedList }) {
  const { t } = useTranslation('workbench')
  if (people.length === 0 || checked.ready) return null
  const hindered = checked.people.filter(({ blocked }) => blocked.length > 0).map(({ fullName }) => fullName)
  const shares = checked.shares.filter(({ hard, met }) => hard && !met).map(({ name }) => name[currentLanguage()])
  const names = [...hindered.slice(0, named), ...(hindered.length > named ? ['…'] : [])].join(', ')
  const causes = [
    ...(people.every(({ alternate }) => alternate) ? [t('notReadyNobody')] : []),
    ...(checked.seats.over > 0 ? [t('notReadySeats', { over: formatNumber(checked.seats.over) })] : []),
    ...(hindered.length > 0 ? [t('notReadyPeople', { count: hindered.length, names })] : []),
    ...(shares.length > 0 ? [t('notReadyShares', { names: shares.join(', ') })] : []),
  ]
  return (
    <p className={classes.openAlready} role="status">
      {t('notReady', { causes: causes.join('; ') })}
    </p>
  )
}
