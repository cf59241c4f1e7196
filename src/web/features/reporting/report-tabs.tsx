import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { closed } from './panel-link.tsx'
import { reportTabs, type ReportTab } from './report-view.ts'
import classes from './report-tabs.module.css'

/** The parts of the report; which one is shown is part of the address. */
export function ReportTabs({ tab, counts }: { readonly tab: ReportTab; readonly counts: Partial<Record<ReportTab, number>> }) {
  const { t } = useTranslation('reporting')
  return (
    <nav className={classes.tabs} aria-label={t('tabsLabel')}>
      {reportTabs.map((each) => (
        <Link
          key={each}
          from="/bao-cao"
          to="/bao-cao"
          search={(search) => ({ ...search, ...closed, muc: each === 'ket-qua' ? undefined : each })}
          resetScroll={false}
          className={classes.tab}
          aria-current={each === tab ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
        >
          {t(`tab_${each}`)}
          {counts[each] !== undefined && <span className={classes.tabCount}>{counts[each]}</span>}
        </Link>
      ))}
    </nav>
  )
}
