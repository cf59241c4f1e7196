import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EligibleList, EligiblePerson } from '#contracts/requirements-eligibility.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Select } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { eligibleAsked, eligibleExportPath, eligibleQuery } from './eligibility-queries.ts'
import { ProgrammeConfirmationsPanel } from './confirmations.tsx'
import { Priority } from './priority.tsx'
import { ReasonsPanel } from './reasons-panel.tsx'
import classes from './eligibility.module.css'

interface EligiblePageProps {
  readonly programme: string
  /** Code of the unit whose subtree is shown; undefined is all that the account reaches. */
  readonly unit: string | undefined
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Whose reasons are open beside the list. */
  readonly open: string | undefined
  readonly onOpen: (personId: string | undefined) => void
  readonly mayReadReasons: boolean
}

const verdicts = ['eligible', 'ineligible', 'unknown'] as const
/** Whoever studies for it already: left out, listed too, listed alone. */
const learnerChoices = ['bo', 'ca', 'chi'] as const

/** Who may be sent to a programme today: by verdict, in the order of priority, each with why. */
export function EligiblePage({ programme, unit, view, onView, open, onOpen, mayReadReasons }: EligiblePageProps) {
  const { t } = useTranslation('rules')
  const language = currentLanguage()
  const asked = eligibleAsked(view, unit)
  const [confirmations, setConfirmations] = useState(false)
  const list = useInfiniteQuery(eligibleQuery(programme, asked))
  const first = list.data?.pages[0]
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const up = { to: '/quy-dinh/chuong-trinh', label: t('programmesTitle') } as const
  if (list.error instanceof ApiError && list.error.status === 404 && !first) {
    return (
      <>
        <PageHead title={t('noProgrammeTitle')} up={up} />
        <EmptyState title={t('noProgrammeTitle')} text={t('noProgrammeText')} />
      </>
    )
  }
  const chosen = asked.verdict ?? 'all'
  const all = first && first.counts.eligible + first.counts.ineligible + first.counts.unknown
  const name = (row: EligiblePerson) =>
    mayReadReasons ? (
      <button type="button" className={classes.name} aria-haspopup="dialog" onClick={() => onOpen(row.personId)}>
        {row.fullName}
      </button>
    ) : (
      <Link to="/ho-so/$personId" params={{ personId: row.personId }} className={classes.name}>
        {row.fullName}
      </Link>
    )
  const ruleName = (code: string) => first?.rules.find(({ rule }) => rule === code)?.name[language] ?? code
  const because = (row: EligiblePerson) => [
    ...row.failed.map((code) => ({ verdict: 'ineligible' as const, code })),
    ...row.unknown.map((code) => ({ verdict: 'unknown' as const, code })),
  ]
  return (
    <>
      <PageHead
        title={first?.programme.name[language]}
        up={up}
        lead={first && <Lead list={first} />}
        actions={
          <>
            <Button aria-haspopup="dialog" onClick={() => setConfirmations(true)}>
              {t('confirmationsTitle')}
            </Button>
            <ButtonLink to="/quy-dinh" search={{ loc: `ct:${programme}` }}>
              {t('rulesOfProgramme')}
            </ButtonLink>
            {first?.can.export && <DownloadButton path={eligibleExportPath(programme, asked)} fileName="du-dieu-kien.xlsx" label={t('exportShown')} />}
          </>
        }
      />
      <div className={classes.states}>
        <StatusTabs
          label={t('verdict')}
          chosen={chosen}
          onChoose={(key) => {
            const { kq: _was, ...others } = view.filters
            onView({ ...view, filters: key === 'eligible' ? others : { ...others, kq: key } })
          }}
          tabs={[...verdicts.map((key) => ({ key, label: t(`tab_${key}`), count: first?.counts[key] })), { key: 'all' as const, label: t('all'), count: all }]}
        />
      </div>
      {first && first.studying > 0 && (
        <div className={classes.learners}>
          <Select
            label={t('learners', { count: first.studying, number: formatNumber(first.studying) })}
            options={learnerChoices.map((value) => ({ value, label: t(`learners_${value}`) }))}
            value={view.filters['hoc'] ?? 'bo'}
            onChange={(event) => {
              const { hoc: _was, ...others } = view.filters
              const chosen = event.currentTarget.value
              onView({ ...view, filters: chosen === 'bo' ? others : { ...others, hoc: chosen } })
            }}
          />
        </div>
      )}
      <DataTable<EligiblePerson>
        id="eligible"
        label={t('whoIsEligible')}
        columns={[
          {
            id: 'name',
            header: t('fullName'),
            naming: true,
            sortable: true,
            width: '24%',
            cell: (row) => (
              <>
                {name(row)} {row.studying && <Learner />}
                <span className={classes.second}>{[row.code, formatDate(row.birthDate)].join(' · ')}</span>
              </>
            ),
          },
          {
            id: 'unit',
            header: t('unitAndPost'),
            cell: (row) => (
              <>
                {row.unit.name}
                <span className={classes.second}>{row.post}</span>
              </>
            ),
          },
          { id: 'verdict', header: t('verdict'), width: '130px', cell: (row) => <Verdict verdict={row.verdict} /> },
          {
            id: 'because',
            header: t('because'),
            cell: (row) =>
              because(row).length === 0 ? (
                <span className={classes.muted}>{t('allMet')}</span>
              ) : (
                <ul className={classes.because}>
                  {because(row).map(({ verdict, code }) => (
                    <li key={code}>
                      <Verdict verdict={verdict} bare /> {ruleName(code)}
                      {row.confirmed.includes(code) && <span className={classes.learner}>{t('confirmedShort')}</span>}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            id: 'priority',
            header: t('priority'),
            sortable: true,
            width: '120px',
            align: 'end',
            cell: (row) => <Priority row={row} weights={first?.weights ?? []} />,
          },
        ]}
        rows={rows}
        rowKey={(row) => row.personId}
        card={(row) => ({
          title: name(row),
          note: [row.post, row.unit.name].filter(Boolean).join(' · '),
          state: (
            <>
              <Verdict verdict={row.verdict} /> {row.studying && <Learner />}
            </>
          ),
          action: (
            <>
              <span className={classes.scoreLine}>
                {t('priority')}: <Priority row={row} weights={first?.weights ?? []} />
              </span>
              {because(row).length > 0 && (
                <span className={classes.second}>
                  {because(row)
                    .map(({ code }) => ruleName(code))
                    .join('; ')}
                </span>
              )}
            </>
          ),
        })}
        view={view}
        onView={onView}
        search={t('searchPeople')}
        {...(mayReadReasons ? { onOpen: (row: EligiblePerson) => onOpen(row.personId) } : {})}
        openKey={open}
        total={first && (chosen === 'all' ? all : first.counts[chosen])}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t(`nobody_${chosen}`), text: t('nobodyText') }}
      />
      {confirmations && <ProgrammeConfirmationsPanel programme={programme} onClose={() => setConfirmations(false)} />}
      {open !== undefined && mayReadReasons && <ReasonsPanel personId={open} programme={programme} withLink onClose={() => onOpen(undefined)} />}
    </>
  )
}

/** Studies for the level already. */
function Learner() {
  const { t } = useTranslation('rules')
  return <span className={classes.learner}>{t('learner')}</span>
}

/** One sentence that says the state, and how many rules of what kind it rests on. */
function Lead({ list }: { readonly list: EligibleList }) {
  const { t } = useTranslation('rules')
  const { counts, rules, unverified, noRules, on } = list
  const sentences = [
    t('leadEligible', { count: counts.eligible, number: formatNumber(counts.eligible), date: formatDate(on) }),
    counts.unknown > 0 ? t('leadUnknown', { count: counts.unknown, number: formatNumber(counts.unknown) }) : '',
    noRules ? t('leadNoRules') : t('leadRules', { count: rules.length - unverified, number: formatNumber(rules.length - unverified) }),
    unverified > 0 ? t('leadNotVerified', { count: unverified, number: formatNumber(unverified) }) : '',
  ]
  return <span>{sentences.filter(Boolean).join(' ')}</span>
}
