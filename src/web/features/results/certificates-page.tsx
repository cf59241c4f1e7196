import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Certificate, CertificateList } from '#contracts/results-certificates.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { PrintedBook, usePrintedBook } from './printed-book.tsx'
import { CertificatePanel } from './certificate-panel.tsx'
import { StateTag } from './state-tag.tsx'
import { type CertificateParams, certificatesQuery } from './results-queries.ts'
import classes from './results.module.css'

interface CertificatesPageProps {
  /** Of the header; undefined: every year. */
  readonly year: number | undefined
  readonly today: string
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

type Words = ReturnType<typeof useTranslation<'results'>>['t']

/** Sổ cấp chứng chỉ: every certificate with its number, valid or void; searched, printed, exported. */
export function CertificatesPage({ year, today, view, onView }: CertificatesPageProps) {
  const { t } = useTranslation('results')
  const state = view.filters['tt'] === 'huy' ? 'void' : view.filters['tt'] === 'tat-ca' ? undefined : 'valid'
  const kind = view.filters['loai']
  const base: CertificateParams = {
    ...(year ? { year: String(year) } : {}),
    ...(view.q ? { q: view.q } : {}),
    ...(kind === 'certificate' || kind === 'attestation' ? { kind } : {}),
  }
  const params = { ...base, ...(state ? { state } : {}) }
  const list = useInfiniteQuery(certificatesQuery(params))
  // The book has no gaps: on paper what is void stands at its number.
  const book = usePrintedBook(base)
  const [opened, setOpened] = useState<string>()
  const [first] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const open = rows?.find(({ certificateId }) => certificateId === opened)
  const query = new URLSearchParams(Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== undefined))
  const choose = (tt: string | undefined) => {
    const { tt: _was, ...rest } = view.filters
    onView({ ...view, filters: tt ? { ...rest, tt } : rest })
  }
  return (
    <div className={classes.book}>
      <PageHead
        title={t('certificates')}
        lead={first && leadOf(t, first, year)}
        actions={
          <>
            <Button busy={book.busy} onClick={() => void book.print()}>
              {t('printBook')}
            </Button>
            {first?.can.export && (
              <DownloadButton path={`/api/certificates/book?${query.toString()}`} fileName="so-cap-chung-chi.xlsx" label={t('exportBook')} />
            )}
          </>
        }
      />
      {first && first.overdue > 0 && <p className={classes.notice}>{t('overdue', { count: first.overdue, number: formatNumber(first.overdue) })}</p>}
      <StatusTabs
        label={t('stateOf')}
        tabs={[
          { key: 'valid', label: t('valid'), count: first?.counts.valid },
          { key: 'huy', label: t('void'), count: first?.counts.void },
          { key: 'tat-ca', label: t('all'), count: first && first.counts.valid + first.counts.void },
        ]}
        chosen={state === 'valid' ? 'valid' : (view.filters['tt'] ?? 'valid')}
        onChoose={(key) => choose(key === 'valid' ? undefined : key)}
      />
      {book.rows && <PrintedBook rows={book.rows} />}
      <div className={book.rows && 'screen-only'}>
        <DataTable
          id="certificates"
          label={t('certificates')}
          columns={columnsOf(t, setOpened)}
          rows={rows}
          rowKey={({ certificateId }) => certificateId}
          card={(row) => ({
            title: row.person.fullName,
            note: [row.registerNo, row.programme, formatDate(row.issuedOn)].join(' · '),
            state: <StateTag row={row} />,
            action: (
              <Button aria-haspopup="dialog" onClick={() => setOpened(row.certificateId)}>
                {t('open')}
                <span className="spoken"> {row.registerNo}</span>
              </Button>
            ),
          })}
          onOpen={(row) => setOpened(row.certificateId)}
          openKey={opened}
          view={view}
          onView={onView}
          search={t('search')}
          total={first && (state === 'valid' ? first.counts.valid : state === 'void' ? first.counts.void : first.counts.valid + first.counts.void)}
          onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
          loadingMore={list.isFetchingNextPage}
          error={list.error}
          onRetry={() => void list.refetch()}
          printedPart={list.hasNextPage ? t('bookPart') : undefined}
          empty={{ title: t('noneTitle'), text: t('noneText') }}
        />
      </div>
      {open && first && <CertificatePanel key={open.certificateId} item={open} can={first.can} today={today} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

const leadOf = (t: Words, { counts }: CertificateList, year: number | undefined) =>
  t(year ? 'leadYear' : 'leadAll', { year: String(year ?? ''), count: counts.valid, number: formatNumber(counts.valid), void: formatNumber(counts.void) })

function columnsOf(t: Words, onOpen: (id: string) => void): readonly TableColumn<Certificate>[] {
  return [
    {
      id: 'so',
      header: t('registerNo'),
      naming: true,
      cell: (row) => (
        <button type="button" className={classes.name} aria-haspopup="dialog" onClick={() => onOpen(row.certificateId)}>
          {row.registerNo}
        </button>
      ),
    },
    { id: 'ten', header: t('fullName'), cell: ({ person }) => person.fullName },
    { id: 'ngaysinh', header: t('birthDate'), cell: ({ person }) => formatDate(person.birthDate), hidden: true },
    { id: 'donvi', header: t('unit'), width: '200px', cell: ({ unitName }) => unitName },
    {
      id: 'lop',
      header: t('class'),
      width: '120px',
      cell: (row) => (
        <Link
          to="/lop-hoc/$classId"
          params={{ classId: row.class.classId }}
          search={{ muc: 'ket-qua' }}
          className={`${classes.name} ${classes.code}`}
          title={row.class.name}
        >
          {row.class.code}
        </Link>
      ),
    },
    { id: 'ct', header: t('programme'), width: '220px', cell: ({ programme }) => programme },
    { id: 'xeploai', header: t('grade'), width: '110px', cell: ({ grade }) => grade ?? '–' },
    { id: 'ngaycap', header: t('issuedOn'), width: '110px', cell: ({ issuedOn }) => formatDate(issuedOn) },
    { id: 'coso', header: t('issuer'), cell: ({ issuer }) => issuer, hidden: true },
    { id: 'ma', header: t('code'), cell: ({ code }) => code, hidden: true },
    { id: 'tt', header: t('stateOf'), cell: (row) => <StateTag row={row} /> },
  ]
}
