import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FigureDetail } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Breakdown } from './breakdown.tsx'
import { FigureFiles, FigurePeople } from './figure-people.tsx'
import { PanelLink } from './panel-link.tsx'
import { PrintedScope } from './printed-scope.tsx'
import { figureQuery } from './report-queries.ts'
import { cellOf, type ReportSearch, type ReportView, type StatisticsCell } from './report-view.ts'
import { useOpenedCell } from './opened-cell.ts'
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
  const cell = cellOf(search)
  const grouped = cell === undefined && search.theo !== undefined && search.nhom === undefined
  return (
    <SidePanel
      size="wide"
      title={figure?.label ?? t('drawerLabel')}
      lead={figure && <FigureLead figure={figure} view={view} cell={cell} />}
      actions={grouped ? undefined : <FigureFiles figureId={figureId} view={view} search={search} />}
      onClose={onClose}
    >
      {cell === undefined && (
        <nav className={classes.views} aria-label={t('viewsLabel')}>
          <PanelLink within open={{ theo: undefined, nhom: undefined }} className={classes.view} current={!grouped}>
            {t('viewPeople')}
          </PanelLink>
          <PanelLink within open={{ theo: search.theo ?? 'unit', nhom: undefined, tim: undefined }} className={classes.view} current={grouped}>
            {t('viewBreakdown')}
          </PanelLink>
        </nav>
      )}
      {search.theo !== undefined && grouped ? (
        <Breakdown figureId={figureId} by={search.theo} view={view} onBy={(theo) => onSearch({ theo, nhom: undefined })} />
      ) : (
        <FigurePeople figureId={figureId} view={view} search={search} onSearch={onSearch} />
      )}
    </SidePanel>
  )
}

interface FigureLeadProps {
  readonly figure: FigureDetail
  readonly view: ReportView
  readonly cell: StatisticsCell | undefined
}

/** What the figure is; of a cell its own number, and what it is a part of. */
function FigureLead({ figure, view, cell }: FigureLeadProps) {
  const { t } = useTranslation('reporting')
  const opened = useOpenedCell(view, cell)
  const { turns, people } = cell ? { turns: opened?.turns, people: opened?.people ?? 0 } : { turns: figure.enrolments, people: figure.people }
  if (turns === undefined) return null
  const { enrolments, classes: classCount } = figure
  const unit = classCount === null ? t('turns', { count: turns }) : t('learners', { count: turns })
  const persons = people > 0 && t(people === turns ? 'samePeople' : 'distinctPeople', { count: people, number: formatNumber(people) })
  return (
    <>
      <p className={classes.figure}>
        <strong className={classes.number}>{formatNumber(turns)}</strong> {[unit, persons].filter(Boolean).join(', ')}
        {classCount !== null && <> · {t('classes', { count: classCount, number: formatNumber(classCount) })}</>}
      </p>
      <PrintedScope view={view} />
      <p className={classes.counted}>
        {cell ? t('partOfAll', { count: enrolments, number: formatNumber(enrolments) }) : t('counted', { what: figure.counts })}
      </p>
    </>
  )
}
