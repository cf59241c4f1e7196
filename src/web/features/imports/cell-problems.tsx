import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '#contracts/imports.ts'
import { formatNumber } from '#web/lib/format.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import classes from './imports.module.css'

type Problem = ImportBatch['errors'][number]

interface CellProblemsProps {
  /** Where the counts lead to. */
  readonly id: string
  readonly title: string
  readonly problems: readonly Problem[]
  /** How many there are; the server keeps the first of them. */
  readonly total: number
}

const pageSize = 50

/** Cell by cell: which row and column, what stands there, what to do. */
export function CellProblems({ id, title, problems, total }: CellProblemsProps) {
  const { t } = useTranslation('imports')
  const [shown, setShown] = useState(pageSize)
  const [view, setView] = useState<TableView>({ filters: {} })
  const words = view.q?.toLocaleLowerCase('vi')
  const found = words ? problems.filter(({ column, value, message }) => `${column} ${value} ${message}`.toLocaleLowerCase('vi').includes(words)) : problems
  return (
    <section className={classes.section} id={id} tabIndex={-1}>
      <h2>{title}</h2>
      {total > problems.length && <p className={classes.kept}>{t('firstErrors', { shown: formatNumber(problems.length), all: formatNumber(total) })}</p>}
      <DataTable
        id={`import-${id}`}
        label={title}
        compact
        fixed
        columns={[
          { id: 'row', header: t('row'), naming: true, width: '88px', cell: ({ row }: Problem) => formatNumber(row) },
          { id: 'column', header: t('column'), width: '20%', cell: ({ column }) => column },
          { id: 'value', header: t('value'), width: '20%', cell: ({ value }) => (value === '' ? <em>{t('emptyValue')}</em> : value) },
          { id: 'message', header: t('message'), cell: ({ message }) => message },
        ]}
        rows={found.slice(0, shown)}
        rowKey={(problem) => `${problem.row} ${problem.column} ${problem.code}`}
        card={({ row, column, value, message }) => ({
          title: t('rowColumn', { row: formatNumber(row), column }),
          note: value === '' ? t('emptyValue') : value,
          action: <p className={classes.message}>{message}</p>,
        })}
        view={view}
        onView={(next) => {
          setView(next)
          setShown(pageSize)
        }}
        search={t('searchProblem')}
        total={found.length}
        onMore={found.length > shown ? () => setShown(shown + pageSize) : undefined}
        empty={{ title: '', text: '' }}
      />
    </section>
  )
}
