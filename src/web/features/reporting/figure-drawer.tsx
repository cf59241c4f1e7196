import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FigureDetail } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { figureQuery } from './figure-queries.ts'
import { PeopleTable } from './people-table.tsx'
import classes from './figure-drawer.module.css'

interface FigureDrawerProps {
  readonly figureId: string
  readonly year: number
  readonly unit: string | undefined
  readonly onClose: () => void
}

/** The people behind a number, at the right of the page; on a phone the whole screen. */
export function FigureDrawer({ figureId, year, unit, onClose }: FigureDrawerProps) {
  const { t } = useTranslation('reporting')
  const people = useInfiniteQuery(figureQuery(figureId, year, unit, currentLanguage()))
  const figure = people.data?.pages[0]
  const rows = people.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <SidePanel
      title={figure?.label ?? t('drawerLabel')}
      lead={figure ? <FigureHead figure={figure} /> : <Skeleton height={48} width={220} />}
      size="wide"
      onClose={onClose}
    >
      {people.isPending && <LoadingPeople />}
      {people.isError && <RequestError error={people.error} onRetry={() => void (figure ? people.fetchNextPage() : people.refetch())} />}
      {figure && rows.length === 0 && <EmptyState title={t('nobodyTitle')} text={t('nobodyText', { year })} />}
      {figure && rows.length > 0 && (
        <>
          <PeopleTable label={t('listLabel', { label: figure.label })} rows={rows} />
          <div className={classes.foot}>
            <output>{t('shown', { shown: formatNumber(rows.length), all: formatNumber(figure.enrolments) })}</output>
            {people.hasNextPage && !people.isError && (
              <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </div>
        </>
      )}
    </SidePanel>
  )
}

function FigureHead({ figure }: { readonly figure: FigureDetail }) {
  const { t } = useTranslation('reporting')
  const { enrolments, people } = figure
  const unit = figure.classes === null ? t('turns', { count: enrolments }) : t('learners', { count: enrolments })
  const persons =
    people === enrolments
      ? t('samePeople', { count: people, number: formatNumber(people) })
      : t('distinctPeople', { count: people, number: formatNumber(people) })
  return (
    <>
      <p className={classes.number}>{formatNumber(enrolments)}</p>
      <p className={classes.unit}>
        {unit}, {persons}
      </p>
    </>
  )
}

function LoadingPeople() {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.loading}>
      <output className="spoken">{t('loading')}</output>
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} height={36} />
      ))}
    </div>
  )
}
