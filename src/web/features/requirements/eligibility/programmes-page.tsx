import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ProgrammeCounts } from '#contracts/requirements-eligibility.ts'
import { fold } from '#web/lib/fold.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { programmeCountsQuery } from './eligibility-queries.ts'
import classes from './eligibility.module.css'

interface ProgrammesPageProps {
  readonly unit: string | undefined
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

type Row = ProgrammeCounts['items'][number]
const verdicts = ['eligible', 'ineligible', 'unknown'] as const

/** Every programme with how many people are eligible, are not, or may be; each number opens who they are. */
export function ProgrammesPage({ unit, view, onView }: ProgrammesPageProps) {
  const { t } = useTranslation('rules')
  const language = currentLanguage()
  const found = useQuery(programmeCountsQuery(unit))
  const words = fold(view.q?.trim() ?? '')
  const rows = found.data?.items.filter(({ programme }) => fold(`${programme.name[language]} ${programme.code}`).includes(words))
  const number = (row: Row, verdict: (typeof verdicts)[number]) => (
    <Link
      to="/quy-dinh/chuong-trinh/$code"
      params={{ code: row.programme.code }}
      search={verdict === 'eligible' ? {} : { loc: `kq:${verdict}` }}
      className={classes.number}
    >
      {formatNumber(row.counts[verdict])}
      <span className="spoken"> {t(`tab_${verdict}`)}</span>
    </Link>
  )
  const rulesWords = (row: Row) => {
    if (row.rules === 0) return t('noRulesShort')
    const words = t('rulesCount', { count: row.rules, number: formatNumber(row.rules) })
    return row.unverified === 0 ? words : `${words}, ${t('ofThemUnverified', { number: formatNumber(row.unverified) })}`
  }
  const rules = (row: Row) => (
    <Link to="/quy-dinh" search={{ loc: `ct:${row.programme.code}` }} className={classes.link}>
      {rulesWords(row)}
    </Link>
  )
  const name = (row: Row) => (
    <Link to="/quy-dinh/chuong-trinh/$code" params={{ code: row.programme.code }} className={classes.name}>
      {row.programme.name[language]}
    </Link>
  )
  return (
    <>
      <PageHead
        title={t('programmesTitle')}
        up={{ to: '/quy-dinh', label: t('title') }}
        lead={found.data && t('programmesLead', { people: formatNumber(found.data.people), date: formatDate(found.data.on) })}
      />
      <DataTable<Row>
        id="eligible-programmes"
        label={t('programmesTitle')}
        columns={[
          {
            id: 'name',
            header: t('programme'),
            naming: true,
            width: '38%',
            cell: (row) => (
              <>
                {name(row)}
                <span className={classes.second}>{row.programme.code}</span>
              </>
            ),
          },
          ...verdicts.map((verdict) => ({ id: verdict, header: t(`tab_${verdict}`), align: 'end' as const, cell: (row: Row) => number(row, verdict) })),
          { id: 'rules', header: t('rulesInForce'), cell: rules },
        ]}
        rows={rows}
        rowKey={(row) => row.programme.code}
        card={(row) => ({
          title: name(row),
          note: rules(row),
          action: (
            <span className={classes.numbers}>
              {verdicts.map((verdict) => (
                <span key={verdict}>
                  {t(`tab_${verdict}`)}: {number(row, verdict)}
                </span>
              ))}
            </span>
          ),
        })}
        view={view}
        onView={onView}
        search={t('findProgramme')}
        total={rows?.length}
        error={found.error}
        onRetry={() => void found.refetch()}
        empty={{ title: t('noProgrammesTitle'), text: t('noProgrammesText') }}
        fixed
      />
    </>
  )
}
