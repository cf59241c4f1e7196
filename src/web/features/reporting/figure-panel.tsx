import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FigureDetail } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Breakdown } from './breakdown.tsx'
import { FigureFiles, FigurePeople } from './figure-people.tsx'
import { PanelLink } from './panel-link.tsx'
import { figureQuery } from './report-queries.ts'
import type { ReportSearch, ReportView } from './report-view.ts'
import classes from './panel.module.css'

interface FigurePanelProps {
  readonly figureId: string
  readonly view: ReportView
  readonly search: ReportSearch
  readonly onSearch: (changes: Partial<ReportSearch>) => void
  readonly onClose: () => void
}

/** A figure opened: who is behind the number, one by one or by what they have in common. */
export function FigurePanel({ figureId, view, search, onSearch, onClose }: FigurePanelProps) {
  const { t } = useTranslation('reporting')
  const whole = useInfiniteQuery(figureQuery(figureId, view, {}, currentLanguage()))
  const figure = whole.data?.pages[0]
  const grouped = search.theo !== undefined && search.nhom === undefined
  return (
    <SidePanel
      size="wide"
      title={figure?.label ?? t('drawerLabel')}
      lead={figure && <FigureLead figure={figure} />}
      actions={grouped ? undefined : <FigureFiles figureId={figureId} view={view} search={search} />}
      onClose={onClose}
    >
      <nav className={classes.views} aria-label={t('viewsLabel')}>
        <PanelLink within open={{ theo: undefined, nhom: undefined }} className={classes.view} current={!grouped}>
          {t('viewPeople')}
        </PanelLink>
        <PanelLink within open={{ theo: search.theo ?? 'unit', nhom: undefined, tim: undefined }} className={classes.view} current={grouped}>
          {t('viewBreakdown')}
        </PanelLink>
      </nav>
      {search.theo !== undefined && grouped ? (
        <Breakdown figureId={figureId} by={search.theo} view={view} onBy={(theo) => onSearch({ theo, nhom: undefined })} />
      ) : (
        <FigurePeople figureId={figureId} view={view} search={search} onSearch={onSearch} />
      )}
    </SidePanel>
  )
}

function FigureLead({ figure }: { readonly figure: FigureDetail }) {
  const { t } = useTranslation('reporting')
  const { enrolments, people, classes: classCount } = figure
  const unit = classCount === null ? t('turns', { count: enrolments }) : t('learners', { count: enrolments })
  const persons =
    people === enrolments
      ? t('samePeople', { count: people, number: formatNumber(people) })
      : t('distinctPeople', { count: people, number: formatNumber(people) })
  return (
    <>
      <p className={classes.figure}>
        <strong className={classes.number}>{formatNumber(enrolments)}</strong> {unit}, {persons}
        {classCount !== null && <> · {t('classes', { count: classCount, number: formatNumber(classCount) })}</>}
      </p>
      <p className={classes.counted}>{t('counted', { what: figure.counts })}</p>
    </>
  )
}
