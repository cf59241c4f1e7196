import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanLine } from '#contracts/planning-plans.ts'
import { formatDate, formatMoney, formatNumber } from '#web/lib/format.ts'
import { fold } from '#web/lib/fold.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { AlertIcon } from '#web/ui/icons.tsx'
import { costDiffers, costWords, nameOf, quarterWords } from './line-words.ts'
import classes from './plans.module.css'

interface LinesTabProps {
  readonly plan: Plan
  readonly onOpen: (lineKey: string) => void
  readonly onPeople: (of: string) => void
}

const sorts: Readonly<Record<string, (line: PlanLine) => string | number>> = {
  ma: ({ code }) => code.padStart(12, '0'),
  ten: (line) => fold(nameOf(line)),
  cho: ({ seats }) => seats,
  quy: ({ year, quarter }) => year * 10 + (quarter ?? 9),
  tien: ({ cost }) => cost ?? 0,
}

/** The lines one by one: what, how many classes and seats, when, where, with whose money. */
export function LinesTab({ plan, onOpen, onPeople }: LinesTabProps) {
  const { t } = useTranslation('plans')
  const [view, setView] = useState<TableView>({ filters: {} })
  const words = fold(view.q ?? '')
  const found = plan.lines.filter((line) => words === '' || fold(`${line.code} ${nameOf(line)} ${line.programme.name} ${line.place ?? ''}`).includes(words))
  const by = sorts[view.sort?.replace('-', '') ?? '']
  const sorted = by ? found.toSorted((one, other) => compare(by(one), by(other)) * (view.sort?.startsWith('-') ? -1 : 1)) : found
  const wrong = plan.lines.reduce((sum, { issues }) => sum + issues.length, 0)
  return (
    <div className={classes.stack}>
      <div className={classes.bar}>
        {wrong > 0 && plan.can.edit && (
          <p className={classes.issue}>
            <AlertIcon />
            {t('issuesIn', { count: wrong, number: formatNumber(wrong) })}
          </p>
        )}
        <span className={classes.push} />
        {plan.can.edit && <Button onClick={() => onOpen('moi')}>{t('addLine')}</Button>}
      </div>
      <DataTable
        id="plan-lines"
        label={t('tabLines')}
        columns={columnsOf(t, plan, onOpen, onPeople)}
        rows={sorted}
        rowKey={(line) => line.lineKey}
        card={(line) => ({
          title: <LineName line={line} onOpen={onOpen} issues={false} />,
          note: [t('classesSeats', { classes: formatNumber(line.classes), seats: formatNumber(line.seats) }), quarterWords(t, line.quarter), line.place]
            .filter(Boolean)
            .join(' · '),
          state: plan.can.edit && line.issues.length > 0 ? <Issues line={line} /> : undefined,
        })}
        view={view}
        onView={setView}
        search={t('searchLines')}
        total={sorted.length}
        whole={plan.lines.length}
        onOpen={(line) => onOpen(line.lineKey)}
        empty={{
          title: t('noLinesTitle'),
          text: t(plan.can.edit ? 'noLinesEdit' : 'noLinesText'),
          action: plan.can.edit ? <Button onClick={() => onOpen('moi')}>{t('addLine')}</Button> : undefined,
        }}
        fixed
        compact
      />
    </div>
  )
}

const compare = (one: string | number, other: string | number): number => (one < other ? -1 : one > other ? 1 : 0)

function columnsOf(t: TFunction<'plans'>, plan: Plan, onOpen: LinesTabProps['onOpen'], onPeople: LinesTabProps['onPeople']): readonly TableColumn<PlanLine>[] {
  const years = plan.yearFrom !== plan.yearTo
  const opening = plan.kind === 'opening'
  return [
    { id: 'ten', header: t('line'), naming: true, sortable: true, cell: (line) => <LineName line={line} onOpen={onOpen} issues={plan.can.edit} /> },
    { id: 'cach', header: t('how'), width: '150px', cell: (line) => howOf(t, line) },
    { id: 'lop', header: t('classes'), width: '70px', align: 'end', cell: (line) => <Classes line={line} /> },
    {
      id: 'cho',
      header: t('seats'),
      width: '80px',
      align: 'end',
      sortable: true,
      cell: (line) => (
        <button type="button" className={classes.behind} onClick={() => onPeople(line.lineKey)}>
          {formatNumber(line.seats)}
          <span className="spoken"> {t('peopleOf', { name: nameOf(line) })}</span>
        </button>
      ),
    },
    {
      id: 'quy',
      header: t('when'),
      width: '110px',
      sortable: true,
      cell: (line) => {
        if (opening && line.opensOn) return formatDate(line.opensOn)
        return years ? t('quarterOfYear', { quarter: quarterWords(t, line.quarter), year: line.year }) : quarterWords(t, line.quarter)
      },
    },
    { id: 'noi', header: t('place'), width: '150px', cell: (line) => line.place ?? line.provider?.name ?? '–' },
    {
      id: 'tien',
      header: t('cost'),
      width: '150px',
      align: 'end',
      sortable: true,
      cell: (line) => (
        <>
          <span title={costDiffers(line) ? costWords(t, line) : undefined}>{line.cost ? formatMoney(line.cost) : '–'}</span>
          {costDiffers(line) && (
            <span className={classes.costDiffers}>
              <AlertIcon />
              {t('budgetIs', { budget: formatMoney(line.budget ?? 0) })}
            </span>
          )}
          {line.fundSource && <span className={classes.under}>{t(`fund_${line.fundSource}`)}</span>}
        </>
      ),
    },
  ]
}

function howOf(t: TFunction<'plans'>, line: PlanLine): string {
  return [t(`channel_${line.channel}`), line.studyForm && t(`form_${line.studyForm}`), line.mode && line.mode !== 'in-person' && t(`mode_${line.mode}`)]
    .filter(Boolean)
    .join(' · ')
}

/** Planned classes, and where they differ how many the seats ask for. */
function Classes({ line }: { readonly line: PlanLine }) {
  const { t } = useTranslation('plans')
  if (line.channel === 'sent') return <>–</>
  const fewer = line.suggestedClasses !== null && line.suggestedClasses !== line.classes
  return (
    <>
      {formatNumber(line.classes)}
      {fewer && <span className={classes.under}>{t('suggested', { number: formatNumber(line.suggestedClasses ?? 0) })}</span>}
    </>
  )
}

function LineName({ line, onOpen, issues }: { readonly line: PlanLine; readonly onOpen: (lineKey: string) => void; readonly issues: boolean }) {
  return (
    <>
      <button type="button" className={classes.lineName} onClick={() => onOpen(line.lineKey)}>
        {nameOf(line)}
      </button>
      <span className={classes.under}>
        {line.code}
        {line.name !== null && ` · ${line.programme.name}`}
      </span>
      {issues && line.issues.length > 0 && (
        <span className="screen-only">
          <Issues line={line} />
        </span>
      )}
    </>
  )
}

function Issues({ line }: { readonly line: PlanLine }) {
  const { t } = useTranslation('plans')
  const kinds = [...new Set(line.issues.map(({ issue }) => issue))]
  return (
    <span className={classes.issue}>
      <AlertIcon />
      {kinds.map((issue) => t(`issue_${issue}`)).join('; ')}
    </span>
  )
}
