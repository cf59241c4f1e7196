import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { windowsQuery } from '#web/features/planning/needs/needs-queries.ts'
import { formatNumber } from '#web/lib/format.ts'
import { NeedIcon } from '#web/ui/icons.tsx'
import classes from './waiting.module.css'

/** The needs window that is open, to whoever has not sent yet or waits for those who have not. Nothing is drawn once all have. */
export function NeedsWaiting() {
  const { t } = useTranslation('shell')
  const { data } = useQuery({ ...windowsQuery, staleTime: 0 })
  const open = data?.items.find(({ closedOn, counts }) => closedOn === null && counts.waiting > 0)
  if (!open) return null
  const { windowId, sheetId, counts } = open
  const year = String(open.year)
  const units = t('needsUnits', { year, count: counts.waiting, units: formatNumber(counts.waiting) })
  const late = counts.late > 0 && t('needsLate', { count: counts.late, units: formatNumber(counts.late) })
  const words = sheetId === null ? [units, late].filter(Boolean).join(', ') : t(counts.late > 0 ? 'needsMineLate' : 'needsMine', { year })
  return sheetId === null ? (
    <Link to="/nhu-cau/$windowId" params={{ windowId }} className={classes.waiting}>
      <NeedIcon />
      {words}.
    </Link>
  ) : (
    <Link to="/nhu-cau/phieu/$sheetId" params={{ sheetId }} className={classes.waiting}>
      <NeedIcon />
      {words}.
    </Link>
  )
}
