import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedSheet } from '#contracts/planning-need-lines.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import type { TableSearch } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { AddPanel } from './add-panel.tsx'
import { FillPanel } from './fill-panel.tsx'
import { sheetQuery } from './needs-queries.ts'
import { NeedsHistory } from './needs-history.tsx'
import { SheetLines } from './sheet-lines.tsx'
import { SheetReview } from './sheet-review.tsx'
import { Late, SheetMark } from './sheet-state.tsx'
import { type SheetStep, StepDialog } from './step-dialog.tsx'
import classes from './needs.module.css'

export interface SheetSearch extends TableSearch {
  readonly muc?: 'da-bo' | 'lich-su' | undefined
  /** What is open beside: filling, adding, or the id of a line. */
  readonly mo?: string | undefined
}

interface SheetPageProps {
  readonly sheetId: string
  readonly search: SheetSearch
  readonly onSearch: (changes: Partial<SheetSearch>) => void
}

/** Phiếu nhu cầu của một đơn vị: its review signed off, its lines, and its way to whoever appraises it. */
export function SheetPage({ sheetId, search, onSearch }: SheetPageProps) {
  const { t } = useTranslation('needs')
  const { data: sheet, error, refetch } = useQuery(sheetQuery(sheetId))
  const [step, setStep] = useState<SheetStep>()
  const close = () => onSearch({ mo: undefined })
  const part = search.muc ?? 'nhu-cau'
  return (
    <div className={classes.page}>
      <PageHead
        title={sheet && t('sheetTitle', { year: sheet.window.year, unit: sheet.unit.name })}
        state={sheet && <SheetMark state={sheet.state} />}
        lead={sheet && <Lead sheet={sheet} />}
        up={{ to: '/nhu-cau', label: t('title') }}
        actions={sheet && <Actions sheet={sheet} onStep={setStep} onOpen={(mo) => onSearch({ mo })} />}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!sheet && !error && <Skeleton height={420} />}
      {sheet?.returnReason && (
        <div className={classes.notice} role="status">
          <strong>{t('returnedWhy')}</strong>
          <p>{sheet.returnReason}</p>
        </div>
      )}
      {sheet?.noneReason && (
        <div className={classes.notice} role="status">
          <strong>{t('noneWhy')}</strong>
          <p>{sheet.noneReason}</p>
        </div>
      )}
      {sheet && <SheetReview sheet={sheet} onSign={() => setStep('sign')} />}
      {sheet && (
        <Tabs
          label={t('sheet')}
          tabs={[
            { key: 'nhu-cau', label: t('partLines'), count: sheet.counts.lines },
            { key: 'da-bo', label: t('partRemoved'), count: sheet.counts.removed },
            { key: 'lich-su', label: t('partHistory') },
          ]}
          current={part}
          leaves={['mo', 'loc', 'tim']}
        />
      )}
      {sheet && part !== 'lich-su' && <SheetLines key={part} sheet={sheet} removed={part === 'da-bo'} search={search} onSearch={onSearch} />}
      {sheet && part === 'lich-su' && <NeedsHistory path={`/api/needs/sheets/${sheetId}/history`} differences={sheet.differences} />}
      {sheet?.can.edit && search.mo === 'ra-soat' && <FillPanel sheet={sheet} onClose={close} />}
      {sheet?.can.edit && search.mo === 'them' && <AddPanel sheet={sheet} onClose={close} />}
      {sheet && step && <StepDialog sheet={sheet} step={step} onClose={() => setStep(undefined)} />}
    </div>
  )
}

interface ActionsProps {
  readonly sheet: NeedSheet
  readonly onStep: (step: SheetStep) => void
  readonly onOpen: (what: string) => void
}

/** What is to be done next is the one button that stands out. */
function Actions({ sheet: { can, counts }, onStep, onOpen }: ActionsProps) {
  const { t } = useTranslation('needs')
  const hasLines = counts.lines > 0
  return (
    <>
      {can.send && !hasLines && <Button onClick={() => onStep('declareNone')}>{t('declareNone')}</Button>}
      {can.edit && (
        <Button onClick={() => onOpen('them')} aria-haspopup="dialog">
          {t('addNeed')}
        </Button>
      )}
      {can.edit && (
        <Button variant={hasLines ? 'default' : 'primary'} onClick={() => onOpen('ra-soat')} aria-haspopup="dialog">
          {t('fill')}
        </Button>
      )}
      {can.return && <Button onClick={() => onStep('return')}>{t('return')}</Button>}
      {can.accept && (
        <Button variant="primary" onClick={() => onStep('accept')}>
          {t('accept')}
        </Button>
      )}
      {can.send && hasLines && (
        <Button variant="primary" onClick={() => onStep('send')}>
          {t('send')}
        </Button>
      )}
    </>
  )
}

function Lead({ sheet }: { readonly sheet: NeedSheet }) {
  const { t } = useTranslation('needs')
  return (
    <>
      {leadOf(t, sheet)} <Late days={sheet.lateDays} />
    </>
  )
}

function leadOf(t: TFunction<'needs'>, { counts, dueOn, sentOn, sentName, window }: NeedSheet): string {
  const words = [
    sentOn === null ? t('dueOn', { date: formatDate(dueOn) }) : t('sentByOn', { name: sentName ?? '', date: formatDate(sentOn) }),
    counts.people > 0 && t('peopleAsked', { count: counts.people, number: formatNumber(counts.people) }),
    counts.unnamed > 0 && t('unnamed', { number: formatNumber(counts.unnamed) }),
    counts.appraised > 0 && t('appraisedOf', { kept: formatNumber(counts.kept), lines: formatNumber(counts.appraised), all: formatNumber(counts.lines) }),
    window.closedOn !== null && t('leadClosed', { date: formatDate(window.closedOn) }),
  ]
  const sentence = words.filter(Boolean).join('; ')
  return `${sentence.charAt(0).toLocaleUpperCase()}${sentence.slice(1)}.`
}
