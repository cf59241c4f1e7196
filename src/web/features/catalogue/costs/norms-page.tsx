import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CostNorm, CostNormList } from '#contracts/catalogue-costs.ts'
import { formatDate, formatDong } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import { viewOf } from '#web/ui/data-table/table-view.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { NormPanel } from './norm-panel.tsx'
import { normsQuery } from './norm-queries.ts'
import classes from './norms.module.css'

interface NormsPageProps {
  readonly today: string
  readonly on: string | undefined
  readonly onDay: (day: string | undefined) => void
}

/** Định mức chi on a day: ceilings with their citation, and what the province pays. */
export function NormsPage({ today, on, onDay }: NormsPageProps) {
  const { t } = useTranslation('costs')
  const { data, error, refetch } = useQuery(normsQuery(on ?? today))
  const [opened, setOpened] = useState<CostNorm | 'new'>()
  const used = data?.items.filter(({ switchedOn }) => switchedOn) ?? []
  const unverified = used.filter(({ verified }) => !verified).length
  return (
    <>
      <PageHead
        title={t('norms')}
        lead={data && [t('normsLead', { count: used.length }), unverified > 0 && t('normsUnverified', { count: unverified })].filter(Boolean).join(' ')}
        actions={
          data?.can.edit && (
            <Button variant="primary" aria-haspopup="dialog" onClick={() => setOpened('new')}>
              {t('addNorm')}
            </Button>
          )
        }
      />
      <div className={classes.onDay}>
        <DateField label={t('onDay')} value={on ?? today} onValue={(day) => onDay(/^\d{4}-\d{2}-\d{2}$/.test(day) && day !== today ? day : undefined)} />
      </div>
      <DataTable
        id="cost-norms"
        label={t('norms')}
        columns={columnsOf(t, data, setOpened)}
        // What is there for reference only stands last.
        rows={data && [...used, ...data.items.filter(({ switchedOn }) => !switchedOn)]}
        rowKey={({ normId }) => normId}
        card={(norm) => ({
          title: <NameButton norm={norm} data={data} onOpen={setOpened} />,
          note: [ceilingOf(t, norm), t(`basis_${norm.basis}`), citationOf(norm)].join(' · '),
          state: <Marks norm={norm} />,
        })}
        view={viewOf({})}
        onView={() => {}}
        onOpen={setOpened}
        error={error}
        onRetry={() => void refetch()}
        empty={{ title: t('noNormsTitle'), text: t('noNormsText') }}
        fixed
      />
      {opened !== undefined && data && (
        <NormPanel
          key={opened === 'new' ? 'new' : opened.normId}
          norm={opened === 'new' ? undefined : opened}
          data={data}
          today={today}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}

function columnsOf(t: TFunction<'costs'>, data: CostNormList | undefined, onOpen: (norm: CostNorm) => void): readonly TableColumn<CostNorm>[] {
  return [
    { id: 'khoan', header: t('normName'), naming: true, cell: (norm) => <NameButton norm={norm} data={data} onOpen={onOpen} /> },
    { id: 'tinh', header: t('basis'), width: '150px', cell: ({ basis }) => t(`basis_${basis}`) },
    { id: 'toida', header: t('ceiling'), width: '130px', align: 'end', cell: (norm) => ceilingOf(t, norm) },
    { id: 'muc', header: t('rate'), width: '140px', align: 'end', cell: (norm) => rateOf(t, norm) },
    {
      id: 'cancu',
      header: t('legalBasis'),
      width: '280px',
      cell: (norm) => (
        <span className={classes.basis}>
          {citationOf(norm)}
          <small>
            {[t('since', { date: formatDate(norm.validFrom) }), norm.validTo !== null && t('until', { date: formatDate(norm.validTo) })]
              .filter(Boolean)
              .join(' ')}
          </small>
        </span>
      ),
    },
    { id: 'tt', header: t('state'), width: '160px', cell: (norm) => <Marks norm={norm} /> },
  ]
}

interface NameButtonProps {
  readonly norm: CostNorm
  readonly data: CostNormList | undefined
  readonly onOpen: (norm: CostNorm) => void
}

function NameButton({ norm, data, onOpen }: NameButtonProps) {
  const grade = data?.grades.find(({ code }) => code === norm.grade)
  return (
    <span className={classes.name}>
      <button type="button" aria-haspopup="dialog" onClick={() => onOpen(norm)}>
        {norm.name[currentLanguage()]}
      </button>
      {grade && <small>{`${grade.code}: ${grade.name[currentLanguage()]}`}</small>}
    </span>
  )
}

/** Whether it counts, and whether it was compared with its text. */
function Marks({ norm: { switchedOn, verified } }: { readonly norm: CostNorm }) {
  const { t } = useTranslation('costs')
  if (!switchedOn) return <Tag>{t('switchedOff')}</Tag>
  return <Tag tone={verified ? 'success' : 'warning'}>{t(verified ? 'verified' : 'unverified')}</Tag>
}

const amountOf = ({ basis }: CostNorm, amount: number) => (basis === 'percent' ? `${amount}%` : formatDong(amount))

function ceilingOf(t: TFunction<'costs'>, norm: CostNorm): string {
  return norm.ceiling === null ? (norm.grade === null ? t('asSpent') : '–') : amountOf(norm, norm.ceiling)
}

function rateOf(t: TFunction<'costs'>, norm: CostNorm): string {
  if (norm.rate !== null) return amountOf(norm, norm.rate)
  return norm.ceiling === null ? '–' : t('asCeiling')
}

const citationOf = ({ article, legalBasis }: CostNorm) => [article, legalBasis].filter(Boolean).join(', ')
